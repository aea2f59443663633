"""Paper is finite: what does not fit on its panel is named, with its millimetres and the ways out."""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from booklet.flyer_falz import find_flaechen
from booklet.flyer_felder import FELDER, Eintrag, Feld

# Lowest edge of what is read, in millimetres from the top; where something stands at the foot, 3 mm above it.
LIMIT, TITEL_LIMIT = 202.0, 96.0
FOOT_GAP = 3.0
# Height of a line in millimetres, and how many characters it holds.
LINE, CHARS = 5.2, 45


class Box(NamedTuple):
    """Where something stands, in millimetres from the sheet's top."""

    top: float
    bottom: float


def measure(document: Any) -> dict[str, Box]:
    """Top and bottom of everything with an id, in millimetres. A panel of true height would drop what is too much without a word."""
    boxes = (item for page in document.pages for item in page.anchors.items())
    return {name: Box(top * 25.4 / 96, bottom * 25.4 / 96) for name, (_, top, _, bottom) in boxes}


def find_room(boxes: dict[str, Box]) -> dict[str, float]:
    """How many millimetres are free on each panel, less than 0 where it is too full; `boxes` are measured on endless panels."""
    room = {}
    for name in (id.removeprefix("inhalt-") for id in boxes if id.startswith("inhalt-")):
        foot = boxes.get(f"fuss-{name}")
        limit = (TITEL_LIMIT if name == "titel" else LIMIT) - (foot.bottom - foot.top + FOOT_GAP if foot else 0)
        room[name] = limit - boxes[f"inhalt-{name}"].bottom
    return room


def find_overflow(boxes: dict[str, Box], felder: dict[str, Feld], falz: str) -> Iterator[str]:
    """A German paragraph for each panel whose content reaches lower than its limit."""
    room = find_room(boxes)
    wo = {name: flaeche.wo for name, flaeche in find_flaechen(falz).items()}
    for name, free in room.items():
        if free < 0:
            eintraege = felder[name].eintraege if name in felder else ()
            heights = {e: boxes[e.anker].bottom - boxes[e.anker].top for e in eintraege}
            limit = boxes[f"inhalt-{name}"].bottom + free
            first = next((e for e in eintraege if boxes[e.anker].bottom > limit), None)
            others = {wo[other]: room[other] for other in FELDER[:3] if other != name and room[other] > LINE * 4}
            yield _sentence(wo[name], -free, first, heights, others)


def _sentence(wo: str, excess: float, first: Eintrag | None, heights: dict[Eintrag, float], others: dict[str, float]) -> str:
    lines = math.ceil(excess / LINE)
    here = f"{wo}: Ab „{first.titel}“ reicht der Platz nicht." if first else f"{wo}: Der Text ist zu lang."
    words = [f"{here} Es sind {math.ceil(excess)} mm zu viel, etwa {lines} {'Zeile' if lines == 1 else 'Zeilen'}."]
    if not heights:
        return words[0] + "\n→ Kürzen: die Texte unter „texte“ oder „impressum“."
    longest = max(heights, key=lambda e: len(e.kurz))
    words.append(
        f"→ Kürzen: „kurz“ bei „{longest.titel}“ hat {len(longest.kurz)} Zeichen, eine Zeile fasst etwa {CHARS}; „kurzform“ gilt nur hier."
    )
    if any(w.tage for e in heights for w in e.wann):
        words.append("→ Oder ohne die einzelnen Tage: „termine: nein“.")
    words.append(
        "→ Oder weglassen: " + " und ".join(f"„{e.titel}“ ({heights[e]:.0f} mm)" for e in _leave_out(excess, heights)) + "."
    )
    words += [f"→ Oder umziehen lassen: {other} sind noch {room:.0f} mm frei." for other, room in others.items()]
    return "\n".join(words)


def _leave_out(excess: float, heights: dict[Eintrag, float]) -> Iterator[Eintrag]:
    """The smallest entry whose absence is enough, or else the biggest ones until it is."""
    left = sorted(heights, key=heights.__getitem__)
    while excess > 0 and left:
        entry = next((e for e in left if heights[e] >= excess), left[-1])
        left.remove(entry)
        excess -= heights[entry]
        yield entry
