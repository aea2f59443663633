"""What stands in the form: every field of the model, in its section, with its question and the control that suits its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hooks.bau import Bau
from hooks.formular_fragen import ABSCHNITTE, AUSGELASSEN, FRAGEN, IMMER, NICHTS, SPRACHEN, WORTE, Abschnitt
from hooks.vorlagen import sprache
from katalog.angebot import WEISEN
from katalog.katalog import BEREICHE

EIGEN = {"ort": "ort", "traeger": "traeger", "zeiten": "zeiten", "ausser": "ausser"}
"""Fields with a control of their own."""


@dataclass(frozen=True)
class Option:
    """One thing to choose, and what people call it."""

    wert: str
    name: str


@dataclass(frozen=True)
class Feld:
    """One question. `steuerung` is the kind of control: zeile, text, datum, wahl, kreuze, reihen, gruppe, or one of EIGEN; `immer` is
    the choice that holds where nothing is said."""

    pfad: str
    frage: str
    hilfe: str
    steuerung: str
    pflicht: bool
    limit: int
    wahl: tuple[Option, ...] = ()
    felder: tuple["Feld", ...] = ()
    immer: str = ""

    @property
    def id(self) -> str:
        return f"f-{self.pfad.replace('.', '-')}"


@dataclass(frozen=True)
class Schritt:
    """A section with its fields."""

    abschnitt: Abschnitt
    vorn: tuple[Feld, ...]
    mehr: tuple[Feld, ...]


def make_schritte(felder: list[Mapping[str, Any]], bau: Bau) -> tuple[Schritt, ...]:
    """All sections. A field that nobody has placed comes last, under „Mehr Angaben“: a new one is asked for before anybody thinks of it."""
    known = {feld.pfad: feld for feld in _make_felder(felder, bau, "")} | {"bereich": _bereich()}
    placed = {pfad for abschnitt in ABSCHNITTE for pfad in (*abschnitt.vorn, *abschnitt.mehr)}
    rest = tuple(feld for pfad, feld in known.items() if pfad not in placed)
    return tuple(
        Schritt(
            abschnitt,
            tuple(known[pfad] for pfad in abschnitt.vorn),
            tuple(known[pfad] for pfad in abschnitt.mehr) + (rest if abschnitt is ABSCHNITTE[-1] else ()),
        )
        for abschnitt in ABSCHNITTE
    )


def _make_felder(felder: list[Mapping[str, Any]], bau: Bau, davor: str) -> Iterator[Feld]:
    for feld in felder:
        pfad = davor + feld["name"]
        if pfad in AUSGELASSEN:
            continue
        frage, hilfe = FRAGEN.get(pfad, (feld["name"].replace("_", " ").capitalize(), feld["beschreibung"]))
        inner = tuple(_make_felder(feld.get("felder") or [], bau, f"{pfad}."))
        wahl = _wahl(pfad, feld, bau)
        pflicht = feld["pflicht"] and not davor  # inside a group only where somebody says anything at all
        steuerung = _steuerung(pfad, feld, wahl)
        yield Feld(pfad, frage, hilfe, steuerung, pflicht, feld.get("limit") or 0, wahl, inner, IMMER.get(pfad, ""))


def _steuerung(pfad: str, feld: Mapping[str, Any], wahl: tuple[Option, ...]) -> str:
    if pfad in EIGEN:
        return EIGEN[pfad]
    if feld["art"] == "objekt":
        return "gruppe"
    if feld["art"] == "liste":
        return "kreuze" if wahl else "reihen"
    if wahl:
        return "wahl"
    return feld["art"] if feld["art"] in ("text", "datum") else "zeile"


def _wahl(pfad: str, feld: Mapping[str, Any], bau: Bau) -> tuple[Option, ...]:
    katalog = bau.katalog
    names = {
        "zielgruppen": katalog.zielgruppen,
        "themen": katalog.themen,
        "stadtteile": katalog.stadtteile,
        "ort.stadtteil": katalog.stadtteile,
    }
    if pfad in names:
        return tuple(Option(id, ding.name) for id, ding in names[pfad].items())
    if pfad == "sprachen":
        spoken = {code for angebot in bau.offen for code in angebot.sprachen}
        return tuple(
            Option(code, sprache(code)) for code in sorted({*SPRACHEN, *spoken}, key=lambda code: (code != "de", sprache(code)))
        )
    words = WORTE.get(pfad, {})
    if pfad == "ort":
        return tuple(Option(wert, words.get(wert, name)) for wert, name in WEISEN.items())
    chosen = tuple(Option(wert, words.get(wert, wert)) for wert in feld.get("auswahl") or ())
    return chosen if pfad in IMMER or not chosen else (Option("", NICHTS.get(pfad, "weiß ich nicht")), *chosen)


def _bereich() -> Feld:
    """The folder the file lies in is no field of the model, but somebody has to choose it."""
    frage, hilfe = FRAGEN["bereich"]
    return Feld("bereich", frage, hilfe, "wahl", True, 0, tuple(Option(id, name) for id, name in BEREICHE.items()))
