"""The finder: one box and the filters over the whole list; without JavaScript the filters are a style sheet."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.finden_filter import filter_css, finder_filter, finder_naehe, merkmale_of
from hooks.seite import Seite, add_datei, add_seiten
from hooks.vorlagen import render_seite
from katalog.adressen import FINDEN
from katalog.auskunft import find_auskunft
from katalog.symbole import read_symbol

FILTER_CSS = "assets/finden-filter.css"
ZEICHEN = (
    "info",
    "uhr",
    "ort",
    "telefon",
    "email",
    "web",
    "rollstuhl",
    "rollstuhl-teilweise",
    "rollstuhl-nein",
    "rollstuhl-unbekannt",
)
"""The pictures on a card."""
ASSETS = Path(__file__).parent / "theme" / "assets"
MODULE = ("finden/*.js", "vendor/*.js", "termine.js")
"""Scripts to be fetched at once, not each after the one that names it."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    bau = config.extra["bau"]
    add_datei(FILTER_CSS, filter_css(finder_filter(bau, merkmale_of(bau))), files, config)
    return add_seiten(finden_pages(bau), files, config)


def finden_pages(bau: Bau) -> Iterator[Seite]:
    """The one page."""
    kurz = f"Alle {len(bau.offen)} Angebote in {bau.katalog.gemeinde.name}."
    merkmale = merkmale_of(bau)
    stadtteile, orte = finder_naehe(bau)
    yield render_seite(
        bau,
        "finden.html",
        FINDEN,
        "Finden",
        kurz,
        ausweg=any(bau.karten[angebot.id].ausweg for angebot in bau.offen),
        merkmale=merkmale,
        filter=defaultdict(lambda: None, finder_filter(bau, merkmale)),  # a small town has not all of them
        stadtteile=stadtteile,
        orte=orte,
        auskunft=find_auskunft(bau.katalog),
        zeichen={name: read_symbol(name) for name in ZEICHEN},
        module=[f"assets/{path.relative_to(ASSETS).as_posix()}" for room in MODULE for path in sorted(ASSETS.glob(room))],
    )
