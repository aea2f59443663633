"""What an offer can be filtered by: its facts as short words. A fact nobody has told is no word, so it fits no filter, and no filter but its own hides it."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.zeiten import Termin, woerter

TAGE = {short.lower(): name for short, name in zip(woerter.TAGE, woerter.TAGESNAMEN, strict=True)}
ZEITEN = {"vormittag": "vormittags", "nachmittag": "nachmittags", "abend": "abends"}
STUNDEN = {"vormittag": (0, 12), "nachmittag": (12, 18), "abend": (18, 24)}
"""When each part of the day begins and ends."""
LANG_GENUG = timedelta(hours=1)
"""What lasts from nine to a quarter past twelve is no offer of the afternoon."""
IMMER = "immer"
OHNE_WEG = ("telefonisch", "online", "aufsuchend")

COSTS_NOTHING = re.compile(r"(kostenlos|kostenfrei|gratis|umsonst|eintritt frei)\b(?!.*(\beuro\b|€|\bcent\b))", re.IGNORECASE)
NO_BOOKING = re.compile(r"(nicht (nötig|erforderlich|notwendig)|keine\b|ohne\b)", re.IGNORECASE)


def find_merkmale(katalog: Katalog, angebot: Angebot, wann: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Filter → what the offer says to it. `wann` (see `find_wann`) holds `do-nachmittag` for an occurrence then, or `immer` for what never closes.

    What has ended keeps only what it was about: nobody finds it open, free or near.
    """
    ort = katalog.find_ort(angebot)
    about = {"zielgruppe": angebot.zielgruppen, "thema": angebot.themen, "stadtteil": katalog.find_stadtteile(angebot)}
    if angebot.status == "beendet":
        return about
    return about | {
        "ort": (ort.id,) if ort and ort.id else (),
        "wann": wann,
        "mit": tuple(_mit(katalog, angebot)),
        "weise": (angebot.weise,) if angebot.weise in OHNE_WEG else (),
        "sprache": angebot.sprachen,
        "ab": _age(angebot.alter and angebot.alter.von),
        "bis": _age(angebot.alter and angebot.alter.bis),
    }


def find_wann(angebot: Angebot, termine: Iterable[Termin]) -> tuple[str, ...]:
    """Every weekday and part of the day on which it takes place, in the order of the week."""
    if angebot.status == "aktiv" and any(zeit.muster.immer for zeit in angebot.zeiten):
        return (IMMER,)
    # What begins at the same hour on the same weekday says the same, all year.
    alike = {(t.beginn.weekday(), t.beginn.time(), t.ende and t.ende - t.beginn, t.ganztags): t for t in termine}
    found = {slot for termin in alike.values() for slot in _slots(termin)}
    return tuple(f"{tag}-{zeit}" for tag in TAGE for zeit in ZEITEN if (tag, zeit) in found)


def _slots(termin: Termin) -> Iterator[tuple[str, str]]:
    """The parts of its first day in which it begins or goes on for an hour."""
    tag = tuple(TAGE)[termin.beginn.weekday()]
    midnight = datetime.combine(termin.beginn.date(), time())
    for zeit, (first, last) in STUNDEN.items():
        von, bis = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
        begins = von <= termin.beginn < bis
        lasts = min(termin.ende or termin.beginn, bis) - max(termin.beginn, von)
        if termin.ganztags or begins or lasts >= LANG_GENUG:
            yield tag, zeit


def _mit(katalog: Katalog, angebot: Angebot) -> Iterator[str]:
    barrierefrei = katalog.find_barrierefrei(angebot)
    if angebot.kosten and COSTS_NOTHING.match(angebot.kosten):
        yield "kostenlos"
    if angebot.anmeldung and NO_BOOKING.match(angebot.anmeldung):
        yield "ohne-anmeldung"
    if angebot.weise in OHNE_WEG or (barrierefrei and barrierefrei.rollstuhl == "ja"):
        yield "stufenlos"
    if angebot.geprueft:
        yield "geprueft"


def _age(years: int | None) -> tuple[str, ...]:
    return () if years is None else (str(years),)
