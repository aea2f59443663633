"""Other ways of writing: recognised, and answered with the whole line as it is written here."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from katalog.zeiten.woerter import ANDERE, ANDERSWO, FUELLWORTE, MONATE, TAGESNAMEN, WORTE, is_tag, nearest
from katalog.zeiten.zeile import DASHES, tidy

FLAGS = re.IGNORECASE
FIXED = re.compile(r"rund\s+um\s+die\s+uhr|nach\s+(?:telefonischer\s+)?vereinbarung|jeden\s+tag\b", FLAGS)
PAUSE = re.compile(
    r"[(,]?\s*\b(?:(?:au(?:ß|ss)er|ausgenommen)\b|(?:nicht|ohne)\s+(?:(?:in|an|den|der)\s+)*(?:schul)?(?:ferien|feiertage?n?)\b).*",
    FLAGS | re.DOTALL,
)
REMARK = re.compile(r"\([^()]*\)")
FORTNIGHT = re.compile(
    r"14[-\s]?(?:täg|taeg)(?:ig|lich)|zweiwöch(?:ig|entlich)|alle\s+(?:14|vierzehn)\s+tage|jede\s+(?:2\.|zweite)\s+woche", FLAGS
)
ARRANGED = re.compile(
    r"(?:nach|auf)\s+(?:[^\W\d_]+\.?\s+){0,2}(?:termin)?(?:vereinbarung|absprache|anfrage|verabredung|anruf)\b", FLAGS
)
ALWAYS = re.compile(r"\b24\s*/\s*7\b|\b24\s*(?:h|std\.?|stunden)\b(?:\s+täglich)?", FLAGS)
HALF = re.compile(r"\b(?:um\s+)?(halb|viertel\s+(?:nach|vor)|dreiviertel)\s+([0-9]{1,2})(?:\s+uhr)?\b", FLAGS)
RELATIVE = re.compile(
    rf"\b(?:am\s+)?(?:nächste|kommende|diese|übernächste)[nrsm]?\s+(?:{'|'.join(TAGESNAMEN)}|woche|monat)\b|\b(?:heute|(?:über)?morgen)\b(?!\s*s\b)",
    FLAGS,
)
BOOKING = re.compile(
    r"(?:\bnur\s+)?\b(?:ohne|mit|nach|bei)\s+(?:[^\W\d_]+\.?\s+)?(?:vor|an|voran)(?:meldung)\b|\b(?:ohne|mit)\s+termin\b", FLAGS
)
OPEN_END = re.compile(r"\s*(?:\bbis\b|-|–|,)?\s*\b(?:open[\s-]?end|(?:das\s+)?ende\s+(?:ist\s+)?offen|offenes\s+ende)\b", FLAGS)
SIGN = re.compile(r"\s*[+/;]\s*")
ISO = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?![0-9])")
MONTH = "|".join(name[:3] for name in MONATE)
GERMAN = re.compile(
    rf"(?<![0-9.:])([0-9]{{1,2}})\.\s?(?:([0-9]{{1,2}})\.|({MONTH})[a-zä]*\.?)(?:\s?([0-9]{{4}}|[0-9]{{2}}(?![0-9:.])))?(?![0-9])",
    FLAGS,
)
CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2}(?![0-9])|\s?h(?:[0-9]{2})?\b)?"
HOURS = re.compile(
    rf"(?<![0-9:.-])(?:\b(von)\s+|\bum\s+)?({CLOCK})(?:\s*(?:[{DASHES}]|bis)\s*({CLOCK}))?(\s*Uhr\b)?(?!\.?[0-9]|\.|:)", FLAGS
)
WORD = re.compile(r"[^\W\d_]+\.?")
Place = tuple[int, int, str, str | None] | tuple[int, int, str, str | None, bool]
"""Start, end, problem, better writing, and whether that one is surely meant (it is not where words are left out)."""


@dataclass(frozen=True)
class Schreibweise:
    """One place of a line that is written differently here; `besser` is None when no better writing is known."""

    start: int
    ende: int
    problem: str
    besser: str | None
    sure: bool = False


def find_schreibweisen(text: str) -> list[Schreibweise]:
    """All such places of a line, from left to right, none overlapping another."""
    return _collect(text, (_phrases, iso_dates, german_dates, _hours, _words), [match.span() for match in FIXED.finditer(text)])


def find_daten(text: str) -> list[Schreibweise]:
    """The dates of a line that are written differently here or are no days."""
    return _collect(text, (iso_dates, german_dates), [])


def replace(text: str, places: list[Schreibweise]) -> str:
    """The line with the better writing at each place, on one line."""
    for place in reversed(places):
        text = text[: place.start] + (place.besser or "") + text[place.ende :]
    return tidy(text)


def iso_dates(text: str) -> Iterator[Place]:
    """Dates as they are written here; a problem only if the day does not exist or digits are missing."""
    for match in ISO.finditer(text):
        problem, besser = _day(match[0], *(int(part) for part in match.groups()))
        yield (
            *match.span(),
            problem or ("" if besser == match[0] else f"„{match[0]}“ hat hier zwei Stellen für Monat und Tag."),
            besser,
            not problem,
        )


def german_dates(text: str) -> Iterator[Place]:
    """`24.12.2026` and `5. Dezember 2026`; without a year the better writing is only an example."""
    for match in GERMAN.finditer(text):
        day, month, name, year = match.groups()
        number = int(month) if month else next(n for n, full in enumerate(MONATE, 1) if full[:3].lower() == name.lower())
        full_year = 2026 if year is None else int(year) + (2000 if len(year) == 2 else 0)
        problem, besser = _day(match[0], full_year, number, int(day))
        kind = f"Bei „{match[0]}“ fehlt das Jahr." if year is None else f"Das Datum „{match[0]}“ steht hier als Jahr-Monat-Tag."
        yield *match.span(), problem or kind, besser, bool(year) and not problem


def _collect(text: str, readers: tuple, taken: list[tuple[int, int]]) -> list[Schreibweise]:
    found = []
    for reader in readers:
        for start, ende, *rest in reader(text):
            if all(ende <= a or start >= b for a, b in taken):
                taken.append((start, ende))
                if rest[0]:
                    found.append(Schreibweise(start, ende, *rest))
    return sorted(found, key=lambda place: place.start)


def _phrases(text: str) -> Iterator[Place]:
    for match in PAUSE.finditer(text):
        yield *match.span(), f"Wann etwas ausfällt („{match[0].strip(' ,()')}“), steht im Feld „ausser“.", ""
    for match in REMARK.finditer(text):
        yield *match.span(), f"Eine Bemerkung wie „{match[0]}“ steht im Feld „zeiten_hinweis“.", ""
    for match in RELATIVE.finditer(text):
        yield *match.span(), f"„{match[0]}“ stimmt nur diese Woche; hier gehört das Datum hin, Jahr-Monat-Tag.", None
    for match in ALWAYS.finditer(text):
        yield *match.span(), f"„{match[0]}“ heißt hier anders.", "rund um die Uhr", True
    for match in HALF.finditer(text):
        yield *match.span(), f"„{match[0]}“ steht hier als Uhrzeit mit Minuten.", _half(match[1].lower(), int(match[2]))
    for match in FORTNIGHT.finditer(text):
        yield *match.span(), f"„{match[0]}“ heißt hier anders.", "alle 2 Wochen", True
    for match in BOOKING.finditer(text):
        yield *match.span(), f"„{match[0]}“ gehört ins Feld „anmeldung“.", ""
    for match in OPEN_END.finditer(text):
        yield *match.span(), f"„{match[0].strip(' ,-–')}“ braucht es hier nicht: Ohne Ende ist es offen.", "", True
    for match in ARRANGED.finditer(text):
        yield *match.span(), f"„{match[0]}“ heißt hier anders.", "nach Vereinbarung", True
    for match in SIGN.finditer(text):
        yield *match.span(), f"„{match[0].strip()}“ heißt hier „und“.", " und ", True


def _day(text: str, year: int, month: int, day: int) -> tuple[str, str | None]:
    """What is not right with a day (or ""), and the nearest right writing."""
    if not 2000 <= year < 2200:
        return f"Das Jahr in „{text}“ liegt sehr weit weg.", None
    if not 1 <= month <= 12:
        return f"Den Monat {month} gibt es nicht.", None
    last = monthrange(year, month)[1]
    iso = f"{year}-{month:02}-{min(max(day, 1), last):02}"
    if not 1 <= day <= last:
        return f"Den Tag „{text}“ gibt es nicht: Der {MONATE[month - 1]} {year} hat {last} Tage.", iso
    return "", iso


def _hours(text: str) -> Iterator[Place]:
    for match in HOURS.finditer(text):
        von, first, second, uhr = match.groups()
        if not second and not uhr and first.isdigit() and re.search(r"\balle\s+$", text[: match.start()], FLAGS):
            continue  # a number of weeks
        clocks = [_clock(part) for part in (first, second) if part]
        start, ende, written = *match.span(), match[0].strip()
        example = "10:00-11:00" if second else "10:00"
        if any(minute > 59 for _, minute in clocks):
            yield start, ende, f"Bei „{written}“ passen die Minuten nicht: Sie gehen von 00 bis 59.", example
        elif any(hour * 60 + minute > 24 * 60 for hour, minute in clocks):
            yield start, ende, f"Bei „{written}“ passen die Stunden nicht: Ein Tag geht von 00:00 bis 24:00.", example
        elif _working_hours(clocks) and ":" not in match[0]:
            besser = _clocks([clocks[0], (clocks[1][0] + 12, 0)])
            yield start, ende, f"„{written}“ steht hier mit Doppelpunkt und Minuten, von 00:00 bis 24:00.", besser
        elif any(":" not in part for part in (first, second) if part):
            yield (
                start,
                ende,
                f"„{written}“ steht hier mit Doppelpunkt und Minuten{', ohne „Uhr“' if uhr else ''}.",
                _clocks(clocks),
                True,
            )
        elif von or uhr or not written[0].isdigit():
            yield start, ende, f"„{written}“ steht hier ohne Worte dazu.", _clocks(clocks), True


def _half(word: str, hour: int) -> str | None:
    """`halb 8`; before eight it is the evening's, most likely."""
    if not 1 <= hour <= 24:
        return None
    minutes = hour * 60 + {"halb": -30, "dreiviertel": -15}.get(word, 15 if word.endswith("nach") else -15)
    minutes += 12 * 60 if hour <= 8 else 0
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _working_hours(clocks: list[tuple[int, int]]) -> bool:
    """`9-5` as in English: five in the afternoon."""
    return len(clocks) == 2 and 6 <= clocks[0][0] <= 12 and clocks[1][0] <= 6 and clocks[1][1] == 0


def _clock(text: str) -> tuple[int, int]:
    digits = re.findall("[0-9]+", text)
    return int(digits[0]), int(digits[1]) if len(digits) > 1 else 0


def _clocks(clocks: list[tuple[int, int]]) -> str:
    return "-".join(f"{hour:02}:{minute:02}" for hour, minute in clocks)


def _words(text: str) -> Iterator[Place]:
    for match in WORD.finditer(text):
        word = match[0].rstrip(".").lower()
        if word in WORTE:
            continue
        if word in ANDERE:
            yield *match.span(), f"„{match[0]}“ heißt hier anders.", ANDERE[word], True
        elif word in ANDERSWO:
            problem, besser = ANDERSWO[word]
            yield *match.span(), problem.format(match[0]), besser
        elif word in FUELLWORTE:
            yield *match.span(), f"„{match[0]}“ braucht es hier nicht.", "", True
        else:
            besser = nearest(word)
            yield *match.span(), f"„{match[0]}“ kenne ich nicht{' als Wochentag' if besser and is_tag(besser) else ''}.", besser
