"""The names that may stand before a colon, for judges who have only lines to go by."""

from katalog.angebot import Angebot, Hinweis
from katalog.barrierefrei import Barrierefrei
from katalog.beleg import Geprueft
from katalog.kontakt import Kontakt
from katalog.ort import Ort

BLOCKS = {
    "kontakt": frozenset(Kontakt.model_fields),
    "geprueft": frozenset(Geprueft.model_fields),
    "barrierefrei": frozenset(Barrierefrei.model_fields),
    "hinweis": frozenset(Hinweis.model_fields),
    "ort": frozenset(Ort.model_fields) - {"id"},
}
"""What stands in lines of its own, and the names inside."""

TOP = frozenset(Angebot.model_fields) - {"id", "bereich", "datei"}
NAMES = TOP.union(*BLOCKS.values())
