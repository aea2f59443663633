"""How well a colour and white stand apart, after WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""

LESBAR = 7
"""The least contrast at which people with poor eyes read easily (WCAG, level AAA)."""

DUNKLER = "Bitte eine dunklere Farbe wählen, zum Beispiel: #0f5a3c"


def contrast_to_white(farbe: str) -> float:
    """1 (white itself) to 21 (black), of `#rrggbb`."""
    return 1.05 / (_luminance(farbe) + 0.05)


def contrast_slip(farbe: str) -> str:
    """A German sentence when white type on `#rrggbb` is hard to read, else nothing."""
    contrast = contrast_to_white(farbe)
    if contrast >= LESBAR:
        return ""
    return f"Weiße Schrift auf {farbe} ist schwer zu lesen (Kontrast {contrast:.1f} zu 1, nötig sind {LESBAR})."


def _luminance(farbe: str) -> float:
    """Relative luminance, 0 to 1."""
    channels = [int(farbe[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
