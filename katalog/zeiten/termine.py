"""Occurrences: on which days, and from when to when.

The days come from `opening_hours` (weekdays, the n-th in a month, calendar weeks, seasons, dates) and, every so many
weeks, from dateutil's `rrule` counted from the first date, so that a year with 53 weeks changes nothing; OpenStreetMap's
notation has no such rhythm. The hours are then added to the day they begin on, in naive local time: a night of changing
clocks leaves the times people read as they are, and an evening before a holiday still ends after midnight.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, total_ordering
from heapq import merge
from itertools import groupby

from dateutil.rrule import MO, WEEKLY, rrule
from opening_hours import OpeningHours

from katalog.zeiten.ausnahme import Ausnahme
from katalog.zeiten.kalender import Kalender
from katalog.zeiten.muster import Muster, Zeit


@total_ordering
@dataclass(frozen=True)
class Termin:
    """One occurrence; `ende` None: not known. All day: `beginn` is midnight, `ende` None."""

    beginn: datetime
    ende: datetime | None = None
    ganztags: bool = False

    def __lt__(self, other: "Termin") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[datetime, datetime, bool]:
        return self.beginn, self.ende or self.beginn, not self.ganztags

    @property
    def schluss(self) -> datetime:
        """Up to when it counts as running: its end, or else the end of its day."""
        return self.ende or datetime.combine(self.beginn.date() + timedelta(days=1), time())


def termine(zeiten: Iterable[Zeit], ausser: Iterable[Ausnahme], kalender: Kalender, von: date, bis: date) -> Iterator[Termin]:
    """All that begin from `von` to `bis`, both days included, sorted and each once; `nach Vereinbarung` has none."""
    exceptions = tuple(ausser)
    lines = [_occurrences(zeit.muster, exceptions, kalender, von, bis) for zeit in zeiten if not zeit.muster.vereinbarung]
    return (termin for termin, _ in groupby(merge(*lines))) if len(lines) > 1 else iter(*lines or [()])


@lru_cache(maxsize=4096)
def _occurrences(muster: Muster, ausser: tuple[Ausnahme, ...], kalender: Kalender, von: date, bis: date) -> tuple[Termin, ...]:
    """Of one line, sorted and each once. It is asked for by the calendar of the site and again by the files to take along."""
    return tuple(termin for termin, _ in groupby(sorted(_each(muster, ausser, kalender, von, bis))))


def _each(muster: Muster, ausser: tuple[Ausnahme, ...], kalender: Kalender, von: date, bis: date) -> Iterator[Termin]:
    for tag in _days(muster, von, bis):
        if any(ausnahme.covers(tag, kalender) for ausnahme in ausser):
            continue
        midnight = datetime.combine(tag, time())
        if not muster.spannen:
            yield Termin(midnight, ganztags=True)
        for spanne in muster.spannen:
            ende = None if spanne.ende is None else midnight + timedelta(minutes=spanne.ende)
            yield Termin(midnight + timedelta(minutes=spanne.beginn), ende)


def _days(muster: Muster, von: date, bis: date) -> Iterable[date]:
    if not muster.takt:
        return _osm_days(muster.tage_osm, von, bis)
    first, last = muster.zeitraeume[0]
    days = rrule(WEEKLY, interval=muster.takt, wkst=MO, byweekday=muster.tage, dtstart=first)
    until = min(last or bis, bis)
    counted = (moment.date() for moment in days.between(_midnight(von), _midnight(until), inc=True))
    if not muster.monate:
        return counted
    season = set(_osm_days(muster.tage_osm, von, bis))
    return (tag for tag in counted if tag in season)


@lru_cache(maxsize=1024)
def _osm_days(expression: str, von: date, bis: date) -> tuple[date, ...]:
    """The days on which the expression (without hours) is open; a town says few different ones."""
    spans = OpeningHours(expression or "24/7").intervals(_midnight(von), _midnight(bis) + timedelta(days=1))
    stretches = ((start.date(), (end - start).days) for start, end, state, _ in spans if str(state) == "open")
    return tuple(start + timedelta(days=n) for start, days in stretches for n in range(days))


def _midnight(tag: date) -> datetime:
    return datetime.combine(tag, time())
