"""What an import would do, row by row: facts for the report, nothing of this is written yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from katalog.doppelgaenger import Doppelgaenger
from katalog.finding import Finding
from katalog.tabelle.angaben import Angaben, Wert, canonical, flatten
from katalog.tabelle.fund import Tabellenfund
from katalog.tabelle.spalten import all_spalten
from katalog.tabelle.ueberschriften import Kopf
from katalog.tabelle.wortschatz import Wortschatz
from katalog.tabelle.zeilen import Gelesen

NEU = "neu"
"""What stands in the column „Kennung“ when somebody knows that the offer is a new one."""
Art = Literal["neu", "geaendert", "gleich", "fraglich", "rest"]


@dataclass
class Vorhaben:
    """One row and what would come of it. `aenderungen` is (pfad, before, after); `text` what the file would say."""

    zeile: int
    titel: str
    art: Art
    gelesen: Gelesen
    datei: str = ""
    text: str = ""
    aenderungen: tuple[tuple[str, Wert | None, Wert | None], ...] = ()
    doppelte: tuple[Doppelgaenger, ...] = ()
    funde: list[Tabellenfund] = field(default_factory=list)

    @property
    def wird_geschrieben(self) -> bool:
        return self.art in ("neu", "geaendert")


@dataclass(frozen=True)
class Plan:
    """All rows; `zwischen` are headings between the rows, `andere` findings that the rows cause in other files,
    `ohne_zeile` titles of offers that a table of all offers does not name."""

    kopf: Kopf
    vorhaben: tuple[Vorhaben, ...]
    wortschatz: Mapping[str, Wortschatz]
    zwischen: tuple[int, ...] = ()
    andere: tuple[Finding, ...] = ()
    ohne_zeile: tuple[str, ...] = ()

    @property
    def dateien(self) -> dict[str, str]:
        """Path below the root → what is to be written."""
        return {v.datei: v.text for v in self.vorhaben if v.wird_geschrieben}

    def select(self, *arten: Art) -> tuple[Vorhaben, ...]:
        return tuple(v for v in self.vorhaben if v.art in arten)


def differences(old: Angaben, new: Angaben) -> Iterator[tuple[str, Wert | None, Wert | None]]:
    """Every entry that says something else, in the order of the table."""
    one, other = dict(flatten(old)), dict(flatten(new))
    order = list(all_spalten())
    for pfad in sorted({*one, *other}, key=lambda pfad: order.index(pfad) if pfad in order else len(order)):
        if canonical(pfad, one.get(pfad)) != canonical(pfad, other.get(pfad)):
            yield pfad, one.get(pfad), other.get(pfad)
