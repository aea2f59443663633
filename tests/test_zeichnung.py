"""Signs and codes on paper: what WeasyPrint would draw as SVG, once per file, in every ink, and never an address from outside."""

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat

from booklet.farben import grau
from booklet.pdf import PaperError, lay_out, paint_pdf, write_pdf
from booklet.pruefung import read_facts
from booklet.vorlage import environment
from booklet.zeichnung import find_drawings, qr_address, symbol_address
from katalog.symbole import read_symbol, symbol_names

pytestmark = pytest.mark.papier

HEAD = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Probe</title><meta name="author" content="Stadt"><link rel="stylesheet" href="styles/basis.css"></head><body><h1>Probe</h1>'
MACROS = '{% from "bausteine.html" import symbol, qr %}'
ADDRESS = "https://stadt.example/a/ä?b=1&c=%20"


def fill(template: str, **variables: object) -> str:
    return environment().from_string(MACROS + template).render(**variables)


def rasterize(body: str, folder: Path, name: str, dpi: int = 100) -> Image.Image:
    (folder / f"{name}.pdf").write_bytes(write_pdf(lay_out(HEAD + body)))
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "-singlefile", folder / f"{name}.pdf", folder / name], check=True)
    return Image.open(folder / f"{name}.pgm")


def test_every_sign_looks_as_its_svg_does(tmp_path: Path) -> None:
    """Drawn by WeasyPrint from the file of the sign, and by us: no pixel of any sign is far off, so nothing is filled, bent or placed in another way."""
    ours = fill("{% for name in names %}{{ symbol(name, name, 12) }} {% endfor %}", names=symbol_names())
    svg = '<svg viewBox="0 0 24 24" fill="#1c242c" style="width:12mm;height:12mm"><title>x</title><path d="{}"/></svg> '
    theirs = "".join(svg.format(read_symbol(name)) for name in symbol_names())
    pictures = [rasterize(body, tmp_path, name) for name, body in (("ours", ours), ("theirs", theirs))]
    difference = ImageChops.difference(*pictures)
    assert ImageStat.Stat(pictures[0]).mean[0] < 250
    assert difference.point(lambda value: 255 * (value > 64)).histogram()[255] <= len(symbol_names())
    assert ImageStat.Stat(difference).mean[0] < 0.1


def test_an_outline_is_in_a_file_once_and_takes_on_every_colour() -> None:
    """However often, in whatever colour and size: the paths stand in one place, in which no colour is set."""
    signs = [("uhr", 5, "#9c3419"), ("uhr", 9, "#0f5a3c"), ("ort", 5, "#9c3419"), ("uhr", 5, "#9c3419")]
    document = lay_out(HEAD + fill("{% for s in signs %}{{ symbol(s[0], 'Wort', *s[1:]) }} {% endfor %}", signs=signs))
    grey, colour = paint_pdf(document, grau), write_pdf(document)
    assert (paint_pdf(document, grau), write_pdf(document)) == (grey, colour)
    assert {space for space, _ in read_facts(grey).farben} == {"DeviceGray"}
    assert {grau("#9c3419"), grau("#0f5a3c")} <= read_facts(grey).farben
    painted = {
        tuple(round(255 * part) for part in channels) for space, channels in read_facts(colour).farben if space == "DeviceRGB"
    }
    assert {(0x9C, 0x34, 0x19), (0x0F, 0x5A, 0x3C)} <= painted
    with pikepdf.open(io.BytesIO(colour)) as pdf:
        outlines = [form.read_bytes() for form in pdf.pages[0].Resources.XObject.values()]
        assert len(outlines) == 2
        assert not any(re.search(rb"\b(g|rg|k|sc|scn|cs)\b", outline) for outline in outlines)
        assert len(re.findall(rb" Do\b", pdf.pages[0].Contents.read_bytes())) == len(signs)


def test_a_screen_reader_gets_the_words(tmp_path: Path) -> None:
    """What `symbol` and `qr` were given as words stands beside the picture, and nothing but that."""
    page = fill('<p>{{ symbol("uhr", "Wann & wo") }} {{ qr(address, "Code: mehr", 40) }}</p>', address=ADDRESS)
    file = tmp_path / "probe.pdf"
    file.write_bytes(write_pdf(lay_out(HEAD + page)))
    with pikepdf.open(file) as pdf:
        assert [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item] == [
            "Wann & wo",
            "Code: mehr",
        ]


def test_a_code_on_the_page_leads_to_its_address(tmp_path: Path) -> None:
    """Also where the address has signs of its own meaning in an address."""
    page = fill('<p style="color:#fff;background:#000">{{ qr(address, "Code", 40) }}</p>', address=ADDRESS)
    (code,) = zxingcpp.read_barcodes(rasterize(page, tmp_path, "code", 150))
    assert code.text == ADDRESS


@pytest.mark.parametrize("words", ['<img src="zeichen/5/uhr">', ' src="zeichen/5/gibt-es-nicht"', "zeichen/5/../../etc/passwd"])
def test_words_of_co_authors_are_no_pictures(words: str) -> None:
    """Templates escape them before anybody looks for addresses."""
    assert find_drawings(fill("<p>{{ words }}</p>", words=words)) == {}


@pytest.mark.parametrize(
    "address", ["zeichen/5/..", "zeichen/5/gibt-es-nicht", "zeichen", "../zeichen/5/uhr", "bilder/zeichen/5/uhr"]
)
def test_only_an_address_of_ours_is_a_picture(address: str) -> None:
    """Everything else is asked of the fetcher, which has style sheets and pictures of the booklet only."""
    with pytest.raises((KeyError, PaperError)):
        lay_out(f'{HEAD}<img alt="x" src="{address}">')


def test_addresses_tell_the_whole_picture() -> None:
    """A sign with its size, a code with its size and what it says."""
    (code,) = find_drawings(fill('{{ qr(address, "x", 40.5) }}', address=ADDRESS)).values()
    assert (code.qr.address, code.mm) == (ADDRESS, 40.5)
    assert qr_address(code.qr, 40.5) in find_drawings(f'<img src="{qr_address(code.qr, 40.5)}">')
    assert symbol_address("uhr", 4.4) == "zeichen/4.4/uhr"
