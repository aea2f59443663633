"""A poster of one offer: as large as it fits, readable from three metres, and with `abrisse` a strip of tabs to tear off."""

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from booklet.blatt import longest_word
from booklet.eintrag import Eintrag, make_eintrag, readable
from booklet.flyer_platz import Box, measure
from booklet.pdf import PaperError, lay_out, write_pdf
from booklet.qr import make_tab_qr
from booklet.vorlage import render
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.zeiten import Termin, termin_satz

FORMATE = {"a4": (210, 297), "a3": (297, 420)}
# One unit of a poster is 10 mm on A4, so A3 is the same poster seen through a magnifying glass.
UNIT = {"a4": 10.0, "a3": 10.0 * math.sqrt(2)}
# Type of the facts in millimetres, from just readable at three metres to large. At 5.4 mm the day has 18 pt and no word less than 12.
STUFEN = {"a4": [mm / 10 for mm in range(54, 118, 4)], "a3": [mm / 10 for mm in range(54, 166, 7)]}
EDGE, GAP = 12.0, 4.0
QR_MM = 64
STREIFEN, ZETTEL = 68.0, {"a4": 8, "a3": 11}
ZETTEL_PT = (13, 12, 11, 10, 9)
ZETTEL_QR = 20
# Office printers leave about 4 mm white: the outer tabs keep away from the edges.
RAND = 5.0
# The title is the largest, unless its longest word is too wide.
TITEL_EM = 2.35


@dataclass(frozen=True)
class Tatsache:
    """One fact with its sign: `feld` is the key in the offer's file, `gross` how many of the lines are read from afar."""

    feld: str
    symbol: str
    wort: str
    zeilen: tuple[str, ...]
    gross: int = 0


@dataclass(frozen=True)
class Plakat:
    """What stands on a poster; `termine` are the next dates, empty where the rule alone says more."""

    eintrag: Eintrag
    tatsachen: tuple[Tatsache, ...]
    termine: tuple[str, ...]
    anruf: str
    statt_anruf: str
    kurzadresse: str


def make_plakat(katalog: Katalog, angebot: Angebot, heute: date) -> Plakat:
    """The facts of `angebot` as they are true on the day `heute`."""
    eintrag = make_eintrag(katalog, angebot, 0, heute)
    anruf, kontakt = katalog.find_rufnummer(angebot), eintrag.kontakt
    return Plakat(
        eintrag=eintrag,
        tatsachen=tuple(t for t in _tatsachen(angebot, eintrag) if t.zeilen),
        termine=tuple(_termine(katalog, angebot, heute)),
        anruf=str(anruf or ""),
        statt_anruf=(kontakt.email or eintrag.web) if kontakt and not anruf else "",
        kurzadresse=readable(eintrag.adresse),
    )


def _tatsachen(angebot: Angebot, e: Eintrag) -> Iterator[Tatsache]:
    def lines(*texts: str | None) -> tuple[str, ...]:
        return tuple(text[:1].upper() + text[1:] for text in texts if text)

    yield Tatsache("zeiten", "uhr", "Wann", lines(*e.wann), max(1, len(angebot.zeiten)))
    yield Tatsache("ort", "ort", "Wo", lines(*e.wo), 1)
    yield Tatsache("hinkommen", "bus", "Hinkommen", lines(e.hinkommen))
    yield Tatsache("hinweis", "info", "Gut zu wissen", lines(e.hinweis))
    yield Tatsache("kosten", "euro", "Kosten", lines(angebot.kosten))
    yield Tatsache("anmeldung", "anmeldung", "Anmeldung", lines(angebot.anmeldung))
    yield Tatsache(
        "barrierefrei", e.zugang.symbol if e.zugang else "rollstuhl", "Ohne Stufen?", lines(e.zugang and e.zugang.satz)
    )
    yield Tatsache("alter", "personen", "Alter", lines(e.alter))
    yield Tatsache("mitbringen", "tasche", "Mitbringen", lines(e.mitbringen))
    yield Tatsache("sprachen", "sprache", "Sprachen", lines(e.sprachen))


def _termine(katalog: Katalog, angebot: Angebot, heute: date) -> Iterator[str]:
    """The next four, unless there are so many that the rule says more, or they are all the rule says."""
    found = list(katalog.termine(angebot, heute, heute + timedelta(days=55)))
    days = {termin.beginn.date() for termin in found}
    if len(days) > 18 or all(zeit.muster.zeitraeume and not zeit.muster.tage for zeit in angebot.zeiten):
        return
    hours = {(termin.beginn.time(), termin.ende and termin.ende.time()) for termin in found}
    for termin in found[:4]:
        yield termin_satz(Termin(termin.beginn, ganztags=True) if len(hours) == 1 else termin)


def print_plakat(katalog: Katalog, angebot: Angebot, heute: date, blatt: str = "a4", abrisse: bool = False) -> bytes:
    """The poster as PDF, in the largest type that fits; raises `PaperError` with what to shorten."""
    plakat, height = make_plakat(katalog, angebot, heute), FORMATE[blatt][1]
    variables = _variables(katalog, plakat, heute, blatt, abrisse)
    steps = STUFEN[blatt]

    def room(zeile: float) -> tuple[float, dict[str, Box]]:
        boxes = measure(lay_out(render("aushang.html", messen=True, zeile=zeile, **variables)))
        foot, unit = boxes["fuss"].bottom - boxes["fuss"].top, UNIT[blatt] / 10
        below = foot + (EDGE * 0.2 * unit + STREIFEN + GAP * 0.5 * unit if abrisse else (EDGE + GAP) * unit)
        return height - boxes["inhalt"].bottom - below, boxes

    fitting = bisect_left(steps, True, key=lambda zeile: room(zeile)[0] < 0)
    if not fitting:
        raise PaperError("\n".join(_too_much(angebot, plakat, *room(steps[0]), blatt, abrisse)))
    document = lay_out(render("aushang.html", messen=False, zeile=steps[fitting - 1], **variables))
    if len(document.pages) != 1:
        raise PaperError(f"Der Aushang „{angebot.titel}“ passt nicht auf eine Seite. Es ist nichts gedruckt.")
    return write_pdf(document)


def _variables(katalog: Katalog, plakat: Plakat, heute: date, blatt: str, abrisse: bool) -> dict[str, Any]:
    e, unit = plakat.eintrag, UNIT[blatt]
    width, height = FORMATE[blatt]
    room = width - 2 * EDGE * unit / 10
    return {
        "titel": e.angebot.titel,
        "du": all(katalog.zielgruppen[z].anrede == "du" for z in e.angebot.zielgruppen),
        "autor": katalog.gemeinde.herausgeber,
        "kurz": e.angebot.kurz,
        "p": plakat,
        "e": e,
        "zielgruppen": [katalog.zielgruppen[z] for z in e.angebot.zielgruppen][:4],
        "einheit": unit,
        "breite": width,
        "hoehe": height,
        "titel_mm": room / longest_word(e.angebot.titel),
        "titel_em": TITEL_EM,
        "qr_mm": QR_MM * unit / 10,
        "stand": heute,
        "zettel": _zettel(plakat, blatt) if abrisse else None,
    }


def _zettel(plakat: Plakat, blatt: str) -> dict[str, Any]:
    """What a tab needs: its size, the largest type that fits, the code if the address is short enough for one."""
    e, number = plakat.eintrag, ZETTEL[blatt]
    wann = next((t.zeilen[0] for t in plakat.tatsachen if t.feld == "zeiten"), "")
    more = " und weitere Zeiten" if len(e.angebot.zeiten) > 1 else ""
    tab = {
        "anzahl": number,
        "breite": (FORMATE[blatt][0] - 2 * RAND) / number,
        "laenge": STREIFEN,
        "rand": RAND,
        "qr_mm": ZETTEL_QR,
    }
    code = make_tab_qr(e.adresse, ZETTEL_QR)
    # Before the type gets too small, less is said: the times stand on the poster, and the code repeats the address.
    short = f"Zeiten {'am Telefon' if plakat.anruf else 'im Internet'}" if wann else ""
    times = dict.fromkeys((wann + more, wann, wann.split(". ")[0], short))
    for qr, said in ((qr, said) for qr in dict.fromkeys((code, None)) for said in times):
        tab |= {"qr": qr, "wann": said}
        for pt in ZETTEL_PT:
            words = {"t": tab, "pt": pt, "p": plakat, "titel": e.angebot.titel, "autor": "", "kurz": ""}
            box = measure(lay_out(render("aushang-zettel.html", **words)))["zettel"]
            if box.bottom - box.top <= tab["breite"] - 2:
                return tab | {"pt": pt}
    raise PaperError(
        f"Auf die Abreißzettel von „{e.angebot.titel}“ passt nicht alles: Es sind {box.bottom - box.top - tab['breite'] + 2:.0f} mm zu viel.\n"
        f"→ Kürzen in {e.angebot.datei}: „titel“. Es ist nichts gedruckt."
    )


def _too_much(angebot: Angebot, plakat: Plakat, room: float, boxes: dict[str, Box], blatt: str, abrisse: bool) -> Iterator[str]:
    heights = {t.feld: boxes[f"teil-{t.feld}"].bottom - boxes[f"teil-{t.feld}"].top for t in plakat.tatsachen}
    longest = sorted(heights, key=heights.__getitem__, reverse=True)[:3]
    yield f"Der Aushang „{angebot.titel}“ passt nicht auf {blatt.upper()}. Es sind {math.ceil(-room)} mm zu viel, auch mit der kleinsten Schrift."
    yield f"→ Kürzen in {angebot.datei}: " + ", ".join(f"„{name}“ ({heights[name]:.0f} mm)" for name in longest) + "."
    if abrisse:
        yield "→ Oder ohne --abreisszettel drucken."
    if blatt == "a4":
        yield "→ Oder größer drucken: --format a3"
    yield "Es ist nichts gedruckt."
