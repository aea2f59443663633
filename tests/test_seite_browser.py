"""The website as people meet it: in Chromium, light and dark, wide and narrow, by keyboard, without JavaScript."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from seite_bauen import serve

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
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
    "nichts-gefunden": "finden/?q=xyzxyz",
    "kalender": "kalender/",
    "a-z": "a-z/",
    "notfall": "notfall/",
    "stand": "stand/",
    "druck": "druck/",
    "offline": "offline/",
    "kein-netz": "offline/nicht-da/",
    "mitmachen": "mitmachen/",
    "felder": "mitmachen/felder/",
    "formular": "mitmachen/formular/",
    "impressum": "impressum/",
    "nicht-da": "404.html",
}
# Every rule once where most is shown, all but the slow one about colours where least fits; then colours alone, in every set of them.
EVERY = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"
SHAPES = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}, 'color-contrast': {enabled: false}}}"
CONTRAST = "{runOnly: ['color-contrast']}"
STRONG = "{runOnly: ['color-contrast-enhanced']}"
LOOKS = [
    ("light", "normal", 1280, EVERY),
    ("light", "normal", 320, SHAPES),
    ("dark", "normal", 320, CONTRAST),
    ("dark", "stark", 320, STRONG),
    ("light", "stark", 1280, STRONG),
]
# What a browser lays out only when somebody gets there has no true size before.
LAY_OUT = "document.querySelectorAll('.karte').forEach(e => { e.style.contentVisibility = 'visible' })"
# Links and buttons that stand alone and are less than 44 px high (WCAG 2.2 asks for 24).
SMALL = """() => [...document.querySelectorAll(
        '.kopf a, .kopf button, footer li a, .kontakt a, .gleich a, .anrufen a, .chip, .chips-liste a, .alphabet a, input[type=search], button')]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
    .map(e => e.outerHTML.slice(0, 90) + ' ' + e.getBoundingClientRect().height)"""
# What has the focus, whether it is wholly on the screen and on top, and whether an outline is drawn (on a card: by its cover).
FOCUS = """() => {
    const e = document.activeElement, b = e.getBoundingClientRect(), cover = getComputedStyle(e, '::after');
    const inside = b.width > 0 && b.bottom > 0 && b.top < innerHeight && b.left >= 0 && b.right <= innerWidth + 1;
    const top = document.elementFromPoint(b.left + b.width / 2, Math.min(Math.max(b.top + b.height / 2, 0), innerHeight - 1));
    return [e.innerText, inside && (e.contains(top) || top.contains(e)),
        [getComputedStyle(e), cover].some(style => style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3)];
}"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
LOOK = "look => Object.assign(document.documentElement.dataset, look)"


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """One for all who leave nothing behind: style sheets, scripts and fonts are fetched and read once."""
    with chromium.new_context() as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with context.new_page() as page:
        yield page


def ask_axe(page: Page, rules: str) -> list[str]:
    """Its violations, one line each with the first place; what is in order stays in the browser."""
    violations = page.evaluate(f"axe.run({rules}).then(result => result.violations)")
    return [f"{v['id']}: {v['help']} – {v['nodes'][0]['html'][:160]} ({len(v['nodes'])}×)" for v in violations]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_accessible(kind: str, base: str, page: Page) -> None:
    """Axe has nothing to say, nothing scrolls sideways, what people touch is large, nobody else is asked, the policy stops nothing."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(base + KINDS[kind])
    page.evaluate(LAY_OUT)
    # evaluate() is not bound by the page's policy, a script element would be
    page.evaluate(AXE)
    for scheme, kontrast, width, rules in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(LOOK, {"kontrast": kontrast})
        assert ask_axe(page, rules) == [], (scheme, kontrast, width)
    for width, schrift in ((360, "normal"), (320, "normal"), (320, "sehr-gross"), (360, "gross"), (1280, "sehr-gross")):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(LOOK, {"schrift": schrift})
        assert not page.evaluate(SIDEWAYS), (width, schrift)
        assert page.evaluate(SMALL) == [], (width, schrift)
    assert [url for url in asked if not url.startswith(base)] == []
    assert said == []


def test_by_keyboard_from_the_start_to_a_phone_number(base: str, page: Page) -> None:
    """At 320 px, with Tab and Enter alone: start page → „Das Geld reicht nicht“ → debt counselling → its phone number.

    The focus never leaves the screen, is drawn, and nothing covers it.
    """
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(base)

    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            text, seen, drawn = page.evaluate(FOCUS)
            assert seen, f"the focus is not to be seen at {text!r}"
            assert drawn, f"the focus is not drawn at {text!r}"
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


def test_on_a_small_screen_the_number_to_call_is_in_sight_at_once(base: str, page: Page) -> None:
    """Without scrolling on a phone; on a wide screen the box beside the text has it, and nothing stands twice."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(base + KINDS["angebot"])
    call = page.locator(".gleich-kontakt")
    expect(call).to_be_in_viewport(ratio=1)
    assert call.get_attribute("href") == "tel:+492214710110"
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(call).to_be_hidden()
    expect(page.locator(".kontakt .gross").first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    "look", [{}, {"schrift": "sehr-gross", "kontrast": "stark", "farben": "dunkel"}], ids=["usual", "chosen"]
)
def test_printed_pages_show_the_offer_and_its_address_without_menus(look: dict[str, str], base: str, page: Page) -> None:
    """Whatever is chosen for the screen: paper is black on white, in 12 pt."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(base + KINDS["angebot"])
    page.evaluate(LOOK, look)
    for gone in (".kopf", ".fuss", ".stift", ".gleich"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.get_by_text("0221 4710 110").last).to_be_visible()
    expect(page.get_by_text("https://wegweiser.example/a/schuldnerberatung/", exact=True)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


def test_the_menu_opens_and_closes_by_keyboard(base: str, page: Page) -> None:
    """A button says whether the menu is open; a closed menu is skipped; Escape closes it and gives the focus back."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(base)
    button = page.get_by_role("button", name="Menü")
    link = page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="A bis Z")
    assert button.get_attribute("aria-expanded") == "false"
    assert not link.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert link.is_visible()
    link.focus()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    expect(button).to_be_focused()


@pytest.mark.parametrize("schrift", ["normal", "sehr-gross"])
def test_the_head_leaves_the_screen_to_the_page(schrift: str, base: str, page: Page) -> None:
    """Less than a third of the smallest phone, with very large text too."""
    page.set_viewport_size({"width": 320, "height": 568})
    page.goto(base)
    page.evaluate(LOOK, {"schrift": schrift})
    assert page.locator(".kopf").bounding_box()["height"] < 568 * 0.3


def test_the_reader_chooses_how_the_page_looks_and_the_device_remembers(base: str, chromium: Browser) -> None:
    """With the keyboard: larger text, strong contrast, dark. The next page is so before anything of it is painted."""
    with chromium.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        page.goto(base)
        button, panel = page.get_by_role("button", name="Ansicht"), page.get_by_role("group", name="Ansicht")
        expect(panel).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Tab")
        expect(page.get_by_role("radio", name="normal").first).to_be_focused()
        size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
        before = page.evaluate(size)
        page.keyboard.press("ArrowRight")
        assert page.evaluate(size) == pytest.approx(before * 1.2)
        page.get_by_role("radio", name="stark").check()
        page.get_by_role("radio", name="dunkel").check()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
        page.evaluate(AXE)
        assert ask_axe(page, EVERY) == []
        page.get_by_role("button", name="Fertig").click()
        expect(panel).to_be_hidden()
        expect(button).to_be_focused()

        page.add_init_script(
            "new MutationObserver(() => { if (document.body) window.first ??= {...document.documentElement.dataset} })"
            ".observe(document, {childList: true, subtree: true})"
        )
        page.goto(base + KINDS["angebot"])
        chosen = {"schrift": "gross", "kontrast": "stark", "farben": "dunkel"}
        assert page.evaluate("window.first") == chosen
        assert json.loads(page.evaluate("localStorage.getItem('ansicht')")) == chosen
        button.click()
        expect(page.get_by_role("radio", name="größer")).to_be_checked()
        for name in ("normal", "wie das Gerät"):
            for radio in page.get_by_role("radio", name=name).all():
                radio.check()
        assert page.evaluate("localStorage.length") == 0
        page.keyboard.press("Escape")
        expect(button).to_be_focused()


def test_what_the_device_says_counts_until_the_reader_says_otherwise(base: str, chromium: Browser) -> None:
    """A device set to more contrast gets it; strange or missing memory does no harm."""
    with chromium.new_context(contrast="more") as context:
        page = context.new_page()
        page.goto(base)
        assert page.evaluate("document.documentElement.dataset.kontrast") == "stark"
        page.get_by_role("button", name="Ansicht").click()
        page.get_by_role("group", name="Kontrast").get_by_role("radio", name="normal").check()
        page.reload()
        assert page.evaluate("document.documentElement.dataset.kontrast") == "normal"
        page.evaluate("""localStorage.setItem('ansicht', '{"schrift": "riesig", "farben": ["dunkel"]}')""")
        page.reload()
        assert page.evaluate("({...document.documentElement.dataset})") == {
            "schrift": "normal",
            "kontrast": "stark",
            "farben": "geraet",
        }
        page.evaluate("localStorage.setItem('ansicht', 'kein JSON')")
        page.reload()
        assert page.evaluate("document.documentElement.dataset.schrift") == "normal"


def test_with_colours_of_the_system_choices_and_edges_stay_visible(base: str, chromium: Browser) -> None:
    """Windows' own contrast themes take away all our colours: what is chosen has a tick, a button has an edge."""
    with chromium.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(base + KINDS["zielgruppe"])
        page.get_by_role("button", name="Ansicht").click()
        ticks = "[...document.querySelectorAll('.wahl')].map(e => getComputedStyle(e.querySelector('span'), '::before').content.includes('✓'))"
        assert page.evaluate(ticks) == page.evaluate("[...document.querySelectorAll('.wahl input')].map(e => e.checked)")
        bare = "[...document.querySelectorAll('button, .karte, .farbig')].filter(e => getComputedStyle(e).borderTopStyle === 'none').length"
        assert page.evaluate(bare) == 0


def test_the_skip_link_is_first_and_leads_past_the_menu(base: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + KINDS["angebot"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    ("question", "found"),
    [("schuld", True), ("Äpfel", True), ("aepfel", True), ("APFEL", True), ("rathaus geld", True), ("xyzxyz", False)],
)
def test_the_finder_finds_by_words_folded(question: str, found: bool, base: str, page: Page) -> None:
    """From the box in any page's header."""
    page.goto(base + KINDS["ort"])
    page.get_by_role("searchbox", name="Angebote suchen").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_url("**/finden/?q=*")
    expect(page.locator("#ergebnis")).to_contain_text("zu „")
    cards = page.locator(".karte:visible").count()
    assert (0 < cards < page.request.get(base + "finden/").text().count('<li class="karte ')) if found else cards == 0
    assert page.get_by_role("heading", name="Dazu haben wir nichts gefunden").is_visible() is not found


def test_a_hostile_question_stays_text(base: str, page: Page) -> None:
    page.goto(base + "finden/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#ergebnis")).to_contain_text("<img src=x")
    assert page.locator("img[src=x]").count() == 0


def test_everything_is_there_without_javascript(base: str, chromium: Browser) -> None:
    """The menu stands open, the finder shows the whole list, and a search leads to it."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(base)
    assert page.get_by_role("link", name="A bis Z").is_visible()
    for name in ("Menü", "Ansicht", "Fertig"):
        assert not page.get_by_role("button", name=name).is_visible()
    page.get_by_role("searchbox", name="Angebote suchen").fill("geld")
    page.keyboard.press("Enter")
    page.wait_for_url("**/finden/?q=geld")
    assert page.locator(".karte:visible").count() == page.locator(".karte").count() > 3
    context.close()


def test_old_browsers_get_the_page_without_javascript(base: str, chromium: Browser) -> None:
    """Nothing waits there for a program that never comes."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    context.add_init_script("delete Array.prototype.at")
    page = context.new_page()
    page.goto(base)
    assert page.get_by_role("link", name="A bis Z").is_visible()
    for name in ("Menü", "Ansicht"):
        assert not page.get_by_role("button", name=name).is_visible()
    context.close()


def test_text_can_grow_to_twice_its_size(base: str, page: Page) -> None:
    """400 % on a 1280 px screen is 320 px of room: everything above holds there. Here only text grows, to 200 %."""
    page.set_viewport_size({"width": 640, "height": 800})
    for path in (KINDS["start"], KINDS["angebot"], KINDS["notfall"]):
        page.goto(base + path)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path


def test_a_mistake_is_reported_by_a_mail_that_knows_the_page(base: str, page: Page) -> None:
    page.goto(base + KINDS["angebot"])
    link = page.get_by_role("link", name="Fehler melden").get_attribute("href")
    assert link.startswith("mailto:")
    assert "Schuldnerberatung" in link
    assert "a/schuldnerberatung/" in json.dumps(link).replace("%2F", "/")
    pencil = page.get_by_role("link", name="Diese Seite verbessern").get_attribute("href")
    assert pencil.endswith("/angebote/beratung/schuldnerberatung.yml")
    assert "docs" not in pencil
