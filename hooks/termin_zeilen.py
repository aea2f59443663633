"""What a list of dates shows beside the time, and the lists that stand in the pages until a script makes them true for the day of reading."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nsmallest
from typing import Literal

from hooks.bau import Bau
from katalog.adressen import address_of
from katalog.angebot import WEISEN, Angebot
from katalog.zeiten import Termin, kurzdatum, termin_stunden
from katalog.zeiten.muster import MANY_DAYS

EINIGE = 6
MARKEN = {"kostenlos": "kostenlos", "stufenlos": "ohne Stufen", "geprueft": "geprüft"}


@dataclass(frozen=True)
class Zeile:
    """One date, or with `zeit` a rule and no `termin` the hours of a place that is open on most days."""

    zeit: str
    titel: str
    adresse: str
    ort: str
    marken: tuple[str, ...]
    termin: Termin | None = None
    fraglich: bool = False
    hinweis: str = ""


@dataclass(frozen=True)
class Tag:
    """A day, the names of its public and school holidays, and what begins on it."""

    tag: date
    feiertag: str
    schulferien: str
    zeilen: tuple[Zeile, ...]


def find_art(angebot: Angebot) -> Literal["termin", "offen", "telefon"]:
    """Whose rules name most days of the week has opening hours, at a place or else by telephone: they would drown the dates of everybody else."""
    weekly = (zeit.muster for zeit in angebot.zeiten if not zeit.muster.ordnung and not zeit.muster.takt)
    if len({tag for muster in weekly for tag in muster.tage}) < MANY_DAYS:
        return "termin"
    return "telefon" if angebot.weise else "offen"


def find_wo(bau: Bau, angebot: Angebot) -> str:
    """The name of the place, or how the offer takes place without one."""
    ort = bau.katalog.find_ort(angebot)
    return WEISEN[angebot.weise] if angebot.weise else ort.name if ort else ""


def short_ferien(name: str) -> str:
    """Beside a date the year says nothing: `Weihnachtsferien 2026/27` → `Weihnachtsferien`."""
    return re.sub(r" \d{4}(/\d+)?$", "", name)


def find_marken(bau: Bau, angebot: Angebot) -> tuple[str, ...]:
    """What people ask first, in a word each."""
    true = bau.merkmale[angebot.id].get("mit", ())
    return tuple(word for key, word in MARKEN.items() if key in true and not (key == "stufenlos" and angebot.weise))


def with_dates(bau: Bau, angebote: Iterable[Angebot]) -> tuple[list[Angebot], list[Angebot]]:
    """Those that have dates, then those who are there on most days; where nobody has dates, the places that are open are."""
    by_art: dict[str, list[Angebot]] = {"termin": [], "offen": [], "telefon": []}
    for angebot in angebote:
        if bau.termine[angebot.id]:
            by_art[find_art(angebot)].append(angebot)
    if not by_art["termin"]:
        return by_art["offen"], by_art["telefon"]
    return by_art["termin"], [*by_art["offen"], *by_art["telefon"]]


def make_tage(bau: Bau, angebote: Iterable[Angebot], von: date, tage: int) -> list[Tag]:
    """So many days from `von` on, those without a date too."""
    kalender = bau.katalog.kalender
    rows: dict[date, list[tuple[Termin, Angebot]]] = {von + timedelta(days=n): [] for n in range(tage)}
    for angebot in angebote:
        for termin in bau.termine[angebot.id]:
            if termin.beginn.date() in rows:
                rows[termin.beginn.date()].append((termin, angebot))
    return [
        Tag(
            day,
            kalender.festtag(day) or "",
            short_ferien(kalender.schulfrei(day) or ""),
            tuple(
                make_zeile(bau, angebot, termin, termin_stunden(termin) or "ohne Uhrzeit")
                for termin, angebot in sorted(found, key=_order)
            ),
        )
        for day, found in rows.items()
    ]


def make_naechste(bau: Bau, angebote: Iterable[Angebot]) -> list[Zeile]:
    """The first few dates that are not over at the moment of the build, each with its day."""
    coming = ((t, angebot) for angebot in with_dates(bau, angebote)[0] for t in bau.termine[angebot.id] if t.schluss > bau.jetzt)
    return [make_zeile(bau, angebot, termin, _short(termin)) for termin, angebot in nsmallest(EINIGE, coming, key=_order)]


def make_zeile(bau: Bau, angebot: Angebot, termin: Termin | None, zeit: str) -> Zeile:
    """`zeit` as the row shall say it: the hours, the day and the hours, or a rule."""
    tag = termin.beginn.date() if termin else bau.heute
    return Zeile(
        zeit=zeit,
        titel=angebot.titel,
        adresse=address_of(angebot),
        ort=find_wo(bau, angebot),
        marken=find_marken(bau, angebot),
        termin=termin,
        fraglich=bool(termin) and tag in bau.fraglich[angebot.id],
        hinweis=angebot.hinweis.text if angebot.hinweis and angebot.hinweis.holds_on(tag) else "",
    )


def _short(termin: Termin) -> str:
    """„Di, 24.11., 10–11 Uhr“"""
    return ", ".join(filter(None, (kurzdatum(termin.beginn.date()), termin_stunden(termin))))


def _order(found: tuple[Termin, Angebot]) -> tuple[date, bool, Termin, str]:
    """What has no hour comes last on its day."""
    termin, angebot = found
    return termin.beginn.date(), termin.ganztags, termin, angebot.titel
