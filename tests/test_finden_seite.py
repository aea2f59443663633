"""The finder's page: filters with counts, the address, ways out of nothing, for hands, keys and ears, and without JavaScript."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect
from seite_bauen import build_town, copy_town, serve

from hooks.bau import Bau
from hooks.finden_filter import finder_filter, merkmale_of
from hooks.karte import make_karte
from katalog.auskunft import find_auskunft
from katalog.katalog import Katalog
from katalog.kontakt import Kontakt
from katalog.load import load_katalog
from katalog.merkmale import find_merkmale, find_wann
from katalog.zeiten import Termin

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def katalog(example: Path) -> Katalog:
    katalog, _ = load_katalog(example)
    return katalog


@pytest.fixture(scope="module")
def bau(katalog: Katalog) -> Bau:
    return Bau(katalog, datetime(2026, 11, 20, 9))


# What an offer says to each filter


@pytest.mark.parametrize(
    ("beginn", "ende", "zeiten"),
    [
        ((14, 30), (16, 0), "nachmittag"),
        ((9, 0), (12, 15), "vormittag"),
        ((10, 0), (14, 0), "vormittag nachmittag"),
        ((17, 30), (19, 30), "nachmittag abend"),
        ((17, 45), (18, 45), "nachmittag"),
        ((15, 0), None, "nachmittag"),
        ((22, 0), (23, 30), "abend"),
    ],
)
def test_an_occurrence_belongs_to_the_parts_of_the_day_it_fills(beginn, ende, zeiten, katalog: Katalog) -> None:
    """It begins in them or goes on there for an hour."""
    day = datetime(2026, 11, 26)
    termin = Termin(day.replace(hour=beginn[0], minute=beginn[1]), ende and day.replace(hour=ende[0], minute=ende[1]))
    assert find_wann(katalog.angebote["werkstatt"], [termin]) == tuple(f"do-{zeit}" for zeit in zeiten.split())


def test_a_whole_day_is_all_its_parts_and_what_never_closes_is_always(katalog: Katalog) -> None:
    ganz = Termin(datetime(2026, 11, 26), ganztags=True)
    assert find_wann(katalog.angebote["werkstatt"], [ganz]) == ("do-vormittag", "do-nachmittag", "do-abend")
    assert find_wann(katalog.angebote["sorgentelefon"], []) == ("immer",)


def test_a_night_belongs_to_the_day_it_begins_on(katalog: Katalog) -> None:
    nacht = Termin(datetime(2026, 11, 28, 22), datetime(2026, 11, 29, 3))
    assert find_wann(katalog.angebote["werkstatt"], [nacht]) == ("sa-abend",)


@pytest.mark.parametrize(
    ("kosten", "anmeldung", "mit"),
    [
        ("kostenlos, eine Spende ist möglich", "nicht nötig, auf Wunsch ohne Namen", ("kostenlos", "ohne-anmeldung")),
        ("Eintritt frei", "ohne Anmeldung", ("kostenlos", "ohne-anmeldung")),
        ("20 Cent je Anruf (vielleicht seit 2019 kostenlos)", "erforderlich", ()),
        ("kostenlos bis 12 Jahre, sonst 3 Euro", None, ()),
        ("2016 war der Eintritt frei", "Einen Nachweis brauchen Sie nicht.", ()),
        (None, None, ()),
    ],
)
def test_free_and_without_booking_is_what_says_so(kosten, anmeldung, mit, katalog: Katalog) -> None:
    """A doubtful text is no promise, and what nobody has told is none either."""
    angebot = katalog.angebote["werkstatt"].model_copy(update={"kosten": kosten, "anmeldung": anmeldung})
    assert find_merkmale(katalog, angebot, ())["mit"] == mit


def test_where_nobody_has_to_go_there_are_no_steps(katalog: Katalog) -> None:
    """A place that is not known to be free of steps is not named as such; a secret one neither."""
    free = {id for id, a in katalog.angebote.items() if "stufenlos" in find_merkmale(katalog, a, ()).get("mit", ())}
    assert {"spazier-treff", "schuldnerberatung", "sorgentelefon", "streetwork"} <= free
    assert not free & {"werkstatt", "frauenhaus", "singkreis"}


def test_what_has_ended_keeps_only_what_it_was_about(katalog: Katalog) -> None:
    assert find_merkmale(katalog, katalog.angebote["geldrat"], ()).keys() == {"zielgruppe", "thema", "stadtteil"}


def test_a_secret_place_is_no_word_on_a_card(bau: Bau) -> None:
    assert not [word for word in merkmale_of(bau)["frauenhaus"].split() if word.startswith(("ort-", "stadtteil-"))]


def test_no_filter_is_offered_that_no_offer_fits(bau: Bau) -> None:
    filters = finder_filter(bau, merkmale_of(bau))
    assert all(option.zahl for filter in filters.values() for option in filter.optionen)
    assert [option.name for option in filters["sprache"].optionen] == ["Türkisch"]
    assert "so" in [option.wert for option in filters["tag"].optionen]  # the helpline never sleeps


def test_who_finds_nothing_is_told_whom_to_phone(katalog: Katalog, root: Path) -> None:
    """Organisers say it in the data; a town that names none gives its own number."""
    assert [str(auskunft.telefon) for auskunft in find_auskunft(katalog)] == ["0221 4710 100"]
    real, _ = load_katalog(root)
    assert find_auskunft(real)


def test_a_card_names_the_nearest_way_to_reach_somebody(katalog: Katalog) -> None:
    """Calling, else writing, else reading on; what has ended is reached no more."""

    def draht(**update) -> str | None:
        angebot = katalog.angebote["werkstatt"].model_copy(update={"traeger": ("sorgentelefon",)} | update)
        found = make_karte(angebot, katalog, datetime(2026, 11, 20).date()).draht
        return found and found.uri

    web = Kontakt(web="https://werkstatt.example")
    assert draht(kontakt=Kontakt(telefon="0221 4710 190", email="w@musterstadt.example")) == "tel:+492214710190"
    assert draht() == "mailto:werkstatt@musterstadt.example"
    assert draht(kontakt=web) == "https://werkstatt.example"
    assert draht(kontakt=None) is None
    assert draht(status="beendet") is None


def test_the_page_is_lean(site: Path) -> None:
    """What the index knows stands on no card, pictures are drawn once, and every script named in advance is there."""
    html = (site / "finden/index.html").read_text(encoding="utf-8")
    cards = html[html.index('<ul class="karten">') : html.index("mehr-zeigen")]
    assert "<path" not in cards
    assert not re.findall(r"Mahnung, Inkasso|borç", cards)
    scripts = re.findall(r'rel="modulepreload" href="\.\./([^"?]+)', html)
    assert "assets/finden/suche.js" in scripts
    assert all((site / script).is_file() for script in scripts)


# The page


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@contextmanager
def finder(chromium, base: str, search: str = "", **options) -> Iterator[Page]:
    """The finder, opened on a Tuesday at half past nine, with nothing to complain about."""
    context = chromium.new_context(timezone_id="Europe/Berlin", **options)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    if options.get("java_script_enabled", True):
        page.clock.set_fixed_time(TUESDAY)
    page.goto(f"{base}finden/{search}")
    yield page
    assert wrong == []
    context.close()


def titles(page: Page) -> list[str]:
    return page.locator(".finden .karte:visible .karte-titel").all_text_contents()


def says(page: Page, words: str) -> None:
    expect(page.locator("#ergebnis")).to_contain_text(words)


def tick(page: Page, name: str, group: str = "") -> None:
    folded = page.locator(".filter-gruppe:not([open]) > summary", has_text=group)
    if group and folded.count():
        folded.click()
    page.get_by_role("checkbox", name=name).click()


@pytest.mark.browser
def test_thursday_afternoon_is_one_question(base: str, chromium) -> None:
    """The workshop opens on a Saturday evening and on other afternoons, but on no Saturday afternoon."""
    with finder(chromium, base, "?tag=sa&zeit=abend&thema=treffen") as page:
        says(page, "zu Ihren Filtern")
        assert titles(page) == ["Offene Werkstatt"]
        page.goto(f"{base}finden/?tag=sa&zeit=nachmittag&thema=treffen")
        says(page, "Kein Angebot")
        assert titles(page) == []


@pytest.mark.browser
def test_open_today_is_true_at_the_moment_of_reading(base: str, chromium) -> None:
    """What is over is not open, what never closes is."""
    with finder(chromium, base, "?heute=offen") as page:
        expect(page.locator(".karte:visible")).to_have_count(3)
        assert set(titles(page)) == {"Schuldnerberatung im Rathaus", "Spazier-Treff am See", "Sorgentelefon"}
        expect(page.locator(".karte", has_text="Spazier-Treff").locator(".karte-naechstes")).to_have_text(
            "Nächstes Mal: heute, 10–11 Uhr (noch nicht geprüft)"
        )
        page.clock.set_fixed_time(TUESDAY.replace(hour=11, minute=5))
        page.reload()
        expect(page.locator(".karte:visible")).to_have_count(2)
        assert "Spazier-Treff am See" not in titles(page)


@pytest.mark.browser
def test_every_count_is_what_one_gets(base: str, chromium) -> None:
    """Under one filter and a question: each number beside a box is the number of cards after ticking it."""
    with finder(chromium, base, "?mit=kostenlos") as page:
        says(page, "zu Ihren Filtern")
        expect(page.locator("#aktiv li")).to_have_count(1)
        page.locator(".filter-gruppe").evaluate_all("all => all.forEach((one) => (one.open = true))")
        boxes = page.locator("#filter [type=checkbox]:not(:checked)")
        rows = boxes.evaluate_all(
            "all => all.map(b => [b.name, b.value, parseInt(b.closest('label').querySelector('.zahl').textContent)])"
        )
        assert len(rows) > 15
        assert any(number for *_, number in rows)
        for name, wert, number in rows:
            box = page.locator(f'#filter [name="{name}"][value="{wert}"]')
            box.click()
            assert page.locator(".karte:visible:not(.karte-beendet)").count() == number, (name, wert)
            box.click()


@pytest.mark.browser
def test_of_several_days_one_is_enough_but_all_that_matters_must_be_true(base: str, chromium) -> None:
    with finder(chromium, base, "?thema=bewegung&thema=geld") as page:
        says(page, "2 von 7")
        page.goto(f"{base}finden/?mit=kostenlos&mit=stufenlos&mit=ohne-anmeldung")
        says(page, "3 von 7")


@pytest.mark.browser
def test_an_age_hides_what_is_for_others(base: str, chromium) -> None:
    """Who says nothing about ages stays."""
    with finder(chromium, base) as page:
        page.get_by_role("spinbutton", name="Wie alt sind Sie?").fill("15")
        expect(page.locator("#aktiv li")).to_have_text(["Filter entfernen: 15 Jahre×"])
        assert "Spazier-Treff am See" not in titles(page)
        assert {"Offene Werkstatt", "Streetwork"} <= set(titles(page))


@pytest.mark.browser
def test_near_comes_first_and_nothing_is_hidden(base: str, chromium) -> None:
    with finder(chromium, base, "?naehe=ort-rathaus") as page:
        expect(page.locator("#aktiv li")).to_have_count(1)
        here = titles(page)
        assert here[0] == "Schuldnerberatung im Rathaus"
        page.get_by_label("In meiner Nähe").select_option(label="Am See")
        expect(page.locator(".karte-titel").first).to_have_text("Spazier-Treff am See")
        assert sorted(titles(page)) == sorted(here)


@pytest.mark.browser
def test_the_address_holds_everything_and_back_goes_back(base: str, chromium) -> None:
    """Ticking is a step, typing is none; who opens the address sees the same; what nobody knows is dropped."""
    with finder(chromium, base, "?mit=kostenlos&mit=quatsch&tag=xy&alter=alt&naehe=mond&egal=1") as page:
        says(page, "zu Ihren Filtern")
        expect(page).to_have_url(f"{base}finden/?mit=kostenlos")
        steps = page.evaluate("history.length")
        page.locator("#wort").press_sequentially("rat", delay=10)
        expect(page).to_have_url(f"{base}finden/?q=rat&mit=kostenlos")
        assert page.evaluate("history.length") == steps
        tick(page, "Alle", "Für wen?")
        expect(page).to_have_url(f"{base}finden/?q=rat&mit=kostenlos&zielgruppe=alle")
        shown = titles(page)
        page.reload()
        expect(page.locator("#aktiv li")).to_have_count(2)
        says(page, "„rat“")
        assert titles(page) == shown
        page.go_back()
        expect(page.locator("#aktiv li")).to_have_count(1)
        assert page.locator("#wort").input_value() == "rat"
        assert not page.get_by_role("checkbox", name="Alle").is_checked()
        page.go_forward()
        expect(page.locator("#aktiv li")).to_have_count(2)
        assert titles(page) == shown


@pytest.mark.browser
def test_what_is_chosen_can_be_taken_back(base: str, chromium) -> None:
    """One by one or all at once, by keyboard too: the focus goes on to the next, and at last to the list."""
    with finder(chromium, base, "?zielgruppe=alle&mit=kostenlos&tag=di") as page:
        chips = page.locator("#aktiv li button")
        expect(chips).to_have_count(3)
        chips.nth(1).focus()
        page.keyboard.press("Enter")
        expect(chips).to_have_count(2)
        expect(chips.nth(1)).to_be_focused()
        page.get_by_role("button", name="Alle Filter löschen").press("Enter")
        expect(page.locator("#aktiv")).to_be_hidden()
        expect(page.locator("#liste-titel")).to_be_focused()
        says(page, "Alle 7 Angebote")
        expect(page).to_have_url(f"{base}finden/")


@pytest.mark.browser
def test_nothing_is_never_the_end(base: str, chromium) -> None:
    """The filter that stands in the way is named with what it would free; a number to call is there; none of it is a card."""
    with finder(chromium, base, "?q=spazieren&mit=kostenlos&zielgruppe=jugendliche") as page:
        says(page, "Kein Angebot passt zu „spazieren“ und Ihren Filtern.")
        expect(page.get_by_role("heading", name="Dazu haben wir nichts gefunden")).to_be_visible()
        assert page.locator(".sonst a[href^='tel:']").first.is_visible()
        assert page.locator(".finden .karte").count() == 0
        way = page.get_by_role("button", name="Ohne „Jugendliche“: 1 Angebot")
        way.click()
        expect(page.locator(".karte:visible")).to_have_count(1)
        assert titles(page) == ["Spazier-Treff am See"]
        expect(page.locator("#liste-titel")).to_be_focused()
        page.go_back()
        says(page, "Kein Angebot")


@pytest.mark.browser
def test_a_word_less_or_another_spelling_helps(base: str, chromium) -> None:
    with finder(chromium, base, "?q=Wrkstadd") as page:
        says(page, "„Wrkstadd“")
        if not titles(page):
            page.get_by_role("button", name="„Werkstatt“: 1 Angebot").click()
        expect(page.locator(".karte-titel").first).to_have_text("Offene Werkstatt")
        page.goto(f"{base}finden/?q=reparieren+schulden&thema=bewegung")
        expect(page.locator("#auswege button").first).to_be_visible()


@pytest.mark.browser
def test_a_card_says_why_it_is_shown(base: str, chromium) -> None:
    """The words are marked; where only the lexicon knows them, a line says what fits. An empty box forgets it all."""
    with finder(chromium, base, "?q=rollator") as page:
        says(page, "„rollator“")
        card = page.locator(".karte", has_text="Spazier-Treff")
        assert card.locator("mark").all_inner_texts() == ["Rollator"]
        page.locator("#wort").fill("borç")
        expect(page.locator(".karte", has_text="Schuldnerberatung").locator(":is(.karte-passt, mark)").first).to_be_visible()
        page.locator("#wort").press("Escape")
        says(page, "Alle 7 Angebote")
        assert page.locator("mark, .karte-passt").count() == 0
        assert page.locator(".karte-titel", has_text="Äpfel").inner_text() == "Äpfel & Lieder – der Singkreis"


@pytest.mark.browser
def test_one_can_call_from_the_card(base: str, chromium) -> None:
    """The number lies above the link that covers the card."""
    with finder(chromium, base) as page:
        link = page.locator(".karte", has_text="Sorgentelefon").locator("a[href='tel:+492214710111']")
        link.scroll_into_view_if_needed()
        on_top = """a => {
            const { left, top, width, height } = a.getBoundingClientRect();
            return a.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }"""
        assert link.evaluate(on_top)
        assert page.locator(".karte", has_text="Geldrat").locator(".karte-draht").count() == 0


@pytest.mark.browser
def test_what_has_ended_says_so(base: str, chromium) -> None:
    """It counts for nothing and stands last in the list, but who asks for it is told."""
    with finder(chromium, base, "?thema=geld") as page:
        says(page, "1 von 7")
        assert titles(page)[-1] == "Geldrat (bis Ende 2025)"
        page.goto(f"{base}finden/?q=geldrat")
        says(page, "gibt es leider nicht mehr")
        assert titles(page)[-1] == "Geldrat (bis Ende 2025)"


@pytest.mark.browser
def test_ears_hear_the_answer_once(base: str, chromium) -> None:
    """Not with every letter: when somebody stops typing."""
    with finder(chromium, base) as page:
        expect(page.locator("[role=status]")).to_have_text("Alle 7 Angebote in Musterstadt.")
        page.evaluate(
            """() => {
                window.said = [];
                const status = document.querySelector('.finden [role=status]');
                new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
            }"""
        )
        page.locator("#wort").press_sequentially("rollator", delay=20)
        says(page, "zu „rollator“")
        expect(page.locator("[role=status]")).to_contain_text("zu „rollator“")
        assert len(page.evaluate("window.said")) == 1


@pytest.mark.browser
def test_thumbs_get_to_the_answers(base: str, chromium) -> None:
    """On a phone the filters are folded away; opened, a button leads back to the answers; nothing is too small."""
    with finder(chromium, base, viewport={"width": 360, "height": 740}, has_touch=True) as page:
        says(page, "Alle 7")
        assert page.locator(".karte").first.bounding_box()["y"] < 740
        page.locator(".filter > summary").tap()
        page.get_by_role("checkbox", name="Kostenlos").tap()
        page.get_by_role("button", name="3 Angebote zeigen").tap()
        expect(page.get_by_role("checkbox", name="Kostenlos")).to_be_hidden()
        expect(page.locator("#liste-titel")).to_be_focused()
        expect(page.locator(".filter > summary")).to_contain_text("1 gewählt")
        page.locator(".filter > summary").tap()
        page.locator(".filter-gruppe").evaluate_all("all => all.forEach((one) => (one.open = true))")
        small = "all => all.map(e => e.getBoundingClientRect().height).filter(height => height && height < 44)"
        assert (
            page.locator(".finden :is(label:has(input), button, summary, select, input:not([type=checkbox]))").evaluate_all(small)
            == []
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_keys_get_everywhere(base: str, chromium) -> None:
    """From the box through the filters to the cards; nothing holds the focus."""
    with finder(chromium, base) as page:
        says(page, "Alle 7")
        page.locator("#wort").focus()
        met = []
        for _ in range(25):
            page.keyboard.press("Tab")
            met.append(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
        assert met[:3] == ["BUTTON", "heute", "mit"]
        assert met.index("SUMMARY") < met.index("alter") < met.index("A")
        page.locator("[name=heute]").press("Space")
        says(page, "zu Ihren Filtern")
        page.locator("#wort").fill("geld")
        page.keyboard.press("Enter")
        expect(page.locator("#liste-titel")).to_be_focused()


@pytest.mark.browser
def test_without_javascript_the_boxes_filter(base: str, chromium) -> None:
    """The same boxes, the same meaning; what needs a script is not there, and the page says so."""
    with finder(chromium, base, java_script_enabled=False) as page:
        everything = len(titles(page))
        assert everything == 8
        assert not page.locator("#wort").is_visible()
        assert not page.get_by_role("checkbox", name="Heute offen").is_visible()
        assert page.get_by_text("Nach Wörtern suchen geht in diesem Browser nicht").is_visible()
        tick(page, "Kostenlos")
        tick(page, "Ohne Stufen")
        assert set(titles(page)) == {"Schuldnerberatung im Rathaus", "Sorgentelefon", "Spazier-Treff am See"}
        tick(page, "Dienstag", "Wann?")
        tick(page, "nachmittags")
        assert titles(page) == ["Sorgentelefon"]
        tick(page, "Mittwoch")
        assert set(titles(page)) == {"Schuldnerberatung im Rathaus", "Sorgentelefon", "Spazier-Treff am See"}
        tick(page, "Bewegung", "Worum geht es?")
        assert titles(page) == ["Spazier-Treff am See"]


@pytest.fixture(scope="module")
def viele(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example town with 25 walks more."""
    folder = tmp_path_factory.mktemp("viele")
    town = copy_town(example, folder / "stadt")
    walk = (town / "angebote/50plus/spazier-treff.yml").read_text(encoding="utf-8")
    for number in range(10, 35):
        text = walk.replace("Spazier-Treff am See", f"Runde {number}").replace("quelle:", "traeger: verein-am-see\nquelle:", 0)
        (town / f"angebote/50plus/runde-{number}.yml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        site = build_town(town, folder / "site")
    with serve(site) as address:
        yield address


@pytest.mark.browser
def test_a_long_list_comes_in_parts(viele: str, chromium) -> None:
    """Twenty cards and a button; the focus goes to the first new one, and who comes back finds as many."""
    with finder(chromium, viele, "?thema=bewegung") as page:
        expect(page.locator(".karte")).to_have_count(20)
        page.get_by_role("button", name="Weitere 6 zeigen").press("Enter")
        expect(page.locator(".karte")).to_have_count(26)
        expect(page.locator(".karte-titel a").nth(20)).to_be_focused()
        expect(page.locator("#weitere")).to_be_hidden()
        page.wait_for_timeout(50)  # the address learns of it after the answer is painted
        page.goto(f"{viele}a/runde-20/")
        page.go_back()
        expect(page.locator(".karte")).to_have_count(26)
