"""„Wo finde ich was?“: every word people may look for, with the numbers of the entries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from booklet.eintrag import Eintrag
from katalog.katalog import Katalog
from katalog.load import sort_key
from katalog.reader.messages import fold

ENDING = re.compile(r"(?<=.{4})(?:innen|in|ern|er|en|es|e|n|s)$")
# A word that is the start of another has at least so many letters, and stands no more than so many lines above it.
SHORTEST, NEAR = 4, 4


@dataclass(frozen=True)
class Stichwort:
    """A word of the register; `thema` is set apart because it stands for a whole part of the booklet."""

    wort: str
    nummern: tuple[int, ...] = ()
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
    found: dict[str, Stichwort] = {}
    for e in eintraege:
        themen = [katalog.themen[key].name for key in e.angebot.themen if key in katalog.themen]
        # A title alone may say nothing to who has not heard of it, but who has looks for it.
        own = map(Stichwort, (e.angebot.titel, *e.angebot.schlagworte))
        for word in [*(Stichwort(name, thema=True) for name in themen), *own]:
            known = found.get(fold(word.wort), word)
            first = word if word.thema and not known.thema else known
            found[fold(word.wort)] = replace(first, nummern=_join(known, Stichwort("", (e.nummer,))))
    words = sorted(found.values(), key=lambda word: (sort_key(word.wort), word.wort))
    letters: dict[str, list[Stichwort]] = {}
    for word in thin_out(words):
        letters.setdefault(_letter(word.wort), []).append(word)
    return sorted(letters.items())


def thin_out(words: list[Stichwort]) -> list[Stichwort]:
    """Of words that stand side by side and lead to the same place, one is enough: the eye finds it from the other."""
    kept: list[Stichwort] = []
    for word in words:
        last = kept[-1] if kept else None
        if last and not last.thema and not word.thema and _forms(last, word):
            kept[-1] = replace(last, nummern=_join(last, word))
        elif last and word.thema and _starts(word, last) and {*last.nummern} <= {*word.nummern}:
            kept[-1] = word
        elif word.thema or not any(other.nummern == word.nummern and _starts(word, other) for other in kept[-NEAR:]):
            kept.append(word)
    return kept


def _join(word: Stichwort, other: Stichwort) -> tuple[int, ...]:
    return tuple(sorted({*word.nummern, *other.nummern}))


def stem(word: str) -> str:
    """A single word without its ending, so that `Antrag` and `Anträge`, `Streetwork` and `Streetworker` are one."""
    folded = fold(word)
    if " " in word:
        return folded
    for umlaut, vowel in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        folded = folded.replace(umlaut, vowel)
    return ENDING.sub("", folded)


def _forms(word: Stichwort, other: Stichwort) -> bool:
    """`Lehre` and `Lehrer` only look like forms of one word: they lead to different places."""
    return stem(word.wort) == stem(other.wort) and bool({*word.nummern} & {*other.nummern})


def _starts(word: Stichwort, other: Stichwort) -> bool:
    return len(other.wort) >= SHORTEST and fold(word.wort).startswith(fold(other.wort))


def _letter(word: str) -> str:
    first = sort_key(word)[:1].upper()
    return first if "A" <= first <= "Z" else "0–9"
