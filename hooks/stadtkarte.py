"""The quarters as a small drawing: every quarter a few houses and a town sign that leads to its page. Made of data, the same bytes every time.

All colours stand in assets/stadtkarte.css, so that the drawing goes dark at night and keeps to the colours of the system.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import hypot
from zlib import crc32

from katalog.stadtteil import Stadtteil

BREIT, HOCH = 320, 480
SCHRIFT = 16
"""Letters in units of the drawing: 14 px on a phone of 320 px."""
HAEUSER = ((0, 0), (-27, -3), (27, -4), (-14, -17), (15, -18), (-41, -13), (42, -14))
"""Where houses stand, from the middle of a quarter, the first ones in front; a church takes the last place but two."""
SCHRITTE = (2, 4, 7, 11, 16, 24)
"""How many offers make one more house."""
BEIM_HAUS = ((-33, 1), (35, 2), (-52, -5), (56, -7))
"""Where a tree may stand beside the houses."""


@dataclass(frozen=True)
class Punkt:
    """A spot in units of the drawing."""

    x: float
    y: float

    def away(self, other: "Punkt") -> float:
        return hypot(self.x - other.x, self.y - other.y)

    def box(self, half: float, high: float) -> "Kasten":
        """The room of a thing that stands here."""
        return Kasten(self.x - half, self.y - high, self.x + half, self.y + 2)


@dataclass(frozen=True)
class Kasten:
    """The room that something takes; y runs down."""

    links: float
    oben: float
    rechts: float
    unten: float

    def meets(self, others: Iterable["Kasten"]) -> bool:
        return any(
            self.links < o.rechts and o.links < self.rechts and self.oben < o.unten and o.oben < self.unten for o in others
        )


@dataclass(frozen=True)
class Schild:
    """A town sign: its left edge, width, and where its number starts."""

    links: float
    breite: float
    zahl_x: float
    zahl_breite: float


@dataclass(frozen=True)
class Viertel:
    """A quarter to draw; houses and trees farther back come first."""

    stadtteil: Stadtteil
    zahl: int
    mitte: Punkt
    schild: Schild
    haeuser: tuple[Punkt, ...]
    kirche: Punkt | None

    @property
    def kaesten(self) -> list[Kasten]:
        """What must not be covered."""
        sign = Kasten(self.schild.links, self.mitte.y + 2, self.schild.links + self.schild.breite, self.mitte.y + 38)
        church = [self.kirche.box(9, 56)] if self.kirche else []
        return [sign, *church, *(haus.box(14, 30) for haus in self.haeuser)]


@dataclass(frozen=True)
class Stadtkarte:
    """What the template draws, from back to front; sky, bus and sheep only where there is room."""

    viertel: tuple[Viertel, ...]
    wege: tuple[str, ...]
    baeume: tuple[Punkt, ...]
    schafe: tuple[Punkt, ...]
    himmel: Punkt | None
    bus: Punkt | None


def make_stadtkarte(zeilen: list[tuple[Stadtteil, int]]) -> Stadtkarte | None:
    """The drawing of all quarters that have a spot, each with its number of offers; None where fewer than two have one."""
    drawn = sorted((row for row in zeilen if row[0].lage), key=lambda row: (row[0].lage.y, row[0].lage.x))
    if len(drawn) < 2:
        return None
    most = max(drawn, key=lambda row: row[1])[0]
    viertel = tuple(_viertel(stadtteil, zahl, stadtteil is most and zahl > 0) for stadtteil, zahl in drawn)
    taken = [kasten for v in viertel for kasten in v.kaesten]
    corners = [corner for corner in (Punkt(BREIT - 38, 52), Punkt(38, 52)) if not corner.box(34, 40).meets(taken)]
    taken += [corner.box(34, 44) for corner in corners[:1]]
    wege = list(_wege([v.mitte for v in viertel]))
    stops = (
        _along(weg, part) for weg in sorted(wege, key=lambda weg: -weg[0].away(weg[2])) for part in (0.5, 0.4, 0.6, 0.3, 0.7)
    )
    bus = next(_place(stops, taken, 17, 17, 1), None)
    schafe = list(_place(_meadow(viertel), taken, 24, 30, 2))
    beside = [Punkt(v.mitte.x + x, v.mitte.y + y) for v in viertel for x, y in BEIM_HAUS]
    baeume = [*_place(beside, taken, 9, 22, len(beside)), *_place(_meadow(viertel), taken, 13, 26, 24)]
    return Stadtkarte(
        viertel,
        tuple(f"M{a.x:.0f} {a.y:.0f}Q{b.x:.0f} {b.y:.0f} {c.x:.0f} {c.y:.0f}" for a, b, c in wege),
        tuple(sorted(baeume, key=lambda spot: spot.y)),
        tuple(schafe),
        corners[0] if corners else None,
        bus,
    )


def _viertel(stadtteil: Stadtteil, zahl: int, kirche: bool) -> Viertel:
    assert stadtteil.lage
    mitte = Punkt(round(48 + 22.4 * stadtteil.lage.x, 1), 58 + 38 * stadtteil.lage.y)
    spots = [Punkt(mitte.x + x, mitte.y + y) for x, y in HAEUSER]
    church = spots.pop(4) if kirche else None
    houses = spots[: 1 + sum(zahl >= step for step in SCHRITTE)]
    schild = _schild(stadtteil.name, zahl, mitte.x)
    return Viertel(stadtteil, zahl, mitte, schild, tuple(sorted(houses, key=lambda spot: spot.y)), church)


def _schild(name: str, zahl: int, x: float) -> Schild:
    """A sign as wide as its words, and inside the drawing."""
    words, number = _width(name), max(20.0, _width(str(zahl)) * 0.85 + 9)
    breite = round(8 + words + 6 + number + 5, 1)
    links = round(min(max(x - breite / 2, 4), BREIT - 4 - breite), 1)
    return Schild(links, breite, round(links + breite - 5 - number, 1), round(number, 1))


def _width(text: str) -> float:
    """How wide bold letters run, on the safe side."""
    return SCHRIFT * sum(0.34 if c in "fijlrtI.-' " else 0.9 if c in "mwMW" else 0.69 if c.isupper() else 0.585 for c in text)


def _wege(spots: list[Punkt]) -> Iterator[tuple[Punkt, Punkt, Punkt]]:
    """Paths that join every quarter to its nearest ones: as few as will do, each a little bent."""
    done, rest = [spots[0]], spots[1:]
    while rest:
        end, start = min(((r, d) for r in rest for d in done), key=lambda pair: pair[0].away(pair[1]))
        rest.remove(end)
        done.append(end)
        bend = 0.18 if len(done) % 2 else -0.18
        x = (start.x + end.x) / 2 + (end.y - start.y) * bend
        y = (start.y + end.y) / 2 - (end.x - start.x) * bend
        yield start, Punkt(x, y), end


def _along(weg: tuple[Punkt, Punkt, Punkt], part: float) -> Punkt:
    """A spot on a path, `part` of the way."""
    a, b, c = weg
    one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return Punkt(one * a.x + two * b.x + three * c.x, one * a.y + two * b.y + three * c.y)


def _meadow(viertel: Iterable[Viertel]) -> list[Punkt]:
    """Spots all over the drawing, a little out of line, the loneliest first."""
    spots = []
    for row in range(11):
        for column in range(7):
            chance = crc32(f"{row}/{column}".encode())
            spots.append(Punkt(26 + 45 * column + chance % 17 - 8, 40 + 43 * row + chance // 17 % 17 - 8))
    return sorted(spots, key=lambda spot: -min(spot.away(Punkt(v.mitte.x, v.mitte.y + 10)) for v in viertel))


def _place(spots: Iterable[Punkt], taken: list[Kasten], half: float, high: float, most: int) -> Iterator[Punkt]:
    """Those of the spots where there is room, at most so many; each takes its room."""
    frame = Kasten(half, high, BREIT - half, HOCH)
    for spot in spots:
        inside = frame.links < spot.x < frame.rechts and frame.oben < spot.y < frame.unten
        if most and inside and not spot.box(half, high).meets(taken):
            taken.append(spot.box(half, high))
            most -= 1
            yield spot
