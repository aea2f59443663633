"""The kinds of value a file may hold: each turns one text into its typed form or says kindly what is not right.

A slip is raised as `PydanticCustomError(rule, problem, {"remedy": …})`; `messages` puts it into a `Finding`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from babel import Locale
from babel.dates import format_date
from pydantic import BeforeValidator, Field, InstanceOf
from pydantic_core import PydanticCustomError

from katalog.fliesstext import UnknownMarkup, read_fliesstext

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MONTHS = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"]
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
LANGUAGES = Locale("de").languages


def slip(rule: str, problem: str, remedy: str = "", **context: Any) -> PydanticCustomError:
    """A slip in one value; `context` may hold `start`, `length` (characters in the value) or `line` (of a text block)."""
    return PydanticCustomError(rule, "{problem}", {"problem": problem, "remedy": remedy, **context})


def Zeile(limit: int) -> Any:  # noqa: N802 - reads like the type it makes
    """One line of at most `limit` characters."""
    return Annotated[str, BeforeValidator(_single_line), Field(max_length=limit)]


def one_or_many(value: Any) -> Any:
    """`a` stands for `[a]`."""
    return [value] if isinstance(value, str) else value


def one_or_many_words(value: Any) -> Any:
    """The same where a word holds no comma: `a, b` was meant as a list."""
    for text in value if isinstance(value, list) else [value]:
        words = [word for part in text.split(",") if (word := part.strip(" []()"))] if isinstance(text, str) else []
        if len(words) > 1:
            raise slip("typ", "Mehrere stehen hier in eckigen Klammern, jedes für sich.", f"So passt es: [{', '.join(words)}]")
    return one_or_many(value)


def typed(read: Callable[[str], Any], limit: int = 200) -> BeforeValidator:
    """Turn text of at most `limit` characters into a value by `read`; what is no text goes on, so that pydantic names the mismatch."""

    def read_text(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if len(value) > limit:
            problem = f"Hier stehen {len(value)} Zeichen, Platz ist für {limit}."
            raise slip("zu-lang", problem, f"Bitte um {len(value) - limit} Zeichen kürzen.")
        return read(value)

    return BeforeValidator(read_text)


def _single_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    if line.endswith(","):
        raise slip("form", "Am Ende steht ein Komma.", f"Ohne Komma: {line.rstrip(' ,')}")
    if line.endswith('"') and line.count('"') == 1:
        raise slip("form", "Am Ende steht ein einzelnes Anführungszeichen.", f"Ohne: {line[:-1].rstrip()}")
    return line


def unwrapped(text: str) -> str:
    """The text without typographic quotes around it, which YAML takes for letters."""
    return text.strip()[1:-1] if re.fullmatch(r"[„“”‚‘’»«›‹].*[„“”‚‘’»«›‹]", text.strip()) else text


def _verweis(value: str) -> str:
    if unwrapped(value) != value:
        raise slip("wort", f"„{value}“ kenne ich nicht.")
    return value


def _id(value: str) -> str:
    if words := id_words(value):
        raise slip("id", *words)
    return value


def id_words(value: str) -> tuple[str, str] | None:
    """Problem and remedy where a text cannot be an id."""
    if re.fullmatch(ID_PATTERN, value):
        return None
    problem = f"„{value}“ geht hier nicht: erlaubt sind kleine Buchstaben a–z, Ziffern und Bindestriche."
    return problem, f"Zum Beispiel: {to_id(value)}" if to_id(value) else ""


def to_id(value: str) -> str:
    """The nearest allowed id for any text ("Kochtreff für Männer" → "kochtreff-fuer-maenner"); may be empty."""
    folded = value.strip().lower()
    for umlaut, ascii_form in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, ascii_form)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:40].strip("-")


def read_datum(value: str) -> date:
    """Read `2026-12-05`; a German spelling is recognised and answered with the right form."""
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", value.strip())
    german = re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2}|[A-Za-zä]+)\.?\s*(\d{4}|\d{2})", value.strip())
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif german:
        year, month, day = int(german[3]) + (2000 if len(german[3]) == 2 else 0), _month(german[2]), int(german[1])
    else:
        raise slip("datum", f"„{value}“ lese ich nicht als Datum.", "Jahr-Monat-Tag, zum Beispiel: 2026-12-05")
    try:
        found = date(year, month, day)
    except ValueError:
        raise slip("datum", f"Den Tag „{value}“ gibt es nicht im Kalender.", _last_day(year, month)) from None
    if german or value.strip() != found.isoformat():
        raise slip("datum", f"„{value}“ steht in einer anderen Schreibweise.", f"So passt es: {found.isoformat()}")
    return found


def _last_day(year: int, month: int) -> str:
    """What to write instead of a day that its month does not have."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return "Zum Beispiel: 2026-12-05"
    last = date(year, month, monthrange(year, month)[1])
    return f"Der letzte Tag des Monats ist: {last.isoformat()}"


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3])), 0)


@dataclass(frozen=True, order=True)
class Stand:
    """How old a source is, as exactly as it is known: a year, a month or a day."""

    jahr: int
    monat: int | None = None
    tag: int | None = None

    def __str__(self) -> str:
        if not self.monat:
            return str(self.jahr)
        pattern = "d. MMMM y" if self.tag else "MMMM y"
        return format_date(date(self.jahr, self.monat, self.tag or 1), pattern, locale="de")


def read_stand(value: str) -> Stand:
    """Read `2025`, `2025-09` or `2025-09-30`."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value.strip())
    if not match:
        month = re.fullmatch(r"(\d{4})-(\d{1,2})|(\d{1,2})[./]\s*(\d{4})", value.strip())
        remedy = "Ein Jahr, ein Monat oder ein Tag: 2025, 2025-09 oder 2025-09-30"
        if month:
            remedy = f"So passt es: {month[1] or month[4]}-{int(month[2] or month[3]):02}"
        raise slip("stand", f"„{value}“ lese ich nicht als Stand.", remedy)
    year, month, day = (int(part) if part else None for part in match.groups())
    read_datum(f"{year}-{month or 1:02}-{day or 1:02}")
    return Stand(year or 0, month, day)


@dataclass(frozen=True)
class Alter:
    """Ages in years, both ends included; `None` is open."""

    von: int | None = None
    bis: int | None = None

    def __str__(self) -> str:
        if self.von is None:
            return f"bis {self.bis} Jahre"
        return f"ab {self.von} Jahren" if self.bis is None else f"{self.von} bis {self.bis} Jahre"


def read_alter(value: str) -> Alter:
    """Read `12-27`, `50+`, `ab 60` or `bis 18`."""
    patterns = {
        r"(\d{1,3})\s*(?:-|–|bis)\s*(\d{1,3})": lambda m: Alter(int(m[1]), int(m[2])),
        r"(\d{1,3})\s*\+": lambda m: Alter(int(m[1])),
        r"ab\s+(\d{1,3})": lambda m: Alter(int(m[1])),
        r"bis\s+(\d{1,3})": lambda m: Alter(None, int(m[1])),
    }
    for pattern, make in patterns.items():
        match = re.fullmatch(pattern, value.strip())
        if match:
            alter = make(match)
            if alter.von is not None and alter.bis is not None and alter.von > alter.bis:
                raise slip("alter", f"Bei „{value}“ steht das höhere Alter zuerst.", f"So passt es: {alter.bis}-{alter.von}")
            return alter
    plain = re.sub(r"\s*(?:Jahren?|J\.)\s*$", "", value)
    raise slip(
        "alter",
        f"„{value}“ lese ich nicht als Alter.",
        f"So passt es: {plain.strip()}" if plain != value else "So geht es: 12-27, 50+ oder bis 18",
    )


def _sprache(value: str) -> str:
    if value not in LANGUAGES:
        code = next((code for code, name in LANGUAGES.items() if value.lower() in (code, name.lower())), "")
        raise slip(
            "sprachen",
            f"„{value}“ kenne ich nicht als Kürzel einer Sprache.",
            f"Meinen Sie „{code}“?" if code else "Zum Beispiel: de, en, tr, uk, ru, ar, pl",
        )
    return value


def _fliesstext(value: str) -> Any:
    try:
        return read_fliesstext(value)
    except UnknownMarkup as error:
        raise slip(
            "beschreibung",
            f"{error.was} gibt es in der Beschreibung nicht.",
            "Erlaubt sind Absätze, Listen (- …), **fett** und [Worte](https://…).",
            line=error.line,
        ) from None


def _webadresse(value: str) -> str:
    url = value.strip()
    if re.match(r"www\.", url):
        raise slip("web", f"Bei „{value}“ fehlt der Anfang.", f"So passt es: https://{url}")
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?", url):
        raise slip("web", f"Bei „{value}“ fehlt der Anfang.", f"So passt es: https://{url}")
    if not re.fullmatch(r"https?://[^\s/$.?#<>\"']+\.[^\s<>\"']+", url):
        raise slip("web", f"„{value}“ lese ich nicht als Web-Adresse.", "Zum Beispiel: https://www.wermelskirchen.de")
    return url


def _email(value: str) -> str:
    address = value.strip()
    meant = re.sub(r"\s*[(\[]\s*(?:at|ät)\s*[)\]]\s*", "@", address.removeprefix("mailto:"), flags=re.IGNORECASE)
    remedy = f"So passt es: {meant}" if EMAIL.fullmatch(meant) else "Zum Beispiel: info@verein.de"
    if "@" not in address:
        raise slip("email", f"In „{value}“ fehlt das @-Zeichen.", remedy)
    if not EMAIL.fullmatch(address):
        raise slip("email", f"„{value}“ lese ich nicht als E-Mail-Adresse.", remedy)
    return address


Id = Annotated[str, typed(_id), Field(max_length=40)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many_words)]
Verweis = Annotated[str, typed(_verweis)]
"""The id of another thing; whether there is such a thing is for the checks to say."""
Verweise = Annotated[tuple[Verweis, ...], BeforeValidator(one_or_many_words)]
Datum = Annotated[date, typed(read_datum)]
StandFeld = Annotated[InstanceOf[Stand], typed(read_stand)]
AlterFeld = Annotated[InstanceOf[Alter], typed(read_alter)]
Sprache = Annotated[str, typed(_sprache)]
FliesstextFeld = Annotated[Any, typed(_fliesstext, limit=5000)]
Webadresse = Annotated[str, typed(_webadresse)]
Email = Annotated[str, typed(_email)]
