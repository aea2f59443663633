"""The laws of places and quarters, as `checks` lists them."""

from collections.abc import Iterator

from katalog.angebot import WEISEN, Angebot
from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.ort import Ort
from katalog.places import Places
from katalog.stadtteil import Stadtteil


def free_orte(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """No place is called like a way of taking place (telefonisch, online …)."""
    for id in places.ids(Ort):
        if id in WEISEN:
            yield places.finding(
                Ort,
                id,
                (),
                "ort-unbekannt",
                f"„{id}“ hat als Ort schon eine eigene Bedeutung.",
                "Bitte einen anderen Namen wählen.",
            )


def places_used(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A place has a page with its address, so it is there for an offer, even an ended one; what became secret leaves the file."""
    used = {angebot.ort for angebot in katalog.angebote.values() if isinstance(angebot.ort, str)}
    if (
        places.knows_all(Angebot)
        and places.knows_all(Ort)
        and all(places.is_sound(Angebot, id, "ort") for id in places.ids(Angebot))
    ):
        for id in katalog.orte.keys() - used - WEISEN.keys():
            problem = f"Kein Angebot findet hier statt. Trotzdem hat „{katalog.orte[id].name}“ eine Seite mit Anschrift."
            remedy = "Wird der Ort nicht mehr gebraucht, oder soll er geheim sein: den Eintrag löschen."
            yield places.finding(Ort, id, (), "ort-unbenutzt", problem, remedy, hint=True)


def quarters_apart(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """On the drawing no quarter covers another: its sign needs four steps to the side or two up and down."""
    drawn = [stadtteil for stadtteil in katalog.stadtteile.values() if stadtteil.lage]
    for n, late in enumerate(drawn):
        for early in drawn[:n]:
            if late.lage and early.lage and abs(late.lage.x - early.lage.x) < 4 and abs(late.lage.y - early.lage.y) < 2:
                problem = f"In der Zeichnung liegen „{early.name}“ und „{late.name}“ aufeinander."
                remedy = "Bitte weiter auseinander: mindestens 4 zur Seite oder 2 nach oben oder unten."
                yield places.finding(Stadtteil, late.id, ("lage",), "lage", problem, remedy, hint=True)
                break
