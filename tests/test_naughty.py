"""The big list of naughty strings, through every text field, to the website and to paper: words stay words."""

import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from feindliche_stadt import DANGEROUS, HARMLOS, OFFER, STRINGS, Feld, build, write_settings
from fuzz import lesen
from offline_server import open_server
from playwright.sync_api import Browser
from seite_bauen import build_town, copy_town, serve
from test_sicherheit import listen

from katalog.load import load_katalog
from katalog.report import report_text

SHOWN = set(OFFER) - {"schlagworte", "beschreibung", "leicht", "quelle", "mitbringen"}
"""Fields that stand on the offer's page as one run of words."""
SCRIPT = re.compile(
    r"(?:on\w+=|(?:href|src|srcset|action|formaction|data|poster|xlink:href)=[\x00-\x20]*(?:javascript|data|vbscript):)",
    re.IGNORECASE,
)
SELECT = "select aria-describedby id"
"""The form offers a list only where a town has many places."""
READ = """async (urls) => {
    const read = async (url) => {
        const tree = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
        const parts = [tree, ...[...tree.querySelectorAll("template")].map(({ content }) => content)];
        const all = parts.flatMap((part) => [...part.querySelectorAll("*")]);
        const names = (one) => one.getAttributeNames().filter((name) => !(one.tagName === "OPTION" && name.startsWith("data-")));
        const shapes = all.map((one) => [one.tagName.toLowerCase(), ...names(one).sort()].join(" "));
        const ways = all.flatMap((one) => one.getAttributeNames().map((name) => `${name}=${one.getAttribute(name)}`));
        return [[...new Set(shapes)], [...new Set(ways)], tree.body.textContent];
    };
    const found = [];
    for (const url of urls) found.push(await read(url));
    return found;
}"""
"""In the browser: the elements of each page by name and attributes, the attributes with their values, its words."""


class Seite(NamedTuple):
    """What a browser makes of a page; its parser runs nothing."""

    shapes: frozenset[str]
    ways: tuple[str, ...]
    text: str


@pytest.fixture(scope="module")
def town(example: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Feld]]:
    """The town, and every text in it."""
    folder = tmp_path_factory.mktemp("naughty") / "stadt"
    felder = build(example, folder)
    assert write_settings(folder) > 8
    return folder, felder


@pytest.fixture(scope="module")
def hostile(town: tuple[Path, list[Feld]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its website."""
    folder = tmp_path_factory.mktemp("naughty-site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        patch.delenv("WEGWEISER_DRUCK", raising=False)
        return build_town(copy_town(town[0], folder / "stadt"), folder / "site")


def read_pages(chromium: Browser, site: Path) -> dict[str, Seite]:
    """Every page that holds a dangerous string, and all that are no offer's, as a browser understands it."""
    dangerous = {f"n{STRINGS.index(text):03}" for text in DANGEROUS}
    paths = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]
    chosen = [path for path in paths if not (offer := re.fullmatch(r"a/(n\d{3})/index.html", path)) or offer[1] in dangerous]
    with serve(site) as base:
        page = chromium.new_page()
        page.goto(f"{base}schema/angebot.json")
        found = page.evaluate(READ, [f"{base}{path}" for path in chosen])
        page.close()
    return {path: Seite(frozenset(shapes), tuple(ways), text) for path, (shapes, ways, text) in zip(chosen, found, strict=True)}


@pytest.fixture(scope="module")
def pages(chromium: Browser, hostile: Path) -> dict[str, Seite]:
    return read_pages(chromium, hostile)


def words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_every_string_in_every_field_is_answered_or_read(town: tuple[Path, list[Feld]]) -> None:
    """485 strings in 18 fields of an offer, and all of the others: a finding, or the text stays what it is."""
    _, felder = town
    offers = [feld for feld in felder if feld.datei.startswith("angebote/jugend/n")]
    assert len(offers) == len(STRINGS) * len(OFFER) == 8730
    assert 0 < sum(feld.gefunden for feld in offers) < len(offers) / 10
    katalog, _ = load_katalog(town[0])
    assert katalog
    for feld in offers:
        angebot = katalog.angebote[Path(feld.datei).stem]
        if not feld.gefunden and feld.name in ("titel", "kurz", "hinkommen", "kosten"):
            assert words(str(getattr(angebot, feld.name) or "")) == words(feld.text)


@pytest.mark.parametrize("quoted", [True, False])
def test_every_string_keeps_the_laws_of_reading(quoted: bool) -> None:
    """As a whole file, as a value with quotes and without, as a key, as a time."""
    for text in STRINGS:
        value = f'"{text}"' if quoted else text
        case = f"titel: {value}\n{value}: x\nzeiten:\n  - {value}\nkontakt: {{web: {value}}}\n{value}\n"
        lesen.check(b"\0" + case.encode("utf-8", "surrogatepass"))


@pytest.mark.browser
def test_a_browser_sees_no_element_of_theirs(chromium: Browser, pages: dict[str, Seite], site: Path) -> None:
    """No page has an element, or an attribute, that no page of an honest town has; nothing runs or leads to a script."""
    honest = pages["a/harmlos/index.html"].shapes.union(*(page.shapes for page in read_pages(chromium, site).values()))
    for path, page in pages.items():
        assert page.shapes - {SELECT} <= honest, path
        assert not [way for way in page.ways if SCRIPT.match(way)], path
    assert not [shape for shape in honest if re.search(r" on\w+", shape) or shape == "script"]
    assert len(pages) > 400


@pytest.mark.browser
def test_words_are_shown_as_they_were_written(pages: dict[str, Seite], town: tuple[Path, list[Feld]]) -> None:
    """On the offer's own page, sign by sign."""
    texts: dict[str, str] = {}
    shown = 0
    for path, page in pages.items():
        if match := re.fullmatch(r"a/(n\d{3})/index.html", path):
            texts[match[1]] = words(page.text)
    for feld in town[1]:
        id = Path(feld.datei).stem
        if id in texts and feld.name in SHOWN and not feld.gefunden:
            assert words(feld.text) in texts[id], (id, feld.name)
            shown += 1
    assert shown > 2000


@pytest.mark.browser
def test_nothing_runs_and_nobody_is_asked(chromium: Browser, hostile: Path) -> None:
    """In Chromium: no dialog, no request to another host, no error, on pages of every kind and in the finder."""
    paths = [
        "",
        "a-z/",
        "finden/?q=script",
        "finden/?q=alert",
        "orte/",
        "traeger/",
        "themen/",
        "stadtteile/",
        "notfall/",
        "kalender/",
        "impressum/",
    ]
    paths += [f"{kind}/index.html" for kind in ("stand", "druck")]
    paths += [f"orte/o{n}/" for n in range(0, 40, 10)] + [f"themen/th{n}/" for n in range(0, 40, 20)]
    paths += [f"a/n{STRINGS.index(text):03}/" for text in DANGEROUS[::12]]
    with open_server(hostile) as server:
        context = chromium.new_context(service_workers="block")
        page = context.new_page()
        heard = listen(page, server.address)
        for path in paths:
            page.goto(server.address + path)
            assert "7 * 7" in page.title() or "49" not in page.title()
        page.wait_for_timeout(200)
        assert heard == []
        context.close()


@pytest.mark.papier
def test_paper_prints_it_or_names_it(town: tuple[Path, list[Feld]]) -> None:
    """What the fonts have is printed as words; for the rest an error quotes the text, so that somebody finds it."""
    from booklet.broschuere import make_satz
    from booklet.pdf import PaperError, letters
    from booklet.produkt import Auswahl, Kapitel, Produkt

    katalog, findings = load_katalog(town[0])
    assert katalog, report_text(findings)
    fine = {feld.datei for feld in town[1]} - {feld.datei for feld in town[1] if set(map(ord, feld.text)) - letters()}
    ids = [f"n{STRINGS.index(text):03}" for text in DANGEROUS]
    printable = [id for id in ids if f"angebote/jugend/{id}.yml" in fine][:40]
    strange = [id for id in ids if f"angebote/jugend/{id}.yml" not in fine][:3]

    def lay_out(chosen: list[str]) -> list[str]:
        produkt = Produkt(
            id="x",
            vorlage="broschuere",
            titel=HARMLOS,
            ausgabe="1",
            kapitel=[Kapitel(titel=HARMLOS, auswahl=Auswahl(ids=chosen))],
        )
        satz = make_satz(katalog, produkt, date(2026, 11, 22))
        teil = satz.teile[0]
        posten = [(abschnitt, e) for abschnitt in teil.abschnitte for e in abschnitt.eintraege]
        document = satz.lay_out(satz.markup("kapitel", 1, True, teil=teil, posten=posten, davor=None))
        return [
            words("".join(box.text for box in page._page_box.descendants() if hasattr(box, "text"))) for page in document.pages
        ]

    text = re.sub(r"\W", "", "".join(lay_out(printable)))
    for id in printable:
        assert re.sub(r"\W", "", katalog.angebote[id].titel) in text
    for id in strange:
        with pytest.raises(PaperError, match="Es steht hier: „"):
            lay_out([id])
