"""`termine.json`: on which days every offer takes place, so that a page is true on the day it is read and not only on the day it was built.

Shape: `{stand, ab, bis, feiertage: {day: name}, ferien: [[from, to, name]], angebote: {id: {titel, adresse, ort, zielgruppen, marken, art,
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
from hooks.seite import add_spaeter
from hooks.termin_zeilen import find_art, find_marken, find_wo, short_ferien
from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.zeiten import Termin

PFAD = "termine.json"
MINUTE = timedelta(minutes=1)
Slot = tuple[int | None, int | None]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    bau = config.extra["bau"]
    add_spaeter(PFAD, lambda: write_json(make_termine(bau, filter(lambda a: bau.termine[a.id], bau.offen))), files, config)
    return files


def write_json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def make_termine(bau: Bau, angebote: Iterable[Angebot]) -> dict[str, Any]:
    """What assets/termine.js reads, for every offer with a date."""
    kalender, ab = bau.katalog.kalender, bau.ab
    days = [ab + timedelta(days=n) for n in range((bau.bis - ab).days + 1)]
    ferien = [f for f in kalender.ferien if f.bis >= ab and f.von <= bau.bis]
    return _frame(bau) | {
        "feiertage": {day.isoformat(): name for day in days if (name := kalender.festtag(day))},
        "ferien": [[f.von.isoformat(), f.bis.isoformat(), short_ferien(f.name)] for f in ferien],
        "angebote": {angebot.id: _describe(bau, angebot) | _dates(bau, angebot) for angebot in angebote},
    }


def make_own(bau: Bau, angebot: Angebot) -> str:
    """The same for one offer alone, to stand in its own page; empty without a date."""
    if not bau.termine[angebot.id]:
        return ""
    return write_json(_frame(bau) | {"angebote": {angebot.id: _dates(bau, angebot)}})


def _frame(bau: Bau) -> dict[str, Any]:
    return {"stand": bau.heute.isoformat(), "ab": bau.ab.isoformat(), "bis": bau.bis.isoformat()}


def _describe(bau: Bau, angebot: Angebot) -> dict[str, Any]:
    found = {
        "titel": angebot.titel,
        "adresse": address_of(angebot),
        "ort": find_wo(bau, angebot),
        "zielgruppen": angebot.zielgruppen,
        "marken": find_marken(bau, angebot),
        "art": find_art(angebot),
    }
    if angebot.hinweis:
        found["hinweis"] = [
            angebot.hinweis.text,
            *(day.isoformat() if day else "" for day in (angebot.hinweis.von, angebot.hinweis.bis)),
        ]
    return found


def _dates(bau: Bau, angebot: Angebot) -> dict[str, Any]:
    return bau.of_zeiten("tage", angebot, lambda: _make_dates(bau, angebot))


def _make_dates(bau: Bau, angebot: Angebot) -> dict[str, Any]:
    ab = bau.ab
    return {
        "zeiten": [[*slot, days] for slot, days in _slots(bau.termine[angebot.id], ab).items()],
        "fraglich": [(day - ab).days for day in sorted(bau.fraglich[angebot.id])],
    }


def _slots(occurrences: Iterable[Termin], ab: date) -> dict[Slot, str]:
    found: dict[Slot, set[int]] = defaultdict(set)
    first = ab.toordinal()
    for termin in occurrences:
        found[_slot(termin)].add(termin.beginn.toordinal() - first)
    return {slot: f"{sum(map((1).__lshift__, days)):x}"[::-1] for slot, days in found.items()}


def _slot(termin: Termin) -> Slot:
    if termin.ganztags:
        return None, None
    minutes = (termin.ende - termin.beginn) // MINUTE if termin.ende else None
    return termin.beginn.hour * 60 + termin.beginn.minute, minutes
