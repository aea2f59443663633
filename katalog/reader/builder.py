"""The parser's events become a tree. What YAML allows and nobody here means is refused: anchors, tags, doubled keys, a second document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import yaml

from katalog.reader.correction import Correction, Edit, Rows
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence
from katalog.reader.signs import INVISIBLE, KEY, quoted

if TYPE_CHECKING:
    from katalog.finding import Finding
    from katalog.reader.source import Source

PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_DEPTH = 6
PLAIN = (None, "")
COMMENT = re.compile(r"\s+#(?=[^\s#])")


class TooDeep(Exception):
    """The text nests deeper than any entry could."""


class Builder:
    """Puts one document's events together; findings about what is refused go straight to the source."""

    def __init__(self, source: Source, events: Iterator[yaml.Event]):
        self.source, self.events = source, events
        self.findings: list[Finding] = []

    def refuse(
        self,
        mark: yaml.Mark,
        problem: str,
        remedy: str = "",
        length: int = 1,
        rule: str = "form",
        correction: Correction | None = None,
    ) -> None:
        place = (mark.line + 1, mark.column + 1)
        self.findings.append(self.source.finding(*place, rule, problem, remedy, length, correction=correction))

    def refuse_sign(self, mark: yaml.Mark, sign: str) -> None:
        """A sign that YAML keeps for itself stands before the author's text."""
        line = self.source.mended[mark.line]
        end = len(line.rstrip())
        if set(line[: mark.column]) & {"[", "{"}:
            end = mark.column + len(re.split(r"[,\]}]", line[mark.column :])[0].rstrip())
        text, problem, remedy = line[mark.column : end], f"Das Zeichen „{sign}“ am Anfang hat in YAML eine eigene Bedeutung.", ""
        if starred := re.fullmatch(r"(\*{1,3})([^*]+)\1", text):
            problem = "Mit Sternen fett schreiben geht nur in der Beschreibung."
            edit = Edit(mark.line + 1, mark.column, end, starred[2], sure=True)
        elif not re.search(r"\s", text) and (mark.line + 1 < len(self.source.mended)) and self._goes_deeper(mark.line):
            remedy, edit = "Ohne es:", Edit(mark.line + 1, mark.column, end, "", sure=True)
        else:
            remedy, edit = "In Anführungszeichen:", Edit(mark.line + 1, mark.column, end, quoted(text), sure=True)
        self.refuse(mark, problem, remedy, correction=edit)

    def _goes_deeper(self, line: int) -> bool:
        """Whether a block or a list follows below this line."""
        row, below = self.source.mended[line : line + 2]
        return len(below) - len(below.lstrip()) > len(row) - len(row.lstrip())

    def node(self, event: yaml.Event, depth: int = 0) -> Node:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            self.refuse_sign(mark, "*")
            return Scalar("*" + event.anchor, mark.line + 1, mark.column + 1)
        if event.anchor or event.tag not in (None, "!"):
            self.refuse_sign(mark, self.source.mended[mark.line][mark.column])
            said = len(self.findings)
            inner = self.scalar(event) if isinstance(event, yaml.ScalarEvent) else self.collection(event, depth)
            del self.findings[said:]  # what the sign made of the text was not the author's
            return inner if inner.line > mark.line + 1 else self.text_at(mark)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return self.collection(event, depth)

    def text_at(self, mark: yaml.Mark) -> Scalar:
        """The rest of the line as a text."""
        return Scalar(self.source.mended[mark.line][mark.column :].strip(), mark.line + 1, mark.column + 1)

    def collection(self, event: yaml.CollectionStartEvent, depth: int) -> Mapping | Sequence:
        mark = event.start_mark
        if depth >= MAX_DEPTH:
            self.refuse(mark, "Hier ist zu tief eingerückt.", "Ein Angebot braucht höchstens drei Ebenen.")
            raise TooDeep
        return self.mapping(event, depth) if isinstance(event, yaml.MappingStartEvent) else self.sequence(event, depth)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        mark, end, text = event.start_mark, event.end_mark, event.value
        if event.style not in PLAIN or not text:
            if hidden := INVISIBLE.search(text):  # in double quotes YAML spells any sign: \u202e
                problem = f"Hier steht ein unsichtbares Zeichen (U+{ord(hidden[0]):04X})."
                self.refuse(mark, problem, "Bitte ohne dieses Zeichen schreiben.")
            block = event.style in ("|", ">")
            return Scalar(text, mark.line + 1, mark.column + 1, int(event.style in ("'", '"')), block)
        if end.line > mark.line:
            rows = self.source.mended[mark.line : end.line + 1]
            if dash := next((n for n, row in enumerate(rows) if n and row.lstrip().startswith("- ")), 0):
                self._refuse_list_below(mark.line, dash, rows)
                text = rows[0][mark.column :].strip()
        if comment := COMMENT.match(self.source.mended[end.line], end.column):
            self.findings.append(cut_off(self.source, end.line + 1, comment.end() - 1))
        return Scalar(text, mark.line + 1, mark.column + 1)

    def _refuse_list_below(self, line: int, dash: int, lines: list[str]) -> None:
        """A list begins below a value that already stands beside its key; YAML would make one text of it all."""
        indent = lines[0].find("- ")
        head = re.match(KEY + r":\s+", lines[0]) if indent < 0 else None
        if head:
            items = [lines[0][head.end() :], *(part.strip().removeprefix("- ") for part in lines[1:])]
            left = lines[dash][: lines[dash].index("-")]
            rows = Rows(line + 1, len(lines), (f"{head[1]}:", *(f"{left}- {item.strip()}" for item in items)))
            problem = f"Hier steht schon ein Wert, und in Zeile {line + dash + 1} beginnt eine Liste."
            remedy = "Jeder Punkt der Liste bekommt eine eigene Zeile mit Strich:"
            place, length = (line + 1, head.end() + 1), len(lines[0][head.end() :].rstrip())
            self.findings.append(self.source.finding(*place, "form", problem, remedy, length, correction=rows))
            self.source.corrections.closed.update(range(line + 1, line + 1 + len(lines)))
            return
        place = (line + dash + 1, lines[dash].index("-") + 1)
        if indent < 0:
            problem = "Hier beginnt eine Liste, aber davor steht schon Text."
            remedy = "Den Text löschen, oder ihn als ersten Punkt mit Strich schreiben."
            self.findings.append(self.source.finding(*place, "form", problem, remedy))
            return
        wanted = " " * indent + lines[dash].lstrip()
        edit = Edit(line + dash + 1, 0, len(lines[dash]), wanted, sure=True)
        problem = "Diese Zeile ist anders eingerückt als die davor."
        remedy = f"Mit {indent} Leerzeichen am Anfang:"
        self.findings.append(self.source.finding(*place, "form", problem, remedy, correction=edit))

    def sequence(self, event: yaml.Event, depth: int) -> Sequence:
        items = []
        while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(inner, depth + 1))
        return Sequence(tuple(items), event.start_mark.line + 1, event.start_mark.column + 1)

    def mapping(self, event: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        twice: list[tuple[yaml.Mark, str, int]] = []
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            key = self.node(inner, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(inner.start_mark, "Vor dem Doppelpunkt steht mehr als ein Wort.", "Zum Beispiel: titel: Kochtreff")
            elif key.text == "<<":
                problem = "„<<“ holt in YAML Zeilen von anderswo; das gibt es hier nicht."
                self.findings = [f for f in self.findings if f.line != key.line]
                self.refuse(inner.start_mark, problem, "Bitte die Zeilen selbst schreiben.", 2)
            elif key.text in entries:
                twice.append((inner.start_mark, key.text, entries[key.text][0].line))
            else:
                entries[key.text] = (key, value)
        self._refuse_twice(twice)
        return Mapping(tuple(entries.values()), event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse_twice(self, twice: list[tuple[yaml.Mark, str, int]]) -> None:
        """Keys that stand in the block already, each with its first line; a whole text pasted twice is named once."""
        remedy = "Eine der beiden Zeilen löschen oder beide zu einer machen."
        if len(twice) > 3:
            mark, name, first = twice[0]
            problem = f"Ab hier stehen {len(twice)} Angaben ein zweites Mal; „{name}“ zum Beispiel schon in Zeile {first}."
            self.refuse(mark, problem, "Eines von beiden löschen.", len(name), "doppelter-schluessel")
            return
        for mark, name, first in twice:
            problem = f"„{name}“ steht schon in Zeile {first}."
            self.refuse(mark, problem, remedy, len(name), "doppelter-schluessel")


def cut_off(source: Source, line: int, offset: int) -> Finding:
    """What stands after a `#` at `offset` of the mended line is a comment to YAML, and was meant as text."""
    text = source.mended[line - 1]
    key = re.match(KEY + r":\s+|\s*-\s+", text)
    head = key[0] if key else ""
    problem = "Alles nach dem Zeichen # liest YAML nicht mit."
    if re.fullmatch(r"(?:#\w+[\s,]*)+", tags := text[len(head) :].rstrip()):
        words = ", ".join(re.findall(r"#(\w+)", tags))
        if "," in words:
            edit = Edit(line, len(head), len(text), f"[{words}]", sure=True)
            return source.finding(line, offset + 1, "form", problem, "Ohne das Zeichen, als Liste:", correction=edit)
    edit = Edit(line, len(head), len(text), quoted(text[len(head) :]), sure=text[offset + 1 : offset + 2].isdigit())
    return source.finding(line, offset + 1, "form", problem, "In Anführungszeichen:", correction=edit)


def build(source: Source) -> Node | None:
    """The tree of the first document; raises `yaml.MarkedYAMLError` where the text is not YAML."""
    builder = Builder(source, iter(yaml.parse("\n".join(source.mended), Loader=PARSER)))
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
