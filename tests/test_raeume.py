"""The law of the three rooms: imports run only hooks → katalog ← booklet."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

ROOMS = {"katalog", "hooks", "booklet"}

# What each room must leave to the others.
FORBIDDEN = {
    "katalog": {"hooks", "booklet", "mkdocs", "material", "weasyprint", "qrcode", "pikepdf"},
    "hooks": {"booklet", "weasyprint", "qrcode", "pikepdf"},
    "booklet": {"hooks", "mkdocs", "material"},
}

MODULES = [path for room in sorted(ROOMS) for path in sorted((ROOT / room).rglob("*.py"))]


def imported_names(path: Path) -> Iterator[tuple[str, int]]:
    """Top names of all imports with their line, wherever they stand in the file; a relative import stays in its room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.partition(".")[0], node.lineno


def id_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=id_of)
def test_imports_keep_to_their_room(path):
    """Only hooks knows MkDocs, only booklet knows PDF tools, and the catalogue knows neither of the two rooms."""
    room = path.relative_to(ROOT).parts[0]
    wrong = [f"{id_of(path)}:{line} imports {name}" for name, line in imported_names(path) if name in FORBIDDEN[room]]
    assert not wrong


def test_hooks_are_not_named_like_the_standard_library():
    """MkDocs puts the folder of the hooks first on the path: hooks/calendar.py would replace `calendar` for everybody."""
    names = {path.stem for path in (ROOT / "hooks").glob("*.py")} - {"__init__"}
    assert not names & set(sys.stdlib_module_names)


def test_catalogue_starts_without_the_other_rooms_tools():
    """Checking must work where MkDocs' and WeasyPrint's libraries are missing: on Windows, on a pupil's laptop."""
    import subprocess

    blocked = ", ".join(f"'{name}': None" for name in ("mkdocs", "weasyprint", "qrcode", "pikepdf"))
    code = f"import sys; sys.modules.update({{{blocked}}}); import katalog.__main__, katalog.katalog"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
