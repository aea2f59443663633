"""No page ends in a hole: where the next entry did not fit, there is advice, a drawing or room for notes.

Pages are laid out first and measured; what fills the gaps is laid out by itself, in its place, and put on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from booklet.eintrag import Eintrag
from booklet.pdf import put_on
from booklet.produkt import Tipp

MM = 25.4 / 96
# Millimetres: the margins of a page in booklet/styles/broschuere.css, and how much has to be free for what.
OBEN, UNTEN = 15, 13
FREE, FREE_FOR_BOTH = 32, 72
ABSTAND, BILD, KASTEN, ZEILE = 5, 30, 30, 8.5
BILDER = ("haeuser", "park", "bus")


@dataclass(frozen=True)
class Fuellung:
    """What stands at the foot of a page; `zeilen` are lines to write on."""

    tipp: Tipp | None = None
    bild: str = ""
    zeilen: int = 0


@dataclass(frozen=True)
class Luecke:
    """Page `nummer`, counted from 0, has room left below the entry `letzter`; `hoehe` is what a page holds."""

    nummer: int
    hoehe: float
    teil: Any
    letzter: int
    fuellung: Fuellung


def find_luecken(pages: Sequence[Any], teil: Any, eintraege: Sequence[Eintrag], tipps: Sequence[Tipp]) -> list[Luecke]:
    """Those of the `pages` that have room left below the last of the `eintraege` on them, with what they get."""
    places = {name: (n, anchor[1] * MM) for n, page in enumerate(pages) for name, anchor in page.anchors.items()}
    last: dict[int, Eintrag] = {places[f"nr-{e.nummer}"][0]: e for e in eintraege}
    free = {n: _bottom(pages[n]) - places[f"nr-{e.nummer}-ende"][1] for n, e in last.items()}
    gaps = [n for n in last if free[n] >= FREE]
    chosen = choose([free[n] for n in gaps], tipps, eintraege[0].nummer)
    return [
        Luecke(n, round(_bottom(pages[n]) - OBEN - 0.2, 2), teil, last[n].nummer, fuellung)
        for n, fuellung in zip(gaps, chosen, strict=True)
    ]


def choose(gaps: Sequence[float], tipps: Sequence[Tipp], start: int = 0) -> list[Fuellung]:
    """What gaps of so many millimetres get: advice and drawings by turns, both in a big one, lines to write on where neither is left or fits.

    Whether a word or a drawing is the first, and which drawing, depends on `start`.
    """
    left, drawings, words, chosen = list(tipps), islice(cycle(BILDER), start % len(BILDER), None), bool(start % 2), []
    for free in gaps:
        if free >= FREE_FOR_BOTH:
            tipp = left.pop(0) if left else None
            lines = int((free - BILD - 20 - (KASTEN if tipp else 0)) / ZEILE)
            chosen.append(Fuellung(tipp, next(drawings), lines if lines > 1 else 0))
            continue
        words = not words
        if words and left:
            chosen.append(Fuellung(left.pop(0)))
        elif not words and free >= BILD + ABSTAND:
            chosen.append(Fuellung(bild=next(drawings)))
        else:
            chosen.append(Fuellung(zeilen=int((free - 14) / ZEILE)))
    return chosen


def _bottom(page: Any) -> float:
    return page.height * MM - UNTEN


def fill(pages: Sequence[Any], luecken: Sequence[Luecke], fillings: Sequence[Any]) -> list[Any]:
    """`pages` with the page of each filling on them; where the filling found no room, the page stays as it was."""
    filled = list(pages)
    for luecke, filling in zip(luecken, fillings, strict=True):
        end, start = pages[luecke.nummer].anchors[f"nr-{luecke.letzter}-ende"], filling.anchors[f"fuellung-{luecke.nummer}"]
        if start[1] >= end[1]:
            filled[luecke.nummer] = put_on(pages[luecke.nummer], filling)
    return filled
