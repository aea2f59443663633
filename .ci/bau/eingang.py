"""What goes into a build, as one fingerprint: every file of the project that is no output, and the versions of what makes the pages.

A list of what is no input is short and safe: a folder that comes new counts at once. It stands in .gitignore already.
"""

import hashlib
import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PAKETE = ("jinja2", "mkdocs", "mkdocs-material", "opening-hours-py", "pikepdf", "pydantic", "weasyprint")
"""They decide what the pages look like; all others stand in sbom.cdx.json."""
AUSGABE = re.compile(r"^/([^/\n]+)/?$", re.M)
PROGRAMM = "programm/"
"""What stands before the path of a file in the folder of the three rooms."""


@dataclass(frozen=True)
class Eingang:
    """`dateien`: a fingerprint by path; `versionen`: by package."""

    dateien: dict[str, str]
    versionen: dict[str, str]

    @cached_property
    def fingerabdruck(self) -> str:
        """Of all of it."""
        digest = hashlib.sha256(repr(sorted(self.versionen.items())).encode())
        for name, data in self.dateien.items():
            digest.update(f"\0{name}\0{data}".encode())
        return digest.hexdigest()

    def changed(self, other: "Eingang") -> list[str]:
        """The paths of the files that are not the same in the other."""
        both = self.dateien.keys() | other.dateien.keys()
        return sorted({name.removeprefix(PROGRAMM) for name in both if self.dateien.get(name) != other.dateien.get(name)})


def read_eingang(root: Path, programm: Path) -> Eingang:
    """As it is now; `programm` is the folder of the three rooms, mostly the same as `root`."""
    ausgaben = AUSGABE.findall((programm / ".gitignore").read_text(encoding="utf-8"))
    found = {
        f"{prefix}{path}": print
        for folder, prefix in {root: "", programm: PROGRAMM}.items()
        for path, print in _find_dateien(folder, ausgaben)
    }
    return Eingang(found, read_versionen())


def read_versionen() -> dict[str, str]:
    """Python and the packages that are installed here."""
    found = {"python": platform.python_version()}
    for name in PAKETE:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _find_dateien(folder: Path, ausgaben: list[str]) -> Iterator[tuple[str, str]]:
    """Every input with its fingerprint, in the same order everywhere; a linked folder is looked into, too."""
    real = folder.resolve()
    seen = {real, *real.parents}  # a link to one of them would lead round in a circle
    for place, below, names in os.walk(folder, followlinks=True):
        here = Path(place)
        below[:] = sorted(name for name in below if _counts(name, here == folder, ausgaben))
        for name in sorted([*names, *(name for name in below if (here / name).is_symlink())]):
            if _counts(name, here == folder, ausgaben) and (data := _print(here / name)):
                yield (here / name).relative_to(folder).as_posix(), data
        below[:] = [name for name in below if _is_new(here / name, seen)]


def _print(file: Path) -> str:
    """Of its contents, and of a link also where it leads; empty for what somebody has just taken away."""
    try:
        data = file.read_bytes() if file.is_file() else b""
        return f"{file.readlink() if file.is_symlink() else ''} {hashlib.sha256(data).hexdigest()}"
    except FileNotFoundError:
        return ""


def _is_new(folder: Path, seen: set[Path]) -> bool:
    """Whether it is to be looked into: where links lead, only once."""
    if not folder.is_symlink():
        return True
    real = folder.resolve()
    new = real not in seen
    seen.add(real)
    return new


def _counts(name: str, top: bool, ausgaben: list[str]) -> bool:
    if (name.startswith(".") and not (top and name == ".ci")) or name == "__pycache__" or name.endswith(".egg-info"):
        return False
    return not (top and any(fnmatchcase(name, ausgabe) for ausgabe in ausgaben))
