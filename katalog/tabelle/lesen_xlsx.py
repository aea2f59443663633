"""An .xlsx becomes its sheets; before anything is unpacked, the whole is known to be small enough."""

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from katalog.tabelle.blatt import MAX_SPALTEN, MAX_ZEICHEN, MAX_ZEILEN, Blatt, Unlesbar, Zelle, letter
from katalog.tabelle.leser import TOO_MUCH, load
from katalog.tabelle.text import clean, unescaped

MAX_UNPACKED = 60_000_000
MAX_PARTS = 2000
MAX_TAGS = 800_000
MAX_TEXT, MAX_LINK = 20_000_000, 2000
"""Bytes and parts of the file unpacked, signs „<“ in them, characters in all cells (many may hold one long text) and in a link."""
GROWS = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
OTHER_LETTERS = re.compile(
    rb"\xff\xfe|\xfe\xff|<\?xml[^>]*?encoding\s*=\s*[\"'](?!(?:utf-?8|us-ascii|iso-8859-\d+|windows-125\d)[\"'])", re.IGNORECASE
)
"""How XML begins in an encoding in which the signs above are not found."""
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
BROKEN = "Die Datei lässt sich nicht als Excel-Tabelle lesen. Bitte in Excel oder LibreOffice öffnen und neu als .xlsx speichern."


def read_xlsx(data: bytes) -> list[Blatt]:
    """All visible sheets with something in them, then the hidden ones."""
    with_formulas = _look_inside(data)
    values = _load(data, values=True)
    formulas = _load(data, values=False) if with_formulas else None
    sheets = [sheet for sheet in values.worksheets if isinstance(sheet, Worksheet)]
    sheets.sort(key=lambda sheet: sheet.sheet_state != "visible")
    found, left = [], MAX_TEXT
    for sheet in sheets:
        blatt = _read_sheet(sheet, formulas[sheet.title] if formulas else None, left)
        left -= sum(len(cell.text) for cell in blatt.zellen.values())
        found += [blatt] if blatt.zellen else []
    return found


def _look_inside(data: bytes) -> bool:
    """Whether a sheet holds formulas. Raises where unpacking or reading would not end."""
    formulas, left, tags = False, MAX_UNPACKED, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            for part in parts[:MAX_PARTS]:
                with archive.open(part) as stream:
                    text = stream.read(left + 1)
                left -= len(text)
                tags += text.count(b"<")
                if left < 0 or tags > MAX_TAGS:
                    raise Unlesbar(TOO_MUCH)
                if GROWS.search(text) or _has_other_letters(text):
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


def _has_other_letters(text: bytes) -> bool:
    """Whether this may be XML in which „<“ is written otherwise."""
    text = text.removeprefix(b"\xef\xbb\xbf")
    start = text.lstrip(b" \t\r\n\0")
    wide = start.startswith(b"<") and b"\0" in text[: len(text) - len(start) + 2]
    return wide or OTHER_LETTERS.match(start) is not None


def _load(data: bytes, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out (drawings, extensions) is no part of the list
            return load(data, values)
    except Unlesbar:
        raise
    except Exception:  # the file may break openpyxl anywhere
        raise Unlesbar(BROKEN) from None


def _read_sheet(sheet: Worksheet, formulas: Worksheet | None, left: int) -> Blatt:
    cells: dict[tuple[int, int], Zelle] = {}
    # The cells that are there, and not every one up to the last: one stray format at the bottom makes a million rows.
    for (row, column), cell in sorted(sheet._cells.items()):
        formula = formulas is not None and formulas.cell(row, column).data_type == "f"
        text = clean(_text(cell.value, cell.number_format))
        left -= len(text)
        if not text and not formula:
            continue
        if left < 0:
            raise Unlesbar(TOO_MUCH)
        if row > MAX_ZEILEN or column > MAX_SPALTEN:
            place = f"{letter(column)}{row}"
            raise Unlesbar(
                f"Auf dem Blatt „{sheet.title}“ steht noch in {place} etwas; Platz ist für {MAX_ZEILEN} Zeilen und {MAX_SPALTEN} Spalten."
            )
        link = cell.hyperlink.target or "" if cell.hyperlink else ""
        shown = "" if isinstance(cell.value, str | bool) or cell.value is None else cell.number_format
        cells[row, column] = Zelle(text, shown, clean(link[:MAX_LINK]), formula)
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
    return unescaped(str(value)[:MAX_ZEICHEN])
