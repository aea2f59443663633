"""The parts list (SBOM) of a build, as CycloneDX 1.6: whoever hears of a hole in a package sees here whether we are meant.

What the project needs to run: pyproject.toml's dependencies and all that they need, in the versions installed here, with the
hashes of requirements.lock and the licence that each package gives itself; and the files of others that lie in the rooms
(fonts, colour profile, scripts, symbols) as REUSE.toml names them. Tools for testing stay outside.
The same bytes for the same packages and the same `moment`.
"""

import hashlib
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import Distribution, distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOMS = ("booklet", "hooks", "katalog")
LOCKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.M)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
# „MiniSearch 7.2.0,“: what the head of a script of others says it is.
HEAD = re.compile(r"\b([A-Z]\w+ (\d+(?:\.\d+)+)),")


def make_sbom(root: Path, moment: datetime) -> bytes:
    """The list as JSON, ending with a newline. Raises `PackageNotFoundError` if something that is needed is not installed."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = read_lock((root / "requirements.lock").read_text(encoding="utf-8"))
    ours = Component(
        bom_ref=project["name"],
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=project["version"],
        description=project["description"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
    )
    packages, arrows = find_packages(project["dependencies"])
    parts = {name: _package(name, found, locked) for name, found in packages.items()}
    files = list(_foreign_files(root))

    bom = Bom(components=[*parts.values(), *files])
    bom.metadata.component = ours
    direct = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    bom.register_dependency(ours, [*(parts[name] for name in sorted(direct & parts.keys())), *files])
    for name, needed in arrows.items():
        bom.register_dependency(parts[name], [parts[other] for other in sorted(needed)])
    bom.metadata.timestamp = moment.astimezone(UTC)
    bom.serial_number = uuid.UUID(int=0)
    content = json.loads(JsonV1Dot6(bom).output_as_string())
    content["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(content, sort_keys=True)).urn
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_lock(text: str) -> dict[tuple[str, str], list[str]]:
    """(name, version) → SHA-256 of every file that pip may take for it."""
    return {(canonicalize_name(m["name"]), m["version"]): HASH.findall(m["rest"]) for m in LOCKED.finditer(text)}


def find_packages(requirements: Iterable[str]) -> tuple[dict[str, Distribution], dict[str, set[str]]]:
    """All installed packages that the requirements lead to, by name; and which needs which."""
    found: dict[str, Distribution] = {}
    arrows: dict[str, set[str]] = {}
    # A package may be wanted again with more extras, and then needs more.
    seen: set[tuple[str, str]] = set()
    waiting = [("", Requirement(line), "") for line in requirements]
    while waiting:
        by, wanted, extra = waiting.pop()
        if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(wanted.name)
        if by:
            arrows[by].add(name)
        arrows.setdefault(name, set())
        found.setdefault(name, distribution(name))
        for each in {"", *wanted.extras}:
            if (name, each) not in seen:
                seen.add((name, each))
                waiting += [(name, Requirement(line), each) for line in found[name].requires or ()]
    return dict(sorted(found.items())), dict(sorted(arrows.items()))


def _package(name: str, found: Distribution, locked: dict[tuple[str, str], list[str]]) -> Component:
    """A version that is not the locked one has no hash that we could vouch for."""
    hashes = locked.get((name, found.version), [])
    return Component(
        bom_ref=f"{name}@{found.version}",
        type=ComponentType.LIBRARY,
        name=name,
        version=found.version,
        purl=PackageURL("pypi", name=name, version=found.version),
        licenses=_licences(found),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value) for value in hashes],
    )


def _licences(found: Distribution) -> list[License]:
    """In the package's own words: an expression or a known short name, else its classifiers, else the first line it has on it."""
    meta, make = found.metadata, LicenseFactory().make_from_string
    said = [make(line) for line in (meta.get("License-Expression") or meta.get("License") or "").splitlines()[:1]]
    named = [line.rpartition(" :: ")[2] for line in meta.get_all("Classifier") or () if line.startswith("License :: ")]
    known = [one for one in said if isinstance(one, LicenseExpression) or one.id]
    return known or [DisjunctiveLicense(name=name) for name in named] or said


def _foreign_files(root: Path) -> Iterator[Component]:
    """Every file in the rooms that somebody else made, as REUSE.toml says; of two places that name it the last counts."""
    own, *others = tomllib.loads((root / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    for file in sorted(path for room in ROOMS for path in (root / room).rglob("*") if path.is_file()):
        path = file.relative_to(root).as_posix()
        note = next((note for note in reversed(others) if any(_matches(path, glob) for glob in _globs(note))), own)
        if note["SPDX-FileCopyrightText"] == own["SPDX-FileCopyrightText"] or "LICENSE" in path:
            continue
        content = file.read_bytes()
        head = HEAD.search(content[:300].decode("utf-8", "ignore")) if file.suffix == ".js" else None
        yield Component(
            bom_ref=path,
            type=ComponentType.FILE,
            name=path,
            version=head[2] if head else None,
            description=head[1] if head else None,
            copyright=note["SPDX-FileCopyrightText"],
            licenses=[LicenseFactory().make_from_string(note["SPDX-License-Identifier"])],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(content).hexdigest())],
        )


def _globs(note: dict[str, str | list[str]]) -> list[str]:
    return note["path"] if isinstance(note["path"], list) else [note["path"]]


def _matches(path: str, glob: str) -> bool:
    """As REUSE means it: `**` also crosses folders, `*` does not."""
    parts = (".*" if part == "**" else "[^/]*" if part == "*" else re.escape(part) for part in re.split(r"(\*\*|\*)", glob))
    return re.fullmatch("".join(parts), path) is not None
