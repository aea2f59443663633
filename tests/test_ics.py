"""Calendars to take along: a reader that knows nothing of ours finds in every file what takes place, and nothing else."""

import io
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from html import unescape
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import given, settings
from icalendar import Calendar
from pydantic_core import PydanticCustomError
from test_zeiten import ANY_TEXT, NRW

from hooks.bau import Bau
from hooks.ics import make_abos
from hooks.termin_zeilen import with_dates
from katalog.adressen import KALENDER, address_of
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.load import load_katalog
from katalog.uhr import ZONE
from katalog.zeiten import Termin, read_ausnahme, read_zeit, termine
from katalog.zeiten.wiederholung import reihen

NOW = datetime(2026, 11, 20, 9, 0)


@dataclass(frozen=True)
class Ereignis:
    """A VEVENT as it stands in the file: its lines by name, and the occurrences that follow from them."""

    lines: dict[str, str]
    termine: list[Termin]

    def text(self, name: str) -> str:
        """A value of kind TEXT, read back."""
        return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], self.lines.get(name, ""))


def read_ics(inhalt: bytes) -> list[Ereignis]:
    """Read by rules and zones of dateutil, from the lines of the file; the zone is the one the file brings."""
    text = inhalt.decode("utf-8")
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line and "\r" not in line for line in text.split("\r\n"))
    flat = text.replace("\r\n ", "")
    zone = tzical(io.StringIO(flat)).get("Europe/Berlin")
    blocks = re.findall(r"^BEGIN:VEVENT\r\n(.*?)^END:VEVENT\r\n", flat, re.MULTILINE | re.DOTALL)
    assert flat.count("\r\nBEGIN:") == len(blocks) + 3  # the zone and its two halves
    return [_read_event(block.splitlines(), zone) for block in blocks]


def _read_event(lines: list[str], zone: tzinfo) -> Ereignis:
    parts = [re.fullmatch(r"([A-Z-]+)(;[^:]*)?:(.*)", line) for line in lines]
    values = {part[1]: part[3] for part in parts}
    assert len(values) == len(lines)  # none of these may stand twice
    when = "\n".join(line for line in lines if line.startswith(("DTSTART", "RRULE", "EXDATE")))
    all_day = "VALUE=DATE:" in when
    moments = list(rrulestr(when, forceset=True, tzids=lambda _: zone) if "RRULE" in when else [_moment(values["DTSTART"], zone)])
    if all_day:
        return Ereignis(values, [Termin(moment.replace(tzinfo=None), ganztags=True) for moment in moments])
    length = None
    if "DTEND" in values:
        begin, end = (_moment(values[name], zone).astimezone(UTC) for name in ("DTSTART", "DTEND"))
        length = end - begin
    return Ereignis(values, [Termin(_local(moment), length and _local(moment.astimezone(UTC) + length)) for moment in moments])


def _moment(value: str, zone: tzinfo) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%M%S" if "T" in value else "%Y%m%d").replace(tzinfo=zone)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None, fold=0)


def all_termine(inhalt: bytes) -> list[Termin]:
    return sorted(termin for ereignis in read_ics(inhalt) for termin in ereignis.termine)


@pytest.fixture(scope="module")
def katalog(example: Path) -> Katalog:
    found, _ = load_katalog(example)
    assert found
    return found


def bau_of(katalog: Katalog, angebot: Angebot, now: datetime = NOW) -> Bau:
    return Bau(replace(katalog, angebote={angebot.id: angebot}), now)


def kalender_of(katalog: Katalog, zeiten: list[str], now: datetime = NOW, ausser: tuple[str, ...] = (), **more: object) -> bytes:
    """The file of one offer with these times."""
    fields = {"zeiten": tuple(map(read_zeit, zeiten)), "ausser": tuple(map(read_ausnahme, ausser))} | more
    bau = bau_of(katalog, katalog.angebote["spazier-treff"].model_copy(update=fields), now)
    return make_abos(bau)["a/spazier-treff/"].inhalt


def told(inhalt: bytes, von: date, bis: date) -> list[str]:
    found = (termin for termin in all_termine(inhalt) if von <= termin.beginn.date() <= bis)
    return [f"{t.beginn:%d.%m. %H:%M}" + (f"-{t.ende:%H:%M}" if t.ende else "") for t in found]


def rules(inhalt: bytes) -> list[str]:
    """The rules without their ends, parts in order of the alphabet."""
    found = (ereignis.lines.get("RRULE", "") for ereignis in read_ics(inhalt))
    return [";".join(sorted(part for part in rule.split(";") if not part.startswith("UNTIL="))) for rule in found]


@pytest.mark.parametrize("town", ["", "tests/example", "tests/andere_stadt"], ids=["root", "example", "andere_stadt"])
@pytest.mark.parametrize("now", [NOW, datetime(2027, 7, 14, 23, 30)], ids=str)
def test_every_file_holds_exactly_what_takes_place(root: Path, town: str, now: datetime):
    """All offers of the real town and of the invented ones: the file's occurrences are those of the Katalog; the calendars of many hold what /kalender/ lists."""
    found, findings = load_katalog(root / town)
    assert found, findings
    bau = Bau(found, now)
    abos = make_abos(bau)
    for id, expected in bau.termine.items():
        assert all_termine(abos[f"a/{id}/"].inhalt) == list(expected), id
    assert sum(map(len, bau.termine.values()))
    pages = {KALENDER: bau.offen} | {address_of(z): bau.nach_zielgruppe[z.id] for z in found.zielgruppen.values()}
    for seite, angebote in pages.items():
        dates = with_dates(bau, angebote)[0]
        assert all_termine(abos[seite].inhalt) == sorted(termin for a in dates for termin in bau.termine[a.id]), seite
        assert abos[seite].leer is not any(bau.termine[a.id] for a in dates)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ANY_TEXT)
def test_any_line_is_told_whole(text: str):
    """Whatever a line says: its series name each occurrence once, every rule names more rather than less, and no two have one name."""
    try:
        zeit = read_zeit(text)
    except PydanticCustomError:
        return
    for start in (datetime(2026, 1, 1), datetime(2026, 10, 20), datetime(2027, 7, 15)):
        bis = start.date() + timedelta(days=396)
        found = list(reihen([zeit], [read_ausnahme("Schulferien")], NRW, start, bis))
        expected = termine([] if zeit.muster.immer else [zeit], [read_ausnahme("Schulferien")], NRW, date(2025, 12, 31), bis)
        assert sorted(t for reihe in found for t in reihe.termine) == [t for t in expected if t.schluss > start]
        assert len({reihe.kennung for reihe in found}) == len(found)
        for reihe in found:
            if reihe.regel:
                first, last = reihe.termine[0].beginn, reihe.termine[-1].beginn
                named = rrulestr(reihe.regel, dtstart=first).between(first, last, inc=True)
                assert sorted([*reihe.ausfall, *(t.beginn for t in reihe.termine)]) == named


def test_ten_stays_ten_when_clocks_change(katalog: Katalog):
    """25 October 2026 and 28 March 2027: 10:00 before and after, which is another hour of the world's clock."""
    inhalt = kalender_of(katalog, ["So 10:00-11:00"], datetime(2026, 10, 1))
    october, march = (date(2026, 10, 18), date(2026, 10, 25)), (date(2027, 3, 21), date(2027, 3, 28))
    assert told(inhalt, *october) == ["18.10. 10:00-11:00", "25.10. 10:00-11:00"]
    assert told(inhalt, *march) == ["21.03. 10:00-11:00", "28.03. 10:00-11:00"]
    zone = tzical(io.StringIO(inhalt.decode())).get("Europe/Berlin")
    hours = {day: datetime(day.year, day.month, day.day, 10, tzinfo=zone).astimezone(UTC).hour for day in (*october, *march)}
    assert list(hours.values()) == [8, 9, 9, 8]


def test_zone_in_the_files_is_the_towns_own(katalog: Katalog):
    """Each hour of the weeks in which clocks change, for twenty years: should the law change, this fails and the rule in hooks/ics.py is to be renewed."""
    zone = tzical(io.StringIO(kalender_of(katalog, []).decode())).get("Europe/Berlin")
    weeks = [datetime(year, month, 24, tzinfo=UTC) for year in range(2026, 2046) for month in (3, 10)]
    moments = [start + timedelta(hours=n) for start in weeks for n in range(24 * 9)]
    wrong = [moment for moment in moments if moment.astimezone(ZONE).utcoffset() != _fromutc(moment, zone).utcoffset()]
    assert not wrong
    assert {_fromutc(moment, zone).utcoffset() for moment in moments} == {timedelta(hours=1), timedelta(hours=2)}


def _fromutc(moment: datetime, zone: tzinfo) -> datetime:
    return zone.fromutc(moment.replace(tzinfo=zone))


def test_last_wednesday(katalog: Katalog):
    """One rule, also over months with five Wednesdays."""
    inhalt = kalender_of(katalog, ["jeden letzten Mi 15:00-17:00"])
    assert rules(inhalt) == ["BYDAY=-1WE;FREQ=MONTHLY"]
    assert told(inhalt, date(2026, 11, 1), date(2027, 3, 31)) == [
        f"{day} 15:00-17:00" for day in ("25.11.", "30.12.", "27.01.", "24.02.", "31.03.")
    ]


@pytest.mark.parametrize(
    ("zeile", "rule"),
    [
        ("Di 10:00-11:00", ["BYDAY=TU;FREQ=WEEKLY"]),
        ("Mo, Mi und Fr 15:00-18:30", ["BYDAY=MO,WE,FR;FREQ=WEEKLY"]),
        ("Mo 10:00-12:00, 14:00-18:00", ["BYDAY=MO;FREQ=WEEKLY"] * 2),
        ("täglich 08:00-22:00", ["FREQ=DAILY"]),
        ("jeden 1. und 3. Mi 15:00", ["BYDAY=1WE;FREQ=MONTHLY", "BYDAY=3WE;FREQ=MONTHLY"]),
        ("alle 2 Wochen Do 14:30 ab 2026-01-08", ["BYDAY=TH;FREQ=WEEKLY;INTERVAL=2;WKST=MO"]),
        ("gerade Wochen Di 10:00", ["BYDAY=TU;FREQ=WEEKLY;INTERVAL=2;WKST=MO"] * 2),  # 2026 has 53 weeks
        ("Sa 10:00-11:00 Mai bis September", ["BYDAY=SA;FREQ=WEEKLY"]),
        ("Sa 10:00-11:00 Oktober bis März", ["BYDAY=SA;FREQ=WEEKLY"] * 2),
        ("Mo 10:00 2026-12-01 bis 2026-12-20 und 2027-02-01 bis 2027-02-20", ["BYDAY=MO;FREQ=WEEKLY"] * 2),
        ("2026-12-05 19:00-23:00", [""]),
        ("2026-12-05 und 2027-01-09 19:00-23:00", ["", ""]),
        ("rund um die Uhr", []),
        ("nach Vereinbarung", []),
    ],
)
def test_regular_lines_become_rules(katalog: Katalog, zeile: str, rule: list[str]):
    """One series for each part that one plain rule can tell, a single event for a single day, none for what never closes."""
    assert rules(kalender_of(katalog, [zeile])) == rule


def test_christmas(katalog: Katalog):
    """What falls out stands as an exception of the rule: a pause, public holidays, school holidays."""
    zeiten, von, bis = ["Do und Fr 10:00-11:00"], date(2026, 12, 17), date(2027, 1, 8)
    pause = kalender_of(katalog, zeiten, ausser=("2026-12-24 bis 2027-01-06",))
    assert told(pause, von, bis) == [f"{day} 10:00-11:00" for day in ("17.12.", "18.12.", "07.01.", "08.01.")]
    assert [ereignis.lines["EXDATE"] for ereignis in read_ics(pause)] == [
        "20261224T100000,20261225T100000,20261231T100000,20270101T100000"
    ]
    holidays = kalender_of(katalog, zeiten, ausser=("Feiertage",))
    assert [day[:6] for day in told(holidays, von, bis)] == ["17.12.", "18.12.", "24.12.", "31.12.", "07.01.", "08.01."]
    assert all("EXDATE" in ereignis.lines for ereignis in read_ics(kalender_of(katalog, zeiten, ausser=("Schulferien",))))


def test_over_midnight(katalog: Katalog):
    """A night ends on the next day, also at the same hour when the clocks change in it; and it is still there while it lasts."""
    inhalt = kalender_of(katalog, ["Sa 20:00-04:00"], datetime(2026, 10, 18, 1, 0))
    assert told(inhalt, date(2026, 10, 17), date(2026, 10, 31)) == [
        f"{day} 20:00-04:00" for day in ("17.10.", "24.10.", "31.10.")
    ]
    assert all(t.ende - t.beginn == timedelta(hours=8) for t in all_termine(inhalt))
    starts = {e.lines["DTSTART"]: e.lines["DTEND"] for e in read_ics(inhalt) if "RRULE" not in e.lines}
    nights = ("20261024", "20261025"), ("20270327", "20270328"), ("20271030", "20271031")
    assert starts == {f"{evening}T200000": f"{morning}T040000" for evening, morning in nights}


def test_whole_day_and_open_end(katalog: Katalog):
    """Without an hour it is a day, without an end it has none, and both are said."""
    day, evening = (read_ics(kalender_of(katalog, [zeile]))[0] for zeile in ("Mi", "Mi ab 15:00"))
    assert day.lines["DTSTART"] == "20261125"
    assert "Die Uhrzeit kennen wir nicht." in day.text("DESCRIPTION")
    assert "DTEND" not in day.lines | evening.lines
    assert "Wie lange es dauert, wissen wir nicht." in evening.text("DESCRIPTION")


def test_same_line_twice_is_one_event(katalog: Katalog):
    """Lines that name the same occurrence give it once."""
    inhalt = kalender_of(katalog, ["Mi 10:00-11:00", "jeden 1. Mi 10:00-11:00"])
    assert len(read_ics(inhalt)) == 1


def test_horizon(katalog: Katalog):
    """Nothing later than 13 months: nobody knows yet when it is closed."""
    last = all_termine(kalender_of(katalog, ["täglich 10:00"]))[-1]
    assert last.beginn == datetime(2027, 12, 20, 10, 0)


def test_names_last(katalog: Katalog):
    """A device knows an event again by its UID: the same on another day of building and with another pause, another for another hour."""
    zeiten = ["Di 10:00-11:00", "jeden letzten Mi ab 15:00"]
    later = kalender_of(katalog, zeiten, datetime(2027, 3, 3), ausser=("Feiertage",))
    uids = [e.lines["UID"] for e in read_ics(kalender_of(katalog, zeiten))]
    assert [e.lines["UID"] for e in read_ics(later)] == uids
    assert len(set(uids)) == 2
    assert all(re.fullmatch(r"spazier-treff-[0-9a-f]{12}@wegweiser\.example", uid) for uid in uids)
    assert read_ics(kalender_of(katalog, ["Di 11:00-12:00"]))[0].lines["UID"] not in uids


def test_what_an_event_says(katalog: Katalog):
    """What one needs before going, how sure it is, and where more stands."""
    event = read_ics(kalender_of(katalog, ["Di 10:00-11:00"]))[0]
    assert event.text("SUMMARY") == "Spazier-Treff am See"
    assert event.text("DESCRIPTION").splitlines() == [
        "Eine Stunde gemeinsam gehen, auch mit Rollator.",
        "Anmeldung: nicht nötig",
        "Telefon: 0221 4710 113",
        "Noch nicht geprüft: bitte vorher nachfragen.",
        "https://wegweiser.example/a/spazier-treff/",
    ]
    assert event.text("LOCATION") == "Haus am See, Uferweg 7a, 50999 Musterstadt"
    assert event.lines["URL"] == "https://wegweiser.example/a/spazier-treff/"
    assert (event.lines["STATUS"], event.lines["DTSTAMP"]) == ("TENTATIVE", "20261120T080000Z")
    assert "GEO" not in event.lines


@pytest.mark.parametrize("ort", ["geheim", "telefonisch", "online", "aufsuchend", None])
def test_no_open_address_no_location(katalog: Katalog, ort: str | None):
    """A secret place is in no line of the file."""
    inhalt = kalender_of(katalog, ["Di 10:00-11:00"], ort=ort)
    assert "LOCATION" not in read_ics(inhalt)[0].lines
    for word in ("Haus am See", katalog.orte["seehaus"].strasse):
        assert word not in inhalt.decode().replace("\r\n ", "")


def test_text_cannot_become_a_line(katalog: Katalog):
    """Line ends and signs of control in a file's text stay text, however they are spelled."""
    hostile = "a\r\nATTENDEE:mailto:x@y.example\rb\nEND:VEVENT\u2028c\x85d\x0be\x00f;,\\n"
    inhalt = kalender_of(katalog, ["Di 10:00-11:00"], titel=hostile, kurz=hostile, anmeldung=hostile)
    event = read_ics(inhalt)[0]
    assert set(event.lines) == set(read_ics(kalender_of(katalog, ["Di 10:00-11:00"]))[0].lines)
    assert len(inhalt.decode().splitlines()) == inhalt.count(b"\r\n")
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", inhalt)
    assert event.text("SUMMARY").endswith("f;,\\n")


@pytest.mark.parametrize("status", ["geplant", "pausiert", "beendet"])
def test_who_subscribed_always_gets_an_answer(katalog: Katalog, status: str):
    """While an offer does not run its calendar is there and empty, so that a device takes the old dates away."""
    bau = bau_of(katalog, katalog.angebote["spazier-treff"].model_copy(update={"status": status}))
    abo = make_abos(bau)["a/spazier-treff/"]
    assert abo.leer
    assert read_ics(abo.inhalt) == []
    assert all(abo.leer for abo in make_abos(bau).values())


def test_files_are_read_strictly_and_ask_again_daily(katalog: Katalog):
    """No line that the library itself would not accept, and what a program needs to subscribe."""
    for seite, abo in make_abos(Bau(katalog, NOW)).items():
        calendar = Calendar.from_ical(abo.inhalt)
        assert not [error for component in calendar.walk() for error in component.errors], seite
        assert calendar["X-WR-CALNAME"] == calendar["NAME"]
        assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)
        assert abo.webcal == f"webcal://wegweiser.example/{seite}termine.ics"
        uids = [event["UID"] for event in calendar.events]
        assert len(uids) == len(set(uids)), seite


def test_pages_lead_to_their_calendar(site: Path, katalog: Katalog):
    """An offer with dates, an audience and /kalender/ link theirs both ways; one without dates links none. Former addresses answer."""
    for seite in ("a/spazier-treff/", "fuer/50plus/", "kalender/"):
        html = unescape((site / seite / "index.html").read_text(encoding="utf-8"))
        assert f'href="webcal://wegweiser.example/{seite}termine.ics"' in html
        assert re.search(rf'href="(\.\./)+{seite}termine\.ics" download="[a-z0-9-]+\.ics"', html)
    assert "termine.ics" not in (site / "a/frauenhaus/index.html").read_text(encoding="utf-8")
    for angebot in katalog.angebote.values():
        calendar = (site / "a" / angebot.id / "termine.ics").read_bytes()
        assert all((site / "a" / old / "termine.ics").read_bytes() == calendar for old in angebot.fruehere_adressen)
    assert any(angebot.fruehere_adressen for angebot in katalog.angebote.values())


def test_servers_say_what_it_is(site: Path):
    """Without this type some phones show the text instead of asking for the calendar."""
    assert 'AddType "text/calendar; charset=utf-8" .ics' in (site / ".htaccess").read_text(encoding="utf-8")
    assert "/*.ics\n  Content-Type: text/calendar; charset=utf-8\n" in (site / "_headers").read_text(encoding="utf-8")
