"""Many cards need headings: offers stand once, under the first topic or audience they name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from katalog.angebot import Angebot
from katalog.thema import Thema
from katalog.zielgruppe import Zielgruppe

FEW = 7


@dataclass(frozen=True)
class Gruppe:
    """A heading, its anchor, and the offers below it."""

    id: str
    name: str
    angebote: tuple[Angebot, ...]


def group(
    angebote: Iterable[Angebot], by: Literal["themen", "zielgruppen"], order: Mapping[str, Thema | Zielgruppe]
) -> list[Gruppe]:
    """Groups in the given order; a single one when there are few offers, none when there is none.

    An offer that would stand alone goes under another heading it names, or else together with the others at the end.
    """
    angebote = tuple(angebote)
    if len(angebote) <= FEW:
        return [Gruppe("alle", "Alle", angebote)] if angebote else []
    found: dict[str, list[Angebot]] = {id: [] for id in order}
    for angebot in angebote:
        found[getattr(angebot, by)[0]].append(angebot)
    kept = {id for id, members in found.items() if len(members) > 1}
    for members in [members for members in found.values() if len(members) == 1]:
        other = next((id for id in getattr(members[0], by) if id in kept), None)
        if other:
            found[other] = sorted([*found[other], members.pop()], key=angebote.index)
    alone = tuple(members[0] for members in found.values() if len(members) == 1)
    groups = [Gruppe(id, order[id].name, tuple(members)) for id, members in found.items() if len(members) > 1]
    return groups + ([Gruppe("ausserdem", "Außerdem" if groups else "Alle", alone)] if alone else [])
