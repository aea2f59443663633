"""A line of times as series: the days that one plain rule of RFC 5545 names, and those among them on which nothing takes place.

A line is first taken apart until every part follows one rule: many calendars read no two ordinals in one rule, no seasons, and
no even weeks across a year that has 53. What takes place is said by `termine` alone; the rule is expanded (by dateutil) only to
see which of its days that leaves out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise, product

from dateutil.rrule import rrulestr

from katalog.uhr import ZONE
from katalog.zeiten.ausnahme import Ausnahme
from katalog.zeiten.kalender import Kalender
from katalog.zeiten.muster import WEEKDAYS, Muster, Zeit
from katalog.zeiten.termine import Termin, termine

DAYS = tuple(day.upper() for day in WEEKDAYS)


@dataclass(frozen=True)
class Reihe:
    """`termine` in order, all of the same hours; `regel` is their RRULE without its end, empty for a single one; `ausfall` are the
    beginnings that the rule names in between and that are none; `kennung` is the same on every day of building and in no other series of the offer."""

    kennung: str
    regel: str
    termine: tuple[Termin, ...]
    ausfall: tuple[datetime, ...]


def reihen(zeiten: Iterable[Zeit], ausser: Iterable[Ausnahme], kalender: Kalender, ab: datetime, bis: date) -> Iterator[Reihe]:
    """All that is not over at `ab` and begins up to `bis`, each occurrence once; what never closes has none."""
    exceptions, seen, day = tuple(ausser), set[Termin](), ab.date() - timedelta(days=1)
    parts = [replace(zeit, muster=muster) for zeit in zeiten if not zeit.muster.immer for muster in _parts(zeit.muster)]
    nights = _nights(day, bis)
    for number, part in enumerate(parts, 1):
        found = [t for t in termine([part], exceptions, kalender, day, bis) if t.beginn >= ab or t.schluss > ab]
        if len(parts) > 1:
            found = [termin for termin in found if termin not in seen]
        seen.update(found if number < len(parts) else ())
        sections: dict[str, list[Termin]] = defaultdict(list)
        for termin in found:
            sections[_section(part.muster, termin, nights)].append(termin)
        for name, members in sections.items():
            yield _reihe(f"{part.muster.osm} {name}".strip(), _rule(part.muster), members)


def _parts(muster: Muster) -> Iterator[Muster]:
    """One span of hours, one stretch of days, one weekday where they are counted within the month."""
    spannen = [(spanne,) for spanne in muster.spannen] or [()]
    stretches = [muster.zeitraeume] if muster.takt else [(days,) for days in muster.zeitraeume] or [()]
    counted = [((number,), ((tag, tag),)) for number in muster.ordnung for tag in muster.tage]
    for hours, days, (ordnung, wochentage) in product(spannen, stretches, counted or [((), muster.wochentage)]):
        yield replace(muster, spannen=hours, zeitraeume=days, ordnung=ordnung, wochentage=wochentage)


def _section(muster: Muster, termin: Termin, nights: frozenset[date]) -> str:
    """What the rule alone cannot cross: the end of a season, of a year of calendar weeks, a night of changing clocks."""
    beginn, ende = termin.beginn, termin.ende or termin.beginn
    if (beginn.date() in nights or ende.date() in nights) and _offset(beginn) != _offset(ende):
        return beginn.date().isoformat()  # calendars add the same number of hours to every beginning
    if muster.wochen:
        return str(beginn.isocalendar().year)
    if muster.monate:
        first, last = muster.monate
        return str(beginn.year - (last < first and beginn.month <= last))
    return ""


@lru_cache(maxsize=8)
def _nights(von: date, bis: date) -> frozenset[date]:
    """The days on which the town's clock changes, from one day to another and the night after."""
    starts = [datetime.combine(von + timedelta(days=n), time()) for n in range((bis - von).days + 3)]
    return frozenset(day.date() for day, after in pairwise(starts) if _offset(day) != _offset(after))


def _offset(moment: datetime) -> timedelta | None:
    """How far the town's clock is from UTC then."""
    return moment.replace(tzinfo=ZONE).utcoffset()


def _rule(muster: Muster) -> str:
    days = ",".join(DAYS[tag] for tag in sorted(muster.tage))
    if muster.ordnung:
        return f"FREQ=MONTHLY;BYDAY={muster.ordnung[0]}{days}"
    weeks = muster.takt or (2 if muster.wochen else 1)
    if weeks > 1:
        return f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={days};WKST=MO"
    return f"FREQ=WEEKLY;BYDAY={days}" if 0 < len(muster.tage) < 7 else "FREQ=DAILY"


def _reihe(kennung: str, regel: str, members: list[Termin]) -> Reihe:
    if len(members) == 1:
        return Reihe(kennung, "", tuple(members), ())
    begun, hour = {termin.beginn.date() for termin in members}, members[0].beginn.time()
    named = _named(regel, members[0].beginn.date(), members[-1].beginn.date())
    return Reihe(kennung, regel, tuple(members), tuple(datetime.combine(day, hour) for day in named if day not in begun))


@lru_cache(maxsize=1024)
def _named(regel: str, von: date, bis: date) -> tuple[date, ...]:
    """The days of a rule that begins on the first of them; many offers of a town follow the same one."""
    days = rrulestr(regel, dtstart=datetime.combine(von, time()))
    return tuple(day.date() for day in days.between(datetime.combine(von, time()), datetime.combine(bis, time()), inc=True))
