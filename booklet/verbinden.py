"""Pieces of a booklet become one PDF: pages, places, links, bookmarks, tags for screen readers, one set of fonts, the numbers of pages.

A piece is laid out before it is known on which page it will begin. So what depends on that is done here: bookmarks, links from
one piece into another, and the numbers at the foot of the pages.
"""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from booklet.ausschiessen import save
from booklet.pdf import ELSEWHERE, PaperError
from booklet.seitenzahlen import put_numbers
from booklet.stueck import Seite, Stueck


def join(stuecke: Sequence[Stueck], ziffern: Stueck, farbe: str, zoom: float) -> bytes:
    """The PDF of all `stuecke` in this colour. Title and author are those of the first one."""

    def read(stueck: Stueck) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(stueck.pdfs[farbe]))

    with read(stuecke[0]) as document:
        for stueck in stuecke[1:]:
            _append(document, read(stueck))
        seiten = [seite for stueck in stuecke for seite in stueck.seiten]
        if "/StructTreeRoot" in document.Root:
            _lead_links(document, seiten)
            _write_bookmarks(document, seiten)
        digits = put_numbers(document, seiten, read(ziffern), zoom)
        _share_fonts([*(page.obj for page in document.pages), *digits])
        return save(document, version="1.7")


def _append(document: pikepdf.Pdf, other: pikepdf.Pdf) -> None:
    """The pages of `other`, with their tags where they have some."""
    first = len(document.pages)
    document.pages.extend(other.pages)
    if "/StructTreeRoot" not in other.Root:
        return
    # Copied after its pages, so that what it says of them is said of the pages in this document.
    ours, theirs = document.Root.StructTreeRoot, document.copy_foreign(other.Root.StructTreeRoot)
    numbers, root = ours.ParentTree.Nums, ours.K[0]
    # Keys are counted through from 0: a key, then what belongs to it.
    before = len(numbers) // 2
    for element in theirs.K[0].K:
        element.P = root
        root.K.append(element)
    for n, tags in enumerate(list(theirs.ParentTree.Nums)[1::2]):
        numbers.extend([before + n, tags])
    for page in list(document.pages)[first:]:
        page.obj.StructParents = int(page.obj.StructParents) + before
        for link in page.obj.get("/Annots", []):
            link.StructParent = int(link.StructParent) + before


def _share_fonts(users: Sequence[pikepdf.Object]) -> None:
    """Every piece brought its fonts whole and under the same names: of each, one copy is enough."""
    fonts: dict[str, pikepdf.Object] = {}
    for own in {user.Resources.Font.objgen: user.Resources.Font for user in users}.values():
        for name, font in list(own.items()):
            own[name] = fonts.setdefault(name, font)


def _lead_links(document: pikepdf.Pdf, seiten: Sequence[Seite]) -> None:
    """Every place has its name once, in the order that a PDF wants; links into other pieces become links within the document."""
    pages, places = list(document.pages), {}
    for page, seite in zip(pages, seiten, strict=True):
        for name, (x, y) in seite.stellen.items():
            places.setdefault(name, Array([page.obj, Name.XYZ, x, y, 0]))
    for page in pages:
        for link in page.obj.get("/Annots", []):
            target = str(link.get("/A", {}).get("/URI", ""))
            if target.startswith(ELSEWHERE):
                name = target.removeprefix(ELSEWHERE)
                if name not in places:
                    raise PaperError(f"Ein Link im Druck führt nirgendwohin: #{name}")
                del link.A
                link.Dest = String(name)
    names = [part for name in sorted(places) for part in (String(name), places[name])]
    document.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))


def _write_bookmarks(document: pikepdf.Pdf, seiten: Sequence[Seite]) -> None:
    """Bookmarks lie within each other as their levels say."""
    with document.open_outline() as outline:
        outline.root.clear()
        open_at: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
        for n, seite in enumerate(seiten):
            for level, words, x, y in seite.lesezeichen:
                item = OutlineItem(words, n, page_location="XYZ", left=x, top=y, zoom=0)
                while open_at[-1][0] >= level:
                    open_at.pop()
                open_at[-1][1].append(item)
                open_at.append((level, item.children))
