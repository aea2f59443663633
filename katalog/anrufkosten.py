"""A number that costs more than others stands in the directory only with its price: nobody learns it from the bill.

Whoever seeks help often has little money, and paper cannot be called back. So an expensive number without a price stops the build;
one that costs a little extra is a hint. Which numbers those are, `phonenumbers` knows, also abroad.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

import phonenumbers
from phonenumbers import PhoneNumberType

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.kontakt import Telefon
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.places import Places
from katalog.traeger import Traeger

PREIS = re.compile(r"\d\s*(?:€|(?:euro|eur|cent|ct)\b)|€\s*\d", re.IGNORECASE)
ANRUF = re.compile(r"anruf|gespräch|telefon|\bmin", re.IGNORECASE)
"""Both together say what a call costs; a price alone may be that of the offer."""
Loc = tuple[str | int, ...]
AUSKUNFT = "tel:118"
"""Directory enquiries are short numbers, which have no kind."""


def calls_are_priced(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """Where a call costs more than others, its price stands beside the number."""
    for modell, id, loc, nummern, texte in _numbers(katalog):
        levels = [dearness(nummer) for nummer in nummern]
        if not any(levels) or any(text and PREIS.search(text) and ANRUF.search(text) for text in texte):
            continue
        where, field = ("unter „kontakt“ ", "hinweis") if "kontakt" in loc else ("", "kurz")
        for n, (nummer, level) in enumerate(zip(nummern, levels, strict=True)):
            if level == "teuer":
                problem = f"Ein Anruf unter {nummer} ist teuer. Was er kostet, steht hier nicht."
                remedy = f"Am besten eine andere Nummer nehmen. Gibt es keine, {where}den Preis dazuschreiben, zum Beispiel: {field}: 1,99 Euro pro Minute"
                yield places.finding(modell, id, (*loc, n), "telefon-kosten", problem, remedy)
            elif level == "extra":
                problem = f"Ein Anruf unter {nummer} kann extra kosten. Was er kostet, steht hier nicht."
                remedy = f"Bitte nachsehen und {where}dazuschreiben, zum Beispiel: {field}: 20 Cent pro Anruf"
                yield places.finding(modell, id, (*loc, n), "telefon-kosten", problem, remedy, hint=True)


@cache
def dearness(nummer: Telefon) -> Literal["teuer", "extra", ""]:
    """`teuer`: 0900, 118xx and their like; `extra`: 0180, 0137 and their like; empty: as any other."""
    if nummer.uri.startswith(AUSKUNFT):
        return "teuer"
    number = phonenumbers.parse(nummer.uri.removeprefix("tel:"), "DE")
    phonenumbers.truncate_too_long_number(number)  # so does the network: what is dialled too much is not heard
    kind = phonenumbers.number_type(number)
    return "teuer" if kind == PhoneNumberType.PREMIUM_RATE else "extra" if kind == PhoneNumberType.SHARED_COST else ""


def _numbers(katalog: Katalog) -> Iterator[tuple[type, str, Loc, Sequence[Telefon], tuple[str | None, ...]]]:
    """Wherever numbers are written: in what, where in it, which, and the texts beside them that may tell the price."""
    for modell, things in ((Angebot, katalog.angebote), (Traeger, katalog.traeger), (Ort, katalog.orte)):
        for id, thing in things.items():
            if thing.kontakt and thing.kontakt.telefon:
                texts = (thing.kontakt.hinweis, *(getattr(thing, name, None) for name in ("kosten", "kurz")))
                yield modell, id, ("kontakt", "telefon"), thing.kontakt.telefon, texts
            own = getattr(thing, "ort", None)
            if isinstance(own, Ort) and own.kontakt and own.kontakt.telefon:
                yield modell, id, ("ort", "kontakt", "telefon"), own.kontakt.telefon, (own.kontakt.hinweis, thing.kosten)
    for id, entry in katalog.notfall.items():
        yield Notfallnummer, id, ("telefon",), entry.telefon, (entry.kurz,)
