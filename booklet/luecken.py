"""No page ends in a hole: where the next entry did not fit, there is advice, a drawing or room for notes.

Pages are laid out first and measured; those with room left are laid out once more with something at their foot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from booklet.eintrag import Eintrag
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
class Seite:
    """A page of a chapter that is laid out again: its entries, each with its topic where that begins here."""

    nummer: int
    hoehe: float
    teil: Any
    thema: str
    inhalt: tuple[tuple[Any, Eintrag], ...]
    fuellung: Fuellung


def find_luecken(document: Any, teile: Sequence[Any], first: int) -> list[Seite]:
    """The pages of `document`, numbered from `first`, that have room left, with what they get."""
    places = {name: (n, anchor[1] * MM) for n, page in enumerate(document.pages) for name, anchor in page.anchors.items()}
    found = []
    for teil in teile:
        pages: dict[int, list[tuple[Any, Eintrag]]] = {}
        for abschnitt in teil.abschnitte:
            for e in abschnitt.eintraege:
                pages.setdefault(places[f"nr-{e.nummer}"][0], []).append((abschnitt, e))
        free = {n: _bottom(document.pages[n]) - places[f"nr-{entries[-1][1].nummer}-ende"][1] for n, entries in pages.items()}
        gaps = [n for n in pages if free[n] >= FREE]
        for n, fuellung in zip(gaps, choose([free[n] for n in gaps], teil.kapitel.tipps), strict=True):
            thema = pages[n][0][0].thema
            inhalt = tuple((abschnitt if e is abschnitt.eintraege[0] else None, e) for abschnitt, e in pages[n])
            height = round(_bottom(document.pages[n]) - OBEN - 0.2, 2)
            found.append(Seite(first + n, height, teil, thema.name if thema else "", inhalt, fuellung))
    return found


def choose(gaps: Sequence[float], tipps: Sequence[Tipp]) -> list[Fuellung]:
    """What gaps of so many millimetres get: advice and drawings by turns, both in a big one, lines to write on where neither is left or fits."""
    left, drawings, words, chosen = list(tipps), cycle(BILDER), False, []
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


def take_over(pages: list[Any], seiten: list[Seite], again: Any, first: int) -> list[Any]:
    """`pages` with those of `again` in their places; a page on which the filling found no room stays as it was."""
    pages = pages[:]
    for seite in seiten:
        end, filling = f"nr-{seite.inhalt[-1][1].nummer}-ende", f"fuellung-{seite.nummer}"
        for page in again.pages:
            if end in page.anchors and filling in page.anchors and page.anchors[filling][1] >= page.anchors[end][1]:
                pages[seite.nummer - first] = page
    return pages
