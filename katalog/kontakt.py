"""How to reach somebody: phone numbers, e-mail, web."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

import phonenumbers
from pydantic import BeforeValidator, Field, InstanceOf

from katalog.felder import Email, Webadresse, Zeile, one_or_many, said, slip, typed
from katalog.modell import Modell
from katalog.worte import Gesagt, sage


@dataclass(frozen=True)
class Telefon:
    """A number as people write it (`02196 710-551`) and as a phone dials it (`tel:+492196710551`)."""

    text: str
    uri: str

    def __str__(self) -> str:
        return self.text


FORM = re.compile(r"\+?[0-9]+(?: [0-9]+)*(?:-[0-9]+)?")
"""The one form of a number: digits with single spaces, and a hyphen before the extension."""
SHORTEST = 6
"""Digits of the shortest number with its area code."""
SEVERAL = re.compile(r"\s+(?:und|oder|u\.|o\.|[/|])\s+|[,;]")
WORDS = re.compile(r"([+(0][0-9 /().-]{5,}[0-9])[\s,;:(-]+[^0-9+]{3,}")


def read_telefon(value: str) -> Telefon:
    """Read a German number; short numbers such as 112 or 116 117 are dialled as they are."""
    written = " ".join(value.split())
    if several := _several(written):
        raise slip(several.regel, several.problem, several.abhilfe)
    form = telefon_form(written)
    digits = "".join(c for c in form if c.isdigit())
    if form.replace(" ", "").isdigit() and not digits.startswith("0") and len(digits) in (3, 6):
        return _same(value, written, form, f"tel:{digits}")
    if not FORM.fullmatch(form):
        number = WORDS.fullmatch(written)
        beside = telefon_form(number[1]) if number else ""
        raise said(sage("telefon_worte", besser=beside) if FORM.fullmatch(beside) else sage("telefon", wert=value))
    try:
        number = phonenumbers.parse(form, "DE")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or digits.startswith("00"):  # no country has such a code
        raise said(sage("telefon", wert=value))
    if not phonenumbers.is_possible_number(number) or (digits.startswith("0") and len(digits) < SHORTEST):
        raise said(sage("telefon_laenge", wert=value))
    if not digits.startswith("0") and not form.startswith("+"):
        raise said(sage("telefon_vorwahl", wert=value))
    uri = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966).replace("-", "")
    return _same(value, written, form, uri)


def _one_or_many_numbers(value: Any) -> Any:
    """The same as `one_or_many`; two numbers in one text are answered with the list they make."""
    if isinstance(value, str) and (several := _several(" ".join(value.split()))):
        raise said(several)
    return one_or_many(value)


def _several(written: str) -> Gesagt | None:
    """What to say where a text holds more than one number."""
    parts = [part.strip() for part in SEVERAL.split(written)]
    if len(parts) < 2 or not all(re.fullmatch(r"[+(0][0-9 /().-]{5,}", part) for part in parts):
        return None
    return sage("telefon_mehrere", besser=f"[{', '.join(telefon_form(part) for part in parts)}]", sure=True)


def _same(value: str, written: str, form: str, uri: str) -> Telefon:
    """The number, if it stands there in its one form."""
    if written != form:
        raise said(sage("telefon_anders", wert=value, besser=form, sure=True))
    return Telefon(form, uri)


def telefon_form(text: str) -> str:
    """The one form of a number as cards, letterheads and address books write it; what is no number stays as it is.

    `02196/710-0`, `(02196) 710-0`, `0049 (0)2196 710-0` → `02196 710-0`; `02196-710 Durchwahl 5` → `02196 710-5`.
    """
    form = re.sub(r"^(?:tel|telefon|fon|phone|mobil|handy|rufnummer)\b[.:\s]*", "", text.strip(), flags=re.IGNORECASE)
    form = re.sub("[‐‑‒–—−]", "-", form)
    form = re.sub(
        r"(?:\s*-0)?[\s,-]*\b(?:durchwahl|durchw|dw|app|apparat|ext)\b[.:\s-]*(?=[0-9]+$)", "-", form, flags=re.IGNORECASE
    )
    form = re.sub(r"^00(?=[1-9])", "+", form)
    form = re.sub(r"^\+\s*49[\s/.-]*(?:\(0\)|0)[\s/.-]*", "0", form)
    form = re.sub(r"[\s/().]+", " ", form).strip()
    form = re.sub(r"\s*-[\s-]*", "-", form)
    form = re.sub(r"^(0[0-9]{2,5})-(?=[0-9])", r"\1 ", form)
    *groups, last = form.split("-")
    return f"{' '.join(groups)}-{last}" if groups else last


class Kontakt(Modell):
    """How to reach somebody."""

    telefon: Annotated[
        tuple[Annotated[InstanceOf[Telefon], typed(read_telefon)], ...],
        BeforeValidator(_one_or_many_numbers),
        Field(default=(), description="Telefonnummer mit Vorwahl. Mehrere als Liste.", examples=["02196 710-0"]),
    ]
    email: Email | None = Field(None, description="E-Mail-Adresse.", examples=["info@verein.de"])
    web: Webadresse | None = Field(None, description="Web-Adresse, mit https://", examples=["https://www.wermelskirchen.de"])
    hinweis: Zeile(120) | None = Field(None, description="Was beim Anrufen hilft.", examples=["Telefon Mo bis Mi 9–12 Uhr"])

    def __bool__(self) -> bool:
        return bool(self.telefon or self.email or self.web)
