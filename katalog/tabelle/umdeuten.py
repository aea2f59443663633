"""What offices write in a cell, and what it means: numbers without their zero, yes as a cross, prices without a unit.

Each function takes a cell's text and gives the text as it would stand in a file; what it does not know it gives back unchanged.
"""

import re
from collections.abc import Callable

import phonenumbers

from katalog.tabelle.blatt import Zelle

LEER = {"-", "–", "—", "/", "?", "k.a.", "k. a.", "n/a", "n. a.", "keine angabe", "unbekannt", "offen", "…", "..."}
"""What stands where nobody knows."""
EXCEL = re.compile(r"#(?:REF!|BEZUG!|NV|N/A|WERT!|VALUE!|NAME\?|DIV/0!|ZAHL!|NUM!|NULL!|GETTING_DATA|#+)")
ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
STUFEN = {
    "ja": "ja j x ✓ ✔ ☑ wahr true vorhanden barrierefrei rollstuhlgerecht zugänglich ebenerdig",
    "nein": "nein n nicht nicht barrierefrei falsch false keine kein ☐",
    "teilweise": "teilweise teils tlw bedingt eingeschränkt zum teil mit hilfe",
}
GRATIS = {"frei", "umsonst", "gratis", "keine", "kein", "0", "kostenfrei", "ohne", "eintritt frei", "entfällt", "keine kosten"}
ANMELDUNG = {
    "nicht nötig": {
        "nein",
        "keine",
        "ohne",
        "nicht erforderlich",
        "ohne anmeldung",
        "keine anmeldung",
        "nicht notwendig",
        "entfällt",
    },
    "erforderlich": {"ja", "x", "nötig", "notwendig", "mit anmeldung", "anmeldung erforderlich", "anmeldung nötig"},
}
LABEL = re.compile(r"^(?:tel(?:efon)?|fon|mobil|handy|büro)\b\.?(?:-?nr\.?)?\s*:?\s*(?=[+0(])", re.IGNORECASE)
BETWEEN_NUMBERS = re.compile(r"\s+(?:und|oder|u\.|o\.|[/|])\s+|[,;\n]\s*")
REMARK = re.compile(r"^(.*\d)\s*\(([^()]*[^\W\d_]{2}[^()]*)\)$")
ADDRESS = re.compile(r"^(.*?)[,\n]?\s*(?:D-)?(\d{5})\s+([^\d,]+)$", re.DOTALL)


def to_stufe(text: str) -> str:
    """`x` is yes."""
    return next((stufe for stufe, words in STUFEN.items() if text.lower() == stufe or text.lower() in words.split()), text)


def to_kosten(zelle: Zelle) -> str:
    """A number is a price in euros; nothing is free of charge."""
    text = zelle.text
    if text.lower().rstrip(".!") in GRATIS:
        return "kostenlos"
    number = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?(?:,-|\s*(?:€|EUR|Euro))?", text)
    if not number:
        return text
    cents = (number[2] or "").ljust(2, "0").strip("0") and f",{(number[2] or '').ljust(2, '0')}"
    return f"{int(number[1])}{cents} Euro" if int(number[1]) or cents else "kostenlos"


def to_anmeldung(text: str) -> str:
    return next((meant for meant, words in ANMELDUNG.items() if text.lower().rstrip(".!") in words), text)


def to_telefon(zelle: Zelle) -> str:
    """A number that has lost its zero or stands as one long row of digits."""
    text = LABEL.sub("", zelle.text)
    digits = text.replace(" ", "")
    if not digits.isdigit() or len(digits) < 7:
        return text
    lost = not digits.startswith("0")
    if lost and not zelle.zahl:
        return text
    meant = f"+{digits}" if digits.startswith("49") and len(digits) > 10 else f"0{digits}" if lost else digits
    try:
        number = phonenumbers.parse(meant, "DE")
    except phonenumbers.NumberParseException:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL) if lost else text


def to_plz(zelle: Zelle) -> str:
    digits = re.sub(r"^D[- ]?", "", zelle.text)
    return digits.zfill(5) if digits.isdigit() and len(digits) == 4 and zelle.zahl else digits


def to_datum(zelle: Zelle) -> str:
    """A day without its hour."""
    return re.sub(r"^(\d{4}-\d\d-\d\d) \d\d:\d\d$", r"\1", zelle.text)


def to_stand(zelle: Zelle) -> str:
    """A month stays a month, though the spreadsheet knows a day."""
    month = zelle.zahl and "d" not in zelle.zahl.lower() and "y" in zelle.zahl.lower()
    return to_datum(zelle)[:7] if month else to_datum(zelle)


def to_link(zelle: Zelle) -> str:
    """Where a cell leads whose text only says „zur Website“."""
    link = zelle.link.removeprefix("mailto:").split("?subject")[0]
    return link if link and not re.search(r"[@.]\w", zelle.text) else zelle.text


def to_absatz(text: str) -> str:
    """Bullets as the description knows them."""
    return re.sub(r"(?m)^\s*[•·▪●–]\s+", "- ", text)


def is_leer(text: str) -> bool:
    return text.lower() in LEER


BY_COLUMN: dict[str, Callable[[Zelle], str]] = {
    "ort.plz": to_plz,
    "kosten": to_kosten,
    "anmeldung": lambda zelle: to_anmeldung(zelle.text),
    "barrierefrei.rollstuhl": lambda zelle: to_stufe(zelle.text),
    "barrierefrei.wc": lambda zelle: to_stufe(zelle.text),
    "schnell_verlassen": lambda zelle: to_stufe(zelle.text),
    "kontakt.telefon": to_telefon,
    "kontakt.email": to_link,
    "kontakt.web": to_link,
    "geprueft.am": to_datum,
    "hinweis.von": to_datum,
    "hinweis.bis": to_datum,
    "stand": to_stand,
    "beschreibung": lambda zelle: to_absatz(zelle.text),
}
