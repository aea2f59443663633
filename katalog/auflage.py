"""An edition: what stood on paper when it was printed, in `auflagen/`, so that website and paper can tell what changed since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, ValidationError

from katalog.angebot import WEISEN, Angebot, Status
from katalog.felder import Id
from katalog.katalog import Katalog
from katalog.modell import Modell
from katalog.ort import Ort

FOLDER = Path("auflagen")
Art = Literal["Heft", "Flyer"]
Kuerzel = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,2}[0-9]{1,2}$")]
"""Names an edition in the address of a QR code: `h1`. Letters and digits, so that it is no other id of a page."""
FELDER = {
    "titel": "Name",
    "status": "Stand",
    "zeiten": "Zeiten",
    "ort": "Ort",
    "telefon": "Telefon",
    "email": "E-Mail",
    "web": "Internet",
    "kosten": "Kosten",
    "anmeldung": "Anmeldung",
}
"""What is compared, by the words readers know."""
STATUS = {
    "aktiv": "findet statt",
    "geplant": "ist geplant",
    "pausiert": "macht zurzeit Pause",
    "beendet": "gibt es nicht mehr",
}


class AuflageUnreadable(ValueError):
    """A file in `auflagen/` cannot serve; the text is a German sentence."""


class Gedruckt(Modell):
    """An offer as it was printed, in words; `nummer` is None where the product has no numbers."""

    id: Id
    nummer: int | None = None
    titel: str
    status: Status = "aktiv"
    zeiten: tuple[str, ...] = ()
    ort: str = ""
    telefon: tuple[str, ...] = ()
    email: str = ""
    web: str = ""
    kosten: str = ""
    anmeldung: str = ""
    geprueft: date | None = None


class Auflage(Modell):
    """One release: `id` is the file's name without .json, `art` what people call the thing.

    `einstiege` are pages of the site that codes lead to besides those of offers, `trotzdem` says why it was printed against
    advice, `weggelassen` were chosen but found no room.
    """

    id: str = ""
    produkt: Id
    art: Art
    titel: str
    ausgabe: str
    kuerzel: Kuerzel | Literal[""] = ""
    stand: date
    adresse: str
    seiten: int
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    trotzdem: str = ""
    einstiege: tuple[str, ...] = ()
    weggelassen: tuple[Id, ...] = ()
    angebote: tuple[Gedruckt, ...] = ()

    @property
    def json(self) -> str:
        """The text of the file: sorted by what was printed first, one line a fact, nothing that says nothing."""
        return self.model_dump_json(indent=1, exclude_defaults=True, exclude={"id"}) + "\n"


@dataclass(frozen=True)
class Aenderung:
    """One fact that is no longer as printed, in words; `alt` or `neu` is empty where there was or is nothing."""

    feld: str
    alt: str
    neu: str

    @property
    def satz(self) -> str:
        """`jetzt 0221 4710 999 (bisher 0221 4710 113)`"""
        if not self.neu:
            return f"gilt nicht mehr (bisher {self.alt})"
        return f"jetzt {self.neu}" + (f" (bisher {self.alt})" if self.alt else "")


@dataclass(frozen=True)
class Vergleich:
    """An offer then and now; `angebot` is None when its file is gone."""

    gedruckt: Gedruckt
    angebot: Angebot | None
    aenderungen: tuple[Aenderung, ...]

    @property
    def beendet(self) -> bool:
        """Whether it has ended since."""
        return self.gedruckt.status != "beendet" and (self.angebot is None or self.angebot.status == "beendet")


def read_auflagen(root: Path) -> tuple[Auflage, ...]:
    """All editions under `root`, oldest first; raises `AuflageUnreadable`."""
    files = sorted((root / FOLDER).glob("*.json"))
    return tuple(sorted((_read(file) for file in files), key=lambda auflage: (auflage.stand, auflage.id)))


def _read(file: Path) -> Auflage:
    try:
        if file.is_symlink():
            raise OSError
        return Auflage.model_validate_json(file.read_bytes()).model_copy(update={"id": file.stem})
    except (OSError, ValidationError) as error:
        where = ".".join(map(str, error.errors()[0]["loc"])) if isinstance(error, ValidationError) else ""
        place = f" Es klemmt bei „{where}“." if where else ""
        raise AuflageUnreadable(
            f"{FOLDER}/{file.name} ist nicht so, wie „booklet freigabe“ sie schreibt.{place} "
            "Bitte die Datei aus der Versionsverwaltung wiederherstellen; von Hand wird sie nicht geändert."
        ) from None


def describe(katalog: Katalog, angebot: Angebot, art: Art, nummer: int | None = None) -> Gedruckt:
    """The offer in words, as it is in the catalogue now; only what stands on paper of that kind: a flyer has room for less."""
    kontakt, ort = katalog.find_kontakt(angebot), katalog.find_ort(angebot)
    ausser = [f"nicht {ausnahme.satz}" for ausnahme in angebot.ausser]
    facts = {
        "id": angebot.id,
        "nummer": nummer,
        "titel": angebot.titel,
        "status": angebot.status,
        "zeiten": (*(zeit.satz for zeit in angebot.zeiten), *ausser, *filter(None, [angebot.zeiten_hinweis])),
        "ort": WEISEN[angebot.weise] if angebot.weise else _place(ort),
        "geprueft": angebot.geprueft.am if angebot.geprueft else None,
    }
    if art == "Flyer":
        return Gedruckt(**facts, telefon=tuple(map(str, filter(None, [katalog.find_rufnummer(angebot)]))))
    return Gedruckt(
        **facts,
        telefon=tuple(map(str, kontakt.telefon)) if kontakt else (),
        email=(kontakt and kontakt.email) or "",
        web=(kontakt and kontakt.web) or "",
        kosten=angebot.kosten or "",
        anmeldung=angebot.anmeldung or "",
    )


def _place(ort: Ort | None) -> str:
    town = " ".join(filter(None, (ort.plz, ort.stadt))) if ort else ""
    return ", ".join(filter(None, (ort.name, ort.strasse, town))) if ort else ""


def compare(alt: Gedruckt, neu: Gedruckt) -> tuple[Aenderung, ...]:
    """What differs between two states of an offer; when somebody last checked it is no change.

    Where an offer was before it became secret is not told again.
    """
    pairs = ((wort, _words(alt, feld), _words(neu, feld)) for feld, wort in FELDER.items())
    secret = neu.ort == WEISEN["geheim"]
    return tuple(
        Aenderung(wort, "" if secret and wort == FELDER["ort"] else before, after)
        for wort, before, after in pairs
        if before != after
    )


def _words(state: Gedruckt, feld: str) -> str:
    value = getattr(state, feld)
    if feld == "status":
        return STATUS[value]
    if not isinstance(value, tuple):
        return value
    # A remark on the times is a sentence of its own: „dienstags, 14–15 Uhr. Auch bei Regen.“
    sentences = [text for text in value if text.endswith((".", "!", "?"))]
    rules = "; ".join(text for text in value if text not in sentences)
    return " ".join(filter(None, (f"{rules}." if rules and sentences else rules, *sentences)))


def compare_all(auflage: Auflage, katalog: Katalog) -> Iterator[Vergleich]:
    """Every printed offer that is no longer as printed, in the order of print; a renamed file is still the same offer."""
    known = {old: angebot for angebot in katalog.angebote.values() for old in angebot.fruehere_adressen} | katalog.angebote
    for gedruckt in auflage.angebote:
        angebot = known.get(gedruckt.id)
        if angebot is None:
            yield Vergleich(gedruckt, None, ())
        elif aenderungen := compare(gedruckt, describe(katalog, angebot, auflage.art)):
            yield Vergleich(gedruckt, angebot, aenderungen)
