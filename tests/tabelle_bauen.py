"""Builds the office's .xlsx from a readable .yml, with what offices do: a title, merged cells, numbers for text, an old sheet.

`python tests/tabelle_bauen.py tests/tabelle/liste-40.yml liste-40.xlsx` builds it to try the import by hand.
"""

import sys
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook
from openpyxl.styles import Font

ABOVE = "|"
"""Stands for a cell merged with the one above."""


def build_liste(story: Path, target: Path) -> Path:
    """Write the table of a story to `target`."""
    told = yaml.safe_load(story.read_text(encoding="utf-8"))
    book = Workbook()
    old = book.active
    old.title, old.sheet_state = told["verborgen"], "hidden"
    old.append(["Angebot", "Träger", "Telefon"])
    old.append(["Was es nicht mehr gibt", "Verein Am See e. V.", "0221 4710 199"])
    sheet = book.create_sheet(told["blatt"])
    book.active = 1
    width = len(told["kopf"])
    sheet.append([told["titel"]])
    sheet["A1"].font = Font(size=16, bold=True)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet.append([])
    sheet.append(told["kopf"])
    for number, row in enumerate(told["zeilen"], 4):
        sheet.append([None if cell == ABOVE else cell for cell in row])
        if len(row) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
        for column, (cell, below) in enumerate(zip(row, _next(told["zeilen"], number - 4), strict=False), 1):
            if below == ABOVE and cell != ABOVE:
                last = _last(told["zeilen"], number - 4, column - 1) + 4
                sheet.merge_cells(start_row=number, end_row=last, start_column=column, end_column=column)
    book.save(target)
    return target


def _next(rows: list[list[Any]], number: int) -> list[Any]:
    return rows[number + 1] if number + 1 < len(rows) else []


def _last(rows: list[list[Any]], number: int, column: int) -> int:
    """The last row of a cell merged downwards."""
    while number + 1 < len(rows) and len(rows[number + 1]) > column and rows[number + 1][column] == ABOVE:
        number += 1
    return number


if __name__ == "__main__":
    build_liste(Path(sys.argv[1]), Path(sys.argv[2]))
