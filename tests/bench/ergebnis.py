"""What was measured, before it becomes words: plain values that a test can invent."""

from dataclasses import dataclass, field

from bench.paare import Reihe

Reihen = dict[str, Reihe]


@dataclass(frozen=True)
class Finder:
    """The finder at one size: bytes of its index, plain and packed, and milliseconds from a key to the painted answer."""

    roh: int
    gepackt: int
    mitte: float
    meist: float
    """95 of 100 keys take no longer."""


@dataclass
class Ergebnis:
    """One measuring. Keys of dicts are numbers of offers; `gruende` says for a part that is missing why it is."""

    datum: str = ""
    kerne: int = 0
    versionen: tuple[str, ...] = ()
    minuten: float = 0
    seiten: dict[int, Reihen] = field(default_factory=dict)
    anzahl: dict[int, int] = field(default_factory=dict)
    """Pages of the site."""
    pruefen: dict[int, Reihe] = field(default_factory=dict)
    hefte: dict[int, Reihen] = field(default_factory=dict)
    ganz: dict[int, Reihen] = field(default_factory=dict)
    vorschau: dict[int, list[float]] = field(default_factory=dict)
    finden: dict[int, Finder] = field(default_factory=dict)
    gruende: dict[str, str] = field(default_factory=dict)
