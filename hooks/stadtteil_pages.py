"""One page per quarter: what is near; and all of them on a small drawing."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite
from hooks.stadtkarte import make_stadtkarte
from hooks.uebersicht import Ueber, render_liste, render_uebersicht
from hooks.viele import add_viele
from katalog.stadtteil import nearest_stadtteile

UEBER = Ueber("stadtteile/", "In der Nähe")
DATEI = "angebote/_stammdaten/stadtteile.yml"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_viele(stadtteil_pages(config.extra["bau"]), files, config)


def stadtteil_pages(bau: Bau) -> Iterator[Seite]:
    """The list of quarters with its drawing, then each of them."""
    stadtteile = bau.katalog.stadtteile
    satz = "Alle Angebote, nach dem Stadtteil, in dem sie stattfinden."
    yield render_liste(
        bau,
        UEBER,
        "Was gibt es in Ihrer Nähe?",
        satz,
        stadtteile.values(),
        bau.nach_stadtteil,
        DATEI,
        "stadtteile.html",
        karte=make_stadtkarte([(ding, len(bau.nach_stadtteil[id])) for id, ding in stadtteile.items()]),
    )
    for ding in stadtteile.values():
        near = [id for id in nearest_stadtteile(stadtteile, ding.id) if id != ding.id]
        weitere = [(stadtteile[id], zahl) for id in near if (zahl := len(bau.nach_stadtteil[id]))]
        yield render_uebersicht(bau, ding, UEBER, bau.nach_stadtteil[ding.id], datei=DATEI, weitere=weitere)
