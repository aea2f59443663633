"""`booklet eintrag <angebot>` prints one entry exactly as the booklet would, and says how much of a page it takes.

Exit 0: printed. 1: there are findings, or the entry is longer than a page. 2: the command itself could not run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from booklet.befehl import Halt, make_parser, read_town
from booklet.blatt import BLAETTER, find_angebot, write_blatt
from booklet.eintrag import make_eintrag
from booklet.heft import Abschnitt, Teil, make_teile
from booklet.pdf import write_pdf
from booklet.produkt import Kapitel, Produkt, load_produkte
from booklet.satz import Satz
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.report import report_text

# What a page of the booklet holds between its margins, and the room above and below an entry on its picture.
PLATZ_MM = 182
RAND_MM = 6
MM = 96 / 25.4


@dataclass(frozen=True)
class Eintragsbild:
    """An entry laid out on a page of its own; `nummer` is 0 where it stands in no booklet."""

    produkt: Produkt
    nummer: int
    hoehe_mm: int
    document: Any

    @property
    def passt(self) -> bool:
        """Whether a page can hold it."""
        return self.hoehe_mm <= PLATZ_MM


def main(argv: list[str]) -> int:
    """The command; see the module."""
    parser = make_parser("booklet eintrag", "Druckt einen Eintrag so, wie er im Heft steht.", BLAETTER)
    parser.add_argument("angebot", help="Name des Angebots, wie in seiner Adresse")
    arguments = parser.parse_args(argv)
    katalog = read_town(arguments.wurzel)
    angebot = find_angebot(katalog, arguments.angebot)
    produkte, slips = load_produkte(arguments.wurzel.resolve(), katalog)
    if slips:
        raise Halt(report_text(slips), 1)
    bild = lay_out_eintrag(katalog, produkte, angebot, arguments.heute)
    if bild is None:
        raise Halt("Es gibt kein Heft, für das sich ein Eintrag setzen lässt (booklet/produkte/, „vorlage: broschuere“).")
    path = write_blatt(arguments.ziel or arguments.wurzel / BLAETTER, f"eintrag-{angebot.id}.pdf", write_pdf(bild.document))
    where = f"Nummer {bild.nummer} in „{bild.produkt.titel}“" if bild.nummer else "steht zurzeit in keinem Heft"
    print(f"{path}: {where}, {bild.hoehe_mm} mm hoch, auf eine Seite passen {PLATZ_MM} mm")
    if not bild.passt:
        raise Halt("Der Eintrag ist länger als eine Seite. Am besten „kurz“, „mitbringen“ oder Hinweise kürzen.\n", 1)
    return 0


def lay_out_eintrag(
    katalog: Katalog, produkte: Mapping[str, Produkt], angebot: Angebot, heute: date, nummer: int | None = None
) -> Eintragsbild | None:
    """The entry in the first booklet that prints it, else as the first booklet would; None where there is no booklet.

    `nummer` takes the place of its own: pictures of two states differ then only in what the entry says.
    """
    hefte = [produkt for produkt in produkte.values() if produkt.vorlage == "broschuere" and not produkt.gross]
    found = next((place for heft in hefte if (place := _find_place(katalog, heft, angebot, heute))), None)
    if not found and not hefte:
        return None
    produkt, teil, own = found or (hefte[0], _loose_teil(katalog, angebot), 0)
    eintrag = make_eintrag(katalog, angebot, own if nummer is None else nummer, heute)
    teil = replace(teil, abschnitte=(Abschnitt("", None, (eintrag,)),))
    satz = Satz(katalog, produkt, (teil,), heute)
    document = satz.lay_out(satz.markup("eintragsbild", first=1, gezaehlt=True, teil=teil, e=eintrag))
    page = document.pages[0]
    top, bottom = page.anchors[f"nr-{eintrag.nummer}"][1], page.anchors[f"nr-{eintrag.nummer}-ende"][3]
    page.height = bottom + RAND_MM * MM
    return Eintragsbild(produkt, eintrag.nummer, round((bottom - top) / MM), document.copy([page]))


def _find_place(katalog: Katalog, produkt: Produkt, angebot: Angebot, heute: date) -> tuple[Produkt, Teil, int] | None:
    for teil in make_teile(katalog, produkt, heute):
        for eintrag in teil.eintraege:
            if eintrag.angebot.id == angebot.id:
                return produkt, teil, eintrag.nummer
    return None


def _loose_teil(katalog: Katalog, angebot: Angebot) -> Teil:
    """A chapter for an offer that has none, in the colour of its first audience."""
    zielgruppe = katalog.zielgruppen[angebot.zielgruppen[0]]
    return Teil(1, Kapitel(titel=zielgruppe.name[:40]), zielgruppe.farbe, zielgruppe.symbol, ())
