"""Whom to phone who does not find the right offer: organisers that know their way around, or else whoever runs the directory."""

from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from katalog.katalog import Katalog
from katalog.kontakt import Telefon, read_telefon


@dataclass(frozen=True)
class Auskunft:
    """`kurz` says who picks up, or is empty."""

    name: str
    kurz: str
    telefon: Telefon


def find_auskunft(katalog: Katalog) -> tuple[Auskunft, ...]:
    """Those with `auskunft: ja` and a number of their own, in the order of traeger.yml."""
    known = [t for t in katalog.traeger.values() if t.auskunft == "ja" and t.kontakt and t.kontakt.telefon]
    return tuple(Auskunft(t.name, t.kurz or "", t.kontakt.telefon[0]) for t in known) or _betreiber(katalog)


def _betreiber(katalog: Katalog) -> tuple[Auskunft, ...]:
    written = katalog.gemeinde.betreiber.get("telefon") or ""
    try:
        return (Auskunft(katalog.gemeinde.herausgeber, "", read_telefon(str(written))),) if written else ()
    except PydanticCustomError:
        return ()
