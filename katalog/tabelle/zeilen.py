"""From a row to an offer's plain data: on top of what its file says already, or from nothing.

A cell that says what the export would say of the file changes nothing, whatever stands there: that is why a round trip loses
nothing. An empty cell says nothing; LOESCHEN takes an entry away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from katalog.katalog import Katalog
from katalog.reader.messages import fold
from katalog.tabelle.angaben import Angaben, Wert, canonical, cell_text, one_line, value_at, with_value
from katalog.tabelle.blatt import Blatt, Zelle
from katalog.tabelle.fund import Tabellenfund
from katalog.tabelle.inhalt import row_texts
from katalog.tabelle.orte import fit_ort
from katalog.tabelle.spalten import BEREICH, KENNUNG, all_spalten
from katalog.tabelle.text import clean
from katalog.tabelle.ueberschriften import ENDE, Kopf, Spaltenwahl
from katalog.tabelle.umdeuten import is_leer
from katalog.tabelle.wortschatz import Wortschatz
from katalog.tabelle.zellen import Lesung, read_zelle

LOESCHEN = "löschen"
KURZ = 160
"""Characters of the sentence in lists (see `Angebot.kurz`)."""


@dataclass(frozen=True)
class Werkzeug:
    """What every row is read with: the town, its words, the headings, and what the office says of its own words."""

    katalog: Katalog
    kopf: Kopf
    wortschatz: Mapping[str, Wortschatz]
    eigene: Mapping[str, Mapping[str, str]]
    vorgaben: Mapping[str, str]


@dataclass(frozen=True)
class Bekannt:
    """An offer that is there: what its file says."""

    id: str
    bereich: str
    datei: str
    angaben: Angaben


@dataclass
class Gelesen:
    """What came of a row. `ausgebessert` is (column, as written, as understood); `leer` are columns the file knows
    more of, `kurz` says that the sentence for lists was taken from the description."""

    angaben: Angaben
    bereich: str = ""
    funde: list[Tabellenfund] = field(default_factory=list)
    ausgebessert: list[tuple[Spaltenwahl, str, str]] = field(default_factory=list)
    leer: list[Spaltenwahl] = field(default_factory=list)
    kurz: bool = False


def read_zeile(werkzeug: Werkzeug, blatt: Blatt, row: int, bekannt: Bekannt | None) -> Gelesen:
    """Read one row; `bekannt` is the offer it speaks of, if there is one."""
    old = bekannt.angaben if bekannt else {}
    said = row_texts(bekannt.id, bekannt.bereich, old, werkzeug.wortschatz) if bekannt else {}
    found = Gelesen(old, bekannt.bereich if bekannt else "")
    values: dict[str, Wert] = {}
    beside: dict[str, str] = {}
    for wahl, *more in werkzeug.kopf.gruppen:
        cell = blatt.zellen.get((row, wahl.nummer), Zelle(""))
        if more:
            cell = Zelle(_together(blatt, row, (wahl, *more)))
        unworked = cell.formel and not cell.text
        if wahl.pfad == KENNUNG or (bekannt and is_unchanged(cell.text, said[wahl.pfad]) and not unworked):
            continue
        if is_leer(cell.text) or not (cell.text or unworked):
            found.leer += [wahl] if said.get(wahl.pfad) else []
            continue
        if fold(cell.text) == fold(LOESCHEN) and bekannt:
            values[wahl.pfad] = ""
            continue
        lesung = _read(werkzeug, wahl, cell)
        if lesung.fund:
            found.funde.append(Tabellenfund(row, wahl, cell.text, *lesung.fund))
            continue
        values[wahl.pfad] = _joined(values.get(wahl.pfad), lesung.wert)
        beside |= {pfad: text for pfad, text in lesung.daneben.items() if pfad not in beside}
        if lesung.anders:
            shown = [cell_text(all_spalten()[wahl.pfad], lesung.wert, werkzeug.wortschatz), *lesung.daneben.values()]
            found.ausgebessert.append((wahl, cell.text, "\n".join(shown)))
    values |= {pfad: text for pfad, text in beside.items() if pfad not in values and not value_at(old, pfad)}
    if not bekannt:
        _fill_gaps(werkzeug, row, found, values)
    found.funde += fit_ort(werkzeug.katalog, werkzeug.wortschatz["ort"], werkzeug.kopf, row, values, old)
    if bereich := values.pop(BEREICH, ""):
        found.bereich = str(bereich)
    for pfad, value in values.items():
        if canonical(pfad, value) != canonical(pfad, value_at(old, pfad)):
            found.angaben = with_value(found.angaben, pfad, value)
    return found


def is_unchanged(text: str, said: str) -> bool:
    """Whether a cell stands as the export wrote it; old Windows programs save a question mark for a sign they do not have."""
    return text in (clean(said), clean(said.encode("cp1252", errors="replace").decode("cp1252")))


def _read(werkzeug: Werkzeug, wahl: Spaltenwahl, cell: Zelle) -> Lesung:
    spalte = all_spalten()[wahl.pfad]
    return read_zelle(spalte, cell, werkzeug.wortschatz.get(wahl.pfad), werkzeug.eigene.get(wahl.pfad, {}))


def _together(blatt: Blatt, row: int, columns: Sequence[Spaltenwahl]) -> str:
    """Day, begin and end from their columns as one text; where each has as many lines, line by line."""
    texts = [(wahl, blatt.text(row, wahl.nummer).split("\n")) for wahl in columns if blatt.text(row, wahl.nummer)]
    if len({len(lines) for _, lines in texts}) > 1:
        texts = [(wahl, [one_line(" ".join(lines))]) for wahl, lines in texts]
    rows = [""] * max((len(lines) for _, lines in texts), default=0)
    for wahl, lines in texts:
        ends = fold(wahl.titel) in ENDE
        before = [row.removesuffix(" Uhr") if ends else row for row in rows]
        rows = [f"{row}{'-' if ends else ' '}{line}" if row else line for row, line in zip(before, lines, strict=True)]
    return "\n".join(rows)


def _joined(before: Wert | None, value: Wert) -> Wert:
    """Two columns of one kind (Telefon, Mobil) make one list."""
    return [*before, *value] if isinstance(before, list) and isinstance(value, list) else value


def _fill_gaps(werkzeug: Werkzeug, row: int, found: Gelesen, values: dict[str, Wert]) -> None:
    """What a new offer needs and the row does not say: what the office gives for the whole list, and a first sentence."""
    for pfad, text in werkzeug.vorgaben.items():
        wahl = werkzeug.kopf.find(pfad) or Spaltenwahl(0, all_spalten()[pfad].titel, pfad)
        if pfad not in values and not (lesung := _read(werkzeug, wahl, Zelle(text))).fund:
            values[pfad] = lesung.wert
    text = values.get("beschreibung")
    wahl = werkzeug.kopf.find("beschreibung")
    if isinstance(text, str) and text and wahl and "kurz" not in values:
        first, stop, rest = text.partition(". ") if len(text) > KURZ else (text, "", "")
        first = one_line(f"{first}.") if stop else one_line(first)
        if len(first) > KURZ:
            problem = f"Als „{all_spalten()['kurz'].titel}“ passt der erste Satz nicht: Er hat {len(first)} Zeichen, Platz ist für {KURZ}."
            remedy = "Mit einem kürzeren Satz anfangen, oder eine eigene Spalte dafür dazunehmen."
            found.funde.append(Tabellenfund(row, replace(wahl, pfad="kurz"), text, "zu-lang", problem, remedy))
            return
        values["kurz"], values["beschreibung"] = first, rest.strip()
        found.kurz = True
