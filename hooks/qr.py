"""A page on paper brings its own address along as a code, so that a phone finds back to it. Hidden on the screen.

The rooms stay apart: codes of the booklet are made by `qrcode` in booklet/, with a size in millimetres; here `zxing-cpp`
draws one path of strokes in any size, and only a browser that prints ever shows it.
"""

import re
from functools import cache

import zxingcpp
from markupsafe import Markup

DARK = re.compile(rb"\0+")
QUIET = 4
"""White modules around, as the standard wants them."""
MASK = 3
"""Each of the eight is as good to read by the standard; to compare all of them takes seven times as long."""


def qr(address: str) -> Markup:
    """The code for an address as SVG, its four white modules included."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=MASK)
    image = memoryview(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False))
    width, pixels = image.shape[1], image.tobytes()
    # Rows lie one after the other, and a run ends with its row.
    runs = (run.span() for start in range(0, len(pixels), width) for run in DARK.finditer(pixels, start, start + width))
    strokes = "".join([_stroke(width, *run) for run in runs])
    size = width + 2 * QUIET
    return Markup(f'<svg class="qr" viewBox="0 0 {size} {size}"><path stroke="#000" d="{strokes}"/></svg>')


@cache
def _stroke(width: int, start: int, end: int) -> str:
    """One for each run of dark modules (0) in a row; a town has many codes and few different runs."""
    y, x = divmod(start, width)
    return f"M{x + QUIET} {y + QUIET}.5h{end - start}"
