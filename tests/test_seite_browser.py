"""The website as people meet it: in Chromium, light and dark, wide and narrow, by keyboard, without JavaScript."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import expect
from seite_bauen import serve

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js")
KINDS = {
    "start": "",
    "angebot": "a/schuldnerberatung/",
    "angebot-jugend": "a/werkstatt/",
    "angebot-geplant": "a/singkreis/",
    "angebot-geheim": "a/frauenhaus/",
    "zielgruppen": "fuer/",
    "zielgruppe": "fuer/50plus/",
    "themen": "themen/",
    "thema": "themen/geld/",
    "orte": "orte/",
    "ort": "orte/rathaus/",
    "traeger": "traeger/verein-am-see/",
    "stadtteile": "stadtteile/",
    "stadtteil": "stadtteile/mitte/",
    "finden": "finden/",
    "kalender": "kalender/",
    "nichts-gefunden": "finden/?q=xyzxyz",
    "a-z": "a-z/",
    "notfall": "notfall/",
    "stand": "stand/",
    "druck": "druck/",
    "mitmachen": "mitmachen/",
    "felder": "mitmachen/felder/",
    "impressum": "impressum/",
    "nicht-da": "404.html",
}
WIDTHS = (1280, 360, 320)
# Links and buttons that stand alone and are less than 44 px high (WCAG 2.2 asks for 24).
SMALL = """() => [...document.querySelectorAll(
        '.kopf a, .kopf button, footer li a, .kontakt a, .gleich a, .anrufen a, .chip, .chips-liste a, .alphabet a, input[type=search], button')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
    .map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)"""


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def problems(result: dict) -> list[str]:
    """Axe's violations, one line each with the first place."""
    return [f"{v['id']}: {v['help']} – {v['nodes'][0]['html'][:160]} ({len(v['nodes'])}×)" for v in result["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible(kind: str, scheme: str, base: str, chromium) -> None:
    """Axe has nothing to say, nothing scrolls sideways, what people touch is large, nobody else is asked, the policy stops nothing."""
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(base + KINDS[kind])
    # evaluate() is not bound by the page's policy, a script element would be
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        result = page.evaluate("axe.run({resultTypes: ['violations']})")
        assert problems(result) == [], width
    assert page.evaluate(SMALL) == []
    assert [url for url in asked if not url.startswith(base)] == []
    assert said == []
    context.close()


def test_by_keyboard_from_the_start_to_a_phone_number(base: str, chromium) -> None:
    """At 320 px, with Tab and Enter alone: start page → „Das Geld reicht nicht“ → debt counselling → its phone number."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(base)

    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            text, seen = page.evaluate(
                """() => { const e = document.activeElement, b = e.getBoundingClientRect();
                return [e.innerText, b.width > 0 && b.bottom > 0 && b.top < innerHeight && b.left >= 0 && b.right <= innerWidth + 1] }"""
            )
            assert seen, f"the focus left the screen at {text!r}"
            if name in text:
                return
        raise AssertionError(f"{name} is not reached")

    tab_to("Das Geld reicht nicht")
    page.keyboard.press("Enter")
    page.wait_for_url("**/themen/geld/")
    tab_to("Schuldnerberatung im Rathaus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/a/schuldnerberatung/")
    tab_to("0221 4710 110")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:+492214710110"
    context.close()


def test_on_a_small_screen_the_number_to_call_is_in_sight_at_once(base: str, chromium) -> None:
    """Without scrolling on a phone; on a wide screen the box beside the text has it, and nothing stands twice."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(base + KINDS["angebot"])
    call = page.locator(".gleich-kontakt")
    expect(call).to_be_in_viewport(ratio=1)
    assert call.get_attribute("href") == "tel:+492214710110"
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(call).to_be_hidden()
    expect(page.locator(".kontakt .gross").first).to_be_in_viewport(ratio=1)
    context.close()


def test_printed_pages_show_the_offer_and_its_address_without_menus(base: str, chromium) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(base + KINDS["angebot"])
    for gone in (".kopf", ".fuss", ".stift", ".gleich"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_text("0221 4710 110").last).to_be_visible()
    expect(page.get_by_text("https://wegweiser.example/a/schuldnerberatung/", exact=True)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    context.close()


def test_the_menu_opens_and_closes_by_keyboard(base: str, chromium) -> None:
    """A button says whether the menu is open; a closed menu is skipped; Escape closes it and gives the focus back."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(base)
    button = page.get_by_role("button", name="Menü")
    link = page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="A bis Z")
    assert button.get_attribute("aria-expanded") == "false"
    assert not link.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    expect(button).to_be_focused()
    context.close()


def test_the_skip_link_is_first_and_leads_past_the_menu(base: str, chromium) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(base + KINDS["angebot"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    context.close()


@pytest.mark.parametrize(
    ("question", "found"),
    [("schuld", True), ("Äpfel", True), ("aepfel", True), ("APFEL", True), ("rathaus geld", True), ("xyzxyz", False)],
)
def test_the_finder_finds_by_words_folded(question: str, found: bool, base: str, chromium) -> None:
    """From the box in any page's header."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(base + KINDS["ort"])
    page.get_by_role("searchbox", name="Angebote suchen").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/finden/?q=*")
    expect(page.locator("#ergebnis")).to_contain_text("zu „")
    cards = page.locator(".karte:visible").count()
    assert (0 < cards < page.request.get(base + "finden/").text().count('<li class="karte ')) if found else cards == 0
    assert page.get_by_role("heading", name="Dazu haben wir nichts gefunden").is_visible() is not found
    context.close()


def test_a_hostile_question_stays_text(base: str, chromium) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(base + "finden/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#ergebnis")).to_contain_text("<img src=x")
    assert page.locator("img[src=x]").count() == 0
    context.close()


def test_everything_is_there_without_javascript(base: str, chromium) -> None:
    """The menu stands open, the finder shows the whole list, and a search leads to it."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(base)
    assert page.get_by_role("link", name="A bis Z").is_visible()
    assert not page.get_by_role("button", name="Menü").is_visible()
    page.get_by_role("searchbox", name="Angebote suchen").fill("geld")
    page.keyboard.press("Enter")
    page.wait_for_url("**/finden/?q=geld")
    assert page.locator(".karte:visible").count() == page.locator(".karte").count() > 3
    context.close()


def test_text_can_grow_to_twice_its_size(base: str, chromium) -> None:
    """400 % on a 1280 px screen is 320 px of room: everything above holds there. Here only text grows, to 200 %."""
    context = chromium.new_context(viewport={"width": 640, "height": 800})
    page = context.new_page()
    for path in (KINDS["start"], KINDS["angebot"], KINDS["notfall"]):
        page.goto(base + path)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    context.close()


def test_a_mistake_is_reported_by_a_mail_that_knows_the_page(base: str, chromium) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(base + KINDS["angebot"])
    link = page.get_by_role("link", name="Fehler melden").get_attribute("href")
    assert link.startswith("mailto:")
    assert "Schuldnerberatung" in link
    assert "a/schuldnerberatung/" in json.dumps(link).replace("%2F", "/")
    pencil = page.get_by_role("link", name="Diese Seite verbessern").get_attribute("href")
    assert pencil.endswith("/angebote/beratung/schuldnerberatung.yml")
    assert "docs" not in pencil
    context.close()
