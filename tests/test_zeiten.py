"""Times: what a German line means for OpenStreetMap, for readers and in the calendar."""

import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours
from pydantic_core import PydanticCustomError

from katalog.ferien import Ferien
from katalog.zeiten import Kalender, Termin, kurzdatum, read_ausnahme, read_zeit, termin_satz, termine

FERIEN = (
    Ferien(name="Osterferien", von="2026-03-30", bis="2026-04-11"),
    Ferien(name="Weihnachtsferien", von="2026-12-23", bis="2027-01-06"),
)
NRW = Kalender("NW", FERIEN)
FORBIDDEN = re.compile(r"\b(ungültig\w*|fehler\w*|illegal\w*|muss|str|none|dict|key|parse)\b", re.IGNORECASE)

# written | OpenStreetMap | readable line | the next three from a day on
STORIES = """
Di 10:00-11:00 | Tu 10:00-11:00 | dienstags, 10–11 Uhr | 2026-03-01: 03-03 10:00-11:00, 03-10 10:00-11:00, 03-17 10:00-11:00
dienstags 9:30-11:00 | Tu 09:30-11:00 | dienstags, 9:30–11 Uhr | 2026-03-01: 03-03 09:30-11:00, 03-10 09:30-11:00, 03-17 09:30-11:00
Mo-Fr 08:00-18:00 | Mo-Fr 08:00-18:00 | Montag bis Freitag, 8–18 Uhr | 2026-03-06: 03-06 08:00-18:00, 03-09 08:00-18:00, 03-10 08:00-18:00
Mo, Mi und Do 15:00-18:00 | Mo,We,Th 15:00-18:00 | montags, mittwochs und donnerstags, 15–18 Uhr | \
2026-03-03: 03-04 15:00-18:00, 03-05 15:00-18:00, 03-09 15:00-18:00
Mo-Do u. Sa 08:00-12:30 | Mo-Th,Sa 08:00-12:30 | Montag bis Donnerstag und Samstag, 8–12:30 Uhr | \
2026-03-05: 03-05 08:00-12:30, 03-07 08:00-12:30, 03-09 08:00-12:30
Fr bis So 14:00-17:00 | Fr-Su 14:00-17:00 | Freitag bis Sonntag, 14–17 Uhr | \
2026-03-01: 03-01 14:00-17:00, 03-06 14:00-17:00, 03-07 14:00-17:00
Mo 14:00-18:00 und 10:00-12:00 | Mo 10:00-12:00,14:00-18:00 | montags, 10–12 und 14–18 Uhr | \
2026-03-01: 03-02 10:00-12:00, 03-02 14:00-18:00, 03-09 10:00-12:00
Do 11:00 | Th 11:00+ | donnerstags, ab 11 Uhr | 2026-03-01: 03-05 11:00, 03-12 11:00, 03-19 11:00
Do ab 11:00 | Th 11:00+ | donnerstags, ab 11 Uhr | 2026-03-01: 03-05 11:00, 03-12 11:00, 03-19 11:00
Mi | We | mittwochs | 2026-03-01: 03-04, 03-11, 03-18
täglich 08:00-22:00 | Mo-Su 08:00-22:00 | täglich, 8–22 Uhr | 2026-03-01: 03-01 08:00-22:00, 03-02 08:00-22:00, 03-03 08:00-22:00
rund um die Uhr | 24/7 | rund um die Uhr | 2026-03-01: 03-01, 03-02, 03-03
täglich rund um die Uhr | 24/7 | rund um die Uhr | 2026-03-01: 03-01, 03-02, 03-03
Fr 20:00-02:00 | Fr 20:00-02:00 | freitags, 20–2 Uhr | 2026-03-01: 03-06 20:00-02:00, 03-13 20:00-02:00, 03-20 20:00-02:00
Sa 20:00-00:00 | Sa 20:00-24:00 | samstags, 20–24 Uhr | 2026-03-01: 03-07 20:00-00:00, 03-14 20:00-00:00, 03-21 20:00-00:00
jeden 1. Fr 15:00-17:00 | Fr[1] 15:00-17:00 | jeden 1. Freitag, 15–17 Uhr | 2026-12-05: 01-01 15:00-17:00, 02-05 15:00-17:00, 03-05 15:00-17:00
jeden 1. und 3. Mi 15:00-17:00 | We[1,3] 15:00-17:00 | jeden 1. und 3. Mittwoch, 15–17 Uhr | \
2026-03-05: 03-18 15:00-17:00, 04-01 15:00-17:00, 04-15 15:00-17:00
jeden 2. Mo 10:00‑11:00 | Mo[2] 10:00-11:00 | jeden 2. Montag im Monat, 10–11 Uhr | \
2026-03-01: 03-09 10:00-11:00, 04-13 10:00-11:00, 05-11 10:00-11:00
jeden letzten Do 19:00 | Th[-1] 19:00+ | jeden letzten Donnerstag, ab 19 Uhr | 2026-03-01: 03-26 19:00, 04-30 19:00, 05-28 19:00
jeden letzten Mi 18:00-20:00 | We[-1] 18:00-20:00 | jeden letzten Mittwoch, 18–20 Uhr | \
2026-12-01: 12-30 18:00-20:00, 01-27 18:00-20:00, 02-24 18:00-20:00
jeden vorletzten Mo 10:00 | Mo[-2] 10:00+ | jeden vorletzten Montag, ab 10 Uhr | 2026-03-01: 03-23 10:00, 04-20 10:00, 05-18 10:00
jeden 5. Fr 15:00 | Fr[5] 15:00+ | jeden 5. Freitag im Monat, ab 15 Uhr | 2026-01-01: 01-30 15:00, 05-29 15:00, 07-31 15:00
ungerade Wochen Mi 14:30 | week 01-53/2 We 14:30+ | in ungeraden Kalenderwochen mittwochs, ab 14:30 Uhr | \
2026-12-17: 12-30 14:30, 01-06 14:30, 01-20 14:30
gerade Wochen Mi 14:30 | week 02-52/2 We 14:30+ | in geraden Kalenderwochen mittwochs, ab 14:30 Uhr | \
2026-12-17: 12-23 14:30, 01-13 14:30, 01-27 14:30
2026-12-05 19:00-23:00 | 2026 Dec 05 19:00-23:00 | Samstag, 5. Dezember 2026, 19–23 Uhr | 2026-03-01: 12-05 19:00-23:00
Sa 2026-12-05 19:00-23:00 | 2026 Dec 05 19:00-23:00 | Samstag, 5. Dezember 2026, 19–23 Uhr | 2026-03-01: 12-05 19:00-23:00
2026-12-05 | 2026 Dec 05 | Samstag, 5. Dezember 2026 | 2026-03-01: 12-05
2026-12-05, 2026-12-12 und 2026-12-19 19:00 | 2026 Dec 05,2026 Dec 12,2026 Dec 19 19:00+ | \
5. Dezember, 12. Dezember und 19. Dezember 2026, ab 19 Uhr | 2026-12-06: 12-12 19:00, 12-19 19:00
2026-07-20 bis 2026-07-31 09:00-16:00 | 2026 Jul 20-2026 Jul 31 09:00-16:00 | 20. bis 31. Juli 2026, 9–16 Uhr | \
2026-07-30: 07-30 09:00-16:00, 07-31 09:00-16:00
Mo-Fr 09:00-16:00 2026-07-20 bis 2026-08-07 | 2026 Jul 20-2026 Aug 07 Mo-Fr 09:00-16:00 | \
Montag bis Freitag, 9–16 Uhr, 20. Juli bis 7. August 2026 | 2026-07-31: 07-31 09:00-16:00, 08-03 09:00-16:00, 08-04 09:00-16:00
Di 10:00-11:00 ab 2026-09-01 | 2026 Sep 01+ Tu 10:00-11:00 | dienstags, 10–11 Uhr, ab 1. September 2026 | \
2026-03-01: 09-01 10:00-11:00, 09-08 10:00-11:00, 09-15 10:00-11:00
Di 10:00-11:00 bis 2026-03-10 | 1900 Jan 01-2026 Mar 10 Tu 10:00-11:00 | dienstags, 10–11 Uhr, bis 10. März 2026 | \
2026-03-01: 03-03 10:00-11:00, 03-10 10:00-11:00
Sa 10:00-11:00 April bis September | Apr-Sep Sa 10:00-11:00 | samstags, 10–11 Uhr, April bis September | \
2026-09-19: 09-19 10:00-11:00, 09-26 10:00-11:00, 04-03 10:00-11:00
Sa 10:00-11:00 Apr-Sep | Apr-Sep Sa 10:00-11:00 | samstags, 10–11 Uhr, April bis September | \
2026-01-01: 04-04 10:00-11:00, 04-11 10:00-11:00, 04-18 10:00-11:00
Oktober bis März Sa 10:00-11:00 | Oct-Mar Sa 10:00-11:00 | samstags, 10–11 Uhr, Oktober bis März | \
2026-03-28: 03-28 10:00-11:00, 10-03 10:00-11:00, 10-10 10:00-11:00
Mi 15:00 Juli | Jul We 15:00+ | mittwochs, ab 15 Uhr, im Juli | 2026-07-20: 07-22 15:00, 07-29 15:00, 07-07 15:00
April bis September 10:00-18:00 | Apr-Sep 10:00-18:00 | April bis September, 10–18 Uhr | \
2026-01-01: 04-01 10:00-18:00, 04-02 10:00-18:00, 04-03 10:00-18:00
nach Vereinbarung | unknown "nach Vereinbarung" | nach Vereinbarung | 2026-03-01:
Mo-Fr 09:00-12:00 nach Vereinbarung | Mo-Fr 09:00-12:00 unknown "nach Vereinbarung" | \
Montag bis Freitag, 9–12 Uhr, nach Vereinbarung | 2026-03-01:
alle 2 Wochen Do 10:00-11:30 ab 2026-01-08 | Th 10:00-11:30 unknown "alle 2 Wochen ab 2026-01-08" | \
alle zwei Wochen donnerstags, 10–11:30 Uhr | 2026-12-20: 12-24 10:00-11:30, 01-07 10:00-11:30, 01-21 10:00-11:30
alle zwei Wochen ab 2026-01-06 Di und Do 10:00 | Tu,Th 10:00+ unknown "alle 2 Wochen ab 2026-01-06" | \
alle zwei Wochen dienstags und donnerstags, ab 10 Uhr | 2026-01-01: 01-06 10:00, 01-08 10:00, 01-20 10:00
alle 3 Wochen Mo 18:00 ab 2026-12-21 bis 2027-01-11 | Mo 18:00+ unknown "alle 3 Wochen ab 2026-12-21 bis 2027-01-11" | \
alle drei Wochen montags, ab 18 Uhr, bis 11. Januar 2027 | 2026-01-01: 12-21 18:00, 01-11 18:00
alle 2 Wochen Sa 10:00 ab 2026-03-07 April bis September | Apr-Sep Sa 10:00+ unknown "alle 2 Wochen ab 2026-03-07" | \
alle zwei Wochen samstags, ab 10 Uhr, April bis September | 2026-03-01: 04-04 10:00, 04-18 10:00, 05-02 10:00
So 02:15-02:45 | Su 02:15-02:45 | sonntags, 2:15–2:45 Uhr | 2026-03-28: 03-29 02:15-02:45, 04-05 02:15-02:45, 04-12 02:15-02:45
Sa 22:00-04:00 | Sa 22:00-04:00 | samstags, 22–4 Uhr | 2026-10-20: 10-24 22:00-04:00, 10-31 22:00-04:00, 11-07 22:00-04:00
"""
STORIES = [[part.strip() for part in line.split("|")] for line in STORIES.strip().splitlines()]


def told(found):
    """Occurrences as short as the stories tell them."""
    return ", ".join(
        f"{termin.beginn:%m-%d}"
        + ("" if termin.ganztags else f" {termin.beginn:%H:%M}")
        + (f"-{termin.ende:%H:%M}" if termin.ende else "")
        for termin in found
    )


def first(zeilen, von, *ausser, count=3, kalender=NRW):
    """The first occurrences within 400 days."""
    zeiten = [read_zeit(zeile) for zeile in zeilen]
    found = termine(zeiten, [read_ausnahme(line) for line in ausser], kalender, von, von + timedelta(days=400))
    return told(termin for termin, _ in zip(found, range(count), strict=False))


def slip_of(text, read=read_zeit):
    """The slip reading raises: place, problem, remedy."""
    with pytest.raises(PydanticCustomError) as caught:
        read(text)
    context = caught.value.context
    assert caught.value.type == ("zeiten" if read is read_zeit else "ausser")
    assert not FORBIDDEN.search(context["problem"].replace(text, "") + context["remedy"])
    return text[context["start"] : context["start"] + context["length"]], context["problem"], context["remedy"]


@pytest.mark.parametrize(("text", "osm", "satz", "story"), STORIES, ids=[story[0] for story in STORIES])
def test_stories(text, osm, satz, story):
    """A line means one thing for the map, for the reader and in the calendar."""
    zeit = read_zeit(text)
    assert (zeit.osm, zeit.satz, str(zeit)) == (osm, satz, satz)
    assert OpeningHours(zeit.osm)
    assert read_zeit(zeit.text) == zeit
    start, _, expected = story.partition(":")
    assert first([text], date.fromisoformat(start)) == expected.strip()


@pytest.mark.parametrize("text", [story[0] for story in STORIES if "unknown" not in story[1]])
def test_calendar_and_map_agree(text):
    """At the middle of each occurrence the library says open, and just before it closed."""
    zeit = read_zeit(text)
    rule = OpeningHours(zeit.osm)
    for termin in termine([zeit], [], NRW, date(2026, 3, 1), date(2027, 3, 1)):
        middle = termin.beginn + (termin.ende - termin.beginn) / 2 if termin.ende else termin.beginn + timedelta(minutes=1)
        assert rule.is_open(middle)
        assert termin.ganztags or rule.is_closed(termin.beginn - timedelta(minutes=1))


# written → the offending words | the remedy
SLIPS = """
Mitwoch 10-12 → Mitwoch | Meinen Sie „Mi“? Zum Beispiel: Mi 10:00-12:00
Mitwoch 10:00-12:00 → Mitwoch | Meinen Sie „Mi“? Zum Beispiel: Mi 10:00-12:00
Di 18 Uhr → 18 Uhr | Zum Beispiel: Di 18:00
Di 10-12 → 10-12 | Zum Beispiel: Di 10:00-12:00
Di 14-16 Uhr → 14-16 Uhr | Zum Beispiel: Di 14:00-16:00
Di von 14 bis 16 Uhr → von 14 bis 16 Uhr | Zum Beispiel: Di 14:00-16:00
Di 10:00-12:00 Uhr → 10:00-12:00 Uhr | Zum Beispiel: Di 10:00-12:00
Di 10.30 → 10.30 | Zum Beispiel: Di 10:30
Di 10.30-12.00 Uhr → 10.30-12.00 Uhr | Zum Beispiel: Di 10:30-12:00
Di 10h → 10h | Zum Beispiel: Di 10:00
Di10-12 → 10-12 | Zum Beispiel: Di10:00-12:00
Di 10h30 → 10h30 | Zum Beispiel: Di 10:30
Di10:00-24:30 → 10:00-24:30 | Zum Beispiel: Di10:00-11:00
Mo-Fr 9-12 und 14-16 Uhr → 9-12 | Zum Beispiel: Mo-Fr 09:00-12:00 und 14:00-16:00
am Dienstag um 10 Uhr → am | Zum Beispiel: Dienstag 10:00
Di 25:00 → 25:00 | Zum Beispiel: Di 10:00
Di 10:00-24:30 → 10:00-24:30 | Zum Beispiel: Di 10:00-11:00
Di 10:70 → 10:70 | Zum Beispiel: Di 10:00
Di 18:00-17:00 → 18:00-17:00 | Zum Beispiel: Di 17:00-18:00
Di 18-17 Uhr → 18-17 Uhr | Zum Beispiel: Di 17:00-18:00
Di 10:00-10:00 → 10:00-10:00 | Zum Beispiel: Di 10:00
Di 24:00 → 24:00 | Zum Beispiel: Di 00:00
2026-02-30 10:00 → 2026-02-30 | Zum Beispiel: 2026-02-28 10:00
2026-1-5 10:00 → 2026-1-5 | Zum Beispiel: 2026-01-05 10:00
24.12.2026 10:00-12:00 → 24.12.2026 | Zum Beispiel: 2026-12-24 10:00-12:00
5. Dezember 2026 19 Uhr → 5. Dezember 2026 | Zum Beispiel: 2026-12-05 19:00
24.12. 10:00 → 24.12. | Zum Beispiel: 2026-12-24 10:00
2026-08-07 bis 2026-07-20 → 2026-08-07 bis 2026-07-20 | Zum Beispiel: 2026-07-20 bis 2026-08-07
Sa 2026-12-06 10:00 → Sa | Zum Beispiel: So 2026-12-06 10:00
alle 2 Wochen Do 10:00 → alle 2 Wochen | Zum Beispiel: alle 2 Wochen Do 10:00 ab 2026-01-08
14-tägig Mi 10-12 Uhr → 14-tägig | Zum Beispiel: alle 2 Wochen Mi 10:00-12:00 ab 2026-01-07
alle 2 Wochen Mi 10:00 ab 2026-01-08 → ab 2026-01-08 | Zum Beispiel: alle 2 Wochen Mi 10:00 ab 2026-01-14
jeden 6. Mi 10:00 → 6. | Zum Beispiel: jeden letzten Mi 10:00
Tuesday 10:00-11:00 → Tuesday | Meinen Sie „Di“? Zum Beispiel: Di 10:00-11:00
Mo-Fr und Mi 10:00 → Mo-Fr und Mi | Zum Beispiel: Mo-Fr 10:00
Di, Do, Di 10:00 → Di, Do, Di | Zum Beispiel: Di, Do 10:00
Di/Do 18 Uhr → / | Zum Beispiel: Di und Do 18:00
Sa 10:00-11:00 Apil → Apil | Meinen Sie „April“? Zum Beispiel: Sa 10:00-11:00 April
10:00-12:00 → 10:00-12:00 | Zum Beispiel: täglich 10:00-12:00
werktags 9-12 Uhr → werktags | Zum Beispiel: Mo-Fr 09:00-12:00
Di vormittags → vormittags | Zum Beispiel: Di 09:00-12:00
Di 10:00 (Raum 3) → (Raum 3) | Zum Beispiel: Di 10:00
Di 10:00-11:00 außer Feiertage → außer Feiertage | Zum Beispiel: Di 10:00-11:00
Mo 10-12, Mi 14-16 Uhr → 10-12 | Jede Zeit bekommt eine eigene Zeile: „Mo 10:00-12:00“ und „Mi 14:00-16:00“
Mo 10:00-12:00 und Mi 14:00-16:00 → Mi | Jede Zeit bekommt eine eigene Zeile: „Mo 10:00-12:00“ und „Mi 14:00-16:00“
Do 14:00-16:00 und nach Absprache → nach Absprache | Jede Zeit bekommt eine eigene Zeile: „Do 14:00-16:00“ und „nach Vereinbarung“
jeden zweiten Di 10 Uhr → zweiten | Zum Beispiel: jeden 2. Di 10:00
Di 10-12 Uhr ohne Anmeldung → 10-12 Uhr | Zum Beispiel: Di 10:00-12:00
Di 10:00 nur mit tel. Anmeldung → nur mit tel. Anmeldung | Zum Beispiel: Di 10:00
Do 19:00 - open end → - open end | Zum Beispiel: Do 19:00
Mo-Do nach tel. Vereinbarung → nach tel. Vereinbarung | Zum Beispiel: Mo-Do nach Vereinbarung
Di 10:00 oder nach Vereinbarung → oder | Jede Zeit bekommt eine eigene Zeile: „Di 10:00“ und „nach Vereinbarung“
Di ca. 10 Uhr → ca. | Zum Beispiel: Di 10:00
Di 10:00- → 10:00- | Zum Beispiel: Di 10:00
Di 10:00 und → und | Zum Beispiel: Di 10:00
Banane → Banane | Die Wochentage sind Mo, Di, Mi, Do, Fr, Sa, So. Zum Beispiel: Di 10:00-11:00
"""
SLIPS = [re.split(r" → | \| ", line) for line in SLIPS.strip().splitlines()]


@pytest.mark.parametrize(("text", "place", "remedy"), SLIPS, ids=[slip[0] for slip in SLIPS])
def test_slips(text, place, remedy):
    """The slip names the place, and its remedy is the whole line, ready to copy."""
    found, problem, said = slip_of(text)
    assert (found, said) == (place, remedy)
    assert problem.endswith((".", "?"))
    if line := re.search(r"Zum Beispiel: (.*)", said):
        assert read_zeit(line[1])


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_a_slip(text):
    """An empty line says what could stand there."""
    assert slip_of(text)[1:] == ("Hier steht noch keine Zeit.", "Zum Beispiel: Di 10:00-11:00 oder: nach Vereinbarung")


def test_place_is_counted_in_the_text_as_written():
    """Spaces before the slip count, so that the mark stands under the word."""
    with pytest.raises(PydanticCustomError) as caught:
        read_zeit("  Mo   und  Mitwoch 10:00")
    assert (caught.value.context["start"], caught.value.context["length"]) == (12, 7)


def test_holidays_of_the_land():
    """Fronleichnam and Allerheiligen are holidays in Nordrhein-Westfalen, but not in all of Germany; the library knows only the latter."""
    assert NRW.feiertag(date(2026, 6, 4)) == "Fronleichnam"
    assert NRW.feiertag(date(2026, 11, 1)) == "Allerheiligen"
    assert Kalender("BE").feiertag(date(2026, 6, 4)) is None
    assert not OpeningHours("PH", country="DE").is_open(datetime(2026, 6, 4, 12))
    assert first(["Do 10:00"], date(2026, 5, 28), "Feiertage") == "05-28 10:00, 06-11 10:00, 06-18 10:00"
    assert first(["So 10:00"], date(2026, 10, 25), "Feiertage") == "10-25 10:00, 11-08 10:00, 11-15 10:00"


def test_school_holidays():
    """No occurrence from the first to the last day of the holidays."""
    assert first(["Mo 15:00"], date(2026, 3, 23), "Schulferien") == "03-23 15:00, 04-13 15:00, 04-20 15:00"


def test_pause_over_new_year():
    """Both ends of a pause belong to it, and a year may change within."""
    assert first(["Do 10:00"], date(2026, 12, 17), "2026-12-24 bis 2027-01-07") == "12-17 10:00, 01-14 10:00, 01-21 10:00"
    assert first(["Do 10:00"], date(2026, 12, 17), "2026-12-24") == "12-17 10:00, 12-31 10:00, 01-07 10:00"


def test_an_evening_before_a_pause_lasts_its_night():
    """A pause looks at the day an occurrence begins on."""
    assert first(["Sa 20:00-02:00"], date(2026, 10, 31), "Feiertage", count=1) == "10-31 20:00-02:00"


def test_every_two_weeks_over_53_weeks():
    """2026 has 53 weeks; counted from the first date, each step is still 14 days."""
    zeit = read_zeit("alle 2 Wochen Do 10:00 ab 2026-01-08")
    days = [termin.beginn.date() for termin in termine([zeit], [], NRW, date(2026, 1, 1), date(2033, 1, 1))]
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=14)}
    assert days[0] == date(2026, 1, 8)


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_nights_of_changing_clocks(night):
    """The times stay as people read them; nothing is lost, nothing twice."""
    found = termine([read_zeit("täglich 22:00-03:00"), read_zeit("So 02:30")], [], NRW, night - timedelta(days=1), night)
    before = night - timedelta(days=1)
    assert told(found) == f"{before:%m-%d} 22:00-03:00, {night:%m-%d} 02:30, {night:%m-%d} 22:00-03:00"


def test_several_lines_are_sorted_and_each_once():
    """Lines that name the same occurrence give it once."""
    assert first(["Mi 10:00-11:00", "jeden 1. Mi 10:00-11:00", "Di ab 15:00", "Mi"], date(2026, 3, 3), count=4) == (
        "03-03 15:00, 03-04, 03-04 10:00-11:00, 03-10 15:00"
    )


def test_how_long_an_occurrence_counts_as_running():
    """To its end, over midnight too; one of unknown end, or without an hour, to the end of its day."""

    def schluss(line: str) -> datetime:
        return next(termine([read_zeit(line)], [], NRW, date(2026, 3, 6), date(2026, 3, 6))).schluss

    assert schluss("Fr 18:00-19:30") == datetime(2026, 3, 6, 19, 30)
    assert schluss("Fr 20:00-02:00") == datetime(2026, 3, 7, 2)
    assert schluss("Fr 20:00") == schluss("Fr") == datetime(2026, 3, 7)


def test_by_appointment_has_no_dates():
    assert not list(termine([read_zeit("nach Vereinbarung")], [], NRW, date(2026, 3, 1), date(2027, 3, 1)))


def test_said():
    """Occurrences and days in German."""
    assert termin_satz(Termin(datetime(2026, 11, 24, 10), datetime(2026, 11, 24, 11))) == "Di, 24. November, 10–11 Uhr"
    assert termin_satz(Termin(datetime(2026, 11, 27, 20, 30), datetime(2026, 11, 28, 2))) == "Fr, 27. November, 20:30–2 Uhr"
    assert termin_satz(Termin(datetime(2026, 11, 27, 20), datetime(2026, 11, 28))) == "Fr, 27. November, 20–24 Uhr"
    assert termin_satz(Termin(datetime(2026, 11, 24, 10))) == "Di, 24. November, ab 10 Uhr"
    assert termin_satz(Termin(datetime(2026, 11, 24), ganztags=True)) == "Di, 24. November"
    assert kurzdatum(date(2026, 11, 24)) == "Di, 24.11."


@pytest.mark.parametrize(
    ("text", "satz"),
    [
        ("Feiertage", "an Feiertagen"),
        ("Schulferien", "in den Schulferien"),
        ("2026-12-24", "am 24. Dezember 2026"),
        ("2026-12-24 bis 2027-01-06", "vom 24. Dezember 2026 bis 6. Januar 2027"),
        ("2026-07-20 bis 2026-07-31", "vom 20. bis 31. Juli 2026"),
    ],
)
def test_ausnahmen(text, satz):
    """`satz` goes on after „nicht“."""
    assert read_ausnahme(text).satz == satz


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("24.12.2026", "24.12.2026", "So passt es: 2026-12-24"),
        ("24.12.2026 bis 6.1.2027", "24.12.2026", "So passt es: 2026-12-24 bis 2027-01-06"),
        ("2026-12-24 bis 2026-12-01", "2026-12-24 bis 2026-12-01", "So passt es: 2026-12-01 bis 2026-12-24"),
        ("2026-02-30", "2026-02-30", "So passt es: 2026-02-28"),
        ("Ferien", "Ferien", "Meinen Sie „Schulferien“? "),
        ("an Feiertagen", "an Feiertagen", "Meinen Sie „Feiertage“? "),
        ("Weihnachten", "Weihnachten", "So geht es: Feiertage, Schulferien, 2026-12-24 oder "),
        ("", "", "So geht es: "),
    ],
)
def test_ausnahmen_slips(text, place, remedy):
    """What is meant is shown as it is written here."""
    found, _, said = slip_of(text, read_ausnahme)
    assert found == place
    assert said.startswith(remedy)


PIECES = st.sampled_from(
    [part for story in STORIES for part in re.findall(r"[\w:.-]+|[,–&]", story[0])]
    + [slip[0] for slip in SLIPS]
    + ["7", "24", "0.", "/", "+", "("]
)
ANY_TEXT = st.text(max_size=40) | st.lists(PIECES, max_size=9).map(" ".join) | st.lists(PIECES, max_size=5).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(ANY_TEXT)
def test_any_text_is_a_time_or_a_slip(text):
    """Nothing else comes out, the map's library reads every `osm`, and what a remedy shows can be read."""
    try:
        zeit = read_zeit(text)
    except PydanticCustomError as error:
        context = error.context
        assert 0 <= context["start"] <= context["start"] + context["length"] <= len(text)
        line = re.search(r"Zum Beispiel: (.*?)(?: oder: .*)?$", context["remedy"])
        assert line is None or read_zeit(line[1])
        return
    assert OpeningHours(zeit.osm)
    assert zeit.satz
    assert read_zeit(zeit.text) == zeit
    found = list(termine([zeit], [], NRW, date(2026, 1, 1), date(2027, 1, 31)))
    assert found == sorted(set(found))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(ANY_TEXT)
def test_any_text_is_an_exception_or_a_slip(text):
    """The same for `ausser`."""
    try:
        ausnahme = read_ausnahme(text)
    except PydanticCustomError as error:
        context = error.context
        assert 0 <= context["start"] <= context["start"] + context["length"] <= len(text)
    else:
        assert read_ausnahme(ausnahme.text) == ausnahme
