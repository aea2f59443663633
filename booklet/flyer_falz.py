"""A sheet of A4 landscape folded twice: where each of its six panels lies, and where it is folded.

Wickelfalz: the flap is folded in first, so it is 3 mm narrower, and the title closes over it. Whoever opens the title sees
the inside's left panel and the flap; whoever opens the flap sees all of the inside. The back lies beside the title.
Zickzack: three equal panels like an accordion. The title opens on the inside's left and middle; the back is the inside's
right panel, for in a zigzag front and back are the two sides of the paper, and it opens on the outside's left and middle.
Both sheets are turned over on their short edge.
"""

from typing import NamedTuple


class Flaeche(NamedTuple):
    """A panel on its side of the sheet: `x` and `breite` in millimetres from the left edge, `wo` as people call the place."""

    feld: str
    x: int
    breite: int
    wo: str

    @property
    def am_linken_rand(self) -> bool:
        return self.x == 0

    @property
    def am_rechten_rand(self) -> bool:
        return self.x + self.breite == BREITE


Seite = tuple[Flaeche, Flaeche, Flaeche]
BREITE = 297
# Outside and inside, each from left to right.
FALZE: dict[str, tuple[Seite, Seite]] = {
    "wickelfalz": (
        (Flaeche("klappe", 0, 97, "Klappe"), Flaeche("ruecken", 97, 100, "Rückseite"), Flaeche("titel", 197, 100, "Titelseite")),
        (Flaeche("links", 0, 100, "innen links"), Flaeche("mitte", 100, 100, "innen Mitte"), Flaeche("rechts", 200, 97, "innen rechts")),
    ),
    "zickzack": (
        (Flaeche("rechts", 0, 99, "außen links"), Flaeche("klappe", 99, 99, "außen Mitte"), Flaeche("titel", 198, 99, "Titelseite")),
        (Flaeche("links", 0, 99, "innen links"), Flaeche("mitte", 99, 99, "innen Mitte"), Flaeche("ruecken", 198, 99, "Rückseite")),
    ),
}  # fmt: skip
LESEFOLGE = ("titel", "links", "mitte", "rechts", "klappe", "ruecken")


def find_flaechen(falz: str) -> dict[str, Flaeche]:
    """All six panels by name."""
    return {flaeche.feld: flaeche for seite in FALZE[falz] for flaeche in seite}


def read_seiten(falz: str) -> list[list[Flaeche]]:
    """Both sides as they are read: the title first, the back last."""
    return [sorted(seite, key=lambda flaeche: LESEFOLGE.index(flaeche.feld)) for seite in FALZE[falz]]


def fold_positions(falz: str) -> tuple[tuple[int, ...], ...]:
    """Where outside and inside are folded, in millimetres from the left edge of each."""
    return tuple(tuple(flaeche.x for flaeche in seite[1:]) for seite in FALZE[falz])
