"""Where it takes place: one known place, a way of taking place, or a place of its own with name and address.

An office's list writes name, street and town in columns of their own; a known place has all that in its own file.
"""

from collections.abc import Mapping

from katalog.katalog import Katalog
from katalog.reader.messages import fold
from katalog.tabelle.angaben import Angaben, Wert, one_line
from katalog.tabelle.fund import Tabellenfund
from katalog.tabelle.ueberschriften import Kopf
from katalog.tabelle.wortschatz import SICHER, Wortschatz

NAMEN = {
    "telefonisch": "telefon am telefon per telefon anruf hotline",
    "online": "internet im internet digital zoom videokonferenz web",
    "aufsuchend": "hausbesuch hausbesuche zu hause zuhause mobil vor ort bei ihnen",
}
"""What people write for the ways without an address."""
ADDRESS = ("ort.strasse", "ort.plz", "ort.stadt")


def fit_ort(
    katalog: Katalog, words: Wortschatz, kopf: Kopf, row: int, values: dict[str, Wert], old: Mapping[str, object]
) -> list[Tabellenfund]:
    """Make one place of the columns of places in `values`; the findings are hints, and a word that is nearly a known place."""
    if values.get("ort") == "":  # to be deleted, or to make room for a place of its own
        if any(pfad.startswith("ort.") and value for pfad, value in values.items()):
            values.pop("ort")
        return []
    town = katalog.gemeinde.name
    if fold(str(values.get("ort.stadt", ""))) == fold(town):
        values.pop("ort.stadt", None)
    text = one_line(str(values.pop("ort", "") or ""))
    head, _, rest = text.partition(",")
    if rest and not _known(words, text) and "ort.strasse" not in values and any(c.isdigit() for c in rest):
        text, values["ort.strasse"] = head.strip(), rest.strip()
    key = _known(words, text) or (_by_address(katalog, values) if not text and "ort.name" not in values else "")
    own: Angaben = old["ort"] if isinstance(old.get("ort"), dict) else {}
    if key:
        values["ort"] = key
        return _settle(katalog, kopf, row, key, values, known=bool(old))
    if not text:
        if old.get("ort") and not own:  # the file names a known place; its address stands elsewhere
            return _settle(katalog, kopf, row, str(old["ort"]), values, known=True)
        return []
    near, likeness = words.nearest(text)
    if near and likeness >= SICHER - 8 and "ort.strasse" not in values:
        column = kopf.find("ort")
        problem = f"„{text}“ kenne ich nicht als Ort."
        remedy = f"Meinen Sie „{words.to_name(near)}“? Für einen eigenen Ort gehört die Straße dazu."
        return [Tabellenfund(row, column, text, "ort-unbekannt", problem, remedy)]
    values["ort.name"] = text
    return []


def _known(words: Wortschatz, text: str) -> str:
    folded = text.lower().strip(".")
    way = next((way for way, names in NAMEN.items() if folded and (folded in names.split() or f" {folded} " in f" {names} ")), "")
    return (words.find(text) or way) if text else ""


def _by_address(katalog: Katalog, values: Mapping[str, Wert]) -> str:
    """The one known place at that address."""
    street = _fold(str(values.get("ort.strasse", "")))
    there = [id for id, ort in katalog.orte.items() if street and ort.strasse and _fold(ort.strasse) == street]
    return there[0] if len(there) == 1 and any(c.isdigit() for c in street) else ""


def _settle(katalog: Katalog, kopf: Kopf, row: int, key: str, values: dict[str, Wert], known: bool) -> list[Tabellenfund]:
    """Take out what the place's own file says; what the table says otherwise is a hint (of a new offer only where it contradicts)."""
    place = katalog.orte.get(key)
    found = []
    for pfad in [pfad for pfad in values if pfad.startswith("ort.")]:
        said, written = str(values.pop(pfad)), str(getattr(place, pfad.removeprefix("ort."), None) or "")
        if _fold(said) == _fold(written) or not (known or (written and pfad in ADDRESS)):
            continue
        name = place.name if place else key
        problem = f"Der Ort ist „{name}“" + (
            f", und dort steht bisher: {written}." if written else ", eine eigene Angabe gilt hier nicht."
        )
        remedy = "Was für den Ort gilt, steht in angebote/_stammdaten/orte.yml. Ist es ein anderer Ort, bitte „löschen“ in die Spalte „Ort“."
        found.append(Tabellenfund(row, kopf.find(pfad), said, "ort-unbekannt", problem, remedy, hinweis=True))
    return found


def _fold(street: str) -> str:
    return fold(street.replace("tr.", "traße"))
