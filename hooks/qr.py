"""A page on paper brings its own address along as a code, so that a phone finds back to it. Hidden on the screen.

The rooms stay apart: codes of the booklet are made by `qrcode` in booklet/, with a size in millimetres; here `zxing-cpp`
draws one path of strokes in any size, and only a browser that prints ever shows it.
"""

import re
from functools import cache

import zxingcpp
from markupsafe import Markup

DARK = re.compile(rb"\0+")
MASK = 3
"""Each of the eight is as good to read by the standard; to compare all of them takes seven times as long."""


def qr(address: str) -> Markup:
    """The code for an address as SVG, its four white modules included."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=MASK)
    image = memoryview(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True))
    # Rows lie one after the other, and between any two runs there is white.
    size = image.shape[1]
    strokes = _strokes(size)
    path = "".join([strokes[run.span()] for run in DARK.finditer(image.tobytes())])
    return Markup(f'<svg class="qr" viewBox="0 0 {size} {size}"><path stroke="#000" d="{path}"/></svg>')


class Strokes(dict[tuple[int, int], str]):
    """How to draw a run of dark modules (0), by where it starts and ends: a town has many codes and few different runs."""

    def __init__(self, width: int) -> None:
        self.width = width

    def __missing__(self, run: tuple[int, int]) -> str:
        y, x = divmod(run[0], self.width)
        self[run] = f"M{x} {y}.5h{run[1] - run[0]}"
        return self[run]


_strokes = cache(Strokes)
