"""How easily a German text reads: its sentences, its LIX, and the places where somebody should write it plainer.

LIX is words per sentence plus the percentage of words with more than six letters (C. H. Björnsson, Läsbarhet, 1968).
It needs no dictionary and no syllables; why it, and why these limits, stands in decision 028.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from katalog.lesbar.amtsdeutsch import ALLTAG, AMTSDEUTSCH, BEKANNT, KETTE, LANGFORMEN, UNG, wendung_of

SATZ_LIMIT = 20
LIX_LIMIT = 45
LIX_WORDS = 30
"""A sentence has at most 20 words; a text of 30 words or more has a LIX of at most 45. Shorter texts scatter too much."""

WORT = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.:,/–-]\d+)*")
NO_LETTER = re.compile(r"\W")
UNREAD = re.compile(r"\]\([^()\s]*\)|https?://\S+|[\w.+-]{1,64}@\S+")
ADDRESS_SIGNS = ("](", "://", "@")
"""Addresses are not read as words; where none of these signs is, there is none."""
END = re.compile(r"(?:[.!?…]+|:)[“”\"»)*_]*(?=\s|$)|\n(?=[ \t]*\n)|\n(?=[ \t]*(?:[-*+]|\d+[.)])\s)")
CLOSED = {
    "mo", "di", "mi", "do", "fr", "sa", "tel", "ca", "st", "str", "nr", "dr", "prof", "bzw", "usw", "inkl", "evtl", "ggf", "zzgl",
    "jan", "feb", "okt", "nov", "dez",
}  # fmt: skip
"""A point after these ends no sentence."""
AFTER_NUMBER = re.compile(
    r"\s{1,9}(?:[a-zäöüß0-9]|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Januar|Februar|März|April|Mai|Juni|Juli|August"
    r"|September|Oktober|November|Dezember|Stock|Etage|Klasse|Mal)"
)
BREAK = re.compile(r"[,;](?=\s)|\s[–-](?=\s)|(?=\s(?:und|aber|denn|oder|weil|dass)\s)")
AMTSWORT = re.compile(rf"\b{UNG}")
LAUT = re.compile(r"\b(?=[A-ZÄÖÜ ]{0,80}[A-ZÄÖÜ]{5})[A-ZÄÖÜ]{2,}(?: [A-ZÄÖÜ]{2,}){2,20}\b")
"""Three words and more in capitals, one of them no short one: AWO DRK VHS are names."""
KURZ = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]{0,8}[A-ZÄÖÜ][a-zäöüß]{0,3}"
KURZWORT = re.compile(rf"(?<![\w@./-]){KURZ}(?![\w@/])")
EXPLAINED = re.compile(
    rf"\(({KURZ})\)|\b({KURZ})(?: [–(=]|:| (?:ist|sind) (?:der|die|das|eine?)\b| (?:heißt|steht für|bedeutet)\b)"
)
SPOKEN = {word: long.casefold() for word, long in LANGFORMEN.items()}


@dataclass(frozen=True)
class Satz:
    """A sentence, where it starts in its text (in characters, from 0), and its words."""

    text: str
    start: int
    worte: list[str]


@dataclass(frozen=True)
class Stelle:
    """Something to write plainer: where in the text, why, and what instead."""

    start: int
    length: int
    problem: str
    remedy: str


def read_saetze(text: str) -> list[Satz]:
    """The sentences of a text. A colon, a list item and an empty line end one; a point after a number or an abbreviation does not."""
    shown = _without_addresses(text, "]")
    saetze, start = [], 0
    for match in [*END.finditer(shown), re.compile(r"\Z").search(shown)]:
        if match and not _goes_on(shown, match):
            saetze.append(_satz(shown, start, match.end()))
            start = match.end()
    return [satz for satz in saetze if satz.worte]


def _without_addresses(text: str, bracket: str = "") -> str:
    """The text as long as it was, with blanks where addresses stand; `bracket` is what stays of the end of a link."""
    if not any(sign in text for sign in ADDRESS_SIGNS):
        return text
    return UNREAD.sub(lambda match: (bracket if match[0][0] == "]" else "").ljust(len(match[0])), text)


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether the point belongs to an abbreviation (z. B.), or counts what follows (3. Mittwoch, 8. bis)."""
    if end[0] != ".":
        return False
    word = NO_LETTER.split(text[max(0, end.start() - 20) : end.start()])[-1]
    number = word.isdigit() and AFTER_NUMBER.match(text, end.end())
    return bool(number) or word.lower() in CLOSED or (len(word) == 1 and word.isalpha())


def _satz(text: str, start: int, end: int) -> Satz:
    part = text[start:end]
    lead = len(part) - len(part.lstrip(' \n\t-*+“”„"'))
    shown = part[lead:].rstrip()
    return Satz(shown, start + lead, WORT.findall(shown))


def lix(saetze: Sequence[Satz]) -> float:
    """Words per sentence, plus the percentage of words with more than six letters. 0 without words."""
    words = [word for satz in saetze for word in satz.worte]
    return len(words) / len(saetze) + 100 * sum(map(is_long, words)) / len(words) if words else 0.0


def is_long(word: str) -> bool:
    return len(word) > 6 and sum(map(str.isalpha, word)) > 6


def find_schweres(saetze: Sequence[Satz]) -> Iterator[Stelle]:
    """Sentences that sound like an office or are too long: each is named once, with all that is to do in it."""
    for satz in saetze:
        count = len(satz.worte)
        hits = [match for match in AMTSDEUTSCH.finditer(satz.text) if not _is_everyday(match)]
        chain = [match for match in AMTSWORT.finditer(satz.text) if match[0] not in ALLTAG]
        if hits:
            problem, remedy = _office_words(hits)
            if count > SATZ_LIMIT:
                problem, remedy = f"{problem} Und der Satz hat {count} Wörter.", f"{remedy}\nUnd zwei Sätze daraus machen."
            yield Stelle(satz.start + hits[0].start(), len(hits[0][0]), problem, remedy)
        elif len(chain) > 2:
            problem = f"{_quoted([match[0] for match in chain])} in einem Satz klingen nach Amt."
            remedy = "Verben sagen, wer was tut: nicht „Vermittlung von Hilfe“, sondern „Wir vermitteln Hilfe“."
            yield Stelle(satz.start + chain[0].start(), len(chain[0][0]), problem, remedy)
        elif count > SATZ_LIMIT:
            problem = f"Dieser Satz hat {count} Wörter. Ab {SATZ_LIMIT + 1} verliert man leicht den Faden."
            yield Stelle(satz.start, len(satz.text), problem, _two_sentences(satz.text))


def _is_everyday(match: re.Match[str]) -> bool:
    """Whether two nouns in a row are such as everybody uses: Anmeldung zur Prüfung."""
    return wendung_of(match) is KETTE and ALLTAG.issuperset(AMTSWORT.findall(match[0]))


def _office_words(hits: list[re.Match[str]]) -> tuple[str, str]:
    """Problem and remedy for the words of one sentence; of a long bracket („wird … angeboten“) its ends are shown."""
    better: dict[str, str] = {}
    for hit in hits:
        words = hit[0].split()
        better[" ".join(words) if len(words) < 5 else f"{words[0]} … {words[-1]}"] = wendung_of(hit).besser
    if len(better) == 1:
        ((word, instead),) = better.items()
        return f"„{word}“ klingt nach Amt.", f"So sagt man es: {instead}"
    return f"{_quoted([*better])} klingen nach Amt.", "\n".join(f"Statt „{word}“: {instead}" for word, instead in better.items())


def _two_sentences(text: str) -> str:
    breaks = [match.start() for match in BREAK.finditer(text)]
    near = min(breaks, key=lambda at: abs(at - len(text) / 2), default=0)
    before = " ".join(text[:near].split()[-3:])
    return "Zwei Sätze daraus machen" + (f", zum Beispiel mit einem Punkt nach „{before}“." if before else ".")


def find_schwersten(saetze: Sequence[Satz]) -> tuple[Satz, Stelle] | None:
    """The sentence with most long words, where the whole text (30 words or more) has a LIX above the limit."""
    if sum(len(satz.worte) for satz in saetze) < LIX_WORDS or (value := lix(saetze)) <= LIX_LIMIT:
        return None
    worst = max(saetze, key=lambda satz: sum(map(is_long, satz.worte)))
    longest = sorted(dict.fromkeys(word for word in worst.worte if len(word) > 9), key=len, reverse=True)[:3]
    problem = f"Der Text liest sich schwer: LIX {value:.0f}, gut ist bis {LIX_LIMIT}."
    remedy = "Kürzere Sätze und Wörter" + (f". Lang sind hier: {', '.join(longest)}." if longest else ".")
    return worst, Stelle(worst.start, len(worst.text), problem, remedy)


def find_lautes(text: str) -> Iterator[Stelle]:
    """Lines in capitals."""
    for match in LAUT.finditer(text):
        remedy = "Groß und klein schreiben, wie in einem Buch."
        yield Stelle(match.start(), len(match[0]), "Nur große Buchstaben liest man schwer.", remedy)


def find_kurzworte(text: str, explained: set[str]) -> Iterator[tuple[str, Stelle]]:
    """Abbreviations that are neither known to everybody nor `explained`, with their places."""
    found = list(KURZWORT.finditer(_without_addresses(text)))
    shouts = [match.span() for match in LAUT.finditer(text)] if found else []
    for match in found:
        word = match[0]
        # ACHTUNG is no abbreviation, and in a line of capitals nothing is.
        loud = (word.isupper() and len(word) > 4 and word not in LANGFORMEN) or any(
            at <= match.start() < end for at, end in shouts
        )
        if loud or word in BEKANNT or word in explained or sum(c.isupper() for c in word) < 0.4 * len(word):
            continue
        remedy = "Beim ersten Mal ausschreiben, die Abkürzung in Klammern dahinter"
        yield (
            word,
            Stelle(match.start(), len(word), f"„{word}“ kennen nicht alle.", f"{remedy}: {LANGFORMEN.get(word, '…')} ({word})"),
        )


def explained_in(text: str) -> set[str]:
    """Abbreviations that a text explains: in brackets, before a dash, bracket or colon, by „ist ein“, or by the known long form."""
    folded = text.casefold()
    spoken = {word for word, long in SPOKEN.items() if long in folded}
    return spoken | {match[1] or match[2] for match in EXPLAINED.finditer(text)}


def _quoted(words: list[str]) -> str:
    quoted = [f"„{word}“" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} und {quoted[-1]}"
