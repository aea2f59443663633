"""What is not right about a cell or a row: a value, as `katalog.finding` has one for files."""

from dataclasses import dataclass

from katalog.tabelle.ueberschriften import Spaltenwahl


@dataclass(frozen=True)
class Tabellenfund:
    """`spalte` is None where the row as a whole is meant; `text` is what stands in the cell. A `hinweis` stops nothing."""

    zeile: int
    spalte: Spaltenwahl | None
    text: str
    regel: str
    problem: str
    abhilfe: str = ""
    hinweis: bool = False
