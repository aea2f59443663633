"""The form: every field is asked for, what comes out is a file that passes, and nothing leaves the browser before somebody taps."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from playwright.sync_api import Browser, Page, expect
from pydantic import BaseModel
from seite_bauen import build_town, copy_town, serve

from booklet.eintrag import make_eintrag
from hooks.bau import Bau
from hooks.formular import find_forge, formular_pages
from hooks.formular_daten import make_felder
from hooks.formular_felder import Feld, make_schritte
from hooks.formular_fragen import AUSGELASSEN, FRAGEN, IMMER, NICHTS, WORTE
from katalog.angebot import Angebot
from katalog.load import load_katalog
from katalog.reader.fitting import GIVEN
from katalog.reader.messages import nested_modell
from katalog.schema import angebot_schema
from katalog.zeiten import read_zeit

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
FOCUS = """() => {
    const e = document.activeElement, b = e.getBoundingClientRect();
    const box = e.matches('.wahlchip input') ? e.nextElementSibling : e;
    const style = getComputedStyle(box);
    return [e.name || e.id || e.innerText || e.outerHTML, b.width > 0 && b.bottom > 0 && b.top < innerHeight && b.left >= 0 && b.right <= innerWidth + 1,
        style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3];
}"""


@pytest.fixture(scope="module")
def bau(example: Path) -> Bau:
    katalog, _ = load_katalog(example)
    return Bau(katalog, datetime(2026, 11, 20, 9), "redaktion@wegweiser.example")


def paths_of(modell: type[BaseModel], davor: str = "") -> Iterator[str]:
    for name, info in modell.model_fields.items():
        if name in GIVEN:
            continue
        inner = nested_modell(info.annotation)
        yield davor + name
        if inner and davor + name not in AUSGELASSEN:
            yield from paths_of(inner, f"{davor}{name}.")


def asked(bau: Bau, felder: list[dict[str, Any]] | None = None) -> list[str]:
    def walk(feld: Feld) -> Iterator[str]:
        yield feld.pfad
        for inner in feld.felder:
            yield from walk(inner)

    schritte = make_schritte(felder or make_felder(angebot_schema()), bau)
    return [pfad for schritt in schritte for feld in (*schritt.vorn, *schritt.mehr) for pfad in walk(feld)]


# What is asked


def test_every_field_of_the_model_is_asked_for_once_or_left_out_with_a_reason(bau: Bau) -> None:
    pfade = asked(bau)
    assert len(pfade) == len(set(pfade))
    assert {*pfade} == {*paths_of(Angebot)} - {*AUSGELASSEN} | {"bereich"}
    html = next(formular_pages(bau, find_forge(config("")))).html
    assert {*re.findall(r'data-pfad="([^"]+)"', html)} == {*pfade}


def test_a_new_field_of_the_model_is_asked_for_before_anybody_places_it(bau: Bau) -> None:
    """It comes last, in the words of the model."""
    new = make_felder(
        {"properties": {"parken": {"title": "Parken", "description": "Wo man parkt.", "type": "string"}}, "required": []}
    )
    felder = [*make_felder(angebot_schema()), *new]
    assert asked(bau, felder)[-1] == "parken"
    last = make_schritte(felder, bau)[-1].mehr[-1]
    assert (last.frage, last.hilfe) == ("Parken", "Wo man parkt.")


def test_questions_and_words_are_about_fields_and_choices_that_exist() -> None:
    """What the model has no more, the form does not ask in vain."""
    known = {*paths_of(Angebot)} | {"bereich"}
    for table in (FRAGEN, WORTE, NICHTS, IMMER, AUSGELASSEN):
        assert {*table} <= known, {*table} - known
    fields = {feld["name"]: feld for feld in make_felder(angebot_schema())}
    assert {*WORTE["status"]} == {*fields["status"]["auswahl"]}
    assert {*WORTE["plaetze"]} == {*fields["plaetze"]["auswahl"]}


# The forge


def config(repo: str, forge: str = "", edit_uri: str = "edit/main/docs/") -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "x", "repo_url": repo, "edit_uri": edit_uri, "extra": {"forge": forge}})
    return made


@pytest.mark.parametrize(
    ("repo", "forge", "edit_uri", "art", "zweig"),
    [
        ("https://github.com/stadt/wegweiser", "", "edit/main/docs/", "github", "main"),
        ("https://gitlab.com/stadt/wegweiser/", "", "-/edit/hauptzweig/docs/", "gitlab", "hauptzweig"),
        ("https://gitlab.stadt.example/a/b/wegweiser", "", "edit/main/docs/", "gitlab", "main"),
        ("https://codeberg.org/stadt/wegweiser", "", "_edit/main/docs/", "forgejo", "main"),
        ("https://code.stadt.example/wegweiser", "forgejo", "", "forgejo", "main"),
        ("https://code.stadt.example/wegweiser", "", "", "", "main"),
        ("javascript:alert(1)//github.com", "github", "", "", "main"),
        ("", "", "", "", "main"),
    ],
)
def test_the_kind_of_forge_is_said_or_seen_in_its_name(repo: str, forge: str, edit_uri: str, art: str, zweig: str) -> None:
    found = find_forge(config(repo, forge, edit_uri))
    assert (found.art, found.zweig) == (art, zweig)
    assert not found.projekt.endswith("/")


def test_a_kind_of_forge_that_does_not_exist_stops_the_build() -> None:
    with pytest.raises(PluginError, match="github, gitlab, forgejo oder leer"):
        find_forge(config("https://x.example", "svn"))


def test_a_way_out_that_leads_nowhere_is_not_offered(bau: Bau) -> None:
    """An unknown forge has no button, and without a mailbox there is no mail; the file can always be taken along."""
    silent = Bau(bau.katalog, bau.jetzt)
    html = next(formular_pages(silent, find_forge(config("https://code.stadt.example/wegweiser")))).html
    assert 'id="weg-forge"' not in html
    assert "mailto:" not in html
    assert 'id="weg-datei"' in html
    assert "Wie du sie erreichst, steht im" in html


# In the browser


@pytest.fixture(scope="module")
def base(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example town, whose files lie at GitHub."""
    folder = tmp_path_factory.mktemp("formular")
    town = copy_town(example, folder / "stadt")
    settings = yaml.safe_load((town / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["repo_url"] = "https://github.com/musterstadt/wegweiser"
    (town / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        site = build_town(town, folder / "site")
    with serve(site) as address:
        yield address


@contextmanager
def open_form(chromium: Browser, base: str, **settings: Any) -> Iterator[Page]:
    """The page in a context of its own; whatever it says or asks of others fails the test."""
    with chromium.new_context(locale="de-DE", service_workers="block", **settings) as context:
        context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub", content_type="text/html"))
        page = context.new_page()
        page.set_default_timeout(4000)
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.goto(f"{base}mitmachen/formular/")
        if settings.get("java_script_enabled", True):
            expect(page.locator("#stand h3")).to_be_visible()
        yield page
        assert said == []


def ask(page: Page, frage: str) -> Any:
    return page.get_by_label(frage, exact=True)


def tick(page: Page, name: str, group: str) -> None:
    page.get_by_role("group", name=group).get_by_label(name, exact=True).check()


def fill_least(page: Page, titel: str = "Spieleabend für alle") -> None:
    """What every offer needs."""
    ask(page, "Wie heißt das Angebot? nötig").fill(titel)
    ask(page, "Was ist es, in einem Satz? nötig").fill("Brettspiele und Karten in gemütlicher Runde.")
    tick(page, "Treffen", "Worum geht es?")
    tick(page, "Jugendliche", "Für wen ist es?")
    tick(page, "Kinder und Jugend", "In welchen Teil")
    ask(page, "Wer bietet es an?").fill("Verein Am See e. V.")
    ask(page, "Telefon").fill("0221 4710 123")
    expect(page.locator("#stand h3")).to_have_text("Alles da. Danke!")


def file_of(page: Page) -> str:
    return page.locator("#datei").input_value()


def check_file(text: str, example: Path, folder: Path, pfad: str = "angebote/jugend/neu.yml") -> list[str]:
    """What `katalog pruefen` says of the town with that file."""
    town = copy_town(example, folder / "stadt")
    (town / pfad).write_text(text, encoding="utf-8")
    return [f"{finding.line}: {finding.problem}" for finding in load_katalog(town)[1]]


@pytest.mark.browser
def test_from_empty_to_a_valid_file_on_a_phone_with_two_slips_on_the_way(
    base: str, chromium, example: Path, tmp_path: Path
) -> None:
    """At 360 px, by thumb: the slips are said in the words of the command, one is put right by a tap, and the file passes the check."""
    with open_form(chromium, base, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as page:
        requests: list[str] = []
        page.context.on("request", lambda request: requests.append(request.url))
        expect(page.locator("#stand h3")).to_have_text("Noch 6 Stellen")
        ask(page, "Wie heißt das Angebot? nötig").fill("Spieleabend für alle")
        ask(page, "Was ist es, in einem Satz? nötig").fill("Brettspiele und Karten in gemütlicher Runde.")
        tick(page, "Treffen", "Worum geht es?")
        tick(page, "Jugendliche", "Für wen ist es?")
        tick(page, "Kinder und Jugend", "In welchen Teil")
        page.get_by_role("checkbox", name="Mittwoch").tap()
        ask(page, "Von").fill("18:00")
        ask(page, "Bis").fill("21:00")
        expect(page.locator(".zeit-satz")).to_have_text("Das heißt: mittwochs, 18–21 Uhr")
        ask(page, "Wie heißt der Ort?").fill("Haus am See")
        ask(page, "Wer bietet es an?").fill("Verein Am See e. V.")
        telefon, email = ask(page, "Telefon"), ask(page, "E-Mail")
        # The first slip: the area code is missing.
        telefon.fill("4710 123")
        email.tap()
        expect(page.locator("#f-kontakt-telefon-0-fund")).to_contain_text("Bei „4710 123“ fehlt die Vorwahl.")
        expect(telefon).to_have_attribute("aria-invalid", "true")
        telefon.fill("0221 4710 123")
        expect(page.locator("#f-kontakt-telefon-0-fund")).to_be_hidden()
        # The second: no @, which one tap puts right.
        email.fill("spielen(at)verein.example")
        ask(page, "Website").tap()
        page.get_by_role("button", name="Übernehmen: spielen@verein.example").tap()
        expect(email).to_have_value("spielen@verein.example")
        expect(page.locator("#f-kontakt-email-fund")).to_be_hidden()
        ask(page, "Was kostet es?").fill("kostenlos")
        ask(page, "Woher hast du die Angaben?").fill("Aushang am Eingang")
        expect(page.locator("#stand h3")).to_have_text("Alles da. Danke!")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        with page.expect_download() as download:
            page.get_by_role("link", name="Datei herunterladen").tap()
        assert download.value.suggested_filename == "spieleabend-fuer-alle.yml"
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert text == file_of(page)
        assert "  - Mi 18:00-21:00\n" in text
        assert "ort: seehaus\n" in text
        assert check_file(text, example, tmp_path, "angebote/jugend/spieleabend-fuer-alle.yml") == []
        # Nothing was asked of anybody, not even of our own server.
        assert [url for url in requests if not url.startswith("blob:")] == []


@pytest.mark.browser
def test_nothing_leaves_the_browser_before_the_tap_and_then_all_of_it(base: str, chromium) -> None:
    """The forge's page for a new file opens with the file; it lies in the clipboard too."""
    with open_form(chromium, base, permissions=["clipboard-read", "clipboard-write"]) as page:
        requests: list[str] = []
        page.context.on("request", lambda request: requests.append(request.url))
        fill_least(page)
        assert requests == []
        with page.expect_popup() as popup:
            page.get_by_role("link", name="Bei GitHub vorschlagen").click()
        address = urlsplit(popup.value.url)
        assert f"{address.netloc}{address.path}" == "github.com/musterstadt/wegweiser/new/main"
        query = parse_qs(address.query)
        assert query["filename"] == ["angebote/jugend/spieleabend-fuer-alle.yml"]
        assert query["value"] == [file_of(page)]
        assert page.evaluate("navigator.clipboard.readText()") == file_of(page)
        assert requests == [popup.value.url]
        assert page.url == f"{base}mitmachen/formular/"


@pytest.mark.browser
def test_forges_get_the_file_in_the_form_each_of_them_reads(base: str, chromium) -> None:
    with open_form(chromium, base) as page:
        make = """async ([art, inhalt]) => {
            const forge = { art, projekt: "https://forge.example/a/b", zweig: "main" };
            return (await import("../../assets/formular/forge.js")).makeForgeLink(forge, "angebote/jugend", "neu.yml", inhalt);
        }"""
        ways = {
            "github": "https://forge.example/a/b/new/main?filename=angebote%2Fjugend%2Fneu.yml&value=titel%3A%20%C3%84",
            "gitlab": "https://forge.example/a/b/-/new/main/angebote/jugend?file_name=neu.yml&content=titel%3A%20%C3%84",
            "forgejo": "https://forge.example/a/b/_new/main/angebote/jugend?filename=neu.yml&value=titel%3A%20%C3%84",
        }
        for art, href in ways.items():
            assert page.evaluate(make, [art, "titel: Ä"]) == {"href": href, "ganz": True}
            long = page.evaluate(make, [art, "Ä" * 3000])
            assert (long["href"], long["ganz"]) == (href[: href.rindex("&")], False)


@pytest.mark.browser
def test_without_an_account_a_mail_has_the_file_or_says_to_attach_it(base: str, chromium) -> None:
    with open_form(chromium, base) as page:
        fill_least(page)
        mail = page.get_by_role("link", name="E-Mail an die Redaktion")
        address = unquote(mail.get_attribute("href"))
        assert address.startswith("mailto:redaktion@")
        assert file_of(page).replace("\n", "\r\n") in address
        # Where no mail program opens there is the address to be typed; and something is said of what comes next.
        expect(page.locator("#weg-mail .satz")).to_contain_text("schick sie an redaktion@")
        mail.evaluate("(a) => a.addEventListener('click', (event) => event.preventDefault())")
        mail.click()
        expect(page.locator("#weg-mail #getan")).to_contain_text("Dann tippst du dort nur noch auf „Senden“.")
        expect(page.locator("#weg-mail .lang")).to_be_hidden()
        page.locator("summary", has_text="Mehr Angaben").first.click()
        ask(page, "Was sollte man sonst noch wissen?").fill("Alle sind willkommen. " * 100)
        expect(page.locator("#weg-mail .lang")).to_be_visible()
        address = unquote(mail.get_attribute("href"))
        assert len(address) < 1900
        assert "(Datei hier anhängen)" in address


@pytest.mark.browser
def test_copying_works_without_the_new_clipboard(base: str, chromium) -> None:
    """Where it is missing the text is marked, ready to be copied by hand."""
    with open_form(chromium, base) as page:
        fill_least(page)
        page.evaluate("""() => {
            Object.defineProperty(navigator, 'clipboard', { value: undefined });
            document.execCommand = () => false;
        }""")
        page.get_by_role("button", name="Datei kopieren").click()
        expect(page.locator("#getan")).to_contain_text("Der Text ist markiert.")
        expect(page.locator("#datei")).to_be_focused()
        assert page.evaluate("document.getSelection().toString()") == file_of(page)


ZEITEN = [
    ("jede Woche", {"tage": ["Montag", "Dienstag", "Mittwoch"], "von": "09:00"}, "Mo-Mi 09:00"),
    ("jede Woche", {"tage": ["Montag", "Freitag"]}, "Mo, Fr"),
    ("jede Woche", {"tage": ["Samstag", "Sonntag"], "von": "22:00", "bis": "01:00"}, "Sa, So 22:00-01:00"),
    (
        "jeden Monat",
        {"wievielter": ["der 1.", "der letzte"], "tage": ["Freitag"], "von": "15:00"},
        "jeden 1. und letzten Fr 15:00",
    ),
    ("alle zwei Wochen", {"datum": "2026-01-08", "von": "10:00", "bis": "12:00"}, "alle 2 Wochen Do 10:00-12:00 ab 2026-01-08"),
    ("an einem bestimmten Tag", {"datum": "2026-12-05", "von": "19:00"}, "2026-12-05 19:00"),
    ("nach Vereinbarung", {"tage": ["Montag", "Dienstag", "Mittwoch", "Donnerstag"]}, "Mo-Do nach Vereinbarung"),
    ("rund um die Uhr", {}, "rund um die Uhr"),
]


@pytest.mark.browser
def test_times_are_chosen_and_become_lines_that_the_reader_knows(base: str, chromium) -> None:
    """Each choice makes one line, and the sentence beside it is the one that will stand on the page."""
    with open_form(chromium, base) as page:
        for number, (takt, wahl, zeile) in enumerate(ZEITEN):
            if number:
                page.get_by_role("button", name="Noch eine Zeit").click()
            row = page.get_by_role("group", name=f"{number + 1}. Zeit")
            row.get_by_label("Wie oft?").select_option(takt)
            for name in wahl.get("wievielter", ()):
                row.get_by_label(name, exact=True).check()
            for name in wahl.get("tage", ()):
                row.get_by_role("checkbox", name=name).check()
            if "datum" in wahl:
                row.locator("input[type=date]").fill(wahl["datum"])
            for name in ("von", "bis"):
                if name in wahl:
                    row.get_by_label(name.title(), exact=True).fill(wahl[name])
            assert row.locator(".zeit-zeile").input_value() == zeile
            expect(row.locator(".zeit-satz")).to_have_text(f"Das heißt: {read_zeit(zeile).satz}")
        lines = "".join(f"  - {zeile}\n" for *_, zeile in ZEITEN)
        expect(page.locator("#datei")).to_have_value(re.compile(re.escape(f"zeiten:\n{lines}")))
        page.get_by_role("group", name="2. Zeit").get_by_role("button", name="Diese Zeit löschen").click()
        expect(page.get_by_role("group", name="2. Zeit").get_by_label("Wie oft?")).to_be_focused()
        expect(page.locator("#datei")).not_to_have_value(re.compile("Mo, Fr"))


@pytest.mark.browser
def test_half_a_time_is_not_lost_in_silence(base: str, chromium) -> None:
    """Hours without a day make no line: the end of the form says so, and leads there."""
    with open_form(chromium, base) as page:
        fill_least(page)
        ask(page, "Von").fill("18:00")
        expect(page.locator(".zeit-satz")).to_have_text("Wähl noch den Wochentag.")
        expect(page.locator("#stand h3")).to_have_text("Noch eine Stelle")
        page.get_by_role("button", name="Wann findet es statt?").click()
        expect(page.get_by_role("combobox", name="Wie oft?")).to_be_focused()
        ask(page, "Mittwoch").check()
        expect(page.locator("#stand h3")).to_have_text("Alles da. Danke!")


@pytest.mark.browser
def test_hours_put_right_by_a_tap_are_right_above_as_well(base: str, chromium) -> None:
    with open_form(chromium, base) as page:
        page.get_by_role("checkbox", name="Mittwoch").check()
        ask(page, "Von").fill("18:00")
        ask(page, "Bis").fill("16:00")
        ask(page, "Wer bietet es an?").focus()
        page.get_by_role("button", name="Übernehmen: Mi 16:00-18:00").click()
        expect(ask(page, "Von")).to_have_value("16:00")
        expect(ask(page, "Bis")).to_have_value("18:00")
        expect(page.locator(".zeit-satz")).to_have_text("Das heißt: mittwochs, 16–18 Uhr")
        expect(page.locator(".zeit-satz")).to_be_visible()


@pytest.mark.browser
def test_whoever_knows_how_writes_the_time_himself(base: str, chromium) -> None:
    """What does not fit is answered with the right line."""
    with open_form(chromium, base) as page:
        page.get_by_text("Lieber selbst schreiben").click()
        ask(page, "Die Zeile in der Datei").fill("Mitwoch von 10 bis 12 Uhr")
        ask(page, "Wer bietet es an?").focus()
        # Under the line itself, and so again after a reload.
        expect(page.locator(".zeit-selbst .fund")).to_contain_text("Meinst du „Mi“?")
        page.reload()
        ask(page, "Die Zeile in der Datei").focus()
        ask(page, "Wer bietet es an?").focus()
        page.locator(".zeit-selbst").get_by_role("button", name="Übernehmen: Mi 10:00-12:00").click()
        expect(page.locator(".zeit-satz")).to_have_text("Das heißt: mittwochs, 10–12 Uhr")
        expect(page.locator("#f-zeiten-0-fund")).to_be_hidden()


@pytest.mark.browser
def test_what_is_said_speaks_of_questions_and_not_of_lines_in_a_file(base: str, chromium) -> None:
    """Every slip stands at its field as well as at the end, in the order of the page and without a word about the file."""
    slips = {
        "Wie heißt das Angebot? nötig": "Herbstfest " * 8,
        "Welche Wörter tippt jemand, der so etwas sucht?": "Mathe, Physik",
        "Wie kommt man hin?": "Bus 3",
        "Wer bietet es an?": "-",
        "Telefon": "0221 4710 123 (nur abends)",
        "Website": "www.verein.example",
        "Woher hast du die Angaben?": "-",
    }
    with open_form(chromium, base) as page:
        page.locator(".formular details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        page.locator("[name=weise][value=geheim]").check()
        page.locator("[name=stadtteile]").first.check()
        for frage, text in slips.items():
            ask(page, frage).fill(text)
            ask(page, frage).blur()
        stand = page.locator("#stand")
        expect(page.locator("#f-stadtteile-fund")).to_contain_text("dieser Stadtteil verrät")
        expect(page.locator("#f-quelle-0-fund")).to_contain_text("lass es leer")
        expect(page.locator("#f-kontakt-telefon-0-fund")).to_contain_text("Die Worte passen zu „Was hilft beim Anrufen?“.")
        expect(page.locator("#f-schlagworte-0-fund").get_by_role("button")).to_have_text("Übernehmen: Mathe und Physik")
        expect(stand.get_by_role("listitem").filter(has_text="Wer bietet es an?")).to_contain_text("Das fehlt noch.")
        said = stand.inner_text() + "".join(page.locator(".fund:visible").all_inner_texts())
        assert not re.search(
            r"„(titel|hinweis|traeger|zielgruppen)“|Klammern|Meinen Sie|Zeile|ort:|die Angabe „|Schlüssel", said
        ), said
        asked = [frage.removesuffix(" nötig") for frage in slips]
        shown = stand.get_by_role("button").all_inner_texts()
        assert [frage for frage in shown if frage in asked] == [frage for frage in asked if frage in shown]
        assert all(stand.get_by_role("listitem").nth(n).inner_text() != frage for n, frage in enumerate(shown))


@pytest.mark.browser
def test_what_is_said_of_a_group_stands_before_its_first_question(base: str, chromium) -> None:
    """Nobody can be reached: the way from the end of the form leads to the first box, and the words are right above it."""
    with open_form(chromium, base, viewport={"width": 360, "height": 740}) as page:
        fill_least(page)
        ask(page, "Telefon").fill("")
        traeger = page.locator("#traeger option:not([data-telefon], [data-email], [data-web])").first.get_attribute("value")
        ask(page, "Wer bietet es an?").fill(traeger)
        page.locator("#stand").get_by_role("button", name="Wie erreicht man es?").click()
        fund, telefon = page.locator("#f-kontakt-fund"), ask(page, "Telefon")
        expect(telefon).to_be_focused()
        expect(fund).to_contain_text("Eine Telefonnummer, eine E-Mail-Adresse oder eine Website genügt.")
        expect(fund).to_be_in_viewport()
        assert 0 < telefon.bounding_box()["y"] - fund.bounding_box()["y"] < 300


@pytest.mark.browser
def test_a_note_for_the_editors_is_nobodys_finding(base: str, chromium) -> None:
    """Pausing in the one field that is not in the file says nothing and breaks nothing."""
    with open_form(chromium, base) as page:
        page.clock.install()
        ask(page, "Ein Zettel für uns").fill("Ruft dort bitte an.")
        page.clock.run_for(3000)
        expect(page.locator("#datei")).to_have_value(re.compile("# Ruft dort bitte an.\n"))
        assert page.locator(".fund:visible").count() == 0


@pytest.mark.browser
def test_words_to_search_for_stand_there_just_so(base: str, chromium) -> None:
    """Phones write the first letter large, and people end with a full stop."""
    with open_form(chromium, base) as page:
        ask(page, "Was kostet es?").fill("Kostenlos")
        ask(page, "Braucht man eine Anmeldung?").fill("Nicht nötig.")
        expect(page.locator("#datei")).to_have_value(re.compile("kosten: kostenlos\nanmeldung: nicht nötig\n"))
        ask(page, "Was kostet es?").fill("Kostenlos für Kinder.")
        expect(page.locator("#datei")).to_have_value(re.compile("kosten: Kostenlos für Kinder.\n"))


@pytest.mark.browser
def test_text_pasted_from_a_letter_keeps_its_list(base: str, chromium, example: Path, tmp_path: Path) -> None:
    """Dots become a list, and what is asked in one line stays one line."""
    with open_form(chromium, base) as page:
        fill_least(page, "Spiele  für \u00a0 alle")
        ask(page, "Was ist es, in einem Satz? nötig").fill("Brettspiele\nund Karten.")
        page.locator("summary", has_text="Mehr Angaben").first.click()
        ask(page, "Was sollte man sonst noch wissen?").fill("Es gibt:\n•\tKaffee\n  ● Kuchen")
        expect(page.locator("#datei")).to_have_value(re.compile(r"  Es gibt:\n  \* Kaffee\n  \* Kuchen\n"))
        assert "titel: Spiele für alle\nkurz: Brettspiele und Karten.\n" in file_of(page)
        assert check_file(file_of(page), example, tmp_path) == []


@pytest.mark.browser
def test_nobody_is_interrupted_while_still_typing(base: str, chromium) -> None:
    """The first letters are never wrong; what is said stands at the field, is announced once, and goes as soon as it fits."""
    with open_form(chromium, base) as page:
        web = ask(page, "Website")
        web.press_sequentially("ver", delay=20)
        expect(page.locator("#datei")).to_have_value(re.compile("web: ver\n"))
        assert page.locator(".fund:visible").count() == 0
        web.press_sequentially("ein.example", delay=10)
        web.press("Tab")
        fund = page.locator("#f-kontakt-web-fund")
        expect(fund).to_be_visible()
        assert "f-kontakt-web-fund" in web.get_attribute("aria-describedby").split()
        expect(page.locator("#ansage")).to_have_text(re.compile(r"^Website: Bei „verein.example“ fehlt der Anfang."))
        web.fill("https://verein.example")
        expect(fund).to_be_hidden()
        expect(web).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.browser
def test_a_new_place_and_a_new_organiser_hold_nobody_up(base: str, chromium, example: Path, tmp_path: Path) -> None:
    """The place goes into the file with its address; for the organiser the file carries the lines that the editors enter."""
    with open_form(chromium, base) as page:
        fill_least(page)
        ask(page, "Wie heißt der Ort?").fill("Scheune am Mond")
        expect(page.get_by_text("Diesen Ort haben wir noch nicht. Wo ist das?")).to_be_visible()
        ask(page, "Straße und Hausnummer").fill("Mondweg 1")
        ask(page, "Wer bietet es an?").fill("Spieleverein Muster: „Würfel & Karten“ e. V.")
        expect(page.locator(".traeger-neu")).to_contain_text("kennen wir noch nicht. Das macht nichts")
        ask(page, "Ein Zettel für uns").fill("Ruft dort bitte mal an.\ntitel: ich bin kein Feld")
        expect(page.locator("#datei")).to_have_value(re.compile("Zettel"))
        expect(page.locator("#stand h3")).to_have_text("Alles da. Danke!")
        text = file_of(page)
        assert "traeger: spieleverein-muster-wuerfel-karten\n" in text
        assert "ort:\n  name: Scheune am Mond\n  strasse: Mondweg 1\n" in text
        assert "# Ruft dort bitte mal an.\n# titel: ich bin kein Feld\n" in text
        snippet = "".join(line.removeprefix("# ").removeprefix("  ") + "\n" for line in re.findall(r"^#   .*", text, re.M))
        town = copy_town(example, tmp_path / "stadt")
        with (town / "angebote/_stammdaten/traeger.yml").open("a", encoding="utf-8") as table:
            table.write(snippet)
        (town / "angebote/jugend/neu.yml").write_text(text, encoding="utf-8")
        katalog, findings = load_katalog(town)
        assert findings == []
        [id] = katalog.angebote["neu"].traeger
        assert katalog.traeger[id].name == "Spieleverein Muster: „Würfel & Karten“ e. V."


@pytest.mark.browser
def test_a_field_stays_under_the_hand_while_more_is_asked_below_it(base: str, chromium) -> None:
    """On a phone: the address of a new place appears and the name that is being typed does not move."""
    with open_form(chromium, base, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as page:
        name = ask(page, "Wie heißt der Ort?")
        name.focus()
        top = name.bounding_box()["y"]
        page.evaluate(
            "document.activeElement.value = 'Scheune'; document.activeElement.dispatchEvent(new Event('input', { bubbles: true }))"
        )
        expect(page.locator(".ort-neu")).to_be_visible()
        assert abs(name.bounding_box()["y"] - top) < 2


@pytest.mark.browser
def test_a_name_that_is_nearly_known_is_offered(base: str, chromium) -> None:
    with open_form(chromium, base) as page:
        ask(page, "Wer bietet es an?").fill("Verein am See")
        page.get_by_role("button", name="Verein Am See e. V.").click()
        expect(page.locator("#datei")).to_have_value(re.compile("traeger: verein-am-see\n"))
        expect(page.locator(".vorschlag:visible")).to_have_count(0)


@pytest.mark.browser
def test_what_may_be_there_already_is_shown_with_a_link(base: str, chromium) -> None:
    with open_form(chromium, base) as page:
        ask(page, "Wie heißt das Angebot? nötig").fill("Spaziertreff am See")
        box = page.locator("#doppelte")
        expect(box).to_contain_text("Gibt es das schon?")
        link = box.get_by_role("link", name="Spazier-Treff am See")
        assert link.evaluate("a => a.href") == f"{base}a/spazier-treff/"
        expect(page.locator("#ansage")).to_contain_text("Gibt es das schon?")
        # The same name gets another file: nothing is written over.
        ask(page, "Wie heißt das Angebot? nötig").fill("Spazier-Treff")
        expect(page.locator("#dateiname")).to_have_text("angebote/beratung/spazier-treff-2.yml")


@pytest.mark.browser
def test_a_reload_loses_nothing_and_the_next_person_finds_nothing(base: str, chromium) -> None:
    """The draft lives in this tab alone, and „Alles löschen“ leaves nothing of it."""
    with open_form(chromium, base) as page:
        fill_least(page)
        page.get_by_role("button", name="Noch eine Zeit").click()
        page.get_by_role("group", name="2. Zeit").get_by_role("checkbox", name="Mittwoch").check()
        page.locator("summary", has_text="Mehr Angaben").nth(1).click()
        ask(page, "Welches Alter?").fill("12+")
        expect(page.locator("#datei")).to_have_value(re.compile(r"alter: 12\+"))
        text = file_of(page)
        page.reload()
        expect(page.locator("#datei")).to_have_value(text)
        expect(ask(page, "Welches Alter?")).to_be_visible()
        expect(page.get_by_role("group", name="2. Zeit").get_by_role("checkbox", name="Mittwoch")).to_be_checked()
        other = page.context.new_page()
        other.goto(page.url)
        expect(ask(other, "Wie heißt das Angebot? nötig")).to_have_value("")
        assert page.evaluate("Object.keys(localStorage)") == []
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Alles löschen").click()
        expect(ask(page, "Wie heißt das Angebot? nötig")).to_be_focused()
        expect(page.locator("#stand h3")).to_have_text("Noch 6 Stellen")
        assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.browser
def test_an_unfinished_offer_is_held_once_and_then_let_go(base: str, chromium) -> None:
    """The first tap shows what is missing, each with a way there; the second goes through if there is a name."""
    with open_form(chromium, base) as page:
        page.get_by_role("link", name="Datei herunterladen").click()
        expect(page.locator("#stand")).to_be_focused()
        expect(page.locator("#stand")).to_contain_text("Mindestens den Namen brauchen wir.")
        page.get_by_role("button", name="Wie heißt das Angebot?").click()
        expect(ask(page, "Wie heißt das Angebot? nötig")).to_be_focused()
        page.keyboard.type("Spieleabend")
        page.get_by_role("link", name="Datei herunterladen").click()
        expect(page.locator("#stand")).to_contain_text("Tipp noch einmal auf den Knopf")
        with page.expect_download():
            page.get_by_role("link", name="Datei herunterladen").click()


@pytest.mark.browser
def test_card_and_entry_look_like_those_of_the_site(base: str, chromium) -> None:
    """An offer that is there already, typed in again: the card says what its card says."""
    with open_form(chromium, base) as page:
        ask(page, "Wie heißt das Angebot? nötig").fill("Spazier-Treff am See")
        ask(page, "Was ist es, in einem Satz? nötig").fill("Eine Stunde gemeinsam gehen, auch mit Rollator.")
        tick(page, "Menschen ab 50", "Für wen ist es?")
        page.get_by_role("group", name="1. Zeit").get_by_role("checkbox", name="Dienstag").check()
        ask(page, "Von").fill("10:00")
        ask(page, "Bis").fill("11:00")
        page.get_by_role("button", name="Noch eine Zeit").click()
        page.get_by_text("Lieber selbst schreiben").last.click()
        ask(page, "Die Zeile in der Datei").last.fill("Sa 10:00-11:00 April bis September")
        page.get_by_role("button", name="Noch eine Zeit").click()
        page.get_by_text("Lieber selbst schreiben").last.click()
        ask(page, "Die Zeile in der Datei").last.fill("jeden letzten Mi ab 15:00")
        ask(page, "Wie heißt der Ort?").fill("Haus am See")
        page.locator("summary", has_text="Mehr Angaben").nth(3).click()
        tick(page, "ja", "Mit dem Rollstuhl hinein?")
        ask(page, "Telefon").fill("0221 4710 113")
        ask(page, "Was kostet es?").fill("kostenlos")
        ask(page, "Braucht man eine Anmeldung?").fill("nicht nötig")
        shown = page.locator("#karte")
        expect(shown).to_contain_text("und weitere Zeiten")
        expect(shown).to_contain_text("0221 4710 113")
        words = re.sub(r"\s+", " ", shown.inner_text())
        page.goto(f"{base}themen/bewegung/")
        card = page.locator(".karte", has_text="Spazier-Treff").inner_text()
        assert words == re.sub(r"\s+", " ", card).strip() + " Anrufen: 0221 4710 113"
        page.go_back()
        entry = page.locator("#heft")
        expect(entry).to_contain_text("0221 4710 113")
        text = entry.inner_text()
        for part in (
            "dienstags, 10–11 Uhr",
            "Haus am See, Uferweg 7a",
            "kostenlos · Anmeldung: nicht nötig",
            "Mit Rollstuhl: ja.",
            "noch nicht geprüft",
        ):
            assert part in text


SAY = """async (angebote) => {
    const { Stadt } = await import("../../assets/formular/stadt.js");
    const { cardLines, bookLines } = await import("../../assets/formular/saetze.js");
    const [form, orte, traeger] = ["formular", "orte", "traeger"].map((id) => document.getElementById(id));
    const stadt = new Stadt(form, orte, traeger);
    return angebote.map((angaben) => [cardLines(angaben, stadt), bookLines(angaben, stadt)]);
}"""


@pytest.mark.browser
def test_browser_and_build_say_the_same_of_every_offer(base: str, chromium, bau: Bau, example: Path) -> None:
    """Card and entry are said twice, in Python and in JavaScript: of each offer of the town in the same words."""
    offers = [angebot for angebot in bau.katalog.angebote.values() if angebot.status != "beendet"]
    angaben = [yaml.load((example / angebot.datei).read_text(encoding="utf-8"), Loader=yaml.BaseLoader) for angebot in offers]
    with open_form(chromium, base) as page:
        found = page.evaluate(SAY, angaben)
    for angebot, (card, book) in zip(offers, found, strict=True):
        karte = bau.karten[angebot.id]
        draht = karte.draht and [karte.draht.bild, karte.draht.text]
        said = [card[name] for name in ("wann", "wo", "rollstuhl", "status", "hinweis", "draht")]
        wort = karte.rollstuhl_wort if karte.rollstuhl else ""
        assert said == [karte.wann, karte.wo, wort, karte.status, karte.hinweis, draht], angebot.id
        assert book == book_of(bau, angebot), angebot.id


def book_of(bau: Bau, angebot: Angebot) -> dict[str, Any]:
    """What booklet/templates/broschuere/eintrag.html prints, in its order."""
    e = make_eintrag(bau.katalog, angebot, 1, bau.heute)

    def rows(*facts: tuple[str, str]) -> list[list[str]]:
        return [[bild, text.replace("\xa0", " ")] for bild, text in facts if text]

    def alone(facts: list[list[str]]) -> list[dict[str, Any]]:
        return [{"lang": True, "fakten": [fact]} for fact in facts]

    wann = "\n".join(e.zeiten)
    wann += (". " if wann else "") + angebot.zeiten_hinweis if angebot.zeiten_hinweis else ""
    telefon = [("nummer", nummer.text) for nummer in e.telefon]
    email = ("email", e.kontakt.email or "") if e.kontakt else ("", "")
    kurz = rows(*((f.symbol, f.text) for f in e.lage if f.kurz), *telefon, email, ("web", e.web))
    kurz += rows(*((f.symbol, f.text) for f in e.fakten if f.kurz))
    lang = rows(*((f.symbol, f.text) for f in e.fakten if not f.kurz))
    beleg = rows(("geprueft" if e.geprueft else "ungeprueft", e.beleg_kurz))
    end = [*alone(lang), {"lang": False, "fakten": beleg}] if lang else []
    return {
        "traeger": e.traeger.replace("\xa0", " "),
        "absaetze": [
            *alone(rows(("warnung", e.hinweis), ("uhr", wann))),
            *alone(rows(*((f.symbol, f.text) for f in e.lage if not f.kurz))),
            {"lang": False, "fakten": kurz + ([] if lang else beleg)},
            *end,
        ],
    }


@pytest.mark.browser
def test_what_people_type_is_text_and_nothing_else(base: str, chromium) -> None:
    with open_form(chromium, base) as page:
        evil = "<img src=x onerror=alert(1)>"
        for frage in (
            "Wie heißt das Angebot? nötig",
            "Was ist es, in einem Satz? nötig",
            "Wer bietet es an?",
            "Wie heißt der Ort?",
            "E-Mail",
        ):
            ask(page, frage).fill(evil)
        ask(page, "Website").focus()
        expect(page.locator("#karte")).to_contain_text(evil)
        expect(page.locator("#heft")).to_contain_text(evil)
        assert page.locator(".formular img").count() == 0


@pytest.mark.browser
def test_by_keyboard_from_the_first_question_to_the_end(base: str, chromium) -> None:
    """At 320 px: Tab reaches everything, in the order of the page; the focus is always to be seen."""
    with open_form(chromium, base, viewport={"width": 320, "height": 640}) as page:
        ask(page, "Wie heißt das Angebot? nötig").focus()
        page.keyboard.type("Spieleabend")
        met = []
        for _ in range(120):
            page.keyboard.press("Tab")
            name, seen, drawn = page.evaluate(FOCUS)
            assert seen, f"the focus is not to be seen at {name!r}"
            assert drawn, f"the focus is not drawn at {name!r}"
            if name == "zielgruppen" and "zielgruppen" not in met:
                page.keyboard.press("Space")
            met.append(name)
            if name == "loeschen":
                break
        assert met[-1] == "loeschen"
        order = [
            met.index(name)
            for name in ("f-kurz", "themen", "zielgruppen", "bereich", "f-ort-name", "f-kontakt-email", "zettel", "kopieren")
        ]
        assert order == sorted(order)
        expect(page.locator("#datei")).to_have_value(re.compile(r"zielgruppen: \[\w+\]"))


@pytest.mark.browser
def test_what_is_shown_anew_keeps_the_focus(base: str, chromium) -> None:
    """Something is checked while the keyboard is in the list of what is missing, or at a proposed name: the focus stays."""
    focused = "document.activeElement.innerText"
    with open_form(chromium, base) as page:
        missing = page.locator("#stand").get_by_role("button", name="Was ist es, in einem Satz?")
        missing.focus()
        page.evaluate("document.querySelector('[name=zielgruppen]').click()")
        expect(page.locator("#stand h3")).to_have_text("Noch 5 Stellen")
        assert page.evaluate(focused) == "Was ist es, in einem Satz?"
        page.evaluate("document.querySelector('[name=f-kurz], #f-kurz').value = 'Wir spielen Karten und reden.'")
        page.evaluate("document.querySelector('#f-kurz').dispatchEvent(new Event('input', {bubbles: true}))")
        expect(page.locator("#stand h3")).to_have_text("Noch 4 Stellen")
        assert page.evaluate("document.activeElement.id") == "stand"
        ask(page, "Wie heißt der Ort?").fill("Rathau")
        known = page.locator("[data-pfad=ort] .vorschlag button").first
        expect(known).to_be_visible()
        name = known.inner_text()
        page.keyboard.press("Tab")
        page.wait_for_timeout(600)  # longer than any pause after which something is checked
        assert page.evaluate(focused) == name
        page.keyboard.press("Enter")
        expect(ask(page, "Wie heißt der Ort?")).to_have_value(name)


@pytest.mark.browser
def test_everything_open_is_accessible(base: str, chromium) -> None:
    """Axe has nothing to say about the whole form with all that can be shown in it; nothing scrolls sideways, and thumbs hit what they mean."""
    with open_form(chromium, base) as page:
        page.locator(".formular details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        ask(page, "Wie heißt das Angebot? nötig").fill("Spaziertreff am See")
        ask(page, "Wie heißt der Ort?").fill("Scheune")
        ask(page, "Wer bietet es an?").fill("Verein")
        page.get_by_role("button", name="Noch eine Zeit").click()
        ask(page, "Telefon").fill("1-1")
        ask(page, "Website").focus()
        expect(page.locator("#f-kontakt-telefon-0-fund")).to_be_visible()
        page.evaluate(AXE)
        small = """all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
            .map(e => `${e.outerHTML.slice(0, 80)} ${e.getBoundingClientRect().height}`)"""
        for width, scheme in ((1280, "dark"), (320, "light")):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate(
                "axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}).then(r => r.violations)"
            )
            assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in violations] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            controls = ".formular :is(button, summary, select, .wahlchip, .kreuze label, a.knopf, input:not([type=radio], [type=checkbox]))"
            assert page.locator(controls).evaluate_all(small) == []


@pytest.mark.browser
def test_a_form_that_has_not_arrived_takes_nothing_in(base: str, chromium) -> None:
    """Without its data it could check nothing and keep nothing: it says so and shows the other way."""
    with chromium.new_context(service_workers="block") as context:
        context.route("**/daten.json", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{base}mitmachen/formular/")
        expect(page.locator("#geht-nicht")).to_be_visible()
        expect(page.locator("#formular")).to_be_hidden()


@pytest.mark.browser
def test_without_javascript_the_page_shows_the_other_ways(base: str, chromium) -> None:
    with open_form(chromium, base, java_script_enabled=False) as page:
        assert page.locator("#formular").is_hidden()
        assert page.locator("main").get_by_role("link", name="Vorlage").is_visible()
        assert page.locator("main a[href^='mailto:']").first.is_visible()
