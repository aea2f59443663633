"""The whole directory, read and checked before the first page is written, and frozen from then on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from katalog.angebot import Angebot
from katalog.barrierefrei import Barrierefrei
from katalog.ferien import Ferien
from katalog.gemeinde import Gemeinde
from katalog.kontakt import Kontakt, Telefon
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.stadtteil import Stadtteil
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.wort import Wortgruppe
from katalog.zeiten import Kalender, Termin, termine
from katalog.zielgruppe import Zielgruppe

BEREICHE = {"beratung": "Beratung und Hilfe", "jugend": "Kinder und Jugend", "50plus": "50 plus"}
"""The folders of angebote/ and what people call them."""


@dataclass(frozen=True)
class Katalog:
    """All offers and what they share. Every id that stands in an offer is found here: the checks have seen to that."""

    gemeinde: Gemeinde
    angebote: dict[str, Angebot] = field(default_factory=dict)
    zielgruppen: dict[str, Zielgruppe] = field(default_factory=dict)
    themen: dict[str, Thema] = field(default_factory=dict)
    orte: dict[str, Ort] = field(default_factory=dict)
    traeger: dict[str, Traeger] = field(default_factory=dict)
    stadtteile: dict[str, Stadtteil] = field(default_factory=dict)
    ferien: tuple[Ferien, ...] = ()
    notfall: dict[str, Notfallnummer] = field(default_factory=dict)
    kalender: Kalender = field(default_factory=lambda: Kalender("NW", ()))
    woerter: dict[str, Wortgruppe] = field(default_factory=dict)

    def find_ort(self, angebot: Angebot) -> Ort | None:
        """The place, if it is open to know and not by phone, online or at people's homes."""
        if isinstance(angebot.ort, Ort):
            return angebot.ort
        return self.orte.get(angebot.ort) if angebot.ort else None

    def find_kontakt(self, angebot: Angebot) -> Kontakt | None:
        """How to reach the offer: its own contact; else of its organisers and its place the first that one can call or write to.

        A secret offer inherits no remark: it was written about an office, and may say where that is.
        """
        ort = self.find_ort(angebot)
        organised = [self.traeger[id].kontakt for id in angebot.traeger if id in self.traeger]
        inherited = [kontakt for kontakt in (*organised, ort.kontakt if ort else None) if kontakt]
        inherited.sort(key=lambda kontakt: not (kontakt.telefon or kontakt.email))
        if inherited and angebot.weise == "geheim":
            inherited[0] = inherited[0].model_copy(update={"hinweis": None})
        return angebot.kontakt or next(iter(inherited), None)

    def find_rufnummer(self, angebot: Angebot) -> Telefon | None:
        """The one number to call: an organiser's web site alone must not hide the telephone of the place."""
        ort = self.find_ort(angebot)
        kontakte = (angebot.kontakt, *(self.traeger[id].kontakt for id in angebot.traeger), ort.kontakt if ort else None)
        return next((kontakt.telefon[0] for kontakt in kontakte if kontakt and kontakt.telefon), None)

    def find_barrierefrei(self, angebot: Angebot) -> Barrierefrei | None:
        """What is known about access, from the offer or else its place; None is not known."""
        ort = self.find_ort(angebot)
        return angebot.barrierefrei or (ort.barrierefrei if ort else None)

    def find_hinkommen(self, angebot: Angebot) -> str | None:
        ort = self.find_ort(angebot)
        return angebot.hinkommen or (ort.hinkommen if ort else None)

    def find_stadtteile(self, angebot: Angebot) -> tuple[str, ...]:
        """Ids of the quarters: named by the offer, or else the place's."""
        ort = self.find_ort(angebot)
        return angebot.stadtteile or ((ort.stadtteil,) if ort and ort.stadtteil else ())

    def needs_ausweg(self, angebot: Angebot) -> bool:
        """Whether somebody may have to leave the offer's page at once, and leave no trace: its own word, or else a topic's; a secret place has a reason."""
        if angebot.schnell_verlassen:
            return angebot.schnell_verlassen == "ja"
        of_themen = any(self.themen[id].schnell_verlassen == "ja" for id in angebot.themen if id in self.themen)
        return angebot.weise == "geheim" or of_themen

    def find_telefon(self, nummer: Notfallnummer) -> tuple[Telefon, ...]:
        """The numbers of an emergency entry: its own, or else those of its offer."""
        if nummer.telefon or not nummer.angebot:
            return nummer.telefon
        kontakt = self.find_kontakt(self.angebote[nummer.angebot])
        return kontakt.telefon if kontakt else ()

    def find_titel(self, nummer: Notfallnummer) -> str:
        """The name of an emergency entry: its own, or else its offer's."""
        return nummer.titel or (self.angebote[nummer.angebot].titel if nummer.angebot else "")

    @cached_property
    def leitworte(self) -> dict[str, tuple[str, ...]]:
        """By offer the words that lead to it or to one of its topics: made once, for a town has many cards of each offer."""
        of_angebot: dict[str, list[str]] = {id: [] for id in self.angebote}
        of_thema: dict[str, list[str]] = {id: [] for id in self.themen}
        for gruppe in self.woerter.values():
            for id in gruppe.angebote:
                of_angebot.get(id, []).extend(gruppe.worte)
            for id in gruppe.themen:
                of_thema.get(id, []).extend(gruppe.worte)
        return {
            id: tuple(dict.fromkeys([*of_angebot[id], *(word for thema in a.themen for word in of_thema.get(thema, ()))]))
            for id, a in self.angebote.items()
        }

    def select(
        self,
        zielgruppe: str | None = None,
        thema: str | None = None,
        ort: str | None = None,
        traeger: str | None = None,
        stadtteil: str | None = None,
        bereich: str | None = None,
    ) -> tuple[Angebot, ...]:
        """Offers that have not ended and meet every given condition, by title."""
        return tuple(
            a
            for a in self.angebote.values()
            if a.status != "beendet"
            and (zielgruppe is None or zielgruppe in a.zielgruppen)
            and (thema is None or thema in a.themen)
            and (ort is None or a.ort == ort)
            and (traeger is None or traeger in a.traeger)
            and (stadtteil is None or stadtteil in self.find_stadtteile(a))
            and (bereich is None or bereich == a.bereich)
        )

    def termine(self, angebot: Angebot, von: date, bis: date) -> Iterator[Termin]:
        """What takes place from one day to another, both included; nothing for offers that do not run."""
        return termine(angebot.zeiten, angebot.ausser, self.kalender, von, bis) if angebot.status == "aktiv" else iter(())
