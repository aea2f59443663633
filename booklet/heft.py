"""What stands in a booklet: chapters of numbered entries, and the emergency numbers."""

from dataclasses import dataclass
from datetime import date

from booklet.eintrag import Eintrag, make_eintrag, short_web
from booklet.produkt import Kapitel, Produkt, select_kapitel
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.kontakt import Telefon
from katalog.thema import Thema

FARBEN = ("#0f5a3c", "#4b3f9e", "#8a3d0a", "#0a5961")
SYMBOLE = ("haendedruck", "kopfhoerer", "baum", "herz")


@dataclass(frozen=True)
class Abschnitt:
    """The entries of one topic in a chapter."""

    id: str
    thema: Thema | None
    eintraege: tuple[Eintrag, ...]


@dataclass(frozen=True)
class Teil:
    """A chapter with its colour and sign, ready to print; `nummer` counts from 1."""

    nummer: int
    kapitel: Kapitel
    farbe: str
    symbol: str
    abschnitte: tuple[Abschnitt, ...]

    @property
    def eintraege(self) -> tuple[Eintrag, ...]:
        """All entries of the chapter."""
        return tuple(e for abschnitt in self.abschnitte for e in abschnitt.eintraege)


@dataclass(frozen=True)
class Notruf:
    """A line of the back cover; `web` only where there is no number."""

    titel: str
    kurz: str
    telefon: tuple[Telefon, ...]
    web: str


def make_teile(katalog: Katalog, produkt: Produkt, heute: date) -> tuple[Teil, ...]:
    """The chapters; entries are numbered right through, in the order of topics or of titles."""
    teile, number = [], 1
    for n, (kapitel, angebote) in enumerate(order_kapitel(katalog, produkt), 1):
        zielgruppe = katalog.zielgruppen.get(kapitel.zielgruppe or "")
        groups: dict[str, list[Eintrag]] = {}
        for angebot in angebote:
            key = angebot.themen[0] if produkt.ordnung == "thema" else ""
            groups.setdefault(key, []).append(make_eintrag(katalog, angebot, number, heute))
            number += 1
        teile.append(
            Teil(
                nummer=n,
                kapitel=kapitel,
                farbe=kapitel.farbe or (zielgruppe.farbe if zielgruppe else FARBEN[(n - 1) % len(FARBEN)]),
                symbol=kapitel.symbol or (zielgruppe.symbol if zielgruppe else SYMBOLE[(n - 1) % len(SYMBOLE)]),
                abschnitte=tuple(
                    Abschnitt(f"kapitel-{n}-{key}", katalog.themen.get(key), tuple(es)) for key, es in groups.items()
                ),
            )
        )
    return tuple(teile)


def order_kapitel(katalog: Katalog, produkt: Produkt) -> list[tuple[Kapitel, tuple[Angebot, ...]]]:
    """The chapters with their offers in the order of print."""
    chosen = select_kapitel(katalog, produkt)
    if produkt.ordnung == "titel":
        return chosen
    place = {thema: n for n, thema in enumerate(katalog.themen)}
    return [(kapitel, tuple(sorted(angebote, key=lambda a: place[a.themen[0]]))) for kapitel, angebote in chosen]


def number_angebote(katalog: Katalog, produkt: Produkt) -> dict[str, int]:
    """The number of every offer by its id; known long before the booklet is laid out."""
    angebote = (angebot for _, chosen in order_kapitel(katalog, produkt) for angebot in chosen)
    return {angebot.id: n for n, angebot in enumerate(angebote, 1)}


def make_notruf(katalog: Katalog) -> list[Notruf]:
    """The emergency numbers, in their own order."""
    rows = []
    for nummer in katalog.notfall.values():
        angebot: Angebot | None = katalog.angebote.get(nummer.angebot or "")
        kontakt = katalog.find_kontakt(angebot) if angebot else None
        telefon = katalog.find_telefon(nummer)
        web = short_web(kontakt.web) if kontakt and kontakt.web and not telefon else ""
        rows.append(Notruf(katalog.find_titel(nummer), nummer.kurz or "", telefon, web))
    return rows
