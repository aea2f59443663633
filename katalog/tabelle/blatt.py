"""A sheet as it was read: cells of text that know where they stand, whatever the file format."""

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

MAX_ZEILEN, MAX_SPALTEN = 5000, 200
MAX_ZEICHEN = 40_000
"""Rows, columns, and characters in a cell: more than any office's list, and little enough to read at once."""


class Unlesbar(Exception):
    """The file as such cannot be read; the words say why and what to do instead."""


@dataclass(frozen=True)
class Zelle:
    """`zahl` is how a spreadsheet's number or date is shown there (its format), empty for text; `link` where the cell leads."""

    text: str
    zahl: str = ""
    link: str = ""
    formel: bool = False


@dataclass(frozen=True)
class Blatt:
    """Rows and columns count from 1; cells that are not there are empty. `breit` are rows of one cell over several columns."""

    name: str
    zellen: Mapping[tuple[int, int], Zelle]
    breit: frozenset[int] = frozenset()
    verborgen: bool = False

    @property
    def hoehe(self) -> int:
        return max((row for row, _ in self.zellen), default=0)

    @property
    def spalten(self) -> range:
        return range(1, max((column for _, column in self.zellen), default=0) + 1)

    def text(self, row: int, column: int) -> str:
        return self.zellen[row, column].text if (row, column) in self.zellen else ""

    def zeile(self, row: int) -> dict[int, Zelle]:
        """The filled cells of a row by column."""
        return {column: self.zellen[row, column] for column in self.spalten if (row, column) in self.zellen}


def letter(column: int) -> str:
    """The name of a column as the spreadsheet shows it: 1 is A."""
    return get_column_letter(column)
