"""The words of a line, one after the other, into a Muster; the parts may stand in any order."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from katalog.zeiten.gesetze import check
from katalog.zeiten.muster import DAY, Muster, Spanne, clock
from katalog.zeiten.zeile import Anstoss, Wort, Zeile, tidy

EARLY = 6 * 60  # an end up to 6 o'clock belongs to the night after the day named


class Leser(Zeile):
    """Reads one line."""

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
                raise self.slip("Nach „{}“ fehlt noch etwas.", und, "")
        check(self)
        return self._plain()

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
                    raise self.slip("„{}“ steht hier zweimal.", self.since(token), self.text[token.start : token.ende])
            ranges.append((token.wert, last.wert))
            if self.peek("und") and self.peek("tag", ahead=1):
                self.take("und")
        self.part("wochentage", self.since(first), wochentage=tuple(ranges))

    def _two_lines(self, token: Wort) -> Anstoss:
        first, second = tidy(self.text[: token.start]), tidy(self.text[token.start :])
        hours = re.search(r"[0-9]{1,2}:[0-9]{2}.*", second)
        borrowed = hours is not None and not self.muster.spannen
        if hours and borrowed:
            first = f"{first} {hours[0]}"
        abhilfe = f"Jede Zeit bekommt eine eigene Zeile: „{first}“ und „{second}“"
        slip = self.slip("Mit „{}“ beginnt hier eine zweite Zeit.", token, abhilfe=abhilfe)
        return replace(slip, zeilen=(first, second), sure=not borrowed)

    def _taeglich(self) -> None:
        token = self.take("taeglich")
        self.part("wochentage", token, wochentage=((0, 6),))

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
                "Nach „{}“ fehlt der Wochentag.", token or self.since(first), abhilfe="Zum Beispiel: jeden 1. Fr 15:00-17:00"
            )
        if "wochentage" in self.places:
            raise self._two_lines(first)
        self.part("ordnung", self.since(first), ordnung=tuple(numbers))

    def _takt(self) -> None:
        first = self.take("alle")
        count, weeks = self.take("zahl"), self.take("wochen")
        if not count or not weeks or not 2 <= count.wert <= 12:
            raise self.slip(
                "„{}“ lese ich nicht als Abstand von Wochen.",
                self.since(first),
                abhilfe="Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08",
            )
        self.part("takt", self.since(first), takt=count.wert)

    def _wochen(self) -> None:
        token = self.take("gerade")
        if not self.take("wochen"):
            raise self.slip("Nach „{}“ fehlt das Wort „Wochen“.", token, f"{token.wert} Wochen")
        self.part("wochen", self.since(token), wochen=token.wert)

    def _spanne(self) -> None:
        first = self.take("zeit")
        ende = None
        if self.peek("bis") and self.peek("zeit", ahead=1):
            self.take("bis")
            ende = self.take("zeit").wert
        elif self.peek("bis") and not self.peek("datum", "monat", ahead=1):
            raise self.slip("Nach „{}“ fehlt das Ende.", replace(first, ende=self.take("bis").ende), clock(first.wert))
        self._add(self.since(first), first.wert, ende)

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
        for one, other in pairwise(spannen):
            if one.beginn == other.beginn or (one.ende or 0) > other.beginn:
                raise self.slip("„{}“ überschneidet sich mit einer anderen Uhrzeit dieser Zeile.", token)
        self.places.setdefault("spannen", token)
        self.muster = replace(self.muster, spannen=spannen)

    def _ab(self) -> None:
        ab = self.take("ab")
        if zeit := self.take("zeit"):
            self._add(self.since(ab), zeit.wert, None)
        elif datum := self.take("datum"):
            bis = self._bis_datum()
            self._zeitraeume(self.since(ab), datum.wert, bis.wert if bis else None)
        else:
            raise self.slip("Nach „{}“ fehlt eine Uhrzeit oder ein Datum.", ab)

    def _bis(self) -> None:
        token = self.peek("bis")
        if datum := self._bis_datum():
            self._zeitraeume(self.since(token), None, datum.wert)
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
            raise self.slip("Bei „{}“ liegt das Ende vor dem Anfang.", self.since(von), f"{bis.wert} bis {von.wert}")
        self._zeitraeume(self.since(von), von.wert, bis.wert)

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
        self.part("monate", self.since(first), monate=(first.wert, last.wert))

    def _immer(self) -> None:
        self.part("immer", self.take("immer"), immer=True)

    def _vereinbarung(self) -> None:
        token = self.take("vereinbarung")
        if len(self.words) > 1 and self.words[self.words.index(token) - 1].art == "und" and self.muster.spannen:
            raise self._two_lines(token)
        self.part("vereinbarung", token, vereinbarung=True)

    def _plain(self) -> Muster:
        """Without what the line says twice: the weekday of a single date, every day beside round the clock."""
        days = self.muster.zeitraeume
        single = bool(days) and all(von == bis for von, bis in days) and not self.muster.takt
        if single or (self.muster.immer and len(self.muster.tage) == 7 and not self.muster.ordnung):
            return replace(self.muster, wochentage=())
        return self.muster
