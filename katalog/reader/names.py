"""What a key was meant to be: the field of that name, another word for it, or a field of a block inside."""

from collections.abc import Sequence
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from katalog.reader.messages import fold, nearest, nested_modell

GIVEN = {"id", "bereich", "datei"}
"""Fields that come from a file's name and place, never from its text."""

OTHER_NAMES = {
    "name": "titel", "ueberschrift": "titel", "bezeichnung": "titel", "title": "titel", "text": "beschreibung", "info": "beschreibung",
    "description": "beschreibung", "infos": "beschreibung", "kurzbeschreibung": "kurz", "kurztext": "kurz", "summary": "kurz",
    "veranstalter": "traeger", "anbieter": "traeger", "organisation": "traeger", "verein": "traeger", "organizer": "traeger",
    "thema": "themen", "zeit": "zeiten", "sprache": "sprachen", "schlagwort": "schlagworte", "stichwort": "schlagworte", "stadtteil": "stadtteile",
    "wann": "zeiten", "termine": "zeiten", "termin": "zeiten", "uhrzeit": "zeiten", "oeffnungszeiten": "zeiten", "times": "zeiten",
    "preis": "kosten", "gebuehr": "kosten", "eintritt": "kosten", "price": "kosten", "cost": "kosten", "wo": "ort", "treffpunkt": "ort",
    "veranstaltungsort": "ort", "place": "ort", "location": "ort", "fuer": "zielgruppen", "fuerwen": "zielgruppen", "werdarf": "zielgruppen",
    "kategorie": "themen", "kategorien": "themen", "bereich": "themen", "category": "themen", "tags": "schlagworte", "stichworte": "schlagworte",
    "keywords": "schlagworte", "languages": "sprachen", "age": "alter", "ansprechpartner": "kontakt", "contact": "kontakt",
    "anfahrt": "hinkommen", "plaetzefrei": "plaetze", "mitzubringen": "mitbringen", "faelltaus": "ausser", "ausnahmen": "ausser",
    "tel": "telefon", "telefonnummer": "telefon", "rufnummer": "telefon", "handy": "telefon", "handynummer": "telefon",
    "mobil": "telefon", "phone": "telefon", "mail": "email", "mailadresse": "email", "emailadresse": "email",
    "internet": "web", "website": "web", "webseite": "web", "homepage": "web", "url": "web", "internetseite": "web", "link": "web",
    "postleitzahl": "plz", "anschrift": "strasse", "street": "strasse", "leichtesprache": "leicht", "rollstuhlgerecht": "rollstuhl",
    "toilette": "wc",
}  # fmt: skip
"""What people call a field → its name here."""


@cache
def known_fields(modell: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may stand in a text."""
    return tuple(name for name in modell.model_fields if name not in GIVEN)


def right_key(word: str, known: Sequence[str]) -> str:
    """The known name behind a word, or an empty text."""
    return same_key(word, known) or nearest(word, known, 80)


def same_key(word: str, known: Sequence[str]) -> str:
    """The known name that a word writes or says in another way, or an empty text."""
    if word in known:
        return word
    folded = fold(word)
    other = OTHER_NAMES.get(folded, "")
    return next((name for name in known if fold(name) == folded), "") or (other if other in known else "")


def is_one_of(word: str, name: str) -> bool:
    """Whether a word is the name but for its writing, or one of what the name has many of (`thema`, `zielgruppe`)."""
    return (
        fold(word) == fold(name) or (name in ("themen", "zeiten") and fold(word) in ("thema", "zeit")) or f"{fold(word)}n" == name
    )


def home(word: str, modell: type[BaseModel]) -> tuple[str, str]:
    """The block of the model that knows the word, and its name there; or two empty texts."""
    found = ((name, same_key(word, known_fields(inner))) for name, inner in blocks(modell).items())
    return next(((block, name) for block, name in found if name), ("", ""))


@cache
def blocks(modell: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The fields that hold blocks of their own, and as what."""
    nested = ((name, nested_modell(info.annotation)) for name, info in modell.model_fields.items())
    return {name: inner for name, inner in nested if inner}


def is_list(annotation: Any) -> bool:
    """Whether a field holds several things."""
    return get_origin(annotation) is tuple or any(is_list(part) for part in get_args(annotation))
