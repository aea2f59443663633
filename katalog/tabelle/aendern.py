"""A file gets other values and keeps everything else: its comments, the order of its lines, how somebody wrote them.

Only the lines of the entries that change are written anew, by `katalog.schreiben`, and of a list only the items that do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from katalog.angebot import Angebot
from katalog.reader.messages import nested_modell
from katalog.reader.nodes import Mapping as Block
from katalog.reader.nodes import Node, Scalar, Sequence
from katalog.reader.reading import plain
from katalog.reader.source import Source, read_source
from katalog.schreiben import key_order, write_angebot
from katalog.tabelle.angaben import Angaben, canonical, flatten, one_line

ASIDE = re.compile(r"\s*(#.*)?$")
COMMENT = re.compile(r"\s+#\s.*$")


@dataclass(frozen=True)
class Edit:
    """`rows` instead of the lines from `start` to before `end` (from 1)."""

    start: int
    end: int
    rows: tuple[str, ...] = ()


def change_text(source: Source, new: Angaben) -> str:
    """The file's text with the values of `new`; what cannot be changed in place is written as a new file, below the old comments."""
    assert isinstance(source.node, Block)
    lines = list(source.lines)
    edits = list(_edits(lines, source.node, new, Angebot, len(lines) + 1, ""))
    edits.sort(key=lambda edit: (edit.start, edit.end))
    for edit in reversed(edits):
        lines[edit.start - 1 : edit.end - 1] = edit.rows
    text = "\n".join(lines).rstrip("\n") + "\n"
    if _says(text, new):
        return text
    first, *fresh = write_angebot(new).split("\n")
    return "\n".join([*dict.fromkeys([first, *(line for line in source.lines if line.startswith("#"))]), *fresh])


def _says(text: str, angaben: Angaben) -> bool:
    """Whether a file reads as these data, and nothing about its form is wrong."""
    source = read_source("", text.encode())
    return not source.findings and isinstance(source.node, Block) and _is_same(plain(source.node), angaben)


def _is_same(old: Any, new: Any, pfad: str = "") -> bool:
    """Whether two values at `pfad` mean the same."""
    if isinstance(old, Mapping) != isinstance(new, Mapping):
        return False
    head = f"{pfad}." if pfad else ""
    one, other = (dict(flatten(value, head)) if isinstance(value, Mapping) else {pfad: value} for value in (old, new))
    return {p: canonical(p, v) for p, v in one.items()} == {p: canonical(p, v) for p, v in other.items()}


def _edits(lines: list[str], node: Block, new: Mapping[str, Any], modell: Any, end: int, head: str) -> Iterator[Edit]:
    """What to change so that the block says `new`; `end` is the line behind it, `head` the way to it."""
    indent = node.entries[0][0].column - 1
    ends: dict[str, int] = {}
    for number, (key, value) in enumerate(node.entries):
        following = node.entries[number + 1][0].line if number + 1 < len(node.entries) else end
        ends[key.text] = stop = _end_of(lines, value, following, indent)
        pfad = f"{head}{key.text}"
        if key.text not in new:
            yield Edit(key.line, stop)
        elif not _is_same(plain(value), new[key.text], pfad):
            yield from _change(lines, key, value, new[key.text], modell, stop, head)
    order = key_order(modell)
    for name in sorted(
        (name for name in new if not node.find(name)), key=lambda name: order.index(name) if name in order else 99
    ):
        before = order[: order.index(name)] if name in order else order
        place = max((stop for known, stop in ends.items() if known in before), default=node.entries[0][0].line)
        yield Edit(place, place, tuple(_written(name, new[name], head, indent)))


def _end_of(lines: list[str], value: Node, following: int, indent: int) -> int:
    """The line behind an entry; comments and empty lines before the next key belong to that one."""
    block = isinstance(value, Scalar) and value.block
    while following - 1 > value.line and ASIDE.match(row := lines[following - 2]) is not None:
        if block and len(row) - len(row.lstrip()) > indent and row.strip():
            break
        following -= 1
    return following


def _change(lines: list[str], key: Scalar, value: Node, new: Any, modell: Any, stop: int, head: str) -> Iterator[Edit]:
    """Edits of one entry."""
    below = value.line > key.line
    if isinstance(value, Block) and below and isinstance(new, Mapping):
        inner = nested_modell(modell.model_fields[key.text].annotation)
        yield from _edits(lines, value, new, inner, stop, f"{head}{key.text}.")
        return
    rows = _written(key.text, new, head, key.column - 1)
    if isinstance(value, Sequence) and below and isinstance(new, list) and len(rows) == len(new) + 1:
        yield Edit(value.line, stop, tuple(_items(lines, value, new, rows[1:], stop)))
        return
    old = lines[key.line - 1 : stop - 1]
    if len(old) == 1 and len(rows) == 1 and (comment := _comment(old[0], value)):
        rows = [rows[0] + comment]
    kept = [] if isinstance(value, Scalar) else [row for row in old[1:] if row.lstrip().startswith("#")]
    yield Edit(key.line, stop, (*kept, *rows))


def _comment(line: str, value: Node) -> str:
    """What stands as a comment behind a value on one line."""
    if not isinstance(value, Scalar):
        found = COMMENT.search(line[line.rfind("]") + 1 :]) if "]" in line else None
        return found[0] if found else ""
    found = COMMENT.search(line[value.column - 1 + value.offset + len(value.text) :])
    return found[0] if found else ""


def _items(lines: list[str], value: Sequence, new: list[str], rows: list[str], stop: int) -> Iterator[str]:
    """The items of a list with dashes: the old line where an item stays, and the comments above it."""
    known: dict[str, list[str]] = {}
    start = value.line
    for item, following in zip(value.items, [*(item.line for item in value.items[1:]), stop], strict=True):
        end = _end_of(lines, item, following, 0)
        if isinstance(item, Scalar):
            known.setdefault(one_line(item.text), lines[start - 1 : end - 1])
        start = end
    indent = re.match(r"\s*", lines[value.line - 1])
    for item, row in zip(new, rows, strict=True):
        yield from known.get(one_line(item)) or [(indent[0] if indent else "") + row.lstrip()]


def _written(name: str, value: Any, head: str, indent: int) -> list[str]:
    """The lines of an entry as a new file has them, as far in as its block."""
    wrapped: Any = {name: value}
    outer = head.split(".")[:-1]
    for block in reversed(outer):
        wrapped = {block: wrapped}
    rows = write_angebot(wrapped).split("\n")[1 + len(outer) : -1]
    return [" " * indent + row[2 * len(outer) :] if row else "" for row in rows]
