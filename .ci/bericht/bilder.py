"""Pictures that go into a comment: few colours, few bytes, the same every time, and none twice."""

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

FARBEN = 64
DPI = 120
MAX_HIGH = 3000
MAX_PIXELS = 4_000_000
MM = 25.4


def render_pdf(pdf: bytes, seite: int = 1, ausschnitt: tuple[float, float, float, float] | None = None) -> Image.Image:
    """A page of a PDF, or a piece of it (left, top, width, height in millimetres). Raises `FileNotFoundError` without poppler."""
    command = ["pdftoppm", "-png", "-r", str(DPI), "-f", str(seite), "-l", str(seite)]
    if ausschnitt:
        pixels = (round(mm * DPI / MM) for mm in ausschnitt)
        command += [word for name, value in zip("xyWH", pixels, strict=True) for word in (f"-{name}", str(value))]
    done = subprocess.run([*command, "-"], input=pdf, check=True, capture_output=True)
    return open_picture(done.stdout)


def open_picture(data: bytes) -> Image.Image:
    """A PNG and nothing else, not too large, as plain pixels."""
    picture = Image.open(io.BytesIO(data), formats=["PNG"])
    if picture.width * picture.height > MAX_PIXELS:
        raise ValueError("zu groß")
    return picture.convert("RGB")


def encode(picture: Image.Image) -> bytes:
    """A small PNG without anything but its pixels."""
    picture = picture.crop((0, 0, picture.width, min(picture.height, MAX_HIGH)))
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    stream = io.BytesIO()
    clean.quantize(FARBEN, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def save_pair(ordner: Path, name: str, vorher: Image.Image | None, jetzt: Image.Image | None) -> Mapping[str, str]:
    """Write what there is, `<name>-vorher.png` and `<name>-jetzt.png`; nothing where both are the same."""
    if vorher and jetzt and vorher.size == jetzt.size and vorher.tobytes() == jetzt.tobytes():
        return {}
    names = {}
    for wann, picture in (("vorher", vorher), ("jetzt", jetzt)):
        if picture:
            names[wann] = f"{name}-{wann}.png"
            (ordner / names[wann]).write_bytes(encode(picture))
    return names
