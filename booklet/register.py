"""„Wo finde ich was?“: every word people may look for, with the numbers of the entries."""

from collections.abc import Iterable
from dataclasses import dataclass

from booklet.eintrag import Eintrag
from katalog.katalog import Katalog
from katalog.load import sort_key
from katalog.messages import fold


@dataclass(frozen=True)
class Stichwort:
    """A word of the register; `thema` is set apart because it stands for a whole part of the booklet."""

    wort: str
    nummern: tuple[int, ...]
    thema: bool = False

    @property
    def spannen(self) -> tuple[tuple[int, int], ...]:
        """Numbers that follow each other as one span: 3, 4, 5, 9 → (3, 5), (9, 9)."""
        spans: list[tuple[int, int]] = []
        for n in self.nummern:
            if spans and spans[-1][1] == n - 1:
                spans[-1] = (spans[-1][0], n)
            else:
                spans.append((n, n))
        return tuple(spans)


def make_register(katalog: Katalog, eintraege: Iterable[Eintrag]) -> list[tuple[str, list[Stichwort]]]:
    """The words under their first letters, in the order of a German dictionary."""
    found: dict[str, tuple[str, set[int], bool]] = {}
    for e in eintraege:
        themen = [katalog.themen[key].name for key in e.angebot.themen if key in katalog.themen]
        # A title alone may say nothing to who has not heard of it, but who has looks for it.
        for word, thema in [*((t, True) for t in themen), (e.angebot.titel, False), *((w, False) for w in e.angebot.schlagworte)]:
            known = found.setdefault(fold(word), (word, set(), thema))
            known[1].add(e.nummer)
            if thema and not known[2]:
                found[fold(word)] = (word, known[1], True)
    words = sorted(
        (Stichwort(word, tuple(sorted(numbers)), thema) for word, numbers, thema in found.values()),
        key=lambda word: (sort_key(word.wort), word.wort),
    )
    letters: dict[str, list[Stichwort]] = {}
    for word in words:
        letters.setdefault(_letter(word.wort), []).append(word)
    return sorted(letters.items())


def _letter(word: str) -> str:
    first = sort_key(word)[:1].upper()
    return first if "A" <= first <= "Z" else "0–9"
