"""HTML becomes a PDF, out of this folder's files only, the same bytes every time.

Laid out once, written as often as needed: with tags for screen readers (PDF/UA-1), or painted for paper in other inks.
"""

import copy
import ctypes
import html
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from booklet.farben import INKS, Ink
from booklet.zeichnung import find_drawings
from katalog.collector import without_collector

ROOM = Path(__file__).parent
STYLES = "styles"
FONTS_CONF = ROOM / "fonts" / "fonts.xml"
# No file has this address: it only stands for the room, so that no path of a machine gets into the PDF.
BASE = "https://booklet.invalid/"
# So begins the address of a place that is in another part of the same booklet; `verbinden` knows where that is.
ELSEWHERE = "https://heft.invalid/#"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
# Our style sheets measure type in points and everything else in millimetres.
POINTS = re.compile(rb"(?<![\w.])(\d*\.?\d+)pt\b")
APT = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class PaperError(Exception):
    """Something keeps the PDF from being written; the text is German and names what to do."""


class NoPrinter(PaperError):
    """WeasyPrint or its native libraries are missing on this machine."""


def lay_out(markup: str, bilder: Mapping[str, str] | None = None, least_pt: float = 0, styles: Sequence[str] = ()) -> Any:
    """Lay out a whole HTML document; gives WeasyPrint's `Document`, with `pages` to count and to join by `Document.copy`.

    Addresses in the document are relative to booklet/; `bilder/<name>` is one of the SVG texts in `bilder`,
    signs and codes are as in `booklet.zeichnung`. Whoever lays out many documents names their `styles` here instead of linking them. No type of a style sheet is set smaller than `least_pt`. Raises `PaperError` for anything that WeasyPrint would only warn about, and for a character that no font can print.
    """
    weasyprint = _weasyprint()
    drawings = {BASE + address: drawing for address, drawing in find_drawings(markup).items()}
    with _own_fonts(), _warnings_count(), without_collector():
        document = weasyprint.HTML(string=markup, base_url=BASE, url_fetcher=_fetcher(bilder or {}, least_pt)).render(
            pdf_variant="pdf/ua-1", cache=drawings, stylesheets=[_read_style(name, least_pt) for name in styles]
        )
    _check_letters(document._html.etree_element)
    return document


def put_on(page: Any, above: Any) -> Any:
    """A page with all that is on `page`, and on top of it what is on `above`: read last, with its links and tags.

    WeasyPrint joins documents page by page only, so this takes the box out of the one page and puts it into the other.
    """
    box, (root, *_) = page._page_box, above._page_box.children
    return type(page)(box.copy_with_children([*box.children, root]))


def write_in(farbe: str, document: Any, zoom: float = 1, part: bool = False) -> bytes:
    """The PDF of a laid-out document in a colour: `bildschirm`, or one of the `INKS`."""
    if farbe == "bildschirm":
        return write_pdf(document, zoom, part)
    return paint_pdf(document, INKS[farbe], zoom, part)


def write_pdf(document: Any, zoom: float = 1, part: bool = False) -> bytes:
    """The PDF of a laid-out document for the screen: tagged, with bookmarks, links that a screen reader can follow.

    A `part` of something bigger has its fonts whole, so that all parts have the same.
    """
    for page in document.pages:
        # PDF/UA wants one link per link element; WeasyPrint makes one for every box inside it as well.
        page.links[:] = [link for link in page.links if getattr(link[3], "element_tag", "") == "a"]
        for kind, target, *_ in page.links:
            if kind == "attachment" or (kind == "external" and target.startswith(BASE)):
                raise PaperError(f"Ein Link im Druck führt nirgendwohin: {target.removeprefix(BASE)}")
    with _own_fonts(), _warnings_count(), without_collector():
        return document.write_pdf(zoom=zoom, finisher=_name_links, pdf_variant="pdf/ua-1", full_fonts=part)


def paint_pdf(document: Any, ink: Callable[[str], Ink] | None = None, zoom: float = 1, part: bool = False) -> bytes:
    """The PDF of a laid-out document for paper: nothing to click, no tags, every colour `#rrggbb` painted as `ink` says."""
    pages = [copy.copy(page) for page in document.pages]
    for page in pages:
        page.links, page.bookmarks, page.anchors = [], [], {}
    with _own_fonts(), _warnings_count(), without_collector(), _inks(ink):
        return document.copy(pages).write_pdf(zoom=zoom, full_fonts=part)


def _name_links(document: Any, _pdf: Any) -> None:
    """A screen reader says where a link leads in words; WeasyPrint would have it spell the address."""
    for page in document.pages:
        for kind, target, _, box in page.links:
            box.link_annotation["Contents"].string = link_words(kind, target, box.element)


def link_words(kind: str, target: str, element: Any) -> str:
    """What is said of a link: its `title`, or what it is and its own words."""
    text = " ".join("".join(element.itertext()).translate(INVISIBLE).split())
    if title := element.get("title"):
        return title
    if kind == "internal" or target.startswith(ELSEWHERE):
        return f"Im Dokument: {'Nummer ' if text[:1].isdigit() else ''}{text}"
    return {"tel": "Telefon ", "mailto": "E-Mail an "}.get(target.partition(":")[0], "Im Internet: ") + text


@contextmanager
def _inks(ink: Callable[[str], Ink] | None) -> Iterator[None]:
    """All colours that WeasyPrint paints pass one door. Somebody stands in it (and `pruefung` sees whoever slips by)."""
    if ink is None:
        yield
        return
    from weasyprint.pdf.stream import Stream

    def set_color(stream: Any, color: Any, stroke: bool = False) -> None:
        space, channels = ink("#" + "".join(f"{round(255 * part):02x}" for part in color.to("srgb").coordinates))
        stream.set_alpha(color.alpha, stroke)
        stream.set_color_space(space, stroke)
        stream.set_color_special(None, stroke, *channels)

    before = Stream.set_color, Stream._default_color_space
    Stream.set_color, Stream._default_color_space = set_color, property(lambda _: "/" + ink("#000000")[0])
    try:
        yield
    finally:
        Stream.set_color, Stream._default_color_space = before


def warm_up() -> None:
    """Whatever every print has to read, before it goes on in several processes; nothing that draws, for that cannot be forked safely."""
    import pyphen

    _weasyprint()
    pyphen.Pyphen(lang="de")


@cache
def typesetter() -> str:
    """Versions of Pango and HarfBuzz: the libraries that break lines and shape letters come with the machine, not with the locked packages."""
    try:
        pango, harfbuzz = ctypes.CDLL("libpango-1.0.so.0"), ctypes.CDLL("libharfbuzz.so.0")
    except OSError:
        return ""
    harfbuzz.hb_version_string.restype = ctypes.c_char_p
    return f"{pango.pango_version()} {harfbuzz.hb_version_string().decode()}"


def _weasyprint() -> Any:
    try:
        with _own_fonts():
            import weasyprint
    except (OSError, ImportError):
        raise NoPrinter(
            f"Zum Drucken fehlen diesem Rechner die Bibliotheken von WeasyPrint. Unter Debian und Ubuntu: {APT}"
        ) from None
    return weasyprint


def _fetcher(bilder: Mapping[str, str], least_pt: float) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class RoomFetcher(URLFetcher):
        """Opens what is given in `bilder` and the style sheets of booklet/styles, and nothing else in the world."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            picture = bilder.get(url.removeprefix(BASE + "bilder/"))
            if picture is not None:
                return URLFetcherResponse(url, picture, {"Content-Type": "image/svg+xml"})
            return URLFetcherResponse(url, enlarge(asset_path(url).read_bytes(), least_pt), {"Content-Type": "text/css"})

    return RoomFetcher()


@cache
def _read_style(name: str, least_pt: float) -> Any:
    """A style sheet, read once. For WeasyPrint it is the reader's own, so what stands in a document counts more."""
    css = enlarge((ROOM / STYLES / name).read_bytes(), least_pt)
    return _weasyprint().CSS(string=css.decode(), base_url=f"{BASE}{STYLES}/{name}", url_fetcher=_fetcher({}, least_pt))


def enlarge(css: bytes, least_pt: float) -> bytes:
    """The style sheet with no type smaller than `least_pt`."""
    return POINTS.sub(lambda size: b"%gpt" % max(float(size[1]), least_pt), css)


def asset_path(url: str) -> Path:
    """The style sheet behind an address of this room, links followed; raises `ValueError` for every other address."""
    path, styles = (ROOM / url.removeprefix(BASE)).resolve(), (ROOM / STYLES).resolve()
    if not url.startswith(BASE) or path.suffix != ".css" or not path.is_relative_to(styles):
        raise ValueError(f"Not an asset of the booklet: {url}")
    return path


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Fontconfig knows the fonts of this room only, so that every machine prints the same."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTS_CONF)
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


@contextmanager
def _warnings_count() -> Iterator[None]:
    """A warning of WeasyPrint is a failure: it speaks of something that would look wrong on paper."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    before = logger.handlers[:]
    logger.handlers[:] = [listener]
    try:
        yield
    finally:
        logger.handlers[:] = before
    if heard:
        raise PaperError("Beim Setzen der Seiten stimmt etwas nicht. WeasyPrint sagt: " + " · ".join(dict.fromkeys(heard)))


@cache
def letters() -> frozenset[int]:
    """Code points that the fonts of this room can print."""
    from fontTools.ttLib import TTFont

    faces = [set(TTFont(file, lazy=True).getBestCmap()) for file in (ROOM / "fonts").glob("*.ttf")]
    return frozenset.intersection(*map(frozenset, faces)) | {0x09, 0x0A, 0x0D, 0xAD, 0x200B, 0x200D, 0x2060}


def _check_letters(root: Any) -> None:
    for element in root.iter():
        for text in (element.text if isinstance(element.tag, str) and element.tag != "style" else "", element.tail):
            strange = next((c for c in text or "" if ord(c) not in letters()), None)
            if strange:
                raise PaperError(
                    f"Das Zeichen „{strange}“ (U+{ord(strange):04X}) gibt es in keiner Schrift des Hefts. "
                    f"Es steht hier: „{html.unescape(' '.join((text or '').split()))[:90]}“. Bitte durch Worte ersetzen."
                )
