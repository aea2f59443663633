"""What landing pages share: a head, groups of cards, and the list of all landing pages of a kind."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from hooks.ausgaben import einstieg_nachrichten
from hooks.bau import Bau
from hooks.gruppe import group
from hooks.seite import Seite
from hooks.vorlagen import render_seite
from katalog.adressen import Seite as Ding
from katalog.adressen import address_of
from katalog.angebot import Angebot


@dataclass(frozen=True)
class Ueber:
    """The list that a landing page belongs to: its address and its name in the menu."""

    adresse: str
    name: str


def render_uebersicht(
    bau: Bau,
    ding: Ding,
    ueber: Ueber,
    angebote: tuple[Angebot, ...],
    by: str = "themen",
    vorlage: str = "uebersicht.html",
    **more: Any,
) -> Seite:
    """The landing page of one audience, topic, place, organiser or quarter."""
    satz = getattr(ding, "kurz", None) or ""
    context = {
        "klasse": "",
        "bild": "",
        "beschreibung": (),
        "du": False,
        "datei": "",
        "frueher": (),
        "weitere": (),
        "termine": (),
    } | more
    return render_seite(
        bau,
        vorlage,
        address_of(ding),
        ding.name,
        satz or f"{ding.name}: Angebote in {bau.katalog.gemeinde.name}",
        ding=ding,
        ueber=ueber,
        ueberschrift=ding.name,
        satz=satz,
        zahl=len(angebote),
        gruppen=group(angebote, by, getattr(bau.katalog, by)),
        ausweg=getattr(ding, "schnell_verlassen", "") == "ja" or needs_ausweg(bau, angebote),
        nachrichten=einstieg_nachrichten(address_of(ding), bau),
        **context,
    )


def needs_ausweg(bau: Bau, angebote: Collection[Angebot]) -> bool:
    """Whether a page with these offers can be left quickly: where at least half of them may have to be."""
    return bool(angebote) and 2 * sum(map(bau.katalog.needs_ausweg, angebote)) >= len(angebote)


def render_liste(
    bau: Bau,
    ueber: Ueber,
    ueberschrift: str,
    satz: str,
    dinge: Iterable[Ding],
    angebote: dict[str, tuple[Angebot, ...]],
    datei: str,
    vorlage: str = "liste.html",
    **more: Any,
) -> Seite:
    """All things of one kind, with how many offers each has; `more` is for the template."""
    zeilen = [(ding, len(angebote[ding.id])) for ding in dinge]
    context = {"ueberschrift": ueberschrift, "satz": satz, "zeilen": zeilen} | more
    return render_seite(bau, vorlage, ueber.adresse, ueber.name, satz, datei, **context)
