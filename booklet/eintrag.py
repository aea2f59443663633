"""An offer in the words that stand on paper: each fact one line, nothing where nothing is known, except about steps."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from babel import Locale

from booklet.vorlage import NBSP, german_date
from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.beleg import Beleg
from katalog.katalog import Katalog
from katalog.kontakt import Kontakt, Telefon
from katalog.ort import Ort

LANGUAGES = Locale("de").languages
WEISE = {
    "telefonisch": "am Telefon",
    "online": "im Internet",
    "aufsuchend": "Das Team kommt zu den Menschen.",
    "geheim": "Die Adresse ist geheim. Den Weg gibt es am Telefon.",
}
STATUS = {"pausiert": "Macht zurzeit Pause.", "geplant": "Ist geplant und hat noch nicht begonnen."}
PLAETZE = {"frei": "Es gibt freie Plätze.", "wenige": "Es gibt nur noch wenige Plätze.", "warteliste": "Es gibt eine Warteliste."}
# Characters that stand beside a code in one line.
SHORT = 38
WEGE = {"anruf": "Anruf", "besuch": "Besuch", "e-mail": "E-Mail", "internet": "Internet"}


@dataclass(frozen=True)
class Zugang:
    """What is known about steps: a sign and the words that say the same."""

    symbol: str
    satz: str


@dataclass(frozen=True)
class Fakt:
    """A sign, the word for it and what it stands for."""

    symbol: str
    wort: str
    text: str

    @property
    def kurz(self) -> bool:
        """Whether it may share its line with others."""
        return len(self.text) <= SHORT


@dataclass(frozen=True)
class Eintrag:
    """One numbered entry; empty texts and tuples are left out on paper."""

    nummer: int
    angebot: Angebot
    adresse: str
    traeger: str
    hinweis: str
    wann: tuple[str, ...]
    wo: tuple[str, ...]
    wo_kurz: str
    hinkommen: str
    kontakt: Kontakt | None
    kosten: str
    alter: str
    sprachen: str
    mitbringen: str
    zugang: Zugang | None
    geprueft: bool
    beleg: str

    @property
    def lage(self) -> tuple[Fakt, ...]:
        """Where it is and how to get there."""
        rows = (("ort", "Wo", self.wo_kurz), ("bus", "Hinkommen", self.hinkommen))
        return tuple(Fakt(*row) for row in rows if row[2])

    @property
    def fakten(self) -> tuple[Fakt, ...]:
        """The conditions, in the order in which people ask."""
        rows = (
            ("telefon", "Zum Anrufen", self.kontakt.hinweis or "" if self.telefon and self.kontakt else ""),
            ("euro", "Kosten und Anmeldung", self.kosten),
            ("personen", "Alter", self.alter),
            ("sprache", "Sprachen", self.sprachen),
            ("tasche", "Mitbringen", self.mitbringen),
            (self.zugang.symbol, "Zugang", self.zugang.satz) if self.zugang else ("", "", ""),
        )
        return tuple(Fakt(*row) for row in rows if row[2])

    @property
    def beleg_kurz(self) -> str:
        """`beleg` where room is dear."""
        return self.beleg.replace(", Quelle von ", ", Stand ")

    @property
    def zeiten(self) -> tuple[str, ...]:
        """`wann` without the remark about it."""
        return tuple(line for line in self.wann if line != self.angebot.zeiten_hinweis)

    @property
    def telefon(self) -> tuple[Telefon, ...]:
        """All numbers."""
        return self.kontakt.telefon if self.kontakt else ()

    @property
    def web(self) -> str:
        """The web site as people type it; the page behind the QR code has the whole address."""
        return short_web(self.kontakt.web) if self.kontakt and self.kontakt.web else ""


def make_eintrag(katalog: Katalog, angebot: Angebot, nummer: int, heute: date) -> Eintrag:
    """The entry for `angebot` as it is true on the day `heute`."""
    ort = katalog.find_ort(angebot)
    traeger = [katalog.traeger[key].name for key in angebot.traeger if key in katalog.traeger]
    return Eintrag(
        nummer=nummer,
        angebot=angebot,
        adresse=absolute_address(katalog, angebot),
        traeger=", ".join(name.replace(" e.V.", f"{NBSP}e.V.") for name in traeger if name != angebot.titel),
        hinweis=_hinweis(angebot, heute),
        wann=_wann(angebot),
        wo=_wo(angebot, ort, katalog.find_kontakt(angebot), katalog.gemeinde.name),
        wo_kurz=_wo_kurz(angebot, ort, katalog.find_kontakt(angebot)),
        hinkommen=katalog.find_hinkommen(angebot) or "",
        kontakt=katalog.find_kontakt(angebot),
        kosten=_kosten(angebot),
        alter=str(angebot.alter or ""),
        sprachen=_sprachen(angebot),
        mitbringen=", ".join(angebot.mitbringen),
        zugang=_zugang(katalog, angebot, ort),
        geprueft=angebot.geprueft is not None,
        beleg=beleg_satz(angebot),
    )


def absolute_address(katalog: Katalog, angebot: Angebot) -> str:
    """The address of the offer's page: what a QR code says."""
    return katalog.gemeinde.adresse + address_of(angebot)


def short_web(address: str) -> str:
    """`https://www.wermelskirchen.de/a/b` → `wermelskirchen.de`."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def readable(address: str) -> str:
    """The whole address as people type it: without `https://` and the last slash."""
    return address.split("://", 1)[-1].rstrip("/")


def beleg_satz(thing: Beleg) -> str:
    """How sure we are, in a few words."""
    if thing.geprueft:
        return f"geprüft am {german_date(thing.geprueft.am)} ({WEGE[thing.geprueft.wie]})"
    return f"noch nicht geprüft, Quelle von {thing.stand}" if thing.stand else "noch nicht geprüft"


def _hinweis(angebot: Angebot, heute: date) -> str:
    parts = [STATUS.get(angebot.status, ""), PLAETZE.get(angebot.plaetze or "", "")]
    if angebot.hinweis and (angebot.hinweis.bis is None or heute <= angebot.hinweis.bis):
        parts.append(_sentence(angebot.hinweis.text) + _span(angebot.hinweis.von, angebot.hinweis.bis))
    return " ".join(part for part in parts if part)


def _span(von: date | None, bis: date | None) -> str:
    if von and bis:
        return f" ({german_date(von)} bis {german_date(bis)})"
    if von or bis:
        return f" (ab {german_date(von)})" if von else f" (bis {german_date(bis)})"
    return ""


def _wann(angebot: Angebot) -> tuple[str, ...]:
    lines = [zeit.satz for zeit in angebot.zeiten]
    if angebot.ausser:
        lines.append("nicht " + _and([a.satz for a in angebot.ausser]))
    return (*lines, angebot.zeiten_hinweis) if angebot.zeiten_hinweis else tuple(lines)


def _wo(angebot: Angebot, ort: Ort | None, kontakt: Kontakt | None, town: str) -> tuple[str, ...]:
    if angebot.weise:
        said = (angebot.weise == "telefonisch" and kontakt and kontakt.telefon) or (
            angebot.weise == "online" and kontakt and kontakt.web
        )
        return () if said else (WEISE[angebot.weise],)
    if not ort:
        return ()
    city = NBSP.join(part for part in (ort.plz, ort.stadt or (town if ort.plz else None)) if part)
    street = ", ".join(part for part in (ort.strasse, city) if part)
    return tuple(line for line in (ort.name, street, ort.hinweis) if line)


def _wo_kurz(angebot: Angebot, ort: Ort | None, kontakt: Kontakt | None) -> str:
    """The place in one line, as people of the town say it: without the town's own name, and without a name that is the title."""
    if angebot.weise or not ort:
        return ", ".join(_wo(angebot, None, kontakt, ""))
    city = NBSP.join(part for part in (ort.plz, ort.stadt) if part) if ort.stadt else ""
    place = ", ".join(part for part in (ort.name if ort.name != angebot.titel else "", ort.strasse, city) if part) or ort.name
    return f"{_sentence(place)} {_sentence(ort.hinweis)}" if ort.hinweis else place


def _kosten(angebot: Angebot) -> str:
    parts = [angebot.kosten or "", f"Anmeldung: {angebot.anmeldung}" if angebot.anmeldung else ""]
    return " · ".join(part for part in parts if part)


def _sprachen(angebot: Angebot) -> str:
    return "" if angebot.sprachen in ((), ("de",)) else ", ".join(LANGUAGES.get(code, code) for code in angebot.sprachen)


def _zugang(katalog: Katalog, angebot: Angebot, ort: Ort | None) -> Zugang | None:
    known = katalog.find_barrierefrei(angebot)
    if not known and (angebot.weise or not ort):
        return None
    stufe = known.rollstuhl if known else None
    symbol = {"ja": "rollstuhl", "teilweise": "rollstuhl-teilweise", "nein": "rollstuhl-nein", None: "rollstuhl-unbekannt"}[stufe]
    parts = [f"Mit Rollstuhl: {stufe or 'nicht bekannt'}."]
    if known and known.wc:
        parts.append(f"WC für Rollstuhl: {known.wc}.")
    if known and known.hinweis:
        parts.append(_sentence(known.hinweis))
    return Zugang(symbol, " ".join(parts))


def _and(words: list[str]) -> str:
    return " und ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
