"""Page numbers for pages that were laid out before it was known where they will stand: the digits are set once, as the style sheet says, and put at the foot.

They are decoration for a screen reader, like all that stands in the margin. Sizes are points, but for those that the style sheet gives.
"""

from collections.abc import Sequence

import pikepdf

from booklet.farben import INKS
from booklet.pdf import paint_pdf
from booklet.satz import Satz
from booklet.stueck import Seite, Stueck
from katalog.collector import without_collector

MM = 72 / 25.4
# Where margin boxes stand (booklet/styles/broschuere.css), in millimetres: from the outer edge, and the upper edge of the line from below.
AUSSEN, OBEN = 14, 9.5


def lay_ziffern(satz: Satz) -> Stueck:
    """The ten digits, each on a page as wide as the digit itself."""
    markup = satz.markup("ziffern", 1, True)

    @without_collector()
    def make() -> Stueck:
        document = satz.lay_out(markup)
        for n, page in enumerate(document.pages):
            page.width = page.anchors[f"hinter-{n}"][0]
        pdfs = {farbe: paint_pdf(document, INKS.get(farbe), satz.produkt.zoom, part=True) for farbe in satz.farben}
        return Stueck(tuple(Seite({}, (), False) for _ in document.pages), pdfs)

    return satz.keep(make, markup)


def put_numbers(document: pikepdf.Pdf, seiten: Sequence[Seite], digits: pikepdf.Pdf, zoom: float) -> list[pikepdf.Object]:
    """Put its number at the foot of every page that is still without: on the left of an even page, on the right of an odd one.

    Gives the digits as they are now in the document.
    """
    forms = [document.copy_foreign(page.as_form_xobject()) for page in digits.pages]
    widths = [float(form.BBox[2]) for form in forms]
    below = OBEN * MM * zoom - float(forms[0].BBox[3])
    for number, (page, seite) in enumerate(zip(list(document.pages), seiten, strict=True), 1):
        if not seite.ohne_zahl:
            continue
        shown = [int(digit) for digit in str(number)]
        x = AUSSEN * MM * zoom
        if number % 2:
            x = float(page.mediabox[2]) - x - sum(widths[digit] for digit in shown)
        commands = [b"/Artifact <</Type /Pagination>> BDC"]
        for digit in shown:
            commands.append(b"q 1 0 0 1 %.3f %.3f cm /Ziffer%d Do Q" % (x, below, digit))
            x += widths[digit]
            page.obj.Resources.XObject[f"/Ziffer{digit}"] = forms[digit]
        # Before all else, for WeasyPrint leaves its page turned upside down.
        page.contents_add(b"\n".join([*commands, b"EMC"]), prepend=True)
    return forms
