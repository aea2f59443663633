"""The calendar: what takes place, by day; without JavaScript the two weeks from the day of the build."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.termin_zeilen import make_tage, make_zeile, with_dates
from hooks.vorlagen import render_seite
from katalog.adressen import KALENDER

TAGE = 14


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(kalender_pages(config.extra["bau"]), files, config)


def kalender_pages(bau: Bau) -> Iterator[Seite]:
    """The one page."""
    rare, often = with_dates(bau, bau.offen)
    yield render_seite(
        bau,
        "kalender.html",
        KALENDER,
        "Kalender",
        f"Was ist wann los in {bau.katalog.gemeinde.name}?",
        tage=make_tage(bau, rare, bau.heute, TAGE),
        oft=[make_zeile(bau, angebot, None, "; ".join(zeit.satz for zeit in angebot.zeiten)) for angebot in often],
        zielgruppen=[ding for ding in bau.katalog.zielgruppen.values() if with_dates(bau, bau.nach_zielgruppe[ding.id])[0]],
        ganz_geprueft=all(angebot.geprueft for angebot in (*rare, *often)),
    )
