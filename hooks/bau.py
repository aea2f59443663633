"""What every page function gets: the Katalog, the moment of the build, and groupings made once so that a page costs the same in any town."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, TypeVar

from dateutil.relativedelta import relativedelta
from markupsafe import Markup

from hooks.karte import Karte, make_karte
from katalog.angebot import Angebot
from katalog.auflage import Auflage, Vergleich, compare_all
from katalog.katalog import Katalog
from katalog.merkmale import find_merkmale, find_wann
from katalog.zeiten import Termin, termine

VORAUS = relativedelta(months=13)
"""How far ahead occurrences are known: a year, and a month in which the site may stay as it is."""
T = TypeVar("T")
Gruppen = dict[str, tuple[Angebot, ...]]
Arten = dict[tuple[frozenset[str], frozenset[str]], tuple[Angebot, ...]]
"""Offers by all their topics and all their audiences, by title: there are few such pairs in a town of any size."""


@dataclass(frozen=True)
class Nummer:
    """The number of an offer in a booklet."""

    zahl: int
    heft: str


@dataclass(frozen=True)
class Abo:
    """A calendar to take along: `pfad` in the site, the `webcal` address that stays up to date, the file; `leer` while nothing is on."""

    pfad: str
    webcal: str
    inhalt: bytes
    leer: bool

    def read(self) -> bytes:
        return self.inhalt


@dataclass(frozen=True)
class Bau:
    """`fehler_an` is the e-mail address that mistakes are reported to, or empty; `auflagen` is what was printed, oldest first; `abos` by address of their page; `gemerkt` is what `of_each` found, by its kind and by offer."""

    katalog: Katalog
    jetzt: datetime
    fehler_an: str = ""
    auflagen: tuple[Auflage, ...] = ()
    nummern: dict[str, tuple[Nummer, ...]] = field(default_factory=dict)
    abos: dict[str, Abo] = field(default_factory=dict)
    gemerkt: dict[str, dict[str, Any]] = field(default_factory=dict)

    gezeichnet: dict[tuple[str, ...], Markup] = field(default_factory=dict, compare=False)
    """Cards that `vorlagen.karte` has drawn."""
    nach_zeiten: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False)
    """What `of_zeiten` found."""

    def extend(self, **more: Any) -> "Bau":
        """The same with more in it. What was worked out stays so: nothing of it depends on what hooks add."""
        extended = replace(self, **more)
        vars(extended).update(vars(self) | more)
        return extended

    @property
    def heute(self) -> date:
        return self.jetzt.date()

    def of_each(self, art: str, make: Callable[[Angebot], T]) -> dict[str, T]:
        """By offer what `make` finds out, which looks at no other offer; what the last build knew of it is not asked for again."""
        known = self.gemerkt.setdefault(art, {})
        for id, angebot in self.katalog.angebote.items():
            if id not in known:
                known[id] = make(angebot)
        return {id: known[id] for id in self.katalog.angebote}

    def of_zeiten(self, art: str, angebot: Angebot, make: Callable[[], T]) -> T:
        """What `make` finds out of the offer's times alone, and whether it runs: many of a town are on at the same hours."""
        key = art, angebot.zeiten, angebot.ausser, angebot.status == "aktiv"
        if key not in self.nach_zeiten:
            self.nach_zeiten[key] = make()
        return self.nach_zeiten[key]

    def remember(self, before: "Bau") -> None:
        """Take over what an earlier build found out about offers that are still the same, in the same surroundings."""
        if before.jetzt == self.jetzt and _surroundings(before.katalog) == _surroundings(self.katalog):
            same = {id for id, angebot in self.katalog.angebote.items() if before.katalog.angebote.get(id) is angebot}
            for art, known in list(before.gemerkt.items()):  # copies: a browser may just be asking for something of it
                self.gemerkt[art] = {id: found for id, found in known.copy().items() if id in same}

    @cached_property
    def karten(self) -> dict[str, Karte]:
        """The card of every offer, ended ones too."""
        return self.of_each("karten", lambda angebot: make_karte(angebot, self.katalog, self.heute))

    @cached_property
    def bis(self) -> date:
        """The last day whose occurrences are known."""
        return self.heute + VORAUS

    @cached_property
    def ab(self) -> date:
        """The first day whose occurrences are known: what began on the evening before may still run."""
        return self.heute - timedelta(days=1)

    @cached_property
    def termine(self) -> dict[str, tuple[Termin, ...]]:
        """By offer, sorted: what is not over when the day of the build begins, up to `bis`; empty for what never closes or does not run."""
        return self.of_each("termine", lambda angebot: self.of_zeiten("termine", angebot, lambda: self._termine(angebot)))

    def _termine(self, angebot: Angebot) -> tuple[Termin, ...]:
        midnight = datetime.combine(self.heute, time())
        zeiten = [zeit for zeit in angebot.zeiten if not zeit.muster.immer] if angebot.status == "aktiv" else []
        all_of_it = termine(zeiten, angebot.ausser, self.katalog.kalender, self.ab, self.bis)
        return tuple(termin for termin in all_of_it if termin.beginn >= midnight or termin.schluss > midnight)

    @cached_property
    def merkmale(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """By offer what it can be filtered by, ended ones too."""
        return self.of_each("merkmale", lambda angebot: find_merkmale(self.katalog, angebot, self._wann(angebot)))

    def _wann(self, angebot: Angebot) -> tuple[str, ...]:
        return self.of_zeiten("wann", angebot, lambda: find_wann(angebot, self.termine[angebot.id]))

    def next_termin(self, id: str, ab: datetime) -> Termin | None:
        """The first that is not over at `ab`, so it may be running; from the day of the build on."""
        return next((termin for termin in self.termine[id] if termin.schluss > ab), None)

    @cached_property
    def _feste(self) -> set[date]:
        """The days of feasts from `ab` on."""
        days = (self.ab + timedelta(days=n) for n in range((self.bis - self.ab).days + 1))
        return {day for day in days if self.katalog.kalender.festtag(day)}

    @cached_property
    def fraglich(self) -> dict[str, frozenset[date]]:
        """By offer the days of feasts on which its rule falls although nothing says whether it holds then."""
        return self.of_each("fraglich", lambda angebot: self.of_zeiten("fraglich", angebot, lambda: self._doubtful(angebot)))

    def _doubtful(self, angebot: Angebot) -> frozenset[date]:
        kalender = self.katalog.kalender
        days = self._feste.intersection(termin.beginn.date() for termin in self.termine[angebot.id])
        if any(ausnahme.art == "feiertage" for ausnahme in angebot.ausser):
            days = {day for day in days if not kalender.feiertag(day)}  # of the eves that says nothing
        if not days:
            return frozenset()
        # Weekdays leave it open; „täglich“ and dates do not.
        sure = [zeit for zeit in angebot.zeiten if len(set(zeit.muster.tage)) in (0, 7) and not zeit.muster.immer]
        return frozenset(days) - {
            termin.beginn.date() for termin in termine(sure, angebot.ausser, kalender, min(days), max(days))
        }

    @cached_property
    def vergleiche(self) -> list[tuple[Auflage, tuple[Vergleich, ...]]]:
        """Every edition that codes tell apart, oldest first, with what is no longer as printed."""
        return [(a, tuple(compare_all(a, self.katalog))) for a in self.auflagen if a.kuerzel]

    @cached_property
    def geaendert(self) -> dict[str, dict[str, tuple[Auflage, Vergleich]]]:
        """By offer, then by mark of the edition: what is no longer as printed."""
        found: dict[str, dict[str, tuple[Auflage, Vergleich]]] = defaultdict(dict)
        for auflage, vergleiche in self.vergleiche:
            for vergleich in vergleiche:
                if vergleich.angebot:
                    found[vergleich.angebot.id][auflage.kuerzel] = (auflage, vergleich)
        return found

    @cached_property
    def offen(self) -> tuple[Angebot, ...]:
        """Every offer that has not ended, by title."""
        return self.katalog.select()

    @cached_property
    def nach_zielgruppe(self) -> Gruppen:
        return _group(self.offen, lambda angebot: angebot.zielgruppen)

    @cached_property
    def nach_thema(self) -> Gruppen:
        return _group(self.offen, lambda angebot: angebot.themen)

    @cached_property
    def nach_traeger(self) -> Gruppen:
        return _group(self.offen, lambda angebot: angebot.traeger)

    @cached_property
    def nach_stadtteil(self) -> Gruppen:
        return _group(self.offen, self.katalog.find_stadtteile)

    @cached_property
    def nach_ort(self) -> Gruppen:
        return _group(self.offen, lambda angebot: [angebot.ort] if isinstance(angebot.ort, str) and not angebot.weise else [])

    @cached_property
    def arten(self) -> Arten:
        """Those that run."""
        return _by_art(angebot for angebot in self.offen if angebot.status == "aktiv")

    @cached_property
    def arten_mit_telefon(self) -> Arten:
        """Those that run and can be phoned."""
        return _by_art(a for a in self.offen if a.status == "aktiv" and self.katalog.find_rufnummer(a))

    @cached_property
    def beendet(self) -> tuple[Angebot, ...]:
        """Every offer that has ended, by title."""
        return tuple(angebot for angebot in self.katalog.angebote.values() if angebot.status == "beendet")

    @cached_property
    def beendet_nach_thema(self) -> Gruppen:
        return _group(self.beendet, lambda angebot: angebot.themen)


def _surroundings(katalog: Katalog) -> list[Any]:
    """All but the offers, in its order; the calendar is made of it."""
    parts = [getattr(katalog, part.name) for part in fields(katalog) if part.name not in ("angebote", "kalender")]
    return [list(part.items()) if isinstance(part, dict) else part for part in parts]


def _group(angebote: Iterable[Angebot], keys_of: Callable[[Angebot], Iterable[str]]) -> Gruppen:
    found: dict[str, list[Angebot]] = defaultdict(list)
    for angebot in angebote:
        for key in keys_of(angebot):
            found[key].append(angebot)
    return defaultdict(tuple, {key: tuple(members) for key, members in found.items()})


def by_titel(angebot: Angebot) -> tuple[str, str]:
    return angebot.titel, angebot.id


def _by_art(angebote: Iterable[Angebot]) -> Arten:
    found: dict[tuple[frozenset[str], frozenset[str]], list[Angebot]] = defaultdict(list)
    for angebot in sorted(angebote, key=by_titel):
        found[frozenset(angebot.themen), frozenset(angebot.zielgruppen)].append(angebot)
    return {art: tuple(members) for art, members in found.items()}
