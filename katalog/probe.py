"""A town on trial: its files in a folder of their own, so that a change can be read and checked before anybody's file is touched."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from katalog.finding import Finding
from katalog.load import load_katalog
from katalog.reader.source import MAX_BYTES

FOLDERS = ("angebote", "zielgruppen")


@contextmanager
def town_on_trial(root: Path) -> Iterator[Path]:
    """A copy of all that `load_katalog` reads; links stay links, which it does not follow. The folder ends with the block."""
    with TemporaryDirectory() as name:
        trial = Path(name)
        _copy(root / "mkdocs.yml", trial / "mkdocs.yml")
        for folder in FOLDERS:
            _copy(root / folder, trial / folder)
        yield trial


def read_on_trial(root: Path, files: Mapping[str, str]) -> list[Finding]:
    """What is found in the town when these files (path below the root → text) are in it."""
    with town_on_trial(root) as trial:
        for path, text in files.items():
            (trial / path).parent.mkdir(exist_ok=True)
            (trial / path).write_text(text, encoding="utf-8", newline="")
        return load_katalog(trial)[1]


def _copy(path: Path, to: Path) -> None:
    if path.is_symlink():
        to.symlink_to(path.readlink())
    elif path.is_dir():
        to.mkdir()
        for inner in path.iterdir():
            if not inner.name.startswith("."):
                _copy(inner, to / inner.name)
    elif path.is_file():
        with path.open("rb") as stream:
            to.write_bytes(stream.read(MAX_BYTES + 1))
