"""For whom: an audience with its own page, colour and symbol."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from katalog.felder import FliesstextFeld, Id, Verweis, Zeile
from katalog.modell import Modell


class Zielgruppe(Modell):
    """An audience; the file name is its id."""

    id: Id = ""
    datei: str = ""
    name: Zeile(40) = Field(description="Name auf Seiten und Papier.", examples=["Menschen ab 50"])
    anrede: Literal["Sie", "du"] = Field("Sie", description="Wie die Seite die Leute anspricht.")
    kurz: Zeile(160) = Field(description="Ein Satz für Karten und Listen.")
    beschreibung: FliesstextFeld = Field((), description="Ein, zwei Absätze für die Seite.")
    farbe: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] = Field(
        description="Dunkle Farbe als #rrggbb; weiße Schrift soll darauf lesbar sein."
    )
    symbol: Verweis = Field(description="Name eines Bildes aus katalog/symbole/")
    reihenfolge: int = Field(99, description="Kleine Zahl zuerst.", ge=0, le=999)
