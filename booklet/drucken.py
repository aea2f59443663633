"""Products are printed side by side, and one whose offers are as they were comes from the cache: whichever way, the bytes are the same.

A product gets to see no more than its share of the catalogue (`cut_out`): so its key in the cache cannot forget anything.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from booklet import broschuere, flyer
from booklet.druck import Druck
from booklet.formen import FARBEN
from booklet.nebeneinander import side_by_side
from booklet.paket import pack, unpack
from booklet.pdf import PaperError, typesetter, warm_up
from booklet.produkt import Produkt, select_kapitel
from booklet.pruefung import check_facts, describe, read_facts
from booklet.qr import QrTooDense
from katalog.cache import NOTHING_KEPT, Cache, code_print, key_of
from katalog.katalog import Katalog

# A flyer takes as long as so many entries of a booklet.
FLYER = 60


@dataclass(frozen=True)
class Gedruckt:
    """A finished product: what is said of it in German, its entry in druck.json, its PDFs by file name."""

    worte: tuple[str, ...]
    eintrag: dict[str, Any]
    dateien: dict[str, bytes]


def print_all(
    katalog: Katalog, produkte: Sequence[Produkt], heute: date, forms: Sequence[str], kept: Cache, processes: int
) -> list[Gedruckt]:
    """All products, in their order; raises `PaperError` for the first that cannot be printed."""

    code = code_print("booklet", "katalog"), typesetter()
    shares = [cut_out(katalog, produkt) for produkt in produkte]
    keys = [key_of(repr((share, produkt, heute, *forms)), *code) for share, produkt in zip(shares, produkte, strict=True)]

    def work(n: int) -> bytes:
        return kept.get(keys[n], lambda: _pack(print_one(shares[n], produkte[n], heute, forms, kept)))

    kept.tidy()
    missing = [n for n in range(len(produkte)) if not kept.has(keys[n])]
    if missing:
        warm_up()
    if kept.keeps and processes > 1:
        _lay_out_ahead([(shares[n], produkte[n], partial(work, n)) for n in missing], heute, forms, kept, processes)
    return [_unpack(packed) for packed in side_by_side(work, range(len(produkte)), processes)]


def _lay_out_ahead(
    missing: Sequence[tuple[Katalog, Produkt, Callable[[], object]]],
    heute: date,
    forms: Sequence[str],
    kept: Cache,
    processes: int,
) -> None:
    """Fill the cache side by side: chapters of booklets, and whole flyers. The longest goes first, so that nobody waits for it."""
    jobs: list[tuple[int, Callable[[], object]]] = []
    # What goes wrong here is said when its product is printed: so the first is told, as with one process.
    for share, produkt, work in missing:
        with suppress(PaperError):
            jobs += (
                broschuere.parts_ahead(share, produkt, heute, farben_for(forms), kept)
                if produkt.vorlage == "broschuere"
                else [(FLYER, work)]
            )
    jobs.sort(key=lambda job: -job[0])

    def do(job: tuple[int, Callable[[], object]]) -> bytes:
        with suppress(PaperError, QrTooDense):
            job[1]()
        return b""

    side_by_side(do, jobs, processes)


def cut_out(katalog: Katalog, produkt: Produkt) -> Katalog:
    """The share of the catalogue that a product sees: only its own offers and those of the emergency numbers.

    A flyer sees all: it leaves out the street of a place that people know, for much takes place there.
    """
    if produkt.vorlage == "flyer":
        return katalog
    ids = {angebot.id for _, angebote in select_kapitel(katalog, produkt) for angebot in angebote}
    ids |= {nummer.angebot for nummer in katalog.notfall.values() if nummer.angebot}
    return replace(katalog, angebote={id: angebot for id, angebot in katalog.angebote.items() if id in ids}, woerter={})


def farben_for(forms: Iterable[str]) -> tuple[str, ...]:
    """The colours in which a product is written for these forms."""
    return tuple(dict.fromkeys(FARBEN[form] for form in forms))


def lay_out_produkt(
    katalog: Katalog, produkt: Produkt, heute: date, farben: Sequence[str] = ("bildschirm",), kept: Cache = NOTHING_KEPT
) -> Druck:
    """A product, to be written in these colours; raises `PaperError`."""
    if produkt.vorlage == "flyer":
        return flyer.print_produkt(katalog, produkt, heute)
    return broschuere.print_produkt(katalog, produkt, heute, farben, kept)


def print_one(katalog: Katalog, produkt: Produkt, heute: date, forms: Sequence[str], kept: Cache = NOTHING_KEPT) -> Gedruckt:
    """One product in each form; each must pass `check_facts`, or nothing is printed."""
    druck = lay_out_produkt(katalog, produkt, heute, farben_for(forms), kept)
    worte, pdfs = [], {}
    if druck.gekuerzt:
        worte += ["Nicht alles hatte Platz. Damit es passt:", *(f"· {step}" for step in druck.gekuerzt)]
    for form in forms:
        pdfs[form] = pdf = druck.write(form)
        facts = read_facts(pdf)
        if slips := check_facts(facts, form):
            raise PaperError(
                "\n→ ".join([f"{druck.datei_fuer(form)} ist noch nicht in Ordnung. Es ist nichts gedruckt.", *slips])
            )
        worte.append(f"{druck.datei_fuer(form)}: {druck.angebote} Angebote, {describe(facts)}")
    eintrag = druck.facts({form: pdf for form, pdf in pdfs.items() if form != "bildschirm"}) if "bildschirm" in forms else {}
    return Gedruckt(tuple(worte), eintrag, {druck.datei_fuer(form): pdf for form, pdf in pdfs.items()})


def _pack(gedruckt: Gedruckt) -> bytes:
    return pack([gedruckt.worte, gedruckt.eintrag], gedruckt.dateien)


def _unpack(packed: bytes) -> Gedruckt:
    (worte, eintrag), dateien = unpack(packed)
    return Gedruckt(tuple(worte), eintrag, dateien)
