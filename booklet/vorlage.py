"""Templates see texts that are escaped by law, signs and codes as addresses of pictures, days in German."""

import re
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from booklet.qr import make_qr
from booklet.zeichnung import qr_address, symbol_address
from katalog.symbole import read_symbol

MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
NBSP, JOINER = "\u00a0", "\u2060"
SPAN = re.compile(rf"\d[\d:]*–\d[\d:]*(?: Uhr)?|\b\d{{1,2}}\. (?:{MONTHS})\b|\b\d[\d:]* Uhr")
# Signs that the fonts lack and that have a twin of the same meaning: thin spaces, hyphens with a number of their own.
TWINS = str.maketrans({"\u202f": NBSP, "\u2009": NBSP, "\u2010": "-", "\u2011": "-", "\u2212": "–"})


@cache
def environment() -> Environment:
    """The one Jinja environment of this room."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: value.translate(TWINS) if isinstance(value, str) else value,
    )
    env.filters |= {"symbolpfad": read_symbol, "zeichen": symbol_address, "qr": make_qr, "code": qr_address}
    env.filters |= {"datum": german_date, "zusammen": keep_together, "dunkler": darken}
    return env


def german_date(day: date, pattern: str = "d. MMMM y") -> str:
    """`3. Februar 2026`; any pattern of CLDR."""
    return format_date(day, pattern, locale="de")


def darken(farbe: str) -> str:
    """A shade of `#rrggbb` beside it. Solid: something see-through looks different in ink and in light."""
    return "#" + "".join(f"{round(int(farbe[n : n + 2], 16) * 0.82):02x}" for n in (1, 3, 5))


def keep_together(text: str) -> str:
    """Hours and days stay on one line: neither `15–17 Uhr` nor `24. Dezember` is broken."""
    return SPAN.sub(lambda match: match[0].replace(" ", NBSP).replace("–", f"{JOINER}–{JOINER}"), text)


def render(template: str, **variables: object) -> str:
    """The HTML of a template."""
    return environment().get_template(template).render(**variables)
