"""The booklet: cover, how to use it, contents, chapters of numbered entries, register, emergency cards, imprint, emergency numbers.

Its parts are laid out one after the other and joined: what stands on which page of chapters and register is known before the
end and the contents are laid out, and what fills the holes at the foot of pages is laid out by itself and put on them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from booklet.druck import Druck, finish
from booklet.eintrag import Eintrag, make_eintrag, readable, short_web
from booklet.luecken import BILDER, fill, find_luecken
from booklet.pdf import PaperError, lay_out
from booklet.produkt import Kapitel, Produkt, select_kapitel
from booklet.qr import encode
from booklet.register import make_register
from booklet.vorlage import render
from katalog.angebot import Angebot
from katalog.collector import without_collector
from katalog.katalog import Katalog
from katalog.kontakt import Telefon
from katalog.thema import Thema

# Enough for addresses of up to 62 characters; longer ones get what they need.
QR_MM = 28.7
QR_MAX_MM = 33
# So many emergency numbers stand on the card to cut out.
AUF_DER_KARTE = 3
# Front and back of the cards, imprint, back cover.
SCHLUSS = 4
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


@without_collector()
def print_produkt(katalog: Katalog, produkt: Produkt, heute: date) -> Druck:
    """The booklet; raises `PaperError` where an entry or the back cover does not fit its page."""
    teile = make_teile(katalog, produkt, heute)
    eintraege = [e for teil in teile for e in teil.eintraege]
    if not eintraege:
        raise PaperError(f"Für „{produkt.titel}“ ({produkt.datei}) passt kein Angebot zur Auswahl.")
    common = _common(katalog, produkt, teile, heute)
    front = _part("vorspann", common, first=1, seiten={})
    chapters = _part("teile", common, first=len(front.pages) + 1)
    seiten = _pages_of(chapters, len(front.pages) + 1)
    _check_entries(eintraege, seiten)
    count = len(front.pages) + len(chapters.pages)
    register = _part("register", common, count + 1, register=make_register(katalog, eintraege))
    seiten |= _pages_of(register, count + 1)
    count += len(register.pages)
    end = _end(common, count, make_notruf(katalog), max(26, encode(katalog.gemeinde.adresse).least_mm))
    front = _part("vorspann", common, first=1, seiten=seiten | _pages_of(end, count + 1))
    pages = front.pages + _without_gaps(chapters, common) + register.pages + end.pages
    nummern = {e.angebot.id: e.nummer for e in eintraege}
    return finish(produkt, heute, len(eintraege), front.copy(pages), nummern)


def _common(katalog: Katalog, produkt: Produkt, teile: tuple[Teil, ...], heute: date) -> dict[str, Any]:
    """What every part of the booklet knows."""
    return {
        "produkt": produkt,
        "gemeinde": katalog.gemeinde,
        "titel": f"{produkt.titel} – {katalog.gemeinde.titel}",
        "kurz": produkt.kurz or produkt.untertitel or produkt.titel,
        "autor": katalog.gemeinde.herausgeber,
        "stand": produkt.stand or heute,
        "heute": heute,
        "teile": teile,
        "qr_breite": lambda address: min(QR_MAX_MM, max(QR_MM, encode(address).least_mm)),
        "readable": readable,
    }


def lay_out_part(
    name: str, katalog: Katalog, produkt: Produkt, teile: tuple[Teil, ...], heute: date, first: int, **more: Any
) -> Any:
    """One part of the booklet by itself, of whatever chapters are given."""
    return _part(name, _common(katalog, produkt, teile, heute), first, **more)


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


def _part(name: str, common: dict[str, Any], first: int, **more: Any) -> Any:
    """Lay out one part whose first page has the number `first`."""
    variables = common | more | {"erste_seite": first}
    bilder = {"einband.svg": render("broschuere/einband.svg", **variables), "linien.svg": render("broschuere/linien.svg")}
    bilder["schere.svg"] = render("broschuere/schere.svg")
    bilder |= {f"{name}.svg": render(f"broschuere/bild-{name}.svg") for name in BILDER}
    for teil in common["teile"]:
        bilder[f"auftakt-{teil.nummer}.svg"] = render("broschuere/auftakt.svg", teil=teil)
        for side in ("left", "right"):
            bilder[f"reiter-{teil.nummer}-{side}.svg"] = render("broschuere/reiter.svg", teil=teil, side=side)
    return lay_out(render(f"broschuere/{name}.html", **variables), bilder, common["produkt"].least_pt)


def _without_gaps(chapters: Any, common: dict[str, Any]) -> list[Any]:
    """The pages of the chapters, those with room left with something at their foot."""
    luecken = find_luecken(chapters, common["teile"])
    return fill(chapters.pages, luecken, _part("luecken", common, 1, luecken=luecken).pages) if luecken else chapters.pages


def _pages_of(document: Any, first: int) -> dict[str, int]:
    """On which page every anchor stands first."""
    found: dict[str, int] = {}
    for n, page in enumerate(document.pages, first):
        for name in page.anchors:
            found.setdefault(name, n)
    return found


def _check_entries(eintraege: list[Eintrag], seiten: dict[str, int]) -> None:
    """An entry that is broken over two pages is longer than a page: it is named, not cut."""
    for e in eintraege:
        if seiten[f"nr-{e.nummer}"] != seiten[f"nr-{e.nummer}-ende"]:
            texts = {
                "zeiten": " ".join(e.wann),
                "kurz": e.angebot.kurz,
                "kontakt": " ".join(map(str, e.telefon)),
                "mitbringen": e.mitbringen,
            }
            longest = max(texts, key=lambda name: len(texts[name]))
            raise PaperError(
                f"Das Angebot „{e.angebot.titel}“ ({e.angebot.datei}) ist länger als eine Seite. Am meisten bringt es, „{longest}“ zu kürzen."
            )


def _end(common: dict[str, Any], count: int, notruf: list[Notruf], start_mm: float) -> Any:
    """The end after `count` pages: as many note pages as it takes to fold the booklet, cards to cut out, imprint, back cover."""
    variables = {"notruf": notruf, "karte": [ruf for ruf in notruf if ruf.telefon][:AUF_DER_KARTE], "start_mm": start_mm}
    for rest, bild in ((SCHLUSS, True), *((SCHLUSS + n, False) for n in range(4))):  # an imprint may be long
        end = _part("schluss", common, count + 1, **variables, notizen=-(count + rest) % 4, bild=bild)
        if (count + len(end.pages)) % 4 == 0:
            break
    if sum("rueckseite" in page.anchors for page in end.pages) > 1:
        raise PaperError(
            "Auf der Rückseite haben nicht alle Notfallnummern Platz. Bitte in angebote/_stammdaten/notfall.yml kürzen."
        )
    return end
