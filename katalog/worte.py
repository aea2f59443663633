"""What is said about a value that does not fit: one table of German words, for the command and for the form in the browser.

The form gets the table with its data (`hooks.formular_daten`), so that both say the same.
"""

from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

PASST = "So passt es: {besser}"
"""The remedy wherever the right writing is known, unless the entry itself shows it or a choice."""

WORTE: dict[str, tuple[str, str, str]] = {
    # any value
    "fehlt": ("fehlt", "Hier fehlt die Angabe „{name}“.", "{beschreibung}"),
    "leer": ("leer", "Bei „{name}“ steht noch nichts.", "Etwas eintragen oder die Zeile löschen."),
    "nichts": ("leer", "„{wert}“ sagt hier niemandem etwas.", "Etwas eintragen oder die Zeile löschen."),
    "leerer_punkt": ("leer", "Bei „{name}“ ist ein Punkt der Liste leer.", "Etwas eintragen oder den Strich löschen."),
    "zu_wenig": ("leer", "Bei „{name}“ steht noch nichts.", "{beschreibung}"),
    "zu_lang": ("zu-lang", "„{name}“ hat {anzahl} Zeichen, Platz ist für {limit}.", "Bitte um {zuviel} Zeichen kürzen."),
    "wert_zu_lang": ("zu-lang", "Hier stehen {anzahl} Zeichen, Platz ist für {limit}.", "Bitte um {zuviel} Zeichen kürzen."),
    "zu_viele": ("zu-lang", "Hier stehen {anzahl} Einträge, Platz ist für {limit}.", "Bitte nur das Wichtigste stehen lassen."),
    "wort": ("wort", "„{wert}“ kenne ich bei „{name}“ nicht.", "{auswahl}"),
    "verweis": ("wort", "„{wert}“ kenne ich nicht.", ""),
    "muster": ("typ", "„{wert}“ passt nicht zu „{name}“.", "{beschreibung}"),
    "zahl": ("typ", "Bei „{name}“ steht keine passende Zahl.", "Eine Zahl von 0 bis 999, zum Beispiel: 20"),
    "art": ("typ", "Bei „{name}“ steht {da}; hier passt {passend}.", "{beschreibung}"),
    "typografisch": ("wort", "Typografische Anführungszeichen gehören hier nicht dazu.", ""),
    "mehrere": ("typ", "Mehrere stehen hier in eckigen Klammern, jedes für sich.", ""),
    "komma": ("form", "Am Ende steht ein Komma.", "Ohne Komma: {besser}"),
    "anfuehrung": ("form", "Am Ende steht ein einzelnes Anführungszeichen.", "Ohne: {besser}"),
    "unbekannt": ("{regel}", "„{wert}“ kenne ich nicht als {art}.", "{auswahl}"),
    # remedies that are put together
    "meinen": ("", "", "Meinen Sie „{besser}“?"),
    "moeglich": ("", "", "Möglich sind: {liste}."),
    "beispiel": ("", "", "Zum Beispiel: {beispiel}"),
    # kinds of value
    "id": (
        "id",
        "„{wert}“ geht hier nicht: erlaubt sind kleine Buchstaben a–z, Ziffern und Bindestriche.",
        "Zum Beispiel: {besser}",
    ),
    "id_leer": ("id", "„{wert}“ geht hier nicht: erlaubt sind kleine Buchstaben a–z, Ziffern und Bindestriche.", ""),
    "datum": ("datum", "„{wert}“ lese ich nicht als Datum.", "Jahr-Monat-Tag, zum Beispiel: 2026-12-05"),
    "datum_jahr": ("datum", "Bei „{wert}“ fehlt das Jahr.", "Jahr-Monat-Tag, zum Beispiel: {beispiel}"),
    "datum_tag": ("datum", "Bei „{wert}“ fehlt der Tag.", "Jahr-Monat-Tag, zum Beispiel: {beispiel}"),
    "datum_fehlt": ("datum", "Den Tag „{wert}“ gibt es nicht im Kalender.", "Zum Beispiel: 2026-12-05"),
    "datum_letzter": ("datum", "Den Tag „{wert}“ gibt es nicht im Kalender.", "Der letzte Tag des Monats ist: {besser}"),
    "datum_anders": ("datum", "„{wert}“ steht in einer anderen Schreibweise.", ""),
    "stand": ("stand", "„{wert}“ lese ich nicht als Stand.", "Ein Jahr, ein Monat oder ein Tag: 2025, 2025-09 oder 2025-09-30"),
    "alter": ("alter", "„{wert}“ lese ich nicht als Alter.", "So geht es: 12-27, 50+ oder bis 18"),
    "alter_verdreht": ("alter", "Bei „{wert}“ steht das höhere Alter zuerst.", ""),
    "sprache": ("sprachen", "„{wert}“ kenne ich nicht als Kürzel einer Sprache.", "Zum Beispiel: de, en, tr, uk, ru, ar, pl"),
    "sprache_gemeint": ("sprachen", "„{wert}“ kenne ich nicht als Kürzel einer Sprache.", "Meinen Sie „{besser}“?"),
    "beschreibung": (
        "beschreibung",
        "{was} gibt es in der Beschreibung nicht.",
        "Erlaubt sind Absätze, Listen (- …), **fett** und [Worte](https://…).",
    ),
    "web": ("web", "„{wert}“ lese ich nicht als Web-Adresse.", "Zum Beispiel: https://www.wermelskirchen.de"),
    "web_anfang": ("web", "Bei „{wert}“ fehlt der Anfang.", ""),
    "web_davor": (
        "web",
        "Vor dem @ steht „{wert}“; so führt die Adresse woandershin, als sie aussieht.",
        "Zum Beispiel: https://www.wermelskirchen.de",
    ),
    "web_schrift": (
        "web",
        "„{zeichen}“ (U+{code}) in der Web-Adresse kommt aus einer anderen Schrift.",
        "Bitte neu tippen, oder die Adresse so kopieren, wie der Browser sie schreibt: https://xn--…",
    ),
    "web_mehrere": ("web", "Hier stehen mehrere Web-Adressen in einer.", "Eine genügt: {besser}"),
    "email": ("email", "„{wert}“ lese ich nicht als E-Mail-Adresse.", "Zum Beispiel: info@verein.de"),
    "email_at": ("email", "In „{wert}“ fehlt das @-Zeichen.", "Zum Beispiel: info@verein.de"),
    "email_mehrere": ("email", "Hier stehen mehrere E-Mail-Adressen in einer.", "Eine genügt: {besser}"),
    "telefon": ("telefon", "„{wert}“ lese ich nicht als Telefonnummer.", "Zum Beispiel: 02196 710-0"),
    "telefon_laenge": ("telefon", "„{wert}“ ist als Telefonnummer zu kurz oder zu lang.", "Zum Beispiel: 02196 710-0"),
    "telefon_vorwahl": ("telefon", "Bei „{wert}“ fehlt die Vorwahl.", "Mit Vorwahl, zum Beispiel: 02196 {wert}"),
    "telefon_mehrere": ("telefon", "Hier stehen mehrere Nummern in einer.", "Als Liste: {besser}"),
    "telefon_anders": ("telefon", "„{wert}“ steht in einer anderen Schreibweise.", ""),
    "telefon_worte": (
        "telefon",
        "Neben der Nummer stehen hier Worte.",
        "Die Nummer allein: {besser} – Worte passen zu „hinweis“.",
    ),
}
"""Name → rule, problem, remedy; `{…}` are the values. A remedy that is empty here is `PASST`."""

NICHTS = ("~", "null", "none", "nil", "n/a", "na", "tbd", "todo", "xxx", "-", "–", "?", "??", "…", "...", "k.a.", "k. a.")
"""What people and programs write, in any case, where they have nothing to say."""


@dataclass(frozen=True)
class Gesagt:
    """What is said about one value: `besser` stands for the marked words, and `sure` that it means what the author wrote."""

    regel: str
    problem: str
    abhilfe: str
    besser: str = ""
    sure: bool = False


def sage(name: str, /, sure: bool = False, **werte: Any) -> Gesagt:
    """The words by that name with these values; where `besser` is known, the remedy shows it."""
    regel, problem, abhilfe = WORTE[name]
    besser = str(werte.get("besser", ""))
    if besser and "{besser}" not in abhilfe and "{auswahl}" not in abhilfe:
        abhilfe = PASST
    return Gesagt(regel.format(**werte), problem.format(**werte), abhilfe.format(**werte), besser, sure)


def slip(rule: str, problem: str, remedy: str = "", **context: Any) -> PydanticCustomError:
    """A slip in one value; `context` may hold `start`, `length` (characters in the value) or `line` (of a text block).

    `better` is what to write in place of the marked words; `sure` says that it means exactly what stands there now.
    """
    return PydanticCustomError(rule, "{problem}", {"problem": problem, "remedy": remedy, **context})


def said(gesagt: Gesagt, **context: Any) -> PydanticCustomError:
    """The slip that says these words."""
    better = {"better": gesagt.besser, "sure": gesagt.sure} if gesagt.besser else {}
    return slip(gesagt.regel, gesagt.problem, gesagt.abhilfe, **better, **context)
