"""An .xlsx becomes its sheets; before anything is unpacked, the whole is known to be small enough."""

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from katalog.tabelle.blatt import MAX_SPALTEN, MAX_ZEICHEN, MAX_ZEILEN, Blatt, Unlesbar, Zelle, letter
from katalog.tabelle.text import clean, unescaped

MAX_UNPACKED = 60_000_000
MAX_PARTS = 2000
MAX_TAGS = 800_000
MAX_MERGED = 100_000
"""Bytes and parts of the file unpacked, signs „<“ in them, cells that are merged: openpyxl makes an object of each."""
MERGED = re.compile(rb"""mergeCell\b[^>]*?ref\s*=\s*["']([A-Za-z]+)([0-9]+):([A-Za-z]+)([0-9]+)""")
GROWS = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
WIDE_LETTERS = re.compile(rb"\xff\xfe|\xfe\xff|\0|<\0")
"""How XML begins in an encoding in which the signs above are not found."""
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
TOO_MUCH = "In der Datei steckt ausgepackt viel zu viel. Bitte nur die Liste in eine neue Tabelle kopieren."
BROKEN = "Die Datei lässt sich nicht als Excel-Tabelle lesen. Bitte in Excel oder LibreOffice öffnen und neu als .xlsx speichern."


def read_xlsx(data: bytes) -> list[Blatt]:
    """All visible sheets with something in them, then the hidden ones."""
    with_formulas = _look_inside(data)
    values = _load(data, values=True)
    formulas = _load(data, values=False) if with_formulas else None
    sheets = [sheet for sheet in values.worksheets if isinstance(sheet, Worksheet)]
    sheets.sort(key=lambda sheet: sheet.sheet_state != "visible")
    found = [_read_sheet(sheet, formulas[sheet.title] if formulas else None) for sheet in sheets]
    return [sheet for sheet in found if sheet.zellen]


def _look_inside(data: bytes) -> bool:
    """Whether a sheet holds formulas. Raises where unpacking or reading would not end."""
    formulas, left, tags, merged = False, MAX_UNPACKED, 0, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            for part in parts[:MAX_PARTS]:
                with archive.open(part) as stream:
                    text = stream.read(left + 1)
                left -= len(text)
                tags += text.count(b"<")
                merged += sum(_area(*match.groups()) for match in MERGED.finditer(text))
                if left < 0 or tags > MAX_TAGS or merged > MAX_MERGED:
                    raise Unlesbar(TOO_MUCH)
                if GROWS.search(text) or WIDE_LETTERS.match(text):
                    raise Unlesbar(BROKEN)
                formulas = formulas or FORMULA.search(text) is not None
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ):
        raise Unlesbar(BROKEN) from None
    if len(parts) > MAX_PARTS:
        raise Unlesbar(TOO_MUCH)
    return formulas


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    """How many cells a range holds; a range that is none counts as endless."""
    try:
        first, last = (column_index_from_string(name.decode()) for name in (left, right))
    except ValueError:
        return MAX_MERGED + 1
    width, height = last - first + 1, int(bottom[:9]) - int(top[:9]) + 1
    return width * height if width > 0 and height > 0 else MAX_MERGED + 1


def _load(data: bytes, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (drawings, extensions) is no part of the list
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception:  # the file may break openpyxl anywhere
        raise Unlesbar(BROKEN) from None


def _read_sheet(sheet: Worksheet, formulas: Worksheet | None) -> Blatt:
    cells: dict[tuple[int, int], Zelle] = {}
    # The cells that are there, and not every one up to the last: one stray format at the bottom makes a million rows.
    for (row, column), cell in sorted(sheet._cells.items()):
        formula = formulas is not None and formulas.cell(row, column).data_type == "f"
        text = clean(_text(cell.value, cell.number_format))
        if not text and not formula:
            continue
        if row > MAX_ZEILEN or column > MAX_SPALTEN:
            place = f"{letter(column)}{row}"
            raise Unlesbar(
                f"Auf dem Blatt „{sheet.title}“ steht noch in {place} etwas; Platz ist für {MAX_ZEILEN} Zeilen und {MAX_SPALTEN} Spalten."
            )
        link = cell.hyperlink.target or "" if cell.hyperlink else ""
        shown = "" if isinstance(cell.value, str | bool) or cell.value is None else cell.number_format
        cells[row, column] = Zelle(text[:MAX_ZEICHEN], shown, clean(link), formula)
    wide = set()
    for area in sheet.merged_cells.ranges:
        corner = cells.get((area.min_row, area.min_col))
        if corner and area.max_col > area.min_col:
            wide.add(area.min_row)
        for row in range(area.min_row + 1, min(area.max_row, MAX_ZEILEN) + 1) if corner else ():
            cells[row, area.min_col] = corner
    return Blatt(sheet.title, cells, frozenset(wide), sheet.sheet_state != "visible")


def _text(value: object, number_format: str) -> str:
    """A cell's value as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        whole = float(value).is_integer() and abs(value) < 1e15
        digits = len(number_format) if re.fullmatch(r"0+", number_format) else 0  # the format of postcodes
        return str(int(value)).zfill(digits) if whole else repr(value)
    return unescaped(str(value))
