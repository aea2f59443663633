"""What an offer is about, in the words of people's lives."""

from typing import Literal

from pydantic import Field

from katalog.felder import Id, Verweis, Zeile
from katalog.modell import Modell


class Thema(Modell):
    """A topic; `id` is its key in themen.yml, and the order of that file is the order on the pages."""

    id: Id = ""
    name: Zeile(40) = Field(description="Kurzer Name.", examples=["Geld und Schulden"])
    lebenslage: Zeile(60) | None = Field(
        None, description="Wie jemand es sagen würde; führt von der Startseite hierher.", examples=["Das Geld reicht nicht"]
    )
    kurz: Zeile(200) | None = Field(None, description="Worum es geht, in einem Satz.")
    symbol: Verweis = Field("punkt", description="Name eines Bildes aus katalog/symbole/")
    schnell_verlassen: Literal["ja", "nein"] = Field(
        "nein",
        description="ja, wenn es um Gewalt oder Missbrauch geht: Die Seiten bekommen einen Knopf, mit dem man sie sofort verlässt.",
    )
