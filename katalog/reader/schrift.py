"""Letters that are not what they look like: one of another script inside a Latin word, and marks heaped on a letter.

Both can fake a name or hide what stands beside it, and no search finds such a word. Whole words of other scripts are welcome.
"""

import re

CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχ", "ABEZHIKMNOPTYXaivopux", strict=True))
LOOKALIKE = CYRILLIC | GREEK
"""Letter → the Latin one it looks like."""
LATIN = "A-Za-zÄÖÜäöüß"
MIXED = re.compile(rf"(?:[{LATIN}][{''.join(LOOKALIKE)}]|[{''.join(LOOKALIKE)}][{LATIN}])")
MARKS = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
HEAP = re.compile(rf"({MARKS}{{2}}){MARKS}+")
"""No language sets more than two marks on one letter."""
STRANGE = rf"{MIXED.pattern}|{HEAP.pattern}"


def foreign_letter(text: str) -> tuple[int, str, str, str] | None:
    """`Stаdt` with a Cyrillic а: column, problem, remedy, the line with the letters it looks like."""
    match = MIXED.search(text)
    if not match:
        return None
    at = match.start() + (match[0][0] not in LOOKALIKE)
    problem = (
        f"„{text[at]}“ (U+{ord(text[at]):04X}) kommt aus einer anderen Schrift und sieht nur aus wie „{LOOKALIKE[text[at]]}“."
    )
    fixed = re.sub(r"\w+", lambda word: word[0].translate(TABLE) if MIXED.search(word[0]) else word[0], text)
    return at + 1, problem, "Mit der Tastatur neu tippen:", fixed


def heaped_marks(text: str) -> tuple[int, str, str, str] | None:
    """`Z̷͖̈́a` as generators of strange type make it."""
    match = HEAP.search(text)
    if not match:
        return None
    problem = "Hier stehen viele Striche und Punkte auf einem einzigen Buchstaben."
    return match.start() + 1, problem, "Ohne sie:", re.sub(f"{MARKS}*{HEAP.pattern}", "", text)


TABLE = str.maketrans(LOOKALIKE)
