"""When an offer pauses: one line of `ausser` → the days it names."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from katalog.felder import read_datum, slip
from katalog.zeiten.kalender import Kalender
from katalog.zeiten.satz import zeitraum_satz
from katalog.zeiten.schreibweise import find_daten, replace

EXAMPLES = "So geht es: Feiertage, Schulferien, 2026-12-24 oder 2026-12-24 bis 2027-01-06"
WORDS = {
    "feiertage": "Feiertage",
    "feiertag": "Feiertage",
    "feiertagen": "Feiertage",
    "schulferien": "Schulferien",
    "ferien": "Schulferien",
    "ferienzeit": "Schulferien",
}


@dataclass(frozen=True)
class Ausnahme:
    """Days without the offer; `von` and `bis` (both included) only for `tage`."""

    text: str
    satz: str
    art: Literal["feiertage", "schulferien", "tage"]
    von: date | None = None
    bis: date | None = None

    def covers(self, tag: date, kalender: Kalender) -> bool:
        """Whether the offer pauses on that day."""
        if self.art == "feiertage":
            return kalender.feiertag(tag) is not None
        if self.art == "schulferien":
            return kalender.schulfrei(tag) is not None
        return self.von <= tag <= self.bis

    def __str__(self) -> str:
        return self.satz


def read_ausnahme(text: str) -> Ausnahme:
    """Read `Feiertage`, `Schulferien`, `2026-12-24` or `2026-12-24 bis 2027-01-06`; `satz` follows „nicht …“."""
    line = " ".join(text.split())
    if line == "Feiertage":
        return Ausnahme(line, "an Feiertagen", "feiertage")
    if line == "Schulferien":
        return Ausnahme(line, "in den Schulferien", "schulferien")
    match = re.fullmatch(r"\s*(\S.*?)(?:\s+(?:bis|-|–)\s+(\S.*?))?\s*", text, re.DOTALL)
    if not match or not re.search(r"\d", line):
        raise _unknown(text, line)
    von = _datum(text, match, 1)
    bis = _datum(text, match, 2) if match[2] else von
    if bis < von:
        better = f"{bis} bis {von}"
        raise _slip(f"Bei „{line}“ liegt das Ende vor dem Anfang.", f"So passt es: {better}", text, better)
    satz = f"am {zeitraum_satz(von, bis)}" if von == bis else f"vom {zeitraum_satz(von, bis)}"
    return Ausnahme(line, satz, "tage", von, bis)


def _datum(text: str, match: re.Match[str], group: int) -> date:
    places = find_daten(text)
    remedy, context = EXAMPLES, {}
    if places and all(place.besser for place in places) and _is_fine(better := _stretched(replace(text, places))):
        remedy = f"So passt es: {better}"
        context = {"better": better, "whole": True, "sure": all(place.sure for place in places)}
    here = next((place for place in places if match.start(group) <= place.start < match.end(group)), None)
    if here:
        raise slip("ausser", here.problem, remedy, start=here.start, length=here.ende - here.start, **context)
    try:
        return read_datum(match[group])
    except PydanticCustomError as error:
        raise slip(
            "ausser", error.context["problem"], remedy, start=match.start(group), length=len(match[group]), **context
        ) from None


def _stretched(text: str) -> str:
    """`2026-12-24-2027-01-06` with its „bis“."""
    return re.sub(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*[-–—]\s*([0-9]{4}-)", r"\1 bis \2", text)


def _is_fine(text: str) -> bool:
    try:
        read_ausnahme(text)
    except PydanticCustomError:
        return False
    return True


def _unknown(text: str, line: str) -> PydanticCustomError:
    if not line:
        return _slip("Hier steht noch nichts.", EXAMPLES, text)
    found = process.extractOne(line.split()[-1].lower(), list(WORDS), scorer=fuzz.ratio, score_cutoff=70)
    near = WORDS.get(line.lower()) or (found and WORDS[found[0]])
    remedy = f"Meinen Sie „{near}“? {EXAMPLES}" if near else EXAMPLES
    return _slip(f"„{line}“ kenne ich nicht als Ausnahme.", remedy, text, near or "", line.lower() in WORDS)


def _slip(problem: str, remedy: str, text: str, better: str = "", sure: bool = False) -> PydanticCustomError:
    stripped = text.strip()
    return slip("ausser", problem, remedy, start=text.find(stripped), length=len(stripped), better=better, sure=sure)
