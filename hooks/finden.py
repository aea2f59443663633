"""The finder: one box over the whole list; without JavaScript the whole list stays."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(finden_pages(config.extra["bau"]), files, config)


def finden_pages(bau: Bau) -> Iterator[Seite]:
    """The one page."""
    kurz = f"Alle {len(bau.offen)} Angebote in {bau.katalog.gemeinde.name}."
    zielgruppen = [(ding, len(bau.nach_zielgruppe[ding.id])) for ding in bau.katalog.zielgruppen.values()]
    yield render_seite(bau, "finden.html", "finden/", "Finden", kurz, zielgruppen=zielgruppen)
