"""Keys as people write them, fitted to a model: each under its right name and in its block; what fits nowhere is named.

Values are left as they are: the model types them.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from katalog.builder import cut_off
from katalog.finding import Finding
from katalog.messages import fold, nearest, nested_modell, suggestion
from katalog.nodes import Mapping, Node, Scalar, Sequence
from katalog.source import Source

GIVEN = {"id", "bereich", "datei"}
"""Fields that come from a file's name and place, never from its text."""

OTHER_NAMES = {
    "name": "titel", "ueberschrift": "titel", "text": "beschreibung", "veranstalter": "traeger", "anbieter": "traeger",
    "wann": "zeiten", "termine": "zeiten", "uhrzeit": "zeiten", "preis": "kosten", "fuer": "zielgruppen", "tags": "schlagworte",
    "tel": "telefon", "handy": "telefon", "mobil": "telefon", "mail": "email", "internet": "web", "website": "web", "homepage": "web",
}  # fmt: skip
"""What people call a field → its name here."""


@dataclass
class Fitting:
    """One text being fitted; `blamed` are fields already named in a finding, so that nothing is said of them twice."""

    source: Source
    findings: list[Finding]
    blamed: set[str]

    def fit(self, node: Mapping, modell: type[BaseModel], outer: tuple[str, ...] = ()) -> Mapping:
        """The same tree with every key under its right name; `outer` are the fields around this block."""
        known = known_fields(modell)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in self._with_blocks(node, modell):
            name = key.text if key.text in known else _right_key(key.text, known)
            if name != key.text:
                self.findings.append(self._unknown(key, value, name, modell, outer))
                self.blamed |= {key.text} & set(outer)
            if not name or name in entries:
                continue
            if empty := empty_entry(self.source, key, value):
                self.findings += [empty] if name not in self.blamed else []
                self.blamed.add(name)
                continue
            entries[name] = (Scalar(name, key.line, key.column), self._value(value, name, modell))
        return Mapping(tuple(entries.values()), node.line, node.column)

    def _value(self, value: Node, name: str, modell: type[BaseModel]) -> Node:
        """A value with the keys of its blocks fitted too."""
        inner = _blocks(modell).get(name)
        if not inner:
            return value
        if isinstance(value, Sequence) and _is_list(modell.model_fields[name].annotation):
            items = (self.fit(item, inner) if isinstance(item, Mapping) else item for item in value.items)
            return Sequence(tuple(items), value.line, value.column)
        value = without_dashes(self.source, value, self.findings)
        return self.fit(value, inner, tuple(known_fields(modell))) if isinstance(value, Mapping) else value

    def _with_blocks(self, node: Mapping, modell: type[BaseModel]) -> list[tuple[Scalar, Node]]:
        """The entries; those that follow an empty block and belong to it are its own, only their indent is missing."""
        found: list[tuple[Scalar, Node]] = []
        rest = list(node.entries)
        while rest:
            key, value = rest.pop(0)
            inner = _blocks(modell).get(key.text)
            own: list[tuple[Scalar, Node]] = []
            while inner and not _text(value) and rest and rest[0][0].text in set(known_fields(inner)) - set(modell.model_fields):
                own.append(rest.pop(0))
            if own:
                first = own[0][0]
                line = " " * (key.column + 1) + self.source.mended[first.line - 1].lstrip()
                problem = f"Was zu „{key.text}“ gehört, ist nicht eingerückt."
                remedy = f"Mit zwei Leerzeichen mehr am Anfang: {line}"
                self.findings.append(self.source.finding(first.line, first.column, "form", problem, remedy, len(first.text)))
                value = Mapping(tuple(own), first.line, first.column)
            found.append((key, value))
        return found

    def _unknown(self, key: Scalar, value: Node, name: str, modell: type[BaseModel], outer: tuple[str, ...]) -> Finding:
        """The finding for a key that is none of this block's."""
        block = _home(key.text, modell)
        written = self._beside(key)
        problem = f"Die Angabe „{key.text}“ kenne ich nicht."
        remedy = suggestion(key.text, known_fields(modell), "Alle Angaben stehen im Handbuch unter „Felder“.")
        if name:
            if any(c in key.text.lower() for c in "äöüß"):
                problem = f"In „{key.text}“ steht ein Umlaut; die Namen der Angaben schreiben wir ohne."
            remedy = f"So passt es: {name}:{written}".rstrip()
        elif key.text in GIVEN:
            problem = f"„{key.text}“ ergibt sich aus dem Namen der Datei und ihrem Ordner."
            remedy = "Die Zeile löschen."
        elif block:
            problem = f"„{key.text}“ gehört in den Block „{block}“."
            remedy = f"Eingerückt, zum Beispiel:\n  {block}:\n    {key.text}:{written}".rstrip()
        elif key.text in outer:
            problem = f"„{key.text}“ gehört nicht in diesen Block; die Zeile ist zu weit eingerückt."
            remedy = f"Weiter links anfangen: {key.text}:{written}".rstrip()
        return self.source.finding(key.line, key.column, "unbekanntes-feld", problem, remedy, len(key.text))

    def _beside(self, key: Scalar) -> str:
        """What stands after the key's colon, if the line holds nothing else."""
        match = re.match(rf"\s*(?:- )?{re.escape(key.text)}\s*:(.*)", self.source.mended[key.line - 1])
        return match[1].rstrip() if match else " …"


def empty_entry(source: Source, key: Scalar, value: Node) -> Finding | None:
    """The finding for an entry with nothing in it, or None."""
    hollow = next((item for item in value.items if not _text(item)), None) if isinstance(value, Sequence) else None
    if hollow:
        problem = f"Bei „{key.text}“ ist ein Punkt der Liste leer."
        return source.finding(hollow.line, hollow.column, "leer", problem, "Etwas eintragen oder den Strich löschen.")
    if _text(value):
        return None
    line = source.mended[key.line - 1]
    if "#" in line:
        return cut_off(source, key.line, line.index("#"))
    problem = f"Bei „{key.text}“ steht noch nichts."
    return source.finding(key.line, key.column, "leer", problem, "Etwas eintragen oder die Zeile löschen.", len(key.text))


def without_dashes(source: Source, node: Node, findings: list[Finding]) -> Node:
    """One block of a list of blocks: `- titel: …`, `- kurz: …` was meant as `titel: …`, `kurz: …`."""
    if not isinstance(node, Sequence) or not node.items or not all(isinstance(item, Mapping) for item in node.items):
        return node
    entries: dict[str, tuple[Scalar, Node]] = {}
    for item in node.items:
        for key, value in item.entries if isinstance(item, Mapping) else ():
            entries.setdefault(key.text, (key, value))
    line = source.mended[node.line - 1].strip().removeprefix("-").strip()
    findings.append(source.finding(node.line, node.column, "form", "Vor den Angaben stehen Bindestriche.", f"Ohne sie: {line}"))
    return Mapping(tuple(entries.values()), node.line, node.column)


def known_fields(modell: type[BaseModel]) -> list[str]:
    """The fields that may stand in a text."""
    return [name for name in modell.model_fields if name not in GIVEN]


def _right_key(word: str, known: list[str]) -> str:
    folded = fold(word)
    other = OTHER_NAMES.get(folded, "")
    return next((name for name in known if fold(name) == folded), "") or (other if other in known else nearest(word, known, 80))


def _home(word: str, modell: type[BaseModel]) -> str:
    """The block of the model that knows the word, or an empty text."""
    return next((name for name, inner in _blocks(modell).items() if word in known_fields(inner)), "")


@cache
def _blocks(modell: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields that hold blocks of their own, and as what."""
    blocks = ((name, nested_modell(info.annotation)) for name, info in modell.model_fields.items())
    return {name: inner for name, inner in blocks if inner}


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(part) for part in get_args(annotation))


def _text(value: Node) -> bool:
    """Whether there is anything in it."""
    return not isinstance(value, Scalar) or bool(value.text.strip())
