"""Templates escape everything and know no undefined name; words such as dates are put into German here."""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hooks.bau import Bau
from hooks.seite import Seite
from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.symbole import read_symbol
from katalog.zeiten import termin_satz

LANGUAGES = Locale("de").languages


def render_seite(
    bau: Bau, vorlage: str, adresse: str, titel: str, kurz: str, datei: str = "", ausweg: bool = False, **context: Any
) -> Seite:
    """Fill a template; in it `wurzel` is the relative way from the page to the start of the site. `ausweg` as in `Seite`."""
    wurzel = "../" * adresse.count("/")
    context |= {"bau": bau, "katalog": bau.katalog, "wurzel": wurzel or "./", "adresse": adresse, "titel": titel, "kurz": kurz}
    return Seite(adresse, titel, kurz, lambda: f"{ENV.get_template(vorlage).render(context).strip()}\n", datei, ausweg)


def karte(bau: Bau, angebot: Angebot, wurzel: str, stufe: str) -> Markup:
    """A card as it stands in many lists; drawn once for all that lie equally deep. `stufe` is its heading."""
    key = angebot.id, wurzel, stufe
    if key not in bau.gezeichnet:
        bau.gezeichnet[key] = ENV.get_template("makros.html").module.karte(bau.karten[angebot.id], wurzel, stufe)
    return bau.gezeichnet[key]


@cache
def symbol(name: str) -> Markup:
    """A picture named in YAML, drawn in the colour of the text and silent for screen readers."""
    return Markup('<svg class="symbol" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>').format(read_symbol(name))


@lru_cache(maxsize=4096)
def datum(day: date) -> str:
    """25. November 2026"""
    return format_date(day, "d. MMMM y", locale="de")


@lru_cache(maxsize=4096)
def wochentag(day: date) -> str:
    """Mittwoch, 25. November"""
    return format_date(day, "EEEE, d. MMMM", locale="de")


def webname(url: str) -> str:
    """What people read of a web address: its host, without www."""
    return urlsplit(url).netloc.removeprefix("www.")


def sprache(code: str) -> str:
    """The German name of a language: `uk` → Ukrainisch"""
    return LANGUAGES[code]


def angebote(number: int) -> str:
    """How many offers, in words people say."""
    return f"{number} {'Angebot' if number == 1 else 'Angebote'}" if number else "zurzeit kein Angebot"


def groesse(size: int) -> str:
    """A file's size in words: 1,2 MB"""
    return f"{size / 1_000_000:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, size // 1000)} kB"


def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals |= {"symbol": symbol, "karte_in_listen": karte}
    env.filters |= {
        "symbol": symbol,  # of a name that a template spells out it is drawn once, when that is compiled
        "adresse": address_of,
        "webname": webname,
        "datum": datum,
        "wochentag": wochentag,
        "termin": termin_satz,
        "sprache": sprache,
        "angebote": angebote,
        "groesse": groesse,
    }
    return env


ENV = _environment()
