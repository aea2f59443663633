"""Reading without a network, in a real browser: what was read stays readable, nothing is old while there is a network."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from offline_server import Server, open_server
from playwright.sync_api import BrowserContext, Page, expect
from seite_bauen import build_town, copy_town

OFFER = "a/schuldnerberatung/"
UNREAD = "a/werkstatt/"
OLD, NEW = "0221 4710 110", "0221 4710 119"
HINT = "Sie lesen ohne Internet. Stand: 20. November 2026."

# A question to the worker, as the pages put it.
ASK = """async (tun) => {
    const { scope } = await navigator.serviceWorker.ready;
    const { ask } = await import(new URL("assets/bote.js", scope));
    return ask({ tun });
}"""
# Wait until a path is kept, in any edition.
KEPT = """async (path) => {
    const url = new URL(path, (await navigator.serviceWorker.ready).scope);
    for (let n = 0; n < 500; n += 1) {
        if (await caches.match(url, { ignoreSearch: true })) return;
        await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`${path} is not kept`);
}"""
NAMES = "async () => (await caches.keys()).sort()"
# Look for a new build now, and wait until it has taken over or has given up.
UPDATE = """async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const next = registration.installing ?? registration.waiting;
    if (!next) return registration.active?.state;
    for (let n = 0; n < 500 && !["activated", "redundant"].includes(next.state); n += 1) await new Promise((done) => setTimeout(done, 20));
    return next.state;
}"""


def build(
    town: Path, site: Path, *, offline: bool = True, change: bool = False, preview: bool = False, when: str = "1795161600"
) -> Path:
    """The example town, as it is or with another number of the debt counselling."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", when)
        patch.delenv("WEGWEISER_DRUCK", raising=False)
        if change:
            for file in town.glob("angebote/**/*.yml"):
                file.write_text(file.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
        if not offline:
            settings = yaml.safe_load((town / "mkdocs.yml").read_text(encoding="utf-8"))
            settings["extra"]["offline"] = False
            (town / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        return build_town(town, site, "serve" if preview else "build")


@pytest.fixture(scope="module")
def later(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build after the number has changed."""
    folder = tmp_path_factory.mktemp("spaeter")
    return build(copy_town(example, folder / "stadt"), folder / "site", change=True)


@pytest.fixture(scope="module")
def switched_off(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build with `extra.offline: false`."""
    folder = tmp_path_factory.mktemp("aus")
    return build(copy_town(example, folder / "stadt"), folder / "site", offline=False)


@pytest.fixture(scope="module")
def next_day(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build of the following day."""
    folder = tmp_path_factory.mktemp("morgen")
    return build(copy_town(example, folder / "stadt"), folder / "site", when="1795248000")


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    with open_server(site) as server:
        yield server


@pytest.fixture
def context(chromium) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    yield context
    context.close()


def visit(page: Page, server: Server, path: str) -> None:
    """Open a page and wait until the worker has kept it."""
    page.goto(server.address + path)
    page.evaluate(KEPT, path)


def keep_all(page: Page, server: Server) -> None:
    """Press the button, and wait for the end."""
    page.goto(server.address + "offline/")
    page.get_by_role("button", name="Alles speichern").click()
    expect(page.get_by_role("status")).to_contain_text("Alles ist gespeichert")


@pytest.mark.browser
def test_the_first_page_ever_read_stays_readable(context: BrowserContext, server: Server) -> None:
    """It came before the worker did. Without a network it says of which day it is, looks the same, and knows its edition (#h1)."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    visit(page, server, OFFER)
    expect(page.locator(".ohne-netz")).to_be_hidden()
    server.down = True
    for address in (OFFER, f"{OFFER}?von=heft#h1", OFFER.rstrip("/"), f"{OFFER}index.html"):
        page.goto(server.address + address)
        expect(page.get_by_text(HINT)).to_be_visible()
        expect(page.get_by_text(OLD).last).to_be_visible()
    needs = "(link) => getComputedStyle(link, '::before').content"
    assert "Nur mit Internet" in page.locator("a[href$='.ics']").first.evaluate(needs)
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Atkinson Hyperlegible Next'))")
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")
    assert all(url.startswith(server.address) for url in asked)


@pytest.mark.browser
def test_the_finder_finds_without_a_network(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    visit(page, server, "finden/")
    page.locator("#wort").focus()
    page.evaluate(KEPT, "finden/index.json")
    server.down = True
    page.goto(server.address + "finden/?q=schulden")
    expect(page.locator(".finden .karte:visible").first).to_contain_text("Schuldnerberatung")
    expect(page.get_by_text(HINT)).to_be_visible()


@pytest.mark.browser
def test_regular_readers_get_the_finder_unasked(context: BrowserContext, server: Server) -> None:
    """One page brings a light shell, the third also finder and calendar."""
    page = context.new_page()
    visit(page, server, OFFER)
    page.evaluate(ASK, "mehr")
    assert "finden/" not in server.asked
    visit(page, server, UNREAD)
    visit(page, server, "a/singkreis/")
    page.evaluate(KEPT, "finden/index.json")
    server.down = True
    page.goto(server.address + "finden/?q=schulden")
    expect(page.locator(".finden .karte:visible").first).to_contain_text("Schuldnerberatung")


@pytest.mark.browser
def test_a_page_that_is_not_kept_leads_on(context: BrowserContext, server: Server) -> None:
    """To what is there, and to numbers one can call; its own address stays, to try again."""
    page = context.new_page()
    visit(page, server, OFFER)
    page.evaluate(KEPT, "offline/nicht-da/")
    server.down = True
    page.goto(server.address + UNREAD)
    expect(page.get_by_role("heading", name="Gerade ohne Internet")).to_be_visible()
    assert page.get_by_role("link", name="112").get_attribute("href") == "tel:112"
    assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length)")
    page.get_by_role("main").get_by_role("link", name="A bis Z").click()
    expect(page.get_by_role("heading", name="Angebote von A bis Z")).to_be_visible()
    page.go_back()
    server.down = False
    page.get_by_role("link", name="Noch einmal versuchen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Werkstatt")


@pytest.mark.browser
def test_everything_kept_opens_what_was_never_read(context: BrowserContext, server: Server) -> None:
    """The page says before how much it is and after when it was; removed, nothing but the shell is left."""
    page = context.new_page()
    page.goto(server.address + "offline/")
    expect(page.get_by_role("status")).to_have_text(
        re.compile(r"braucht \d+,?\d*\sMB Platz\. Geladen werden etwa \d+,?\d*\sMB\.")
    )
    keep_all(page, server)
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Zuletzt erneuert: \d+\. \w+ \d{4}, \d+:\d\d Uhr"))
    server.down = True
    page.goto(server.address + UNREAD)
    expect(page.get_by_text(HINT)).to_be_visible()
    page.goto(server.address + "themen/geld/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Geld")
    page.goto(server.address + "offline/")
    page.get_by_role("button", name="Gespeichertes entfernen").click()
    expect(page.get_by_role("status")).to_contain_text("Alles ist entfernt")
    page.goto(server.address + UNREAD)
    expect(page.get_by_role("heading", name="Gerade ohne Internet")).to_be_visible()


@pytest.mark.browser
def test_nobody_online_reads_an_old_number(context: BrowserContext, server: Server, later: Path) -> None:
    """With everything kept and a browser that holds pages for ten minutes: the very next visit shows the new build."""
    page = context.new_page()
    keep_all(page, server)
    visit(page, server, OFFER)
    server.site = later
    page.reload()
    expect(page.get_by_text(NEW).last).to_be_visible()
    expect(page.get_by_text(OLD)).to_have_count(0)


@pytest.mark.browser
def test_what_is_kept_renews_itself_and_fetches_only_what_changed(
    context: BrowserContext, server: Server, site: Path, later: Path
) -> None:
    """One visit with a network after a new build, on any page; then the new number is read without one, and the old set is gone."""
    page = context.new_page()
    keep_all(page, server)
    before = page.evaluate(NAMES)
    server.site = later
    server.forget()
    page.goto(server.address + "notfall/")
    assert page.evaluate(UPDATE) == "activated"
    changed = {path for path, summe in liste(later).items() if liste(site).get(path) != summe}
    assert 0 < len(changed) < len(liste(later)) / 2
    fetched = {path for path in server.asked if not path.startswith(("assets/", "sw.js", "dateien.json"))}
    assert fetched <= changed | {"notfall/"}
    server.down = True
    page.goto(server.address + OFFER)
    expect(page.get_by_text(NEW).last).to_be_visible()
    after = page.evaluate(NAMES)
    assert len(after) <= len(before)
    assert not set(stands(before)) & set(after)


@pytest.mark.browser
def test_a_new_day_is_no_reason_to_fetch_everything(context: BrowserContext, server: Server, next_day: Path) -> None:
    """Every page has the day of its build on it; that alone is renewed without asking for the page again."""
    page = context.new_page()
    keep_all(page, server)
    server.site = next_day
    server.forget()
    page.goto(server.address + "notfall/")
    assert page.evaluate(UPDATE) == "activated"
    assert "impressum/" not in server.asked
    server.down = True
    page.goto(server.address + "impressum/")
    expect(page.get_by_text("Sie lesen ohne Internet. Stand: 21. November 2026.")).to_be_visible()


@pytest.mark.browser
def test_half_a_build_changes_nothing(context: BrowserContext, server: Server, later: Path) -> None:
    """While files of the new build are missing, the old one stays whole; the next visit tries again."""
    page = context.new_page()
    keep_all(page, server)
    server.site = later
    server.broken = {OFFER}
    page.goto(server.address + "notfall/")
    assert page.evaluate(UPDATE) != "activated"
    server.down = True
    page.goto(server.address + OFFER)
    expect(page.get_by_text(OLD).last).to_be_visible()
    page.goto(server.address + "offline/")
    expect(page.get_by_role("status")).to_contain_text("Alles ist gespeichert")
    server.broken = set()
    server.down = False
    page.goto(server.address + "notfall/")
    assert page.evaluate(UPDATE) == "activated"
    server.down = True
    page.goto(server.address + OFFER)
    expect(page.get_by_text(NEW).last).to_be_visible()


@pytest.mark.browser
def test_a_network_that_hangs_does_not_hold_up_reading(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    visit(page, server, OFFER)
    server.hangs.set()
    page.goto(server.address + OFFER)
    expect(page.get_by_text(HINT)).to_be_visible()


@pytest.mark.browser
def test_a_page_that_is_gone_is_gone_offline_too(context: BrowserContext, server: Server) -> None:
    page = context.new_page()
    visit(page, server, OFFER)
    visit(page, server, UNREAD)
    server.broken = {UNREAD}
    assert page.goto(server.address + UNREAD).status == 404
    server.down = True
    page.goto(server.address + UNREAD)
    expect(page.get_by_role("heading", name="Gerade ohne Internet")).to_be_visible()


@pytest.mark.browser
def test_a_page_one_may_have_to_leave_is_not_kept(context: BrowserContext, server: Server) -> None:
    """Who looks at the device later does not find that it was read."""
    page = context.new_page()
    visit(page, server, OFFER)
    page.goto(server.address + "a/frauenhaus/")
    assert page.locator("script[src*='assets/verlassen.js']").count() == 1
    visit(page, server, UNREAD)
    server.down = True
    page.goto(server.address + "a/frauenhaus/")
    expect(page.get_by_role("heading", name="Gerade ohne Internet")).to_be_visible()


@pytest.mark.browser
def test_the_emergency_switch_takes_everything_away(context: BrowserContext, server: Server, switched_off: Path) -> None:
    """`extra.offline: false`: at the next visit the worker removes what it kept, and itself."""
    page = context.new_page()
    keep_all(page, server)
    server.site = switched_off
    page.goto(server.address + "notfall/")
    page.evaluate(
        """async () => {
            await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {});
            for (let n = 0; n < 500 && (await navigator.serviceWorker.getRegistrations()).length; n += 1)
                await new Promise((done) => setTimeout(done, 20));
        }"""
    )
    assert page.evaluate(NAMES) == []
    page.reload()
    assert page.locator("script[src*='offline.js']").count() == 0
    assert page.get_by_role("link", name="Ohne Internet lesen").count() == 0
    assert page.evaluate("navigator.serviceWorker.controller") is None


@pytest.mark.browser
def test_it_works_in_a_folder_beside_others(context: BrowserContext, site: Path) -> None:
    """On a host that many share, the worker stays in its folder and touches nobody else's things."""
    with open_server(site, "/verein/wegweiser/") as server:
        page = context.new_page()
        visit(page, server, OFFER)
        page.evaluate(KEPT, "offline/nicht-da/")
        assert page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => scope)") == server.address
        assert all(name.startswith("wegweiser /verein/wegweiser/ ") for name in page.evaluate(NAMES))
        server.down = True
        page.goto(server.address + UNREAD)
        page.get_by_role("main").get_by_role("link", name="A bis Z").click()
        expect(page.get_by_role("heading", name="Angebote von A bis Z")).to_be_visible()
        assert page.url == server.address + "a-z/"


@pytest.mark.browser
def test_the_app_offers_to_keep_everything(context: BrowserContext, server: Server) -> None:
    """Opened from the home screen, until it is done; and browsers find nothing that keeps it from getting there."""
    page = context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: true })")
    page.goto(server.address)
    errors = context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {error["errorId"] for error in errors} <= {"in-incognito"}  # as every context of the tests is
    page.get_by_role("link", name="Den ganzen Wegweiser speichern").click()
    keep_all(page, server)
    page.goto(server.address)
    page.evaluate(ASK, "zustand")
    expect(page.locator(".app-angebot")).to_be_hidden()


def test_the_preview_has_no_worker(example: Path, tmp_path: Path) -> None:
    """`make vorschau` shows every change at once; a worker of an earlier build on the same address goes away."""
    preview = build(copy_town(example, tmp_path / "stadt"), tmp_path / "site", preview=True)
    html = (preview / OFFER / "index.html").read_text(encoding="utf-8")
    assert "offline.js" not in html
    assert "?v=" not in html
    assert "unregister" in (preview / "sw.js").read_text(encoding="utf-8")
    assert not (preview / "dateien.json").exists()


def test_the_worker_is_new_when_anything_is(example: Path, site: Path, later: Path, tmp_path: Path) -> None:
    """The same contents give the same bytes; one changed number gives another version."""
    worker = (site / "sw.js").read_text(encoding="utf-8")
    again = build(copy_town(example, tmp_path / "stadt"), tmp_path / "site")
    assert (again / "sw.js").read_text(encoding="utf-8") == worker
    assert liste(again) == liste(site)
    assert version(later) != version(site)


def test_every_asset_is_asked_for_by_its_contents(site: Path) -> None:
    """In pages, style sheets and modules: so no cache can mix two builds."""
    bare = re.compile(
        r"""(?:href|src)="[^":]*assets/[^"?]+"|url\(["']?[^"'()?:]+["']?\)|\b(?:from|import)\s*\(?["']\.[^"'?]+["']"""
    )
    for file in [*site.rglob("*.html"), *site.glob("assets/**/*.css"), *site.glob("assets/**/*.js")]:
        text = file.read_text(encoding="utf-8")
        assert bare.findall(text) == [], file


def test_the_app_has_pictures_that_exist(site: Path) -> None:
    """Also one for iPads, and one that may be cut round."""
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert all((site / icon["src"]).is_file() for icon in manifest["icons"])
    assert (manifest["lang"], manifest["display"], manifest["start_url"]) == ("de", "standalone", "./")
    html = (site / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<link rel="apple-touch-icon" href="(?:\./)?assets/app/haus-apple-180\.png\?v=\w+">', html)


def liste(site: Path) -> dict[str, str]:
    return json.loads((site / "dateien.json").read_text(encoding="utf-8"))


def version(site: Path) -> str:
    return re.search(r'VERSION = "(\w+)"', (site / "assets/arbeiter.js").read_text(encoding="utf-8"))[1]


def stands(names: list[str]) -> list[str]:
    """The caches that hold one build each."""
    return [name for name in names if not name.endswith((" besucht", " wahl"))]
