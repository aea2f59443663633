"""What the files write as a key, the table says by name: audiences, topics, organisers, places, quarters, languages."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from katalog.angebot import WEISEN
from katalog.felder import LANGUAGES
from katalog.katalog import BEREICHE, Katalog
from katalog.reader.messages import fold, listing
from katalog.tabelle.spalten import BEREICH

SICHER, AEHNLICH = 88, 65
"""From which likeness (of 100) a word is only misspelt, and from which it is worth asking."""


@dataclass(frozen=True)
class Wortschatz:
    """The words of one column: `namen` is key → name, `wo` the file where they stand."""

    regel: str
    art: str
    wo: str
    namen: Mapping[str, str]

    def to_name(self, key: str) -> str:
        """What the table says: the name, where it leads back to just this key, else the key."""
        name = self.namen.get(key, "")
        return name if name and self._uses[fold(name)] == 1 and fold(name) else key

    def find(self, word: str) -> str:
        """The key that is called like that, or an empty text."""
        return word if word in self.namen else self._keys.get(fold(word), "")

    def nearest(self, word: str) -> tuple[str, float]:
        """The key whose name is most like the word, and how like (0 to 100)."""
        found = process.extractOne(fold(word), list(self._keys), scorer=fuzz.ratio, score_cutoff=AEHNLICH)
        return (self._keys[found[0]], found[1]) if found else ("", 0)

    @property
    def auswahl(self) -> str:
        """All words where they are few, else where they stand."""
        named = listing([self.to_name(key) for key in self.namen])
        return named or (f"Alle stehen in {self.wo}." if self.wo else "")

    @cached_property
    def _keys(self) -> dict[str, str]:
        names = {fold(name): key for key, name in self.namen.items() if self.to_name(key) == name}
        return names | {fold(key): key for key in self.namen}

    @cached_property
    def _uses(self) -> Counter[str]:
        """How many keys a folded word could mean."""
        return Counter(word for key, name in self.namen.items() for word in {fold(key), fold(name)})


def make_wortschatz(katalog: Katalog) -> dict[str, Wortschatz]:
    """By column."""
    stammdaten = "angebote/_stammdaten/"
    stadtteile = Wortschatz(
        "stadtteil-unbekannt", "Stadtteil", f"{stammdaten}stadtteile.yml", {id: s.name for id, s in katalog.stadtteile.items()}
    )
    orte = {id: ort.name for id, ort in katalog.orte.items()} | {weise: weise for weise in WEISEN}
    return {
        BEREICH: Wortschatz("ordner", "Bereich", "angebote/", BEREICHE),
        "zielgruppen": Wortschatz(
            "zielgruppe-unbekannt", "Zielgruppe", "zielgruppen/", {id: z.name for id, z in katalog.zielgruppen.items()}
        ),
        "themen": Wortschatz(
            "thema-unbekannt", "Thema", f"{stammdaten}themen.yml", {id: t.name for id, t in katalog.themen.items()}
        ),
        "traeger": Wortschatz(
            "traeger-unbekannt", "Träger", f"{stammdaten}traeger.yml", {id: t.name for id, t in katalog.traeger.items()}
        ),
        "ort": Wortschatz("ort-unbekannt", "Ort", f"{stammdaten}orte.yml", orte),
        "ort.stadtteil": stadtteile,
        "stadtteile": stadtteile,
        "sprachen": Wortschatz("sprachen", "Sprache", "", {code: name for code, name in LANGUAGES.items() if "_" not in code}),
    }
