"""`passt: automatisch`: a panel that is too full loses detail level by level, in the order of `STUFEN`, then its last entries.

Type never gets smaller, no sentence is cut in its middle, and what was left out is told.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import reduce

from booklet.flyer_falz import find_flaechen
from booklet.flyer_felder import Eintrag, Feld
from booklet.flyer_platz import CHARS

Felder = dict[str, Feld]


@dataclass(frozen=True)
class Stufe:
    """A level: what an entry loses, in German, and the entry without it (the same one if it has none)."""

    satz: str
    shorten: Callable[[Eintrag], Eintrag]


def without_addition(eintrag: Eintrag) -> Eintrag:
    """The first sentence, without „, auch …“ and „, zum Beispiel …“: what is left is still true."""
    if len(eintrag.kurz) <= CHARS:
        return eintrag
    first = re.split(r"(?<=[^\W\d][.!?]) (?=[A-ZÄÖÜ])", eintrag.kurz)[0]
    return replace(eintrag, kurz=re.sub(r"(?:,| –) (?:auch|zum Beispiel) [^,.;]*(?=\.?$)", "", first))


def without_age(eintrag: Eintrag) -> Eintrag:
    """Without „(Angabe von 2024)“ and „Bitte vorher nachfragen.“ where the asterisk says as much."""
    if eintrag.geprueft:
        return eintrag
    said = r" \(Angabe von [^)]*\)| ?Bitte vorher (?:nachfragen|anrufen)\."
    wann = (replace(w, satz=re.sub(said, "", w.satz)) for w in eintrag.wann)
    return replace(eintrag, wann=tuple(w for w in wann if w.satz))


STUFEN = (
    Stufe("kürzerer Satz", without_addition),
    Stufe("ohne Alter der Angabe (das Sternchen sagt, dass sie nicht geprüft ist)", without_age),
    Stufe("ohne Straße (den Ort kennen die Leute)", lambda e: replace(e, strasse="") if e.bekannt else e),
    Stufe("ohne die einzelnen Tage (die Regel steht da)", lambda e: replace(e, wann=tuple(replace(w, tage="") for w in e.wann))),
)


@dataclass
class Kuerzung:
    """A panel on its way to fit: how many levels it has gone down, and how many of its last entries are left out."""

    feld: Feld
    stufe: int = 0
    weg: int = 0

    def cut(self) -> Feld:
        """What is left of the panel."""
        feld = reduce(_without_last, range(self.weg), self.feld)
        return reduce(_shorten, STUFEN[: self.stufe], feld)

    def tell(self) -> Iterator[str]:
        """What is missing, in German, level by level."""
        feld = reduce(_without_last, range(self.weg), self.feld)
        for stufe in STUFEN[: self.stufe]:
            shorter = _shorten(feld, stufe)
            pairs = zip(feld.eintraege, shorter.eintraege, strict=True)
            if touched := [f"„{old.titel}“" for old, new in pairs if old != new]:
                yield f"{stufe.satz} bei {', '.join(touched)}"
            feld = shorter
        if self.weg:
            yield f"weggelassen {', '.join(f'„{e.titel}“' for e in self.feld.eintraege[-self.weg :])}"


def fit(felder: Felder, falz: str, find_room: Callable[[Felder], dict[str, float]]) -> tuple[Felder, list[str]]:
    """The panels with as much on them as fits, and a German line for each step; `find_room` measures free millimetres.

    All levels come before the first entry goes; once entries are gone, the others get back what there is room for.
    """
    kuerzungen = {name: Kuerzung(feld) for name, feld in felder.items()}

    def cut() -> Felder:
        return {name: k.cut() for name, k in kuerzungen.items()}

    def too_full() -> list[Kuerzung]:
        return [kuerzungen[name] for name, room in find_room(cut()).items() if room < 0 and name in kuerzungen]

    def go_down() -> None:
        while steps := [k for k in too_full() if k.stufe < len(STUFEN)]:
            for k in steps:
                k.stufe += 1

    go_down()
    while crowded := [k for k in too_full() if k.weg < len(k.feld.eintraege) - 1]:
        for k in crowded:
            k.weg += 1
    if thinned := [k for k in kuerzungen.values() if k.weg]:
        for k in thinned:
            k.stufe = 0
        go_down()
    flaechen = find_flaechen(falz)
    return cut(), [f"{flaechen[name].wo}: {step}." for name, k in kuerzungen.items() for step in k.tell()]


def _shorten(feld: Feld, stufe: Stufe) -> Feld:
    return Feld(feld.name, tuple(replace(g, eintraege=tuple(map(stufe.shorten, g.eintraege))) for g in feld.gruppen))


def _without_last(feld: Feld, _: object = None) -> Feld:
    *before, last = feld.gruppen
    left = last.eintraege[:-1]
    return Feld(feld.name, (*before, replace(last, eintraege=left)) if left else tuple(before))
