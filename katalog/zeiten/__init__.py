"""Times as people write them: one German line → when it takes place, and how to say it."""

from katalog.zeiten.ausnahme import Ausnahme, read_ausnahme
from katalog.zeiten.kalender import Kalender
from katalog.zeiten.muster import Muster, Spanne, Zeit
from katalog.zeiten.notation import read_zeit
from katalog.zeiten.satz import kurzdatum, termin_satz, termin_stunden
from katalog.zeiten.termine import Termin, termine

__all__ = [
    "Ausnahme",
    "Kalender",
    "Muster",
    "Spanne",
    "Termin",
    "Zeit",
    "kurzdatum",
    "read_ausnahme",
    "read_zeit",
    "termin_satz",
    "termin_stunden",
    "termine",
]
