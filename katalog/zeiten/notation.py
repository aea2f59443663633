"""One German line of times → Zeit, or one slip that names the place and shows the line as it would be right."""

import re

from pydantic_core import PydanticCustomError

from katalog.felder import slip
from katalog.zeiten.leser import EXAMPLE, Leser
from katalog.zeiten.muster import Zeit
from katalog.zeiten.satz import zeit_satz
from katalog.zeiten.schreibweise import Schreibweise, find_schreibweisen, replace


def read_zeit(text: str) -> Zeit:
    """Read one line of times; raises a slip of the rule `zeiten`."""
    line = " ".join(text.split())
    if not line:
        raise slip("zeiten", "Hier steht noch keine Zeit.", f"{EXAMPLE} oder: nach Vereinbarung", start=0, length=len(text))
    places = find_schreibweisen(text)
    if places:
        raise _schreibweise_slip(text, places)
    muster = Leser(text).read()
    return Zeit(line, muster.osm, zeit_satz(muster), muster)


def _schreibweise_slip(text: str, places: list[Schreibweise]) -> PydanticCustomError:
    """One slip for the first place; its remedy shows the whole line if that can be read then."""
    first = places[0]
    better = replace(text, places)
    certain = all(place.besser is not None for place in places) and _is_fine(better)
    example = f"Zum Beispiel: {better}" if certain else EXAMPLE
    word = first.besser if first.besser and re.fullmatch(r"[^\W\d]+", first.besser) else None
    remedy = f"Meinen Sie „{word}“? {example}" if word else example
    return slip("zeiten", first.problem, remedy, start=first.start, length=first.ende - first.start)


def _is_fine(text: str) -> bool:
    try:
        read_zeit(text)
    except PydanticCustomError:
        return False
    return True
