"""Addresses are a promise on paper: every page's address is decided here and nowhere else."""

from katalog.angebot import Angebot
from katalog.ort import Ort
from katalog.stadtteil import Stadtteil
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.zielgruppe import Zielgruppe

FOLDERS = {Angebot: "a", Zielgruppe: "fuer", Thema: "themen", Ort: "orte", Traeger: "traeger", Stadtteil: "stadtteile"}

FINDEN = "finden/"
"""The page with the box and the filters."""
KALENDER = "kalender/"
"""The page of everything that takes place."""

Seite = Angebot | Zielgruppe | Thema | Ort | Traeger | Stadtteil


def address_of(thing: Seite) -> str:
    """The page's address inside the site: `a/spazier-treff-innenstadt/`."""
    return f"{FOLDERS[type(thing)]}/{thing.id}/"


def former_addresses(angebot: Angebot) -> tuple[str, ...]:
    """Addresses that once were printed and still answer."""
    return tuple(f"{FOLDERS[Angebot]}/{old}/" for old in angebot.fruehere_adressen)


def calendar_address(seite: str) -> str:
    """Of a page's dates, for people's own calendars, which fetch it for years: `fuer/50plus/` → `fuer/50plus/termine.ics`."""
    return f"{seite}termine.ics"
