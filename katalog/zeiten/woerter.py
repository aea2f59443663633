"""The words of the notation, words that stand for them elsewhere, and the nearest one to a slip of the pen."""

from typing import Any

from rapidfuzz import fuzz, process

TAGE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
TAGESNAMEN = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONATE = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
ORDNUNG = {"erste": 1, "dritte": 3, "vierte": 4, "fünfte": 5, "letzte": -1, "vorletzte": -2}

# word in small letters → (what it is, what it means)
WORTE: dict[str, tuple[str, Any]] = {
    **{form.lower(): ("tag", n) for n, name in enumerate(TAGESNAMEN) for form in (TAGE[n], name, f"{name}s")},
    **dict.fromkeys(("sonnabend", "sonnabends"), ("tag", 5)),
    **{form.lower(): ("monat", n) for n, name in enumerate(MONATE, 1) for form in (name[:3], name)},
    "sept": ("monat", 9),
    "mrz": ("monat", 3),
    **{f"{word}{end}": ("ordnung", n) for word, n in ORDNUNG.items() for end in ("", "n", "r")},
    **{word: ("zahl", n) for n, word in enumerate(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht"), 2)},
    **dict.fromkeys(("jeden", "jeder", "jede"), ("jeden", None)),
    **dict.fromkeys(("und", "u", "sowie"), ("und", None)),
    **dict.fromkeys(("woche", "wochen", "kalenderwoche", "kalenderwochen", "kw"), ("wochen", None)),
    **{f"{word}{end}": ("gerade", word) for word in ("gerade", "ungerade") for end in ("", "n")},
    **{word: (word, None) for word in ("bis", "ab", "alle")},
    "täglich": ("taeglich", None),
}

ENGLISH_DAYS = (
    ("mon", "monday", "mondays"),
    ("tu", "tue", "tues", "tuesday", "tuesdays"),
    ("we", "wed", "wednesday", "wednesdays"),
    ("th", "thu", "thur", "thurs", "thursday", "thursdays"),
    ("fri", "friday", "fridays"),
    ("sat", "saturday", "saturdays"),
    ("su", "sun", "sunday", "sundays"),
)

# What people write instead → how it is written here.
ANDERE = {
    **{form: TAGE[n] for n, forms in enumerate(ENGLISH_DAYS) for form in forms},
    "january": "Januar",
    "february": "Februar",
    "march": "März",
    "may": "Mai",
    "june": "Juni",
    "july": "Juli",
    "october": "Oktober",
    "december": "Dezember",
    "maerz": "März",
    "jänner": "Januar",
    **dict.fromkeys(("wochenende", "wochenenden", "wochenends", "weekend", "weekends"), "Sa und So"),
    **dict.fromkeys(("daily", "everyday", "taeglich", "tgl", "tägl"), "täglich"),
    "every": "jeden",
    "and": "und",
    "oder": "und",
    "to": "bis",
    "until": "bis",
    "from": "ab",
    "seit": "ab",
    "last": "letzten",
    "first": "1.",
    **dict.fromkeys(("absprache", "vereinbarung", "terminvereinbarung", "anfrage"), "nach Vereinbarung"),
}

# Words that say nothing the notation needs.
FUELLWORTE = frozenset(
    """uhr von vom um am an in im des dem den der die das nach monat monats jeweils immer stets regelmäßig wöchentlich
    ganztägig ganztags zum zur ca circa gegen nur beginn start at on the""".split()  # noqa: SIM905, one word after the other reads better
)

# Words that can mean two things, or belong elsewhere: (what is not right, what to write instead or "").
ANDERSWO = {
    **dict.fromkeys(("zweite", "zweiten", "zweiter"), ("„{}“ kann „der 2. im Monat“ oder „alle 2 Wochen“ heißen.", "2.")),
    **dict.fromkeys(("werktag", "werktags", "werktage", "wochentags"), ("„{}“ kann Mo-Fr oder Mo-Sa heißen.", "Mo-Fr")),
    **dict.fromkeys(("morgens", "vormittag", "vormittags", "früh"), ("„{}“ ist hier eine Uhrzeit.", "09:00-12:00")),
    **dict.fromkeys(("mittag", "mittags"), ("„{}“ ist hier eine Uhrzeit.", "12:00-14:00")),
    **dict.fromkeys(("nachmittag", "nachmittags"), ("„{}“ ist hier eine Uhrzeit.", "14:00-17:00")),
    **dict.fromkeys(("abend", "abends", "nachts"), ("„{}“ ist hier eine Uhrzeit.", "18:00-21:00")),
    **dict.fromkeys(("feiertag", "feiertage", "feiertagen", "ferien", "schulferien"), ("„{}“ gehört ins Feld „ausser“.", "")),
}


def nearest(word: str) -> str | None:
    """The word of the notation a slip of the pen comes from, in the writing the handbook shows."""
    if len(word) < 3:
        return None
    found = process.extractOne(word.lower(), [known for known in WORTE if len(known) > 2], scorer=fuzz.ratio, score_cutoff=72)
    return _shown(found[0]) if found else None


def is_tag(word: str) -> bool:
    """Whether the word is a weekday."""
    return WORTE.get(word.lower(), ("", None))[0] == "tag"


def _shown(word: str) -> str:
    art, value = WORTE[word]
    return TAGE[value] if art == "tag" else MONATE[value - 1] if art == "monat" else word
