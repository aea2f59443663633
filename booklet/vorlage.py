"""Templates see texts that are escaped by law, signs drawn as paths, codes as `Qr`, days in German."""

from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from booklet.qr import make_qr
from katalog.symbole import read_symbol


@cache
def environment() -> Environment:
    """The one Jinja environment of this room."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"symbolpfad": read_symbol, "qr": make_qr, "datum": german_date}
    return env


def german_date(day: date, pattern: str = "d. MMMM y") -> str:
    """`3. Februar 2026`; any pattern of CLDR."""
    return format_date(day, pattern, locale="de")


def render(template: str, **variables: object) -> str:
    """The HTML of a template."""
    return environment().get_template(template).render(**variables)
