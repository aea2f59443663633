"""An emergency number: 110, 112, or a helpline that is an offer of its own."""

from typing import Annotated

from pydantic import BeforeValidator, Field, InstanceOf

from katalog.felder import Id, Verweis, Zeile, one_or_many, typed
from katalog.kontakt import Telefon, read_telefon
from katalog.modell import Modell


class Notfallnummer(Modell):
    """One line of the emergency page and of the booklet's back cover. With `angebot`, number and title come from there."""

    id: Id = ""
    angebot: Verweis | None = Field(None, description="Id des Angebots, aus dem Name und Nummer kommen.")
    titel: Zeile(60) | None = Field(None, description="Wer sich meldet. Fehlt er, gilt der Titel des Angebots.")
    telefon: Annotated[
        tuple[Annotated[InstanceOf[Telefon], typed(read_telefon)], ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Nummer. Fehlt sie, gilt die des Angebots."),
    ]
    kurz: Zeile(100) | None = Field(None, description="Wann man dort anruft.")
