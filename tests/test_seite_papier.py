"""Pages of the site on paper: nothing dead, everything one needs, and a way back."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect
from seite_bauen import serve

pytestmark = pytest.mark.browser

PAGES = ["", "a/schuldnerberatung/", "a/spazier-treff/", "fuer/50plus/", "finden/", "notfall/", "themen/", "druck/", "impressum/"]
DEAD = "header.kopf, footer, nav, form, button, .stift, .melden, .pfad, .sprung, .suche, .notstreifen"


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture
def paper(base, chromium):
    """A function that opens a page as a printer sees it, for a reader whose screen is dark."""
    context = chromium.new_context(color_scheme="dark", viewport={"width": 794, "height": 1123})
    tab = context.new_page()

    def open_page(address):
        tab.goto(base + address)
        tab.emulate_media(media="print")
        return tab

    yield open_page
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_dead_controls_stay_off_the_paper(address, paper) -> None:
    """No navigation, search, pencil or button; black on white even from a dark screen; the page's address at the end."""
    tab = paper(address)
    assert (
        tab.locator(DEAD).evaluate_all("found => found.filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))") == []
    )
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert f"https://wegweiser.example/{address}" in tab.locator(".heimweg").inner_text()
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_one_needs_is_kept(paper) -> None:
    """Place, number, how sure it is; where a link leads is written out."""
    text = paper("a/spazier-treff/").locator("main").inner_text()
    for words in ("Uferweg 7a", "0221 4710 113", "Noch nicht geprüft", "Dienstags" if "Dienstags" in text else "dienstags"):
        assert words in text
    web = paper("a/schuldnerberatung/").locator(".kontakt a[href^=http]")
    if web.count():
        shown = web.first.evaluate("e => getComputedStyle(e, '::after').content")
        assert "https://" in shown


def test_the_finder_prints_exactly_what_it_shows(paper) -> None:
    """„Meine Liste“ in the browser: the cards that fit, each with street and number."""
    tab = paper("finden/?q=rollator")
    expect(tab.locator("#ergebnis")).to_contain_text("zu „rollator“")
    shown = tab.locator(".karte").evaluate_all(
        "cards => cards.filter(c => c.checkVisibility()).map(c => c.querySelector('a').textContent)"
    )
    assert shown == ["Spazier-Treff am See"]
    extra = tab.locator(".karte:visible").evaluate("e => getComputedStyle(e, '::after').content")
    assert extra == '"Uferweg 7a. Telefon 0221 4710 113. Noch nicht geprüft"'


def test_on_the_screen_nothing_of_this_is_seen(base, chromium) -> None:
    """Code and address are for paper only, also for people who listen."""
    tab = chromium.new_page()
    tab.goto(base + "a/spazier-treff/")
    assert not tab.locator(".heimweg").is_visible()
    tab.close()


def test_the_code_leads_back(paper, tmp_path) -> None:
    """Printed as PDF, read from the page in grey at 150 dpi."""
    tab = paper("a/spazier-treff/")
    tab.pdf(path=tmp_path / "seite.pdf", format="A4", prefer_css_page_size=True)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", tmp_path / "seite.pdf", tmp_path / "seite"], check=True)
    found = [c for file in sorted(tmp_path.glob("*.png")) for c in zxingcpp.read_barcodes(Image.open(file))]
    assert [code.text for code in found] == ["https://wegweiser.example/a/spazier-treff/"]
    assert (found[0].position.top_right.x - found[0].position.top_left.x) / 150 * 25.4 >= 25
