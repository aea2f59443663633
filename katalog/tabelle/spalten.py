"""The columns: one for every text or list the model of an offer has, blocks spread out (`kontakt.telefon`), each with a heading for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from katalog.angebot import Angebot
from katalog.reader.fitting import GIVEN
from katalog.reader.messages import nested_modell
from katalog.schreiben import TEXTE, key_order

KENNUNG, BEREICH = "id", "bereich"
"""What follows from a file's name and folder, and stands in the table all the same."""

TITEL = {
    KENNUNG: "Kennung",
    "titel": "Angebot",
    BEREICH: "Bereich",
    "kurz": "Kurz gesagt",
    "beschreibung": "Beschreibung",
    "zielgruppen": "Zielgruppen",
    "themen": "Themen",
    "traeger": "Träger",
    "ort": "Ort",
    "ort.name": "Eigener Ort: Name",
    "ort.strasse": "Eigener Ort: Straße",
    "ort.plz": "Eigener Ort: PLZ",
    "ort.stadt": "Eigener Ort: Stadt",
    "ort.stadtteil": "Eigener Ort: Stadtteil",
    "ort.lage": "Eigener Ort: Lage",
    "stadtteile": "Stadtteile",
    "zeiten": "Zeiten",
    "ausser": "Fällt aus",
    "zeiten_hinweis": "Hinweis zu den Zeiten",
    "kontakt.telefon": "Telefon",
    "kontakt.email": "E-Mail",
    "kontakt.web": "Web-Adresse",
    "kontakt.hinweis": "Hinweis zum Kontakt",
    "kosten": "Kosten",
    "anmeldung": "Anmeldung",
    "plaetze": "Plätze",
    "alter": "Alter",
    "sprachen": "Sprachen",
    "barrierefrei.rollstuhl": "Rollstuhl",
    "barrierefrei.wc": "Rollstuhl-WC",
    "barrierefrei.hinweis": "Hinweis zur Barrierefreiheit",
    "hinkommen": "Hinkommen",
    "mitbringen": "Mitbringen",
    "schlagworte": "Schlagworte",
    "leicht": "Leichte Sprache",
    "status": "Status",
    "hinweis.text": "Aktueller Hinweis",
    "hinweis.von": "Hinweis gilt ab",
    "hinweis.bis": "Hinweis gilt bis",
    "schnell_verlassen": "Seite schnell verlassen",
    "fruehere_adressen": "Frühere Adressen",
    "geprueft.am": "Geprüft am",
    "geprueft.wie": "Geprüft wie",
    "pruefen_alle": "Nachfragen alle",
    "quelle": "Quelle",
    "stand": "Stand der Quelle",
}
"""Heading of each column, in the order of the table. A field of the model without a heading comes last, under its own name."""
SELTEN = ("ort.", "fruehere_adressen")
"""Columns that are only there where an offer needs them."""
KOORDINATEN = "ort.lage"
Art = Literal["zeile", "text", "liste", "lage"]


@dataclass(frozen=True)
class Spalte:
    """`pfad` is the way to the value in the file; `wahl` are the words it may be, if they are few."""

    pfad: str
    titel: str
    art: Art
    beschreibung: str = ""
    beispiel: str = ""
    wahl: tuple[str, ...] = ()
    pflicht: bool = False


@cache
def all_spalten() -> dict[str, Spalte]:
    """Every column by its `pfad`, in the order of the table."""
    found = {
        KENNUNG: Spalte(KENNUNG, TITEL[KENNUNG], "zeile", "Name der Datei ohne .yml. Neue Zeile: leer lassen.", "spazier-treff"),
        BEREICH: Spalte(BEREICH, TITEL[BEREICH], "zeile", "Der Ordner der Datei.", pflicht=True),
    }
    found |= {spalte.pfad: spalte for spalte in _leaves(Angebot, "")}
    order = list(TITEL)
    return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in TITEL else len(order)))


def _leaves(modell: type[BaseModel], head: str) -> Iterator[Spalte]:
    for name in key_order(modell):
        info, pfad = modell.model_fields[name], f"{head}{name}"
        inner = nested_modell(info.annotation)
        if not inner or _takes_text(info.annotation):
            example = info.examples[0] if info.examples else ""
            yield Spalte(
                pfad,
                _titel(pfad),
                "text" if pfad in TEXTE else "lage" if pfad == KOORDINATEN else _art(info.annotation),
                info.description or "",
                example if isinstance(example, str) else "\n".join(example),
                _choice(info.annotation),
                info.is_required() and not head,
            )
        if inner:
            yield from (leaf for leaf in _leaves(inner, f"{pfad}.") if leaf.pfad.split(".")[-1] not in GIVEN)


def _titel(pfad: str) -> str:
    """The heading; what a place inside an offer shares with offers is called alike."""
    head, _, rest = pfad.partition(".")
    return TITEL.get(pfad) or (f"Eigener Ort: {_titel(rest)}" if head == "ort" and rest else pfad)


def _takes_text(annotation: Any) -> bool:
    """Whether a field that may be a block may also be a word, as `ort`."""
    if get_origin(annotation) in (Union, UnionType):
        return any(_takes_text(arg) for arg in get_args(annotation))
    args = get_args(annotation)
    return annotation is str or bool(args and get_origin(annotation) not in (tuple, Literal) and _takes_text(args[0]))


def _art(annotation: Any) -> Art:
    return "liste" if get_origin(annotation) is tuple else "zeile"


def _choice(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((words for arg in get_args(annotation) if (words := _choice(arg))), ())
