"""Repairs go into the files: aside and swapped, never through a link, and never over what somebody has changed meanwhile."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from katalog.ablage import write_aside
from katalog.probe import FOLDERS
from katalog.reparatur.vorschlag import Reparatur


def write_reparaturen(root: Path, reparaturen: Iterable[Reparatur]) -> tuple[str, ...]:
    """Write each; the paths of those that are another file by now than the one that was read are left and named."""
    left = []
    for work in reparaturen:
        path = root / work.path
        if _leads_elsewhere(root, work.path) or path.read_bytes() != work.before:
            left.append(work.path)
        else:
            write_aside(path, work.text.encode("utf-8"))
    return tuple(left)


def chosen_files(root: Path, names: Sequence[str]) -> tuple[set[str] | None, str]:
    """The paths below the root that people named, files or whole folders, and the first name that is none; None for all."""
    if not names:
        return None, ""
    chosen: set[str] = set()
    for name in names:
        found = next((path for path in (Path(name), root / name) if path.exists() and _below(root, path)), None)
        if found is None:
            return None, name
        files = sorted(found.rglob("*.yml")) if found.is_dir() else [found]
        chosen |= {path for file in files if (path := _below(root, file))}
    return chosen, ""


def _below(root: Path, path: Path) -> str | None:
    """The path as it stands in findings, if it lies in a folder of data."""
    try:
        below = path.absolute().relative_to(root.absolute())
    except ValueError:
        return None
    return below.as_posix() if below.parts and below.parts[0] in FOLDERS and ".." not in below.parts else None


def _leads_elsewhere(root: Path, path: str) -> bool:
    """Whether a link stands on the way."""
    parts = Path(path).parts
    return any(root.joinpath(*parts[: n + 1]).is_symlink() for n in range(len(parts)))
