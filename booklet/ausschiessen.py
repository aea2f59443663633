"""Pages are put onto sheets (printers say „Ausschießen“): for the office printer, and with bleed for the print shop.

Each page becomes a form XObject, so letters stay letters and fonts stay shared. Sizes are millimetres, `y` counts from below.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pikepdf

from booklet.pdf import PaperError

MM = 72 / 25.4
A4_QUER = (297.0, 210.0)
# What an office printer cannot reach, and how much a page shrinks so that nothing of it stands there.
RAND, VERKLEINERT = 5.0, 0.97
# A folded sheet pushes out the sheets inside it.
ZUWACHS = 0.1
STRICH = 4.0
# Mirrored strips reach a little under the page, else a viewer shows a light line between them.
NAHT = 0.3


class Lage(NamedTuple):
    """Where a page is put: `seite` from 0, the place of its lower left corner, its size (negative: mirrored), what is seen of it."""

    seite: int
    x: float
    y: float
    scale_x: float
    scale_y: float
    clip: tuple[float, float, float, float]


def sheet_sides(count: int) -> Iterator[tuple[int, int]]:
    """Page numbers (from 1) left and right on each side of the sheets, front and back in turn; `count` is a multiple of 4."""
    for n in range(count // 4):
        yield count - 2 * n, 1 + 2 * n
        yield 2 + 2 * n, count - 1 - 2 * n


def impose(pdf: bytes) -> bytes:
    """A booklet for the office printer: two pages on each side of A4, to be turned on the short edge, folded and stapled."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        if len(source.pages) % 4:
            raise PaperError(f"Ein Heft zum Falten braucht vier Seiten je Blatt; {len(source.pages)} Seiten gehen nicht auf.")
        width, height = (VERKLEINERT * edge for edge in _size(source.pages[0]))
        spine, y = A4_QUER[0] / 2, (A4_QUER[1] - height) / 2
        half = (spine - RAND, A4_QUER[1] - 2 * RAND)
        left, right = (RAND, RAND, *half), (spine, RAND, *half)
        sides = []
        for n, (verso, recto) in enumerate(sheet_sides(len(source.pages))):
            creep = n // 2 * ZUWACHS
            sides.append(
                [
                    Lage(verso - 1, spine - width + creep, y, VERKLEINERT, VERKLEINERT, left),
                    Lage(recto - 1, spine - creep, y, VERKLEINERT, VERKLEINERT, right),
                ]
            )
        return _sheets(source, A4_QUER, sides)


def shrink(pdf: bytes) -> bytes:
    """Single pages for the office printer, a little smaller, so that its white margin cuts nothing off."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        width, height = size = _size(source.pages[0])
        x, y = width * (1 - VERKLEINERT) / 2, height * (1 - VERKLEINERT) / 2
        sides = [[Lage(n, x, y, VERKLEINERT, VERKLEINERT, _printable(size))] for n in range(len(source.pages))]
        return _sheets(source, size, sides)


def mark_folds(pdf: bytes, falze: Sequence[Iterable[float]]) -> bytes:
    """A sheet to be folded, for the office printer: true to size, because folds are; `falze` of each side, from its left edge."""
    with pikepdf.open(io.BytesIO(pdf)) as source:
        size = _size(source.pages[0])
        sides = [[Lage(n, 0, 0, 1, 1, _printable(size))] for n in range(len(source.pages))]
        return _sheets(source, size, sides, falze)


def add_bleed(document: pikepdf.Pdf, bleed: float) -> None:
    """What reaches an edge goes on beyond it, mirrored: a cut that is a little off leaves no white line."""
    for page in document.pages:
        width, height = _size(page)
        parts = [
            Lage(0, x, y, scale_x, scale_y, (left, below, across, up))
            for scale_x, x, left, across in _thirds(width, bleed)
            for scale_y, y, below, up in _thirds(height, bleed)
        ]
        _draw(document, page, (width + 2 * bleed, height + 2 * bleed), {0: _form(page)}, parts)
        page.obj.BleedBox = page.obj.MediaBox
        page.obj.TrimBox = _box(bleed, bleed, width + bleed, height + bleed)


def _thirds(length: float, bleed: float) -> Iterator[tuple[int, float, float, float]]:
    """Along one direction: the mirrored strips, then the page itself; each as scale, place, start, length."""
    yield -1, bleed + NAHT, 0, bleed + NAHT
    yield -1, bleed + 2 * length - NAHT, bleed + length - NAHT, bleed + NAHT
    yield 1, bleed, bleed, length


def _printable(size: tuple[float, float]) -> tuple[float, float, float, float]:
    return RAND, RAND, size[0] - 2 * RAND, size[1] - 2 * RAND


def _sheets(
    source: pikepdf.Pdf, size: tuple[float, float], sides: list[list[Lage]], falze: Sequence[Iterable[float]] = ()
) -> bytes:
    """A PDF of sheets with pages of `source` on them, which tells the printer driver how it wants to be printed."""
    with pikepdf.new() as target:
        forms = {n: target.copy_foreign(_form(page)) for n, page in enumerate(source.pages)}
        for n, parts in enumerate(sides):
            page = target.add_blank_page(page_size=(size[0] * MM, size[1] * MM))
            _draw(target, page, size, forms, parts, falze[n] if falze else ())
        edge = "Short" if size[0] > size[1] else "Long"
        target.Root.ViewerPreferences = pikepdf.Dictionary(
            PrintScaling=pikepdf.Name("/None"),
            Duplex=pikepdf.Name(f"/DuplexFlip{edge}Edge" if len(sides) > 1 else "/Simplex"),
        )
        for key in ("/Title", "/Author", "/Subject", "/Creator", "/Producer"):
            if key in source.docinfo:
                target.docinfo[key] = str(source.docinfo[key])
        if "/Lang" in source.Root:
            target.Root.Lang = str(source.Root.Lang)
        return save(target)


def _form(page: pikepdf.Page) -> pikepdf.Object:
    """The content of a page as a thing that can be drawn several times. The page gives it away."""
    page.contents_coalesce()
    form = page.obj.Contents
    form.Type, form.Subtype, form.BBox, form.Resources = (
        pikepdf.Name.XObject,
        pikepdf.Name.Form,
        page.mediabox,
        page.obj.Resources,
    )
    return form


def _draw(
    document: pikepdf.Pdf,
    page: pikepdf.Page,
    size: tuple[float, float],
    forms: dict[int, pikepdf.Object],
    parts: list[Lage],
    falze: Iterable[float] = (),
) -> None:
    """Make `page` a sheet of `size` with its `parts` on it."""
    commands = []
    for seite, x, y, scale_x, scale_y, clip in parts:
        matrix = _numbers(scale_x, 0, 0, scale_y, x * MM, y * MM)
        commands.append(f"q {_numbers(*(edge * MM for edge in clip))} re W n {matrix} cm /Seite{seite} Do Q")
    for x in falze:
        for y in (RAND, size[1] - RAND - STRICH):
            line = f"{_numbers(x * MM, y * MM)} m {_numbers(x * MM, (y + STRICH) * MM)} l S"
            # A dark line within a white one is seen on every ground.
            commands.append(f"q 1 G 2.5 w {line} 0 G 0.5 w {line} Q")
    used = sorted({part.seite for part in parts})
    page.obj.Contents = document.make_stream("\n".join(commands).encode())
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary({f"/Seite{n}": forms[n] for n in used}))
    page.obj.MediaBox = _box(0, 0, *size)


def save(document: pikepdf.Pdf, version: str = "1.6") -> bytes:
    """The bytes, the same every time."""
    target = io.BytesIO()
    document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version=version)
    return target.getvalue()


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, below, right, top = (float(edge) / MM for edge in page.mediabox)
    return round(right - left, 3), round(top - below, 3)


def _box(*edges: float) -> pikepdf.Array:
    return pikepdf.Array([round(edge * MM, 4) for edge in edges])


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
