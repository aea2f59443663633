"""Where everything stands, so that a check across files can point at the author's own line."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace
from typing import Any

from katalog.finding import Finding
from katalog.reader.correction import value_edit
from katalog.reader.messages import leading
from katalog.reader.nodes import Mapping, Node, Scalar, node_at
from katalog.reader.source import Source


class Places:
    """Remembers for each thing its file and node, also for things that could not be read in full."""

    def __init__(self) -> None:
        self._known: dict[type, dict[str, tuple[Source, Node, Scalar | None]]] = defaultdict(dict)
        self._broken: dict[tuple[type, str], frozenset[str]] = {}
        self._incomplete: set[type] = set()

    def add(self, modell: type, id: str, source: Source, node: Node, key: Scalar | None = None) -> None:
        """Remember a thing; `key` is its own key in a shared file."""
        self._known[modell][id] = (source, node, key)

    def has(self, modell: type, id: str) -> bool:
        return id in self._known[modell]

    def fit(self, modell: type, id: str, node: Node | None) -> None:
        """From now on look for its fields in this tree, where each stands under its right name."""
        if node and self.has(modell, id):
            source, _, key = self._known[modell][id]
            self._known[modell][id] = (source, node, key)

    def mark_broken(self, modell: type, id: str, fields: frozenset[str]) -> None:
        """Remember which fields could not be read."""
        self._broken[modell, id] = fields

    def is_sound(self, modell: type, id: str, *fields: str) -> bool:
        """Whether these fields were read as written, so that a check may judge what they lack."""
        return not self._broken.get((modell, id), frozenset()) & set(fields)

    def mark_incomplete(self, modell: type) -> None:
        """Remember that a file of these things could not be read in full, so that nobody is told a word is unknown."""
        self._incomplete.add(modell)

    def knows_all(self, modell: type) -> bool:
        return modell not in self._incomplete

    def ids(self, modell: type) -> list[str]:
        """Every id that is written down, readable or not: a reference to a broken thing is not a second slip."""
        return list(self._known[modell])

    def path(self, modell: type, id: str) -> str:
        return self._known[modell][id][0].path

    def finding(
        self,
        modell: type,
        id: str,
        loc: tuple[str | int, ...],
        rule: str,
        problem: str,
        remedy: str = "",
        hint: bool = False,
        better: str = "",
        sure: bool = False,
    ) -> Finding:
        """A finding at `loc` inside the thing; an empty `loc` is its key or first line. `better` is the text that would pass there."""
        source, node, key = self._known[modell][id]
        place = node_at(node, loc) if loc else (key or node)
        if not isinstance(place, Scalar):
            return source.finding(place.line, place.column, rule, problem, remedy, hint=hint)
        edit = value_edit(source, place, better, sure) if better else None
        remedy = leading(remedy, better, sure) if edit else remedy
        return source.finding(*source.place(place), rule, problem, remedy, len(place.text), hint, edit)

    def finding_of_several(self, modell: type, id: str, loc: tuple[str | int, ...], problem: str, words: list[str]) -> Finding:
        """A finding at one word that was meant as several; in a list they only want their commas."""
        source, node, _ = self._known[modell][id]
        place = node_at(node, loc)
        if not isinstance(place, Scalar):
            return source.finding(place.line, place.column, "typ", problem)
        inside = "[" in source.mended[place.line - 1][: place.column - 1]
        edit = value_edit(source, place, f"[{', '.join(words)}]", sure=True)
        if edit and inside:
            edit = replace(edit, text=", ".join(words))
        return source.finding(*source.place(place), "typ", problem, "", len(place.text), correction=edit)

    def kept(self, modell: type, id: str) -> dict[Hashable, Any]:
        """What was worked out of the text of its file alone."""
        return self._known[modell][id][0].kept

    def text(self, modell: type, id: str, loc: tuple[str | int, ...]) -> Scalar | None:
        """The text that stands at exactly `loc` inside the thing, if there is one."""
        node: Node | None = self._known[modell][id][1]
        for part in loc:
            entry = node.find(part) if isinstance(node, Mapping) and isinstance(part, str) else None
            node = entry[1] if entry else None
        return node if isinstance(node, Scalar) else None

    def finding_in(
        self, modell: type, id: str, text: Scalar, start: int, length: int, rule: str, problem: str, remedy: str, hint: bool
    ) -> Finding:
        """A finding about a part of a text of the thing; `start` and `length` count its characters."""
        source = self._known[modell][id][0]
        return source.finding(*source.place(text, start), rule, problem, remedy, length, hint)
