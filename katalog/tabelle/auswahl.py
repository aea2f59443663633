"""Which sheet of a file is the list: the named one, or the first where at least two headings can be told."""

from collections.abc import Mapping, Sequence

from katalog.tabelle.blatt import Blatt, Unlesbar
from katalog.tabelle.ueberschriften import Kopf, find_kopf

ENOUGH = 2


def choose_blatt(blaetter: Sequence[Blatt], name: str, spalten: Mapping[str, str]) -> tuple[Blatt, Kopf]:
    """The sheet with its headings; raises `Unlesbar` where there is none."""
    named = [blatt for blatt in blaetter if blatt.name == name or (not name and not blatt.verborgen)]
    if name and not named:
        known = ", ".join(f"„{blatt.name}“" for blatt in blaetter)
        raise Unlesbar(f"Ein Blatt „{name}“ gibt es nicht." + (f" Es gibt: {known}." if known else ""))
    for blatt in named:
        kopf = find_kopf(blatt, spalten)
        if len(kopf.gelesen) >= (1 if name else ENOUGH):
            return blatt, kopf
    if not any(blatt.zellen for blatt in blaetter):
        raise Unlesbar("In dieser Tabelle steht nichts.")
    hidden = [blatt.name for blatt in blaetter if blatt.verborgen]
    more = f" Ausgeblendet ist noch: {', '.join(hidden)} (mit --blatt „Name“ lese ich es)." if hidden else ""
    raise Unlesbar(
        "Ich finde keine Zeile mit Überschriften wie „Angebot“, „Träger“, „Telefon“. "
        f'Heißen sie anders: --spalte "Ihr Wort=titel", --spalte "Ihr Wort=traeger" …{more}'
    )
