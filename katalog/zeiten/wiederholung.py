"""A line of times as series: the days that one plain rule of RFC 5545 names, and those among them on which nothing takes place.

A line is first taken apart until every part follows one rule: many calendars read no two ordinals in one rule, no seasons, and
no even weeks across a year that has 53. What takes place is said by `termine` alone; the rule is expanded (by dateutil) only to
see which of its days that leaves out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import product

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
    exceptions, seen = tuple(ausser), set[Termin]()
    for zeit in zeiten:
        for muster in [] if zeit.muster.immer else _parts(zeit.muster):
            found = termine([replace(zeit, muster=muster)], exceptions, kalender, ab.date() - timedelta(days=1), bis)
            sections: dict[str, list[Termin]] = defaultdict(list)
            for termin in found:
                if (termin.beginn >= ab or termin.schluss > ab) and termin not in seen:
                    sections[_section(muster, termin)].append(termin)
                    seen.add(termin)
            for name, members in sections.items():
                yield _reihe(f"{muster.osm} {name}".strip(), _rule(muster), members)


def _parts(muster: Muster) -> Iterator[Muster]:
    """One span of hours, one stretch of days, one weekday where they are counted within the month."""
    spannen = [(spanne,) for spanne in muster.spannen] or [()]
    stretches = [muster.zeitraeume] if muster.takt else [(days,) for days in muster.zeitraeume] or [()]
    counted = [((number,), ((tag, tag),)) for number in muster.ordnung for tag in muster.tage]
    for hours, days, (ordnung, wochentage) in product(spannen, stretches, counted or [((), muster.wochentage)]):
        yield replace(muster, spannen=hours, zeitraeume=days, ordnung=ordnung, wochentage=wochentage)


def _section(muster: Muster, termin: Termin) -> str:
    """What the rule alone cannot cross: the end of a season, of a year of calendar weeks, a night of changing clocks."""
    beginn = termin.beginn
    if termin.ende and _offset(beginn) != _offset(termin.ende):
        return beginn.date().isoformat()  # calendars add the same number of hours to every beginning
    if muster.wochen:
        return str(beginn.isocalendar().year)
    if muster.monate:
        first, last = muster.monate
        return str(beginn.year - (last < first and beginn.month <= last))
    return ""


@lru_cache(maxsize=4096)
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
    begun = {termin.beginn for termin in members}
    named = rrulestr(regel, dtstart=members[0].beginn).between(members[0].beginn, members[-1].beginn, inc=True)
    return Reihe(kennung, regel, tuple(members), tuple(moment for moment in named if moment not in begun))
