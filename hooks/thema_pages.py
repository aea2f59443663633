"""One page per topic, headed by the way people would say it."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite
from hooks.uebersicht import Ueber, render_liste, render_uebersicht
from hooks.viele import add_viele

UEBER = Ueber("themen/", "Themen")
DATEI = "angebote/_stammdaten/themen.yml"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_viele(thema_pages(config.extra["bau"]), files, config)


def thema_pages(bau: Bau) -> Iterator[Seite]:
    """The list of topics, then each of them."""
    dinge = bau.katalog.themen.values()
    satz = "Alle Angebote, nach dem, worum es geht."
    yield render_liste(bau, UEBER, "Worum geht es?", satz, dinge, bau.nach_thema, DATEI)
    for ding in dinge:
        yield render_uebersicht(
            bau,
            ding,
            UEBER,
            bau.nach_thema[ding.id],
            "zielgruppen",
            datei=DATEI,
            klasse="thema",
            bild=ding.symbol,
            frueher=bau.beendet_nach_thema[ding.id],
        )
