"""openpyxl, held to what a list needs: cells, what is merged, where cells lead. Drawings and notes are not even opened.

Whoever made the file is a stranger: a range of a few letters may mean billions of cells, and a thousand sheets may be one part.
So ranges are counted before anything is made of them, no part is read twice, and a formula is seen but never looked into.
"""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.relationship import RelationshipList, get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorksheetReader
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from katalog.tabelle.blatt import Unlesbar

MAX_RANGES = 100_000
"""Cells in ranges that are merged or lead somewhere, of all sheets together."""
TOO_MUCH = "In der Datei steckt ausgepackt viel zu viel. Bitte nur die Liste in eine neue Tabelle kopieren."


def load(data: bytes, values: bool) -> Workbook:
    """The workbook with values, or with signs where formulas stand. Raises `Unlesbar`, or whatever a broken file makes of openpyxl."""
    reader = _Reader(io.BytesIO(data), data_only=values, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)  # tells dates from numbers
    reader.read_worksheets()
    return reader.wb


class _Reader(ExcelReader):
    left = MAX_RANGES

    def read_worksheets(self) -> None:
        opened: set[str] = set()
        for sheet, rel in self.parser.find_sheets():
            if rel.target in opened:
                raise Unlesbar(TOO_MUCH)
            opened.add(rel.target)
            if rel.target in self.valid_files and "chartsheet" not in rel.Type:
                self._read_worksheet(sheet.name, sheet.state, rel.target)

    def _read_worksheet(self, name: str, state: str, part: str) -> None:
        worksheet = self.wb.create_sheet(name)
        worksheet.sheet_state = state
        of_part = get_rels_path(part)
        worksheet._rels = get_dependents(self.archive, of_part) if of_part in self.valid_files else RelationshipList()
        with self.archive.open(part) as stream:
            reader = WorksheetReader(worksheet, stream, self.shared_strings, self.data_only, rich_text=False)
            reader.parser.parse_formula = lambda element: "="
            reader.bind_cells()
        for link in reader.parser.hyperlinks.hyperlink:
            target = worksheet._rels.get(link.id).Target if link.id else None
            for cell in self._cells(worksheet, link.ref):
                cell.hyperlink = target
        merged = reader.parser.merged_cells
        for area in merged.mergeCell if merged else ():
            self._count(area.size["rows"] * area.size["columns"])
        reader.bind_merged_cells()

    def _cells(self, worksheet: Worksheet, ref: str) -> list[Cell]:
        """The cells of a range that are there."""
        area = CellRange(ref)
        size = area.size["rows"] * area.size["columns"]
        self._count(min(size, len(worksheet._cells) + 1))
        if size > len(worksheet._cells):
            return [cell for place, cell in worksheet._cells.items() if _holds(area, *place)]
        places = (
            (row, column) for row in range(area.min_row, area.max_row + 1) for column in range(area.min_col, area.max_col + 1)
        )
        return [worksheet._cells[place] for place in places if place in worksheet._cells]

    def _count(self, cells: int) -> None:
        self.left -= cells
        if self.left < 0:
            raise Unlesbar(TOO_MUCH)


def _holds(area: CellRange, row: int, column: int) -> bool:
    return area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col
