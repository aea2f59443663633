"""Two states of a town beside each other in a folder of their own: as it was at a revision, and as it lies in the work tree.

Both get the program and the settings of now, so that only the data differ.
"""

import io
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.load import STAMMDATEN, load_katalog
from katalog.reader.nodes import Mapping
from katalog.reader.reading import plain
from katalog.reader.source import MAX_BYTES, read_source

PROGRAMM = Path(__file__).resolve().parent.parent.parent
DATEN = ("angebote", "zielgruppen", "auflagen", "booklet/produkte")
HAUPTZWEIGE = ("origin/HEAD", "origin/main", "main", "origin/master", "master")


class NoBase(Exception):
    """There is nothing to compare with; the text is German."""


@dataclass(frozen=True)
class Stand:
    """A state: its folder, what was read from it, and its files as plain words (`angebote` by id, `geteilt` by file and id)."""

    ordner: Path
    katalog: Katalog | None
    findings: tuple[Finding, ...]
    angebote: dict[str, dict[str, Any]]
    dateien: dict[str, str]
    geteilt: dict[str, dict[str, Any]]


def find_basis(wurzel: Path, wunsch: str) -> str:
    """The whole hash of the commit to compare with: where this branch left the one that is named, or else the main branch.

    What came to that branch since is not this one's doing.
    """
    if wunsch:
        named = _git(wurzel, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{wunsch}^{{commit}}")
        if not named:
            raise NoBase(f"Den Stand „{wunsch}“ kenne ich hier nicht. Zum Beispiel: make pr-bericht BASIS=main")
        return _git(wurzel, "merge-base", "HEAD", named) or named
    for zweig in HAUPTZWEIGE:
        if found := _git(wurzel, "merge-base", "HEAD", zweig):
            return found
    raise NoBase("Ich finde keinen Hauptzweig zum Vergleichen. Bitte sagen, womit: make pr-bericht BASIS=<Zweig oder Commit>")


def _git(wurzel: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(wurzel), *words], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def lay_out_base(wurzel: Path, basis: str, ziel: Path) -> None:
    """The data of a revision."""
    there = [name for name in DATEN if _git(wurzel, "ls-tree", "--name-only", basis, f"./{name}")]
    ziel.mkdir(parents=True)
    if there:
        command = ["git", "-C", str(wurzel), "archive", "--format=tar", basis, "--", *there]
        tar = subprocess.run(command, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(tar)) as archive:
            for member in archive:
                if member.isfile() or member.isdir():  # what is only a link is no data
                    archive.extract(member, ziel, filter="data")


def lay_out_new(wurzel: Path, ziel: Path) -> None:
    """The data of the work tree, whether committed or not. Links stay links: the reader refuses them."""
    ziel.mkdir(parents=True)
    for name in DATEN:
        if (wurzel / name).is_dir():
            shutil.copytree(wurzel / name, ziel / name, symlinks=True)


def write_settings(wurzel: Path, ziel: Path) -> None:
    """The town's mkdocs.yml on top of the program's, whose folders are named in full; what cannot be read is left out."""
    settings = yaml.safe_load((PROGRAMM / "mkdocs.yml").read_text(encoding="utf-8"))
    try:
        own = yaml.safe_load((wurzel / "mkdocs.yml").read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError):
        own = {}
    own = own if isinstance(own, dict) else {}
    extra = own.pop("extra", None)
    settings["extra"] |= extra if isinstance(extra, dict) else {}
    settings |= {name: value for name, value in own.items() if name not in ("hooks", "theme", "docs_dir", "watch")}
    settings["hooks"] = [str(PROGRAMM / hook) for hook in settings["hooks"]]
    settings["theme"]["custom_dir"] = str(PROGRAMM / settings["theme"]["custom_dir"])
    settings["docs_dir"] = str(PROGRAMM / settings["docs_dir"])
    settings.pop("watch", None)
    (ziel / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")


def read_stand(ordner: Path) -> Stand:
    """Read a state twice: checked, as the catalogue, and word by word, so that a slip in one file hides no change in another."""
    katalog, findings = load_katalog(ordner)
    angebote, dateien = {}, {}
    for file in _files(ordner / "angebote", "*/*.yml"):
        if file.parent.name.startswith("_"):
            continue
        words = read_plain(ordner, file)
        angebote[file.stem] = {"bereich": file.parent.name} | words
        dateien[file.stem] = file.relative_to(ordner).as_posix()
    geteilt = {}
    for file in _files(ordner / STAMMDATEN, "*.yml"):
        geteilt[file.relative_to(ordner).as_posix()] = read_plain(ordner, file)
    for file in _files(ordner / "zielgruppen", "*.yml"):
        geteilt[file.relative_to(ordner).as_posix()] = {file.stem: read_plain(ordner, file)}
    return Stand(ordner, katalog, tuple(findings), angebote, dateien, geteilt)


def read_plain(ordner: Path, file: Path) -> dict[str, Any]:
    """The words of one file, nothing checked; empty where they are no block at all."""
    if file.is_symlink() or file.parent.is_symlink() or not file.is_file():
        return {}
    with file.open("rb") as stream:
        source = read_source(file.relative_to(ordner).as_posix(), stream.read(MAX_BYTES + 1))
    return plain(source.node) if isinstance(source.node, Mapping) else {}


def _files(ordner: Path, pattern: str) -> list[Path]:
    return sorted(ordner.glob(pattern)) if ordner.is_dir() and not ordner.is_symlink() else []
