"""The kinds of value a file may hold: each turns one text into its typed form or says kindly what is not right.

A slip is raised as `PydanticCustomError(rule, problem, {"remedy": …})`; `messages` puts it into a `Finding`.
The words are those of `worte`; what is read here is read again in the browser (assets/formular/werte.js), and a test compares them.
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
from rapidfuzz import fuzz, process

from katalog.fliesstext import UnknownMarkup, read_fliesstext
from katalog.worte import Gesagt, sage

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MONTHS = ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"]
ISO_DATUM = re.compile(r"([0-9]{4})[-/.‐‑–]([0-9]{1,2})[-/.‐‑–]([0-9]{1,2})")
WOCHENTAG = r"(?:(?:am|vom|seit|ab|bis)\s+)?(?:(?:mo|di|mi|do|fr|sa|so)[a-z]*\.?,?\s+)?(?:(?:dem|den)\s+)?"
DEUTSCHES_DATUM = re.compile(
    WOCHENTAG + r"([0-9]{1,2})(?:[./-]\s*|\s+)(?:([0-9]{1,2})(?:[./-]\s*|\s+)|([a-zä]+)(?:[./-]\s*|\s*))([0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)
TAG_OHNE_JAHR = re.compile(WOCHENTAG + r"([0-9]{1,2})\.\s*([0-9]{1,2}|[a-zä]+)\.?", re.IGNORECASE)
MONAT_OHNE_TAG = re.compile(r"([a-zä]+)\.?\s+([0-9]{4})|([0-9]{4})-([0-9]{1,2})", re.IGNORECASE)
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
WEB = re.compile(r"https?://[^\s/$.?#<>\"']+\.[^\s<>\"']+")
BARE_WEB = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][^\s<>\"']*)?", re.IGNORECASE)
ANDERE_KUERZEL = {"ua": "uk", "gb": "en", "gr": "el", "cz": "cs", "dk": "da", "jp": "ja", "al": "sq", "dgs": "sgn"}
"""Signs of countries that people take for languages."""
LANGUAGES = Locale("de").languages


def slip(rule: str, problem: str, remedy: str = "", **context: Any) -> PydanticCustomError:
    """A slip in one value; `context` may hold `start`, `length` (characters in the value) or `line` (of a text block).

    `better` is what to write in place of the marked words; `sure` says that it means exactly what stands there now.
    """
    return PydanticCustomError(rule, "{problem}", {"problem": problem, "remedy": remedy, **context})


def said(gesagt: Gesagt, **context: Any) -> PydanticCustomError:
    """The slip that says these words."""
    better = {"better": gesagt.besser, "sure": gesagt.sure} if gesagt.besser else {}
    return slip(gesagt.regel, gesagt.problem, gesagt.abhilfe, **better, **context)


def _art(name: str, **more: Any) -> Any:
    """What kind of text this is, for editors and for the form (see `schema`)."""
    return Field(json_schema_extra={"x-art": name, **more})


def Zeile(limit: int) -> Any:  # noqa: N802 - reads like the type it makes
    """One line of at most `limit` characters."""
    return Annotated[str, BeforeValidator(_single_line), Field(max_length=limit), _art("zeile")]


def one_or_many(value: Any) -> Any:
    """`a` stands for `[a]`."""
    return [value] if isinstance(value, str) else value


def one_or_many_words(value: Any) -> Any:
    """The same where a word holds no comma: `a, b` was meant as a list."""
    for text in value if isinstance(value, list) else [value]:
        words = [word for part in text.split(",") if (word := part.strip(" []()"))] if isinstance(text, str) else []
        if len(words) > 1:
            mehrere = sage("mehrere", besser=f"[{', '.join(words)}]", sure=True)
            raise said(mehrere) if value is text else slip(mehrere.regel, mehrere.problem, mehrere.abhilfe)
    return one_or_many(value)


def typed(read: Callable[[str], Any], limit: int = 200) -> BeforeValidator:
    """Turn text of at most `limit` characters into a value by `read`; what is no text goes on, so that pydantic names the mismatch."""

    def read_text(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if len(value) > limit:
            raise said(sage("wert_zu_lang", anzahl=len(value), limit=limit, zuviel=len(value) - limit))
        return read(value)

    read_text.limit = limit  # type: ignore[attr-defined] - for the JSON Schema
    return BeforeValidator(read_text)


def _single_line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    if line.endswith(","):
        raise said(sage("komma", besser=line.rstrip(" ,"), sure=True))
    if line.endswith('"') and line.count('"') == 1:
        raise said(sage("anfuehrung", besser=line[:-1].rstrip(), sure=True))
    return line


def unwrapped(text: str) -> str:
    """The text without typographic quotes around it, which YAML takes for letters."""
    return text.strip()[1:-1] if re.fullmatch(r"[„“”‚‘’»«›‹].*[„“”‚‘’»«›‹]", text.strip()) else text


def _verweis(value: str) -> str:
    if unwrapped(value) != value:
        raise said(sage("verweis", wert=value))
    return value


def _id(value: str) -> str:
    if id_words(value):
        raise said(_id_gesagt(value))
    return value


def id_words(value: str) -> tuple[str, str] | None:
    """Problem and remedy where a text cannot be an id."""
    if re.fullmatch(ID_PATTERN, value):
        return None
    gesagt = _id_gesagt(value)
    return gesagt.problem, gesagt.abhilfe


def _id_gesagt(value: str) -> Gesagt:
    return sage("id", wert=value, besser=to_id(value)) if to_id(value) else sage("id_leer", wert=value)


def to_id(value: str) -> str:
    """The nearest allowed id for any text ("Kochtreff für Männer" → "kochtreff-fuer-maenner"); may be empty."""
    folded = value.strip().lower()
    for umlaut, ascii_form in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, ascii_form)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:40].strip("-")


def read_datum(value: str) -> date:
    """Read `2026-12-05`; a German spelling is recognised and answered with the right form."""
    written = " ".join(value.split())
    iso = ISO_DATUM.fullmatch(written)
    german = DEUTSCHES_DATUM.fullmatch(written)
    if iso:
        year, month, day = (int(part) for part in iso.groups())
    elif german and (month := _month(german[2] or german[3])):
        year, day = int(german[4]) + (2000 if len(german[4]) == 2 else 0), int(german[1])
    else:
        raise said(_no_datum(value, written))
    try:
        found = date(year, month, day)
    except ValueError:
        raise said(_no_day(value, year, month)) from None
    if value.strip() != found.isoformat():
        raise said(
            sage("datum_anders", wert=value, besser=found.isoformat(), sure=not re.search("[/-]", german[0] if german else ""))
        )
    return found


def _no_datum(value: str, written: str) -> Gesagt:
    """What to say of a text that is no date, or only half of one."""
    day_only, month_only = TAG_OHNE_JAHR.fullmatch(written), MONAT_OHNE_TAG.fullmatch(written)
    if day_only and 1 <= (month := _month(day_only[2])) <= 12 and 1 <= int(day_only[1]) <= 28:
        return sage("datum_jahr", wert=value, beispiel=f"2026-{month:02}-{int(day_only[1]):02}")
    if month_only and 1 <= (month := _month(month_only[1] or month_only[4])) <= 12:
        return sage("datum_tag", wert=value, beispiel=f"{month_only[2] or month_only[3]}-{month:02}-01")
    return sage("datum", wert=value)


def _no_day(value: str, year: int, month: int) -> Gesagt:
    """What to write instead of a day that its month does not have."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return sage("datum_fehlt", wert=value)
    return sage("datum_letzter", wert=value, besser=date(year, month, monthrange(year, month)[1]).isoformat())


def _month(word: str) -> int:
    """Its number; 0 for what is no month."""
    if word.isdigit():
        return int(word)
    return next((n for n, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word.lower()[:3])), 0)


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
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", value.strip())
    if not match:
        raise said(sage("stand", wert=value, besser=_stand_form(value), sure=True))
    year, month, day = (int(part) if part else None for part in match.groups())
    read_datum(f"{match[1]}-{month or 1:02}-{day or 1:02}")
    return Stand(year or 0, month, day)


def _stand_form(value: str) -> str:
    """The right form of a year, a month or a day written in another way, or an empty text."""
    written = " ".join(value.split())
    plain = re.fullmatch(r"(?:stand|jahr)?:?\s*([0-9]{4})", written, re.IGNORECASE)
    month = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})|([0-9]{1,2}|[a-zä]+)(?:[./]\s*|\s+)([0-9]{4})", written, re.IGNORECASE)
    if plain:
        return plain[1]
    if month and 1 <= (number := _month(month[2] or month[3])) <= 12:
        return f"{month[1] or month[4]}-{number:02}"
    try:
        return read_datum(value).isoformat()
    except PydanticCustomError as error:
        context = error.context or {}
        return str(context["better"]) if context.get("sure") else ""


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
    alter = _alter(value.strip())
    if not alter:
        raise said(sage("alter", wert=value, besser=_alter_form(value), sure=True))
    if alter.von is not None and alter.bis is not None and alter.von > alter.bis:
        raise said(sage("alter_verdreht", wert=value, besser=f"{alter.bis}-{alter.von}"))
    return alter


def _alter(text: str) -> Alter | None:
    if match := re.fullmatch(r"([0-9]{1,3})\s*(?:-|–|bis)\s*([0-9]{1,3})", text):
        return Alter(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"([0-9]{1,3})\s*\+|ab\s+([0-9]{1,3})", text):
        return Alter(int(match[1] or match[2]))
    match = re.fullmatch(r"bis\s+([0-9]{1,3})", text)
    return Alter(None, int(match[1])) if match else None


def _alter_form(value: str) -> str:
    """The right form of ages said in other words, or an empty text."""
    text = re.sub(r"\s*(?:-?jährigen?|jahren?|j\.)(?:\s+alt)?$", "", " ".join(value.split()).lower())
    text = re.sub(r"^(?:von|zwischen|für|alter:?)\s+", "", text)
    text = re.sub(r"^(?:mindestens|mind\.|ab\s+ca\.)\s*", "ab ", text)
    text = re.sub(r"^(?:maximal|max\.|höchstens|bis\s+zu)\s*", "bis ", text)
    text = re.sub(r"^ab([0-9])", r"ab \1", re.sub(r"^bis([0-9])", r"bis \1", text))
    text = re.sub(r"([0-9])\s*(?:plus|und\s+(?:älter|mehr)|aufwärts)$", r"\1+", text)
    text = re.sub(r"([0-9])\s+(?:und|to|—)\s+([0-9])", r"\1-\2", text)
    return text if _alter(text) and text != value.strip() else ""


def _sprache(value: str) -> str:
    if value not in LANGUAGES:
        code = _kuerzel(" ".join(value.split()).lower())
        raise said(sage("sprache_gemeint", wert=value, besser=code, sure=bool(code)) if code else sage("sprache", wert=value))
    return value


def _kuerzel(word: str) -> str:
    """The sign of the language that somebody names, or an empty text."""
    if word in LANGUAGES or word in ANDERE_KUERZEL:
        return ANDERE_KUERZEL.get(word, word)
    names = {name.lower(): code for code, name in LANGUAGES.items()}
    found = process.extractOne(word, list(names), scorer=fuzz.ratio, score_cutoff=85) if len(word) > 3 else None
    return names.get(word) or (names[found[0]] if found else "")


def _fliesstext(value: str) -> Any:
    try:
        return read_fliesstext(value)
    except UnknownMarkup as error:
        raise said(sage("beschreibung", was=error.was), line=error.line) from None


def _webadresse(value: str) -> str:
    url = value.strip()
    if WEB.fullmatch(url):
        return url
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?:und|oder)\s+|\s+", url) if part]
    if len(parts) > 1 and all(WEB.fullmatch(part) or BARE_WEB.fullmatch(part) for part in parts):
        raise said(sage("web_mehrere", besser=parts[0] if WEB.fullmatch(parts[0]) else f"https://{parts[0]}"))
    if BARE_WEB.fullmatch(url):
        raise said(sage("web_anfang", wert=value, besser=f"https://{url}", sure=True))
    meant = re.sub(r"^<|>$", "", url)
    meant = re.sub(
        r"^(?:(?:web|internet|homepage|url)\s*:\s*)?h?t{1,3}ps?\s*[:;]?\s*[/\\]{1,3}\s*", "https://", meant, flags=re.IGNORECASE
    )
    meant = re.sub(r"^(?:web|internet|homepage|url)\s*:\s*(?=www\.)", "https://", meant, flags=re.IGNORECASE)
    raise said(sage("web", wert=value, besser=meant if meant != url and WEB.fullmatch(meant) else ""))


def _email(value: str) -> str:
    address = value.strip()
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+(?:und|oder)\s+", address) if part]
    if len(parts) > 1 and all(EMAIL.fullmatch(part) for part in parts):
        raise said(sage("email_mehrere", besser=parts[0]))
    if EMAIL.fullmatch(address):
        return address
    meant = _email_form(address)
    raise said(sage("email" if "@" in address else "email_at", wert=value, besser=meant, sure=True))


def _email_form(address: str) -> str:
    """The address behind a spelling that keeps robots away or comes from a mail program, or an empty text."""
    meant = re.sub(r"^(?:mailto|e-?mail|mail)\s*:\s*", "", address, flags=re.IGNORECASE)
    meant = re.sub(r"^<|[>.,;]+$", "", meant)
    meant = re.sub(r"\s*[(\[{]\s*(?:at|ät|@)\s*[)\]}]\s*", "@", meant, flags=re.IGNORECASE)
    meant = re.sub(r"\s*[(\[{]\s*(?:dot|punkt|\.)\s*[)\]}]\s*", ".", meant, flags=re.IGNORECASE)
    if "@" not in meant:
        meant = re.sub(r"\s+(?:at|ät)\s+", "@", meant, count=1, flags=re.IGNORECASE)
    meant = re.sub(r"\s+(?:dot|punkt)\s+", ".", meant, flags=re.IGNORECASE)
    meant = re.sub(r"\s*@\s*", "@", meant)
    local, at, domain = meant.partition("@")
    meant = local + at + re.sub(r"\s*[.,]\s*", ".", domain)
    return meant if EMAIL.fullmatch(meant) else ""


Id = Annotated[str, typed(_id), Field(max_length=40), _art("id")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_many_words)]
Verweis = Annotated[str, typed(_verweis), _art("verweis")]
"""The id of another thing; whether there is such a thing is for the checks to say."""
Verweise = Annotated[tuple[Verweis, ...], BeforeValidator(one_or_many_words)]
Datum = Annotated[date, typed(read_datum), _art("datum")]
StandFeld = Annotated[InstanceOf[Stand], typed(read_stand), _art("stand")]
AlterFeld = Annotated[InstanceOf[Alter], typed(read_alter), _art("alter")]
Sprache = Annotated[str, typed(_sprache), _art("sprache")]
FliesstextFeld = Annotated[Any, typed(_fliesstext, limit=5000), _art("fliesstext", type="string", maxLength=5000)]
Webadresse = Annotated[str, typed(_webadresse), _art("web")]
Email = Annotated[str, typed(_email), _art("email")]
