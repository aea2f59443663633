"""A quarter of the town, or "kreisweit"."""

from pydantic import Field

from katalog.felder import Id, Zeile
from katalog.modell import Modell


class Stadtteil(Modell):
    """A quarter; `id` is its key in stadtteile.yml."""

    id: Id = ""
    name: Zeile(40) = Field(description="Wie die Leute das Viertel nennen.", examples=["Innenstadt"])
    kurz: Zeile(200) | None = Field(None, description="Was dazugehört.")
