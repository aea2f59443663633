"""How sure we are: who checked and how, or else which source says so and how old it is."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from katalog.felder import Datum, StandFeld, Zeile, one_or_many
from katalog.modell import Modell

Weg = Literal["anruf", "besuch", "e-mail", "internet"]


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
    quelle: Annotated[
        tuple[Zeile(300), ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Woher wir es wissen: eine Web-Adresse oder Worte. Mehrere als Liste."),
    ]
    stand: StandFeld | None = Field(None, description="Wie alt die Quelle ist: 2025, 2025-09 oder 2025-09-30.")
