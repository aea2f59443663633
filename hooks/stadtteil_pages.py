"""One page per quarter: what is near."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.uebersicht import Ueber, render_liste, render_uebersicht

UEBER = Ueber("stadtteile/", "In der Nähe")
DATEI = "angebote/_stammdaten/stadtteile.yml"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(stadtteil_pages(config.extra["bau"]), files, config)


def stadtteil_pages(bau: Bau) -> Iterator[Seite]:
    """The list of quarters, then each of them."""
    dinge = bau.katalog.stadtteile.values()
    satz = "Alle Angebote, nach dem Stadtteil, in dem sie stattfinden."
    yield render_liste(bau, UEBER, "Was gibt es in Ihrer Nähe?", satz, dinge, bau.nach_stadtteil, DATEI)
    zahlen = [(ding, len(bau.nach_stadtteil[ding.id])) for ding in dinge]
    for ding in dinge:
        weitere = [(other, zahl) for other, zahl in zahlen if zahl and other is not ding]
        yield render_uebersicht(bau, ding, UEBER, bau.nach_stadtteil[ding.id], datei=DATEI, weitere=weitere)
