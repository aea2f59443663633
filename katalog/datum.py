"""Days, and how old a source is: read as they are written here, and recognised as people write them elsewhere.

The twin in the browser is assets/formular/werte.js.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from pydantic_core import PydanticCustomError

from katalog.worte import Gesagt, sage, said

MONTHS = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"]
ISO_DATUM = re.compile(r"([0-9]{4})[-/.‐‑–]([0-9]{1,2})[-/.‐‑–]([0-9]{1,2})")
WOCHENTAG = r"(?:(?:am|vom|seit|ab|bis)\s+)?(?:(?:mo|di|mi|do|fr|sa|so)[a-z]*\.?,?\s+)?(?:(?:dem|den)\s+)?"
DEUTSCHES_DATUM = re.compile(
    WOCHENTAG + r"([0-9]{1,2})(?:[./-]\s*|\s+)(?:([0-9]{1,2})(?:[./-]\s*|\s+)|([a-zä]+)(?:[./-]\s*|\s*))([0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)
TAG_OHNE_JAHR = re.compile(WOCHENTAG + r"([0-9]{1,2})\.\s*([0-9]{1,2}|[a-zä]+)\.?", re.IGNORECASE)
MONAT_OHNE_TAG = re.compile(r"([a-zä]+)\.?\s+([0-9]{4})|([0-9]{4})-([0-9]{1,2})", re.IGNORECASE)


def read_datum(value: str) -> date:
    """Read `2026-12-05`; a German spelling is recognised and answered with the right form."""
    written = " ".join(value.split())
    iso = ISO_DATUM.fullmatch(written)
    german = DEUTSCHES_DATUM.fullmatch(written)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif german and (month := _month(german[2] or german[3])):
        year, day = int(german[4]) + (2000 if len(german[4]) == 2 else 0), int(german[1])
    else:
        raise said(_no_datum(value, written))
    try:
        found = date(year, month, day)
    except ValueError:
        raise said(_no_day(value, year, month)) from None
    if value.strip() != found.isoformat():
        raise said(
            sage("datum_anders", wert=value, besser=found.isoformat(), sure=not re.search("[/-]", german[0] if german else ""))
        )
    return found


def _no_datum(value: str, written: str) -> Gesagt:
    """What to say of a text that is no date, or only half of one."""
    day_only, month_only = TAG_OHNE_JAHR.fullmatch(written), MONAT_OHNE_TAG.fullmatch(written)
    if day_only and 1 <= (month := _month(day_only[2])) <= 12 and 1 <= int(day_only[1]) <= 28:
        return sage("datum_jahr", wert=value, beispiel=f"2026-{month:02}-{int(day_only[1]):02}")
    if month_only and 1 <= (month := _month(month_only[1] or month_only[4])) <= 12:
        return sage("datum_tag", wert=value, beispiel=f"{month_only[2] or month_only[3]}-{month:02}-01")
    return sage("datum", wert=value)


def _no_day(value: str, year: int, month: int) -> Gesagt:
    """What to write instead of a day that its month does not have."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return sage("datum_fehlt", wert=value)
    return sage("datum_letzter", wert=value, besser=date(year, month, monthrange(year, month)[1]).isoformat())


def _month(word: str) -> int:
    """Its number; 0 for what is no month."""
    if word.isdigit():
        return int(word)
    return next((n for n, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word.lower()[:3])), 0)


@dataclass(frozen=True, order=True)
class Stand:
    """How old a source is, as exactly as it is known: a year, a month or a day."""

    jahr: int
    monat: int | None = None
    tag: int | None = None

    def __str__(self) -> str:
        return _stand_satz(self)


@lru_cache(maxsize=4096)
def _stand_satz(stand: Stand) -> str:
    if not stand.monat:
        return str(stand.jahr)
    pattern = "d. MMMM y" if stand.tag else "MMMM y"
    return format_date(date(stand.jahr, stand.monat, stand.tag or 1), pattern, locale="de")


@lru_cache(maxsize=4096)
def read_stand(value: str) -> Stand:
    """Read `2025`, `2025-09` or `2025-09-30`."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value.strip())
    if not match:
        raise said(sage("stand", wert=value, besser=_stand_form(value), sure=True))
    year, month, day = (int(part) if part else None for part in match.groups())
    read_datum(f"{match[1]}-{month or 1:02}-{day or 1:02}")
    return Stand(year or 0, month, day)


def _stand_form(value: str) -> str:
    """The right form of a year, a month or a day written in another way, or an empty text."""
    written = " ".join(value.split())
    plain = re.fullmatch(r"(?:stand|jahr)?:?\s*([0-9]{4})", written, re.IGNORECASE)
    month = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2}|[a-zä]+)(?:[./]\s*|\s+)([0-9]{4})", written, re.IGNORECASE)
    if plain:
        return plain[1]
    if month and 1 <= (number := _month(month[2] or month[3])) <= 12:
        return f"{month[1] or month[4]}-{number:02}"
    try:
        return read_datum(value).isoformat()
    except PydanticCustomError as error:
        context = error.context or {}
        return str(context["better"]) if context.get("sure") else ""
