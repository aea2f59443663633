"""What changed offers look like on paper, and whether they fit: entries of the booklet, pieces of the flyer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from PIL import Image

from bericht.bilder import render_pdf
from bericht.fakten import Papier, cut
from bericht.staende import Stand
from booklet.eintragsbild import PLATZ_MM, lay_out_eintrag
from booklet.flyer import make_flyer
from booklet.flyer_felder import build_felder
from booklet.flyerbild import Ausschnitt, find_ausschnitte
from booklet.pdf import PaperError, lay_out, paint_pdf
from booklet.produkt import Produkt, load_produkte
from booklet.qr import QrTooDense

NICHTS = " Es ist nichts gedruckt."
"""What the command says at the end; here nobody wanted to."""


@dataclass
class Flyer:
    """A flyer of one state: the offers on it, its PDF and where they stand on it; `worte` say what does not fit or was left out."""

    produkt: Produkt
    ids: frozenset[str]
    pdf: bytes = b""
    wo: Mapping[str, Ausschnitt] = field(default_factory=dict)
    worte: str = ""


@dataclass(frozen=True)
class Blatt:
    """An offer on one kind of paper: how it fits now, and its picture then and now; `name` is part of the pictures' file names."""

    art: Literal["eintrag", "flyer"]
    name: str
    titel: str
    papier: Papier | None
    vorher: Image.Image | None
    jetzt: Image.Image | None


class Presse:
    """Prints one state of a town with products of the new one, each flyer once and only when somebody asks."""

    def __init__(self, stand: Stand, produkte: Mapping[str, Produkt], heute: date) -> None:
        self.katalog, self.produkte, self.heute = stand.katalog, produkte, heute
        self._flyer: dict[str, Flyer | None] = {}

    def print_eintrag(self, id: str, nummer: int | None = None) -> tuple[Image.Image | None, Papier | None, int | None]:
        """The entry's picture, how it fits, and its number."""
        angebot = self.katalog.angebote.get(id) if self.katalog else None
        if angebot is None or angebot.status == "beendet":
            return None, None, None
        try:
            bild = lay_out_eintrag(self.katalog, self.produkte, angebot, self.heute, nummer)
            if bild is None:
                return None, None, None
            picture = render_pdf(paint_pdf(bild.document))
        except (PaperError, QrTooDense) as slip:
            return None, Papier(art="heft", produkt="Heft", passt=False, worte=cut(str(slip), 4000)), None
        facts = Papier(
            art="heft",
            produkt=bild.produkt.titel,
            passt=bild.passt,
            drin=bool(bild.nummer),
            hoehe=bild.hoehe_mm,
            platz=PLATZ_MM,
            worte="" if bild.passt else "Am besten „kurz“, „mitbringen“ oder Hinweise kürzen.",
        )
        return picture, facts, bild.nummer

    def print_flyer(self, produkt: Produkt, id: str) -> tuple[Image.Image | None, Papier | None]:
        """The piece of the flyer with this offer, and whether the flyer fits; nothing where the offer does not stand on it."""
        if produkt.id not in self._flyer:
            self._flyer[produkt.id] = self._lay_out(produkt)
        flyer = self._flyer[produkt.id]
        if flyer is None or id not in flyer.ids:
            return None, None
        if not flyer.pdf:
            return None, Papier(art="flyer", produkt=produkt.titel, passt=False, worte=cut(flyer.worte, 4000))
        piece = flyer.wo.get(id)
        picture = render_pdf(flyer.pdf, piece.seite, (piece.x, piece.y, piece.breite, piece.hoehe)) if piece else None
        return picture, Papier(art="flyer", produkt=produkt.titel, passt=piece is not None, worte=cut(flyer.worte, 4000))

    def _lay_out(self, produkt: Produkt) -> Flyer | None:
        if self.katalog is None:
            return None
        try:
            felder = build_felder(self.katalog, produkt, produkt.stand or self.heute)
        except (PaperError, KeyError):
            return None  # the product names offers that this state does not have
        ids = frozenset(e.id for feld in felder.values() for e in feld.eintraege)
        try:
            flyer = make_flyer(self.katalog, produkt, self.heute)
            document: Any = lay_out(flyer.markup)
        except (PaperError, QrTooDense) as slip:
            return Flyer(produkt, ids, worte=str(slip).replace(NICHTS, ""))
        words = f"Damit alles passt: {' '.join(flyer.gekuerzt)}" if flyer.gekuerzt else ""
        return Flyer(produkt, ids, paint_pdf(document), find_ausschnitte(document, produkt.falz), words)


def print_angebot(alt: Presse, neu: Presse, former: str, id: str) -> list[Blatt]:
    """Booklet and flyers; an offer that stands on a flyer and in no booklet is not shown as if it did."""
    jetzt, facts, nummer = neu.print_eintrag(id)
    vorher, before, _ = alt.print_eintrag(former, nummer)
    heft = Blatt("eintrag", "eintrag", "", facts, vorher, jetzt)
    flyer = []
    for produkt in neu.produkte.values():
        if produkt.vorlage == "flyer":
            picture, fits = neu.print_flyer(produkt, id)
            blatt = Blatt(
                "flyer", f"{produkt.id}-flyer", cut(produkt.titel, 120), fits, alt.print_flyer(produkt, former)[0], picture
            )
            flyer += [blatt] if blatt.papier or blatt.vorher else []
    known = facts or before
    return flyer if flyer and known and not known.drin else [heft, *flyer]


def read_produkte(stand: Stand) -> Mapping[str, Produkt]:
    """The products of a state; what cannot be read is left out (its findings are told elsewhere)."""
    return load_produkte(stand.ordner, stand.katalog)[0] if stand.katalog else {}
