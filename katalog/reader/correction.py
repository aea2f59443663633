"""What would stand in a file instead: edits of its lines, and how several of them make one right line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import yaml

from katalog.reader.nodes import Scalar
from katalog.reader.signs import quoted

if TYPE_CHECKING:
    from katalog.finding import Finding
    from katalog.reader.source import Source


@dataclass(frozen=True)
class Edit:
    """`text` instead of the characters `start` to `end` (from 0) of the line `line` (from 1) as mended."""

    line: int
    start: int
    end: int
    text: str
    sure: bool = False


@dataclass(frozen=True)
class Rows:
    """Whole lines instead of the `count` ones from `line` on.

    Where `rows` is None, these lines as mended: without their first `cut` characters, behind `pad`, below a `head`.
    """

    line: int
    count: int
    rows: tuple[str, ...] | None = None
    sure: bool = False
    cut: int = 0
    pad: str = ""
    head: str = ""


Correction = Edit | Rows


@dataclass
class Corrections:
    """All edits of one file. `mended` are its lines as read; `guessed` ones are not surely meant so, `closed` ones will stand otherwise in the file, `moved` ones further right or left."""

    mended: list[str]
    edits: dict[int, list[Edit]] = field(default_factory=lambda: defaultdict(list))
    guessed: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    moved: dict[int, Rows] = field(default_factory=dict)

    def add(self, correction: Correction | None) -> None:
        """Remember an edit, so that every other finding of its line can show it too."""
        if isinstance(correction, Edit) and correction not in self.edits[correction.line]:
            self.edits[correction.line].append(correction)
        if isinstance(correction, Rows) and correction.rows is None and correction.sure and not correction.head:
            self.moved |= dict.fromkeys(range(correction.line, correction.line + correction.count), correction)

    def result(self, correction: Correction) -> dict[str, Any]:
        """`fixed_line`, `sure` and `replaces` of a finding with that correction, as far as is known by now."""
        if isinstance(correction, Rows):
            lines = range(correction.line, correction.line + correction.count)
            rows = correction.rows if correction.rows is not None else self._moved(correction, lines)
            fixed = "\n".join(rows)
            return {"fixed_line": fixed, "sure": correction.sure and bool(fixed), "replaces": correction.count}
        if correction.line in self.closed:
            return {"fixed_line": "", "sure": False}
        sure = correction.sure and correction.line not in self.guessed
        line = self._line(correction.line, correction)
        move = self.moved.get(correction.line)
        fixed = f"{move.pad}{line[move.cut :]}" if move else line
        return {"fixed_line": fixed, "sure": sure and bool(fixed)}

    def _moved(self, rows: Rows, numbers: range) -> list[str]:
        lines = (self._line(number)[rows.cut :] for number in numbers)
        return [*([rows.head] if rows.head else []), *(f"{rows.pad}{line}" if line.strip() else "" for line in lines)]

    def _line(self, number: int, own: Edit | None = None) -> str:
        """A line with all its sure edits and one more; of edits in the same place the first counts."""
        line, chosen = self.mended[number - 1], [own] if own else []
        for edit in self.edits.get(number, []):
            if edit.sure and all(edit.end <= other.start or edit.start >= other.end for other in chosen):
                chosen.append(edit)
        for edit in sorted(chosen, key=lambda edit: edit.start, reverse=True):
            line = line[: edit.start] + edit.text + line[edit.end :]
        return line


def applied(lines: list[str], findings: Iterable[Finding]) -> list[str]:
    """The lines with what these findings show instead; of those that overlap the one with most lines, and what is sure first."""
    taken: set[int] = set()
    chosen: list[Finding] = []
    for found in sorted(findings, key=lambda f: (-f.replaces, not f.sure, f.line, f.column)):
        span = set(range(found.line, found.line + found.replaces))
        if found.fixed_line and not span & taken:
            taken |= span
            chosen.append(found)
    result = list(lines)
    for found in sorted(chosen, key=lambda f: f.line, reverse=True):
        result[found.line - 1 : found.line - 1 + found.replaces] = found.fixed_line.split("\n")
    return result


def value_edit(
    source: Source, scalar: Scalar, better: str, sure: bool = False, start: int = 0, length: int | None = None
) -> Edit | None:
    """`better` instead of `length` characters of a text from `start` on; None where the file does not hold them in one piece.

    Quotes are set where YAML would read something else. A list in brackets stands for the whole text.
    """
    end = len(scalar.text) if length is None else start + length
    line, column = source.place(scalar, start)
    row, at = source.mended[line - 1], column - 1
    if end <= start or row[at : at + end - start] != scalar.text[start:end]:
        return None
    if scalar.block:
        return None if "\n" in better else Edit(line, at, at + end - start, better, sure)
    whole = Edit(line, at - start - scalar.offset, at - start + len(scalar.text) + scalar.offset, better, sure)
    in_one = row[whole.start + scalar.offset : whole.end - scalar.offset] == scalar.text
    if better.startswith("[") and better.endswith("]"):
        return whole if in_one else None
    if scalar.offset:
        return None if set(better) & {"\\", row[whole.start]} else Edit(line, at, at + end - start, better, sure)
    value = scalar.text[:start] + better + scalar.text[end:]
    if _is_plain(value, bool(set(row[: whole.start]) & {"[", "{"})):
        return Edit(line, at, at + end - start, better, sure)
    return replace(whole, text=quoted(value)) if in_one else None


def key_edit(source: Source, key: Scalar, better: str, sure: bool = False) -> Edit | None:
    """Another name before the colon, without the quotes or the space that may stand there."""
    row, at = source.mended[key.line - 1], key.column - 1
    match = re.compile(rf"(['\"]?){re.escape(key.text)}\1\s*(?=:)").match(row, at)
    return Edit(key.line, at, match.end(), better, sure) if match else None


def _is_plain(value: str, in_brackets: bool) -> bool:
    """Whether YAML reads the value back without quotes."""
    try:
        frames = (f"[{value}, x]",) if in_brackets else (f"x: {value}", f"- {value}")
        expected: tuple[Any, ...] = ([value, "x"],) if in_brackets else ({"x": value}, [value])
        return tuple(yaml.load(frame, Loader=yaml.BaseLoader) for frame in frames) == expected
    except yaml.YAMLError:
        return False
