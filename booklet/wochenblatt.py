"""A notice for one audience: what takes place from Monday to Sunday of one week, by day; nothing is invented for offers without dates."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from booklet.blatt import longest_word
from booklet.eintrag import readable
from booklet.flyer_platz import measure
from booklet.pdf import lay_out, write_pdf
from booklet.plakat import EDGE, FORMATE, UNIT
from booklet.vorlage import german_date, render
from katalog.adressen import address_of
from katalog.angebot import WEISEN, Angebot
from katalog.katalog import Katalog
from katalog.zeiten import Termin, termin_stunden
from katalog.zeiten.muster import MANY_DAYS
from katalog.zeiten.satz import zeitraum_satz
from katalog.zielgruppe import Zielgruppe

# From readable at two metres to readable at one: 14 pt are 5 mm.
STUFEN = (9.6, 8.8, 8.0, 7.2, 6.5, 5.8, 5.2)
# Names of audiences that say where somebody is in life and not who they are: „für“ does not go with them.
NO_FUER = ("bei", "in", "mit", "nach", "neu", "wenn")


@dataclass(frozen=True)
class Zeile:
    """One row: `zeit` is an hour, or empty for the whole day or an hour nobody knows."""

    zeit: str
    titel: str
    wo: str
    telefon: str
    geprueft: bool


@dataclass(frozen=True)
class Tag:
    """A day with something on; `feiertag` is the public holiday's name."""

    name: str
    datum: str
    feiertag: str
    zeilen: tuple[Zeile, ...]


@dataclass(frozen=True)
class Woche:
    """`tage` have dates; `oft` are places open on most days, with their rule as `zeit`."""

    montag: date
    tage: tuple[Tag, ...]
    oft: tuple[Zeile, ...]

    @property
    def spanne(self) -> str:
        """`23. bis 29. November 2026`"""
        return zeitraum_satz(self.montag, self.montag + timedelta(days=6))

    @property
    def fraglich(self) -> bool:
        return not all(zeile.geprueft for zeile in (*(z for tag in self.tage for z in tag.zeilen), *self.oft))


def make_woche(katalog: Katalog, zielgruppe: Zielgruppe, montag: date) -> Woche:
    """The week that begins on `montag`. Who can be called on most days is no date: such numbers stand on the audience's page."""
    sonntag = montag + timedelta(days=6)
    rows: dict[date, list[tuple[Termin, Zeile]]] = {montag + timedelta(days=n): [] for n in range(7)}
    often = []
    for angebot in katalog.select(zielgruppe=zielgruppe.id):
        found = list(katalog.termine(angebot, montag, sonntag))
        if len({termin.beginn.date() for termin in found}) >= MANY_DAYS:  # the rule is said once
            if not angebot.weise:
                often.append(_zeile(katalog, angebot, "; ".join(zeit.satz for zeit in angebot.zeiten)))
            continue
        for termin in found:
            rows[termin.beginn.date()].append((termin, _zeile(katalog, angebot, termin_stunden(termin))))
    tage = tuple(
        Tag(
            german_date(day, "EEEE"),
            german_date(day, "d. MMMM"),
            katalog.kalender.feiertag(day) or "",
            tuple(zeile for _, zeile in sorted(found, key=lambda row: (row[0].ganztags, row[0], row[1].titel))),
        )
        for day, found in rows.items()
        if found
    )
    return Woche(montag, tage, tuple(often))


def _zeile(katalog: Katalog, angebot: Angebot, zeit: str) -> Zeile:
    ort = katalog.find_ort(angebot)
    wo = ", ".join(part for part in (ort.name, ort.strasse, ort.stadt) if part) if ort else ""
    weise = WEISEN[angebot.weise] if angebot.weise else ""
    return Zeile(zeit, angebot.titel, wo or weise, str(katalog.find_rufnummer(angebot) or ""), angebot.geprueft is not None)


def print_woche(katalog: Katalog, zielgruppe: Zielgruppe, montag: date, heute: date, blatt: str = "a4") -> tuple[bytes, int]:
    """The notice as PDF and its number of pages: one, in the largest type that fits, or else several, the head on each."""
    woche, unit = make_woche(katalog, zielgruppe, montag), UNIT[blatt]
    width, height = FORMATE[blatt]
    titel = f"Diese Woche {_fuer(zielgruppe.name)}"
    adresse = katalog.gemeinde.adresse + address_of(zielgruppe)
    variables: dict[str, Any] = {
        "titel": titel,
        "autor": katalog.gemeinde.herausgeber,
        "kurz": f"{titel}: {woche.spanne}",
        "woche": woche,
        "zielgruppe": zielgruppe,
        "adresse": adresse,
        "kurzadresse": readable(adresse),
        "gemeinde": katalog.gemeinde,
        "einheit": unit,
        "breite": width,
        "hoehe": height,
        "titel_mm": (width - 2 * EDGE * unit / 10) / longest_word(titel),
        "qr_mm": 50 * unit / 10,
        "stand": heute,
        "du": zielgruppe.anrede == "du",
    }
    sizes = [size * unit / 10 for size in STUFEN]
    for zeile in sizes:
        boxes = measure(lay_out(render("wochenblatt.html", messen=True, mehrere=False, zeile=zeile, **variables)))
        if boxes["inhalt"].bottom + boxes["fuss"].bottom - boxes["fuss"].top + EDGE * unit / 10 <= height:
            break
    document = lay_out(render("wochenblatt.html", messen=False, mehrere=False, zeile=zeile, **variables))
    if len(document.pages) > 1:
        # Several pages anyway: the largest type that takes no more of them, so that the last is no almost empty one.
        several = [lay_out(render("wochenblatt.html", messen=False, mehrere=True, zeile=zeile, **variables))]
        for larger in reversed(sizes[:-1]):
            trial = lay_out(render("wochenblatt.html", messen=False, mehrere=True, zeile=larger, **variables))
            if len(trial.pages) > len(several[0].pages):
                break
            several.append(trial)
        document = several[-1]
    return write_pdf(document), len(document.pages)


def _fuer(name: str) -> str:
    if name.lower().startswith("für "):
        return name[0].lower() + name[1:]
    return f"– {name}" if name.split()[0].lower() in NO_FUER else f"für {name}"


def read_woche(text: str) -> date:
    """The Monday of `2026-W48`; raises `ValueError` for anything else."""
    year, _, week = text.upper().partition("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def coming_woche(heute: date) -> date:
    """The Monday of this week; on a weekend, of the next: nobody hangs up what is over."""
    return heute - timedelta(days=heute.weekday()) + timedelta(days=7 if heute.weekday() > 4 else 0)
