"""Where something lies: a place on the earth as map services write it, or a quarter's spot on a rough drawing of the town."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf

from katalog.felder import slip

RAND = 10
"""The drawing is a square from 0 to 10."""
BREITEN = (47.2, 55.1)
LAENGEN = (5.8, 15.1)
"""Germany, in degrees."""


@dataclass(frozen=True)
class Lage:
    """A spot on the drawing: `x` from west (0) to east (10), `y` from north (0) to south (10)."""

    x: int
    y: int


@dataclass(frozen=True)
class Koordinaten:
    """A place on the earth in degrees: `breite` to the north, `laenge` to the east."""

    breite: float
    laenge: float

    def __str__(self) -> str:
        return f"{self.breite:.5f},{self.laenge:.5f}"


def read_lage(value: Any) -> Any:
    """Read `[3, 7]`."""
    numbers = _two(value, r"\d{1,3}")
    if not numbers:
        problem = "„lage“ sind hier zwei ganze Zahlen: von West nach Ost, dann von Nord nach Süd."
        raise slip("lage", problem, "Zum Beispiel für die Mitte: lage: [5, 5]")
    x, y = (int(number) for number in numbers)
    if max(x, y) > RAND:
        remedy = f"Zum Beispiel: lage: [{min(x, RAND)}, {min(y, RAND)}]"
        raise slip("lage", f"Die Zeichnung reicht in beide Richtungen von 0 bis {RAND}.", remedy)
    return Lage(x, y)


def read_koordinaten(value: Any) -> Any:
    """Read `[51.1234, 7.1234]`, or the same without brackets as map services hand it out."""
    numbers = _two(value, r"-?\d{1,3}(?:\.\d+)?")
    if not numbers:
        problem = "„lage“ sind hier zwei Zahlen mit Punkt: erst die Breite, dann die Länge."
        raise slip("lage", problem, "Zum Beispiel: lage: [51.1234, 7.1234]")
    breite, laenge = (float(number) for number in numbers)
    if _within(breite, BREITEN) and _within(laenge, LAENGEN):
        return Koordinaten(breite, laenge)
    if _within(laenge, BREITEN) and _within(breite, LAENGEN):
        raise slip("lage", "Hier steht die Länge zuerst.", f"So herum passt es: lage: [{numbers[1]}, {numbers[0]}]")
    raise slip("lage", "Diese Stelle liegt nicht in Deutschland.", "Erst die Breite, dann die Länge: lage: [51.1234, 7.1234]")


def _two(value: Any, number: str) -> tuple[str, str] | None:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or len(parts) != 2:
        return None
    words = [part.strip() if isinstance(part, str) else "" for part in parts]
    return (words[0], words[1]) if all(re.fullmatch(number, word) for word in words) else None


def _within(degrees: float, ends: tuple[float, float]) -> bool:
    return ends[0] <= degrees <= ends[1]


# Both kinds take a list or a line, so they are read before pydantic looks at the type.
LageFeld = Annotated[InstanceOf[Lage], BeforeValidator(lambda value: value if isinstance(value, Lage) else read_lage(value))]
KoordinatenFeld = Annotated[
    InstanceOf[Koordinaten], BeforeValidator(lambda value: value if isinstance(value, Koordinaten) else read_koordinaten(value))
]
