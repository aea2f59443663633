"""QR codes: small as strokes, big enough to scan, readable by a machine that is not ours."""

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from booklet.qr import MIN_MODULE_MM, QUIET, QrTooDense, encode, make_qr

ADDRESSES = [
    "https://a.example/",
    "https://wegweiser.example/a/spazier-treff-innenstadt/",
    "https://stadt.example/wegweiser/a/" + "x" * 40 + "/",
    "https://wegweiser.example/a/50plus-ÄÖÜ/",
]


def draw(strokes: bytes, size: int, scale: int = 6) -> Image.Image:
    """The strokes as a picture, by a reader of our own of PDF's two operators."""
    image = Image.new("L", (size * scale, size * scale), 255)
    pen = ImageDraw.Draw(image)
    for stroke in strokes.decode().splitlines():
        x, y, _m, end, _y, _l = stroke.split()
        pen.rectangle((int(x) * scale, int(y) * scale, int(end) * scale - 1, (int(y) + 1) * scale - 1), fill=0)
    return image


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_code_reads_back_as_its_address(address: str) -> None:
    """The mask is fixed for speed; every code must still be readable."""
    qr = encode(address)
    assert [found.text for found in zxingcpp.read_barcodes(draw(qr.strokes, qr.size))] == [address]


def test_four_white_modules_surround_the_code() -> None:
    """No run begins in the quiet zone or reaches into it."""
    qr = encode(ADDRESSES[1])
    image = draw(qr.strokes, qr.size, 1)
    dark = [(x, y) for x in range(qr.size) for y in range(qr.size) if image.getpixel((x, y)) == 0]
    assert min(min(point) for point in dark) == QUIET
    assert max(max(point) for point in dark) == qr.size - QUIET - 1


def test_a_code_too_dense_for_its_size_is_refused_with_the_size_it_needs() -> None:
    """Module size beats everything: below 0.7 mm a phone gives up."""
    address = ADDRESSES[2]
    least = encode(address).least_mm
    assert make_qr(address, least).size * MIN_MODULE_MM == pytest.approx(least, abs=0.05)
    with pytest.raises(QrTooDense, match="mindestens 31,5 mm breit"):
        make_qr(address, least - 0.1)


def test_the_same_address_gives_the_same_strokes() -> None:
    """Same input, same bytes."""
    encode.cache_clear()
    first = encode(ADDRESSES[1])
    encode.cache_clear()
    assert encode(ADDRESSES[1]) == first
