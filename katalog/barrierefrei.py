"""What is known about steps and toilets: yes, partly, no. What is absent is not known, and shown as not known."""

from typing import Literal

from pydantic import Field

from katalog.felder import Zeile
from katalog.modell import Modell

Stufe = Literal["ja", "teilweise", "nein"]


class Barrierefrei(Modell):
    """Facts about access; `None` is not known."""

    rollstuhl: Stufe | None = Field(None, description="Kommt man mit dem Rollstuhl hinein? ja, teilweise oder nein")
    wc: Stufe | None = Field(None, description="Gibt es eine Toilette für Menschen im Rollstuhl? ja, teilweise oder nein")
    hinweis: Zeile(200) | None = Field(None, description="Was man dazu wissen sollte.", examples=["Rampe am Hintereingang"])
