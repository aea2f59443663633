"""Other people's ways of writing: recognised, and answered with the whole line as it is written here."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from katalog.zeiten.woerter import ANDERE, FÜLLWORTE, MONATE, WORTE, nearest

FESTES = re.compile(r"rund\s+um\s+die\s+uhr|nach\s+(?:telefonischer\s+)?vereinbarung|jeden\s+tag\b", re.IGNORECASE)
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
GERMAN = re.compile(
    rf"(?<![\d.:])(\d{{1,2}})\.\s?(?:(\d{{1,2}})\.|({'|'.join(name[:3] for name in MONATE)})[a-zä]*\.?)(?:\s?(\d{{4}}|\d{{2}}(?![\d:.])))?(?!\d)", re.IGNORECASE
)
HOUR = r"\d{1,2}(?:[:.]\d{2}(?!\d)|\s?h(?:\d{2})?\b)?"
HOURS = re.compile(rf"(?<![\d:.\w-])(?:(von)\s+)?({HOUR})(?:\s*(-|–|—|bis)\s*({HOUR}))?(\s*Uhr\b)?(?!\.?\d|\.|:)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Schreibweise:
    """One place of a line that is written differently here; `besser` is None when there is no certain better writing."""

    start: int
    ende: int
    problem: str
    besser: str | None


def find_schreibweisen(text: str) -> list[Schreibweise]:
    """All such places of a line, from left to right, none overlapping another."""
    found: list[Schreibweise] = []
    taken = [match.span() for match in FESTES.finditer(text)]
    for reader in (_iso_dates, _german_dates, _hours, _words):
        for start, ende, problem, besser in reader(text):
            if all(ende <= a or start >= b for a, b in taken):
                taken.append((start, ende))
                if problem:
                    found.append(Schreibweise(start, ende, problem, besser))
    return sorted(found, key=lambda place: place.start)


def replace(text: str, places: list[Schreibweise]) -> str:
    """The line with the better writing at each place, on one line."""
    for place in reversed(places):
        text = text[: place.start] + (place.besser if place.besser is not None else text[place.start : place.ende]) + text[place.ende :]
    return " ".join(text.split())


def iso_dates(text: str) -> str:
    """The line with its German dates written as `2026-12-24`."""
    return replace(text, [Schreibweise(*place) for place in _german_dates(text) if place[2]])


Place = tuple[int, int, str, str | None]


def _iso_dates(text: str) -> Iterator[Place]:
    for match in ISO.finditer(text):
        yield *match.span(), *_checked(match[0], *(int(part) for part in match.groups()))


def _german_dates(text: str) -> Iterator[Place]:
    for match in GERMAN.finditer(text):
        day, month, name, year = match.groups()
        number = int(month) if month else next(n for n, full in enumerate(MONATE, 1) if full[:3].lower() == name.lower())
        if year is None:
            yield *match.span(), f"Bei „{match[0]}“ fehlt das Jahr.", None
            continue
        problem, besser = _checked(match[0], int(year) + (2000 if len(year) == 2 else 0), number, int(day))
        yield *match.span(), problem or f"Das Datum „{match[0]}“ steht hier als Jahr-Monat-Tag.", besser


def _checked(text: str, year: int, month: int, day: int) -> tuple[str, str | None]:
    """The problem with a date (or ""), and the nearest right writing."""
    if not 2000 <= year < 2200:
        return f"Das Jahr {year} liegt sehr weit weg.", None
    if not 1 <= month <= 12:
        return f"Den Monat {month} gibt es nicht.", None
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        return f"Den Tag „{text}“ gibt es nicht: {MONATE[month - 1]} {year} hat {last} Tage.", f"{year}-{month:02}-{last:02}"
    iso = date(year, month, day).isoformat()
    return ("" if iso == text else f"„{text}“ hat hier immer zwei Stellen für Monat und Tag."), iso


def _hours(text: str) -> Iterator[Place]:
    for match in HOURS.finditer(text):
        von, first, bis, second, uhr = match.groups()
        if not second and not uhr and first.isdigit() and re.search(r"\balle\s+$", text[: match.start()], re.IGNORECASE):
            continue
        clocks = [_clock(part) for part in (first, second) if part]
        besser = "-".join(f"{hour:02}:{minute:02}" for hour, minute in clocks)
        start, ende = match.span(0)
        if any(minute > 59 for _, minute in clocks):
            yield start, ende, f"Bei „{match[0].strip()}“ passen die Minuten nicht: Sie gehen von 00 bis 59.", None
        elif any(hour * 60 + minute > 24 * 60 for hour, minute in clocks):
            yield start, ende, f"Bei „{match[0].strip()}“ passen die Stunden nicht: Ein Tag geht von 00:00 bis 24:00.", None
        elif von or uhr or any(":" not in part for part in (first, second) if part):
            yield start, ende, f"Die Uhrzeit „{match[0].strip()}“ steht hier anders.", besser


def _clock(text: str) -> tuple[int, int]:
    hour, minute = re.match(r"(\d{1,2})\D*(\d{2})?", text).groups()
    return int(hour), int(minute or 0)


def _words(text: str) -> Iterator[Place]:
    for match in WORD.finditer(text):
        word = match[0].lower()
        if word in WORTE:
            continue
        if word in ANDERE:
            yield *match.span(), f"„{match[0]}“ heißt hier anders.", ANDERE[word]
        elif word in FÜLLWORTE:
            yield *match.span(), f"„{match[0]}“ braucht es hier nicht.", ""
        else:
            besser = nearest(word)
            kind = " als Wochentag" if besser and WORTE[besser.lower()][0] == "tag" else ""
            yield *match.span(), f"„{match[0]}“ kenne ich nicht{kind}.", besser
