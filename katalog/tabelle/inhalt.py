"""What the table says of a town: its columns and the text of every cell, before any file format."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from katalog.katalog import Katalog
from katalog.tabelle.angaben import Angaben, cell_text, read_datei, value_at
from katalog.tabelle.spalten import BEREICH, KENNUNG, SELTEN, Spalte, all_spalten
from katalog.tabelle.wortschatz import Wortschatz, make_wortschatz


@dataclass(frozen=True)
class Inhalt:
    """`wortschatz` are the words a column may hold, `zeilen` the cells."""

    spalten: tuple[Spalte, ...]
    zeilen: tuple[tuple[str, ...], ...]
    wortschatz: Mapping[str, Wortschatz]


def make_inhalt(root: Path, katalog: Katalog) -> Inhalt:
    """One row for each offer, by title; columns that hardly any offer needs are there only for those."""
    wortschatz = make_wortschatz(katalog)
    rows = [row_texts(a.id, a.bereich, read_datei(root, a.datei)[1], wortschatz) for a in katalog.angebote.values()]
    spalten = tuple(s for s in all_spalten().values() if not s.pfad.startswith(SELTEN) or any(row[s.pfad] for row in rows))
    return Inhalt(spalten, tuple(tuple(row[s.pfad] for s in spalten) for row in rows), wortschatz)


def row_texts(id: str, bereich: str, angaben: Angaben, wortschatz: Mapping[str, Wortschatz]) -> dict[str, str]:
    """The cells of an offer by column."""
    given = {**angaben, KENNUNG: id, BEREICH: bereich}
    return {pfad: cell_text(spalte, value_at(given, pfad), wortschatz) for pfad, spalte in all_spalten().items()}
