"""What is secret stays secret: an offer with `ort: geheim` says nothing anywhere that leads to its door.

The address itself does not stand in any file; these laws see to what slips in beside it.
"""

import re
from collections.abc import Iterator
from typing import Any

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.ort import Ort
from katalog.places import Places
from katalog.reader.messages import fold

STRASSE = re.compile(
    r"(?<![\w-])[\w-]*(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|ring|ufer|damm|chaussee)\s+\d+", re.IGNORECASE
)
STADT = re.compile(r"\b\d{5}\s+[A-ZÄÖÜ]\w+")
"""Streets and towns as they stand on an envelope."""
GEHEIM = re.compile(r"\bgeheim(?:e[nrs]?)?\b", re.IGNORECASE)


def secret_stays_secret(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A secret offer tells no way, no quarter and no address."""
    strassen = {fold(ort.strasse): ort.strasse for ort in katalog.orte.values() if ort.strasse and re.search(r"\d", ort.strasse)}
    for angebot in katalog.angebote.values():
        if isinstance(angebot.ort, Ort) and GEHEIM.search(angebot.ort.name):
            problem = "Ein geheimer Ort hat keine eigenen Zeilen: Alles, was da steht, ist auf der Seite zu lesen."
            yield places.finding(Angebot, angebot.id, ("ort", "name"), "geheim", problem, "So passt es: ort: geheim")
        if angebot.weise != "geheim":
            continue

        def finding(loc: tuple[str | int, ...], problem: str, remedy: str, id: str = angebot.id) -> Finding:
            return places.finding(Angebot, id, loc, "geheim", problem, remedy)

        if angebot.hinkommen:
            yield finding(("hinkommen",), "Der Ort ist geheim, hier steht aber ein Weg dorthin.", "Bitte die Zeile löschen.")
        for n, id in enumerate(angebot.stadtteile):
            if not _is_far(katalog, id):
                problem = f"Der Ort ist geheim, „{id}“ verrät aber, wo man suchen kann."
                yield finding(("stadtteile", n), problem, "Bitte löschen. Beim Anruf erfährt man mehr.")
        for loc, text in _texts(angebot.model_dump(exclude={"datei", "ort"}), ()):
            if address := _address_in(text, strassen):
                problem = f"Der Ort ist geheim, hier steht aber eine Anschrift: „{address}“."
                yield finding(loc, problem, "Bitte ohne Anschrift schreiben, auch wenn es nur die des Büros ist.")


def _is_far(katalog: Katalog, id: str) -> bool:
    """Whether a quarter is none: the whole town, the county, the phone. Only a town that has drawn its quarters can tell."""
    drawn = any(stadtteil.lage for stadtteil in katalog.stadtteile.values())
    return drawn and id in katalog.stadtteile and katalog.stadtteile[id].lage is None


def _texts(value: Any, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in an offer, with where it stands; a description is read as one."""
    if loc == ("beschreibung",):
        yield loc, _plain(value)
    elif isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict | list | tuple):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*loc, key))


def _plain(value: Any) -> str:
    """What is read of a description: an address may be half in bold."""
    if isinstance(value, dict):
        return value["text"] if "text" in value else "".join(map(_plain, value.values())) + "\n"
    return "".join(map(_plain, value)) if isinstance(value, list | tuple) else ""


def _address_in(text: str, strassen: dict[str, str]) -> str:
    """The first thing in a text that stands on an envelope, or an empty text."""
    if match := STRASSE.search(text) or STADT.search(text):
        return match[0]
    folded = fold(text)
    return next((strasse for known, strasse in strassen.items() if known in folded), "")
