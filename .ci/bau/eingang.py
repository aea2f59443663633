"""What goes into a build, as one fingerprint: every file of the project that is no output, and the versions of what makes the pages.

A list of what is no input is short and safe: a folder that comes new counts at once. It stands in .gitignore already.
"""

import hashlib
import os
import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PAKETE = ("jinja2", "mkdocs", "mkdocs-material", "opening-hours-py", "pikepdf", "pydantic", "weasyprint")
"""They decide what the pages look like; all others stand in sbom.cdx.json."""
AUSGABE = re.compile(r"^/([^/*\n]+)/?$", re.M)


def read_versionen() -> dict[str, str]:
    """Python and the packages that are installed here."""
    found = {"python": platform.python_version()}
    for name in PAKETE:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def hash_eingang(root: Path, programm: Path, versionen: dict[str, str]) -> str:
    """The fingerprint; `programm` is the folder of the three rooms, mostly the same as `root`."""
    digest = hashlib.sha256(repr(sorted(versionen.items())).encode())
    for name, data in _find_dateien({root: "", programm: "programm/"}, _read_ausgaben(programm)):
        digest.update(f"\0{name}\0{hashlib.sha256(data).hexdigest()}".encode())
    return digest.hexdigest()


def _read_ausgaben(programm: Path) -> set[str]:
    return set(AUSGABE.findall((programm / ".gitignore").read_text(encoding="utf-8")))


def _find_dateien(folders: dict[Path, str], ausgaben: set[str]) -> Iterator[tuple[str, bytes]]:
    """Every input with its path, in the same order everywhere; of a link only where it leads."""
    for folder, prefix in folders.items():
        for place, below, names in os.walk(folder):
            here = Path(place)
            top = here == folder
            below[:] = sorted(n for n in below if _counts(n, top) and not (top and n in ausgaben))
            for name in sorted([*names, *(n for n in below if (here / n).is_symlink())]):
                file = here / name
                if _counts(name, top):
                    data = str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
                    yield f"{prefix}{file.relative_to(folder).as_posix()}", data


def _counts(name: str, top: bool) -> bool:
    return (not name.startswith(".") or (top and name == ".ci")) and name != "__pycache__" and not name.endswith(".egg-info")
