"""YAML text becomes a tree whose scalars stay text and know their place; what YAML cannot read becomes findings.

`yaml.safe_load` would turn `10:30` into 630, `nein` into False and let a doubled key win silently. Here the parser's
events are put together by hand: text stays text, and anchors, tags, doubled keys and second documents are refused.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

import yaml

from katalog.finding import Finding
from katalog.judges import judge
from katalog.repair import KEY, Repair, mend_lines, quoted, split_text

PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 64_000
MAX_DEPTH = 6
MAX_REPAIRS = 25
MAX_TRIES = 3
LONG_LINE = 1000
MAX_WORDS = 600
PLAIN = (None, "")


@dataclass(frozen=True)
class Scalar:
    """A text at a place (line and column count from 1); `offset` is where its first character stands after `column`."""

    text: str
    line: int
    column: int
    offset: int = 0
    block: bool = False


@dataclass(frozen=True)
class Sequence:
    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int

    def find(self, key: str) -> tuple[Scalar, "Node"] | None:
        """The key with its value, or None."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


Node = Scalar | Sequence | Mapping


@dataclass
class Source:
    """One file as it was read: its tree, its lines as written and as mended, what is wrong with its form, what was lost.

    Places in the tree are those of the mended lines; `finding` turns them into places in the author's own.
    """

    path: str
    lines: list[str]
    mended: list[str]
    node: Node | None = None
    findings: list[Finding] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def finding(
        self, line: int, column: int, rule: str, problem: str, remedy: str = "", length: int = 1, hint: bool = False
    ) -> Finding:
        """A finding in this file, with the author's own line; places outside the text are moved to its edge."""
        line = min(max(line, 1), max(len(self.lines), 1))
        text, mended = (self.lines[line - 1], self.mended[line - 1]) if self.lines else ("", "")
        if text != mended:
            column, length = _place_before(text, mended, column, length)
        column = min(max(column, 1), len(text) + 1)
        length = max(1, min(length, len(text) - column + 1))
        return Finding(self.path, line, column, rule, _shortened(problem), _shortened(remedy), length, text, hint)

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
    named = [_finding(source, encoding)] if encoding else []
    slips: dict[int, Finding] = {}
    for repair in mend_lines(lines):
        _mend(source, slips, repair)
    tries: Counter[int] = Counter()
    for _ in range(MAX_REPAIRS):
        try:
            source.node = _build(source)
            break
        except yaml.MarkedYAMLError as error:
            repair = judge(source.mended, error)
            tries[repair.line] += 1
            if tries[repair.line] > MAX_TRIES:  # mending makes it no better, only longer
                repair = replace(repair, lines=("",) * len(repair.lines), lost=True)
            _mend(source, slips, repair)
        except yaml.YAMLError:
            break
    source.findings = [*named, *slips.values(), *source.findings]
    return source


def _mend(source: Source, slips: dict[int, Finding], repair: Repair) -> None:
    """Read the mended lines from now on. A line is named once: with its first problem, and the remedy for all of them."""
    found = _finding(source, repair)
    first = slips.get(repair.line)
    slips[repair.line] = replace(first, remedy=found.remedy) if first else found
    start, end = repair.line - 1, repair.line - 1 + len(repair.lines)
    source.lost += source.mended[start:end] if repair.lost else []
    source.mended[start:end] = repair.lines


def _finding(source: Source, repair: Repair) -> Finding:
    return source.finding(repair.line, repair.column, "form", repair.problem, repair.remedy, repair.length)


class TooDeep(Exception):
    """The text nests deeper than any entry could."""


class _Builder:
    """Puts one document's events together; findings about what is refused go straight to the source."""

    def __init__(self, source: Source, events: Iterator[yaml.Event]):
        self.source, self.events = source, events
        self.findings: list[Finding] = []

    def refuse(self, mark: yaml.Mark, problem: str, remedy: str = "", length: int = 1, rule: str = "form") -> None:
        self.findings.append(self.source.finding(mark.line + 1, mark.column + 1, rule, problem, remedy, length))

    def refuse_sign(self, mark: yaml.Mark, sign: str) -> None:
        """A sign that YAML keeps for itself stands before the author's text."""
        line = self.source.mended[mark.line]
        value = line[mark.column :].strip()
        problem = f"Das Zeichen „{sign}“ am Anfang hat in YAML eine eigene Bedeutung."
        self.refuse(mark, problem, f"In Anführungszeichen: {line[: mark.column].strip()} {quoted(value)}")

    def node(self, event: yaml.Event, depth: int = 0) -> Node:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            self.refuse_sign(mark, "*")
            return Scalar("*" + event.anchor, mark.line + 1, mark.column + 1)
        if event.anchor:
            self.refuse_sign(mark, "&")
        if event.tag and event.tag != "!":
            self.refuse_sign(mark, "!")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if depth >= MAX_DEPTH:
            self.refuse(mark, "Hier ist zu tief eingerückt.", "Ein Angebot braucht höchstens drei Ebenen.")
            raise TooDeep
        return self.mapping(event, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(event, depth)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        mark, end, text = event.start_mark, event.end_mark, event.value
        if event.style not in PLAIN or not text:
            block = event.style in ("|", ">")
            return Scalar(text, mark.line + 1, mark.column + 1, int(event.style in ("'", '"')), block)
        rows = self.source.mended[mark.line : end.line + 1]
        if dash := next((n for n, row in enumerate(rows) if n and row.lstrip().startswith("- ")), 0):
            self.refuse_list_below(mark.line, dash, rows)
            text = rows[0][mark.column :].strip()
        last = self.source.mended[end.line]
        if comment := re.match(r"\s+#(?=[^\s#])", last[end.column :]):
            self.findings.append(cut_off(self.source, end.line + 1, end.column + comment.end() - 1))
        return Scalar(text, mark.line + 1, mark.column + 1)

    def refuse_list_below(self, line: int, dash: int, lines: list[str]) -> None:
        """A list begins below a value that already stands beside its key; YAML would make one text of it all."""
        indent = lines[0].find("- ")
        head = re.match(KEY + r":\s+", lines[0]) if indent < 0 else None
        problem = f"Hier beginnt eine Liste, aber in Zeile {line + 1} steht schon ein Wert."
        remedy = "Jeder Punkt der Liste bekommt eine eigene Zeile mit Strich."
        if head:
            items = [lines[0][head.end() :], *(part.strip().removeprefix("- ") for part in lines[1:])]
            remedy = "\n".join(["So passt es:", f"  {head[1].strip()}:", *(f"    - {item.strip()}" for item in items)])
        elif lines[0].lstrip().startswith("- "):
            problem = "Diese Zeile ist anders eingerückt als die davor."
            remedy = f"Mit {indent} Leerzeichen am Anfang: {' ' * indent}{lines[dash].strip()}"
        column = lines[dash].index("-") + 1
        self.findings.append(self.source.finding(line + dash + 1, column, "form", problem, remedy))

    def sequence(self, event: yaml.Event, depth: int) -> Sequence:
        items = []
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(inner, depth + 1))
        return Sequence(tuple(items), event.start_mark.line + 1, event.start_mark.column + 1)

    def mapping(self, event: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            key = self.node(inner, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(inner.start_mark, "Vor dem Doppelpunkt steht mehr als ein Wort.", "Zum Beispiel: titel: Kochtreff")
            elif key.text in entries:
                first = entries[key.text][0].line
                problem = f"„{key.text}“ steht schon in Zeile {first}."
                self.refuse(
                    inner.start_mark,
                    problem,
                    "Eine der beiden Zeilen löschen oder beide zu einer machen.",
                    len(key.text),
                    "doppelter-schluessel",
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), event.start_mark.line + 1, event.start_mark.column + 1)


def cut_off(source: Source, line: int, offset: int) -> Finding:
    """What stands after a `#` at `offset` of the mended line is a comment to YAML, and was meant as text."""
    text = source.mended[line - 1]
    key = re.match(KEY + r":\s+|\s*-\s+", text)
    head = key[0] if key else ""
    problem = "Alles nach dem Zeichen # liest YAML nicht mit."
    return source.finding(line, offset + 1, "form", problem, f"In Anführungszeichen: {head.strip()} {quoted(text[len(head) :])}")


def _build(source: Source) -> Node | None:
    """The tree of the first document; raises `yaml.MarkedYAMLError` where the text is not YAML."""
    builder = _Builder(source, iter(yaml.parse("\n".join(source.mended), Loader=PARSER)))
    node: Node | None = None
    seen = False
    for event in builder.events:
        if not isinstance(event, yaml.DocumentStartEvent):
            continue
        if seen and not "".join(source.mended[event.start_mark.line + 1 :]).strip():
            break
        if seen:
            problem = "Hier beginnt nach „---“ ein zweiter Eintrag."
            builder.refuse(event.start_mark, problem, "Jedes Angebot bekommt eine eigene Datei.", 3)
            break
        seen = True
        try:
            node = builder.node(next(builder.events))
        except TooDeep:
            break
    source.findings = builder.findings
    return None if isinstance(node, Scalar) and not node.text else node


def node_at(node: Node, loc: tuple[str | int, ...]) -> Node:
    """The deepest node on the way `loc`; parts that name no node (as a union's tag) are passed over."""
    for part in loc:
        if isinstance(node, Mapping) and isinstance(part, str) and (entry := node.find(part)):
            node = entry[1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node


def looks_like_key(line: str) -> str:
    """The key a line seems to begin with, or an empty text."""
    match = re.match(r"\s*(?:- )?([A-Za-zÄÖÜäöüß_]+)", line)
    return match[1] if match else ""
