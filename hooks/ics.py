"""`termine.ics`: the dates of an offer, of an audience, of the whole town, for the calendar in people's own pockets.

Every offer has its file, also while nothing is on: whoever subscribed once gets an answer for as long as the page does. The
calendars of many offers hold what /kalender/ lists as dates; opening hours would drown it and stand in the offer's own file.
Source: RFC 5545, and RFC 7986 for the calendar's name and how often to ask again.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256
from urllib.parse import urlsplit

from icalendar import Event, Timezone, vRecur, vText
from icalendar.parser import Contentline
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
BERLIN = Timezone.from_ical("""\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""").to_ical()
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
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
    events = bau.of_each("ics", lambda angebot: [_write(event) for event in make_events(angebot, bau)])
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


def make_events(angebot: Angebot, bau: Bau) -> Iterator[Event]:
    """One for every series of an offer, nothing for offers that do not run."""
    if angebot.status != "aktiv":
        return
    for reihe in bau.of_zeiten("reihen", angebot, lambda: tuple(_reihen(angebot, bau))):
        yield _event(angebot, reihe, bau)


def _reihen(angebot: Angebot, bau: Bau) -> Iterator[Reihe]:
    today = datetime.combine(bau.heute, time())
    return reihen(angebot.zeiten, angebot.ausser, bau.katalog.kalender, today, bau.bis)


def _event(angebot: Angebot, reihe: Reihe, bau: Bau) -> Event:
    gemeinde, first = bau.katalog.gemeinde, reihe.termine[0]
    event = Event()
    event.add("uid", f"{angebot.id}-{sha256(reihe.kennung.encode()).hexdigest()[:12]}@{urlsplit(gemeinde.adresse).hostname}")
    event.add("dtstamp", bau.jetzt.replace(tzinfo=ZONE).astimezone(UTC))
    event.add("dtstart", _moment(first.beginn, first))
    if first.ende:
        event.add("dtend", _moment(first.ende, first))
    if reihe.regel:
        last = _moment(reihe.termine[-1].beginn, first)
        until = last.astimezone(UTC) if isinstance(last, datetime) else last
        event.add("rrule", vRecur.from_ical(reihe.regel) | {"UNTIL": until})
    if reihe.ausfall:
        event.add("exdate", [_moment(beginn, first) for beginn in reihe.ausfall])
    event.add("summary", _text(angebot.titel))
    event.add("description", _text("\n".join(_lines(angebot, first, bau))))
    if location := _location(angebot, bau):
        event.add("location", _text(location))
    event.add("url", gemeinde.adresse + address_of(angebot))
    event.add("status", "CONFIRMED" if angebot.geprueft else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # to know about it does not make anybody busy
    return event


def _moment(moment: datetime, termin: Termin) -> date:
    """The day alone where the hour is not known, else on the town's clock."""
    return moment.date() if termin.ganztags else moment.replace(tzinfo=ZONE)


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


def _write(event: Event) -> bytes:
    return b"".join(_fold(line) + b"\r\n" for line in event.content_lines() if line)


def _line(name: str, text: str) -> bytes:
    return _fold(f"{name}:{_text(text).to_ical().decode()}")


def _fold(line: str) -> bytes:
    """The library looks at every letter; few lines are so long that they have to be broken."""
    data = line.encode()
    return data if len(data) < FOLDED else Contentline(line).to_ical()


def _text(text: str) -> vText:
    """Without the signs of control that YAML can spell. The kind is said, for the library escapes no text in a property it does not know."""
    return vText(CONTROL.sub(" ", text))
