"""School holidays: from the first to the last free day."""

from pydantic import model_validator

from katalog.felder import Datum, Zeile, slip
from katalog.modell import Modell


class Ferien(Modell):
    """One stretch of school holidays, both days included."""

    name: Zeile(40)
    von: Datum
    bis: Datum

    @model_validator(mode="after")
    def in_order(self) -> "Ferien":
        if self.bis < self.von:
            raise slip(
                "zeitraum", f"{self.name}: Das Ende liegt vor dem Anfang.", "„von“ ist der erste, „bis“ der letzte freie Tag."
            )
        return self
