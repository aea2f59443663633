"""`passt: automatisch`: a panel that is too full loses detail level by level, in the order of `STUFEN`, then its last entries.

Type never gets smaller, no sentence is cut in its middle, and what was left out is told.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

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


def fit(felder: Felder, falz: str, find_room: Callable[[Felder], dict[str, float]]) -> tuple[Felder, list[str]]:
    """The panels with as much on them as fits, and a German line for each step; `find_room` measures free millimetres."""
    flaechen, steps = find_flaechen(falz), []
    for stufe in STUFEN:
        for name in _too_full(felder, find_room):
            felder, touched = _shorten(felder, name, stufe)
            if touched:
                steps.append(f"{flaechen[name].wo}: {stufe.satz} bei {', '.join(touched)}.")
    while full := [name for name in _too_full(felder, find_room) if len(felder[name].eintraege) > 1]:
        for name in full:
            steps.append(f"{flaechen[name].wo}: „{felder[name].eintraege[-1].titel}“ weggelassen.")
            felder = felder | {name: _without_last(felder[name])}
    return felder, steps


def _too_full(felder: Felder, find_room: Callable[[Felder], dict[str, float]]) -> list[str]:
    return [name for name, room in find_room(felder).items() if room < 0 and name in felder]


def _shorten(felder: Felder, name: str, stufe: Stufe) -> tuple[Felder, list[str]]:
    gruppen = felder[name].gruppen
    shorter = tuple(replace(g, eintraege=tuple(map(stufe.shorten, g.eintraege))) for g in gruppen)
    pairs = zip(felder[name].eintraege, (e for g in shorter for e in g.eintraege), strict=True)
    return felder | {name: Feld(name, shorter)}, [f"„{old.titel}“" for old, new in pairs if old != new]


def _without_last(feld: Feld) -> Feld:
    *before, last = feld.gruppen
    left = last.eintraege[:-1]
    return Feld(feld.name, (*before, replace(last, eintraege=left)) if left else tuple(before))
