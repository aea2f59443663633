"""One product, four forms: for the screen, for the office printer in colour or in greys, for the print shop.

Laid out once and written four times; what a form is, says its function here.
"""

import hashlib
import io
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import pikepdf

from booklet.ausschiessen import add_bleed, impose, mark_folds, save, shrink
from booklet.farben import FOGRA, PROFIL
from booklet.pruefung import BLEED_MM

if TYPE_CHECKING:
    from booklet.druck import Druck

REGISTRY = "http://www.color.org"


def bildschirm(druck: "Druck") -> bytes:
    """To read on the screen and to be read aloud: PDF/UA-1."""
    return druck.farbe("bildschirm")


def buerodrucker(druck: "Druck") -> bytes:
    """To print at home or in the office, on both sides of A4: the pages of the screen, put onto sheets."""
    return _sheets(druck, druck.pdf)


def schwarzweiss(druck: "Druck") -> bytes:
    """The same in greys."""
    return _sheets(druck, druck.farbe("grau"))


def _sheets(druck: "Druck", pdf: bytes) -> bytes:
    if druck.falze:
        return mark_folds(pdf, druck.falze)
    return impose(pdf) if druck.produkt.format == "A5" else shrink(pdf)


def druckerei(druck: "Druck") -> bytes:
    """To have it printed: PDF/X-4, four inks, single pages with bleed."""
    with pikepdf.open(io.BytesIO(druck.farbe("vierfarbig"))) as document:
        add_bleed(document, BLEED_MM)
        _declare_x4(document, druck)
        return save(document)


FORMEN: dict[str, Callable[["Druck"], bytes]] = {
    "bildschirm": bildschirm,
    "buerodrucker": buerodrucker,
    "schwarzweiss": schwarzweiss,
    "druckerei": druckerei,
}

# The colours in which each form has to be written.
FARBEN = {"bildschirm": "bildschirm", "buerodrucker": "bildschirm", "schwarzweiss": "grau", "druckerei": "vierfarbig"}


def file_name(produkt: str, form: str) -> str:
    """The PDF of a product, given by its id, in one of the `FORMEN`."""
    return f"{produkt}.pdf" if form == "bildschirm" else f"{produkt}-{form}.pdf"


def _declare_x4(document: pikepdf.Pdf, druck: "Druck") -> None:
    """What PDF/X-4 wants to be told: the paper the colours are mixed for, dates, an identity. Nothing of the clock or of chance."""
    profile = document.make_stream(PROFIL.read_bytes(), N=4)
    document.Root.OutputIntents = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.OutputIntent,
                S=pikepdf.Name.GTS_PDFX,
                OutputConditionIdentifier=FOGRA,
                OutputCondition="ISO Coated v2 300 % (ECI)",
                RegistryName=REGISTRY,
                Info=f"Coated {FOGRA} (ISO 12647-2:2004)",
                DestOutputProfile=document.make_indirect(profile),
            )
        ]
    )
    about, day = document.docinfo, druck.stand
    about["/CreationDate"] = about["/ModDate"] = f"D:{day:%Y%m%d}000000Z"
    about["/Trapped"] = pikepdf.Name("/False")
    identity = hashlib.sha256(b"".join(page.obj.Resources.XObject.Seite0.read_bytes() for page in document.pages))
    words = {key: escape(str(about.get(f"/{key}", ""))) for key in ("Title", "Author", "Subject", "Creator", "Producer")}
    xmp = XMP.format(**words, day=f"{day.isoformat()}T00:00:00Z", identity=identity.hexdigest()[:32])
    document.Root.Metadata = document.make_stream(xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{Author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Subject}</rdf:li></rdf:Alt></dc:description>
<pdf:Producer>{Producer}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmp:CreatorTool>{Creator}</xmp:CreatorTool>
<xmpMM:DocumentID>xmp.did:{identity}</xmpMM:DocumentID><xmpMM:RenditionClass>default</xmpMM:RenditionClass><xmpMM:VersionID>1</xmpMM:VersionID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
