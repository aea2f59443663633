"""A place where something happens."""

from typing import Annotated

from pydantic import Field, StringConstraints

from katalog.barrierefrei import Barrierefrei
from katalog.beleg import Beleg
from katalog.felder import Id, Verweis, Zeile
from katalog.kontakt import Kontakt
from katalog.lage import KoordinatenFeld


class Ort(Beleg):
    """A place; `id` is its key in orte.yml and empty for a place written inside an offer."""

    id: Id = ""
    name: Zeile(60) = Field(description="Wie die Leute den Ort nennen.", examples=["Haus der Begegnung"])
    strasse: Zeile(80) | None = Field(None, description="Straße und Hausnummer, soweit bekannt.")
    plz: Annotated[str, StringConstraints(pattern=r"^\d{5}$")] | None = Field(None, description="Postleitzahl, fünf Ziffern.")
    stadt: Zeile(60) | None = Field(None, description="Nur wenn der Ort in einer anderen Stadt liegt.")
    stadtteil: Verweis | None = Field(None, description="Schlüssel aus stadtteile.yml")
    lage: KoordinatenFeld | None = Field(
        None,
        description="Breite und Länge, für Links zur Karte. Nur wenn jemand sie nachgemessen hat.",
        examples=["[51.1234, 7.1234]"],
    )
    kontakt: Kontakt | None = Field(None, description="Telefon, E-Mail, Web des Hauses.")
    barrierefrei: Barrierefrei | None = Field(None, description="Was über Stufen und Toilette bekannt ist.")
    hinkommen: Zeile(200) | None = Field(None, description="Bus, Haltestelle, Parkplatz.")
    hinweis: Zeile(200) | None = Field(None, description="Was man über den Ort wissen sollte.", examples=["Eingang im Hof"])
