"""`termine.ics`: the dates of an offer, of an audience, of the whole town, for the calendar in people's own pockets.

Every offer has its file, also while nothing is on: whoever subscribed once gets an answer for as long as the page does. The
calendars of many offers hold what /kalender/ lists as dates; opening hours would drown it and stand in the offer's own file.
Source: RFC 5545, and RFC 7986 for the calendar's name and how often to ask again.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from hashlib import sha256
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Abo, Bau
from hooks.seite import add_spaeter
from hooks.termin_zeilen import with_dates
from hooks.vorlagen import datum
from katalog.adressen import KALENDER, address_of, calendar_address, former_addresses
from katalog.angebot import Angebot
from katalog.uhr import ZONE
from katalog.zeiten import Termin
from katalog.zeiten.wiederholung import Reihe, reihen

# Once for all years: Outlook reads a zone only in this form. A test compares it with the zone our own clock uses.
BERLIN = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})
DAY, HOUR = "%Y%m%d", "%H%M%S"
FOLDED = 75
"""Bytes from which on a line is broken."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Pages say how large a calendar is, so all are made before any page."""
    bau = config.extra["bau"]
    config.extra["bau"] = bau.extend(abos=make_abos(bau))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Under former addresses too: a device does not follow a page that leads on."""
    bau = config.extra["bau"]
    for abo in bau.abos.values():
        add_spaeter(abo.pfad, abo.read, files, config)
    for angebot in bau.katalog.angebote.values():
        for old in former_addresses(angebot):
            add_spaeter(calendar_address(old), bau.abos[address_of(angebot)].read, files, config)
    return files


def make_abos(bau: Bau) -> dict[str, Abo]:
    """All calendars by the address of their page."""
    katalog, titel = bau.katalog, bau.katalog.gemeinde.titel
    events = bau.of_each("ics", lambda angebot: [*make_events(angebot, bau)])
    kalender = [(address_of(a), f"{a.titel} – {titel}", (a,)) for a in katalog.angebote.values()]
    for id, zielgruppe in katalog.zielgruppen.items():
        kalender.append((address_of(zielgruppe), f"{zielgruppe.name} – {titel}", with_dates(bau, bau.nach_zielgruppe[id])[0]))
    kalender.append((KALENDER, titel, with_dates(bau, bau.offen)[0]))
    return {seite: _abo(seite, name, [e for a in members for e in events[a.id]], bau) for seite, name, members in kalender}


def _abo(seite: str, name: str, events: list[bytes], bau: Bau) -> Abo:
    """Around events that are written once, for one stands in several calendars."""
    gemeinde, pfad = bau.katalog.gemeinde, calendar_address(seite)
    head = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0",
        _line("PRODID", f"-//{gemeinde.titel}//Termine//DE"),
        b"METHOD:PUBLISH",
        _line("NAME", name),
        _line("X-WR-CALNAME", name),
        b"REFRESH-INTERVAL;VALUE=DURATION:P1D",
        _fold(f"URL:{gemeinde.adresse}{seite}"),
        b"X-PUBLISHED-TTL:P1D\r\n",
    )
    webcal = f"webcal://{gemeinde.adresse.partition('://')[2]}{pfad}"
    return Abo(pfad, webcal, b"".join((b"\r\n".join(head), BERLIN, *events, b"END:VCALENDAR\r\n")), leer=not events)


def make_events(angebot: Angebot, bau: Bau) -> Iterator[bytes]:
    """One for every series of an offer, nothing for offers that do not run."""
    if angebot.status != "aktiv":
        return
    today = datetime.combine(bau.heute, time())
    for reihe in reihen(angebot.zeiten, angebot.ausser, bau.katalog.kalender, today, bau.bis):
        yield b"".join(_fold(line) + b"\r\n" for line in _event(angebot, reihe, bau))


def _event(angebot: Angebot, reihe: Reihe, bau: Bau) -> Iterator[str]:
    """Its lines. Whether people know of it takes nobody's time (TRANSPARENT)."""
    gemeinde, first, adresse = bau.katalog.gemeinde, reihe.termine[0], address_of(angebot)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(angebot.titel)}"
    yield _moments("DTSTART", first, first.beginn)
    if first.ende:
        yield _moments("DTEND", first, first.ende)
    yield f"DTSTAMP:{_utc(bau.jetzt)}"
    yield f"UID:{angebot.id}-{sha256(reihe.kennung.encode()).hexdigest()[:12]}@{urlsplit(gemeinde.adresse).hostname}"
    if reihe.regel:
        kind, *rest = reihe.regel.split(";")
        last = reihe.termine[-1].beginn
        yield "RRULE:" + ";".join([kind, f"UNTIL={f'{last:{DAY}}' if first.ganztags else _utc(last)}", *rest])
    if reihe.ausfall:
        yield _moments("EXDATE", first, *reihe.ausfall)
    yield f"DESCRIPTION:{_text(chr(10).join(_lines(angebot, first, bau)))}"
    if location := _location(angebot, bau):
        yield f"LOCATION:{_text(location)}"
    yield f"STATUS:{'CONFIRMED' if angebot.geprueft else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{gemeinde.adresse}{adresse}"
    yield "END:VEVENT"


def _moments(name: str, termin: Termin, *moments: datetime) -> str:
    """The day alone where the hour is not known, else on the town's clock."""
    if termin.ganztags:
        return f"{name};VALUE=DATE:{','.join(f'{moment:{DAY}}' for moment in moments)}"
    return f"{name};TZID=Europe/Berlin:{','.join(f'{moment:{DAY}T{HOUR}}' for moment in moments)}"


def _utc(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=ZONE).astimezone(UTC):{DAY}T{HOUR}Z}"


def _lines(angebot: Angebot, termin: Termin, bau: Bau) -> Iterator[str]:
    """What one needs to know before going, and what nobody knows."""
    katalog, hinweis = bau.katalog, angebot.hinweis
    kontakt, rufnummer = katalog.find_kontakt(angebot), katalog.find_rufnummer(angebot)
    yield angebot.kurz
    if hinweis and hinweis.holds_on(bau.heute):
        yield f"Zurzeit: {hinweis.text}"
    if not termin.ende:
        yield "Die Uhrzeit kennen wir nicht." if termin.ganztags else "Wie lange es dauert, wissen wir nicht."
    if bau.fraglich[angebot.id]:
        yield "Ob es an Feiertagen stattfindet, wissen wir nicht."
    if angebot.anmeldung:
        yield f"Anmeldung: {angebot.anmeldung}"
    if rufnummer:
        yield f"Telefon: {rufnummer}"
    elif kontakt and kontakt.email:
        yield f"E-Mail: {kontakt.email}"
    yield f"Geprüft am {datum(angebot.geprueft.am)}." if angebot.geprueft else "Noch nicht geprüft: bitte vorher nachfragen."
    yield katalog.gemeinde.adresse + address_of(angebot)


def _location(angebot: Angebot, bau: Bau) -> str:
    """The address, if it is open to know."""
    ort = None if angebot.weise else bau.katalog.find_ort(angebot)
    if ort is None:
        return ""
    stadt = " ".join(filter(None, (ort.plz, ort.stadt or bau.katalog.gemeinde.name)))
    return ", ".join(filter(None, (ort.name, ort.strasse, stadt)))


def _line(name: str, text: str) -> bytes:
    return _fold(f"{name}:{_text(text)}")


def _fold(line: str) -> bytes:
    """Broken where it gets too long (3.1), but not inside a letter, nor behind a sign that escapes the next."""
    data, parts = line.encode(), []
    while len(data) >= FOLDED:
        end = FOLDED - 1
        while data[end] & 0xC0 == 0x80:
            end -= 1
        end -= data[end - 1] in b"\\^"
        parts.append(data[:end])
        data = data[end:]
    return b"\r\n ".join([*parts, data])


def _text(text: str) -> str:
    """As RFC 5545 wants a text (3.3.11), without the signs of control that YAML can spell."""
    return CONTROL.sub(" ", text).translate(ESCAPED)
