"""Where an offer stands on a laid-out flyer: the piece of its panel that a picture shows."""

from dataclasses import dataclass
from typing import Any

from booklet.flyer_falz import FALZE

MM = 96 / 25.4
RAND_MM = 1.5


@dataclass(frozen=True)
class Ausschnitt:
    """A piece of a page (counted from 1), in millimetres from the left and the top of the sheet."""

    seite: int
    x: float
    y: float
    breite: float
    hoehe: float


def find_ausschnitte(document: Any, falz: str) -> dict[str, Ausschnitt]:
    """By id of every printed offer its entry as wide as its panel, with a little room above and below."""
    found = {}
    for number, (page, flaechen) in enumerate(zip(document.pages, FALZE[falz], strict=True), 1):
        for name, (left, top, _, bottom) in page.anchors.items():
            if name.startswith("eintrag-"):
                flaeche = next(f for f in sorted(flaechen, key=lambda f: f.x, reverse=True) if f.x <= left / MM)
                above, below = top / MM - RAND_MM, bottom / MM + RAND_MM
                found[name.removeprefix("eintrag-")] = Ausschnitt(number, flaeche.x, above, flaeche.breite, below - above)
    return found
