"""A card shows an offer in lists: title, one sentence, when, where, and whether a wheelchair gets in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from katalog.adressen import address_of
from katalog.angebot import WEISEN, Angebot
from katalog.katalog import Katalog

STATUS = {"geplant": "geplant", "pausiert": "macht gerade Pause", "beendet": "gibt es nicht mehr"}
ROLLSTUHL = {
    "ja": "Rollstuhl: ja",
    "teilweise": "Rollstuhl: teilweise",
    "nein": "Rollstuhl: nein",
    None: "Rollstuhl: nicht bekannt",
}


@dataclass(frozen=True)
class Draht:
    """The nearest way to reach an offer: a link, what it says and its picture."""

    uri: str
    text: str
    bild: str


@dataclass(frozen=True)
class Karte:
    """`rollstuhl` is ja, teilweise, nein or unbekannt, and empty where nobody goes anywhere; `draht` leads to it while it runs;
    `papier` is what a printed list must say besides, for nobody can tap it; `ausweg`: a page that shows it is to be left quickly."""

    angebot: Angebot
    adresse: str
    wann: str
    wo: str
    rollstuhl: str
    rollstuhl_wort: str
    status: str
    hinweis: str
    draht: Draht | None = None
    papier: str = ""
    ausweg: bool = False


def make_karte(angebot: Angebot, katalog: Katalog, heute: date) -> Karte:
    """What a list shows of an offer on that day."""
    barrierefrei = katalog.find_barrierefrei(angebot)
    stufe = barrierefrei.rollstuhl if barrierefrei else None
    return Karte(
        angebot=angebot,
        adresse=address_of(angebot),
        wann=_wann(angebot),
        wo=_wo(angebot, katalog),
        rollstuhl="" if angebot.weise else stufe or "unbekannt",
        rollstuhl_wort=ROLLSTUHL[stufe],
        status=STATUS.get(angebot.status, ""),
        hinweis=angebot.hinweis.text if angebot.hinweis and angebot.hinweis.holds_on(heute) else "",
        draht=None if angebot.status == "beendet" else _draht(angebot, katalog),
        papier=". ".join(_papier(angebot, katalog)),
        ausweg=katalog.needs_ausweg(angebot),
    )


def _draht(angebot: Angebot, katalog: Katalog) -> Draht | None:
    telefon, kontakt = katalog.find_rufnummer(angebot), katalog.find_kontakt(angebot)
    if telefon:
        return Draht(telefon.uri, telefon.text, "telefon")
    if kontakt and kontakt.email:
        return Draht(f"mailto:{kontakt.email}", "E-Mail schreiben", "email")
    return Draht(kontakt.web, "Zur Website", "web") if kontakt and kontakt.web else None


def _wann(angebot: Angebot) -> str:
    saetze = [zeit.satz for zeit in angebot.zeiten[:2]]
    more = " und weitere Zeiten" if len(angebot.zeiten) > 2 else ""
    return "; ".join(saetze) + more if saetze else angebot.zeiten_hinweis or ""


def _wo(angebot: Angebot, katalog: Katalog) -> str:
    if angebot.weise:
        return WEISEN[angebot.weise]
    ort = katalog.find_ort(angebot)
    return ", ".join(filter(None, (ort.name, ort.stadt))) if ort else ""


def _papier(angebot: Angebot, katalog: Katalog) -> Iterator[str]:
    ort, telefon = katalog.find_ort(angebot), katalog.find_rufnummer(angebot)
    if ort and ort.strasse:
        yield ort.strasse
    if telefon:
        yield f"Telefon {telefon}"
    if not angebot.geprueft:
        yield "Noch nicht geprüft"
