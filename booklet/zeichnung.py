"""Signs and QR codes are pictures that paint themselves: a template names one by an address, and WeasyPrint finds it in its cache of images.

As SVG in the text each would be read as XML, matched with every style sheet and drawn point by point, once more for every entry.
What makes a picture for WeasyPrint stands in its images.py: a size, and `draw`. Nothing is ever fetched for such an address.
Both are painted in the CSS colour of their element; it passes the door at which `booklet.pdf` mixes inks.
"""

import re
from dataclasses import dataclass
from functools import cache, partialmethod
from typing import Any
from urllib.parse import quote, unquote

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path

from booklet.qr import Qr, encode
from katalog.symbole import read_symbol

# Signs are drawn on a grid of 24 × 24.
GRID = 24
PIXELS = 96 / 25.4
ADDRESS = re.compile(r'src="((?:zeichen|code)/[^"]+)"')


def symbol_address(name: str, mm: float) -> str:
    """Where a sign of `mm` millimetres is found."""
    return f"zeichen/{mm}/{name}"


def qr_address(code: Qr, mm: float) -> str:
    """Where a code of `mm` millimetres is found, its white margin included."""
    return f"code/{mm}/{code.correction}/{quote(code.address, safe='')}"


def find_drawings(markup: str) -> dict[str, "Zeichnung"]:
    """The picture behind each address of this room in a document; raises `KeyError` for a sign that nobody has drawn."""
    return {address: _make(*address.split("/")) for address in ADDRESS.findall(markup)}


def _make(kind: str, mm: str, *what: str) -> "Zeichnung":
    if kind == "zeichen":
        (name,) = what
        return Zeichen(float(mm), name, outline(name))
    correction, address = what
    return Code(float(mm), encode(unquote(address), int(correction)))


@dataclass(frozen=True)
class Zeichnung:
    """A picture `mm` millimetres wide and high; how to `draw` it, says its kind."""

    mm: float

    def get_intrinsic_size(self, _resolution: float, _font_size: float) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and how the one goes with the other."""
        return self.mm * PIXELS, self.mm * PIXELS, 1


@dataclass(frozen=True)
class Zeichen(Zeichnung):
    """A sign with its outline."""

    name: str
    path: bytes

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """The page only names the outline, in the colour that is set."""
        stream.transform(width / GRID, 0, 0, height / GRID)
        stream.set_color(style["color"])
        stream.draw_x_object(stream.add_image(Umriss(self.name, self.path, stream), False, 1))


@dataclass(frozen=True)
class Umriss:
    """The outline of a sign, in a PDF once for all pages, sizes and colours: the first that is added is asked for when all pages are drawn."""

    id: str
    path: bytes
    stream: Any

    def get_x_object(self, _interpolate: bool, _dpi_ratio: float) -> Any:
        """The path and no colour: so it takes on any, and nothing of one ink gets into another form."""
        form = self.stream.clone(extra={"Type": "/XObject", "Subtype": "/Form", "BBox": f"[0 0 {GRID} {GRID}]"})
        form.stream += [self.path, b"f"]
        return form


@dataclass(frozen=True)
class Code(Zeichnung):
    """A QR code. Its white ground comes from the style sheet."""

    qr: Qr

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """All strokes in one go: no hairline shows between them."""
        unit = height / self.qr.size
        stream.transform(width / self.qr.size, 0, 0, unit, 0, unit / 2)
        stream.set_color(style["color"], stroke=True)
        stream.set_line_width(1)
        stream.stream.append(self.qr.strokes)
        stream.stroke()


@cache
def outline(name: str) -> bytes:
    """The path of a sign as PDF writes it; raises `KeyError` for an unknown name."""
    pen = PdfPen()
    parse_path(read_symbol(name), pen)
    return "\n".join(pen.operators).encode()


class PdfPen(BasePen):
    """Writes down a path in PDF's operators; a thousandth of the grid is finer than any press."""

    def __init__(self) -> None:
        super().__init__()
        self.operators: list[str] = []

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        self.operators.append(" ".join([*(f"{round(number, 3):g}" for point in points for number in point), operator]))

    _moveTo = partialmethod(_write, "m")  # noqa: N815 named by fontTools
    _lineTo = partialmethod(_write, "l")  # noqa: N815 named by fontTools
    _curveToOne = partialmethod(_write, "c")  # noqa: N815 named by fontTools
    _closePath = partialmethod(_write, "h")  # noqa: N815 named by fontTools
