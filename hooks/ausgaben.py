"""Who comes from a QR code on paper is told what changed since: one notice per edition, which only the code's fragment (#h1) shows."""

from dataclasses import dataclass

from babel.dates import format_date

from hooks.bau import Bau
from katalog.angebot import Angebot
from katalog.auflage import Auflage, Vergleich


@dataclass(frozen=True)
class Nachricht:
    """`kuerzel` is the fragment, `ausgabe` reads „Heft vom November 2026“."""

    kuerzel: str
    ausgabe: str
    vergleiche: tuple[Vergleich, ...]


def angebot_nachrichten(angebot: Angebot, bau: Bau) -> list[Nachricht]:
    """What to tell on the page of an offer, by edition; nothing where it is still as printed."""
    return [_nachricht(auflage, (vergleich,)) for auflage, vergleich in bau.geaendert.get(angebot.id, {}).values()]


def einstieg_nachrichten(adresse: str, bau: Bau) -> list[Nachricht]:
    """What to tell on a page that a whole flyer points to: every printed offer that changed."""
    own = {auflage.kuerzel: _nachricht(auflage, alle) for auflage, alle in bau.vergleiche if adresse in auflage.einstiege}
    return [nachricht for nachricht in own.values() if nachricht.vergleiche]


def _nachricht(auflage: Auflage, vergleiche: tuple[Vergleich, ...]) -> Nachricht:
    month = format_date(auflage.stand, "MMMM y", locale="de")
    return Nachricht(auflage.kuerzel, f"{auflage.art} vom {month}", vergleiche)
