"""The days that are special in one Land: public holidays and school holidays.

`opening_hours` knows only the holidays all of Germany shares (no Fronleichnam, no Allerheiligen), `holidays` those of each Land.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from katalog.ferien import Ferien

EVES = {(12, 24): "Heiligabend", (12, 31): "Silvester"}


@dataclass(frozen=True)
class Kalender:
    """Public holidays of `bundesland` (two letters: NW) and its school holidays."""

    bundesland: str
    ferien: tuple[Ferien, ...] = ()

    def __hash__(self) -> int:
        """Cheap, for it is asked for with every line of times."""
        return hash(self.bundesland)

    def feiertag(self, tag: date) -> str | None:
        """The name of the public holiday, in German."""
        return _feiertage(self.bundesland, tag.year).get(tag)

    def festtag(self, tag: date) -> str | None:
        """The name of a day on which much is closed: a public holiday, or one of the two eves that are none by law."""
        return self.feiertag(tag) or EVES.get((tag.month, tag.day))

    def schulfrei(self, tag: date) -> str | None:
        """The name of the school holidays the day lies in."""
        return next((ferien.name for ferien in self.ferien if ferien.von <= tag <= ferien.bis), None)


@lru_cache(maxsize=64)
def _feiertage(bundesland: str, year: int) -> dict[date, str]:
    from holidays import country_holidays  # slow to import, and only needed where an offer pauses on holidays

    return dict(country_holidays("DE", subdiv=bundesland, years=year, language="de"))
