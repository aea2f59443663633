"""What the form knows: fields made from the JSON Schema, the words of the check, and what the town has already, in one JSON file.

Of an offer whose place is secret it says nothing but the title. The file is only for the form, so no device keeps it unasked
(it is none of `offline.DATEN`).
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import phonenumbers
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import add_datei
from katalog.angebot import WEISEN, Angebot
from katalog.felder import ANDERE_KUERZEL, LANGUAGES, MANY
from katalog.kontakt import SHORTEST, Kontakt
from katalog.reader.messages import EXAMPLES
from katalog.schema import angebot_schema, find_bekannt
from katalog.schreiben import ERSTE_ZEILE
from katalog.worte import NICHTS, PASST, WORTE
from katalog.zeiten import ausnahme, woerter

PFAD = "mitmachen/formular/daten.json"
TEXT = ("fliesstext", "")
"""Kinds of value that may have several lines."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_datei(
        PFAD, json.dumps(formular_daten(config.extra["bau"]), ensure_ascii=False, separators=(",", ":")), files, config
    )


def formular_daten(bau: Bau) -> dict[str, Any]:
    """All of it, in German names like the rest of the data."""
    katalog = bau.katalog
    bekannt = find_bekannt(katalog)
    deutschland = phonenumbers.PhoneMetadata.metadata_for_region("DE").general_desc
    return {
        "ersteZeile": ERSTE_ZEILE,
        "felder": make_felder(angebot_schema()),
        "bekannt": {
            art: [{"id": id, "name": name} | _more(bau, art, id) for id, name in bekannt[art].items()]
            for art in ("zielgruppen", "themen", "traeger", "orte", "stadtteile")
        },
        "weisen": list(WEISEN),
        "angebote": [_angebot(angebot, bau) for angebot in katalog.angebote.values()],
        "vergeben": {
            old: angebot.id for angebot in katalog.angebote.values() for old in (angebot.id, *angebot.fruehere_adressen)
        },
        "worte": {name: list(words) for name, words in WORTE.items()},
        "nichts": list(NICHTS),
        "vieles": MANY,
        "passt": PASST,
        "beispiele": EXAMPLES,
        "sprachen": dict(LANGUAGES.items()),
        "kuerzel": ANDERE_KUERZEL,
        "telefon": {
            "laengen": [*deutschland.possible_length_local_only, *deutschland.possible_length],
            "kuerzeste": SHORTEST,
            "zuLang": 17,
        },
        "zeiten": {
            "tage": woerter.TAGE,
            "tagesnamen": woerter.TAGESNAMEN,
            "monate": woerter.MONATE,
            "worte": woerter.WORTE,
            "andere": woerter.ANDERE,
            "anderswo": woerter.ANDERSWO,
            "fuellworte": sorted(woerter.FUELLWORTE),
            "ausnahmen": ausnahme.WORDS,
        },
    }


def make_felder(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The fields of a block in the order of a file. `art` is objekt, liste, text, datum or zeile; `wert` is what a single value is."""
    return [_feld(name, field, name in schema["required"]) for name, field in schema["properties"].items()]


def _feld(name: str, field: Mapping[str, Any], pflicht: bool) -> dict[str, Any]:
    branches = list(_branches(field))
    blocks = [branch for branch in branches if branch.get("type") == "object"]
    lists = [branch for branch in branches if branch.get("type") == "array"]
    single = [*branches, *(inner for branch in lists for inner in _branches(branch["items"]))]
    value = next((branch for branch in single if "x-art" in branch), None)
    value = value or next(
        (branch for branch in single if "enum" not in branch and branch.get("type") not in ("object", "array")), {}
    )
    free = [branch for branch in single if "type" in branch and branch["type"] not in ("object", "array")]
    wert = field.get("x-art") or value.get("x-art", "")
    is_list = bool(lists) and wert != "koordinaten"
    art = "liste" if is_list else "objekt" if blocks else "datum" if wert == "datum" else "zeile"
    if art == "zeile" and wert in TEXT and value.get("maxLength"):
        art = "text"
    return {
        "name": name,
        "titel": field["title"],
        "beschreibung": field.get("description", ""),
        "art": art,
        "wert": wert,
        "pflicht": pflicht,
        "beispiel": field.get("x-beispiel", ""),
        "limit": 0 if wert == "fliesstext" else value.get("maxLength", 0),
        "grenze": value.get("maxLength", 0) if wert == "fliesstext" else value.get("x-grenze", 0),
        "muster": value.get("pattern", "") if wert == "" else "",
        "auswahl": next((branch["enum"] for branch in branches if "enum" in branch and not free), []),
        "mindestens": max((branch.get("minItems", 0) for branch in lists), default=0),
        "komma": field.get("x-komma", False),
        "felder": make_felder(blocks[0]) if blocks else [],
    }


def _branches(field: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The shapes that a field may have."""
    if "anyOf" not in field:
        yield field
    for branch in field.get("anyOf", []):
        yield from _branches(branch)


def _more(bau: Bau, art: str, id: str) -> dict[str, Any]:
    """What the form compares with beside the name."""
    katalog = bau.katalog
    if art == "traeger":
        return {"kontakt": bool(katalog.traeger[id].kontakt)}
    if art == "stadtteile":
        # A town that has drawn its quarters tells which of them are none: the whole town, the phone.
        drawn = any(stadtteil.lage for stadtteil in katalog.stadtteile.values())
        return {"fern": True} if drawn and not katalog.stadtteile[id].lage else {}
    if art == "orte":
        ort = katalog.orte[id]
        return {name: value for name, value in (("strasse", ort.strasse), ("stadtteil", ort.stadtteil)) if value}
    return {}


def _angebot(angebot: Angebot, bau: Bau) -> dict[str, Any]:
    """What tells whether a new offer is this one."""
    found: dict[str, Any] = {"id": angebot.id, "titel": angebot.titel}
    if angebot.weise == "geheim":
        return found
    ort = bau.katalog.find_ort(angebot)
    found |= {"traeger": angebot.traeger, "telefon": _nummern(angebot.kontakt)}
    found |= {"ort": angebot.ort} if isinstance(angebot.ort, str) and not angebot.weise else {}
    return found | ({"strasse": ort.strasse} if ort and ort.strasse else {})


def _nummern(kontakt: Kontakt | None) -> list[str]:
    return [telefon.uri.removeprefix("tel:").removeprefix("+") for telefon in kontakt.telefon] if kontakt else []
