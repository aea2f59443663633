"""Fields and values of a file in the words that people use: `traeger: [sv]` becomes „Träger: Sportverein“."""

from collections.abc import Mapping
from typing import Any

from babel.dates import format_date
from pydantic_core import PydanticCustomError

from katalog.angebot import WEISEN
from katalog.auflage import STATUS
from katalog.felder import read_datum
from katalog.katalog import BEREICHE
from katalog.zeiten import read_ausnahme, read_zeit

NAMEN = {
    "am": "Tag",
    "alter": "Alter",
    "anrede": "Anrede",
    "ausser": "Fällt aus",
    "barrierefrei": "Barrierefrei",
    "bereich": "Ordner",
    "email": "E-Mail",
    "fruehere_adressen": "Frühere Adressen",
    "geprueft": "Geprüft",
    "hinweis": "Hinweis",
    "kurz": "Kurz gesagt",
    "leicht": "In Leichter Sprache",
    "plaetze": "Plätze",
    "plz": "Postleitzahl",
    "stadtteile": "Stadtteile",
    "strasse": "Straße",
    "traeger": "Träger",
    "wc": "WC für Rollstuhl",
    "web": "Internet",
    "zeiten_hinweis": "Zu den Zeiten",
}
"""Where the key is not simply the word."""
VERWEISE = {"themen": "themen", "traeger": "traeger", "ort": "orte", "stadtteile": "stadtteile", "stadtteil": "stadtteile"}
"""Which shared file knows the names behind a field."""


def field_words(path: tuple[str, ...]) -> str:
    """`("kontakt", "telefon")` → „Kontakt, Telefon“."""
    return ", ".join(NAMEN.get(key, key.replace("_", " ").capitalize()) for key in path)


def value_words(path: tuple[str, ...], text: str, geteilt: Mapping[str, Mapping[str, Any]]) -> str:
    """One text as people read it; as it is written where it cannot be read."""
    key = path[-1]
    try:
        if key == "zeiten":
            return read_zeit(text).satz
        if key == "ausser":
            return read_ausnahme(text).satz
        if key in ("am", "von", "bis"):
            return format_date(read_datum(text), "d. MMMM y", locale="de")
    except (PydanticCustomError, ValueError):
        return text
    if key == "status":
        return STATUS.get(text, text)
    if key == "bereich":
        return BEREICHE.get(text, text)
    if key == "ort" and text in WEISEN:
        return WEISEN[text]
    if key == "zielgruppen":
        return _name(geteilt.get(f"zielgruppen/{text}.yml", {}).get(text), text)
    if key in VERWEISE:
        return _name(geteilt.get(f"angebote/_stammdaten/{VERWEISE[key]}.yml", {}).get(text), text)
    return text


def _name(entry: Any, id: str) -> str:
    name = entry.get("name") if isinstance(entry, dict) else None
    return name if isinstance(name, str) and name else id
