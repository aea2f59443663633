"""The words of a line, one after the other, into a Muster; the parts may stand in any order."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from katalog.zeiten.anstoss import Anstoss
from katalog.zeiten.gesetze import check
from katalog.zeiten.muster import DAY, Muster, Spanne, clock
from katalog.zeiten.zerlegen import Wort, split, tidy

EARLY = 6 * 60  # an end up to 6 o'clock belongs to the night after the day named


class Leser:
    """Reads one line; `muster` grows part by part, `places` remembers the first word of each part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = split(text)
        self.at = 0
        self.muster = Muster()
        self.places: dict[str, Wort] = {}

    def read(self) -> Muster:
        """The whole line; raises a slip."""
        readers: dict[str, Callable[[], None]] = {
            "tag": self._wochentage, "taeglich": self._taeglich, "jeden": self._jeden, "ordnung": self._ordnung, "alle": self._takt,
            "gerade": self._wochen, "zeit": self._spanne, "ab": self._ab, "bis": self._bis, "datum": self._zeitraum,
            "monat": self._monate, "immer": self._immer, "vereinbarung": self._vereinbarung,
        }  # fmt: skip
        while token := self.peek():
            if token.art not in readers:
                raise self.slip("„{}“ verstehe ich an dieser Stelle nicht.", token)
            readers[token.art]()
            und = self.take("und")
            if und and not self.peek():
                raise self.slip("Nach „{}“ fehlt noch etwas.", und)
        check(self)
        return self._plain()

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

    def _part(self, name: str, token: Wort, **value: Any) -> None:
        if name in self.places:
            raise self.slip("„{}“ ist in dieser Zeile zu viel.", token)
        self.places[name] = token
        self.muster = replace(self.muster, **value)

    def _since(self, first: Wort) -> Wort:
        return replace(first, ende=self.words[self.at - 1].ende)

    def _wochentage(self) -> None:
        first = self.peek("tag")
        if "wochentage" in self.places and first:
            raise self._two_lines(first)
        ranges = []
        while token := self.take("tag"):
            last = token
            if self.peek("bis") and self.peek("tag", ahead=1):
                self.take("bis")
                last = self.take("tag") or token
                if last.wert == token.wert:
                    raise self.slip("„{}“ steht hier zweimal.", self._since(token), self.text[token.start : token.ende])
            ranges.append((token.wert, last.wert))
            if self.peek("und") and self.peek("tag", ahead=1):
                self.take("und")
        self._part("wochentage", self._since(first), wochentage=tuple(ranges))

    def _two_lines(self, token: Wort) -> Anstoss:
        first, second = tidy(self.text[: token.start]), tidy(self.text[token.start :])
        hours = re.search(r"[0-9]{1,2}:[0-9]{2}.*", second)
        if hours and not self.muster.spannen:
            first = f"{first} {hours[0]}"
        abhilfe = f"Jede Zeit bekommt eine eigene Zeile: „{first}“ und „{second}“"
        return self.slip("Mit „{}“ beginnt hier eine zweite Zeit.", token, abhilfe=abhilfe)

    def _taeglich(self) -> None:
        token = self.take("taeglich")
        self._part("wochentage", token, wochentage=((0, 6),))

    def _jeden(self) -> None:
        token = self.take("jeden")
        if not self.peek("ordnung", "tag"):
            raise self.slip("Nach „{}“ fehlt der Wochentag.", token, abhilfe="Zum Beispiel: jeden 1. Fr 15:00-17:00")

    def _ordnung(self) -> None:
        first = self.peek("ordnung")
        numbers = []
        while token := self.take("ordnung"):
            if not -2 <= token.wert <= 5 or token.wert == 0:
                raise self.slip("Ein {} Mal kommt ein Wochentag in keinem Monat vor.", token, "letzten")
            if token.wert in numbers:
                raise self.slip("„{}“ steht hier zweimal.", token)
            numbers.append(token.wert)
            if self.peek("und") and self.peek("ordnung", ahead=1):
                self.take("und")
        if not self.peek("tag"):
            raise self.slip(
                "Nach „{}“ fehlt der Wochentag.", token or self._since(first), abhilfe="Zum Beispiel: jeden 1. Fr 15:00-17:00"
            )
        if "wochentage" in self.places:
            raise self._two_lines(first)
        self._part("ordnung", self._since(first), ordnung=tuple(numbers))

    def _takt(self) -> None:
        first = self.take("alle")
        count, weeks = self.take("zahl"), self.take("wochen")
        if not count or not weeks or not 2 <= count.wert <= 12:
            raise self.slip(
                "„{}“ lese ich nicht als Abstand von Wochen.",
                self._since(first),
                abhilfe="Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08",
            )
        self._part("takt", self._since(first), takt=count.wert)

    def _wochen(self) -> None:
        token = self.take("gerade")
        if not self.take("wochen"):
            raise self.slip("Nach „{}“ fehlt das Wort „Wochen“.", token, f"{token.wert} Wochen")
        self._part("wochen", self._since(token), wochen=token.wert)

    def _spanne(self) -> None:
        first = self.take("zeit")
        ende = None
        if self.peek("bis") and self.peek("zeit", ahead=1):
            self.take("bis")
            ende = self.take("zeit").wert
        elif self.peek("bis") and not self.peek("datum", "monat", ahead=1):
            raise self.slip("Nach „{}“ fehlt das Ende.", replace(first, ende=self.take("bis").ende), clock(first.wert))
        self._add(self._since(first), first.wert, ende)

    def _add(self, token: Wort, beginn: int, ende: int | None) -> None:
        if beginn >= DAY:
            raise self.slip(
                "Um 24:00 endet der Tag; ein Anfang heißt 00:00.", token, "00:00" if ende is None else f"00:00-{clock(ende)}"
            )
        if ende is not None and ende == beginn != 0:
            raise self.slip("Bei „{}“ sind Anfang und Ende gleich.", token, clock(beginn))
        if ende is not None and ende < beginn and ende > EARLY:
            raise self.slip("Bei „{}“ liegt das Ende vor dem Anfang.", token, f"{clock(ende)}-{clock(beginn)}")
        if ende is not None and ende <= beginn:
            ende += DAY
        spannen = tuple(sorted((*self.muster.spannen, Spanne(beginn, ende)), key=lambda spanne: spanne.beginn))
        for one, other in zip(spannen, spannen[1:], strict=False):
            if one.beginn == other.beginn or (one.ende or 0) > other.beginn:
                raise self.slip("„{}“ überschneidet sich mit einer anderen Uhrzeit dieser Zeile.", token)
        self.places.setdefault("spannen", token)
        self.muster = replace(self.muster, spannen=spannen)

    def _ab(self) -> None:
        ab = self.take("ab")
        if zeit := self.take("zeit"):
            self._add(self._since(ab), zeit.wert, None)
        elif datum := self.take("datum"):
            bis = self._bis_datum()
            self._zeitraeume(self._since(ab), datum.wert, bis.wert if bis else None)
        else:
            raise self.slip("Nach „{}“ fehlt eine Uhrzeit oder ein Datum.", ab)

    def _bis(self) -> None:
        token = self.peek("bis")
        if datum := self._bis_datum():
            self._zeitraeume(self._since(token), None, datum.wert)
        else:
            raise self.slip("Vor „{}“ fehlt der Anfang.", token)

    def _bis_datum(self) -> Wort | None:
        if self.peek("bis") and self.peek("datum", ahead=1):
            self.take("bis")
            return self.take("datum")
        return None

    def _zeitraum(self) -> None:
        von = self.take("datum")
        bis = self._bis_datum() or von
        if bis.wert < von.wert:
            raise self.slip("Bei „{}“ liegt das Ende vor dem Anfang.", self._since(von), f"{bis.wert} bis {von.wert}")
        self._zeitraeume(self._since(von), von.wert, bis.wert)

    def _zeitraeume(self, token: Wort, von: date | None, bis: date | None) -> None:
        if von and bis and bis < von:
            raise self.slip("Bei „{}“ liegt das Ende vor dem Anfang.", token, f"ab {bis} bis {von}")
        if (von, bis) in self.muster.zeitraeume:
            raise self.slip("„{}“ steht hier zweimal.", token)
        self.places["zeitraeume"] = token
        zeitraeume = sorted((*self.muster.zeitraeume, (von, bis)), key=lambda days: days[0] or date.min)
        self.muster = replace(self.muster, zeitraeume=tuple(zeitraeume))

    def _monate(self) -> None:
        first = self.take("monat")
        last = first
        if self.peek("bis") and self.peek("monat", ahead=1):
            self.take("bis")
            last = self.take("monat")
        self._part("monate", self._since(first), monate=(first.wert, last.wert))

    def _immer(self) -> None:
        self._part("immer", self.take("immer"), immer=True)

    def _vereinbarung(self) -> None:
        token = self.take("vereinbarung")
        if len(self.words) > 1 and self.words[self.words.index(token) - 1].art == "und" and self.muster.spannen:
            raise self._two_lines(token)
        self._part("vereinbarung", token, vereinbarung=True)

    def _plain(self) -> Muster:
        """Without what the line says twice: the weekday of a single date, every day beside round the clock."""
        days = self.muster.zeitraeume
        single = bool(days) and all(von == bis for von, bis in days) and not self.muster.takt
        if single or (self.muster.immer and len(self.muster.tage) == 7 and not self.muster.ordnung):
            return replace(self.muster, wochentage=())
        return self.muster
