"""A page on paper brings its own address along as a code, so that a phone finds back to it. Hidden on the screen.

The rooms stay apart: codes of the booklet are made by `qrcode` in booklet/, with a size in millimetres; here `zxing-cpp`
draws one path of strokes in any size, and only a browser that prints ever shows it.
"""

from collections.abc import Iterator

import zxingcpp
from markupsafe import Markup

QUIET = 4
"""White modules around, as the standard wants them."""


def qr(address: str) -> Markup:
    """The code for an address as SVG, its four white modules included."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    rows = memoryview(zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)).tolist()
    size = len(rows) + 2 * QUIET
    return Markup(f'<svg class="qr" viewBox="0 0 {size} {size}"><path stroke="#000" d="{"".join(_strokes(rows))}"/></svg>')


def _strokes(rows: list[list[int]]) -> Iterator[str]:
    """One for each run of dark modules (0) in a row."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and not row[x]:
                x += 1
            if x > start:
                yield f"M{start + QUIET} {y + QUIET}.5h{x - start}"
            x += 1
