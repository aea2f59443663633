"""What to ask on the phone, and what a letter shows: both made of nothing but the entry's own facts. A secret offer is not asked where it is."""

import re
from collections.abc import Iterator
from datetime import date

from babel import Locale
from babel.dates import format_date

from katalog.angebot import WEISEN, Angebot
from katalog.barrierefrei import Barrierefrei
from katalog.frisch.faellig import Eintrag
from katalog.katalog import Katalog
from katalog.kontakt import Kontakt
from katalog.ort import Ort
from katalog.zeiten import Zeit
from katalog.zeiten.muster import MANY_DAYS

LANGUAGES = Locale("de").languages
STUFEN = {"ja": "ja", "teilweise": "zum Teil", "nein": "nein"}
ZURZEIT = {"geplant": "geplant, noch nicht begonnen", "pausiert": "macht Pause"}
PLAETZE = {"frei": "frei", "wenige": "nur noch wenige", "warteliste": "Warteliste"}
CAVEAT = re.compile(
    r"Angabe|Quelle|nachfragen|erfragen|frag |kennen wir nicht|wissen wir nicht|stammt|stammen|nennt|nennen|zuletzt",
    re.IGNORECASE,
)
"""What we say about our own doubts is no fact to ask about."""


def find_nummer(ding: Eintrag, katalog: Katalog) -> str:
    """The number to ask at, and what helps when calling; empty where none is known."""
    telefon = katalog.find_rufnummer(ding) if isinstance(ding, Angebot) else None
    kontakt = katalog.find_kontakt(ding) if isinstance(ding, Angebot) else ding.kontakt
    own = kontakt.telefon if kontakt else ()
    nummer = telefon or next(iter(own), None)
    hinweis = f" – {kontakt.hinweis}" if kontakt and kontakt.hinweis and nummer in own else ""
    return f"{nummer}{hinweis}" if nummer else ""


def find_fragen(ding: Eintrag, katalog: Katalog, heute: date) -> tuple[str, ...]:
    """The questions, one sentence each, most important first."""
    if isinstance(ding, Angebot):
        return tuple(_fragen_angebot(ding, katalog, heute))
    return tuple(_fragen_ort(ding) if isinstance(ding, Ort) else _fragen_kontakt(ding.name, ding.kontakt))


def _fragen_angebot(angebot: Angebot, katalog: Katalog, heute: date) -> Iterator[str]:
    yield _frage_zeit(angebot, heute)
    if words := _without_caveats(angebot.zeiten_hinweis):
        yield f"Zu den Zeiten steht da: {zitat(words)} Stimmt das noch?"
    ort, fern = katalog.find_ort(angebot), angebot.weise in ("telefonisch", "online")
    if ort:
        yield f"Ist es noch hier: {_anschrift(ort)}?"
    yield _frage_kosten(angebot)
    if angebot.anmeldung or not fern:
        yield _frage_anmeldung(angebot.anmeldung)
    if angebot.plaetze:
        yield {
            "frei": "Sind noch Plätze frei?",
            "wenige": "Gibt es noch wenige freie Plätze?",
            "warteliste": "Gibt es noch eine Warteliste?",
        }[angebot.plaetze]
    if ort:
        yield from _fragen_stufen(katalog.find_barrierefrei(angebot))


def _frage_zeit(angebot: Angebot, heute: date) -> str:
    titel = zitat(angebot.titel)
    if angebot.status == "pausiert":
        return f"Macht {titel} noch Pause? Wann geht es weiter?"
    if angebot.status == "geplant":
        return f"Hat {titel} inzwischen begonnen? Wann und wo?"
    if not angebot.zeiten:
        return f"Gibt es {titel} noch?"
    zeiten = [zeit for zeit in angebot.zeiten if not _is_over(zeit, heute)]
    if not zeiten:
        return f"Die Termine von {titel} sind vorbei. Gibt es neue?"
    said, muster = [spoken_zeit(zeit) for zeit in zeiten], zeiten[0].muster
    if len(said) > 1 or "," in said[0] or muster.vereinbarung:
        return f"Gilt bei {titel} noch: {'; '.join(said)}?"
    if angebot.weise in ("telefonisch", "online") or muster.immer:
        return f"Erreicht man {titel} noch {said[0]}?"
    if len(set(muster.tage)) >= MANY_DAYS:
        return f"Gibt es {titel} noch {said[0]}?"
    return f"Findet {titel} noch {said[0]} statt?"


def _without_caveats(text: str | None) -> str:
    """The sentences that somebody could confirm."""
    return " ".join(part for part in re.split(r"(?<=[.!?])(?<!\d\.)\s+", text or "") if not CAVEAT.search(part))


def spoken_zeit(zeit: Zeit) -> str:
    """„dienstags von 10 bis 11 Uhr“, „von Montag bis Freitag ab 14 Uhr“"""
    said = re.sub(r", (?=\d{1,2}(?::\d\d)?–)", " von ", zeit.satz, count=1)
    said = re.sub(r", (?=ab \d{1,2}(?::\d\d)? Uhr)", " ", said)
    return re.sub(r"^(?=[A-Z][a-z]+g bis |Mittwoch bis )", "von ", re.sub(r"(?<=\d)–(?=\d)", " bis ", said))


def _is_over(zeit: Zeit, heute: date) -> bool:
    """Whether a time names only days that lie behind us."""
    ends = [bis for _, bis in zeit.muster.zeitraeume]
    return bool(ends) and all(bis and bis < heute for bis in ends)


def _frage_kosten(angebot: Angebot) -> str:
    if not angebot.kosten:
        return "Kostet der Anruf etwas?" if angebot.weise == "telefonisch" else "Was kostet es?"
    return (
        "Kostet es weiter nichts?"
        if angebot.kosten == "kostenlos"
        else f"Stimmt bei den Kosten noch {zitat(angebot.kosten.rstrip('.'))}?"
    )


def _frage_anmeldung(anmeldung: str | None) -> str:
    if not anmeldung:
        return "Meldet man sich vorher an?"
    known = {"nicht nötig": "Kommt man weiter ohne Anmeldung?", "erforderlich": "Meldet man sich weiter vorher an?"}
    return known.get(anmeldung) or f"Stimmt bei der Anmeldung noch {zitat(anmeldung.rstrip('.'))}?"


def _fragen_ort(ort: Ort) -> Iterator[str]:
    yield f"Stimmt die Anschrift noch: {_anschrift(ort)}?"
    if ort.hinkommen:
        yield f"Zum Weg steht da: {zitat(ort.hinkommen)} Stimmt das noch?"
    yield from _fragen_stufen(ort.barrierefrei)
    yield from _fragen_kontakt("", ort.kontakt)


def _fragen_kontakt(name: str, kontakt: Kontakt | None) -> Iterator[str]:
    ways = _wege(kontakt)
    if name:
        yield f"Heißt es noch so: {name}?"
    if ways:
        yield f"Stimmen diese Angaben noch: {', '.join(ways)}?"
    if kontakt and kontakt.hinweis:
        yield f"Zum Kontakt steht da: {zitat(kontakt.hinweis)} Stimmt das noch?"


def _fragen_stufen(known: Barrierefrei | None) -> Iterator[str]:
    if not known or not known.rollstuhl:
        yield "Kommt man mit dem Rollstuhl hin?"
    if not known or not known.wc:
        yield "Gibt es eine Toilette für Menschen im Rollstuhl?"


def find_angaben(ding: Eintrag, katalog: Katalog) -> tuple[tuple[str, str], ...]:
    """The facts as they stand, each with its name; what is not known says so where an answer would help."""
    if isinstance(ding, Angebot):
        return tuple(_angaben_angebot(ding, katalog))
    found = [("Anschrift", _anschrift(ding))] if isinstance(ding, Ort) else []
    found += [("Hinkommen", ding.hinkommen)] if isinstance(ding, Ort) and ding.hinkommen else []
    return (*found, ("Kontakt", _kontakt(ding.kontakt)))


def _angaben_angebot(angebot: Angebot, katalog: Katalog) -> Iterator[tuple[str, str]]:
    yield "Worum es geht", angebot.kurz
    if angebot.status in ZURZEIT:
        yield "Zurzeit", ZURZEIT[angebot.status]
    if angebot.zeiten or not angebot.zeiten_hinweis:
        yield "Wann", "; ".join(zeit.satz for zeit in angebot.zeiten) or "nicht bekannt"
    if angebot.ausser:
        yield "Nicht", ", ".join(ausnahme.satz for ausnahme in angebot.ausser)
    if angebot.zeiten_hinweis:
        yield "Zu den Zeiten", angebot.zeiten_hinweis
    ort = katalog.find_ort(angebot)
    if ort or angebot.weise:
        yield "Wo", WEISEN[angebot.weise] if angebot.weise else _anschrift(ort)
    yield "Kosten", angebot.kosten or "nicht bekannt"
    yield "Anmeldung", angebot.anmeldung or "nicht bekannt"
    if angebot.plaetze:
        yield "Plätze", PLAETZE[angebot.plaetze]
    if angebot.alter:
        yield "Alter", str(angebot.alter)
    if angebot.sprachen:
        yield "Sprachen", ", ".join(LANGUAGES[code] for code in angebot.sprachen)
    if angebot.mitbringen:
        yield "Mitbringen", ", ".join(angebot.mitbringen)
    if ort:
        known = katalog.find_barrierefrei(angebot)
        yield "Mit dem Rollstuhl", STUFEN.get(known.rollstuhl or "", "nicht bekannt") if known else "nicht bekannt"
        yield "Rollstuhl-WC", STUFEN.get(known.wc or "", "nicht bekannt") if known else "nicht bekannt"
    yield "Kontakt", _kontakt(katalog.find_kontakt(angebot))


def _anschrift(ort: Ort) -> str:
    """On one line: name, street, town if another."""
    stadt = None if ort.stadt and ort.stadt in ort.name else ort.stadt
    return ", ".join(part for part in (ort.name, ort.strasse, stadt) if part)


def _wege(kontakt: Kontakt | None) -> list[str]:
    return [str(way) for way in (*kontakt.telefon, kontakt.email, kontakt.web) if way] if kontakt else []


def _kontakt(kontakt: Kontakt | None) -> str:
    """All ways on one line, with the remark."""
    ways = ", ".join(_wege(kontakt))
    return f"{ways} – {kontakt.hinweis}" if kontakt and kontakt.hinweis else ways or "nicht bekannt"


def zitat(text: str) -> str:
    """In quotes, quotes inside it as Germans nest them: „Hilfetelefon ‚Gewalt an Männern‘“"""
    return f"„{text.replace('„', '‚').replace('“', '‘')}“"


def datum(tag: date) -> str:
    """1. Oktober 2026"""
    return format_date(tag, "d. MMMM y", locale="de")
