"""A to Z: every offer that runs, by title."""

from collections import defaultdict
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.karte import Karte
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite
from katalog.load import sort_key


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(verzeichnis_pages(config.extra["bau"]), files, config)


def verzeichnis_pages(bau: Bau) -> Iterator[Seite]:
    """The one page."""
    kurz = "Alle Angebote nach dem Alphabet."
    yield render_seite(bau, "verzeichnis.html", "a-z/", "A bis Z", kurz, buchstaben=group_by_letter(bau))


def group_by_letter(bau: Bau) -> dict[str, list[Karte]]:
    """Ä stands under A; what starts with no letter stands under #."""
    found: dict[str, list[Karte]] = defaultdict(list)
    for angebot in bau.offen:
        first = sort_key(angebot.titel)[:1].upper()
        found[first if first.isalpha() else "#"].append(bau.karten[angebot.id])
    return dict(sorted(found.items()))
