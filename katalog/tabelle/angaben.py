"""An offer's plain data and the texts of its row: `pfad` → value → what stands in the cell."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from katalog.kontakt import read_telefon
from katalog.reader.nodes import Mapping as Block
from katalog.reader.reading import plain
from katalog.reader.source import Source, read_source
from katalog.schreiben import smooth_text
from katalog.tabelle.spalten import Spalte, all_spalten
from katalog.tabelle.wortschatz import Wortschatz

Wert = str | list[str]
WRAPPED = re.compile(r"(?<![\s\\])\n(?=[^\W\d_]|[„(])")
"""Where a paragraph of the description goes on in the next line: in a cell it is one line, for the page it means the same."""
EINZELN = ("traeger", "telefon", "quelle")
"""Lists that mostly have one item, which then stands without brackets."""
Angaben = dict[str, Any]


def read_datei(root: Path, datei: str) -> tuple[Source, Angaben]:
    """A file of a town that passes, with its plain data."""
    source = read_source(datei, (root / datei).read_bytes())
    assert isinstance(source.node, Block), datei
    return source, plain(source.node)


def flatten(angaben: Mapping[str, Any], head: str = "") -> Iterator[tuple[str, Wert]]:
    """Every text and list by its `pfad`."""
    for key, value in angaben.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{head}{key}.")
        else:
            yield f"{head}{key}", value


def value_at(angaben: Mapping[str, Any], pfad: str) -> Wert | None:
    """The text or list at that place, if there is one."""
    value: Any = angaben
    for key in pfad.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return None if isinstance(value, Mapping) else value


def with_value(angaben: Mapping[str, Any], pfad: str, value: Wert) -> Angaben:
    """The same data with another value there; an empty one takes the entry away, and a block that has become empty too."""
    key, _, rest = pfad.partition(".")
    inner = angaben.get(key)
    if isinstance(value, list) and len(value) == 1 and pfad.endswith(EINZELN):
        value = value[0]
    new = with_value(inner if isinstance(inner, Mapping) else {}, rest, value) if rest else value
    return {k: v for k, v in {**angaben, key: new}.items() if v or k != key}


def cell_text(spalte: Spalte, value: Wert | None, wortschatz: Mapping[str, Wortschatz]) -> str:
    """What the table says: of a list each item on its own line, keys by name."""
    if value is None:
        return ""
    items = [value] if isinstance(value, str) else value
    if spalte.pfad == "beschreibung":
        items = [WRAPPED.sub(" ", item) for item in items]
    words = wortschatz.get(spalte.pfad)
    if words:
        items = [words.to_name(item) for item in items]
    return (", " if spalte.art == "lage" else "\n").join(items).rstrip("\n")


def canonical(pfad: str, value: Wert | None) -> Wert | None:
    """Equal for what means the same: `a` and `[a]`, more or less white space, a bracketed pair of coordinates as text."""
    spalte = all_spalten().get(pfad)
    if not value:
        return None
    if spalte and spalte.art == "liste":
        items = [one_line(item) for item in ([value] if isinstance(value, str) else value)]
        return [_number(item) for item in items] if pfad.endswith("telefon") else items
    if spalte and spalte.art == "lage":
        return [part.strip() for part in (value.strip(" []").split(",") if isinstance(value, str) else value)]
    return smooth_text(value) if spalte and spalte.art == "text" else one_line(value) if isinstance(value, str) else value


def _number(text: str) -> str:
    """What a phone dials: the same number is written in many ways."""
    try:
        return read_telefon(text).uri
    except PydanticCustomError:
        return text


def one_line(text: str) -> str:
    return " ".join(text.split())
