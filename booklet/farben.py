"""Templates name a colour once, as on the screen; here it becomes ink for a print shop, or grey for a laser printer.

An ink is the PDF's colour space and its channels, 0 to 1. Colours of the house are mixed by hand, from as few inks as will do;
the colours that people choose in `zielgruppen/` go through the profile of the print shop.
"""

from functools import cache
from pathlib import Path
from typing import Any

PROFIL = Path(__file__).parent / "farbprofile" / "ISOcoated_v2_300_bas.icc"
FOGRA = "FOGRA39"
# Most ink that coated paper takes, all four together (the 300 in the profile's name).
MAX_INK = 3.0

Ink = tuple[str, tuple[float, ...]]

# Percent of cyan, magenta, yellow, black. Type is black and nothing else: four inks never meet exactly on small letters.
HAUS = {
    "#000000": (0, 0, 0, 100),
    "#ffffff": (0, 0, 0, 0),
    "#1c242c": (0, 0, 0, 100),  # Tinte
    "#2f3a45": (50, 25, 0, 85),  # Schiefer
    "#0f5a3c": (85, 0, 80, 65),  # Fensterladen
    "#9c3419": (0, 85, 100, 40),  # Ziegel
    "#a5371b": (0, 85, 100, 35),  # Ziegel in pictures
    "#f2b632": (0, 30, 90, 5),  # Sonne
    "#f4f1ea": (5, 5, 10, 0),  # Papier
    "#b9bfc4": (5, 0, 0, 35),  # Linie
}
# Paler than this a laser printer would only sprinkle dots, darker than that it prints black.
PALE, DARK = 0.9, 0.16


def vierfarbig(farbe: str) -> Ink:
    """For a print shop: cyan, magenta, yellow, black."""
    return "DeviceCMYK", tuple(percent / 100 for percent in HAUS.get(farbe) or _convert(farbe))


def grau(farbe: str) -> Ink:
    """For a black-and-white printer: the grey that is just as bright."""
    red, green, blue = (int(farbe[n : n + 2], 16) / 255 for n in (1, 3, 5))
    grey = (0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2) ** (1 / 2.2)
    return "DeviceGray", (1.0 if grey > PALE else 0.0 if grey < DARK else round(grey, 2),)


INKS = {"grau": grau, "vierfarbig": vierfarbig}


@cache
def _convert(farbe: str) -> tuple[int, ...]:
    """Whole percents after the profile; traces of an ink are left out."""
    from PIL import Image

    pixel = Image.new("RGB", (1, 1), farbe)
    return tuple(0 if value < 8 else round(value / 2.55) for value in _transform()(pixel).getpixel((0, 0)))


@cache
def _transform() -> Any:
    from PIL import ImageCms

    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(str(PROFIL)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return lambda picture: ImageCms.applyTransform(picture, transform)
