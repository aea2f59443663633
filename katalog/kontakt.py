"""How to reach somebody: phone numbers, e-mail, web."""

import re
from dataclasses import dataclass
from typing import Annotated

import phonenumbers
from pydantic import BeforeValidator, Field, InstanceOf

from katalog.felder import Email, Webadresse, Zeile, one_or_many, slip, typed
from katalog.modell import Modell


@dataclass(frozen=True)
class Telefon:
    """A number as people write it (`02196 710-551`) and as a phone dials it (`tel:+492196710551`)."""

    text: str
    uri: str

    def __str__(self) -> str:
        return self.text


def read_telefon(value: str) -> Telefon:
    """Read a German number; short numbers such as 112 or 116 117 are dialled as they are."""
    written = " ".join(value.split())
    digits = "".join(c for c in written if c.isdigit())
    several = [part.strip() for part in re.split(r"\s+(?:und|oder|u\.|o\.|[/|])\s+|[,;]", written)]
    if len(several) > 1 and all(re.fullmatch(r"[+0][0-9 /()-]{5,}", part) for part in several):
        raise slip("telefon", "Hier stehen mehrere Nummern in einer.", f"Als Liste: [{', '.join(several)}]")
    if written.replace(" ", "").isdigit() and not digits.startswith("0") and len(digits) in (3, 6):
        return Telefon(written, f"tel:{digits}")
    try:
        number = phonenumbers.parse(written, "DE")
    except phonenumbers.NumberParseException:
        raise slip("telefon", f"„{value}“ lese ich nicht als Telefonnummer.", "Zum Beispiel: 02196 710-0") from None
    if not phonenumbers.is_possible_number(number):
        raise slip("telefon", f"„{value}“ ist als Telefonnummer zu kurz oder zu lang.", "Zum Beispiel: 02196 710-0")
    if not digits.startswith("0") and not written.startswith("+"):
        raise slip("telefon", f"Bei „{value}“ fehlt die Vorwahl.", f"Mit Vorwahl, zum Beispiel: 02196 {written}")
    return Telefon(written, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966).replace("-", ""))


class Kontakt(Modell):
    """How to reach somebody."""

    telefon: Annotated[
        tuple[Annotated[InstanceOf[Telefon], typed(read_telefon)], ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Telefonnummer mit Vorwahl. Mehrere als Liste.", examples=["02196 710-0"]),
    ]
    email: Email | None = Field(None, description="E-Mail-Adresse.", examples=["info@verein.de"])
    web: Webadresse | None = Field(None, description="Web-Adresse, mit https://", examples=["https://www.wermelskirchen.de"])
    hinweis: Zeile(120) | None = Field(None, description="Was beim Anrufen hilft.", examples=["Telefon Mo bis Mi 9–12 Uhr"])

    def __bool__(self) -> bool:
        return bool(self.telefon or self.email or self.web)
