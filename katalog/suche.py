"""What an offer is found by: its words, folded so that `Bürgerbus`, `buergerbus` and `BURGERBUS` are one."""

import re
import unicodedata
from collections.abc import Iterator

from katalog.angebot import Angebot
from katalog.katalog import Katalog

ALIKE = str.maketrans({"ß": "ss", "ı": "i", "ł": "l"})
"""Letters that are no letter with a mark, and what people without them on their keyboard type."""


def fold_text(text: str) -> str:
    """Lower case without marks, in any script; ä, ae and a are the same to people who type. The finder's script does just that."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))
    return re.sub(r"([ao])e|(?<![aeq])(u)e", r"\1\2", plain.translate(ALIKE))  # not in neue, Bauer, Quelle


def search_words(katalog: Katalog, angebot: Angebot) -> Iterator[str]:
    """Words that find the offer without standing in its title or sentence: its own, the names of what it belongs to, and the lexicon's."""
    yield from angebot.schlagworte
    yield from (katalog.themen[id].name for id in angebot.themen)
    yield from (katalog.zielgruppen[id].name for id in angebot.zielgruppen)
    yield from (katalog.traeger[id].name for id in angebot.traeger)
    yield from (katalog.stadtteile[id].name for id in katalog.find_stadtteile(angebot))
    yield from katalog.leitworte.get(angebot.id, ())


def search_text(katalog: Katalog, angebot: Angebot) -> str:
    """All of it, folded: a question is answered by the offers whose text holds every one of its words."""
    ort = katalog.find_ort(angebot)
    return fold_text(" ".join([angebot.titel, angebot.kurz, ort.name if ort else "", *search_words(katalog, angebot)]))


def split_question(question: str) -> list[str]:
    """The folded words of what somebody types."""
    return re.findall(r"[^\W_]+", fold_text(question))
