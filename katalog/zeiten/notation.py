"""One German line of times → Zeit, or one slip that names the place and shows the line as it would be right."""

import re
from functools import lru_cache

from katalog.felder import slip
from katalog.zeiten.leser import Leser
from katalog.zeiten.muster import Muster, Zeit
from katalog.zeiten.satz import zeit_satz
from katalog.zeiten.schreibweise import find_schreibweisen, replace
from katalog.zeiten.zeile import Anstoss

EXAMPLE = "Di 10:00-11:00"
DAYS = f"Die Wochentage sind Mo, Di, Mi, Do, Fr, Sa, So. Zum Beispiel: {EXAMPLE}"

DATE = "Mit Jahr, Monat und Tag, zum Beispiel: 2026-12-05 10:00-12:00"


@lru_cache(maxsize=4096)
def read_zeit(text: str) -> Zeit:
    """Read one line of times; raises a slip of the rule `zeiten`. A town says many of them more than once."""
    line = " ".join(text.split())
    try:
        muster = _read_muster(text)
    except Anstoss as first:
        remedy, better, sure = _remedy(first)
        if first.frage and better:
            remedy = f"{first.frage} {remedy}"
        problem = " ".join([first.problem, *_moved(text)])
        if first.zeilen and all(map(_is_fine, first.zeilen)):
            context = {"rows": first.zeilen, "sure": first.sure, "start": first.start, "length": first.ende - first.start}
            raise slip("zeiten", problem, remedy, **context) from None
        context = {"better": better, "whole": True, "sure": sure, "start": first.start, "length": first.ende - first.start}
        raise slip("zeiten", problem, remedy, **context) from None
    return Zeit(line, muster.osm, zeit_satz(muster), muster)


def _is_fine(line: str) -> bool:
    try:
        _read_muster(line)
    except Anstoss:
        return False
    return True


def _moved(text: str) -> list[str]:
    """What the right line leaves out because it belongs to another field, beyond the first slip."""
    return [place.problem for place in find_schreibweisen(text)[1:] if place.besser == "" and "Feld „" in place.problem]


def _read_muster(text: str) -> Muster:
    if not text.strip():
        raise Anstoss("Hier steht noch keine Zeit.", 0, len(text), abhilfe=f"Zum Beispiel: {EXAMPLE} oder: nach Vereinbarung")
    places = find_schreibweisen(text)
    if not places:
        return Leser(text).read()
    first = places[0]
    written = text[first.start : first.ende]
    word = first.besser if first.besser and re.fullmatch(r"[^\W\d]+", first.besser) else None
    raise Anstoss(
        first.problem,
        first.start + len(written) - len(written.lstrip()),
        first.start + len(written.rstrip()),
        replace(text, places) if all(place.besser is not None for place in places) else None,
        "" if any(place.besser for place in places) else DATE if "Datum" in first.problem else DAYS,
        f"Meinen Sie „{word}“?" if word else "",
        all(place.sure for place in places),
    )


def _remedy(anstoss: Anstoss) -> tuple[str, str, bool]:
    """The remedy, the whole line in a form that can be read (or nothing), and whether it is surely meant.

    A line with several slips is put right one after the other.
    """
    sure = anstoss.sure
    for _ in range(5):
        if anstoss.zeile is None:
            break
        try:
            _read_muster(anstoss.zeile)
        except Anstoss as other:
            anstoss, sure = other, False
        else:
            return f"Zum Beispiel: {anstoss.zeile}", anstoss.zeile, sure
    return anstoss.abhilfe or f"Zum Beispiel: {EXAMPLE}", "", False
