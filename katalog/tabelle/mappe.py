"""The table as .xlsx: every cell is text and stays text in Excel; the same table gives the same bytes.

A text like „=1+1“ is no formula, 01067 keeps its zero, a phone number its shape. Beside the sheet with the offers stand one
with all allowed words, from which the cells offer a choice, and one that explains the columns.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from katalog.tabelle.inhalt import Inhalt
from katalog.tabelle.spalten import Spalte
from katalog.tabelle.wortschatz import Wortschatz

ANGEBOTE, WOERTER, ANLEITUNG = "Angebote", "Wörter", "Anleitung"
MORE_ROWS = 500
"""Rows below the last offer that offer the same choices."""
SPRACHEN = [
    "ar",
    "bg",
    "bs",
    "de",
    "el",
    "en",
    "es",
    "fa",
    "fr",
    "hr",
    "it",
    "ku",
    "nl",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "so",
    "sq",
    "sr",
    "ti",
    "tr",
    "uk",
    "vi",
    "zh",
]
"""Languages to choose from; every other one may be written too."""
WIDTHS = {
    "id": 26,
    "titel": 32,
    "kurz": 42,
    "beschreibung": 60,
    "leicht": 46,
    "quelle": 46,
    "zeiten": 34,
    "alter": 10,
    "plaetze": 12,
}
HIGHEST = 6
"""Lines of text a row shows at most; the rest is in the cell all the same."""
DARK, GREY, LINE = "FF1D3B4A", "FF53636E", "FFC9D0D5"
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
EPOCH = (1980, 1, 1, 0, 0, 0)
NOTES = (
    "So geht es",
    "Eine Zeile ist ein Angebot. Ändern Sie, was nicht mehr stimmt, oder schreiben Sie unten ein neues Angebot dazu.",
    "Die Spalte „Kennung“ bleibt, wie sie ist: Sie sagt, zu welcher Datei die Zeile gehört. Bei neuen Angeboten bleibt sie leer.",
    "Mehrere Angaben in einer Zelle stehen untereinander. Eine neue Zeile in der Zelle beginnt mit Alt+Eingabe.",
    "Eine leere Zelle ändert nichts. Soll eine Angabe weg, schreiben Sie „löschen“ in die Zelle.",
    "Spalten dürfen fehlen, anders heißen oder anders stehen. Was Ihre Tabelle nicht nennt, bleibt in den Dateien.",
    "Die Wörter zum Auswählen stehen auf dem Blatt „Wörter“.",
)


def write_mappe(inhalt: Inhalt) -> bytes:
    """The whole workbook: the offers, the words, what the columns mean."""
    book = Workbook()
    book.add_named_style(_style("Zelle", Font(name="Arial", size=10)))
    book.add_named_style(_style("Kopf", Font(name="Arial", size=10, bold=True, color="FFFFFFFF"), fill=GREY))
    book.add_named_style(_style("Pflicht", Font(name="Arial", size=10, bold=True, color="FFFFFFFF"), fill=DARK))
    sheet = book.active
    sheet.title = ANGEBOTE
    heads = [(s.titel, "Pflicht" if s.pflicht else "Kopf", _width(s)) for s in inhalt.spalten]
    _fill(sheet, heads, inhalt.zeilen)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_cols = "A:B"
    ranges = dict(_words(book.create_sheet(WOERTER), inhalt))
    for number, spalte in enumerate(inhalt.spalten, 1):
        if choice := ranges.get(spalte.titel) or (f'"{",".join(spalte.wahl)}"' if spalte.wahl else ""):
            letter = get_column_letter(number)
            sheet.add_data_validation(_choices(spalte, choice, f"{letter}2:{letter}{len(inhalt.zeilen) + 1 + MORE_ROWS}"))
    _explain(book.create_sheet(ANLEITUNG), inhalt)
    return save(book)


def write_liste(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A plain sheet: one heading row, then the rows."""
    book = Workbook()
    book.add_named_style(_style("Zelle", Font(name="Arial", size=10)))
    book.add_named_style(_style("Kopf", Font(name="Arial", size=10, bold=True, color="FFFFFFFF"), fill=GREY))
    book.active.title = ANGEBOTE
    columns = zip(*rows, strict=True) if rows else ((),) * len(heads)
    longest = [max((len(line) for text in column for line in text.split("\n")), default=0) for column in columns]
    _fill(book.active, [(head, "Kopf", min(max(n, len(head), 10) + 2, 60)) for head, n in zip(heads, longest, strict=True)], rows)
    book.active.freeze_panes = "A2"
    return save(book)


def save(book: Workbook) -> bytes:
    """The file, without the hour it was made."""
    raw, done = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return done.getvalue()


def put_text(cell: Cell, text: str) -> None:
    """Write a text that nothing takes for a formula, a number, or the name of a sign."""
    cell.value = ESCAPED.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@'#"


def _style(name: str, font: Font, fill: str = "") -> NamedStyle:
    style = NamedStyle(name, font=font, number_format="@")
    style.alignment = Alignment(wrap_text=True, vertical="center" if fill else "top")
    side = Side(style="thin", color=LINE)
    style.border = Border(left=side, right=side, top=side, bottom=side)
    if fill:
        style.fill = PatternFill("solid", fgColor=fill)
    return style


def _fill(sheet: Worksheet, heads: Sequence[tuple[str, str, int]], rows: Iterable[Sequence[str]]) -> None:
    """Headings as (text, style, width), then the cells; the sheet prints on A4 across, its heading on every page."""
    for column, (head, style, width) in enumerate(heads, 1):
        cell = sheet.cell(1, column)
        cell.style = style
        put_text(cell, head)
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.number_format = width, "@"
    sheet.row_dimensions[1].height = 32
    for number, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.style = "Zelle"
            put_text(cell, text)
        lines = [sum(ceil(len(line) / head[2]) or 1 for line in text.split("\n")) for text, head in zip(row, heads, strict=True)]
        sheet.row_dimensions[number].height = 4 + 13 * min(max(lines, default=1), HIGHEST)
    sheet.print_title_rows = "1:1"
    sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.scale = sheet.PAPERSIZE_A4, "landscape", 75
    sheet.page_setup.pageOrder = "overThenDown"
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.4
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "Seite &P von &N"


def _width(spalte: Spalte) -> int:
    return WIDTHS.get(spalte.pfad) or (14 if spalte.wahl else 28 if spalte.art == "liste" else 22)


def _words(sheet: Worksheet, inhalt: Inhalt) -> Iterator[tuple[str, str]]:
    """Fill the sheet of words, two columns each (name and key); yields each heading with the range of its names."""
    blocks = [(s.titel, _choosable(s.pfad, inhalt)) for s in inhalt.spalten if s.pfad in inhalt.wortschatz]
    heads = [
        (text, "Kopf", width) for titel, _ in blocks for text, width in ((titel, 34), (f"{titel}: Schlüssel in den Dateien", 26))
    ]
    longest = max(len(words) for _, words in blocks)
    rows = [[text for _, words in blocks for text in (words[n] if n < len(words) else ("", ""))] for n in range(longest)]
    _fill(sheet, heads, rows)
    sheet.freeze_panes = "A2"
    for number, (titel, words) in enumerate(blocks):
        letter = get_column_letter(2 * number + 1)
        yield titel, f"'{WOERTER}'!${letter}$2:${letter}${len(words) + 1}"


def _choosable(pfad: str, inhalt: Inhalt) -> list[tuple[str, str]]:
    words: Wortschatz = inhalt.wortschatz[pfad]
    keys = [key for key in words.namen if pfad != "sprachen" or key in SPRACHEN]
    return [(words.to_name(key), key) for key in keys] or [("", "")]


def _choices(spalte: Spalte, formula: str, cells: str) -> DataValidation:
    """A choice that also lets people write something else: several in one cell, or a place of its own."""
    choice = DataValidation("list", formula1=formula, allow_blank=True, sqref=cells, showInputMessage=True)
    choice.promptTitle = spalte.titel[:32]
    choice.prompt = "Mehrere untereinander, mit Alt+Eingabe." if spalte.art == "liste" else "Bitte auswählen."
    if spalte.wahl:
        choice.showErrorMessage, choice.errorStyle = True, "warning"
        choice.errorTitle, choice.error = "Dieses Wort kenne ich nicht", f"Möglich sind: {', '.join(spalte.wahl)}."
    return choice


def _explain(sheet: Worksheet, inhalt: Inhalt) -> None:
    """How it is done, then every column; columns of words point to their sheet."""
    rows = [("", note, "", "") for note in NOTES[1:]]
    rows += [("", "", "", "")]
    for spalte in inhalt.spalten:
        meaning, example = spalte.beschreibung, spalte.beispiel
        if spalte.pfad in inhalt.wortschatz:
            meaning = f"{meaning.split(':')[0].rstrip('.')}: ein Wort vom Blatt „{WOERTER}“"
            example = "\n".join(name for name, _ in _choosable(spalte.pfad, inhalt)[: 2 if spalte.art == "liste" else 1])
        rows.append((spalte.titel, meaning, example, spalte.pfad))
    heads = (NOTES[0], "Was dort steht", "Zum Beispiel", "Name in der Datei")
    _fill(sheet, [(head, "Kopf", width) for head, width in zip(heads, (30, 80, 34, 26), strict=True)], rows)
    sheet.freeze_panes = "A2"
