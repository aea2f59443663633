"""The words of the notation, and the nearest one to any other word."""

from rapidfuzz import fuzz, process

TAGE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
TAGESNAMEN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONATE = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")

WORTE: dict[str, tuple[str, object]] = {
    **{form.lower(): ("tag", n) for n, name in enumerate(TAGESNAMEN) for form in (TAGE[n], name, f"{name}s")},
    "sonnabend": ("tag", 5),
    "sonnabends": ("tag", 5),
    **{form.lower(): ("monat", n) for n, name in enumerate(MONATE, 1) for form in (name[:3], name)},
    "sept": ("monat", 9),
    "mrz": ("monat", 3),
    **{f"{word}{end}": ("ordnung", n) for word, n in
       {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "letzt": -1, "vorletzt": -2}.items() for end in ("en", "er", "e")},
    **{word: ("zahl", n) for n, word in enumerate(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht"), 2)},
    **{word: ("jeden", None) for word in ("jeden", "jeder", "jede")},
    **{word: ("und", None) for word in ("und", "u", "sowie")},
    "bis": ("bis", None),
    "ab": ("ab", None),
    "alle": ("alle", None),
    **{word: ("wochen", None) for word in ("woche", "wochen", "kalenderwoche", "kalenderwochen", "kw")},
    **{f"{word}{end}": ("gerade", word) for word in ("gerade", "ungerade") for end in ("", "n")},
    "täglich": ("täglich", None),
}

# What people write instead → how it is written here. The remedy shows the whole line with it.
ANDERE = {
    **{form: TAGE[n] for n, forms in enumerate((
        "mon monday mondays", "tu tue tues tuesday tuesdays", "we wed wednesday wednesdays", "th thu thur thurs thursday thursdays",
        "fri friday fridays", "sat saturday saturdays", "su sun sunday sundays",
    )) for form in forms.split()},
    **{short: name for short, name in zip("january february march may june july october december".split(),
       ("Januar", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember"), strict=True)},
    "wochenende": "Sa und So",
    "wochenends": "Sa und So",
    "daily": "täglich",
    "everyday": "täglich",
    "every": "jeden",
    "and": "und",
    "to": "bis",
    "from": "ab",
    "taeglich": "täglich",
    "maerz": "März",
}

# Words that say nothing the notation needs.
FÜLLWORTE = frozenset(
    "uhr von vom am an in im des dem den der die monat monats jeweils immer stets regelmäßig wöchentlich ganztägig ganztags zum zur".split()
)


def nearest(word: str) -> str | None:
    """The word of the notation a slip of the pen comes from, in the writing the handbook shows."""
    found = process.extractOne(word.lower(), [w for w in WORTE if len(w) > 2], scorer=fuzz.ratio, score_cutoff=72)
    if not found:
        return None
    art, value = WORTE[found[0]]
    if art == "tag":
        return TAGE[value]
    return MONATE[value - 1] if art == "monat" else found[0]
