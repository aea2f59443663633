"""Whoever writes a file or sends a link may be hostile: nothing of it runs, leaves the site, or stays on a device that should not know."""

import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import icalendar
import pytest
import yaml
from mkdocs.exceptions import PluginError
from offline_server import open_server
from playwright.sync_api import Browser, Page, expect
from seite_bauen import build_town, copy_town
from test_offline import visit

from hooks.rahmen import WEG, on_config

GIFT = """'"><img src=x onerror=alert(1)>"""
VIEL = GIFT + "</script></template></svg>{{7*7}}*/"
ZEILEN = {"titel", "name", "schlagworte", "worte", "lebenslage"}
TEXTE = {"kurz", "zeiten_hinweis", "kosten", "anmeldung", "mitbringen", "leicht", "text", "hinkommen", "strasse", "hinweis"}
"""Fields of short and of long texts."""


PAGES = (
    "",
    "a-z/",
    "a/constructor/",
    "a/frauenhaus/",
    "a/schuldnerberatung/",
    "a/werkstatt-neu/",
    "finden/",
    "fuer/alle/",
    "kalender/",
    "notfall/",
)
PAGES += (
    "orte/",
    "orte/rathaus/",
    "stadtteile/",
    "stadtteile/mitte/",
    "stand/",
    "themen/",
    "themen/geld/",
    "traeger/",
    "a/geldberatung/",
)
# Elements that no template of ours makes, also those that only wait in a template.
FOREIGN_NODES = """[document, ...[...document.querySelectorAll("template")].map(({ content }) => content)]
    .reduce((sum, tree) => sum + tree.querySelectorAll("img[src=x], [onerror]").length, 0)"""
URLS = """async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return kept.flat().map(({ url }) => url);
}"""


@pytest.fixture(scope="module")
def poisoned(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example town with markup in every text, an offer called `constructor`, and a secret one that moved."""
    town = copy_town(example, tmp_path_factory.mktemp("gift") / "stadt")
    for file in [*town.glob("angebote/**/*.yml"), *town.glob("zielgruppen/*.yml")]:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        if file.name == "frauenhaus.yml":
            data["fruehere_adressen"] = ["alte-zuflucht"]
        file.write_text(yaml.safe_dump(poison(data, ""), allow_unicode=True), encoding="utf-8")
    (town / "angebote/jugend/werkstatt.yml").rename(town / "angebote/jugend/werkstatt-neu.yml")
    (town / "angebote/beratung/geldrat.yml").rename(town / "angebote/beratung/constructor.yml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        patch.delenv("WEGWEISER_DRUCK", raising=False)
        return build_town(town, town.parent / "site")


def poison(value: Any, key: str) -> Any:
    """The same with hostile words behind every text that people read."""
    if isinstance(value, dict):
        return {name: poison(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [poison(inner, key) for inner in value]
    return value[:8] + (GIFT if key in ZEILEN else VIEL) if key in ZEILEN | TEXTE else value


class Foreign(http.server.BaseHTTPRequestHandler):
    """Another host, which lets everybody read its pages."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>Fremd</title><script>document.title += location.origin</script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def foreign() -> Iterator[str]:
    """`host:port` of the other host."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.browser
def test_the_worker_fetches_no_page_of_another_host(chromium: Browser, site, foreign: str) -> None:
    """A path that begins with a stroke (`https://ours//theirs/`) is still a path of ours, and not found."""
    with open_server(site) as server:
        context = chromium.new_context()
        page = context.new_page()
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        visit(page, server, "")
        for path in (f"/{foreign}/seite", f"/{foreign}/", f"/{foreign}/index.html", f"\\\\{foreign}/seite"):
            page.goto(server.address + path)
            assert "Fremd" not in page.title(), path
        fetch = "(url) => fetch(url).then((answer) => answer.text(), () => '')"
        assert "Fremd" not in page.evaluate(fetch, f"{server.address}/{foreign}/daten.json")
        assert all(url.startswith(server.address) for url in asked)
        context.close()


@pytest.mark.browser
def test_an_old_address_of_a_page_to_be_left_quickly_is_not_kept(chromium: Browser, poisoned: Path) -> None:
    """It names the offer as well as the page itself does."""
    with open_server(poisoned) as server:
        context = chromium.new_context()
        page = context.new_page()
        visit(page, server, "")
        page.goto(server.address + "a/alte-zuflucht/")
        page.wait_for_url("**/a/frauenhaus/")
        visit(page, server, "a/streetwork/")
        kept = page.evaluate(URLS)
        assert any("/a/streetwork/" in url for url in kept)
        assert not [url for url in kept if "zuflucht" in url or "frauenhaus" in url]
        context.close()


@pytest.mark.browser
def test_the_server_does_not_learn_what_a_returning_visitor_looks_for(chromium: Browser, site: Path) -> None:
    """The page reads the question in its address; sent from the box on top of every page it goes no further than the device."""
    with open_server(site) as server:
        context = chromium.new_context()
        page = context.new_page()
        visit(page, server, "")
        page.goto(server.address)
        server.questions.clear()
        page.locator("#kopf-suche").fill("Schulden")
        page.locator("#kopf-suche").press("Enter")
        expect(page.locator(".finden .karte:visible").first).to_contain_text("Schuldnerberatung")
        assert page.url == f"{server.address}finden/?q=Schulden"
        assert "finden/" in server.asked
        assert not [question for question in server.questions if "Schulden" in question]
        context.close()


def listen(page: Page, address: str) -> list[str]:
    """What nobody wants to hear of a page: dialogs, errors, things blocked by the policy, other hosts asked."""
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(f"dialog {page.url}"), dialog.dismiss()))
    page.on("pageerror", lambda error: heard.append(f"{error} {page.url}"))
    page.on("console", lambda message: heard.append(f"{message.text} {page.url}") if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(address) else heard.append(request.url))
    return heard


@pytest.mark.browser
def test_markup_in_every_field_stays_words(chromium: Browser, poisoned: Path) -> None:
    """On pages, in what scripts make of JSON and templates, in the drawing, in the finder's answers, ways out and marks."""
    with open_server(poisoned) as server:
        context = chromium.new_context(service_workers="block")
        page = context.new_page()
        heard = listen(page, server.address)
        for path in PAGES:
            page.goto(server.address + path)
            assert page.evaluate(FOREIGN_NODES) == 0, path
            expect(page.get_by_text("onerror=alert(1)").first).to_be_attached()
        for question in ("spazier", "geldrat", "onerror", "stütze", "xyzzyq&mit=kostenlos", "schulden&naehe=mitte&thema=geld"):
            page.goto(f"{server.address}finden/?q={question}")
            expect(page.locator("#ergebnis")).not_to_contain_text("Moment")
            expect(page.locator("#ansage")).not_to_be_empty()
            assert page.evaluate(FOREIGN_NODES) == 0, question
        assert heard == []
        context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "address",
    [
        "finden/?q=" + "%F0%9F%98%80%00%E2%80%AE" * 60 + "&alter=-5&tag=x&mit=constructor&zielgruppe=__proto__&naehe=ort-x",
        "kalender/?ab=2027-02-30&fuer=__proto__#%22%3E",
        "kalender/?ab=%2B275760-09-13&ab=2026-12-05",
        "kalender/?ab=9999-12-31&fuer=constructor",
    ],
)
def test_a_hostile_link_breaks_nothing(chromium: Browser, poisoned: Path, address: str) -> None:
    """What nobody knows in an address is dropped."""
    with open_server(poisoned) as server:
        context = chromium.new_context(service_workers="block")
        context.add_init_script('localStorage.setItem(\'ansicht\', \'{"schrift": {"a": 1}, "farben": "__proto__"}\')')
        page = context.new_page()
        heard = listen(page, server.address)
        page.goto(server.address + address)
        expect(page.locator("#ansage:not(:empty), [name=ab][max]")).to_be_attached()
        assert "30. Februar" not in page.content()
        assert heard == []
        context.close()


def test_calendars_hold_nothing_but_events(poisoned: Path) -> None:
    """No text begins a line of its own."""
    known = {
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "RRULE",
        "EXDATE",
        "SUMMARY",
        "DESCRIPTION",
        "LOCATION",
        "URL",
        "STATUS",
        "TRANSP",
    }
    files = list(poisoned.rglob("*.ics"))
    assert files
    for file in files:
        raw = file.read_bytes()
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", raw)
        for part in icalendar.Calendar.from_ical(raw).walk("VEVENT"):
            assert set(part) <= known
            assert not part.errors


@pytest.mark.parametrize(
    "ziel", ["javascript:alert(1)", "//fremd.example/", "http://wetter.example/", "data:text/html,x", "https://", "heute"]
)
def test_the_way_out_leads_to_a_website(ziel: str) -> None:
    """What stands in mkdocs.yml becomes a link, and where a script leads to."""
    with pytest.raises(PluginError, match="schnell_weg"):
        on_config(SimpleNamespace(extra={"vorschau": False, "schnell_weg": ziel}))


def test_the_way_out_leads_somewhere_unless_the_town_says_where() -> None:
    config = SimpleNamespace(extra={"vorschau": False, "schnell_weg": ""})
    assert on_config(config).extra["schnell_weg"] == WEG
