"""One page per organiser: who that is, how to reach them, what they offer."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite
from hooks.uebersicht import Ueber, render_liste, render_uebersicht
from hooks.viele import add_viele
from katalog.load import sort_key

UEBER = Ueber("traeger/", "Wer bietet etwas an?")
DATEI = "angebote/_stammdaten/traeger.yml"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_viele(traeger_pages(config.extra["bau"]), files, config)


def traeger_pages(bau: Bau) -> Iterator[Seite]:
    """The list of organisers, then each of them."""
    dinge = sorted(bau.katalog.traeger.values(), key=lambda traeger: sort_key(traeger.name))
    satz = "Alle Vereine, Kirchen, Ämter und Einrichtungen mit ihren Angeboten."
    yield render_liste(bau, UEBER, "Wer bietet etwas an?", satz, dinge, bau.nach_traeger, DATEI)
    for ding in dinge:
        yield render_uebersicht(bau, ding, UEBER, bau.nach_traeger[ding.id], vorlage="traeger.html", datei=DATEI)
