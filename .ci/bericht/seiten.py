"""Pages as a phone shows them: each state is built once by MkDocs, and Chromium looks at the pages that changed, without network and scripts."""

import functools
import http.server
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bericht.staende import PROGRAMM

FENSTER = {"width": 390, "height": 844}
SCHARF = 1.5
AROUND, ROOM = 5, 40
"""Around what changed: the heading is shown if it is so many pieces of text above, and so many pixels of paper."""
BLOCKS = """main => {
    const top = main.getBoundingClientRect().top;
    const leaves = [...main.querySelectorAll("h1, h2, h3, p, li, dt, dd, td, address")].filter(e => e.getClientRects().length);
    return leaves.map(e => [e.tagName + " " + e.innerText, e.getBoundingClientRect().top - top, e.getBoundingClientRect().bottom - top]);
}"""


@dataclass(frozen=True)
class Foto:
    """A page's main part, and where on it each piece of text stands (its text, first and last row of pixels)."""

    bild: Image.Image
    texte: tuple[tuple[str, float, float], ...]


class NoPictures(Exception):
    """The machine has no browser, or the build went wrong; the text is German."""


def start_build(ordner: Path, site: Path, jetzt: int) -> subprocess.Popen[str]:
    """Build a state beside others; both know the same moment and none of the printed numbers."""
    environ = os.environ | {
        "SOURCE_DATE_EPOCH": str(jetzt),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "WEGWEISER_DRUCK": "",
        "PYTHONPATH": str(PROGRAMM),
    }
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--no-strict"]
    command += ["--config-file", str(ordner / "mkdocs.yml"), "--site-dir", str(site)]
    return subprocess.Popen(
        command, cwd=ordner, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def finish_build(build: subprocess.Popen[str]) -> str:
    """Empty when the site stands, else what MkDocs said last."""
    said = build.communicate()[0].strip()
    return "" if build.returncode == 0 else (said.splitlines() or ["Die Website ließ sich nicht bauen."])[-1]


def photograph(sites: Mapping[str, Path], pages: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Foto]:
    """The main part of each page, by state and address: `("jetzt", "a/kochtreff/")`. Raises `NoPictures` without a browser."""
    pages = [(wann, adresse) for wann, adresse in pages if (sites[wann] / adresse / "index.html").is_file()]
    if not pages:
        return {}
    with _chromium() as browser:
        context = browser.new_context(
            viewport=FENSTER,
            device_scale_factor=SCHARF,
            java_script_enabled=False,  # pages are whole without it, and tell the time of the build
            color_scheme="light",
            reduced_motion="reduce",
            locale="de-DE",
            service_workers="block",
        )
        context.route("**/*", lambda route: route.abort() if "//127.0.0.1:" not in route.request.url else route.continue_())
        found = {}
        page = context.new_page()
        for wann, site in sites.items():
            with _serve(site) as address:
                for adresse in (adresse for when, adresse in pages if when == wann):
                    page.goto(address + adresse)
                    page.evaluate("document.fonts.ready.then(() => 0)")
                    main = page.locator("main")
                    texte = [(text, top * SCHARF, bottom * SCHARF) for text, top, bottom in main.evaluate(BLOCKS)]
                    data = main.screenshot(animations="disabled")
                    found[wann, adresse] = Foto(Image.open(io.BytesIO(data)).convert("RGB"), tuple(texte))
        return found


def only_difference(vorher: Foto, jetzt: Foto) -> tuple[Image.Image, Image.Image]:
    """Both cut to the pieces of text that differ, with a little around them. Pixels would say less: a line that comes in moves all
    that follows by a fraction of one.
    """
    texts = [[text for text, *_ in foto.texte] for foto in (vorher, jetzt)]
    first = _alike(*texts)
    last = min(_alike(*(rows[::-1] for rows in texts)), min(map(len, texts)) - first)
    if not all(texts) or first == len(texts[0]) == len(texts[1]):  # something that is no text
        return vorher.bild, jetzt.bild
    if first + last == min(map(len, texts)):  # something came in or went: what stood beside it tells where
        first, last = max(first - 1, 0), max(last - 1, 0)
    pair = [_piece(foto, first, len(foto.texte) - last) for foto in (vorher, jetzt)]
    return pair[0], pair[1]


def _piece(foto: Foto, start: int, end: int) -> Image.Image:
    """The picture of some pieces of text, from the heading they stand below."""
    heading = next((n for n in range(start, max(start - AROUND, 0) - 1, -1) if foto.texte[n][0].startswith("H")), start)
    rows = [(top, bottom) for _, top, bottom in foto.texte]
    top, bottom = min(top for top, _ in rows[heading:end]), max(bottom for _, bottom in rows[heading:end])
    above = max((row for _, row in rows[:heading] if row <= top), default=0)
    below = min((row for row, _ in rows[end:] if row >= bottom), default=foto.bild.height)
    edges = (int(max((above + top) / 2, top - ROOM)), int(min((below + bottom) / 2, bottom + ROOM)))
    return foto.bild.crop((0, edges[0], foto.bild.width, edges[1]))


def _alike(one: list[str], other: list[str]) -> int:
    """With how many equal texts both begin."""
    return next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))


@contextmanager
def _chromium() -> Iterator["playwright.sync_api.Browser"]:  # noqa: F821 - imported late, so that findings come without it too
    sys.path.insert(0, str(PROGRAMM / "tests"))
    try:
        from browser import find_chromium
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoPictures("Für Bilder der Seite fehlt ein Browser. Bitte einmal aufrufen: .ci/einrichten tests") from None
    finally:
        sys.path.pop(0)
    path = find_chromium()
    if path is None:
        raise NoPictures("Für Bilder der Seite fehlt ein Browser. Bitte einmal aufrufen: .ci/einrichten tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _serve(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
