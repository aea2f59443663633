"""Reads the QR codes of a finished PDF as a phone would: from a picture of each page, as coarse as an office printer prints it."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pikepdf
import zxingcpp

DPI = 150
APT = "sudo apt-get install --no-install-recommends poppler-utils"


class CannotScan(Exception):
    """This machine cannot turn pages into pictures; the text is German."""


def read_codes(pdf: bytes, grau: bool) -> list[str]:
    """What every readable code says, page by page from top to bottom; raises `CannotScan`."""
    if not shutil.which("pdftoppm"):
        raise CannotScan(f"Auf diesem Rechner fehlt das Programm „pdftoppm“. Unter Debian und Ubuntu: {APT}")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "druck.pdf")
        file.write_bytes(pdf)
        pictures = Path(folder, "seite")
        command = ["pdftoppm", "-r", str(DPI), *(["-gray"] if grau else []), str(file), str(pictures)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise CannotScan(f"„pdftoppm“ kommt mit der Datei nicht zurecht: {done.stderr.strip()}")
        return [text for picture in sorted(Path(folder).glob("seite*.p?m")) for text in _read_picture(picture.read_bytes())]


def _read_picture(data: bytes) -> list[str]:
    """Codes of a picture in the format PGM (one byte a dot) or PPM (three)."""
    kind, size, _, dots = data.split(b"\n", 3)
    width, height = map(int, size.split())
    image = memoryview(dots).cast("B", [height, width, 3] if kind == b"P6" else [height, width])
    codes = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in sorted(codes, key=lambda code: (code.position.top_left.y, code.position.top_left.x))]


def count_codes(pdf: bytes) -> int:
    """How many codes a PDF with tags says to have: pictures whose description begins with „QR-Code“."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = (thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure")
        return sum(str(figure.get("/Alt", "")).startswith("QR-Code") for figure in figures)
