"""The table against the files: which rows are new, which change something, which may be there already, which wait for somebody.

Nothing is written here. A row with a finding is left out whole: half an offer helps nobody.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from katalog.doppelgaenger import Doppelgaenger, Kartei
from katalog.felder import to_id
from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.neu.entwurf import numbered, taken_ids
from katalog.probe import read_on_trial
from katalog.reader.messages import fold, nearest
from katalog.reader.source import Source
from katalog.schreiben import write_angebot
from katalog.tabelle.aendern import change_text
from katalog.tabelle.angaben import Angaben, read_datei
from katalog.tabelle.blatt import Blatt
from katalog.tabelle.fund import Tabellenfund
from katalog.tabelle.fundstelle import pfad_of, read_alone
from katalog.tabelle.plan import NEU, Art, Plan, Vorhaben, differences
from katalog.tabelle.spalten import BEREICH, KENNUNG, all_spalten
from katalog.tabelle.ueberschriften import Kopf, Spaltenwahl
from katalog.tabelle.wortschatz import make_wortschatz
from katalog.tabelle.zeilen import Bekannt, Gelesen, Werkzeug, read_zeile

OF_THE_ROW = {"erreichbar": "Eine davon hilft: Telefon, E-Mail, Web-Adresse oder Ort."}
"""Rules that speak of an offer as a whole, and what to do about them in a table."""


def make_plan(
    root: Path, katalog: Katalog, blatt: Blatt, kopf: Kopf, vorgaben: Mapping[str, str], eigene: Mapping[str, Mapping[str, str]]
) -> Plan:
    """Read every row, compare it, and try it out in a town aside."""
    planer = Planer(root, katalog, blatt, Werkzeug(katalog, kopf, make_wortschatz(katalog), eigene, vorgaben))
    rows = [row for row in range(kopf.zeile + 1, blatt.hoehe + 1) if blatt.zeile(row)]
    between = [row for row in rows if _is_heading(blatt, kopf, row)]
    found = tuple(planer.vorhaben(row) for row in rows if row not in between)
    written = tuple(planer.try_all(found))
    return Plan(kopf, found, planer.werkzeug.wortschatz, tuple(between), written, tuple(planer.without_row(rows, found)))


def _is_heading(blatt: Blatt, kopf: Kopf, row: int) -> bool:
    """Whether a row only parts the list: one cell across several columns or in the column of names, or the headings once more."""
    cells = blatt.zeile(row)
    if len(cells) == 1:
        return row in blatt.breit or not set(cells) & {wahl.nummer for wahl in kopf.gelesen if wahl.pfad != "titel"}
    return all(cell.text == blatt.text(kopf.zeile, column) for column, cell in cells.items())


@dataclass
class Planer:
    """What is remembered from row to row: which files are spoken for."""

    root: Path
    katalog: Katalog
    blatt: Blatt
    werkzeug: Werkzeug
    vergeben: dict[str, int] = field(default_factory=dict)
    neue: dict[str, Angaben] = field(default_factory=dict)
    quellen: dict[str, Source] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kartei = Kartei(self.katalog)
        self.kennung = self.werkzeug.kopf.find(KENNUNG)

    def vorhaben(self, row: int) -> Vorhaben:
        """What would come of a row."""
        told = self.blatt.text(row, self.kennung.nummer) if self.kennung else ""
        if told in self.katalog.angebote:
            return self._mixed_up(row, told) or self._known(row, told)
        if told and fold(told) != NEU:
            near = nearest(told, list(self.katalog.angebote))
            meant = f"Meinen Sie „{near}“? " if near else ""
            problem = f"Ein Angebot mit der Kennung „{told}“ gibt es nicht."
            remedy = f"{meant}Bei einem neuen Angebot bleibt die Zelle leer."
            gelesen = read_zeile(self.werkzeug, self.blatt, row, None)
            slip = Tabellenfund(row, self.kennung, told, "angebot-unbekannt", problem, remedy)
            return self._left(row, gelesen, [slip, *gelesen.funde])
        return self._new(row, sure=fold(told) == NEU)

    def _mixed_up(self, row: int, id: str) -> Vorhaben | None:
        """A key beside the name of another offer: somebody has sorted one column alone."""
        column = self.werkzeug.kopf.find("titel")
        name = fold(self.blatt.text(row, column.nummer)) if column else ""
        others = [a.id for a in self.katalog.angebote.values() if fold(a.titel) == name]
        if not others or id in others:
            return None
        problem = f"Die Kennung „{id}“ gehört zu „{self.katalog.angebote[id].titel}“, in der Zeile steht ein anderes Angebot."
        remedy = f"Zu diesem Namen gehört: {others[0]}. Wurde vielleicht nur eine Spalte sortiert?"
        slip = Tabellenfund(row, self.kennung, id, "angebot-unbekannt", problem, remedy)
        return self._left(row, read_zeile(self.werkzeug, self.blatt, row, None), [slip])

    def _known(self, row: int, id: str) -> Vorhaben:
        gelesen = read_zeile(self.werkzeug, self.blatt, row, self._bekannt(id))
        first = self.vergeben.setdefault(id, row)
        if first == row:
            return self._compared(row, id, gelesen)
        problem = f"„{self.katalog.angebote[id].titel}“ steht schon in Zeile {first}."
        slip = Tabellenfund(row, self.kennung, id, "doppelte-id", problem, "Eine der beiden Zeilen bitte löschen.")
        return self._left(row, gelesen, [slip])

    def _compared(self, row: int, id: str, gelesen: Gelesen) -> Vorhaben:
        """A row that speaks of an offer that is there."""
        bekannt = self._bekannt(id)
        if gelesen.bereich != bekannt.bereich:
            problem = f"„{gelesen.bereich}“ ist ein anderer Ordner als bisher: „{bekannt.bereich}“."
            remedy = "Dafür wird die Datei von Hand verschoben. Alles andere dieser Zeile geht."
            gelesen.funde.append(Tabellenfund(row, self.werkzeug.kopf.find(BEREICH), "", "ordner", problem, remedy, hinweis=True))
        vorhaben = self._made(row, gelesen, "gleich", bekannt.datei)
        vorhaben.aenderungen = tuple(differences(bekannt.angaben, gelesen.angaben))
        if vorhaben.aenderungen and vorhaben.art == "gleich":
            vorhaben.art = "geaendert"
            text = change_text(self.quellen[id], gelesen.angaben)
            written = (self.root / bekannt.datei).read_bytes()
            vorhaben.text = text.replace("\n", "\r\n") if b"\r\n" in written else text
        return vorhaben

    def _new(self, row: int, sure: bool) -> Vorhaben:
        gelesen = read_zeile(self.werkzeug, self.blatt, row, None)
        hits = () if sure else self.kartei.find(gelesen.angaben)
        titel = str(gelesen.angaben.get("titel", ""))
        if hits:
            return self._maybe(row, gelesen, hits)
        id = self._free_id(gelesen.angaben)
        if isinstance(id, int):
            problem, remedy = f"Dasselbe Angebot steht schon in Zeile {id}.", "Eine der beiden Zeilen bitte löschen."
            slip = Tabellenfund(row, self.werkzeug.kopf.find("titel"), titel, "doppelte-id", problem, remedy)
            return self._left(row, gelesen, [*gelesen.funde, slip])
        if not gelesen.bereich and not any(f.spalte and f.spalte.pfad == BEREICH for f in gelesen.funde):
            column = self.werkzeug.kopf.find(BEREICH) or Spaltenwahl(0, all_spalten()[BEREICH].titel, BEREICH)
            words = f"Möglich sind: {', '.join(self.werkzeug.wortschatz[BEREICH].namen.values())}."
            slip = Tabellenfund(row, column, "", "fehlt", f"Hier fehlt die Angabe „{column.titel}“.", words)
            gelesen.funde.append(slip)
        vorhaben = self._made(row, gelesen, "neu", f"angebote/{gelesen.bereich}/{id}.yml")
        if vorhaben.art == "neu":
            self.vergeben[id], self.neue[id] = row, gelesen.angaben
            vorhaben.text = write_angebot(gelesen.angaben)
        return vorhaben

    def _maybe(self, row: int, gelesen: Gelesen, hits: tuple[Doppelgaenger, ...]) -> Vorhaben:
        """A row without a key that may speak of an offer that is there: by the same name it may add to it, but replace nothing."""
        bekannt = self._bekannt(hits[0].id)
        compared = read_zeile(self.werkzeug, self.blatt, row, bekannt)
        changes = tuple(differences(bekannt.angaben, compared.angaben))
        same_name = fold(hits[0].titel) == fold(str(gelesen.angaben.get("titel", ""))) and len(hits[0].gruende) > 1
        if same_name and not any(before for _, before, _ in changes) and hits[0].id not in self.vergeben:
            return self._known(row, hits[0].id)
        left = self._left(row, compared, compared.funde)
        return replace(left, art="fraglich", doppelte=hits, aenderungen=changes)

    def _free_id(self, angaben: Angaben) -> str | int:
        """A file name that nobody has; or the row above that has just this offer."""
        taken = taken_ids(self.katalog)
        ids = numbered(to_id(str(angaben.get("titel", ""))) or "angebot")
        id = next(id for id in ids if self._has(id, angaben) or (id not in taken and id not in self.neue))
        return self.vergeben[id] if self._has(id, angaben) else id

    def _has(self, id: str, angaben: Angaben) -> bool:
        """Whether a row above has this name for an offer of the same organiser."""
        return id in self.neue and self.neue[id].get("traeger") == angaben.get("traeger")

    def _made(self, row: int, gelesen: Gelesen, art: Art, datei: str) -> Vorhaben:
        if any(not fund.hinweis for fund in gelesen.funde):
            return self._left(row, gelesen, gelesen.funde)
        return Vorhaben(row, str(gelesen.angaben.get("titel", "")), art, gelesen, datei, funde=list(gelesen.funde))

    def _left(self, row: int, gelesen: Gelesen, funde: list[Tabellenfund]) -> Vorhaben:
        """A row that waits, with everything else that is not right about it."""
        vorhaben = Vorhaben(row, str(gelesen.angaben.get("titel", "")), "rest", gelesen, funde=list(funde))
        vorhaben.text = write_angebot(gelesen.angaben)
        named = {fund.spalte.pfad for fund in funde if fund.spalte}
        for finding in read_alone(vorhaben.text):
            fund, pfad = self._as_row(finding, vorhaben)
            if pfad not in named:
                vorhaben.funde.append(fund)
        return vorhaben

    def _bekannt(self, id: str) -> Bekannt:
        angebot = self.katalog.angebote[id]
        source, angaben = read_datei(self.root, angebot.datei)
        self.quellen[id] = source
        return Bekannt(id, angebot.bereich, angebot.datei, angaben)

    def try_all(self, alle: tuple[Vorhaben, ...]) -> Iterator[Finding]:
        """Leave out every row that the town aside has something to say about; yields what is said about other files."""
        while True:
            rows = {v.datei: v for v in alle if v.wird_geschrieben}
            if not rows:
                return
            found = read_on_trial(self.root, {path: v.text for path, v in rows.items()})
            own = [f for f in found if f.path in rows]
            stopped = [f for f in own if not f.hint]
            for finding in stopped or own:
                vorhaben = rows[finding.path]
                fund, pfad = self._as_row(finding, vorhaben)
                if not finding.hint or vorhaben.art == "neu" or pfad in {pfad for pfad, _, _ in vorhaben.aenderungen}:
                    vorhaben.funde.append(fund)
            if not stopped:
                yield from (f for f in found if f.path not in rows and not f.hint)
                return
            for path in {f.path for f in stopped}:
                rows[path].art = "rest"

    def without_row(self, rows: list[int], alle: tuple[Vorhaben, ...]) -> Iterator[str]:
        """Offers that nobody named, if the table was meant to name them all: most of them it does."""
        told = {self.blatt.text(row, self.kennung.nummer) for row in rows} if self.kennung else set()
        told |= {hit.id for vorhaben in alle for hit in vorhaben.doppelte}
        missing = [a.titel for a in self.katalog.angebote.values() if a.id not in told]
        yield from missing if len(missing) * 2 < len(self.katalog.angebote) else ()

    def _as_row(self, finding: Finding, vorhaben: Vorhaben) -> tuple[Tabellenfund, str]:
        """What was found in the file, said of the row's cell; and the way to it in the file."""
        pfad = pfad_of(finding, vorhaben.text)
        column = self.werkzeug.kopf.find(pfad) if finding.rule not in OF_THE_ROW else None
        problem, remedy = finding.problem, " ".join(part for part in (finding.remedy, _value(finding.fixed_line)) if part)
        if pfad:
            titel, name = all_spalten()[pfad].titel, pfad.split(".")[-1]
            problem = problem.replace(f"„{name}“", f"„{titel}“")
            column = column or (self.werkzeug.kopf.find("ort") if pfad == "ort.name" else None)
        if finding.rule == "fehlt" and pfad:
            words = self.werkzeug.wortschatz.get(pfad)
            remedy = words.auswahl if words else remedy.replace(f" {name}: ", " ")
            column = column or Spaltenwahl(0, titel, pfad)
        remedy = OF_THE_ROW.get(finding.rule, remedy)
        text = self.blatt.text(vorhaben.zeile, column.nummer) if column else ""
        return Tabellenfund(vorhaben.zeile, column, text, finding.rule, problem, remedy, finding.hint), pfad


def _value(line: str) -> str:
    """The right value of a corrected line, without its key or dash; several lines belong into a file and not into a cell."""
    return re.sub(r"^\s*(?:- |[a-z_]+:\s*)", "", line).strip() if "\n" not in line else ""
