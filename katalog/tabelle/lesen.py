"""A file becomes its sheets. It may come from anywhere: nothing in it is run, fetched or unpacked without end."""

from pathlib import Path

from katalog.tabelle.blatt import Blatt, Unlesbar
from katalog.tabelle.lesen_csv import read_csv
from katalog.tabelle.lesen_xlsx import read_xlsx

MAX_BYTES = 10_000_000
OTHERS = {
    ".xls": "Das ist das alte Format von Excel.",
    ".ods": "Das ist das Format von LibreOffice.",
    ".numbers": "Das ist das Format von Numbers.",
    ".pdf": "Aus einem PDF lese ich keine Tabelle.",
    ".docx": "Das ist ein Text, keine Tabelle.",
}
TEXT = (".csv", ".tsv", ".txt")
REMEDY = "Bitte in Excel oder LibreOffice öffnen und als .xlsx speichern."


def read_blaetter(path: Path) -> list[Blatt]:
    """All visible sheets with something in them, and the hidden ones after them; raises `Unlesbar`, `OSError`."""
    suffix = path.suffix.lower()
    if suffix in OTHERS:
        raise Unlesbar(f"{OTHERS[suffix]} {REMEDY}")
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unlesbar(
            f"Die Datei ist sehr groß; Platz ist für {MAX_BYTES // 1_000_000} MB. Bitte nur die Liste selbst schicken."
        )
    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Unlesbar(f"Die Datei ist mit einem Kennwort geschützt oder im alten Format von Excel. {REMEDY}")
    if data[:2] == b"PK":
        return read_xlsx(data)
    if suffix in (".xlsx", ".xlsm"):
        raise Unlesbar(f"In dieser Datei steckt keine Excel-Tabelle. {REMEDY}")
    if suffix not in TEXT:
        raise Unlesbar(f"Eine Tabelle hört mit .xlsx oder .csv auf. {REMEDY}")
    return [read_csv(path.stem, data)]
