"""An .xlsx becomes its sheets; before anything is unpacked, the whole is known to be small enough."""

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from katalog.tabelle.blatt import MAX_SPALTEN, MAX_ZEICHEN, MAX_ZEILEN, Blatt, Unlesbar, Zelle, letter
from katalog.tabelle.text import clean, unescaped

MAX_UNPACKED = 60_000_000
MAX_PARTS = 2000
MAX_TAGS = 2_500_000
CHUNK = 1 << 20
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
    """Whether a sheet holds formulas. Raises where unpacking would never end or XML would grow by itself."""
    formulas, size, tags = False, 0, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS:
                raise Unlesbar(BROKEN)
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    continue
                before = b""
                with archive.open(part) as stream:
                    while chunk := stream.read(CHUNK):
                        seam, before = before + chunk, chunk[-16:]
                        size, tags = size + len(chunk), tags + chunk.count(b"<")
                        if size > MAX_UNPACKED or tags > MAX_TAGS:
                            raise Unlesbar(
                                "In der Datei steckt ausgepackt viel zu viel. Bitte nur die Liste in eine neue Tabelle kopieren."
                            )
                        if (b"<!" in seam and re.search(rb"<!(DOCTYPE|ENTITY)", seam)) or b"\0" in chunk:
                            raise Unlesbar(BROKEN)
                        formulas = formulas or (
                            "worksheets/" in part.filename and re.search(rb"<(\w+:)?f[ >/]", seam) is not None
                        )
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
    return formulas


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
