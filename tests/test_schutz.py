"""The site's policy, as servers send it and as pages carry it: one list, kept by every page in a real browser, nothing from elsewhere."""

import re
from fnmatch import fnmatch
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from offline_server import open_server, read_headers
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_formular import fill_least
from test_offline import visit

from hooks.schutz import CSP, CSP_HEADER, HEADER_ONLY, HEADERS, POLICY, TYPES
from hooks.webserver import SERVERS, make_htaccess

LOADS = {("link", "href"), ("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset")}
LOADS |= {("image", "href"), ("use", "href"), ("form", "action"), ("video", "src"), ("audio", "src"), ("input", "src")}
"""What a browser fetches or sends to by itself, without anybody following a link."""
NAMED_ONLY = {"canonical"}
"""Kinds of <link> that only say something."""
FETCHED = re.compile(
    r"""(?:\b(?:import|from|importScripts|fetch|EventSource|WebSocket|sendBeacon|open)\s*\(?\s*|url\(\s*|@import\s+)["'`]?(?:https?:|wss?:)?//"""
)
REPORT = """addEventListener("securitypolicyviolation", (event) => console.error(`policy ${event.violatedDirective} ${event.blockedURI}`));"""
DARK = '{"farben": "dunkel", "kontrast": "stark", "schrift": "gross"}'


class Tags(HTMLParser):
    """Every element with its attributes, also inside of templates."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def tags(site: Path) -> dict[str, list[tuple[str, dict[str, str | None]]]]:
    """The elements of every HTML file by its path, also of „not found“ and of addresses that moved."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): Tags(file.read_text(encoding="utf-8")).tags for file in files}


def one_of_each(site: Path) -> list[str]:
    """The address of one page of each kind: the first of every folder, with all single pages at the top."""
    kinds = {}
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix()
        kinds.setdefault((address.partition("/")[0], address.count("/")), "" if address == "." else f"{address}/")
    return [*kinds.values(), "mitmachen/formular/", "mitmachen/felder/", "a/frauenhaus/", "404.html"]


def test_the_policy_of_a_page_is_the_header_s_less_what_only_a_header_can_say(site: Path, tags) -> None:
    """Once in each page, before anything is loaded; nothing in it opens a door."""
    for path, found in tags.items():
        names = [tag for tag, _ in found]
        policies = [attrs for _, attrs in found if (attrs.get("http-equiv") or "").lower() == "content-security-policy"]
        assert [attrs["content"] for attrs in policies] == [CSP], path
        assert not {"script", "link", "img"} & set(names[: found.index(("meta", policies[0]))]), path
    rules = dict(part.split(" ", 1) for part in CSP_HEADER.split("; "))
    assert [rules.pop(name) for name in HEADER_ONLY] == list(HEADER_ONLY.values())
    assert rules == dict(part.split(" ", 1) for part in CSP.split("; ")) == POLICY
    assert rules["default-src"] == rules["base-uri"] == "'none'"
    assert not re.search(r"unsafe|\*|https?:|data:|blob:", CSP_HEADER)


def test_every_delivery_says_the_same(site: Path) -> None:
    """One list, four servers."""
    for text in ((site / "_headers").read_text(encoding="utf-8"), *(make() for make in SERVERS.values())):
        sent = HEADERS | {"Content-Security-Policy": CSP_HEADER}
        assert all(value in text for value in sent.values())
        assert all(re.search(rf"\b{name}\b", text) for name in sent)
        assert "text/calendar" in text
    assert all(f'AddType "{type}" {suffix}' in SERVERS["apache"]() for suffix, type in TYPES.items())


def test_everything_but_a_pdf_is_sent_with_the_policy_and_each_header_once(site: Path) -> None:
    """Hosts of static pages join what two rules say. A PDF with our policy would be tiny in Safari."""
    rules = read_headers(site / "_headers")
    files = [f"/{file.relative_to(site).as_posix()}".removesuffix("index.html") for file in site.rglob("*") if file.is_file()]
    for address in (*files, "/druck/heft.pdf"):
        found = [name for path, headers in rules.items() if fnmatch(address, path) for name in headers]
        assert len(found) == len(set(found)), address
        wanted = set(HEADERS) | ({"Content-Security-Policy"} if address.endswith(("/", ".html", ".js")) else set())
        assert wanted <= set(found), address
        assert not address.endswith(".pdf") or "Content-Security-Policy" not in found


def test_nothing_inline_stands_in_any_page(site: Path, tags) -> None:
    for path, found in tags.items():
        for tag, attrs in found:
            assert tag not in {"style", "iframe", "object", "embed", "base", "applet", "frame"}, path
            assert tag != "script" or attrs.get("src"), path
            assert not [name for name in attrs if name == "style" or name.startswith("on") or name == "srcdoc"], (path, tag)


def test_nothing_is_loaded_from_elsewhere(site: Path, tags) -> None:
    """No address of another host where a browser fetches by itself: in pages, style sheets, scripts, pictures and the app's manifest."""
    for path, found in tags.items():
        for tag, attrs in found:
            if tag == "link" and NAMED_ONLY & set((attrs.get("rel") or "").split()):
                continue
            for name in ("href", "src", "srcset", "action", "xlink:href", "poster", "data", "ping", "background", "manifest"):
                value = attrs.get(name) or ""
                if (tag, name) in LOADS or tag not in {"a", "area"}:
                    assert not urlsplit(value).netloc, (path, tag, value)
                    assert not urlsplit(value).scheme, (path, tag, value)
            assert (attrs.get("http-equiv") or "").lower() != "refresh" or "//" not in (attrs["content"] or ""), path
            assert tag != "link" or not {"dns-prefetch", "preconnect", "prefetch"} & set((attrs.get("rel") or "").split()), path
    for suffix in ("css", "js", "svg", "webmanifest"):
        files = list(site.rglob(f"*.{suffix}"))
        assert files
        for file in files:
            text = file.read_text(encoding="utf-8")
            assert not FETCHED.search(text), file.name
            assert suffix not in {"css", "webmanifest"} or "//" not in re.sub(r"/\*.*?\*/", "", text, flags=re.S), file.name
            assert suffix != "svg" or not re.search(r"<script|\bon\w+=|href=|<!DOCTYPE|<!ENTITY", text, re.I), file.name


def test_links_to_elsewhere_in_a_new_window_leave_no_way_back(tags) -> None:
    for path, found in tags.items():
        for tag, attrs in found:
            if tag == "a" and attrs.get("target") == "_blank" and urlsplit(attrs.get("href") or "").netloc:
                assert "noopener" in (attrs.get("rel") or ""), (path, attrs)


def test_links_lead_to_pages_people_maps_or_calendars(tags) -> None:
    """No link runs anything; a number is a number, and a mail has one addressee and no further lines."""
    for path, found in tags.items():
        for tag, attrs in found:
            href = attrs.get("href") or ""
            scheme = urlsplit(href).scheme
            assert tag != "a" or scheme in {"", "http", "https", "mailto", "tel", "webcal", "geo"}, (path, href)
            assert scheme != "tel" or re.fullmatch(r"tel:\+?[0-9]+", href), (path, href)
            assert scheme != "mailto" or re.fullmatch(
                r"mailto:[\w.+-]+@[\w.-]+(?:\?subject=[\w%.~/-]+(?:&body=[\w%.~/-]+)?)?", href
            ), href


def listen(context: BrowserContext, address: str) -> list[str]:
    """What is blocked, warned of or asked of others, on every page of the context."""
    heard: list[str] = []
    context.add_init_script(REPORT)
    context.on("request", lambda request: request.url.startswith((address, "blob:" + address)) or heard.append(request.url))

    def on_console(message) -> None:
        if message.type in ("error", "warning") and "blocked by Playwright" not in message.text:
            heard.append(f"{message.text} {message.page.url if message.page else ''}")

    context.on("console", on_console)
    context.on("weberror", lambda error: heard.append(str(error.error)))
    return heard


def use_form(page: Page) -> None:
    """From the first question to the file on the device."""
    fill_least(page)
    with page.expect_download() as download:
        page.locator("a[download]:visible").first.click()
    assert download.value.suggested_filename.endswith(".yml")


@pytest.mark.browser
@pytest.mark.parametrize("farben", ["light", "dark"])
def test_every_kind_of_page_keeps_to_the_policy_of_the_server(chromium: Browser, site: Path, farben: str) -> None:
    """With the headers sent as `_headers` says, read in the light and in the dark and as if printed; nothing is asked of others."""
    with open_server(site, headers=True) as server:
        context = chromium.new_context(color_scheme=farben, service_workers="block")
        if farben == "dark":
            context.add_init_script(f"if (origin !== 'null') localStorage.setItem('ansicht', '{DARK}')")
        heard = listen(context, server.address)
        page = context.new_page()
        addresses = one_of_each(site)
        assert len(addresses) > 20
        for address in addresses:
            answer = page.goto(server.address + address)
            assert {name: answer.header_value(name) for name in HEADERS} == HEADERS, address
            assert answer.header_value("Content-Security-Policy") == CSP_HEADER, address
            page.emulate_media(media="print")
            page.emulate_media(media="screen")
        page.goto(server.address + "kalender/?fuer=50plus")
        page.goto(server.address + "finden/?q=schulden")
        expect(page.locator(".finden .karte:visible").first).to_contain_text("Schuldnerberatung")
        page.goto(server.address + "mitmachen/formular/")
        use_form(page)
        assert heard == []
        context.close()


@pytest.mark.browser
def test_the_whole_site_is_kept_under_the_policy(chromium: Browser, site: Path) -> None:
    """The worker comes in, keeps everything, and answers without a network; nobody else is asked."""
    with open_server(site, headers=True) as server:
        context = chromium.new_context()
        heard = listen(context, server.address)
        page = context.new_page()
        visit(page, server, "offline/")
        assert page.evaluate("async () => new URL((await navigator.serviceWorker.ready).scope).pathname") == "/"
        page.locator("main button:visible").first.click()
        expect(page.locator("main")).to_contain_text(re.compile("gespeichert"), timeout=20_000)
        assert heard == []
        server.down = True
        page.goto(server.address + "a/werkstatt/")
        expect(page.locator("h1")).to_be_visible()
        context.close()


@pytest.mark.browser
def test_a_text_cannot_become_a_program(chromium: Browser, site: Path) -> None:
    """The policy bites: what an attacker would write is refused, by the header as well as by the page alone."""
    for headers in (True, False):
        with open_server(site, headers=headers) as server:
            page = chromium.new_page(service_workers="block")
            page.goto(server.address)
            refused = page.evaluate("""() => [
                () => { document.body.innerHTML = "<b>x</b>"; },
                () => { document.createElement("script").src = "https://fremd.example/x.js"; },
                () => { trustedTypes.createPolicy("fremd", { createHTML: String }); },
            ].map((attack) => { try { attack(); return false; } catch { return true; } })""")
            assert refused == [True] * 3
            page.evaluate(
                "document.body.append(Object.assign(document.createElement('img'), {src: 'https://fremd.example/x.png'}))"
            )
            assert page.evaluate("fetch('https://fremd.example/').then(() => false, () => true)")
            page.close()


def test_a_site_below_a_path_has_its_own_page_for_what_is_not_there() -> None:
    """Apache reads the address from the host on."""
    assert make_htaccess("/wegweiser/").startswith("ErrorDocument 404 /wegweiser/404.html\n")
    assert make_htaccess().startswith("ErrorDocument 404 /404.html\n")
