"""When an offer takes place, on a flyer: what is every week says so; everything else gets the days of the coming three months."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from dateutil.relativedelta import relativedelta

from booklet.vorlage import NBSP, german_date, keep_together
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.zeiten import Zeit
from katalog.zeiten.satz import zeit_satz

QUARTAL = relativedelta(months=3)
# More days than this would be a calendar; then the rule alone is easier to read.
MOST = 8


@dataclass(frozen=True)
class Wann:
    """A rule in words, and the days it means; `tage` is empty for what is every week, for dates, and on wish."""

    satz: str
    tage: str = ""


def read_wann(katalog: Katalog, angebot: Angebot, lines: tuple[str, ...], stand: date, with_days: bool) -> tuple[Wann, ...]:
    """The times as they are true from the day `stand` on; `lines` are the booklet's, that is rules, exceptions, remark.

    A remark about times that are written out is for the page behind the code; a day without an hour says so.
    """
    if not angebot.zeiten:
        return tuple(Wann(_tidy(line)) for line in lines)
    zeiten = _still_true(angebot.zeiten, stand)
    if not zeiten:
        return (Wann("Neue Termine bitte erfragen"),)
    wann = [Wann(_tidy(z.satz), days_satz(_days(katalog, angebot, z, stand)) if with_days else "") for z in zeiten]
    wann += [Wann(_tidy(line)) for line in lines[len(angebot.zeiten) :] if line != angebot.zeiten_hinweis]
    if not any(word in zeit.satz for zeit in zeiten for word in ("Uhr", "Vereinbarung", "ganztägig")):
        wann.append(Wann("Uhrzeit bitte erfragen"))
    return tuple(wann)


def days_satz(days: list[date]) -> str:
    """„26. November, 10. und 24. Dezember“; the days of a month stay on one line."""
    months = [(german_date(month, "MMMM"), list(same)) for month, same in groupby(days, key=lambda day: day.replace(day=1))]
    return ", ".join(f"{_und([f'{day.day}.' for day in same])} {name}".replace(" ", NBSP) for name, same in months)


def _days(katalog: Katalog, angebot: Angebot, zeit: Zeit, stand: date) -> list[date]:
    """The days that a rule means, holidays and exceptions taken out."""
    if not (zeit.muster.ordnung or zeit.muster.takt or zeit.muster.wochen):
        return []
    alone = angebot.model_copy(update={"zeiten": (zeit,)})
    days = sorted({termin.beginn.date() for termin in katalog.termine(alone, stand, stand + QUARTAL)})
    return days if len(days) <= MOST else []


def _still_true(zeiten: tuple[Zeit, ...], stand: date) -> list[Zeit]:
    """Without what is over; single dates of the same hours come together in one line."""
    rules, dates = [], {}
    for zeit in zeiten:
        muster = zeit.muster
        alive = tuple(stretch for stretch in muster.zeitraeume if stretch[1] is None or stretch[1] >= stand)
        if muster.zeitraeume and not muster.wochentage:
            known = dates.get(muster.spannen, replace(muster, zeitraeume=()))
            dates[muster.spannen] = replace(known, zeitraeume=tuple(sorted({*known.zeitraeume, *alive})))
        elif alive or not muster.zeitraeume:
            rules.append(zeit)
    merged = [Zeit("", muster.osm, zeit_satz(muster), muster) for muster in dates.values() if muster.zeitraeume]
    return [*rules, *merged]


def _tidy(text: str) -> str:
    text = keep_together(text)
    return text[:1].upper() + text[1:]


def _und(words: list[str]) -> str:
    return " und ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
