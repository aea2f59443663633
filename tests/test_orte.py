"""Where things are: the drawing of the quarters, places and the way there, and pages that can be left quickly."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from seite_bauen import serve

from hooks.bau import Bau
from hooks.karten_link import find_weg
from hooks.ort_pages import ort_pages
from hooks.stadtkarte import BREIT, HOCH, Stadtkarte, make_stadtkarte
from hooks.stadtteil_pages import stadtteil_pages
from katalog.katalog import Katalog
from katalog.lage import Koordinaten, Lage
from katalog.load import load_katalog
from katalog.ort import Ort
from katalog.stadtteil import Stadtteil, distance, nearest_stadtteile

ZIEL = "https://www.dwd.de/"


@pytest.fixture(scope="module")
def katalog(example: Path) -> Katalog:
    return load_katalog(example)[0]


@pytest.fixture(scope="module")
def bau(katalog: Katalog) -> Bau:
    return Bau(katalog, datetime(2026, 11, 20, 9))


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def drawn(root: Path) -> Stadtkarte:
    """The drawing of the town in a folder."""
    katalog = load_katalog(root)[0]
    by_stadtteil = Bau(katalog, datetime(2026, 11, 20, 9)).nach_stadtteil
    return make_stadtkarte([(ding, len(by_stadtteil[id])) for id, ding in katalog.stadtteile.items()])


@pytest.mark.parametrize("town", ["root", "example"])
def test_signs_stand_inside_and_cover_nothing(town: str, request: pytest.FixtureRequest) -> None:
    """Every sign is whole, none stands on another or before another quarter's houses, and trees, bus and sheep keep away."""
    karte = drawn(request.getfixturevalue(town))
    signs = [v.kaesten[0] for v in karte.viertel]
    for sign in signs:
        assert 0 <= sign.links < sign.rechts <= BREIT
        assert 0 <= sign.oben < sign.unten <= HOCH
    for one, other in combinations(karte.viertel, 2):
        names = (one.stadtteil.name, other.stadtteil.name)
        assert not other.kaesten[0].meets(one.kaesten), names
        assert not one.kaesten[0].meets(other.kaesten), names
    assert karte.baeume
    for spot in (*karte.baeume, *karte.schafe):
        assert not spot.box(6, 16).meets(signs), spot


def test_a_town_grows_with_its_offers() -> None:
    """More offers, more houses; the quarter with most of them has the church; none at all has one house and no church."""
    here, there = Stadtteil(name="Hier", id="hier", lage=Lage(1, 1)), Stadtteil(name="Dort", id="dort", lage=Lage(8, 8))
    few, many = make_stadtkarte([(here, 1), (there, 30)]).viertel
    assert len(few.haeuser) < len(many.haeuser)
    assert (few.kirche, many.kirche is None) == (None, False)
    assert [len(v.haeuser) for v in make_stadtkarte([(here, 0), (there, 0)]).viertel] == [1, 1]
    assert not any(v.kirche for v in make_stadtkarte([(here, 0), (there, 0)]).viertel)


def test_the_drawing_is_the_same_every_time(root: Path) -> None:
    """Same files, same bytes."""
    assert drawn(root) == drawn(root)


def test_the_page_has_the_drawing_and_the_list(bau: Bau) -> None:
    """Each drawn quarter is a link with its name and number; what is no spot stands in the list only."""
    html = next(iter(stadtteil_pages(bau))).html
    karte, liste = html[: html.index("</svg>")], html[html.index("</svg>") :]
    assert re.findall(r'aria-label="([^"]+)"', karte)[1:] == ["Mitte, 3 Angebote", "Am See, 2 Angebote"]
    assert "Überall" not in karte
    assert [name for name in ("Mitte", "Am See", "Überall") if name in liste] == ["Mitte", "Am See", "Überall"]
    assert "nicht maßstäblich" in liste


def test_a_town_without_spots_has_the_list(katalog: Katalog) -> None:
    """Nobody has to place their quarters."""
    plain = {id: ding.model_copy(update={"lage": None}) for id, ding in katalog.stadtteile.items()}
    html = next(iter(stadtteil_pages(Bau(replace(katalog, stadtteile=plain), datetime(2026, 11, 20, 9))))).html
    assert "<svg" not in html
    assert html.count('class="kachel"') == 3


def test_a_name_from_a_file_stays_text(katalog: Katalog) -> None:
    """A quarter's name cannot draw."""
    evil = katalog.stadtteile["mitte"].model_copy(update={"name": '"><script>alert(1)</script>'})
    town = replace(katalog, stadtteile=katalog.stadtteile | {"mitte": evil})
    html = next(iter(stadtteil_pages(Bau(town, datetime(2026, 11, 20, 9))))).html
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_nearest_first_and_everywhere_last(root: Path) -> None:
    """Whoever lives in Tente looks there, then next door; what is no spot comes last, as in the file."""
    stadtteile = load_katalog(root)[0].stadtteile
    near = nearest_stadtteile(stadtteile, "tente")
    assert near[0] == "tente"
    assert near[-3:] == ("stadtweit", "kreisweit", "ueberall")
    ways = [distance(stadtteile["tente"], stadtteile[id]) for id in near[:-3]]
    assert ways == sorted(ways)
    assert near.index("innenstadt") < near.index("ost")
    assert nearest_stadtteile(stadtteile, "kreisweit") == ("kreisweit", *(id for id in stadtteile if id != "kreisweit"))


def test_the_way_ends_at_the_measured_spot_or_at_the_street() -> None:
    """With coordinates a route ends there; without them both links look for the address; without a street there is none."""
    exact = find_weg(Ort(name="Haus & Hof", lage=Koordinaten(51.0, 7.0)), "Musterstadt")
    assert exact.app == "geo:51.00000,7.00000?q=51.00000,7.00000(Haus%20%26%20Hof)"
    assert exact.karte == "https://www.openstreetmap.org/directions?to=51.00000%2C7.00000"
    found = find_weg(Ort(name="Haus", strasse='Am "Tor" 5?', plz="50999"), "Musterstadt")
    assert found.app == "geo:0,0?q=Am%20%22Tor%22%205%3F%2050999%20Musterstadt"
    assert found.karte.startswith("https://www.openstreetmap.org/search?query=Am%20%22Tor%22")
    assert find_weg(Ort(name="Wiese"), "Musterstadt") is None
    assert find_weg(None, "Musterstadt") is None


def test_places_stand_under_their_quarter(katalog: Katalog) -> None:
    """In the order of the quarters; a place whose quarter nobody has told comes at the end. Steps stand at each."""
    orte = katalog.orte | {"wiese": Ort(id="wiese", name="Alte Wiese")}
    html = next(iter(ort_pages(Bau(replace(katalog, orte=orte), datetime(2026, 11, 20, 9))))).html
    assert re.findall(r"<h[23][^>]*>(?:<a[^>]*>)?([^<]+)", html) == [
        *("Mitte", "Rathaus"),
        *("Am See", "Haus am See"),
        *("Noch ohne Stadtteil", "Alte Wiese"),
    ]
    assert html.index("Rollstuhl: ja") < html.index("Rollstuhl: teilweise") < html.index("Rollstuhl: nicht bekannt")


def test_a_place_tells_its_next_seven_days(bau: Bau) -> None:
    """From the day of the build, by day; the rule of the last Wednesday is too far away."""
    html = next(seite.html for seite in ort_pages(bau) if seite.adresse == "orte/seehaus/")
    block = html[html.index('class="hier"') : html.index("<template")]
    assert "Stand: 20. November 2026" in block
    assert re.findall(r"<h3>([^<]+)", block) == ["Dienstag, 24. November", "Mittwoch, 25. November"]
    assert 'data-angebote="spazier-treff"' in html


def test_which_pages_can_be_left_quickly(site: Path) -> None:
    """The offer that says so, and the finder that may show it; not its organiser, most of whose offers are harmless.
    The link is the first thing in the page."""
    found = {
        path.parent.relative_to(site).as_posix() for path in site.rglob("*.html") if 'class="ausweg"' in path.read_text("utf-8")
    }
    assert found == {"a/frauenhaus", "finden"}
    html = (site / "a/frauenhaus/index.html").read_text(encoding="utf-8")
    first = re.search(r"<body[^>]*>\s*<nav[^>]*>\s*(<a [^>]*>)", html)[1]
    assert first == f'<a class="ausweg" href="{ZIEL}" rel="noreferrer">'


def test_a_topic_decides_for_its_offers_and_pages(katalog: Katalog) -> None:
    """`schnell_verlassen: ja` at a topic holds for its offers, unless one of them says otherwise."""
    themen = katalog.themen | {"geld": katalog.themen["geld"].model_copy(update={"schnell_verlassen": "ja"})}
    town = replace(katalog, themen=themen)
    offer = town.angebote["schuldnerberatung"]
    assert town.needs_ausweg(offer)
    assert not town.needs_ausweg(offer.model_copy(update={"schnell_verlassen": "nein"}))
    assert not katalog.needs_ausweg(offer)


def test_a_secret_place_has_a_way_out(katalog: Katalog) -> None:
    """Also where nobody thought of saying so."""
    shelter = katalog.angebote["frauenhaus"].model_copy(update={"schnell_verlassen": None})
    assert katalog.needs_ausweg(shelter)
    assert not katalog.needs_ausweg(shelter.model_copy(update={"schnell_verlassen": "nein"}))


def test_pages_about_violence_can_be_left_quickly(root: Path) -> None:
    """In the real town: every offer whose words say so, and the pages that list mostly such offers."""
    katalog = load_katalog(root)[0]
    ids = {id for id, angebot in katalog.angebote.items() if katalog.needs_ausweg(angebot)}
    words = re.compile(r"gewalt|missbrauch|vergewaltig|schlägt mich|frauenhaus|zwangsheirat", re.IGNORECASE)
    spoken = {
        id
        for id, a in katalog.angebote.items()
        if words.search(json.dumps([a.titel, a.kurz, *a.schlagworte], ensure_ascii=False))
    }
    assert {id for id in spoken if katalog.angebote[id].status == "aktiv"} <= ids


@pytest.fixture
def context(chromium, base: str) -> Iterator[BrowserContext]:
    """A visitor; the site that one leaves to is answered here, nothing goes out."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    context.route(f"{ZIEL}**", lambda route: route.fulfill(body="<title>Wetter</title><h1>Wetter</h1>", content_type="text/html"))
    yield context
    context.close()


def read_secret(context: BrowserContext, base: str) -> Page:
    """Somebody comes from the start page to the page of the shelter."""
    page = context.new_page()
    page.goto(base)
    page.goto(base + "a/frauenhaus/")
    return page


@pytest.mark.browser
def test_a_tap_leaves_and_back_does_not_return(context: BrowserContext, base: str) -> None:
    """The other site takes the page's place in the history: „Zurück“ leads to the page before."""
    page = read_secret(context, base)
    page.get_by_role("link", name="Seite schnell verlassen").tap()
    expect(page).to_have_url(ZIEL)
    page.go_back()
    expect(page).to_have_url(base)


@pytest.mark.browser
def test_back_to_an_earlier_page_of_the_kind_leads_away_again(context: BrowserContext, base: str) -> None:
    """Two such pages were read, the second was left: the first shows nothing when somebody goes back to it."""
    page = read_secret(context, base)
    page.goto(base + "a/frauenhaus/?q=2")
    page.get_by_role("link", name="Seite schnell verlassen").tap()
    expect(page).to_have_url(ZIEL)
    page.go_back()
    expect(page).to_have_url(ZIEL)
    page.goto(base + "a/frauenhaus/")
    expect(page.get_by_role("heading", name="Frauenhaus")).to_be_visible()


@pytest.mark.browser
def test_escape_three_times_leaves_and_a_single_one_keeps_its_work(context: BrowserContext, base: str) -> None:
    """One closes the menu as everywhere; other keys in between begin anew; a key held down counts once."""
    page = read_secret(context, base)
    menu = page.get_by_role("button", name="Menü")
    menu.click()
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    for _ in range(5):
        page.keyboard.down("Escape")
    page.keyboard.up("Escape")
    expect(page.get_by_role("heading", name="Frauenhaus")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page).to_have_url(ZIEL)


@pytest.mark.browser
def test_the_way_out_is_first_by_keyboard_and_never_hides_the_focus(context: BrowserContext, base: str) -> None:
    """Tab once, and it is there; further on the button covers nothing that has the focus; on paper it is not."""
    page = read_secret(context, base)
    page.keyboard.press("Tab")
    button = page.get_by_role("link", name="Seite schnell verlassen")
    expect(button).to_be_focused()
    box = button.bounding_box()
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= 800
    links = page.locator("a:visible, button:visible").count()
    for _ in range(links):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const own = document.activeElement.getBoundingClientRect(), exit = document.querySelector(".ausweg").getBoundingClientRect();
              return !document.activeElement.matches(".ausweg, body") && own.top >= exit.top && own.bottom <= exit.bottom
                && own.left >= exit.left && own.right <= exit.right;
            }"""
        )
        assert not covered, page.evaluate("document.activeElement.outerHTML")
    page.emulate_media(media="print")
    expect(button).to_be_hidden()


@pytest.mark.browser
def test_the_finder_can_be_left_when_its_answers_need_it(context: BrowserContext, base: str) -> None:
    """Nobody who looks for harmless things sees the button or leaves by Escape; who asks for the shelter does."""
    page = context.new_page()
    page.goto(base)
    page.goto(base + "finden/")
    button = page.get_by_role("link", name="Seite schnell verlassen")
    box = page.get_by_label("Was suchen Sie?")
    box.fill("spazieren")
    expect(page.locator("#ergebnis")).to_contain_text("„spazieren“")
    expect(button).to_be_hidden()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(box).to_have_value("")
    box.fill("Frauenhaus")
    expect(button).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page).to_have_url(ZIEL)
    page.go_back()
    expect(page).to_have_url(base)


@pytest.mark.browser
def test_a_phone_shows_the_number_to_call_beside_the_way_out(context: BrowserContext, base: str) -> None:
    """The bar lies at the lower edge, over its whole width, and is not higher than it has to be."""
    page = read_secret(context, base)
    bar = page.get_by_role("link", name="Seite schnell verlassen").bounding_box()
    assert (bar["x"], bar["width"], bar["y"] + bar["height"]) == (0, 360, 800)
    assert 44 <= bar["height"] <= 60


@pytest.mark.browser
def test_without_javascript_it_is_a_plain_link(chromium, base: str) -> None:
    """And nothing is promised that only a script could keep."""
    context = chromium.new_context(java_script_enabled=False)
    context.route(f"{ZIEL}**", lambda route: route.fulfill(body="<h1>Wetter</h1>", content_type="text/html"))
    page = context.new_page()
    page.goto(base + "a/frauenhaus/")
    expect(page.get_by_text("dreimal kurz nacheinander")).to_be_hidden()
    page.get_by_role("link", name="Seite schnell verlassen").click()
    expect(page).to_have_url(ZIEL)
    context.close()


@pytest.mark.browser
def test_the_drawing_can_be_read_reached_and_followed_on_a_small_phone(chromium, base: str) -> None:
    """At 320 px letters are at least 14 px and signs wide enough for a thumb; the keyboard gets there and sees where it is."""
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    page.goto(base + "stadtteile/")
    sizes = page.locator(".k-name").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a)"
    )
    assert min(sizes) >= 14
    for box in page.locator(".k-viertel").all():
        assert min(box.bounding_box()["width"], box.bounding_box()["height"]) >= 44
    link = page.get_by_role("link", name="Am See, 2 Angebote")
    before = link.locator(".k-tafel").evaluate("e => getComputedStyle(e).stroke")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.locator(".k-tafel").evaluate("e => getComputedStyle(e).stroke") != before
    link.click()
    expect(page).to_have_url(f"{base}stadtteile/am-see/")
    page.close()


@pytest.mark.browser
def test_a_place_is_true_on_the_day_it_is_read(chromium, base: str) -> None:
    """Four days after the build the week has moved on: the last Wednesday, and Tuesday a week later."""
    page = chromium.new_page()
    page.clock.set_fixed_time(datetime(2026, 11, 24, 12))
    page.goto(base + "orte/seehaus/")
    expect(page.locator(".hier h3")).to_have_text(["Morgen, Mittwoch, 25. November"])
    expect(page.locator(".hier .termin")).to_have_count(1)
    page.close()


@pytest.mark.browser
def test_the_map_app_is_offered_where_fingers_tap(chromium, base: str) -> None:
    """On a desktop nothing answers `geo:`; the web page is a link everywhere, and nothing was loaded from there."""
    for touch in (True, False):
        context = chromium.new_context(has_touch=touch, is_mobile=touch)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(base + "orte/rathaus/")
        expect(page.get_by_role("link", name="Weg zeigen in der Karten-App")).to_be_visible(visible=touch)
        expect(page.get_by_role("link", name="Auf der Karte suchen bei OpenStreetMap")).to_be_visible()
        assert all(url.startswith(base) for url in asked)
        context.close()
