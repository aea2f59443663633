"""The PDF writer: closed to the world, kind in its messages, the same bytes every time."""

import builtins
import io
import os
import re
import subprocess

import page as page_validation
import pikepdf
import pytest

from booklet.pdf import BASE, FONTS_CONF, NoPrinter, PaperError, asset_path, lay_out, letters, put_on, write_pdf

pytestmark = pytest.mark.papier

HEAD = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Probe</title><meta name="author" content="Stadt"><link rel="stylesheet" href="styles/basis.css"></head><body><h1>Probe</h1>'


def make_pdf(body: str) -> bytes:
    return write_pdf(lay_out(HEAD + body))


def test_links_with_inner_elements_stay_valid(tmp_path) -> None:
    """PDF/UA-1 wants one link annotation per link, also when a word in it is bold."""
    file = tmp_path / "probe.pdf"
    file.write_bytes(make_pdf('<p>Mehr <a href="https://a.example/">auf <strong>dieser</strong> Seite</a>.</p>'))
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, report
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages[0].Annots) == 1


def test_same_input_same_bytes() -> None:
    """Nothing of the clock, the machine or chance gets into the file."""
    assert make_pdf("<p>Straße</p>") == make_pdf("<p>Straße</p>")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://a.example/x.css",
        BASE + "styles/../pdf.py",
        BASE + "pdf.py",
        "data:text/css,p{}",
        BASE + "styles/%2e%2e/pdf.py",
    ],
)
def test_only_the_room_s_own_styles_are_opened(address: str) -> None:
    """No file of the machine and no address of the net is ever read for a page."""
    with pytest.raises((ValueError, OSError)):
        asset_path(address).read_bytes()
    with pytest.raises(PaperError):
        make_pdf(f'<img alt="x" src="{address}">')


@pytest.mark.parametrize("address", ["file:///etc/passwd", BASE + "pdf.py"])
def test_nothing_is_ever_attached(address: str) -> None:
    """`rel=attachment` would put a file of the machine into the PDF."""
    for body in (f'<link rel="attachment" href="{address}">', f'<a rel="attachment" href="{address}">x</a>'):
        try:
            pdf = make_pdf(body)
        except PaperError:
            continue
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert not opened.attachments


def test_a_relative_link_on_paper_is_named() -> None:
    """It would lead to an address that nobody has."""
    with pytest.raises(PaperError, match="führt nirgendwohin: impressum/"):
        make_pdf('<p><a href="impressum/">Impressum</a></p>')


def test_a_warning_of_the_typesetter_stops_the_print() -> None:
    """What WeasyPrint only mumbles about would look wrong on paper."""
    with pytest.raises(PaperError, match="WeasyPrint sagt"):
        make_pdf('<p style="color: kariert">x</p>')


@pytest.mark.parametrize("sign", ["😀", "漢", "☎"])
def test_a_sign_that_no_font_can_print_is_named_with_its_sentence(sign: str) -> None:
    """It would be an empty box on paper, or bring in a font of the machine."""
    with pytest.raises(PaperError, match=f"„{sign}“.*Komm vorbei"):
        make_pdf(f"<p>Komm vorbei {sign}</p>")


def test_german_and_its_neighbours_can_be_printed() -> None:
    """What German, Turkish, Polish, Czech and Croatian texts need, and the signs of good typography."""
    assert not [c for c in "ÄÖÜäöüßẞçğışÇĞİŞąćęłńóśźżčďěňřšťůžđ„“‚‘–—…·×½€§°\u00a0" if ord(c) not in letters()]


def test_the_machine_s_fonts_stay_outside() -> None:
    """Fontconfig is pointed to the fonts of the room, and only while a page is made."""
    before = os.environ.get("FONTCONFIG_FILE")
    make_pdf('<p style="font-family: DejaVu Sans, Arial">x</p>')
    assert os.environ.get("FONTCONFIG_FILE") == before
    assert "/usr/share" not in FONTS_CONF.read_text(encoding="utf-8")


def test_missing_libraries_are_said_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a pupil's laptop the words must say what to install."""
    original = builtins.__import__

    def without(name: str, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoPrinter, match=r"fehlen .* apt-get install .*libpango"):
        lay_out(HEAD)


def test_a_page_put_on_another(tmp_path):
    """Words, links, anchors and tags of both, the upper page read last: it takes boxes out of WeasyPrint's pages, which may change."""
    below, above = (
        lay_out(f'{HEAD}<p id="{word}" style="margin-top:{top}mm">{word} <a href="tel:{n}">{n}</a></p>')
        for word, top, n in (("unten", 0, 110), ("oben", 40, 112))
    )
    (page,) = below.pages
    both = put_on(page, above.pages[0])
    assert list(both.anchors) == ["unten", "oben"]
    assert [target for _, target, *_ in both.links] == ["tel:110", "tel:112"]
    (tmp_path / "p.pdf").write_bytes(write_pdf(below.copy([both])))
    said = subprocess.run(["pdfinfo", "-struct-text", tmp_path / "p.pdf"], capture_output=True, check=True, text=True).stdout
    assert re.findall(r"unten|oben|11[02]", said) == ["unten", "110", "oben", "112"]
    assert page_validation.validate_pdf(str(tmp_path / "p.pdf"), profile="ua1").is_compliant
