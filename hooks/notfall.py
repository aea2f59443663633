"""The emergency page: numbers one can tap, biggest first, and where more is written about each."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite

DATEI = "angebote/_stammdaten/notfall.yml"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(notfall_pages(config.extra["bau"]), files, config)


def notfall_pages(bau: Bau) -> Iterator[Seite]:
    """The one page, in the order of the file."""
    katalog = bau.katalog
    nummern = [
        (nummer, katalog.find_titel(nummer), katalog.find_telefon(nummer), katalog.angebote.get(nummer.angebot or ""))
        for nummer in katalog.notfall.values()
    ]
    kurz = "Wichtige Nummern, wenn es schnell gehen muss oder wenn Sie nicht mehr weiterwissen."
    yield render_seite(bau, "notfall.html", "notfall/", "Notfall", kurz, DATEI, nummern=nummern)
