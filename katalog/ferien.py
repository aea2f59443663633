"""School holidays: from the first to the last free day."""

from pydantic import Field, model_validator

from katalog.felder import Datum, Zeile, slip
from katalog.modell import Modell


class Ferien(Modell):
    """One stretch of school holidays, both days included."""

    name: Zeile(40) = Field(description="Wie die Ferien heißen.", examples=["Herbstferien"])
    von: Datum = Field(description="Erster freier Tag.", examples=["2026-10-17"])
    bis: Datum = Field(description="Letzter freier Tag.", examples=["2026-10-31"])

    @model_validator(mode="after")
    def in_order(self) -> "Ferien":
        if self.bis < self.von:
            raise slip(
                "zeitraum", f"{self.name}: Das Ende liegt vor dem Anfang.", "„von“ ist der erste, „bis“ der letzte freie Tag."
            )
        return self
