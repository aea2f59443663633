"""Who comes from paper is told what changed since; nobody else is bothered. Numbers in print are found."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from auflage_bauen import change, make_auflage, save
from mkdocs.exceptions import Abort
from playwright.sync_api import expect
from seite_bauen import build_town, copy_town, serve

SICHTBAR = "[...document.querySelectorAll('.auflage')].filter(e => e.checkVisibility()).map(e => e.id)"


@pytest.fixture(scope="module")
def built(example, tmp_path_factory) -> Path:
    """The town's site, with two editions out, a number changed since, an offer renamed, one ended, and PDFs with numbers."""
    folder = tmp_path_factory.mktemp("ausgaben")
    town = copy_town(example, folder / "stadt")
    save(make_auflage(town), town)
    save(
        make_auflage(
            town, ("spazier-treff",), id="flyer", produkt="flyer", art="Flyer", kuerzel="f1", einstiege=("fuer/50plus/",)
        ),
        town,
    )
    change(town / "angebote/beratung/schuldnerberatung.yml", "0221 4710 110", "0221 4710 190")
    change(town / "angebote/50plus/spazier-treff.yml", "titel: Spazier-Treff am See", "titel: <i>Gehen</i> am See")
    change(town / "angebote/jugend/streetwork.yml", "status: pausiert", "status: beendet")
    beratung = town / "angebote/beratung"
    change(beratung / "frauenhaus.yml", "titel: Frauenhaus", "titel: Schutzhaus\nfruehere_adressen: [frauenhaus]")
    (beratung / "frauenhaus.yml").rename(beratung / "schutzhaus.yml")
    druck = folder / "druck"
    druck.mkdir()
    for name in ("broschuere.pdf", "broschuere-grossdruck.pdf"):
        (druck / name).write_bytes(b"%PDF-1.7")
    entry = {"datei": "broschuere.pdf", "titel": "Rat und Tat", "kurz": "", "ausgabe": "1. Ausgabe", "seiten": 16, "angebote": 2}
    entry |= {
        "format": "A5",
        "bytes": 8,
        "stand": "2026-11-22",
        "nummern": {"werkstatt": 37, "schuldnerberatung": 3},
        "formen": {},
    }
    large = entry | {"datei": "broschuere-grossdruck.pdf", "ausgabe": "1. Ausgabe in großer Schrift"}
    (druck / "druck.json").write_text(json.dumps([entry, large]), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        patch.setenv("WEGWEISER_DRUCK", str(druck))
        return build_town(town, folder / "site")


def notice(site: Path, address: str, kuerzel: str) -> str:
    """The words of a page's notice for that edition; empty when there is none."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    found = re.search(rf'<section class="auflage" id="{kuerzel}".*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_a_changed_offer_tells_its_edition(built) -> None:
    """Which booklet, what holds now, what was printed."""
    assert notice(built, "a/schuldnerberatung", "h1") == (
        "Seit Ihrem Heft vom November 2026 hat sich geändert Telefon: jetzt 0221 4710 190 (bisher: 0221 4710 110)"
    )
    assert notice(built, "a/schutzhaus", "h1").endswith("Name: jetzt Schutzhaus (bisher: Frauenhaus)")


def test_an_ended_offer_says_so_to_young_people(built) -> None:
    """In their own address, without a list of everything else that is gone."""
    assert notice(built, "a/streetwork", "h1") == (
        "Seit deinem Heft vom November 2026 hat sich geändert Dieses Angebot gibt es nicht mehr."
    )


def test_what_is_as_printed_says_nothing(built) -> None:
    """A code of any edition just opens the page."""
    assert notice(built, "a/sorgentelefon", "h1") == ""
    assert notice(built, "a/schuldnerberatung", "f1") == ""


def test_the_page_of_a_flyer_lists_what_changed(built) -> None:
    """Its one code leads to the page of its audience; names stay text."""
    html = (built / "fuer/50plus/index.html").read_text(encoding="utf-8")
    assert "Seit Ihrem Flyer vom November 2026 hat sich geändert" in notice(built, "fuer/50plus", "f1")
    assert "&lt;i&gt;Gehen&lt;/i&gt; am See" in html
    assert "<i>Gehen" not in html
    assert notice(built, "fuer/50plus", "h1") == ""


def test_the_number_in_print_stands_on_the_page(built, site) -> None:
    """Once, though the large print has it too; and nowhere when nothing was printed."""
    html = (built / "a/werkstatt/index.html").read_text(encoding="utf-8")
    assert html.count("Nr. 37 im Heft „Rat und Tat“") == 1
    assert "im Heft" not in (site / "a/werkstatt/index.html").read_text(encoding="utf-8")
    numbers = [json.loads((town / "finden/index.json").read_text(encoding="utf-8"))["angebote"] for town in (built, site)]
    assert [["37" in a.get("nummern", "").split() for a in angebote if a["id"] == "werkstatt"] for angebote in numbers] == [
        [True],
        [False],
    ]


def test_a_broken_note_stops_the_build_with_one_sentence(example, tmp_path, caplog) -> None:
    """Silence would leave people with old numbers."""
    town = copy_town(example, tmp_path / "stadt")
    (town / "auflagen").mkdir()
    (town / "auflagen/x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Abort):
        build_town(town, tmp_path / "site")
    assert "auflagen/x.json ist nicht so" in caplog.text


@pytest.fixture(scope="module")
def base(built):
    with serve(built) as address:
        yield address


@pytest.fixture
def tab(chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_only_the_code_shows_the_notice(base, tab) -> None:
    """With its fragment it is seen and read out first, below the offer's name; without, or with another edition's, nobody sees it."""
    tab.goto(f"{base}a/schuldnerberatung/#h1")
    assert tab.evaluate(SICHTBAR) == ["h1"]
    assert tab.evaluate("document.activeElement.id") == "h1"
    assert tab.evaluate("document.querySelector('h1').getBoundingClientRect().top") >= 0
    tab.goto("about:blank")
    for other in ("", "#h2", "#f1"):
        tab.goto(f"{base}a/schuldnerberatung/{other}")
        assert tab.evaluate(SICHTBAR) == []


@pytest.mark.browser
def test_the_notice_is_accessible(base, tab) -> None:
    """Axe has nothing to say, in light and dark, and nothing scrolls sideways."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    for address in ("a/schuldnerberatung/#h1", "fuer/50plus/#f1", "a/werkstatt/"):
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            tab.goto(base + address)
            tab.evaluate(axe)
            result = tab.evaluate("axe.run({resultTypes: ['violations']})")
            assert [(v["id"], v["nodes"][0]["html"]) for v in result["violations"]] == []
            assert tab.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_an_old_address_keeps_the_edition(base, tab) -> None:
    """Codes outlive names: the renamed offer is found, and the notice with it."""
    tab.goto(f"{base}a/frauenhaus/#h1")
    tab.wait_for_url("**/a/schutzhaus/#h1")
    assert tab.evaluate(SICHTBAR) == ["h1"]


@pytest.mark.browser
def test_the_finder_knows_numbers_in_print(base, tab) -> None:
    """„37“ and „Nr. 37“ find the entry; 3 is not 37; a number that is nowhere finds nothing."""

    def find(question: str) -> list[str]:
        tab.goto(f"{base}finden/?q={question}")
        expect(tab.locator("#ergebnis")).to_contain_text(f"zu „{question}“")
        return tab.locator(".karte:visible .karte-titel").all_inner_texts()

    assert find("37") == find("Nr. 37") == find("nr.37") == find("Nummer 37") == ["Offene Werkstatt"]
    assert find("Nr. 3") == ["Schuldnerberatung im Rathaus"]
    assert "Offene Werkstatt" not in find("3")
    assert find("Nr. 98") == find("98") == []
