"""A flyer of six panels on two sides of A4, folded twice: the chosen offers inside, the numbers on the flap, a house on the back."""

from datetime import date
from typing import Any

from booklet.druck import Druck, finish
from booklet.eintrag import readable
from booklet.flyer_felder import INNEN, Feld, build_felder
from booklet.flyer_platz import find_overflow, measure
from booklet.pdf import PaperError, lay_out
from booklet.produkt import Produkt
from booklet.vorlage import render
from katalog.adressen import address_of
from katalog.katalog import Katalog

QR_MM = 42


def print_produkt(katalog: Katalog, produkt: Produkt, heute: date) -> Druck:
    """The flyer as PDF; raises `PaperError` when a panel is too full."""
    felder = build_felder(katalog, produkt, produkt.stand or heute)
    variables = _variables(katalog, produkt, heute, felder)
    problems = list(find_overflow(measure(lay_out(render("flyer.html", messen=True, **variables))), felder))
    if problems:
        hint = f"Was auf welchem Feld steht, sagt {produkt.datei}; die Schrift wird nicht kleiner. Es ist nichts gedruckt."
        raise PaperError("\n\n".join([f"Auf dem Flyer „{produkt.titel}“ ist nicht genug Platz.", *problems, hint]))
    document = lay_out(render("flyer.html", messen=False, **variables))
    return finish(produkt, heute, len({e.id for feld in felder.values() for e in feld.eintraege}), document)


def _variables(katalog: Katalog, produkt: Produkt, heute: date, felder: dict[str, Feld]) -> dict[str, Any]:
    gemeinde = katalog.gemeinde
    zielgruppe = next((katalog.zielgruppen[z] for z in produkt.auswahl.zielgruppen), None)
    adresse = gemeinde.adresse + (address_of(zielgruppe) if zielgruppe else "")
    *before, last = produkt.titel.split()
    return {
        "titel": produkt.titel,
        "autor": gemeinde.betreiber.get("name") or gemeinde.titel,
        "kurz": produkt.kurz or "",
        "produkt": produkt,
        "gemeinde": gemeinde,
        "davor": " ".join(before),
        "gross": last,
        "gross_pt": min(104, max(30, 360 // len(last))),
        "farbe": zielgruppe.farbe if zielgruppe else "#0f5a3c",
        "felder": felder,
        "innen": [felder[name] for name in INNEN],
        "notruf": [n for n in katalog.notfall.values() if n.telefon and not n.angebot],
        "haus": katalog.orte[produkt.haus] if produkt.haus else None,
        "qr_adresse": produkt.qr_adresse(gemeinde, zielgruppe) if zielgruppe else adresse,
        "adresse_kurz": readable(adresse),
        "qr_mm": QR_MM,
        "stand": produkt.stand or heute,
    }
