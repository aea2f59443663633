"""Every web address in the files, once, with all the places where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from katalog.desk import Desk
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence

ADRESSE = re.compile(r"https?://[^\s<>\"'`|\\^{}„“”‚‘’]+")
OPENING = {")": "(", "]": "["}
NEVER = (".example", ".test", ".invalid", ".localhost")
"""Reserved for examples (RFC 2606): nobody is there, and nobody will be."""


@dataclass(frozen=True, order=True)
class Stelle:
    """One place: `adresse` as it is written there, lines and columns from 1, and the author's line."""

    path: str
    line: int
    column: int
    adresse: str
    source_line: str


def find_adressen(root: Path) -> dict[str, tuple[Stelle, ...]]:
    """Address without its fragment → where it stands, both sorted. What has ended may point to pages that have ended too."""
    found: dict[str, list[Stelle]] = defaultdict(list)
    for stelle in (*_in_entries(root), *_in_pages(root)):
        host = urlsplit(stelle.adresse).hostname or ""
        if "." in host and not host.endswith(NEVER):
            found[urldefrag(stelle.adresse).url].append(stelle)
    return {adresse: tuple(sorted(found[adresse])) for adresse in sorted(found)}


def adressen_in(text: str) -> Iterator[tuple[int, str]]:
    """Addresses with their start; signs that belong to the sentence around are left out."""
    for match in ADRESSE.finditer(text):
        adresse = match[0].rstrip(".,;:!?*")
        while adresse.endswith((")", "]")) and adresse.count(adresse[-1]) > adresse.count(OPENING[adresse[-1]]):
            adresse = adresse[:-1].rstrip(".,;:!?*")
        try:
            if urlsplit(adresse).hostname:
                yield match.start(), adresse
        except ValueError:  # brackets that hold no IPv6 address
            continue


def _in_entries(root: Path) -> Iterator[Stelle]:
    """Everything in the YAML files, wherever an address may stand in them."""
    desk = Desk(root)
    folders = [*(folder for folder in desk.list(root / "angebote") if folder.is_dir()), root / "zielgruppen"]
    for file in (file for folder in folders for file in desk.list(folder) if file.suffix == ".yml"):
        source = desk.open(file)
        if source and source.node and not _has_ended(source.node):
            for scalar in _scalars(source.node):
                for start, adresse in adressen_in(scalar.text):
                    line, column = source.place(scalar, start)
                    yield Stelle(source.path, line, column, adresse, source.lines[line - 1])


def _in_pages(root: Path) -> Iterator[Stelle]:
    """The pages people write."""
    desk = Desk(root)
    for file in sorted((root / "docs").rglob("*.md")):
        rows = [] if desk.is_link(file) else file.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, row in enumerate(rows, 1):
            for start, adresse in adressen_in(row):
                yield Stelle(desk.path_of(file), number, start + 1, adresse, row)


def _has_ended(node: Node) -> bool:
    status = node.find("status") if isinstance(node, Mapping) else None
    return bool(status) and isinstance(status[1], Scalar) and status[1].text == "beendet"


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    for inner in node.items if isinstance(node, Sequence) else ():
        yield from _scalars(inner)
    for _, value in node.entries if isinstance(node, Mapping) else ():
        yield from _scalars(value)
