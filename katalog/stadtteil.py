"""A quarter of the town, or "kreisweit"."""

from pydantic import Field

from katalog.felder import Id, text
from katalog.modell import Modell


class Stadtteil(Modell):
    """A quarter; `id` is its key in stadtteile.yml."""

    id: Id = ""
    name: text(40)
    kurz: text(200) | None = Field(None, description="Was dazugehört.")
