"""Which row holds the headings, and which column means what: by our own headings, by the words offices use, by what comes near.

A column nobody knows is not read, and neither is one that may hold what does not belong on a website (remarks, names of
people): the report says so, and how to have it read all the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from katalog.reader.messages import fold
from katalog.tabelle.blatt import Blatt, letter
from katalog.tabelle.spalten import all_spalten
from katalog.tabelle.text import folds_to

AEHNLICH = 86
"""From this likeness (of 100) a heading counts as misspelt."""
FIRST_ROWS = 25
WARUM = "Was noch fehlt"
"""Heading of the column that we add to rows that were left out."""
NICHT = "-"
"""What stands for a column that is not to be read."""

WORTE = {
    "id": "ID, Datei, Dateiname, Schlüssel, Kürzel",
    "titel": "Name, Titel, Bezeichnung, Was, Name des Angebots, Angebotsname, Veranstaltung, Maßnahme, Kurs, Gruppe",
    "bereich": "Ordner, Rubrik, Kategorie",
    "kurz": "Kurzbeschreibung, Kurztext, Kurzinfo, In einem Satz, Untertitel, Teaser",
    "beschreibung": "Text, Inhalt, Infos, Info, Information, Informationen, Details, Angebotsbeschreibung, Erläuterung, Langtext",
    "zielgruppen": "Zielgruppe, Für wen, Wer, Adressaten, Personenkreis, Teilnehmer, für",
    "themen": "Thema, Themenbereich, Themenfeld, Handlungsfeld, Schwerpunkt",
    "traeger": "Träger/Veranstalter, Veranstalter, Anbieter, Einrichtung, Organisation, Verein, Institution, Organisator, Trägerschaft",
    "ort": "Wo, Treffpunkt, Veranstaltungsort, Ort des Angebots, Räumlichkeit, Raum, Location, Haus, Stätte, Standort",
    "ort.strasse": "Straße, Str., Anschrift, Adresse, Straße und Hausnummer, Straße Nr., Straße/Nr., Hausnummer, Hausnr., Haus-Nr.",
    "ort.plz": "PLZ, Postleitzahl",
    "ort.stadt": "Stadt, Gemeinde, Wohnort",
    "stadtteile": "Stadtteil, Ortsteil, Quartier, Bezirk, Viertel",
    "zeiten": "Wann, Zeit, Termin, Termine, Uhrzeit, Öffnungszeiten, Tag und Uhrzeit, Tag/Uhrzeit, Tag, Wochentag, Turnus, Sprechzeiten, Datum, Beginn, Anfang, von, Ende, bis",
    "ausser": "Außer, Ausnahmen, Ausfall, Entfällt, Nicht am, Ferien",
    "kontakt.telefon": "Tel., Tel, Tel.-Nr., Telefonnummer, Rufnummer, Fon, Handy, Mobil, Mobilnummer, Festnetz",
    "kontakt.email": "Mail, E-Mail-Adresse, Email, Mailadresse, E-Mail Adresse",
    "kontakt.web": "Web, Webseite, Website, Homepage, Internet, Internetseite, Link, URL, www",
    "kosten": "Preis, Gebühr, Gebühren, Teilnahmegebühr, Beitrag, Eintritt, Kostenbeitrag, Entgelt",
    "anmeldung": "Anmelden, Voranmeldung, Anmeldung nötig, Anmeldung erforderlich",
    "plaetze": "Freie Plätze, Warteliste",
    "alter": "Altersgruppe, Alter von bis, Altersstufe",
    "sprachen": "Sprache",
    "barrierefrei.rollstuhl": "Barrierefrei, Barrierefreiheit, Rollstuhlgerecht, Zugang",
    "barrierefrei.wc": "Behinderten-WC, Behindertentoilette, Toilette",
    "hinkommen": "Anfahrt, ÖPNV, Haltestelle, Bus, Parken, Wegbeschreibung",
    "mitbringen": "Bitte mitbringen, Benötigt, Mitzubringen",
    "schlagworte": "Schlagwörter, Stichworte, Stichwörter, Tags, Suchwörter",
    "status": "Zustand",
    "hinweis.text": "Aktuelles",
    "geprueft.am": "Geprüft, Stand geprüft, Zuletzt geprüft",
    "quelle": "Quellen, Herkunft, Fundstelle",
    "stand": "Stand, Aktualisiert, Stand vom, Letzte Aktualisierung",
}
"""What offices write above a column, beside our own headings and the names in the files."""

TEILE = {
    "zeiten": "Tag, Wochentag, Datum, Uhrzeit, Zeit, Beginn, Anfang, von, Ende, bis",
    "ort.strasse": "Straße, Str., Hausnummer, Hausnr., Haus-Nr.",
}
"""Columns that make one text together: the day in one, the hour in another."""
ENDE = ("ende", "bis")

STILL = f"{WARUM}, Nr., Nummer, lfd. Nr., lfd Nr, Lfd., #, Zeile, Pos."
"""Columns that say nothing about an offer."""
INTERN = (
    "Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Notiz, Notizen, Kommentar, Kommentare, Sonstiges, intern, Interne Notiz, "
    "Ansprechpartner, Ansprechpartnerin, Ansprechperson, Kontaktperson, Leitung, Kursleitung, Name der Leitung, Vorname, Nachname, "
    "Bearbeiter, zuständig"
)
"""Columns that may hold what is not for everybody."""
WORT_INTERN = "nicht gelesen, denn hier kann Internes oder der Name eines Menschen stehen"
WORT_FREMD = "nicht gelesen, denn diese Überschrift kenne ich nicht"


@dataclass(frozen=True)
class Spaltenwahl:
    """One column of the sheet: `pfad` is what it means, or empty; `warum` says why it is not read, or how it was recognised."""

    nummer: int
    titel: str
    pfad: str = ""
    warum: str = ""

    @property
    def still(self) -> bool:
        """Whether nobody needs to hear of it."""
        return not self.pfad and not self.warum

    @property
    def name(self) -> str:
        """As findings name it: „D (Tel.)“."""
        return f"{letter(self.nummer)} ({self.titel})" if self.titel else letter(self.nummer)


@dataclass(frozen=True)
class Kopf:
    """The headings stand in `zeile`; 0 when there are none."""

    zeile: int
    spalten: tuple[Spaltenwahl, ...]

    def find(self, pfad: str) -> Spaltenwahl | None:
        """The column that means this, if there is one; none does for an empty `pfad`."""
        return next((wahl for wahl in self.gelesen if wahl.pfad == pfad), None)

    @property
    def gruppen(self) -> tuple[tuple[Spaltenwahl, ...], ...]:
        """The columns that are read, those together that make one text."""
        groups: dict[object, list[Spaltenwahl]] = {}
        for wahl in self.gelesen:
            part = fold(wahl.titel) in {fold(name) for name in _names(TEILE.get(wahl.pfad, ""))}
            groups.setdefault(wahl.pfad if part else wahl.nummer, []).append(wahl)
        return tuple(map(tuple, groups.values()))

    @property
    def gelesen(self) -> tuple[Spaltenwahl, ...]:
        return tuple(wahl for wahl in self.spalten if wahl.pfad)


def find_kopf(blatt: Blatt, eigene: Mapping[str, str]) -> Kopf:
    """The row with most headings that can be told; `eigene` are headings as the office itself assigns them (heading → pfad or -)."""
    given = {fold(head): pfad for head, pfad in eigene.items()}
    best = max(range(1, min(blatt.hoehe, FIRST_ROWS) + 1), key=lambda row: (_known(blatt, row, given), -row), default=0)
    if not best or not _known(blatt, best, given):
        return Kopf(0, ())
    return Kopf(best, tuple(_choose(blatt, best, given)))


def _known(blatt: Blatt, row: int, given: Mapping[str, str]) -> int:
    """How many different columns a row would name; cells with a sentence are no headings."""
    cells = [cell.text for cell in blatt.zeile(row).values() if len(cell.text) <= 60]
    return len({pfad for text in cells if (pfad := recognise(text, given)[0])} - {NICHT})


def _choose(blatt: Blatt, row: int, given: Mapping[str, str]) -> Iterator[Spaltenwahl]:
    heads = {column: folds_to(blatt.text(row, column)) for column in blatt.spalten}
    found = {column: recognise(head, given) for column, head in heads.items()}
    postal = any(found[column][0] == "ort.plz" and head != all_spalten()["ort.plz"].titel for column, head in heads.items())
    seen: dict[str, str] = {}
    for column, head in heads.items():
        pfad, why = found[column]
        if fold(head) == "ort" and fold(head) not in given and postal:
            pfad, why = "ort.stadt", "weil auch die PLZ in der Tabelle steht"
        if not head and any(blatt.text(below, column) for below in range(row + 1, blatt.hoehe + 1)):
            why = "nicht gelesen, denn die Überschrift fehlt"
        if pfad in seen and pfad != NICHT and all_spalten()[pfad].art != "liste" and pfad not in TEILE:
            why = f"nicht gelesen, denn in Spalte {seen[pfad]} steht schon dasselbe"
            pfad = ""
        if pfad and pfad != NICHT:
            seen.setdefault(pfad, letter(column))
        if head or why:
            yield Spaltenwahl(column, head, "" if pfad == NICHT else pfad, why)


def recognise(head: str, given: Mapping[str, str]) -> tuple[str, str]:
    """What a heading means, as (pfad, remark); the first is empty for none, NICHT for one left out on purpose."""
    word = fold(head)
    if not word:
        return "", ""
    if word in given:
        return given[word], "so angegeben"
    if word in KNOWN:
        return KNOWN[word], WORT_INTERN if word in {fold(name) for name in _names(INTERN)} else ""
    found = process.extractOne(word, list(KNOWN), scorer=fuzz.ratio, score_cutoff=AEHNLICH) if len(word) > 3 else None
    if found:
        pfad = KNOWN[found[0]]
        return pfad, recognise(found[0], {})[1] if pfad == NICHT else "ähnlich geschrieben"
    return "", WORT_FREMD


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",")]


def _known_words() -> dict[str, str]:
    words: dict[str, str] = {}
    for name in (*_names(STILL), *_names(INTERN)):
        words[fold(name) or name] = NICHT
    for pfad, names in WORTE.items():
        words |= {fold(name): pfad for name in _names(names)}
    for pfad, spalte in all_spalten().items():
        words |= {fold(pfad): pfad, fold(spalte.titel): pfad}
    return words


KNOWN = _known_words()
"""Folded heading → pfad."""
