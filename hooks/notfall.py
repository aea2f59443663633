"""The emergency page: numbers one can tap, biggest first, and where more is written about each."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.kontakt import Telefon
from katalog.notfall import Notfallnummer

DATEI = "angebote/_stammdaten/notfall.yml"


@dataclass(frozen=True)
class Eintrag:
    """One line; `web` only where nobody can be phoned."""

    titel: str
    kurz: str
    telefone: tuple[Telefon, ...]
    web: str
    angebot: Angebot | None

    @property
    def ernst(self) -> bool:
        """Whether it is one of the numbers of three digits that everybody knows."""
        return any(len(telefon.text) == 3 for telefon in self.telefone)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(notfall_pages(config.extra["bau"]), files, config)


def notfall_pages(bau: Bau) -> Iterator[Seite]:
    """The one page, in the order of the file. One number for people under threat is enough that it can be left quickly."""
    nummern = [make_eintrag(nummer, bau.katalog) for nummer in bau.katalog.notfall.values()]
    kurz = "Wichtige Nummern, wenn es schnell gehen muss oder wenn Sie nicht mehr weiterwissen."
    ausweg = any(bau.katalog.needs_ausweg(eintrag.angebot) for eintrag in nummern if eintrag.angebot)
    yield render_seite(bau, "notfall.html", "notfall/", "Notfall", kurz, DATEI, ausweg, nummern=nummern)


def make_eintrag(nummer: Notfallnummer, katalog: Katalog) -> Eintrag:
    """What is not said in the file comes from the offer."""
    angebot = katalog.angebote.get(nummer.angebot or "")
    kontakt = katalog.find_kontakt(angebot) if angebot else None
    telefone = katalog.find_telefon(nummer)
    web = kontakt.web if kontakt and not telefone else None
    kurz = nummer.kurz or (angebot.kurz if angebot else "")
    return Eintrag(katalog.find_titel(nummer), kurz, telefone, web or "", angebot)
