"""Who is how much faster is asked in pairs: in each round everybody runs once, one after the other, and only runs of one round are compared.

A machine that is busy now and idle later changes the seconds, and hardly the ratios.
"""

import math
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.messen import Lauf, Messung, Misslungen, measure


@dataclass
class Reihe:
    """The runs of one command, by round; None where it did not run. `grund` says why there is none at all."""

    name: str
    runden: list[Messung | None] = field(default_factory=list)
    grund: str = ""

    @property
    def gelaufen(self) -> list[Messung]:
        """The rounds in which it ran."""
        return [m for m in self.runden if m]

    def mitte(self, was: str = "sekunden") -> float:
        """The median of one of the facts of `Messung`."""
        return statistics.median(getattr(m, was) for m in self.gelaufen)


@dataclass(frozen=True)
class Verhaeltnis:
    """Median, least and most of the ratios of pairs, and how many pairs there were."""

    mitte: float
    von: float
    bis: float
    paare: int


class Uhr:
    """What is left of the time the whole measuring may take."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def rest(self) -> float:
        return self.end - time.monotonic()


def run_rounds(laeufe: Sequence[Lauf], runden: int, uhr: Uhr, sekunden: float) -> dict[str, Reihe]:
    """Everybody in turn; another round begins only if what runs again stays within `sekunden` in all, and fits into what is left on the clock."""
    reihen = {lauf.name: Reihe(lauf.name) for lauf in laeufe}
    for n in range(runden):
        again = sum(reihe.gelaufen[-1].sekunden for lauf in laeufe if n < lauf.runden and (reihe := reihen[lauf.name]).gelaufen)
        if n and (not again or again * (n + 1) > sekunden or again > uhr.rest()):
            break
        for lauf in laeufe:
            _run(lauf, reihen[lauf.name], n, uhr)
    return reihen


def _run(lauf: Lauf, reihe: Reihe, n: int, uhr: Uhr) -> None:
    if reihe.grund or n >= lauf.runden:
        reihe.runden.append(None)
        return
    try:
        if uhr.rest() < 1:
            raise Misslungen("die Zeit war um")
        reihe.runden.append(measure(lauf, uhr.rest()))
        log(f"  {lauf.name}: {reihe.runden[-1].sekunden:.2f} s, {reihe.runden[-1].speicher / 1e6:.0f} MB")
    except Exception as slip:  # whatever it is: the others are worth having
        reihe.runden.append(None)
        reihe.grund = str(slip) or type(slip).__name__
        log(f"  {lauf.name}: {slip}")


def compare(wir: Reihe, andere: Reihe, was: str = "sekunden") -> Verhaeltnis | None:
    """We divided by them: below 1 we are faster. None where no round has both."""
    pairs = [getattr(a, was) / getattr(b, was) for a, b in zip(wir.runden, andere.runden, strict=False) if a and b]
    return Verhaeltnis(statistics.median(pairs), min(pairs), max(pairs), len(pairs)) if pairs else None


def slope(points: Iterable[tuple[float, float]]) -> float:
    """The exponent with which the second number grows with the first: the slope of the best line through the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope


def log(text: str) -> None:
    """How far we are, for whoever waits."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
