"""An offer's file is written in one way only: whoever writes it, the form, the terminal or an import, the same words give the same bytes.

Plain data (text, lists of texts, blocks) → YAML as people here would type it. Reading it back gives the same plain data, but for
white space that means nothing, and the form of the file leaves nothing to say. The form in the browser has a twin of this
module (hooks/theme/assets/formular/schreiben.js); these are all the rules:

1. Keys stand in the order of `key_order`; keys it does not know follow in the given order. What is empty is left out.
2. Text is smoothed before: see `smooth_text`.
3. A text of one line stands beside its key, in double quotes only where `is_plain` says no; inside them `\\` and `"` get a `\\` before.
4. `beschreibung` and `leicht`, and whatever has several lines, stand below `|`.
5. A list stands in brackets where every item `fits_brackets` and the line has at most WIDTH characters, else below with dashes
   (so do `zeiten` always); an item of several lines is written in double quotes with `\\n`.
6. A block stands below its key, two spaces further in.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from katalog.angebot import Angebot
from katalog.reader.fitting import GIVEN
from katalog.reader.messages import nested_modell
from katalog.reader.signs import INVISIBLE

ERSTE_ZEILE = "# yaml-language-server: $schema=../../site/schema/angebot.json"
"""Tells editors which file knows all keys."""
TEXTE = ("beschreibung", "leicht")
"""Fields that are always written below `|`."""
MIT_STRICHEN = ("zeiten",)
"""Lists that never stand in brackets."""
WIDTH = 140
STEP = "  "
SPECIAL_START = "-?:,[]{}#&*!|>'\"%@`"
"""At the start of a text YAML takes these for its own."""

Angaben = Mapping[str, Any]


def write_angebot(angaben: Angaben) -> str:
    """The whole file: the first line for editors, then the keys."""
    return "\n".join([ERSTE_ZEILE, *block_lines(angaben, Angebot, "")]) + "\n"


@cache
def key_order(modell: type[BaseModel]) -> tuple[str, ...]:
    """The keys as they follow each other in a file: a noun's own, then those that every claim about the world has."""
    names = [name for name in modell.model_fields if name not in GIVEN]
    return tuple(sorted(names, key=lambda name: name not in modell.__annotations__))


def smooth_angaben(value: Any) -> Any:
    """The same plain data, its texts smoothed and without what is empty."""
    if isinstance(value, str):
        return smooth_text(value)
    if isinstance(value, Mapping):
        smoothed = {key: smooth_angaben(inner) for key, inner in value.items()}
        return {key: inner for key, inner in smoothed.items() if inner}
    return [inner for inner in map(smooth_angaben, value) if inner]


def smooth_text(text: str) -> str:
    """Without what nobody sees or means: invisible signs, tabs and non-breaking spaces (now spaces), spaces at the ends of lines,
    an indent that all lines share, more than one empty line. After a dash that begins a line comes one space and no colon."""
    text = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    rows = re.sub("[\t\u00a0]", " ", text).split("\n")
    rows = [row.rstrip() for row in rows]
    indents = [len(row) - len(row.lstrip(" ")) for row in rows if row]
    shared = min(indents, default=0)
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(row[shared:] for row in rows)).strip()
    return re.sub(r"(?m)^( *)-(?:(?:[^\S\n]*:(?=[^\S\n]))+[^\S\n]*|(?=[^\W\d_]|[„\"']))", r"\1- ", joined)


def is_plain(text: str) -> bool:
    """Whether YAML reads the line as it stands."""
    return text[0] not in SPECIAL_START and not re.search(r": |:$| #|\n", text)


def fits_brackets(text: str) -> bool:
    """Whether YAML reads the item as it stands between commas."""
    return is_plain(text) and not re.search(r"[,:?\[\]{}]", text)


def quoted(text: str) -> str:
    """Between double quotes, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def block_lines(angaben: Angaben, modell: type[BaseModel] | None, indent: str) -> Iterator[str]:
    """The lines of all entries of a block."""
    order = key_order(modell) if modell else ()
    smoothed = smooth_angaben(angaben)
    known = [name for name in order if name in smoothed]
    for name in [*known, *(name for name in smoothed if name not in known)]:
        value, head = smoothed[name], f"{indent}{name}:"
        if isinstance(value, str):
            yield from _text(name, value, head, indent + STEP)
        elif isinstance(value, Mapping):
            yield head
            inner = modell.model_fields.get(name) if modell else None
            yield from block_lines(value, nested_modell(inner.annotation) if inner else None, indent + STEP)
        else:
            yield from _list(name, value, head, indent + STEP)


def _text(name: str, text: str, head: str, indent: str) -> Iterator[str]:
    if name not in TEXTE and "\n" not in text:
        yield f"{head} {text if is_plain(text) else quoted(text)}"
    else:
        yield f"{head} |"
        yield from (f"{indent}{row}" if row else "" for row in text.split("\n"))


def _list(name: str, items: list[str], head: str, indent: str) -> Iterator[str]:
    line = f"{head} [{', '.join(items)}]"
    if name not in MIT_STRICHEN and all(map(fits_brackets, items)) and len(line) <= WIDTH:
        yield line
        return
    yield head
    yield from (f"{indent}- {item if is_plain(item) else quoted(item)}" for item in items)
