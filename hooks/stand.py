"""How sure we are of everything, on one page: what nobody has checked yet, the oldest first."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite
from katalog.angebot import Angebot


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(stand_pages(config.extra["bau"]), files, config)


def stand_pages(bau: Bau) -> Iterator[Seite]:
    """The one page."""
    kurz = "Welche Angaben jemand nachgeprüft hat und welche noch nicht."
    offen = sorted((angebot for angebot in bau.offen if not angebot.geprueft), key=_age)
    geprueft = sorted((angebot for angebot in bau.offen if angebot.geprueft), key=lambda angebot: angebot.geprueft.am)
    yield render_seite(bau, "stand.html", "stand/", "Was ist geprüft?", kurz, offen=offen, geprueft=geprueft)


def _age(angebot: Angebot) -> tuple[int, int, int]:
    """A source without a date counts as oldest."""
    stand = angebot.stand
    return (stand.jahr, stand.monat or 0, stand.tag or 0) if stand else (0, 0, 0)
