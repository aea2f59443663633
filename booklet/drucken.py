"""Products are printed side by side, and one whose offers are as they were comes from the cache: whichever way, the bytes are the same.

A product gets to see no more than its share of the catalogue (`cut_out`): so its key in the cache cannot forget anything.
"""

import ctypes
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any

from booklet.druck import Druck
from booklet.nebeneinander import side_by_side
from booklet.pdf import PaperError, warm_up
from booklet.produkt import Produkt, select_kapitel
from booklet.pruefung import check_facts, describe, read_facts
from katalog.cache import Cache, code_print, key_of
from katalog.katalog import Katalog


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

    code = code_print("booklet", "katalog"), _typesetter()
    shares = [cut_out(katalog, produkt) for produkt in produkte]
    keys = [key_of(repr((share, produkt, heute, *forms)), *code) for share, produkt in zip(shares, produkte, strict=True)]

    def work(n: int) -> bytes:
        return kept.get(keys[n], lambda: _pack(print_one(shares[n], produkte[n], heute, forms)))

    kept.tidy()
    if not all(map(kept.has, keys)):
        warm_up()
    return [_unpack(packed) for packed in side_by_side(work, range(len(produkte)), processes)]


def cut_out(katalog: Katalog, produkt: Produkt) -> Katalog:
    """The share of the catalogue that a product sees: only its own offers and those of the emergency numbers.

    A flyer sees all: it leaves out the street of a place that people know, for much takes place there.
    """
    if produkt.vorlage == "flyer":
        return katalog
    ids = {angebot.id for _, angebote in select_kapitel(katalog, produkt) for angebot in angebote}
    ids |= {nummer.angebot for nummer in katalog.notfall.values() if nummer.angebot}
    return replace(katalog, angebote={id: angebot for id, angebot in katalog.angebote.items() if id in ids}, woerter={})


def print_one(katalog: Katalog, produkt: Produkt, heute: date, forms: Sequence[str]) -> Gedruckt:
    """One product in each form; each must pass `check_facts`, or nothing is printed."""
    print_produkt: Callable[[Katalog, Produkt, date], Druck] = import_module(f"booklet.{produkt.vorlage}").print_produkt
    druck = print_produkt(katalog, produkt, heute)
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
    """A line of JSON, then the PDFs one behind the other."""
    sizes = {name: len(pdf) for name, pdf in gedruckt.dateien.items()}
    head = json.dumps([gedruckt.worte, gedruckt.eintrag, sizes]).encode()
    return b"".join([head, b"\n", *gedruckt.dateien.values()])


def _unpack(packed: bytes) -> Gedruckt:
    head, _, rest = packed.partition(b"\n")
    worte, eintrag, sizes = json.loads(head)
    dateien = {}
    for name, size in sizes.items():
        dateien[name], rest = rest[:size], rest[size:]
    return Gedruckt(tuple(worte), eintrag, dateien)


def _typesetter() -> str:
    """The libraries that break lines and shape letters come with the machine, not with the locked packages."""
    try:
        pango, harfbuzz = ctypes.CDLL("libpango-1.0.so.0"), ctypes.CDLL("libharfbuzz.so.0")
    except OSError:
        return ""
    harfbuzz.hb_version_string.restype = ctypes.c_char_p
    return f"{pango.pango_version()} {harfbuzz.hb_version_string().decode()}"
