"""`booklet nachtrag <auflage>`: one sheet for everybody who has the booklet: what changed since it was printed, what has ended, what is new.

Exit 0: printed, also when nothing has changed. 1: there are findings. 2: the command itself could not run.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from booklet.befehl import Halt, make_parser, read_town
from booklet.blatt import BLAETTER, unknown, write_blatt
from booklet.eintrag import Eintrag, make_eintrag, readable
from booklet.pdf import lay_out, write_pdf
from booklet.produkt import load_produkte, select_kapitel
from booklet.qr import encode
from booklet.vorlage import german_date, render
from katalog.auflage import FOLDER, Auflage, AuflageUnreadable, Vergleich, compare_all, read_auflagen
from katalog.katalog import Katalog
from katalog.report import report_text

QR_MM = 26


@dataclass(frozen=True)
class Nachtrag:
    """The difference between an edition and today, in the order of print."""

    auflage: Auflage
    geaendert: tuple[Vergleich, ...]
    beendet: tuple[Vergleich, ...]
    neu: tuple[Eintrag, ...]

    @property
    def satz(self) -> str:
        """`3 geändert, 1 beendet, 2 neu`"""
        return f"{len(self.geaendert)} geändert, {len(self.beendet)} beendet, {len(self.neu)} neu"


def main(argv: list[str]) -> int:
    """The command; see the module."""
    parser = make_parser("booklet nachtrag", "Druckt ein Blatt: Seit dem Druck hat sich geändert.", BLAETTER)
    parser.add_argument("auflage", help=f"Name einer Datei in {FOLDER}/, ohne .json")
    arguments = parser.parse_args(argv)
    root = arguments.wurzel.resolve()
    katalog = read_town(root)
    nachtrag = make_nachtrag(katalog, find_auflage(root, arguments.auflage), root, arguments.heute)
    data, pages = print_nachtrag(katalog, nachtrag, arguments.heute)
    path = write_blatt(arguments.ziel or arguments.wurzel / BLAETTER, f"nachtrag-{nachtrag.auflage.id}.pdf", data)
    print(f"{path}: {nachtrag.satz}, {pages} {'Seite' if pages == 1 else 'Seiten'}")
    return 0


def find_auflage(root: Path, name: str) -> Auflage:
    """The edition of that name; raises `Halt`."""
    try:
        known = {auflage.id: auflage for auflage in read_auflagen(root)}
    except AuflageUnreadable as slip:
        raise Halt(str(slip)) from None
    if not known:
        raise Halt(f"In {FOLDER}/ liegt noch keine Auflage. Sie entsteht mit: booklet freigabe <produkt>")
    if name not in known:
        raise Halt(unknown(name, "Die Auflage", list(known)))
    return known[name]


def make_nachtrag(katalog: Katalog, auflage: Auflage, root: Path, heute: date) -> Nachtrag:
    """Compare the edition with today's data; new is what the product would print now and did not choose then."""
    produkte, slips = load_produkte(root, katalog)
    if slips:
        raise Halt(report_text(slips), 1)
    vergleiche = tuple(compare_all(auflage, katalog))
    produkt = produkte.get(auflage.produkt)
    chosen = [a for _, angebote in select_kapitel(katalog, produkt) for a in angebote] if produkt else []
    then = {*(gedruckt.id for gedruckt in auflage.angebote), *auflage.weggelassen}
    fresh = [a for a in chosen if not then & {a.id, *a.fruehere_adressen}]
    return Nachtrag(
        auflage=auflage,
        geaendert=tuple(v for v in vergleiche if not v.beendet),
        beendet=tuple(v for v in vergleiche if v.beendet),
        neu=tuple(make_eintrag(katalog, angebot, 0, heute) for angebot in fresh),
    )


def print_nachtrag(katalog: Katalog, nachtrag: Nachtrag, heute: date) -> tuple[bytes, int]:
    """The sheet as PDF, and its number of pages."""
    auflage, gemeinde = nachtrag.auflage, katalog.gemeinde
    document = lay_out(
        render(
            "nachtrag.html",
            titel=f"Nachtrag: {auflage.titel}",
            autor=gemeinde.herausgeber,
            kurz=f"Was sich seit dem {german_date(auflage.stand)} geändert hat.",
            nachtrag=nachtrag,
            auflage=auflage,
            gemeinde=gemeinde,
            adresse=readable(gemeinde.adresse),
            qr_mm=max(QR_MM, encode(gemeinde.adresse).least_mm),
            stand=heute,
        )
    )
    return write_pdf(document), len(document.pages)
