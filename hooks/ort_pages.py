"""One page per place: how to get there and in, and what happens there."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.karten_link import map_link
from hooks.seite import Seite, add_seiten
from hooks.uebersicht import Ueber, render_liste, render_uebersicht
from katalog.load import sort_key

UEBER = Ueber("orte/", "Orte")
DATEI = "angebote/_stammdaten/orte.yml"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(ort_pages(config.extra["bau"]), files, config)


def ort_pages(bau: Bau) -> Iterator[Seite]:
    """The list of places, then each of them."""
    dinge = sorted(bau.katalog.orte.values(), key=lambda ort: sort_key(ort.name))
    satz = "Alle Häuser und Plätze, an denen etwas stattfindet."
    yield render_liste(bau, UEBER, "Orte", satz, dinge, bau.nach_ort, DATEI)
    for ding in dinge:
        link = map_link(ding, bau.katalog.gemeinde.name)
        yield render_uebersicht(bau, ding, UEBER, bau.nach_ort[ding.id], vorlage="ort.html", datei=DATEI, karte_link=link)
