"""`termine.json`: on which days every offer takes place, so that a page is true on the day it is read and not only on the day it was built.

Shape: `{stand, ab, bis, feiertage: {day: name}, ferien: [[from, to, name]], angebote: {id: {titel, adresse, ort, zielgruppen, oft,
zeiten: [[minute of the day or null, minutes or null, days]], fraglich: [day number], hinweis}}}`. `days` is a bitmap in hex digits:
day n after `ab` is bit n % 4 (the lowest first) of digit n // 4. Without a minute the hour is not known. Read by assets/termine.js.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import add_datei
from katalog.adressen import address_of
from katalog.angebot import WEISEN, Angebot
from katalog.zeiten import Termin, Zeit, termine
from katalog.zeiten.muster import MANY_DAYS

Slot = tuple[int | None, int | None]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    bau = config.extra["bau"]
    data = make_termine(bau, (angebot for angebot in bau.offen if bau.termine[angebot.id]))
    return add_datei("termine.json", write_json(data), files, config)


def write_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def make_termine(bau: Bau, angebote: Iterable[Angebot]) -> dict[str, Any]:
    """What assets/termine.js reads, for all offers or for one."""
    kalender, ab = bau.katalog.kalender, first_day(bau)
    days = [ab + timedelta(days=n) for n in range((bau.bis - ab).days + 1)]
    ferien = [f for f in kalender.ferien if f.bis >= ab and f.von <= bau.bis]
    return {
        "stand": bau.heute.isoformat(),
        "ab": ab.isoformat(),
        "bis": bau.bis.isoformat(),
        "feiertage": {day.isoformat(): name for day in days if (name := kalender.feiertag(day))},
        "ferien": [[f.von.isoformat(), f.bis.isoformat(), f.name] for f in ferien],
        "angebote": {angebot.id: _angebot(bau, angebot) for angebot in angebote},
    }


def first_day(bau: Bau) -> date:
    """The day of the first bit: what began on the evening before may still run."""
    return bau.heute - timedelta(days=1)


def is_oft(zeiten: Iterable[Zeit]) -> bool:
    """Whether the rules name most days of the week: opening hours, which would drown the dates of everybody else."""
    weekly = (zeit.muster for zeit in zeiten if not zeit.muster.ordnung and not zeit.muster.takt)
    return len({tag for muster in weekly for tag in muster.tage}) >= MANY_DAYS


def find_fraglich(bau: Bau, angebot: Angebot) -> list[date]:
    """Public holidays on which the rule falls although nothing says whether it holds then: weekdays leave it open, „täglich“ and dates do not."""
    if any(ausnahme.art == "feiertage" for ausnahme in angebot.ausser):
        return []
    kalender = bau.katalog.kalender
    sure = [zeit for zeit in angebot.zeiten if not 0 < len(set(zeit.muster.tage)) < 7]
    said = {termin.beginn.date() for termin in termine(sure, angebot.ausser, kalender, first_day(bau), bau.bis)}
    days = {termin.beginn.date() for termin in bau.termine[angebot.id]}
    return sorted(day for day in days - said if kalender.feiertag(day))


def _angebot(bau: Bau, angebot: Angebot) -> dict[str, Any]:
    ort, ab, hinweis = bau.katalog.find_ort(angebot), first_day(bau), angebot.hinweis
    found = {
        "titel": angebot.titel,
        "adresse": address_of(angebot),
        "ort": WEISEN[angebot.weise] if angebot.weise else ort.name if ort else "",
        "zielgruppen": angebot.zielgruppen,
        "oft": is_oft(angebot.zeiten),
        "zeiten": [[*slot, days] for slot, days in _slots(bau.termine[angebot.id], ab).items()],
        "fraglich": [(day - ab).days for day in find_fraglich(bau, angebot)],
    }
    if hinweis:
        found["hinweis"] = [hinweis.text, *(day.isoformat() if day else "" for day in (hinweis.von, hinweis.bis))]
    return found


def _slots(occurrences: Iterable[Termin], ab: date) -> dict[Slot, str]:
    found: dict[Slot, int] = defaultdict(int)
    for termin in occurrences:
        found[_slot(termin)] |= 1 << (termin.beginn.date() - ab).days
    return {slot: f"{bits:x}"[::-1] for slot, bits in found.items()}


def _slot(termin: Termin) -> Slot:
    if termin.ganztags:
        return None, None
    minutes = int((termin.ende - termin.beginn).total_seconds()) // 60 if termin.ende else None
    return termin.beginn.hour * 60 + termin.beginn.minute, minutes
