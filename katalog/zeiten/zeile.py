"""A line cut into words, and a reader's finger on one of them."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from katalog.zeiten.muster import Muster
from katalog.zeiten.woerter import WORTE

DASHES = "-‐‑‒–—−"  # what keyboards and word processors take for one
TOKEN = re.compile(
    r"(?P<immer>rund\s+um\s+die\s+uhr)|(?P<vereinbarung>nach\s+(?:telefonischer\s+)?vereinbarung)|(?P<taeglich>jeden\s+tag\b)"
    r"|(?P<datum>(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))|(?P<zeit>(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)(?![0-9]))"
    r"|(?P<ordnung>[0-9]{1,2}\.)|(?P<zahl>[0-9]{1,2})"
    rf"|(?P<wort>[^\W\d_]+\.?)|(?P<und>[,&])|(?P<bis>[{DASHES}])|(?P<rest>\S+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wort:
    """One word; `art` is what it is (see `woerter.WORTE`; besides datum, zeit in minutes, rest), `start` to `ende` its place."""

    art: str
    wert: Any
    start: int
    ende: int


@dataclass
class Anstoss(Exception):
    """Where reading a line stops. Becomes a slip in `notation`; `zeile` is the whole line with this one place put right (`zeilen`, if it becomes several), `abhilfe` says it in other words."""

    problem: str
    start: int
    ende: int
    zeile: str | None = None
    abhilfe: str = ""
    frage: str = ""
    sure: bool = False
    zeilen: tuple[str, ...] = ()


class Zeile:
    """A line while it is read: `muster` grows part by part, `places` remembers the first word of each part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = split(text)
        self.at = 0
        self.muster = Muster()
        self.places: dict[str, Wort] = {}

    def peek(self, *arten: str, ahead: int = 0) -> Wort | None:
        """The next word, if it is one of these kinds."""
        token = self.words[self.at + ahead] if self.at + ahead < len(self.words) else None
        return token if token and (not arten or token.art in arten) else None

    def take(self, *arten: str) -> Wort | None:
        """The next word, if it is one of these kinds, and go on."""
        token = self.peek(*arten)
        self.at += token is not None
        return token

    def slip(self, problem: str, token: Wort, besser: str | None = None, abhilfe: str = "", zeile: str | None = None) -> Anstoss:
        """A slip at one word, which `{}` names; `besser` stands in its place in the right line, `zeile` is all of it."""
        if besser is not None:
            zeile = tidy(f"{self.text[: token.start]} {besser} {self.text[token.ende :]}")
        return Anstoss(problem.replace("{}", self.written(token)), token.start, token.ende, zeile, abhilfe)

    def written(self, token: Wort) -> str:
        """The word as the line has it."""
        return " ".join(self.text[token.start : token.ende].split())

    def part(self, name: str, token: Wort, **value: Any) -> None:
        """Take one part into the Muster; twice is a slip."""
        if name in self.places:
            raise self.slip("„{}“ ist in dieser Zeile zu viel.", token)
        self.places[name] = token
        self.muster = replace(self.muster, **value)

    def since(self, first: Wort) -> Wort:
        """All from that word up to the last one read."""
        return replace(first, ende=self.words[self.at - 1].ende)


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
