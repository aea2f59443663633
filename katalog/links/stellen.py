"""Every web address in the files, once, with all the places where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from katalog.desk import Desk
from katalog.nodes import Mapping, Node, Scalar, Sequence
from katalog.source import Source

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
    for source in _sources(root):
        if source.node is None or _has_ended(source.node):
            continue
        for scalar in _scalars(source.node):
            for start, adresse in adressen_in(scalar.text):
                if not (urlsplit(adresse).hostname or "").endswith(NEVER):
                    line, column = source.place(scalar, start)
                    found[urldefrag(adresse).url].append(Stelle(source.path, line, column, adresse, source.lines[line - 1]))
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


def _sources(root: Path) -> Iterator[Source]:
    desk = Desk(root)
    folders = [*(folder for folder in desk.list(root / "angebote") if folder.is_dir()), root / "zielgruppen"]
    for folder in folders:
        for file in desk.list(folder):
            if file.suffix == ".yml" and (source := desk.open(file)):
                yield source


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
