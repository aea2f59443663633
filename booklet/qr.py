"""An address becomes strokes that scan: error correction M, four white modules around, a module of at least 0.7 mm."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import qrcode
from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M

QUIET = 4
MIN_MODULE_MM = 0.7
# A tab of 20 mm holds addresses of up to 32 characters (version 2).
TAB_MODULE_MM = 0.6
# Trying all eight masks costs eight times as much and gains nothing on codes of this size; tests read every one of them.
MASK = 2


class QrTooDense(ValueError):
    """The address is too long for the printed size; the text is a German sentence."""


@dataclass(frozen=True)
class Qr:
    """A code on a grid of `size` × `size` units, quiet zone included, y downwards."""

    address: str
    correction: int
    size: int

    @property
    def strokes(self) -> bytes:
        """Written as PDF has them, `x y m x y l` for each run of dark modules in a row: one unit wide, along the upper edge of the
        modules they stand for, so half a unit too high. Worked out when they are painted: what is kept needs no code.
        """
        code = _code(self.address, self.correction)
        code.make()
        return "\n".join(_runs(code.modules)).encode()

    @property
    def least_mm(self) -> float:
        """The smallest printed width at which a phone still reads it."""
        return round(self.size * MIN_MODULE_MM, 1)


def make_qr(address: str, millimetres: float) -> Qr:
    """The code for `address` printed `millimetres` wide, quiet zone included; raises `QrTooDense`."""
    qr = encode(address)
    if millimetres < qr.least_mm:
        least = f"{qr.least_mm:g}".replace(".", ",")
        raise QrTooDense(
            f"Der QR-Code für „{address}“ wird bei {millimetres:g} mm zu fein zum Scannen: "
            f"entweder die Adresse kürzen oder ihn mindestens {least} mm breit drucken."
        )
    return qr


def make_tab_qr(address: str, millimetres: float) -> Qr | None:
    """The code for a slip of paper held in the hand: on so little room, the size of a module beats the correction of errors."""
    qr = encode(address, ERROR_CORRECT_L)
    return qr if millimetres >= qr.size * TAB_MODULE_MM else None


@cache
def encode(address: str, correction: int = ERROR_CORRECT_M) -> Qr:
    """The code for `address` at any size; for a size in millimetres ask `make_qr`."""
    # Each version has four modules more on a side than the one before; the first has 21.
    return Qr(address, correction, 17 + 4 * _code(address, correction).best_fit() + 2 * QUIET)


def _code(address: str, correction: int) -> qrcode.QRCode:
    code = qrcode.QRCode(error_correction=correction, border=0, mask_pattern=MASK)
    code.add_data(address)
    return code


def _runs(rows: list[list[bool]]) -> Iterator[str]:
    """One stroke for each run of dark modules in a row: screens draw those with sharper edges than rectangles."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                yield f"{start + QUIET} {y + QUIET} m {x + QUIET} {y + QUIET} l"
            x += 1
