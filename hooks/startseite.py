"""The start page: the words of docs/index.md, then ways in by life situation, audience and quarter."""

from dataclasses import dataclass

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hooks.bau import Bau
from hooks.termin_zeilen import make_naechste
from hooks.vorlagen import render_seite
from katalog.katalog import Katalog
from katalog.kontakt import Telefon

IM_STREIFEN = 4


@dataclass(frozen=True)
class Nummer:
    """One number of the strip."""

    titel: str
    telefon: Telefon


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    return startseite(config.extra["bau"], html) if page.is_homepage else None


def startseite(bau: Bau, einleitung: str) -> str:
    """`einleitung` is HTML out of the town's own Markdown."""
    katalog = bau.katalog
    return render_seite(
        bau,
        "startseite.html",
        "",
        "Start",
        "",
        einleitung=Markup(einleitung),
        termine=make_naechste(bau, bau.offen),
        notfall=first_numbers(katalog),
        lagen=[thema for thema in katalog.themen.values() if thema.lebenslage],
        zielgruppen=[(ding, len(bau.nach_zielgruppe[ding.id])) for ding in katalog.zielgruppen.values()],
        stadtteile=[(ding, len(bau.nach_stadtteil[ding.id])) for ding in katalog.stadtteile.values()],
    ).html


def first_numbers(katalog: Katalog) -> list[Nummer]:
    """The first emergency entries, each with its first number."""
    entries = [(katalog.find_titel(nummer), katalog.find_telefon(nummer)) for nummer in katalog.notfall.values()]
    return [Nummer(titel, telefone[0]) for titel, telefone in entries if telefone][:IM_STREIFEN]
