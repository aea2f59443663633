"""The house around the rooms: what is declared, locked, licensed and written into files."""

import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from conftest import ROOT
from test_raeume import MODULES, ROOMS, imported_names

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# What browsers of 2022 do not know, the oldest that get our scripts (assets/rahmen.js): Safari 15.4 is the last for many tablets.
TOO_NEW = re.compile(
    r"\(\?<[=!]|\.(?:requestSubmit|toSorted|toReversed|groupBy|withResolvers)\(|(?:query|params|searchParams)\.size\b"
)
# Written in parts, so that this file does not name them itself.
MACHINE_PATHS = re.compile(rf"(?<![\w.~/])/(?:{'|'.join(['home', 'root', 'work', 'Users', 'opt'])})/\w")
TEXT = {"", ".py", ".yml", ".yaml", ".toml", ".md", ".html", ".css", ".js", ".json", ".txt", ".lock", ".svg", ".xml"}


def normal(name: str) -> str:
    """PyYAML, py-yaml and py_yaml are one name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}


@cache
def files() -> list[Path]:
    """Every file that belongs to the project: what git knows or would take in; without git, what is not built."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        built = {".venv", ".bau", ".cache", "site", "druck", "blaetter", "freigabe", "__pycache__"}
        found = [path for path in ROOT.rglob("*") if not built & set(path.relative_to(ROOT).parts)]
    return [path for path in found if path.is_file()]


def test_every_import_is_declared():
    """What the rooms import stands in pyproject.toml by its own name, not as somebody else's dependency."""
    distributions = packages_distributions()
    known = declared(PYPROJECT["project"]["dependencies"])
    names = {name for path in MODULES for name, _ in imported_names(path)} - set(sys.stdlib_module_names) - ROOMS
    undeclared = {name for name in names if not known & {normal(found) for found in distributions.get(name, [])}}
    assert not undeclared


def test_every_import_of_the_tests_is_declared():
    """The same for tests: what they import beyond the rooms stands in the group `tests`."""
    distributions = packages_distributions()
    known = declared(PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["tests"])
    modules = sorted((ROOT / "tests").rglob("*.py"))
    own = ROOMS | {name for path in modules for name in (path.stem, path.parent.name)}
    own |= {path.parent.name for path in (ROOT / ".ci").glob("*/__init__.py")}
    names = {name for path in modules for name, _ in imported_names(path)} - set(sys.stdlib_module_names) - own
    undeclared = {name for name in names if not known & {normal(found) for found in distributions.get(name, [])}}
    assert not undeclared


def test_every_dependency_is_used():
    """A dependency nobody imports is one to care for in vain."""
    distributions = packages_distributions()
    build = [ROOT / ".ci" / "bauen", *(ROOT / ".ci" / "bau").glob("*.py")]
    names = {name for path in [*MODULES, *(path for path in build if path.exists())] for name, _ in imported_names(path)}
    used = {normal(found) for name in names for found in distributions.get(name, [])}
    theme = {"mkdocs-material"}  # named in mkdocs.yml
    assert declared(PYPROJECT["project"]["dependencies"]) <= used | theme


def test_lock_covers_what_is_declared():
    """Every declared package stands in the lock: after a change of pyproject.toml, `make aktualisieren`."""
    groups = PYPROJECT["dependency-groups"]
    asked = declared(PYPROJECT["project"]["dependencies"] + groups["tests"] + groups["werkstatt"])
    assert asked <= {normal(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.M)}


def test_lock_has_hashes_and_no_address():
    """The lock says what, never from where: any registry or mirror will do, and no file may differ."""
    assert not re.search(r"://|^-|@|/", LOCK, re.M)
    blocks = re.split(r"\n(?=[\w.-]+==)", LOCK)[1:]
    assert all("--hash=sha256:" in block for block in blocks)


def test_licence_texts_are_those_that_are_used():
    """Each licence named in REUSE.toml lies in LICENSES/, and no other."""
    used = set(re.findall(r'^SPDX-License-Identifier = "(.+)"$', (ROOT / "REUSE.toml").read_text(encoding="utf-8"), re.M))
    assert used == {path.stem for path in (ROOT / "LICENSES").iterdir()}


def test_no_file_names_a_place_on_somebodys_machine():
    """The project works wherever it lies; an absolute path is somebody's own folder."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files()
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert not found


def test_scripts_of_the_pages_run_in_browsers_of_2022():
    """One word that an old browser cannot read stops the whole script, and leaves a page that promises what it cannot do."""
    scripts = [path for path in files() if path.suffix == ".js"]
    assert len(scripts) > 20
    assert not [f"{path.name}: {match[0]}" for path in scripts for match in TOO_NEW.finditer(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("name", ["run", "einrichten", "bauen"])
def test_scripts_can_be_started(name):
    """A script without the right to run stops the robot before it begins."""
    assert (ROOT / ".ci" / name).stat().st_mode & 0o111


def test_robot_runs_the_two_commands_of_the_readme():
    """.ci/run proves what README.md promises: `make` and `make test`."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^make.*(?= </dev/null)", script, re.M) == ["make", "make test"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(r"^make\b", readme, re.M)
    assert re.search(r"^make test\b", readme, re.M)
