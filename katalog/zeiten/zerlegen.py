"""A line cut into words: what each is, what it means, where it stands."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from katalog.zeiten.woerter import WORTE

TOKEN = re.compile(
    r"(?P<immer>rund\s+um\s+die\s+uhr)|(?P<vereinbarung>nach\s+(?:telefonischer\s+)?vereinbarung)|(?P<taeglich>jeden\s+tag\b)"
    r"|(?P<datum>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<zeit>[0-9]{1,2}:[0-9]{2})|(?P<ordnung>[0-9]{1,2}\.)|(?P<zahl>[0-9]{1,2})"
    r"|(?P<wort>[^\W\d_]+\.?)|(?P<und>[,&])|(?P<bis>[-–—])|(?P<rest>\S+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wort:
    """One word; `art` is what it is (see `woerter.WORTE`; besides datum, zeit in minutes, rest), `start` to `ende` its place."""

    art: str
    wert: Any
    start: int
    ende: int


def split(text: str) -> list[Wort]:
    """All words of a line; dates and hours are there already known to exist (see `schreibweise`)."""
    words = []
    for match in TOKEN.finditer(text):
        art, wert = match.lastgroup or "rest", match[0]
        if art == "wort":
            art, wert = WORTE.get(wert.rstrip(".").lower(), ("rest", wert))
        elif art == "zeit":
            hour, minute = wert.split(":")
            wert = int(hour) * 60 + int(minute)
        elif art == "datum":
            wert = date.fromisoformat(wert)
        elif art in ("ordnung", "zahl"):
            wert = int(wert.rstrip("."))
        words.append(Wort(art, wert, *match.span()))
    return words


def tidy(line: str) -> str:
    """On one line, without a comma or an „und“ that joins nothing any more."""
    line = re.sub(r"\s+(?=,)", "", " ".join(line.split()))
    return re.sub(r"^(?:(?:,|&|und\b|u\.?\s)\s*)+|(?:\s*(?:,|&|\bund|\su\.?))+$", "", line).strip()
