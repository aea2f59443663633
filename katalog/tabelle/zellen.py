"""From a cell to the value of its column: names become keys, what is surely meant is mended, what is not known is said.

Whether a value fits in the end is not judged here but by reading the finished file, in the words of `katalog pruefen`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from katalog.angebot import Angebot
from katalog.reader.messages import fold, nested_modell
from katalog.tabelle.angaben import Wert, one_line
from katalog.tabelle.blatt import Zelle
from katalog.tabelle.spalten import KENNUNG, Spalte
from katalog.tabelle.umdeuten import ADDRESS, BETWEEN_NUMBERS, BY_COLUMN, EXCEL, REMARK, ROUNDED
from katalog.tabelle.wortschatz import SICHER, Wortschatz
from katalog.worte import sage

MAX_TRIES = 6
MAX_ANGABE = 10_000
"""Twice what the longest field takes: no such cell is looked into, for a stranger's could take hours."""
GAP = re.compile(r"\s{20,}")
"""Means no more than one space or line; patterns below would look at each of its signs again and again."""
BULLET = re.compile(r"^\s*(?:[-•·▪●*–]\s+)?(.*?)\s*$")
NEXT_DAY = re.compile(
    r"\s*(?:[,;/]|\bund\b|\bsowie\b)\s*(?=(?:mo|di|mi|do|fr|sa|so)(?:[a-zäöü]*tags?|\.)?\s+(?:\d|von\b|ab\b))", re.IGNORECASE
)
COMMAS = ("schlagworte", "sprachen", "ausser", "fruehere_adressen", "zielgruppen", "themen", "traeger", "stadtteile")
"""Lists whose items may stand beside each other."""


@dataclass(frozen=True)
class Lesung:
    """`anders` says that the value was mended; `fund` is rule, problem and remedy; `daneben` what belongs to other columns."""

    wert: Wert = ""
    anders: bool = False
    fund: tuple[str, str, str] | None = None
    daneben: Mapping[str, str] = field(default_factory=dict)


def read_zelle(spalte: Spalte, zelle: Zelle, words: Wortschatz | None, eigene: Mapping[str, str]) -> Lesung:
    """The value of a filled cell; `eigene` are words as the office itself assigns them (folded word → key)."""
    if slip := _no_value(spalte, zelle):
        return Lesung(fund=slip)
    if spalte.art != "text":
        zelle = replace(zelle, text=GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", zelle.text))
    if spalte.pfad == KENNUNG:
        return Lesung(zelle.text)
    if spalte.pfad == "ort.strasse" and (parts := ADDRESS.match(zelle.text)):
        found = {"ort.strasse": parts[1].strip(" ,"), "ort.plz": parts[2], "ort.stadt": parts[3].strip()}
        return Lesung(found.pop("ort.strasse"), True, daneben=found)
    if words and spalte.pfad != "ort":
        return _read_words(spalte, zelle.text, words, eigene)
    if spalte.pfad == "ort":
        return Lesung(one_line(zelle.text))
    if spalte.pfad == "kontakt.telefon":
        return _read_telefone(spalte, zelle)
    meant = BY_COLUMN.get(spalte.pfad, lambda cell: cell.text)(zelle)
    if spalte.art == "liste":
        return _read_items(spalte, meant)
    text = mend(spalte.pfad, meant if spalte.art == "text" else one_line(meant))
    return Lesung(text, text != (zelle.text if spalte.art == "text" else one_line(zelle.text)))


def mend(pfad: str, text: str) -> str:
    """The text as its field reads it, as far as the field itself is sure what was meant."""
    for _ in range(MAX_TRIES):
        try:
            _adapter(pfad).validate_python(text)
            break
        except ValidationError as errors:
            context: dict[str, Any] = errors.errors()[0].get("ctx", {})
        if not context.get("sure") or not context.get("better"):
            break
        start = 0 if context.get("whole") else context.get("start", 0)
        end = start + context.get("length", len(text) - start) if not context.get("whole") else len(text)
        text = text[:start] + context["better"] + text[end:]
    return text


def fits(pfad: str, text: str) -> bool:
    """Whether the field reads the text as it stands."""
    try:
        _adapter(pfad).validate_python(text)
    except ValidationError:
        return False
    return True


@cache
def _adapter(pfad: str) -> TypeAdapter[Any]:
    modell: Any = Angebot
    *blocks, name = pfad.split(".")
    for block in blocks:
        modell = nested_modell(modell.model_fields[block].annotation)
    info = modell.model_fields[name]
    return TypeAdapter(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation)


def _no_value(spalte: Spalte, zelle: Zelle) -> tuple[str, str, str] | None:
    """What a spreadsheet shows where it has no value to show, and what is no value any more."""
    if (length := len(zelle.text)) > MAX_ANGABE:
        gesagt = sage("wert_zu_lang", anzahl=length, limit=MAX_ANGABE, zuviel=length - MAX_ANGABE)
        return gesagt.regel, gesagt.problem, gesagt.abhilfe
    if zelle.formel and not zelle.text:
        return (
            "leer",
            "Hier steht eine Formel ohne Ergebnis.",
            "Die Liste einmal in Excel öffnen und speichern, dann steht es da.",
        )
    if EXCEL.fullmatch(zelle.text):
        return "typ", f"Excel zeigt hier „{zelle.text}“ statt einer Angabe.", "Bitte die Angabe selbst eintragen."
    if spalte.pfad == "kontakt.telefon" and ROUNDED.fullmatch(zelle.text):
        remedy = "Die Zelle als Text formatieren und die Nummer neu eintragen."
        return "telefon", f"Excel hat die Nummer gekürzt: „{zelle.text}“.", remedy
    if spalte.pfad == "alter" and zelle.zahl and re.match(r"\d{4}-\d\d-\d\d", zelle.text):
        return (
            "alter",
            "Excel hat aus dem Alter ein Datum gemacht.",
            "Die Zelle als Text formatieren, dann zum Beispiel: 12 bis 27",
        )
    return None


def _read_words(spalte: Spalte, text: str, words: Wortschatz, eigene: Mapping[str, str]) -> Lesung:
    """Names or keys, several in a list; a word that is nearly one of them is taken for it."""
    keys: list[str] = []
    changed = False
    for item in _split_words(spalte, text, words, eigene):
        key = eigene.get(fold(item), "") or words.find(item)
        near, likeness = words.nearest(item) if not key else ("", 0)
        if near and likeness >= SICHER:
            key, changed = near, True
        if not key:
            meant = f"Meinen Sie „{words.to_name(near)}“?" if near else ""
            hint = f'Oder für die ganze Liste: --wort "{item}={near or "…"}"'
            remedy = " ".join(part for part in (meant, words.auswahl, hint) if part)
            return Lesung(fund=(words.regel, f"„{item}“ kenne ich nicht als {words.art}.", remedy))
        keys += [key] if key not in keys else []
    return Lesung(keys if spalte.art == "liste" else keys[0] if keys else "", changed)


def _split_words(spalte: Spalte, text: str, words: Wortschatz, eigene: Mapping[str, str]) -> list[str]:
    """The words of a cell: line by line, and each line at its commas where the whole is no word."""
    if spalte.art != "liste":
        return [one_line(text)]
    found: list[str] = []
    for line in _lines(text):
        parts = [part.strip() for part in re.split(r"\s*(?:[;,/|]|\bund\b|&|\+)\s*", line) if part.strip()]
        whole = fold(line) in eigene or words.find(line) or words.nearest(line)[1] >= SICHER
        told = any(fold(part) in eigene or words.find(part) for part in parts)
        found += [line] if whole or not (told or re.search("[;,|]", line)) else parts
    return found


def _read_telefone(spalte: Spalte, zelle: Zelle) -> Lesung:
    """Several numbers in a cell become a list, a remark behind the last goes where remarks on calling stand."""
    text, beside = zelle.text, {}
    if remark := REMARK.match(text):
        text, beside = remark[1], {"kontakt.hinweis": remark[2].strip()}
    several = [part.strip() for part in BETWEEN_NUMBERS.split(text) if part.strip()]
    if not all(re.search(r"\d{3}", part) for part in several):
        several = [one_line(text)]
    numbers = [mend(spalte.pfad, BY_COLUMN[spalte.pfad](replace(zelle, text=part))) for part in several]
    return Lesung(numbers, numbers != _lines(zelle.text), daneben=beside)


def _read_items(spalte: Spalte, text: str) -> Lesung:
    """Texts or times, one in a line."""
    sign = r"\s*[;,]\s*|\s+und\s+" if spalte.pfad == "ausser" else r"\s*[;,]\s*" if spalte.pfad in COMMAS else r"\s*;\s+"
    items = [item for line in _lines(text) for item in (re.split(sign, line) if spalte.pfad != "quelle" else [line]) if item]
    mended = [whole for item in items for whole in _mended(spalte.pfad, item)]
    return Lesung(mended, mended != items)


def _mended(pfad: str, item: str) -> list[str]:
    """The item as its field reads it; times of several days that stand in one line become a line each."""
    whole = mend(pfad, item)
    if pfad == "zeiten" and not fits(pfad, whole):
        parts = [mend(pfad, part) for part in NEXT_DAY.split(item) if part.strip()]
        if len(parts) > 1 and all(fits(pfad, part) for part in parts):
            return parts
    return [whole]


def _lines(text: str) -> list[str]:
    return [line for row in text.split("\n") if (line := BULLET.sub(r"\1", row))]
