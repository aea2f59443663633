"""One page per place: how to get there and in, and what happens there; and all of them by quarter."""

from collections import defaultdict
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.karte import ROLLSTUHL
from hooks.karten_link import find_weg
from hooks.seite import Seite
from hooks.termin_zeilen import make_tage
from hooks.uebersicht import Ueber, render_uebersicht
from hooks.viele import add_viele
from hooks.vorlagen import render_seite
from katalog.load import sort_key
from katalog.ort import Ort

UEBER = Ueber("orte/", "Orte")
DATEI = "angebote/_stammdaten/orte.yml"
TAGE = 7


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_viele(ort_pages(config.extra["bau"]), files, config)


def ort_pages(bau: Bau) -> Iterator[Seite]:
    """The list of places, then each of them."""
    yield _liste(bau)
    for ding in bau.katalog.orte.values():
        angebote = bau.nach_ort[ding.id]
        yield render_uebersicht(
            bau,
            ding,
            UEBER,
            angebote,
            vorlage="ort.html",
            datei=DATEI,
            weg=find_weg(ding, bau.katalog.gemeinde.name),
            mit_terminen=[angebot for angebot in angebote if bau.termine[angebot.id]],
            tage=make_tage(bau, angebote, bau.heute, TAGE),
        )


def _liste(bau: Bau) -> Seite:
    """All places under their quarters, in the order of stadtteile.yml; at the end those whose quarter nobody has told yet."""
    found: dict[str | None, list[Ort]] = defaultdict(list)
    for ort in sorted(bau.katalog.orte.values(), key=lambda ort: sort_key(ort.name)):
        found[ort.stadtteil].append(ort)
    groups = [(stadtteil.name, id, found[id]) for id, stadtteil in bau.katalog.stadtteile.items() if found[id]]
    if found[None]:
        groups.append(("Noch ohne Stadtteil" if groups else "Alle Orte", "ohne-stadtteil", found[None]))
    return render_seite(
        bau,
        "orte.html",
        UEBER.adresse,
        UEBER.name,
        "Alle Häuser und Plätze, an denen etwas stattfindet.",
        DATEI,
        gruppen=groups,
        zahlen={id: len(angebote) for id, angebote in bau.nach_ort.items()},
        stufen={ort.id: (ort.barrierefrei and ort.barrierefrei.rollstuhl) or None for ort in bau.katalog.orte.values()},
        rollstuhl=ROLLSTUHL,
    )
