"""A flyer of six panels on two sides of A4, folded twice: the chosen offers inside, the numbers to call, a house on the back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from booklet.druck import Druck
from booklet.eintrag import readable
from booklet.flyer_falz import fold_positions, read_seiten
from booklet.flyer_felder import Feld, build_felder
from booklet.flyer_passt import fit
from booklet.flyer_platz import Box, find_overflow, find_room, measure
from booklet.pdf import PaperError, lay_out, write_in
from booklet.produkt import Produkt
from booklet.vorlage import render
from katalog.adressen import address_of
from katalog.katalog import Katalog

QR_MM = 42


@dataclass(frozen=True)
class Flyer:
    """A flyer that fits, ready to be laid out for any form; `gekuerzt` says in German what was left out to make it fit."""

    markup: str
    angebote: int
    gekuerzt: tuple[str, ...]


def print_produkt(katalog: Katalog, produkt: Produkt, heute: date) -> Druck:
    """The flyer as PDF; raises `PaperError` when a panel is too full."""
    flyer = make_flyer(katalog, produkt, heute)
    document, falze = lay_out(flyer.markup), fold_positions(produkt.falz)
    return Druck(
        produkt=produkt,
        stand=produkt.stand or heute,
        angebote=flyer.angebote,
        seiten=len(document.pages),
        farbe=lambda farbe: write_in(farbe, document, produkt.zoom),
        stellen=[tuple(page.anchors) for page in document.pages],
        falze=falze,
        gekuerzt=flyer.gekuerzt,
    )


def make_flyer(katalog: Katalog, produkt: Produkt, heute: date) -> Flyer:
    """The flyer's HTML; raises `PaperError` when a panel is too full and may not be shortened."""
    felder, steps = build_felder(katalog, produkt, produkt.stand or heute), []
    variables = _variables(katalog, produkt, heute)

    def find_boxes(felder: dict[str, Feld]) -> dict[str, Box]:
        return measure(lay_out(render("flyer.html", messen=True, felder=felder, **variables)))

    boxes = find_boxes(felder)
    if produkt.passt and min(find_room(boxes).values()) < 0:
        felder, steps = fit(felder, produkt.falz, lambda felder: find_room(find_boxes(felder)))
        boxes = find_boxes(felder)
    if problems := list(find_overflow(boxes, felder, produkt.falz)):
        raise PaperError("\n\n".join([f"Auf dem Flyer „{produkt.titel}“ ist nicht genug Platz.", *problems, _hint(produkt)]))
    ids = {e.id for feld in felder.values() for e in feld.eintraege}
    return Flyer(render("flyer.html", messen=False, felder=felder, **variables), len(ids), tuple(steps))


def _hint(produkt: Produkt) -> str:
    steps = "" if produkt.passt else " Mit der Zeile „passt: automatisch“ fällt weg, was am wenigsten fehlt."
    return f"Was auf welchem Feld steht, sagt {produkt.datei}; die Schrift wird nicht kleiner.{steps} Es ist nichts gedruckt."


def _variables(katalog: Katalog, produkt: Produkt, heute: date) -> dict[str, Any]:
    gemeinde = katalog.gemeinde
    zielgruppe = next((katalog.zielgruppen[z] for z in produkt.auswahl.zielgruppen), None)
    adresse = gemeinde.adresse + (address_of(zielgruppe) if zielgruppe else "")
    *before, last = produkt.titel.split()
    return {
        "titel": produkt.titel,
        "autor": gemeinde.herausgeber,
        "kurz": produkt.kurz or "",
        "produkt": produkt,
        "gemeinde": gemeinde,
        "davor": " ".join(before),
        "gross": last,
        "gross_pt": min(104, max(30, 360 // len(last))),
        "farbe": zielgruppe.farbe if zielgruppe else "#0f5a3c",
        "seiten": read_seiten(produkt.falz),
        "notruf": [n for n in katalog.notfall.values() if n.telefon and not n.angebot],
        "haus": katalog.orte[produkt.haus] if produkt.haus else None,
        "qr_adresse": produkt.qr_adresse(gemeinde, zielgruppe) if zielgruppe else adresse,
        "adresse_kurz": readable(adresse),
        "qr_mm": QR_MM,
        "stand": produkt.stand or heute,
    }
