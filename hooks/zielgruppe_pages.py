"""One page per audience, in its colour and its way of addressing people."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite
from hooks.termin_zeilen import make_naechste
from hooks.uebersicht import Ueber, render_liste, render_uebersicht
from hooks.viele import add_viele

UEBER = Ueber("fuer/", "Für wen")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_viele(zielgruppe_pages(config.extra["bau"]), files, config)


def zielgruppe_pages(bau: Bau) -> Iterator[Seite]:
    """The list of audiences, then each of them."""
    dinge = bau.katalog.zielgruppen.values()
    satz = "Hier steht alles, was für eine Gruppe von Menschen gedacht ist."
    yield render_liste(bau, UEBER, "Für wen suchen Sie etwas?", satz, dinge, bau.nach_zielgruppe, "", "fuer.html")
    for ding in dinge:
        yield render_uebersicht(
            bau,
            ding,
            UEBER,
            bau.nach_zielgruppe[ding.id],
            datei=ding.datei,
            klasse=f"farbig zg-{ding.id}",
            bild=ding.symbol,
            beschreibung=ding.beschreibung,
            du=ding.anrede == "du",
            termine=make_naechste(bau, bau.nach_zielgruppe[ding.id]),
        )
