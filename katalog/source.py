"""YAML text becomes a tree whose scalars stay text and know their place; what YAML cannot read becomes findings.

`yaml.safe_load` would turn `10:30` into 630, `nein` into False and let a doubled key win silently. Here the parser's
events are put together by hand: text stays text, and anchors, tags, doubled keys and second documents are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from katalog.finding import Finding
from katalog.repair import Repair, quoted, repair_line, repair_text

PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 64_000
MAX_DEPTH = 6
MAX_REPAIRS = 25


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
    """One file as it was read: its tree, its lines as written, what is wrong with its form, and what could not be read."""

    path: str
    lines: list[str]
    node: Node | None = None
    findings: list[Finding] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def finding(
        self, line: int, column: int, rule: str, problem: str, remedy: str = "", length: int = 1, hint: bool = False
    ) -> Finding:
        """A finding in this file, with the author's own line; places outside the text are moved to its edge."""
        line = min(max(line, 1), max(len(self.lines), 1))
        text = self.lines[line - 1] if self.lines else ""
        column = min(max(column, 1), len(text) + 1)
        length = max(1, min(length, len(text) - column + 1))
        return Finding(self.path, line, column, rule, problem, remedy, length, text, hint)


def read_source(path: str, data: bytes) -> Source:
    """Read one file. Never raises for anything that stands in it: the worst is a `Source` without a tree."""
    if len(data) > MAX_BYTES:
        source = Source(path, [])
        source.findings.append(
            source.finding(1, 1, "form", "Die Datei ist viel zu groß.", f"Platz ist für {MAX_BYTES // 1000} kB.")
        )
        return source
    text, repairs = repair_text(data)
    source = Source(path, [line.original for line in repairs.lines])
    _report(source, repairs.repairs)
    for _ in range(MAX_REPAIRS):
        try:
            source.node = _build(source, text)
            return source
        except yaml.MarkedYAMLError as error:
            lines = text.split("\n")
            repair = repair_line(lines, error)
            _report(source, [repair])
            source.lost += [lines[repair.line - 1]] if repair.lost else []
            lines[repair.line - 1] = repair.line_text
            text = "\n".join(lines)
        except yaml.YAMLError:
            break
    source.node = None
    return source


def _report(source: Source, repairs: list[Repair]) -> None:
    for r in repairs:
        if r.problem:
            source.findings.append(source.finding(r.line, r.column, r.rule, r.problem, r.remedy, r.length))


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
        line = self.source.lines[mark.line]
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
            return _scalar(event)
        if depth >= MAX_DEPTH:
            self.refuse(mark, "Hier ist zu tief eingerückt.", "Ein Angebot braucht höchstens drei Ebenen.")
            raise TooDeep
        return self.mapping(event, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(event, depth)

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


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    mark = event.start_mark
    return Scalar(event.value, mark.line + 1, mark.column + 1, 1 if event.style in ("'", '"') else 0, event.style in ("|", ">"))


def _build(source: Source, text: str) -> Node | None:
    """The tree of the first document; raises `yaml.MarkedYAMLError` where the text is not YAML."""
    events = yaml.parse(text, Loader=PARSER)
    builder = _Builder(source, iter(events))
    node: Node | None = None
    for event in builder.events:
        if not isinstance(event, yaml.DocumentStartEvent):
            continue
        if node is not None:
            builder.refuse(
                event.start_mark, "Hier beginnt nach „---“ ein zweiter Eintrag.", "Jedes Angebot bekommt eine eigene Datei.", 3
            )
            break
        try:
            node = builder.node(next(builder.events))
        except TooDeep:
            break
    source.findings += builder.findings
    return node


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
