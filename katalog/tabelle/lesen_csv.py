"""A .csv becomes a sheet: encoding and separator are found out, what a spreadsheet program put around texts is taken off."""

import csv
import io
import re

from katalog.tabelle.blatt import MAX_SPALTEN, MAX_ZEICHEN, MAX_ZEILEN, Blatt, Unlesbar, Zelle
from katalog.tabelle.csv_schreiben import unprotect
from katalog.tabelle.text import clean

SEPARATORS = ";,\t|"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:[eE]\+?\d+)?")
SAMPLE = 30


def read_csv(name: str, data: bytes) -> Blatt:
    """The one sheet of a .csv."""
    text = decode(data)
    if "\0" in text:
        raise Unlesbar("In dieser Datei steht kein Text. Bitte als .xlsx oder .csv speichern.")
    first, _, rest = text.partition("\n")
    if told := re.fullmatch(r"sep=(.)\r?", first, re.IGNORECASE):
        text = rest
    separator = told[1] if told else find_separator(text)
    cells = {}
    csv.field_size_limit(MAX_ZEICHEN)
    try:
        for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 2 if told else 1):
            if row > MAX_ZEILEN or len(values) > MAX_SPALTEN:
                raise Unlesbar(f"Die Liste ist zu lang: Platz ist für {MAX_ZEILEN} Zeilen und {MAX_SPALTEN} Spalten.")
            for column, value in enumerate(values, 1):
                plain = unprotect(value)
                if cleaned := clean(plain):
                    guessed = plain == value and NUMBER.fullmatch(cleaned)
                    cells[row, column] = Zelle(cleaned, "General" if guessed else "")
    except csv.Error:
        raise Unlesbar("Eine Zelle ist viel zu lang. Vielleicht fehlt irgendwo ein Anführungszeichen.") from None
    return Blatt(name, cells)


def decode(data: bytes) -> str:
    """The text: with a mark at the start, as UTF-8, or as old Windows programs write it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_separator(text: str) -> str:
    """The sign that cuts most of the first rows into the same number of cells."""

    def fits(separator: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = [len(row) for row, _ in zip(reader, range(SAMPLE), strict=False) if any(row)]
        except csv.Error:
            return 0, 0
        common = max(set(widths) - {1}, key=lambda width: (widths.count(width), width), default=0)
        return widths.count(common), common

    return max(SEPARATORS, key=fits)
