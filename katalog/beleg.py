"""How sure we are: who checked and how, or else which source says so and how old it is, and how often to ask again."""

import re
from typing import Annotated, Any, Literal

from dateutil.relativedelta import relativedelta
from pydantic import BeforeValidator, Field

from katalog.felder import Datum, StandFeld, Zeile, one_or_many, slip
from katalog.modell import Modell

Weg = Literal["anruf", "besuch", "e-mail", "internet"]
Frist = Literal["4 Wochen", "3 Monate", "6 Monate", "12 Monate", "2 Jahre"]
FRISTEN: dict[str, relativedelta] = {
    "4 Wochen": relativedelta(weeks=4),
    "3 Monate": relativedelta(months=3),
    "6 Monate": relativedelta(months=6),
    "12 Monate": relativedelta(months=12),
    "2 Jahre": relativedelta(years=2),
}
"""How long a check holds: few lengths, so that everybody writes the same."""
WEEKS = dict(zip(FRISTEN, (4, 13, 26, 52, 104), strict=True))

OTHER_WORDS = {"monat": 4, "quartal": 13, "vierteljahr": 13, "halbjahr": 26, "halbesjahr": 26, "einhalbesjahr": 26, "jahr": 52}
OTHER_WORDS |= {"monatlich": 4, "vierteljährlich": 13, "quartalsweise": 13, "halbjährlich": 26, "jährlich": 52}
NUMBERS = {"ein": 1, "eine": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "sechs": 6, "neun": 9, "zwölf": 12}
UNITS = {"t": 1 / 7, "w": 1, "m": 52 / 12, "j": 52, "": 52 / 12}


def _frist(value: Any) -> Any:
    """Other ways of saying a length are answered with the right one; what is no length goes on, and its choice is named."""
    if not isinstance(value, str) or value in FRISTEN or (weeks := _weeks(value)) is None:
        return value
    right = min(WEEKS, key=lambda frist: abs(WEEKS[frist] - weeks))
    problem = f"„{value}“ kenne ich bei „pruefen_alle“ nicht."
    remedy = f"Meinen Sie „{right}“? Möglich sind: {', '.join(FRISTEN)}."
    raise slip("wort", problem, remedy, better=right, sure=abs(WEEKS[right] - weeks) < 1 and not value.strip().isdigit())


def _weeks(text: str) -> float | None:
    """How many weeks people mean by `halbjährlich`, `alle sechs Monate` or `1 Jahr`; None where it is no length."""
    said = re.sub(r"^(?:alle|jeden|jedes|nach)|[\s.,]", "", text.lower())
    if said in OTHER_WORDS:
        return OTHER_WORDS[said]
    match = re.fullmatch(r"([0-9]{1,3}|[a-zäöü]*?)((?:tage?n?|w(?:ochen?)?|m(?:onate?n?)?|j(?:ahre?n?)?)?)", said)
    if not match or not (match[1].isdigit() or match[1] in NUMBERS):
        return None
    return (int(match[1]) if match[1].isdigit() else NUMBERS[match[1]]) * UNITS[match[2][:1]]


class Geprueft(Modell):
    """Somebody asked and it was true on that day. Not the same as last edited."""

    am: Datum = Field(description="Tag der Prüfung, Jahr-Monat-Tag.", examples=["2026-10-01"])
    wie: Weg = Field(description="anruf, besuch, e-mail oder internet.", examples=["anruf"])


class Beleg(Modell):
    """Fields of everything that claims a fact about the real world."""

    geprueft: Geprueft | None = Field(
        None,
        description="Wann und wie jemand nachgefragt hat. Fehlt es, gilt der Eintrag als nicht geprüft.",
        examples=["{am: 2026-10-01, wie: anruf}"],
    )
    pruefen_alle: Annotated[
        Frist | None,
        BeforeValidator(_frist),
        Field(
            default=None,
            description=f"Wie oft jemand nachfragt: {', '.join(list(FRISTEN)[:-1])} oder {list(FRISTEN)[-1]}. Fehlt es, gilt, was für die ganze Stadt gilt.",
            examples=["6 Monate"],
        ),
    ]
    quelle: Annotated[
        tuple[Zeile(300), ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Woher wir es wissen: eine Web-Adresse oder Worte. Mehrere als Liste."),
    ]
    stand: StandFeld | None = Field(None, description="Wie alt die Quelle ist: 2025, 2025-09 oder 2025-09-30.")
