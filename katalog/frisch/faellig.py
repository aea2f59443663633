"""What is to be asked again: each thing is due when nobody ever asked, or when its last check is older than it may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from katalog.angebot import Angebot
from katalog.beleg import FRISTEN
from katalog.gemeinde import Gemeinde
from katalog.katalog import Katalog
from katalog.ort import Ort
from katalog.traeger import Traeger

Eintrag = Angebot | Ort | Traeger


@dataclass(frozen=True)
class Faellig:
    """A thing to ask about; `seit` is the day from which on it is due, or None when it was never checked."""

    ding: Eintrag
    seit: date | None

    @property
    def name(self) -> str:
        return self.ding.titel if isinstance(self.ding, Angebot) else self.ding.name


def due_from(ding: Eintrag, gemeinde: Gemeinde) -> date | None:
    """The day from which on it is to be asked again; None when it was never checked, so that it is due already."""
    if not ding.geprueft:
        return None
    try:
        return ding.geprueft.am + FRISTEN[ding.pruefen_alle or gemeinde.pruefen_alle]
    except ValueError:  # after the year 9999
        return date.max


def find_faellige(dinge: Iterable[Eintrag], gemeinde: Gemeinde, am: date) -> tuple[Faellig, ...]:
    """What is due on that day: first what was never checked, the oldest source first; then what is overdue the longest.

    A check that lies ahead is a slip of the pen: it would hide its entry for years, so it is due at once.
    """
    found = [Faellig(ding, _seit(ding, gemeinde, am)) for ding in dinge]
    return tuple(sorted((f for f in found if f.seit is None or f.seit <= am), key=_age))


def all_eintraege(katalog: Katalog) -> tuple[Eintrag, ...]:
    """Everything that can become due: offers that have not ended, and of shared places and organisers those that somebody once checked.

    Nobody needs to ask about the others: what is said there is asked with their offers.
    """
    shared = (*katalog.orte.values(), *katalog.traeger.values())
    return (*katalog.select(), *(ding for ding in shared if ding.geprueft))


def _seit(ding: Eintrag, gemeinde: Gemeinde, am: date) -> date | None:
    return am if ding.geprueft and ding.geprueft.am > am else due_from(ding, gemeinde)


def _age(faellig: Faellig) -> tuple[bool, tuple[int, ...]]:
    """A source without a date counts as oldest."""
    if faellig.seit:
        return True, faellig.seit.timetuple()[:3]
    stand = faellig.ding.stand
    return False, (stand.jahr, stand.monat or 0, stand.tag or 0) if stand else ()
