"""The parts list of a build: complete, true, of the form that others read, and the same every time."""

import hashlib
import importlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

MOMENT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def stueckliste(root: Path) -> Iterator[ModuleType]:
    """The module, which lies beside the programs of the build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / ".ci"))
        yield importlib.import_module("bau.stueckliste")


@pytest.fixture(scope="module")
def sbom(root: Path, stueckliste: ModuleType) -> dict[str, Any]:
    return json.loads(stueckliste.make_sbom(root, MOMENT))


def parts(sbom: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in sbom["components"]}


def test_the_list_is_cyclonedx(root: Path, stueckliste: ModuleType) -> None:
    """Judged by the schema of CycloneDX 1.6 itself."""
    text = stueckliste.make_sbom(root, MOMENT).decode()
    check = JsonStrictValidator(SchemaVersion.V1_6)
    assert check.validate_str(text) is None
    assert check.validate_str(text.replace('"library"', '"bücherei"', 1)) is not None


def test_the_same_packages_give_the_same_bytes(root: Path, stueckliste: ModuleType) -> None:
    """Another moment is another list, with another number."""
    first, again, later = (stueckliste.make_sbom(root, MOMENT + timedelta(days=day)) for day in (0, 0, 1))
    assert first == again
    assert json.loads(first)["serialNumber"] != json.loads(later)["serialNumber"]
    assert json.loads(later)["metadata"]["timestamp"] == "2026-11-21T09:00:00+00:00"


def test_what_builds_stands_in_it_and_what_tests_does_not(sbom: dict[str, Any]) -> None:
    found = parts(sbom)
    assert {"weasyprint", "mkdocs", "pydyf", "jinja2", "cffi"} <= set(found)
    assert not {"pytest", "playwright", "hypothesis", "ruff", "pip", "jsonschema"} & set(found)


def test_each_package_has_its_version_the_lock_s_hashes_and_a_licence(root: Path, sbom: dict[str, Any]) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    packages = [part for part in sbom["components"] if part["type"] == "library"]
    for part in packages:
        assert part["version"] == version(part["name"])
        assert part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}"
        assert part["licenses"], part["name"]
        assert part["hashes"], part["name"]
        assert all(f"sha256:{one['content']}" in lock for one in part["hashes"])


def test_every_part_hangs_on_something(sbom: dict[str, Any]) -> None:
    """Who needs what leads from the project to every part."""
    arrows = {arrow["ref"]: arrow.get("dependsOn", []) for arrow in sbom["dependencies"]}
    reached, waiting = set(), [sbom["metadata"]["component"]["bom-ref"]]
    while waiting:
        if (ref := waiting.pop()) not in reached:
            reached.add(ref)
            waiting += arrows[ref]
    assert reached == {"wegweiser"} | {part["bom-ref"] for part in sbom["components"]}


def test_files_of_others_are_parts_too(root: Path, sbom: dict[str, Any]) -> None:
    """Fonts, the colour profile and scripts, with the licence of REUSE.toml; our own files are not."""
    found = parts(sbom)
    for folder, pattern in (("booklet/fonts", "*.ttf"), ("booklet/farbprofile", "*.icc"), ("hooks/theme/assets", "**/*.woff2")):
        files = list((root / folder).glob(pattern))
        assert files
        for file in files:
            part = found[file.relative_to(root).as_posix()]
            assert part["hashes"][0]["content"] == hashlib.sha256(file.read_bytes()).hexdigest()
            assert part["licenses"][0]["license"]["id"] in {"OFL-1.1", "Zlib"}
    for file in (root / "hooks/theme/assets/vendor").iterdir():
        assert found[file.relative_to(root).as_posix()]["version"]
    assert "hooks/theme/assets/rahmen.js" not in found


def test_a_version_that_is_not_locked_gets_no_hash(root: Path, stueckliste: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody vouches for what lies there then."""
    monkeypatch.setattr(stueckliste, "read_lock", lambda text: {("mkdocs", "0.1"): ["0" * 64]})
    sbom = json.loads(stueckliste.make_sbom(root, MOMENT))
    assert not [part["name"] for part in sbom["components"] if part["type"] == "library" and "hashes" in part]
