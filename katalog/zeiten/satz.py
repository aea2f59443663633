"""A pattern, a stretch of days or an occurrence as people say it in German."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date

from katalog.zeiten.muster import DAY, Muster, Spanne

if TYPE_CHECKING:
    from katalog.zeiten.termine import Termin

LOCALE = Locale("de")
NAMES = tuple(LOCALE.days["format"]["wide"][day] for day in range(7))
MONTH_NAMES = LOCALE.months["format"]["wide"]
COUNTS = dict(enumerate("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), 2))  # noqa: SIM905, reads better


def zeit_satz(muster: Muster) -> str:
    """„jeden 1. und 3. Mittwoch, 15–17 Uhr“"""
    parts = [_tage(muster), "rund um die Uhr" if muster.immer else stunden(muster.spannen)]
    if muster.wochentage:
        parts += [_zeitraeume(muster)]
    if muster.monate:
        parts.insert(2 if muster.wochentage else 0, _monate(*muster.monate))
    parts += ["nach Vereinbarung" if muster.vereinbarung else ""]
    return ", ".join(part for part in parts if part)


def stunden(spannen: Sequence[Spanne]) -> str:
    """„10–12 und 14–18:30 Uhr“; the whole day is not named."""
    if spannen == (Spanne(0, DAY),):
        return "ganztägig"
    return f"{_und([_spanne(spanne) for spanne in spannen])} Uhr" if spannen else ""


def zeitraum_satz(von: date | None, bis: date | None) -> str:
    """„20. bis 31. Juli 2026“, and open at either end."""
    if von is None or bis is None:
        return f"bis {_datum(bis)}" if bis else f"ab {_datum(von)}"
    if von == bis:
        return _datum(von)
    short = "d. MMMM y" if von.year != bis.year else "d. MMMM" if von.month != bis.month else "d."
    return f"{_datum(von, short)} bis {_datum(bis)}"


def termin_satz(termin: "Termin") -> str:
    """„Di, 24. November, 10–11 Uhr“"""
    return ", ".join(filter(None, (_datum(termin.beginn.date(), "ccc, d. MMMM"), termin_stunden(termin))))


def termin_stunden(termin: "Termin") -> str:
    """„10–11 Uhr“; empty where nobody knows the hour."""
    if termin.ganztags:
        return ""
    midnight = termin.beginn.replace(hour=0, minute=0)
    begin = (termin.beginn - midnight).seconds // 60
    end = int((termin.ende - midnight).total_seconds()) // 60 if termin.ende else None
    return stunden((Spanne(begin, end),))


def kurzdatum(tag: date) -> str:
    """„Di, 24.11.“"""
    return _datum(tag, "ccc, d.M.")


def _monate(first: int, last: int) -> str:
    return f"im {MONTH_NAMES[first]}" if first == last else _bis(MONTH_NAMES[first], MONTH_NAMES[last])


def _tage(muster: Muster) -> str:
    days = _wochentage(muster)
    if muster.ordnung:
        which = _und([_ordnung(number) for number in muster.ordnung])
        every_other = " im Monat" if len(muster.ordnung) == 1 and muster.ordnung[0] > 1 else ""  # not „jeder 2. Tag“
        return f"jeden {which} {_und([NAMES[tag] for tag in muster.tage])}{every_other}"
    if muster.takt:
        return f"alle {COUNTS.get(muster.takt, muster.takt)} Wochen {days}"
    if muster.wochen:
        return f"in {muster.wochen}n Kalenderwochen {days}"
    if days or not muster.zeitraeume:
        return days
    return _zeitraeume(muster)


def _wochentage(muster: Muster) -> str:
    if len(set(muster.tage)) == 7:
        return "täglich"
    if all((bis - von) % 7 < 2 for von, bis in muster.wochentage):
        return _und([f"{NAMES[tag].lower()}s" for tag in muster.tage])
    return _und([_bis(NAMES[von], NAMES[bis]) for von, bis in muster.wochentage])


def _zeitraeume(muster: Muster) -> str:
    stretches = [(None, bis) for _, bis in muster.zeitraeume if bis] if muster.takt else muster.zeitraeume
    if len(stretches) == 1 and stretches[0][0] == stretches[0][1]:
        return _datum(stretches[0][0], "EEEE, d. MMMM y")
    said = [zeitraum_satz(von, bis) for von, bis in stretches]
    years = [said_days[-4:] for said_days in said]
    one_year = all(von == bis for von, bis in stretches) and len(set(years)) == 1
    return _und([days.removesuffix(f" {years[0]}") for days in said[:-1]] + said[-1:] if one_year else said)


def _spanne(spanne: Spanne) -> str:
    if spanne.ende is None:
        return f"ab {_uhr(spanne.beginn)}"
    return f"{_uhr(spanne.beginn)}–{_uhr(spanne.ende if spanne.ende <= DAY else spanne.ende - DAY)}"


def _uhr(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}" if minute else str(hour)


def _ordnung(number: int) -> str:
    return {-1: "letzten", -2: "vorletzten"}.get(number) or f"{number}."


@lru_cache(maxsize=4096)
def _datum(tag: date, pattern: str = "d. MMMM y") -> str:
    return format_date(tag, pattern, locale=LOCALE)


def _bis(first: str, last: str) -> str:
    return first if first == last else f"{first} bis {last}"


def _und(words: Sequence[str]) -> str:
    return " und ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
