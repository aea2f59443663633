"""The kinds of value a file may hold: each turns one text into its typed form or says kindly what is not right.

A slip is raised as `PydanticCustomError(rule, problem, {"remedy": …})`; `messages` puts it into a `Finding`.
The words are those of `worte`; what is read here is read again in the browser (assets/formular/werte.js), and a test compares them.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from babel import Locale
from pydantic import BeforeValidator, Field, InstanceOf
from rapidfuzz import fuzz, process

from katalog.datum import Stand, read_datum, read_stand
from katalog.fliesstext import UnknownMarkup, read_fliesstext
from katalog.netz import read_email, read_webadresse
from katalog.worte import Gesagt, sage, said, slip

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ANDERE_KUERZEL = {"ua": "uk", "gb": "en", "gr": "el", "cz": "cs", "dk": "da", "jp": "ja", "al": "sq"}
"""Signs of countries that people take for languages."""
LANGUAGES = Locale("de").languages


def _art(name: str, **more: Any) -> Any:
    """What kind of text this is, for editors and for the form (see `schema`)."""
    return Field(json_schema_extra={"x-art": name, **more})


def Zeile(limit: int) -> Any:  # noqa: N802 - reads like the type it makes
    """One line of at most `limit` characters."""
    return Annotated[str, BeforeValidator(_single_line), Field(max_length=limit), _art("zeile")]


MANY = 500
"""More entries than any list has; whoever writes more wants to keep the reader busy."""


def one_or_many(value: Any) -> Any:
    """`a` stands for `[a]`."""
    if isinstance(value, list) and len(value) > MANY:
        raise said(sage("zu_viele", anzahl=len(value), limit=MANY))
    return [value] if isinstance(value, str) else value


def one_or_many_words(value: Any) -> Any:
    """The same where a word holds no comma: `a, b` was meant as a list."""
    values = one_or_many(value)
    for text in values if isinstance(values, list) else [values]:
        if not isinstance(text, str) or "," not in text:
            continue
        words = [word for part in text.split(",") if (word := part.strip(" []()"))]
        if len(words) > 1:
            mehrere = sage("mehrere", besser=f"[{', '.join(words)}]", sure=True)
            raise said(mehrere) if value is text else slip(mehrere.regel, mehrere.problem, mehrere.abhilfe)
    return values


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
    folded = unicodedata.normalize("NFC", value.strip()).lower()
    for umlaut, ascii_form in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, ascii_form)
    folded = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", folded))  # café is cafe
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:40].strip("-")


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
Webadresse = Annotated[str, typed(read_webadresse), _art("web")]
Email = Annotated[str, typed(read_email), _art("email")]
