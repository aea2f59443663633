"""A page on paper brings its own address along as a code, so that a phone finds back to it. Hidden on the screen.

The rooms stay apart: codes of the booklet are made by `qrcode` in booklet/, with a size in millimetres; here `segno`
draws one path of strokes in any size, and only a browser that prints ever shows it.
"""

import segno
from markupsafe import Markup

# Trying all eight masks costs eight times as much; a fixed one reads as well on codes of this size.
MASK = 2


def qr(address: str) -> Markup:
    """The code for an address as SVG, its four white modules included."""
    code = segno.make_qr(address, error="m", boost_error=False, mask=MASK)
    svg = code.svg_inline(omitsize=True, svgclass="qr", lineclass=None)
    return Markup(svg)
