"""When: true on the day it is read, by the clocks of the town, for whoever reads it where and however late."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from seite_bauen import build_town, copy_town, serve

from hooks.bau import Bau
from hooks.termine import make_termine, write_json
from katalog.katalog import Katalog
from katalog.load import load_katalog
from katalog.uhr import ZONE
from katalog.zeiten import Termin, termin_satz

ASSETS = Path(__file__).parent.parent / "hooks" / "theme" / "assets"
ZONES = ["Europe/Berlin", "America/New_York"]
COMMON = "zielgruppen: [{fuer}]\nthemen: [treffen]\ntraeger: verein-am-see\nort: {ort}\nkontakt: {{telefon: 0221 4710 170}}\n"

# id | for whom | where | the rest of the file
OFFERS = """
nachtcafe | jugendliche | seehaus | zeiten: [Fr 22:00-02:00]
fruehschicht | 50plus | seehaus | zeiten: [So 02:30-04:00]
sonntagsrunde | 50plus | seehaus | zeiten: [So 10:00-11:00]
letzter-mittwoch | 50plus | rathaus | {zeiten: [jeden letzten Mi 15:00-17:00], ausser: Feiertage}
silvesterball | 50plus | rathaus | {zeiten: [2026-12-31 22:00-02:00], geprueft: {am: 2026-09-30, wie: anruf}, quelle: Aushang}
krabbelgruppe | alle | rathaus | {zeiten: [Di 10:00-11:00], ausser: Schulferien}
chor | alle | rathaus | {zeiten: [Fr 18:00-19:00], ausser: [Feiertage]}
markt | alle | rathaus | {zeiten: [Do ab 14:00], kosten: kostenlos}
kleiderstube | alle | seehaus | zeiten: [Sa]
buero | alle | rathaus | zeiten: ["Mo-Fr 08:00-16:00"]
hotline | 50plus | telefonisch | zeiten: ["täglich 08:00-22:00"]
weihnachtsessen | alle | seehaus | zeiten: [2026-12-25 12:00-15:00]
montagsrunde | alle | seehaus | zeiten: [Mo 11:00-12:00, 2027-03-29 11:00-12:00]
pause | 50plus | seehaus | {zeiten: [Do 09:00-10:00], status: pausiert}
gartentreff | 50plus | seehaus | {zeiten: [Do 16:00-17:00], hinweis: {text: Im Winter drinnen, von: 2026-11-01, bis: 2027-02-28}}
"""

# offer | read at (UTC) | the next time, in words
STORIES = """
nachtcafe | 2026-10-02T19:59 | heute, 22–2 Uhr
nachtcafe | 2026-10-02T21:30 | läuft gerade, bis 2 Uhr
nachtcafe | 2026-10-02T23:59 | läuft gerade, bis 2 Uhr
nachtcafe | 2026-10-03T00:00 | Fr, 9. Oktober, 22–2 Uhr
fruehschicht | 2026-10-25T00:20 | heute, 2:30–4 Uhr
fruehschicht | 2026-10-25T00:45 | läuft gerade, bis 4 Uhr
fruehschicht | 2026-10-25T02:59 | läuft gerade, bis 4 Uhr
fruehschicht | 2026-10-25T03:00 | So, 1. November, 2:30–4 Uhr (Feiertag?)
fruehschicht | 2027-03-28T00:59 | heute, 2:30–4 Uhr
fruehschicht | 2027-03-28T01:00 | läuft gerade, bis 4 Uhr
fruehschicht | 2027-03-28T02:00 | So, 4. April, 2:30–4 Uhr
sonntagsrunde | 2026-10-25T08:59 | heute, 10–11 Uhr
sonntagsrunde | 2026-10-25T09:00 | läuft gerade, bis 11 Uhr
sonntagsrunde | 2027-03-28T07:59 | heute, 10–11 Uhr
sonntagsrunde | 2027-03-28T08:00 | läuft gerade, bis 11 Uhr
sonntagsrunde | 2027-03-27T22:59 | morgen, 10–11 Uhr
sonntagsrunde | 2027-03-27T23:00 | heute, 10–11 Uhr
letzter-mittwoch | 2026-12-01T08:00 | Mi, 30. Dezember, 15–17 Uhr
letzter-mittwoch | 2026-12-31T23:30 | Mi, 27. Januar, 15–17 Uhr
silvesterball | 2026-12-31T08:00 | heute, 22–2 Uhr
silvesterball | 2026-12-31T22:59 | läuft gerade, bis 2 Uhr
silvesterball | 2026-12-31T23:01 | läuft gerade, bis 2 Uhr
silvesterball | 2027-01-01T01:00 | –
krabbelgruppe | 2026-12-22T12:00 | Di, 12. Januar, 10–11 Uhr
krabbelgruppe | 2027-03-17T12:00 | Di, 6. April, 10–11 Uhr
chor | 2026-12-24T12:00 | Fr, 8. Januar, 18–19 Uhr
chor | 2027-03-20T12:00 | Fr, 2. April, 18–19 Uhr
markt | 2027-05-05T12:00 | morgen, ab 14 Uhr (Feiertag?)
markt | 2027-05-06T16:00 | heute, ab 14 Uhr (Feiertag?)
markt | 2027-05-06T22:30 | Do, 13. Mai, ab 14 Uhr
kleiderstube | 2026-12-26T22:00 | heute (Feiertag?)
weihnachtsessen | 2026-12-24T22:00 | morgen, 12–15 Uhr
hotline | 2026-12-25T12:00 | läuft gerade, bis 22 Uhr
pause | 2026-10-01T12:00 | –
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.strip().splitlines()]


def decode(data: dict, id: str) -> set[Termin]:
    """The occurrences in `termine.json`, read as its shape says."""
    ab = datetime.fromisoformat(data["ab"])
    found = set()
    for minute, dauer, days in data["angebote"][id]["zeiten"]:
        for n in range(len(days) * 4):
            if int(days[n // 4], 16) >> n % 4 & 1:
                beginn = ab + timedelta(days=n, minutes=minute or 0)
                found.add(Termin(beginn, None if dauer is None else beginn + timedelta(minutes=dauer), minute is None))
    return found


@pytest.fixture(scope="module")
def town(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example town with the offers above."""
    folder = copy_town(example, tmp_path_factory.mktemp("kalender") / "stadt")
    for id, fuer, ort, rest in rows(OFFERS):
        lines = rest if not rest.startswith("{") else "\n".join(split_keys(rest))
        text = f"titel: Das {id}\nkurz: Zum Ausprobieren.\n{COMMON.format(fuer=fuer, ort=ort)}{lines}\n"
        (folder / "angebote" / "50plus" / f"{id}.yml").write_text(text, encoding="utf-8")
    ferien = folder / "angebote/_stammdaten/ferien.yml"
    with ferien.open("a", encoding="utf-8") as file:
        file.write("- name: Osterferien\n  von: 2027-03-22\n  bis: 2027-04-03\n")
    return folder


def split_keys(flow: str) -> Iterator[str]:
    """`{a: [b, c], d: e}` → `a: [b, c]`, `d: e`."""
    depth, line = 0, ""
    for char in flow[1:-1]:
        depth += (char in "[{") - (char in "]}")
        if char == "," and not depth:
            yield line.strip()
            line = ""
        else:
            line += char
    yield line.strip()


@pytest.fixture(scope="module")
def base(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its site, built on 1 October 2026 at nine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2026, 10, 1, 9, tzinfo=ZONE).timestamp())))
        site = build_town(town, tmp_path_factory.mktemp("kalender-site"))
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def bau(town: Path) -> Bau:
    return Bau(load(town), datetime(2026, 10, 1, 9))


def load(folder: Path) -> Katalog:
    katalog, findings = load_katalog(folder)
    assert katalog, findings
    return katalog


@pytest.fixture(scope="module")
def devices(chromium) -> Iterator[dict]:
    """One page for each kind of device."""
    pages: dict[tuple[str, bool], Page] = {}
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture
def read(base: str, chromium, devices: dict) -> Callable[..., Page]:
    """`read(path, moment)` opens a page of the site on a device whose clock says so; `moment` is German time."""

    def open_page(path: str, moment: str, zone: str = "Europe/Berlin", scripts: bool = True) -> Page:
        if (zone, scripts) not in devices:
            context = chromium.new_context(timezone_id=zone, java_script_enabled=scripts, service_workers="block")
            devices[zone, scripts] = context.new_page()
            if scripts:
                devices[zone, scripts].clock.install()
        page = devices[zone, scripts]
        if scripts:
            page.clock.set_system_time(datetime.fromisoformat(moment).replace(tzinfo=ZONE))
        page.goto(base + path)
        return page

    return open_page


def test_termine_json_holds_what_the_katalog_says(root: Path) -> None:
    """For every offer of the real town, 13 months long; what never closes and what does not run has no date."""
    bau = Bau(load(root), datetime(2026, 11, 22, 14))
    data = make_termine(bau, bau.offen)
    assert date.fromisoformat(data["bis"]) == date(2027, 12, 22)
    dated = 0
    for angebot in bau.offen:
        said = set(bau.katalog.termine(angebot, date(2026, 11, 21), date(2027, 12, 22)))
        found = decode(data, angebot.id)
        if any(zeit.muster.immer for zeit in angebot.zeiten):
            assert not found
            continue
        assert found == {termin for termin in said if termin.schluss > datetime(2026, 11, 22)}, angebot.id
        dated += bool(found)
    assert dated > 20


def test_a_town_of_twice_the_size_costs_twice_the_bytes(root: Path) -> None:
    """Nothing in the file grows with all offers but their own lines."""
    bau = Bau(load(root), datetime(2026, 11, 22, 14))
    half, all_of_them = (len(write_json(make_termine(bau, bau.offen[:n]))) for n in (len(bau.offen) // 2, len(bau.offen)))
    assert all_of_them < 2.6 * half


def test_doubtful_holidays(bau: Bau) -> None:
    """A weekday leaves open what happens on a holiday; „Feiertage“, „täglich“ and a date say it."""
    assert date(2027, 5, 6) in bau.fraglich["markt"]
    assert date(2026, 12, 25) in bau.fraglich["buero"]
    assert date(2026, 12, 26) in bau.fraglich["kleiderstube"]
    assert {date(2026, 12, 24), date(2026, 12, 31)} <= bau.fraglich["markt"]
    assert date(2026, 12, 31) not in bau.fraglich["silvesterball"]
    assert date(2027, 3, 29) not in bau.fraglich["montagsrunde"]
    assert date(2027, 5, 17) in bau.fraglich["montagsrunde"]
    for id in ("chor", "hotline", "weihnachtsessen", "pause"):
        assert not bau.fraglich[id], id


@pytest.mark.browser
@pytest.mark.parametrize("zone", ZONES)
def test_the_next_time_in_words(zone: str, read, bau: Bau) -> None:
    """Over midnight, over the year, in both nights of changing clocks, around holidays; the same in any zone, and as the Katalog says."""
    page = read("impressum/", "2026-10-01T10:00", zone)
    stories = rows(STORIES)
    said = page.evaluate(
        """async ([stories]) => {
            const { loadTermine, satz } = await import("/assets/termine.js");
            const termine = await loadTermine();
            return stories.map(([id, moment]) => {
                const jetzt = new Date(moment + "Z");
                const found = termine.next(id, jetzt);
                return found ? [found.beginn, satz(found, jetzt) + (found.fraglich ? " (Feiertag?)" : "")] : [null, "–"];
            });
        }""",
        [stories],
    )
    assert [f"{id} | {moment} | {words}" for (id, moment, _), (_, words) in zip(stories, said, strict=True)] == [
        " | ".join(story) for story in stories
    ]
    for (id, moment, _), (beginn, _) in zip(stories, said, strict=True):
        local = datetime.fromisoformat(moment + "+00:00").astimezone(ZONE).replace(tzinfo=None)
        expected = bau.next_termin(id, local)
        assert beginn == (expected and expected.beginn.isoformat(timespec="minutes")), (id, moment)


@pytest.mark.browser
def test_the_browser_reads_every_date_of_the_real_town(root: Path, tmp_path: Path, chromium) -> None:
    """The same days, hours and words as in the Katalog."""
    bau = Bau(load(root), datetime(2026, 11, 22, 14))
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/termine.js").write_bytes((ASSETS / "termine.js").read_bytes())
    (tmp_path / "termine.json").write_text(write_json(make_termine(bau, bau.offen)), encoding="utf-8")
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    with serve(tmp_path) as address:
        page = chromium.new_page(timezone_id="Pacific/Auckland")
        page.goto(address)
        found = page.evaluate(
            """async () => {
                const { loadTermine, plus, satz } = await import("/assets/termine.js");
                const termine = await loadTermine();
                const found = [];
                for (let tag = termine.ab; tag <= termine.bis; tag = plus(tag, 1))
                    for (const t of termine.on(tag)) found.push([t.id, t.beginn, t.schluss, t.ganztags, satz(t, new Date(0))]);
                return found;
            }"""
        )
        page.close()
    said = [
        [id, *(moment.isoformat(timespec="minutes") for moment in (t.beginn, t.schluss)), t.ganztags, termin_satz(t)]
        for id, termine in bau.termine.items()
        for t in termine
    ]
    assert len(said) > 1000
    assert sorted(found) == sorted(said)


def headings(page: Page) -> list[str]:
    return page.locator(".tag h3").all_inner_texts()


def of_day(page: Page, tag: str) -> list[str]:
    """The titles of a day in the calendar, those behind „Außerdem geöffnet“ left out."""
    section = page.locator(".tag").filter(has=page.get_by_role("heading", name=tag))
    expect(section).to_have_count(1)
    return section.locator("> div > .termine > li .termin-titel").all_inner_texts()


@pytest.mark.browser
@pytest.mark.parametrize("zone", ZONES)
def test_the_calendar_three_months_later(zone: str, read) -> None:
    """It begins with the day it is read, and says kindly that it is old."""
    page = read("kalender/", "2027-01-07T13:00", zone)
    expect(page.locator(".tag h3").first).to_have_text("Heute, Donnerstag, 7. Januar")
    assert page.locator(".kalender-liste > h2").all_inner_texts() == ["Diese Woche", "Nächste Woche"]
    assert headings(page)[1] == "Morgen, Freitag, 8. Januar"
    assert headings(page)[-1] == "Sonntag, 17. Januar"
    assert of_day(page, "Heute, Donnerstag, 7. Januar") == ["Das markt", "Das gartentreff"]
    expect(page.locator(".kalender-veraltet")).to_contain_text("vom 1. Oktober 2026")


@pytest.mark.browser
def test_opening_hours_do_not_drown_the_dates(read) -> None:
    """Who is there on most days stands behind „Außerdem geöffnet“, and what is over is gone."""
    page = read("kalender/", "2026-11-26T14:30")
    today = page.locator(".tag").first
    assert of_day(page, "Heute, Donnerstag, 26. November") == ["Das markt", "Das gartentreff"]
    expect(today.get_by_text("Das buero")).to_be_hidden()
    today.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(today.get_by_text("Das buero")).to_be_visible()
    expect(today.locator(".zahl")).to_have_text("2")
    expect(today.locator(".termin").filter(has_text="buero")).to_contain_text("läuft gerade")
    expect(today.locator(".termin").filter(has_text="markt")).to_contain_text("kostenlos")
    expect(today.locator(".termin").filter(has_text="gartentreff")).to_contain_text("Im Winter drinnen")
    night = read("kalender/", "2026-11-28T00:30")
    first = night.locator(".tag").first.locator(".termin").first
    expect(first).to_contain_text("Das nachtcafe")
    expect(first).to_contain_text("läuft gerade")
    late = read("kalender/", "2026-11-29T23:30")
    expect(late.locator(".tag-leer").first).to_have_text("Für heute ist alles vorbei.")


@pytest.mark.browser
def test_christmas_and_easter_in_the_calendar(read) -> None:
    """Days have the names of their holidays; who said nothing about holidays is doubtful."""
    page = read("kalender/?ab=2026-12-21", "2026-11-26T14:30")
    expect(page.locator(".kalender-liste > h2")).to_have_text("21. bis 27. Dezember 2026")
    friday = page.locator(".tag").filter(has=page.get_by_role("heading", name="Freitag, 25. Dezember"))
    assert friday.locator(".tag-frei").all_inner_texts() == ["Erster Weihnachtstag", "Weihnachtsferien"]
    assert of_day(page, "Freitag, 25. Dezember") == ["Das weihnachtsessen", "Das nachtcafe"]
    asked = friday.locator("li:visible").filter(has_text="bitte vorher nachfragen")
    assert asked.locator(".termin-titel").all_inner_texts() == ["Das nachtcafe"]
    assert "Das krabbelgruppe" in of_day(page, "Dienstag, 22. Dezember")
    page = read("kalender/?ab=2027-03-26", "2026-11-26T14:30")
    assert headings(page) == ["Freitag, 26. März", "Samstag, 27. März", "Sonntag, 28. März"]
    assert of_day(page, "Freitag, 26. März") == ["Das nachtcafe"]
    assert of_day(page, "Sonntag, 28. März") == ["Das fruehschicht", "Das sonntagsrunde"]
    page = read("kalender/?ab=2026-12-28", "2026-11-26T14:30")
    assert of_day(page, "Donnerstag, 31. Dezember")[-1] == "Das silvesterball"
    assert "1. Januar" in headings(page)[4]


@pytest.mark.browser
def test_weeks_have_addresses_and_the_way_back(read, base: str) -> None:
    """By keyboard: next week, whom it is for, and back; what is found is said."""
    page = read("kalender/", "2026-11-26T14:30")
    page.locator(".woche-danach").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}kalender/?ab=2026-12-07")
    expect(page.locator(".kalender-liste > h2")).to_have_text("7. bis 13. Dezember 2026")
    expect(page.get_by_role("status")).to_contain_text("7. bis 13. Dezember 2026: ")
    assert page.evaluate("document.activeElement.className") == "woche-danach"
    page.get_by_label("Für wen?").select_option("jugendliche")
    expect(page).to_have_url(f"{base}kalender/?ab=2026-12-07&fuer=jugendliche")
    assert of_day(page, "Freitag, 11. Dezember") == ["Offene Werkstatt", "Das nachtcafe"]
    expect(page.get_by_text("Das markt")).to_have_count(0)
    page.go_back()
    expect(page.get_by_label("Für wen?")).to_have_value("")
    expect(page.get_by_text("Das markt").first).to_be_visible()
    page.go_back()
    expect(page.locator(".tag h3").first).to_have_text("Heute, Donnerstag, 26. November")
    page.get_by_label("Ab wann?").fill("2027-02-10")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}kalender/?ab=2027-02-10")
    expect(page.locator(".tag h3").first).to_have_text("Mittwoch, 10. Februar")
    page.locator(".woche-davor").last.click()
    expect(page).to_have_url(f"{base}kalender/?ab=2027-02-01")
    assert page.evaluate("document.activeElement.tagName") == "H2"


@pytest.mark.browser
def test_strange_addresses_and_the_end_of_what_is_known(read) -> None:
    """Nonsense and the past lead to today; the end is said, not shown as an empty town."""
    for query in ("?ab=2026-02-30", "?ab=quatsch", "?ab=2020-01-01", "?fuer=<b>"):
        page = read(f"kalender/{query}", "2026-11-26T14:30")
        expect(page.locator(".tag h3").first).to_have_text("Heute, Donnerstag, 26. November")
    page = read("kalender/?ab=2027-10-30", "2026-11-26T14:30")
    assert headings(page)[-1] == "Sonntag, 31. Oktober"
    page = read("kalender/?ab=2027-11-01", "2026-11-26T14:30")
    assert headings(page) == ["Montag, 1. November"]
    expect(page.locator(".kalender-veraltet")).to_contain_text("Weiter als bis zum 1. November 2027")
    expect(page.locator(".woche-danach").first).to_be_hidden()
    page = read("kalender/?ab=9999-12-31", "2026-11-26T14:30")
    expect(page.locator(".kalender-veraltet")).to_contain_text("Weiter als bis zum 1. November 2027")
    page = read("kalender/", "2028-01-03T09:00")
    expect(page.locator(".kalender-veraltet")).to_contain_text("schon zu Ende")
    assert headings(page) == []


@pytest.mark.browser
def test_the_calendar_without_its_dates(read) -> None:
    """When the dates cannot be fetched, the list of the build stays, says of which day it is, and offers nothing that does not work."""
    page = read("kalender/", "2026-11-22T12:00")
    page.route("**/termine.json*", lambda route: route.abort())
    page.reload()
    expect(page.locator(".kalender-stand")).to_be_visible()
    expect(page.locator(".kalender-stand span")).to_be_hidden()
    expect(page.locator(".tag").first).to_be_visible()
    for name in (".kalender-wahl", ".kalender-wochen"):
        expect(page.locator(name).first).to_be_hidden()
    page.unroute_all()


def test_the_calendar_without_javascript(read) -> None:
    """Two weeks from the day of the build, and which day that was."""
    page = read("kalender/", "2026-11-26T14:30", scripts=False)
    expect(page.locator(".kalender-liste")).to_contain_text("gebaut wurde: 1. Oktober 2026")
    assert page.locator(".tag h2").first.inner_text() == "Donnerstag, 1. Oktober"
    assert page.locator(".tag h2").last.inner_text() == "Mittwoch, 14. Oktober"
    expect(page.locator(".tag").first).to_contain_text("Das markt")
    expect(page.locator(".kalender-wahl")).to_be_hidden()
    page.locator(".kalender-liste summary").click()
    expect(page.get_by_text("Montag bis Freitag, 8–16 Uhr")).to_be_visible()


@pytest.mark.browser
def test_what_is_on_today(read) -> None:
    """On the start page for all, on an audience's page for them; when today is over, tomorrow comes; and the day changes in an open page."""
    page = read("", "2026-12-03T15:00")
    block = page.locator(".heute")
    expect(block.locator("h3").first).to_have_text("Heute, Donnerstag, 3. Dezember")
    expect(block.locator(".termin").first).to_contain_text("Das markt")
    assert 3 <= block.locator(".termin").count() <= 6
    page.clock.fast_forward("09:30:00")
    expect(block.locator("h3").first).to_have_text("Heute, Freitag, 4. Dezember")

    page = read("fuer/50plus/", "2026-12-03T18:00", "America/New_York")
    block = page.locator(".heute")
    expect(block).to_contain_text("Für heute ist alles vorbei.")
    expect(block.locator("h3").first).to_have_text("Sonntag, 6. Dezember")
    assert "Das markt" not in block.inner_text()
    assert block.get_by_role("link", name="Alle Termine im Kalender").get_attribute("href").endswith("kalender/?fuer=50plus")

    page = read("", "2026-12-03T15:00", scripts=False)
    block = page.locator(".heute")
    expect(block).to_contain_text("Stand: 1. Oktober 2026")
    expect(block).to_contain_text("Do, 1.10., ab 14 Uhr")


@pytest.mark.browser
def test_the_next_date_on_an_offers_page(read) -> None:
    """The rule stays in the page; the date is of the day of reading, and as sure as the offer is."""
    page = read("a/letzter-mittwoch/", "2027-01-10T10:00", "America/New_York")
    box = page.locator(".naechster")
    expect(box).to_contain_text("Das nächste Mal, wenn die Angaben noch stimmen: Mi, 27. Januar, 15–17 Uhr")
    expect(box).to_contain_text("Stand: 1. Oktober 2026")  # it is old
    expect(page.locator(".zeiten")).to_contain_text("jeden letzten Mittwoch, 15–17 Uhr")

    page = read("a/silvesterball/", "2026-10-20T10:00")
    assert page.locator(".naechster").inner_text().split("\n") == ["Das nächste Mal:", "Do, 31. Dezember, 22–2 Uhr"]
    page = read("a/silvesterball/", "2027-01-01T00:30")
    box = page.locator(".naechster")
    expect(box.locator("strong")).to_have_text("läuft gerade, bis 2 Uhr")
    expect(box.locator("span")).to_have_text("Jetzt:")
    page.clock.fast_forward("01:31:00")
    expect(box).to_be_hidden()
    expect(page.locator(".zeiten")).to_contain_text("31. Dezember 2026")

    page = read("a/markt/", "2027-05-05T10:00")
    expect(page.locator(".naechster em")).to_have_text("Feiertag – bitte vorher nachfragen")
    page = read("a/markt/", "2027-05-07T10:00")
    expect(page.locator(".naechster em")).to_be_hidden()

    page = read("a/gartentreff/", "2026-10-05T10:00")
    expect(page.get_by_text("Im Winter drinnen")).to_be_hidden()
    page = read("a/gartentreff/", "2026-12-05T10:00")
    expect(page.get_by_text("Im Winter drinnen")).to_be_visible()

    page = read("a/markt/", "2027-05-05T10:00", scripts=False)
    expect(page.locator(".naechster")).to_contain_text("Do, 1. Oktober, ab 14 Uhr")
    expect(page.locator(".naechster small")).to_have_text("Stand: 1. Oktober 2026")
    for id in ("pause", "sorgentelefon"):
        expect(read(f"a/{id}/", "2026-10-05T10:00").locator(".naechster")).to_have_count(0)
