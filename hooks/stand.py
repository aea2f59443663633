"""How sure we are of everything, on one page: what nobody has checked yet, the oldest first; what is due again; what holds."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite
from katalog.frisch.faellig import due_from, find_faellige


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(stand_pages(config.extra["bau"]), files, config)


def stand_pages(bau: Bau) -> Iterator[Seite]:
    """The one page: never checked, due again, checked. What is due says the same law as `katalog frisch`."""
    kurz = "Welche Angaben jemand nachgeprüft hat und welche noch nicht."
    faellige = find_faellige(bau.offen, bau.katalog.gemeinde, bau.heute)
    due = {faellig.ding.id for faellig in faellige}
    geprueft = [(angebot, due_from(angebot, bau.katalog.gemeinde)) for angebot in bau.offen if angebot.id not in due]
    yield render_seite(
        bau,
        "stand.html",
        "stand/",
        "Was ist geprüft?",
        kurz,
        offen=[(faellig.ding, None) for faellig in faellige if not faellig.seit],
        wieder=[(faellig.ding, faellig.seit) for faellig in faellige if faellig.seit],
        geprueft=sorted(geprueft, key=lambda pair: pair[1]),
    )
