"""What an offer is found by: its words, folded so that `Bürgerbus`, `buergerbus` and `BURGERBUS` are one."""

import re
import unicodedata
from collections.abc import Iterator

from katalog.angebot import Angebot
from katalog.katalog import Katalog


class Plain(dict[int, str | int | None]):
    """Signs as they are, marks as nothing: a table for `str.translate` that knows every sign it was once asked for."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = None if unicodedata.category(chr(sign))[0] == "M" else sign
        return self[sign]


PLAIN = Plain(str.maketrans({"ß": "ss", "ı": "i", "ł": "l"}))
"""The three are no letter with a mark: what people without them on their keyboard type."""
INNER_SIGN = re.compile(r"(?<=[^\W\d_])['’ʼ`](?=[^\W\d_])")
E_AFTER = re.compile(r"([ao])e|(?<![aeq])(u)e")
"""Not in neue, Bauer, Quelle."""
WORD = re.compile(r"[^\W_]+")
INSIDE = 4
"""A shorter word says nothing in the middle of another: Rat in Beratung."""


def fold_text(text: str) -> str:
    """Lower case without marks, in any script; ä, ae and a are the same to people who type. The finder's script does just that."""
    plain = unicodedata.normalize("NFKD", text.lower()).translate(PLAIN)
    return E_AFTER.sub(r"\1\2", INNER_SIGN.sub("", plain))  # м'яч is one word


def search_words(katalog: Katalog, angebot: Angebot) -> Iterator[str]:
    """Words that find the offer without standing in its title or sentence: its own, and the names of what it belongs to."""
    ort = katalog.find_ort(angebot)
    yield from angebot.schlagworte
    yield from (katalog.themen[id].name for id in angebot.themen)
    yield from (katalog.zielgruppen[id].name for id in angebot.zielgruppen)
    yield from (katalog.traeger[id].name for id in angebot.traeger)
    yield from (katalog.stadtteile[id].name for id in katalog.find_stadtteile(angebot))
    if ort:
        yield ort.name


def is_answer(katalog: Katalog, angebot: Angebot, words: list[str]) -> bool:
    """Whether every folded word begins one of the offer's or the lexicon's, or stands inside one of the offer's own.

    This is the plain filter of the desk; the finder's script on the site knows more and ranks.
    """
    own = split_question(" ".join([angebot.titel, angebot.kurz, *search_words(katalog, angebot)]))
    said = split_question(" ".join(katalog.leitworte.get(angebot.id, ())))
    return all(
        any(text.startswith(word) for text in (*own, *said)) or (len(word) >= INSIDE and any(word in text for text in own))
        for word in words
    )


def split_question(question: str) -> list[str]:
    """The folded words of what somebody types."""
    return WORD.findall(fold_text(question))
