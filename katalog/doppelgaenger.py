"""Is it here already? Offers that a new one may be: by name, telephone, e-mail, web page, place and organiser.

Every sign is worth points, a known difference takes some away, and only what reaches ENOUGH is named: a warning that is mostly
wrong is read by nobody. The work grows with the number of offers, not with its square: a `Kartei` is made once, and asked
for each new offer.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import phonenumbers
from pydantic_core import PydanticCustomError
from rapidfuzz import fuzz, process

from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.lage import Koordinaten, read_koordinaten
from katalog.ort import Ort
from katalog.suche import fold_text, split_question

ENOUGH = 2.5
"""Points from which an offer is named: a name that is nearly the same, or two weaker signs."""
LIKE = 85
"""From 0 to 100: how much two words resemble each other so that one may be a slip for the other."""
NEARLY, SIMILAR = 0.8, 0.6
"""How much of two names is the same where they are nearly one, and where they are alike."""
NEAR = 150
"""Metres within which two measured places may be one."""
FEW = 2
"""A number or address that more offers share is an office's and says little."""
SMALL_WORDS = {
    "am", "an", "auf", "bei", "beim", "das", "dem", "den", "der", "des", "die", "e", "ein", "eine", "einer", "fur", "im", "in",
    "mit", "ohne", "und", "v", "vom", "von", "zu", "zum", "zur",
}  # fmt: skip


@dataclass(frozen=True)
class Doppelgaenger:
    """An offer that may be the new one, and why, in short German phrases."""

    id: str
    titel: str
    gruende: tuple[str, ...]


@dataclass(frozen=True)
class Karte:
    """What an offer is recognised by: the words of its name and those of its place and organiser; `erreichbar` are telephone,
    e-mail and web page in one form of writing each."""

    id: str
    titel: str
    words: tuple[str, ...]
    around: frozenset[str]
    erreichbar: frozenset[tuple[str, str]]
    traeger: frozenset[str]
    ort: Ort | None
    ort_id: str = ""


@dataclass
class Kartei:
    """All offers of a catalogue, ready to be asked many times."""

    katalog: Katalog
    karten: dict[str, Karte] = field(init=False)

    def __post_init__(self) -> None:
        self.karten = {angebot.id: self._karte_of(angebot) for angebot in self.katalog.angebote.values()}

    def find(self, angaben: Mapping[str, Any], ohne: str = "") -> tuple[Doppelgaenger, ...]:
        """The offers that `angaben` may be, best first; `ohne` is the id it already has. Never raises."""
        new = self._karte(angaben)
        names = {karte.id: " ".join(karte.words) for karte in self.karten.values()}
        alike = process.extract(" ".join(new.words), names, scorer=_looks_alike, score_cutoff=60, limit=None)
        ids = {id for _, _, id in alike} | {k.id for k in self.karten.values() if k.erreichbar & new.erreichbar}
        found = []
        for id in ids - {ohne}:
            signs = list(self._signs(new, self.karten[id]))
            points = sum(worth for worth, _ in signs)
            if points >= ENOUGH:
                reasons = tuple(reason for worth, reason in sorted(signs, key=lambda sign: -sign[0]) if reason)
                found.append((-points, id, Doppelgaenger(id, self.karten[id].titel, reasons)))
        return tuple(hit for _, _, hit in sorted(found, key=lambda entry: entry[:2]))

    def _signs(self, new: Karte, known: Karte) -> Iterator[tuple[float, str]]:
        """Each sign with its worth and, where it speaks for the two being one, its words."""
        name = self._likeness(new.words, known.words)
        if name < NEARLY:  # half the names end in the house where it takes place, which makes none of them alike
            around = new.around | known.around
            rarest = [tuple(sorted(karte.words, key=self._weight)[-1:]) for karte in (new, known)]
            name = max(
                self._likeness(*(tuple(word for word in karte.words if word not in around) for karte in (new, known))),
                SIMILAR * self._likeness(*rarest),
            )
        yield from _name_signs(name)
        for art, value in sorted(new.erreichbar & known.erreichbar):
            yield (2.0 if self._shared[art, value] <= FEW else 0.5), SAME[art]
        if new.traeger & known.traeger:
            yield 0.5, "derselbe Träger"
        yield from _place_signs(new, known)

    def _likeness(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        """From 0 to 1: how much of both names is in the other one, rare words counting most; spaces and hyphens do not count."""
        if not one or not other:
            return 0.0
        if fuzz.ratio("".join(one), "".join(other)) >= 92:
            return 1.0
        shared = sum(self._weight(word) * _best(word, other) for word in one) + sum(
            self._weight(word) * _best(word, one) for word in other
        )
        return shared / sum(map(self._weight, (*one, *other)))

    def _weight(self, word: str) -> float:
        return math.log(1 + (1 + len(self.karten)) / (1 + self._counts[word]))

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(word for karte in self.karten.values() for word in set(karte.words))

    @cached_property
    def _shared(self) -> Counter[tuple[str, str]]:
        return Counter(sign for karte in self.karten.values() for sign in karte.erreichbar)

    def _karte_of(self, angebot: Angebot) -> Karte:
        kontakt = self.katalog.find_kontakt(angebot)
        erreichbar = {("telefon", t.uri) for t in kontakt.telefon} if kontakt else set()
        if angebot.kontakt:  # what an office has for all its offers says nothing of one
            erreichbar |= _written("email", angebot.kontakt.email) | _written("web", angebot.kontakt.web)
        ort_id = angebot.ort if isinstance(angebot.ort, str) else ""
        return self._made(
            angebot.id, angebot.titel, frozenset(erreichbar), frozenset(angebot.traeger), self.katalog.find_ort(angebot), ort_id
        )

    def _karte(self, angaben: Mapping[str, Any]) -> Karte:
        """The same from plain data, however incomplete."""
        kontakt = angaben.get("kontakt")
        kontakt = kontakt if isinstance(kontakt, Mapping) else {}
        erreichbar = {("telefon", uri) for text in _texts(kontakt.get("telefon")) if (uri := _uri(text))}
        for art in ("email", "web"):
            erreichbar |= {sign for text in _texts(kontakt.get(art)) for sign in _written(art, text)}
        ort_id, ort = self._find_ort(angaben.get("ort"))
        titel = " ".join(_texts(angaben.get("titel")))
        return self._made("", titel, frozenset(erreichbar), frozenset(_texts(angaben.get("traeger"))), ort, ort_id)

    def _made(
        self, id: str, titel: str, erreichbar: frozenset[tuple[str, str]], traeger: frozenset[str], ort: Ort | None, ort_id: str
    ) -> Karte:
        words = tuple(word for word in split_question(titel) if word not in SMALL_WORDS)
        names = [self.katalog.gemeinde.name, ort.name if ort else ""]
        names += [self.katalog.traeger[id].name for id in traeger if id in self.katalog.traeger]
        return Karte(id, titel, words, frozenset(split_question(" ".join(names))), erreichbar, traeger, ort, ort_id)

    def _find_ort(self, value: Any) -> tuple[str, Ort | None]:
        """A place named by its key or its name, or written out."""
        if isinstance(value, str):
            folded = fold_text(value.strip())
            known = self.katalog.orte
            id = value if value in known else next((id for id, ort in known.items() if fold_text(ort.name) == folded), "")
            return id or value, known.get(id)
        if not isinstance(value, Mapping):
            return "", None
        name, strasse = (" ".join(_texts(value.get(key))) or None for key in ("name", "strasse"))
        return "", Ort.model_construct(name=name or "", strasse=strasse, lage=_koordinaten(value.get("lage")))


def find_doppelgaenger(angaben: Mapping[str, Any], katalog: Katalog) -> tuple[Doppelgaenger, ...]:
    """The offers of the catalogue that `angaben` (plain data, maybe incomplete) may be, best first."""
    return Kartei(katalog).find(angaben)


SAME = {"telefon": "dieselbe Telefonnummer", "email": "dieselbe E-Mail-Adresse", "web": "dieselbe Seite im Internet"}


def _looks_alike(one: str, other: str, **_: Any) -> float:
    """Cheap, and never below what a closer look would find."""
    return max(fuzz.token_set_ratio(one, other), fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")))


def _name_signs(likeness: float) -> Iterator[tuple[float, str]]:
    if likeness >= 0.97:
        yield 2.5, "derselbe Name"
    elif likeness >= NEARLY:
        yield 2, "fast derselbe Name"
    elif likeness >= SIMILAR:
        yield 1.5, "ein ähnlicher Name"


def _place_signs(new: Karte, known: Karte) -> Iterator[tuple[float, str]]:
    """The same place; or another one, which speaks against."""
    if not (new.ort_id or new.ort) or not (known.ort_id or known.ort):
        return
    if new.ort_id and new.ort_id == known.ort_id:
        yield (1, "derselbe Ort") if new.ort else (0, "")  # many are `telefonisch`
    elif not new.ort or not known.ort:
        yield -1, ""
    elif _address(new.ort) and _address(new.ort) == _address(known.ort):
        yield 1, "dieselbe Anschrift"
    elif new.ort.lage and known.ort.lage and (metres := distance(new.ort.lage, known.ort.lage)) <= NEAR:
        yield 1, f"nur {metres} Meter entfernt"
    elif fold_text(new.ort.name) == fold_text(known.ort.name):
        yield 1, "derselbe Ort"
    else:
        yield -1, ""


def distance(one: Koordinaten, other: Koordinaten) -> int:
    """Metres between two places of one country (the earth taken as flat there)."""
    x = math.radians(other.laenge - one.laenge) * math.cos(math.radians((one.breite + other.breite) / 2))
    return round(6_371_000 * math.hypot(x, math.radians(other.breite - one.breite)))


def _best(word: str, words: tuple[str, ...]) -> float:
    """How much of the word is among the words: 1 where it stands there, a little less for a slip of the finger."""
    return max(0.0, *(score / 100 if (score := fuzz.ratio(word, other)) >= LIKE else 0.0 for other in words))


def _address(ort: Ort) -> str:
    """Street and number, folded; a street alone is no address."""
    words = split_question((ort.strasse or "").replace("tr.", "traße"))
    return "".join(words) if any(word[0].isdigit() for word in words) else ""


def _texts(value: Any) -> list[str]:
    return [text for text in (value if isinstance(value, list | tuple) else [value]) if isinstance(text, str) and text.strip()]


def _written(art: str, text: str | None) -> set[tuple[str, str]]:
    """An address as one writes it to compare; a web address that only names a house says nothing of the offer."""
    plain = (text or "").strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return {(art, plain)} if plain and (art != "web" or "/" in plain) else set()


def _uri(text: str) -> str:
    """What a phone dials, whatever the form of writing; empty where that is no number."""
    try:
        number = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException:
        return ""
    return f"tel:{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"


def _koordinaten(value: Any) -> Koordinaten | None:
    try:
        return read_koordinaten(value)
    except PydanticCustomError:
        return None
