"""What a line of times says, taken apart; and the same as OpenStreetMap's opening_hours.

Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = 24 * 60
# Who is there on so many days of a week has opening hours rather than dates.
MANY_DAYS = 4


@dataclass(frozen=True, order=True)
class Spanne:
    """Hours of one day, in minutes since its midnight; `ende` may lie after the next midnight, None is not known."""

    beginn: int
    ende: int | None = None

    @property
    def osm(self) -> str:
        """`10:00-11:00`, or `10:00+` with an open end."""
        if self.ende is None:
            return f"{clock(self.beginn)}+"
        return f"{clock(self.beginn)}-{clock(self.ende if self.ende <= DAY else self.ende - DAY)}"


@dataclass(frozen=True)
class Muster:
    """The parts of a line; each is empty when the line does not name it.

    `wochentage` are ranges from 0 (Monday) to 6, `ordnung` counts within the month (-1 is the last), `takt` is every
    so many weeks from the day `zeitraeume[0]` begins, `zeitraeume` and `monate` include both ends.
    """

    wochentage: tuple[tuple[int, int], ...] = ()
    ordnung: tuple[int, ...] = ()
    takt: int = 0
    wochen: Literal["", "gerade", "ungerade"] = ""
    spannen: tuple[Spanne, ...] = ()
    zeitraeume: tuple[tuple[date | None, date | None], ...] = ()
    monate: tuple[int, int] | None = None
    immer: bool = False
    vereinbarung: bool = False

    @property
    def tage(self) -> tuple[int, ...]:
        """The weekdays one by one, in the order written."""
        return tuple((von + n) % 7 for von, bis in self.wochentage for n in range((bis - von) % 7 + 1))

    @property
    def tage_osm(self) -> str:
        """The days without their hours; every so many weeks cannot be said there and is left to `termine`."""
        parts = []
        if self.monate:
            parts.append(_range(MONTHS[self.monate[0] - 1], MONTHS[self.monate[1] - 1]))
        if self.zeitraeume and not self.takt:
            parts.append(",".join(_stretch(von, bis) for von, bis in self.zeitraeume))
        if self.wochen:
            parts.append("week 02-52/2" if self.wochen == "gerade" else "week 01-53/2")
        if self.ordnung:
            which = ",".join(map(str, self.ordnung))
            parts.append(",".join(f"{WEEKDAYS[tag]}[{which}]" for tag in self.tage))
        elif self.wochentage:
            parts.append(",".join(_range(WEEKDAYS[von], WEEKDAYS[bis]) for von, bis in self.wochentage))
        return " ".join(parts)

    @property
    def osm(self) -> str:
        """The whole line; what the specification cannot say is `unknown` with a comment."""
        hours = ",".join(spanne.osm for spanne in self.spannen)
        line = " ".join(part for part in (self.tage_osm, hours) if part) or ("24/7" if self.immer else "")
        comments = [f"alle {self.takt} Wochen ab {self.zeitraeume[0][0]}"] if self.takt else []
        comments += [f"bis {self.zeitraeume[0][1]}"] if self.takt and self.zeitraeume[0][1] else []
        comments += ["nach Vereinbarung"] if self.vereinbarung else []
        return f'{line} unknown "{" ".join(comments)}"'.strip() if comments else line


@dataclass(frozen=True)
class Zeit:
    """One line of times: as written, for OpenStreetMap, as a readable German line, and taken apart."""

    text: str
    osm: str
    satz: str
    muster: Muster

    def __hash__(self) -> int:
        """Cheap, for what the same times lead to is looked up by them again and again."""
        return hash(self.text)

    def __str__(self) -> str:
        return self.satz


def clock(minutes: int) -> str:
    """`620` → `10:20`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def _stretch(von: date | None, bis: date | None) -> str:
    first = _day(von) if von else "1900 Jan 01"
    if bis is None:
        return f"{first}+"
    return first if von == bis else f"{first}-{_day(bis)}"


def _day(tag: date) -> str:
    return f"{tag.year} {MONTHS[tag.month - 1]} {tag.day:02}"
