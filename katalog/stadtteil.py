"""A quarter of the town, or "kreisweit". What is near: `nearest_stadtteile(katalog.stadtteile, id)` → ids, nearest first."""

from collections.abc import Mapping
from math import hypot

from pydantic import Field

from katalog.felder import Id, Zeile
from katalog.lage import LageFeld
from katalog.modell import Modell


class Stadtteil(Modell):
    """A quarter; `id` is its key in stadtteile.yml. Without `lage` it is no spot on the map: the whole town, the phone."""

    id: Id = ""
    name: Zeile(40) = Field(description="Wie die Leute das Viertel nennen.", examples=["Innenstadt"])
    kurz: Zeile(200) | None = Field(None, description="Was dazugehört.")
    lage: LageFeld | None = Field(
        None,
        description="Ungefähr wo, für die gezeichnete Übersicht: von West (0) nach Ost (10), dann von Nord (0) nach Süd (10).",
        examples=["[5, 5]"],
    )


def distance(one: Stadtteil, other: Stadtteil) -> float | None:
    """How far apart on the drawing, in its own steps; None where one of them is no spot."""
    return hypot(one.lage.x - other.lage.x, one.lage.y - other.lage.y) if one.lage and other.lage else None


def nearest_stadtteile(stadtteile: Mapping[str, Stadtteil], id: str) -> tuple[str, ...]:
    """All ids: the quarter itself, the others nearest first, and at the end those without a spot, which are near to everybody."""
    here = stadtteile[id]

    def away(other: str) -> tuple[bool, bool, float]:
        steps = distance(here, stadtteile[other])
        return other != id, steps is None, steps or 0

    return tuple(sorted(stadtteile, key=away))
