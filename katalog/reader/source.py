"""YAML text becomes a tree whose scalars stay text and know their place; what YAML cannot read becomes findings.

`yaml.safe_load` would turn `10:30` into 630, `nein` into False and let a doubled key win silently. Here the parser's
events are put together by hand: text stays text, and anchors, tags, doubled keys and second documents are refused.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

import yaml

from katalog.finding import Finding
from katalog.reader.builder import build
from katalog.reader.correction import Correction, Corrections, Rows
from katalog.reader.judges import EXAMPLE, NO_NAME, UNREADABLE, judge
from katalog.reader.nodes import Node, Scalar
from katalog.reader.repair import Repair, mend_lines, split_text

MAX_BYTES = 256_000
MAX_REPAIRS = 25
MAX_TRIES = 3
LONG_LINE = 1000
MAX_WORDS = 600
TOGETHER = {
    UNREADABLE: "Die Zeilen {} bis {} lassen sich nicht lesen.",
    NO_NAME: "Die Zeilen {} bis {} haben keinen Namen mit Doppelpunkt.",
}
"""What is said once of lines that follow each other."""


@dataclass
class Source:
    """One file as it was read: its tree, its lines as written and as mended, what is wrong with its form, what was lost.

    Places in the tree are those of the mended lines; `finding` turns them into places in the author's own.
    `kept` is what was worked out of this text alone, each under its key; see `gedaechtnis`.
    """

    path: str
    lines: list[str]
    mended: list[str]
    node: Node | None = None
    findings: list[Finding] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    corrected: dict[Finding, Correction] = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.corrections = Corrections(self.mended)

    def fresh(self) -> "Source":
        """The same file to be read again, of which nothing was said; only for one whose form is sound."""
        return Source(self.path, self.lines, self.mended, self.node, kept=self.kept)

    def finding(
        self,
        line: int,
        column: int,
        rule: str,
        problem: str,
        remedy: str = "",
        length: int = 1,
        hint: bool = False,
        correction: Correction | None = None,
    ) -> Finding:
        """A finding in this file, with the author's own line; places outside the text are moved to its edge.

        With a `correction` it shows the corrected line, as `finished` knows it in the end.
        """
        line = min(max(line, 1), max(len(self.lines), 1))
        text, mended = (self.lines[line - 1], self.mended[line - 1]) if self.lines else ("", "")
        if text != mended:
            column, length = _place_before(text, mended, column, length)
        column = min(max(column, 1), len(text) + 1)
        length = max(1, min(length, len(text) - column + 1))
        found = Finding(self.path, line, column, rule, _shortened(problem), _shortened(remedy), length, text, hint)
        return self.correct(found, correction)

    def correct(self, found: Finding, correction: Correction | None) -> Finding:
        """The finding with its line as it would pass, as far as is known by now."""
        if correction:
            self.corrections.add(correction)
            found = replace(found, **self.corrections.result(correction))
            self.corrected[found] = correction
        return found

    def finished(self, found: Finding) -> Finding:
        """The same once all else is known that is sure to stand otherwise in its line."""
        correction = self.corrected.get(found)
        return replace(found, **self.corrections.result(correction)) if correction else found

    def settled(self, findings: Iterable[Finding]) -> set[Finding]:
        """Each finished; what would be put right by the line as it stands is no slip but followed from another."""
        done = {self.finished(found) for found in findings}
        return {
            f for f in done if f.fixed_line.split("\n") != self.lines[f.line - 1 : f.line - 1 + f.replaces] or not f.fixed_line
        }

    def place(self, scalar: Scalar, start: int = 0) -> tuple[int, int]:
        """Line and column of one character of a text, on whatever line of the file it stands.

        YAML only folds white space, so as many other characters stand before it in the file as in the text.
        """
        line, column = (scalar.line + 1, 1) if scalar.block else (scalar.line, scalar.column + scalar.offset)
        if not scalar.block and self.mended[line - 1][column - 1 :].startswith(scalar.text):
            return line, column + start
        before = sum(not c.isspace() for c in scalar.text[:start])
        for number in range(line, len(self.mended) + 1):
            signs = [n for n, c in enumerate(self.mended[number - 1], 1) if n >= column and not c.isspace()]
            if len(signs) > before:
                return number, signs[before]
            before, column = before - len(signs), 1
        return scalar.line, scalar.column


def _shortened(words: str) -> str:
    """No more than a person would read, where a very long value is quoted."""
    return words if len(words) <= MAX_WORDS else f"{words[: MAX_WORDS - 1]}…"


def _place_before(text: str, mended: str, column: int, length: int) -> tuple[int, int]:
    """Column and length in the line as written, of a place in the mended one."""
    if max(len(text), len(mended)) > LONG_LINE:
        return column, length
    blocks = SequenceMatcher(None, mended, text, autojunk=False).get_matching_blocks()

    def back(offset: int) -> int:
        return next((b.b + max(offset - b.a, 0) for b in blocks if offset < b.a + b.size), len(text))

    start = back(column - 1)
    return start + 1, back(column + length - 2) + 1 - start


def read_source(path: str, data: bytes) -> Source:
    """Read one file. Never raises for anything that stands in it: the worst is a `Source` without a tree."""
    if len(data) > MAX_BYTES:
        source = Source(path, [], [])
        source.findings = [source.finding(1, 1, "form", "Die Datei ist viel zu groß.", f"Platz ist für {MAX_BYTES // 1000} kB.")]
        return source
    lines, encoding = split_text(data)
    source = Source(path, lines, list(lines))
    named = [_place(source, encoding)] if encoding else []
    slips: dict[int, tuple[Finding, Repair]] = {}
    for repair in mend_lines(lines):
        _mend(source, slips, repair)
    tries: Counter[int] = Counter()
    for _ in range(MAX_REPAIRS):
        try:
            source.node = build(source)
            break
        except yaml.MarkedYAMLError as error:
            repair = judge(source.mended, error)
            tries[repair.line] += 1
            if tries[repair.line] > MAX_TRIES:  # mending makes it no better, only longer
                repair = replace(repair, lines=("",) * len(repair.lines), remedy=EXAMPLE, lost=True, wish=None)
            _mend(source, slips, repair)
        except yaml.YAMLError:
            break
    source.findings = [*named, *(_finding(source, *slip) for slip in slips.values()), *source.findings]
    return source


def _place(source: Source, repair: Repair) -> Finding:
    """Where a slip stands; to be asked before its line is mended."""
    return source.finding(repair.line, repair.column, "form", repair.problem, repair.remedy, repair.length)


def _mend(source: Source, slips: dict[int, tuple[Finding, Repair]], repair: Repair) -> None:
    """Read the mended lines from now on. A line is named once: with its first problem, and the way out of them all."""
    found = _place(source, repair)
    start, end = repair.line - 1, repair.line - 1 + len(repair.lines)
    source.lost += [*source.mended[start:end], *(repair.wish or ())] if repair.lost else []
    source.mended[start:end] = repair.lines
    if repair.problem in TOGETHER and (above := _same_above(slips, repair)):
        found, first = slips[above]
        wish = (*first.wish, *repair.wish) if first.wish and repair.wish else None
        words = TOGETHER[repair.problem].format(above, repair.line)
        slips[above] = (replace(found, problem=words), replace(first, lines=("",) * (repair.line - above + 1), wish=wish))
        return
    below = slips.get(repair.line + 1)
    if repair.lost and repair.problem in TOGETHER and below and below[1].problem == repair.problem:
        del slips[repair.line + 1]
        end = repair.line + len(below[1].lines)
        found = replace(found, problem=TOGETHER[repair.problem].format(repair.line, end))
        wish = (*repair.wish, *below[1].wish) if repair.wish and below[1].wish else None
        slips[repair.line] = (found, replace(repair, lines=("",) * (len(below[1].lines) + 1), wish=wish))
        return
    if repair.line in slips:
        found, first = slips[repair.line]
        longest = max(first, repair, key=lambda one: len(one.lines))
        repair = replace(
            first,
            lines=longest.lines,
            lost=repair.lost,
            sure=first.sure and repair.sure,
            wish=repair.wish or first.wish,
            remedy=repair.remedy if repair.lost or not first.remedy else first.remedy,
        )
    slips[repair.line] = (found, repair)


def _same_above(slips: dict[int, tuple[Finding, Repair]], repair: Repair) -> int:
    """The first of the lines with the same slip that end right above this one, or 0."""
    ends = {start + len(other.lines): start for start, (_, other) in slips.items() if other.problem == repair.problem}
    return ends.get(repair.line, 0) if repair.lost else 0


def _finding(source: Source, found: Finding, repair: Repair) -> Finding:
    """The finding with its lines; other slips of lines that will stand otherwise in the file do not show these again."""
    count = len(repair.lines)
    numbers = range(repair.line, repair.line + count)
    if repair.wish or repair.lost:
        source.corrections.closed.update(numbers)
    if not repair.sure:
        source.corrections.guessed.update(numbers)
    shown = bool(count) and not repair.lost if repair.wish is None else bool(repair.wish)
    correction = Rows(repair.line, count, repair.wish, repair.sure) if shown else None
    return source.correct(replace(found, remedy=_shortened(repair.remedy)), correction)
