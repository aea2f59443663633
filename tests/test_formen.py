"""One product in four forms, each read back as its reader would: a print shop's preflight, an office printer, a screen reader."""

import io
import json
import os
import re
import subprocess
import time
from datetime import date
from functools import cache
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageCms
from test_flyer import read_flyer, type_sizes, words

from booklet.__main__ import _in_short, main
from booklet.ausschiessen import VERKLEINERT, impose, save, sheet_sides
from booklet.befehl import swap_in
from booklet.druck import Druck
from booklet.drucken import Gedruckt, farben_for, lay_out_produkt
from booklet.farben import HAUS, MAX_INK, PROFIL, grau, vierfarbig
from booklet.flyer_falz import fold_positions
from booklet.formen import FORMEN
from booklet.pdf import PaperError, enlarge, lay_out, link_words, paint_pdf
from booklet.produkt import load_produkte
from booklet.pruefung import MM, check_pdf, read_facts
from katalog.load import load_katalog

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)
PRODUKTE = ("broschuere", "broschuere-grossdruck", "flyer")
PAPIER = ("buerodrucker", "schwarzweiss", "druckerei")
SIZES = {"broschuere": (148, 210), "broschuere-grossdruck": (210, 297), "flyer": (297, 210)}


def print_example(example: Path, name: str) -> Druck:
    katalog = load_katalog(example)[0]
    broschuere = load_produkte(example, katalog)[0]["broschuere"]
    produkte = {"flyer": read_flyer(katalog), "broschuere": broschuere, "broschuere-grossdruck": broschuere.in_grossdruck()}
    return lay_out_produkt(katalog, produkte[name], HEUTE, farben_for(FORMEN))


@pytest.fixture(scope="module")
def drucke(example) -> dict[str, Druck]:
    """Each product of the example town, laid out once."""
    return {name: print_example(example, name) for name in PRODUKTE}


@pytest.fixture(scope="module")
def pdfs(drucke):
    """The bytes of a product in a form, written once."""
    return cache(lambda name, form: drucke[name].write(form))


@pytest.fixture(scope="module")
def files(pdfs, tmp_path_factory):
    """The same as files."""
    folder = tmp_path_factory.mktemp("formen")

    @cache
    def file(name: str, form: str) -> Path:
        path = folder / f"{name}-{form}.pdf"
        path.write_bytes(pdfs(name, form))
        return path

    return file


def run(*command: object) -> str:
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout


def read_codes(file: Path, folder: Path) -> list[str]:
    """All codes of all pages, rendered in grey at 150 dpi."""
    run("pdftoppm", "-r", 150, "-gray", file, folder / file.stem)
    pictures = sorted(folder.glob(f"{file.stem}-*.pgm"))
    return sorted(
        code.text
        for picture in pictures
        for code in zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    )


@pytest.mark.parametrize("form", FORMEN)
@pytest.mark.parametrize("name", PRODUKTE)
def test_every_form_of_every_product_passes(pdfs, name, form):
    """Fonts embedded, only the colours its reader can take, the boxes and words it needs."""
    assert not check_pdf(pdfs(name, form), form)


@pytest.mark.parametrize("name", PRODUKTE)
def test_the_screen_form_is_accessible(files, name):
    """PDF/UA-1, and every link says in words where it leads."""
    assert page_validation.validate_pdf(str(files(name, "bildschirm")), profile="ua1").is_compliant
    with pikepdf.open(files(name, "bildschirm")) as pdf:
        said = [str(note.Contents) for page in pdf.pages for note in page.obj.get("/Annots", [])]
    assert all(re.match(r"Telefon \d|E-Mail an |Im Internet: |Im Dokument: |[A-ZÄÖÜ]", text) for text in said)
    assert not [text for text in said if "://" in text]


@pytest.mark.parametrize("name", PRODUKTE)
def test_print_shop_gets_exact_boxes_and_its_profile(pdfs, name):
    """Trim is the page to the hundredth of a millimetre, bleed 3 mm all around; nothing to click; one OutputIntent with the profile."""
    width, height = SIZES[name]
    with pikepdf.open(io.BytesIO(pdfs(name, "druckerei"))) as pdf:
        for sheet in pdf.pages:
            media, bleed, trim = ([float(edge) / MM for edge in sheet.obj[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert media == bleed == pytest.approx([0, 0, width + 6, height + 6], abs=0.01)
            assert trim == pytest.approx([3, 3, width + 3, height + 3], abs=0.01)
            assert "/Annots" not in sheet.obj
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        assert intent.DestOutputProfile.read_bytes() == PROFIL.read_bytes()
        assert b">PDF/X-4<" in pdf.Root.Metadata.read_bytes()
        assert pdf.docinfo["/Trapped"] == "/False"
        assert pdf.pdf_version == "1.6"


def test_what_reaches_the_edge_goes_on_beyond_it(files, tmp_path):
    """The cover's sky and meadow go on into the bleed: a cut that is a little off leaves no white line."""
    run("pdftoppm", "-r", 100, "-f", 1, "-l", 1, "-png", files("broschuere", "druckerei"), tmp_path / "seite")
    picture = Image.open(next(tmp_path.glob("*.png"))).convert("RGB")
    width, height = picture.size
    for across in range(0, width, 40):
        for y, inside in ((2, 15), (height - 3, height - 16)):
            assert picture.getpixel((across, y)) != (255, 255, 255), (across, y)
            assert picture.getpixel((across, inside)) != (255, 255, 255)
    assert picture.getpixel((2, 200)) == pytest.approx(picture.getpixel((16, 200)), abs=2)


def test_black_type_is_black_alone(pdfs):
    """Small letters of four inks never meet exactly. Text is pure K, codes are too."""
    for name in PRODUKTE:
        facts = read_facts(pdfs(name, "druckerei"))
        assert ("DeviceCMYK", (0.0, 0.0, 0.0, 1.0)) in facts.satzfarben
        assert facts.raeume == {"DeviceCMYK"}
        assert all(sum(channels) <= MAX_INK for _, channels in facts.farben)


def test_greys_are_nothing_but_grey(pdfs):
    """And black and white are full black and paper: a laser printer sprinkles no dots behind small type."""
    for name in PRODUKTE:
        facts = read_facts(pdfs(name, "schwarzweiss"))
        assert facts.raeume == {"DeviceGray"}
        assert {("DeviceGray", (0.0,)), ("DeviceGray", (1.0,))} <= facts.farben
    assert grau("#f4f1ea") == ("DeviceGray", (1.0,))
    assert grau("#1c242c") == ("DeviceGray", (0.0,))


def test_inks_look_like_the_screen():
    """The colours mixed by hand stay near those of the screen (ΔE below 6)."""
    profile, lab = ImageCms.getOpenProfile(str(PROFIL)), ImageCms.createProfile("LAB")
    relative = ImageCms.Intent.RELATIVE_COLORIMETRIC
    seen = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), lab, "RGB", "LAB", relative)
    inked = ImageCms.buildTransform(profile, lab, "CMYK", "LAB", relative)
    for farbe in HAUS.keys() - {"#000000", "#1c242c"}:  # black alone, on purpose
        channels = tuple(round(255 * part) for part in vierfarbig(farbe)[1])
        one = ImageCms.applyTransform(Image.new("RGB", (1, 1), farbe), seen).getpixel((0, 0))
        two = ImageCms.applyTransform(Image.new("CMYK", (1, 1), channels), inked).getpixel((0, 0))
        lightness = (one[0] - two[0]) * 100 / 255
        a, b = ((x + 128) % 256 - (y + 128) % 256 for x, y in zip(one[1:], two[1:], strict=True))
        assert (lightness**2 + a**2 + b**2) ** 0.5 < 6, farbe


def test_the_lint_finds_what_a_print_shop_would_send_back(pdfs):
    """The form for the screen is none for the print shop, and every reason is a German sentence."""
    said = check_pdf(pdfs("broschuere", "bildschirm"), "druckerei")
    for words_ in ("Farben in RGB", "PDF/X-4", "Beschnitt ist nicht überall 3 mm", "Links"):
        assert any(words_ in sentence for sentence in said), words_
    assert any("Beschnitt" in sentence for sentence in check_pdf(pdfs("flyer", "druckerei"), "buerodrucker"))
    assert any("Vorleseprogramme" in sentence for sentence in check_pdf(pdfs("flyer", "buerodrucker"), "bildschirm"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"1 0 0 rg 0 0 9 9 re f", "Farben in RGB"),
        (b"0.9 0.9 0.9 0.9 k 0 0 9 9 re f", "zu viel Druckfarbe"),
        (b"0.2 0.2 0.2 1 k BT /F1 9 Tf (x) Tj ET", "Schwarze Schrift ist aus mehreren Farben gemischt: 20 / 20 / 20 / 100"),
        (b"/Klar gs 0 0 9 9 re f", "Es ist etwas Durchsichtiges darin"),
        (b"BT /F1 9 Tf (x) Tj ET", "Die Schrift „Helvetica“ ist nicht eingebettet."),
    ],
)
def test_the_lint_sees_into_what_is_drawn_twice(content, sentence):
    """Also inside form XObjects, where all our paper forms keep their pages."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    inner = pdf.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    clear = pikepdf.Dictionary(ca=0.5)
    inner.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font), ExtGState=pikepdf.Dictionary(Klar=clear))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/X Do")
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
    assert any(sentence in said for said in check_pdf(save(pdf), "druckerei"))


@pytest.mark.parametrize("name", PRODUKTE)
def test_same_day_same_bytes(example, pdfs, name):
    """In all forms, laid out anew."""
    again = print_example(example, name)
    for form in FORMEN:
        assert again.write(form) == pdfs(name, form), form


@pytest.mark.parametrize("count", [8, 16, 24])
def test_the_imposed_booklet_folds_into_the_right_order(count, tmp_path):
    """Printed on both sides, turned on the short edge, laid on top of each other, folded: pages 1 to n follow each other."""
    body = "".join(f'<p style="break-after: page; margin: 0">Seite {n}</p>' for n in range(1, count + 1))
    style = "<style>@page { size: 148mm 210mm; margin: 20mm } p:last-child { break-after: auto }</style>"
    plain = paint_pdf(lay_out(f'<!doctype html><html lang="de"><link rel="stylesheet" href="styles/basis.css">{style}{body}'))
    file = tmp_path / "bogen.pdf"
    file.write_bytes(impose(plain))
    placed = {}
    for side, left, _, _, _, word in words(file):
        if word.isdigit():
            placed.setdefault(side, []).append((left, int(word)))
    sides = [tuple(number for _, number in sorted(placed[side])) for side in sorted(placed)]
    assert sides == list(sheet_sides(count))
    assert sides[:2] == [(count, 1), (2, count - 1)]
    first_half = [number for front, back in zip(sides[::2], sides[1::2], strict=True) for number in (front[1], back[0])]
    second_half = [number for front, back in zip(sides[::2], sides[1::2], strict=True) for number in (front[0], back[1])]
    assert first_half + second_half[::-1] == list(range(1, count + 1))
    # The inner a sheet, the nearer its pages are to the spine.
    starts = [max(left for left, _ in placed[side]) for side in sorted(placed)][::2]
    assert starts == pytest.approx([starts[0] - 0.1 * n for n in range(len(starts))], abs=0.01)


def test_no_page_is_lost_between_sheets():
    """A number of pages that does not fill its sheets is said, not cut."""
    with pytest.raises(PaperError, match="5 Seiten gehen nicht auf"):
        impose(paint_pdf(lay_out('<!doctype html><html lang="de">' + '<p style="break-after: page">x</p>' * 4 + "x")))


@pytest.mark.parametrize("form", ["buerodrucker", "schwarzweiss"])
def test_office_sheets_are_a4_with_a_white_margin(files, form, tmp_path):
    """Nothing stands in the outer 5 mm that office printers cannot reach, and the file tells the driver how to print it."""
    for name, duplex in (("broschuere", "Short"), ("broschuere-grossdruck", "Long"), ("flyer", "Short")):
        with pikepdf.open(files(name, form)) as pdf:
            preferences = pdf.Root.ViewerPreferences
            assert (preferences.PrintScaling, preferences.Duplex) == ("/None", f"/DuplexFlip{duplex}Edge")
            sizes = {tuple(sorted(round(float(edge) / MM) for edge in sheet.mediabox[2:])) for sheet in pdf.pages}
        assert sizes == {(210, 297)}
        run("pdftoppm", "-r", 50, "-gray", files(name, form), tmp_path / name)
        for picture in (Image.open(file) for file in tmp_path.glob(f"{name}-*.pgm")):
            edge = 9  # 4.6 mm
            width, height = picture.size
            picture.paste(255, (edge, edge, width - edge, height - edge))
            assert picture.getextrema() == (255, 255)


def test_the_booklet_keeps_all_its_pages_on_half_the_sheets(drucke, files):
    """Every word of the booklet is on its sheets."""
    with pikepdf.open(files("broschuere", "buerodrucker")) as pdf:
        assert len(pdf.pages) == drucke["broschuere"].seiten / 2
    for form in ("buerodrucker", "druckerei"):
        before, after = (
            sorted(run("pdftotext", files("broschuere", name), "-").replace("\u2060", "").split())
            for name in ("bildschirm", form)
        )
        assert after == before


def test_folds_are_marked_outside_the_text(files):
    """Short lines at the folds of each side, at the edge of what a printer reaches, and no word within reach of them; true to size."""
    marks = {1: set(), 2: set()}
    with pikepdf.open(files("flyer", "buerodrucker")) as pdf:
        for side, sheet in enumerate(pdf.pages, 1):
            for x, y, x2, y2 in re.findall(
                r"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", sheet.obj.Contents.read_bytes().decode()
            ):
                assert x == x2
                marks[side].add(round(float(x) / MM, 1))
                low, high = sorted(float(edge) / MM for edge in (y, y2))
                assert (low, high) == pytest.approx((5, 9), abs=0.01) or (low, high) == pytest.approx((201, 205), abs=0.01)
    assert (sorted(marks[1]), sorted(marks[2])) == tuple(map(list, fold_positions("wickelfalz")))
    screen = {(side, round(left, 1), round(top, 1), word) for side, left, top, _, _, word in words(files("flyer", "bildschirm"))}
    office = {
        (side, round(left, 1), round(top, 1), word) for side, left, top, _, _, word in words(files("flyer", "buerodrucker"))
    }
    assert office == screen
    for side, left, _, right, _, word in words(files("flyer", "buerodrucker")):
        assert not any(left - 3 < x < right + 3 for x in marks[side]), word


@pytest.mark.parametrize("name", ["broschuere", "flyer"])  # in large print codes are larger still
def test_every_code_scans_in_every_form(files, name, tmp_path):
    """From the rendered page in grey at 150 dpi: as many codes with the same addresses as on the screen."""
    expected = read_codes(files(name, "bildschirm"), tmp_path)
    assert expected
    for form in PAPIER:
        assert read_codes(files(name, form), tmp_path) == expected, form


def test_large_print_is_large_everywhere(files):
    """No letter is smaller than 16 pt, not even a page number; on the office printer, at 97 %, neither."""
    assert min(type_sizes(files("broschuere-grossdruck", "bildschirm"))) * VERKLEINERT >= 16


def test_large_print_is_the_same_booklet(drucke):
    """The same entries under the same numbers, on A4, as a product with a name of its own; only type in points grows."""
    normal, large = drucke["broschuere"], drucke["broschuere-grossdruck"]
    assert large.nummern == normal.nummern
    assert (large.datei, large.facts()["format"]) == ("broschuere-grossdruck.pdf", "A4")
    assert (
        enlarge(b"p{font:700 9.5pt/1.2 x;margin:2mm}:root{--klein:20pt}", 12)
        == b"p{font:700 12pt/1.2 x;margin:2mm}:root{--klein:20pt}"
    )


def test_links_are_named_in_words():
    """By their title, or by what they are and their own words; a shy hyphen is not said."""
    from xml.etree.ElementTree import fromstring

    for kind, target, markup, said in [
        ("external", "tel:+49221", "<a>0221 4710 111</a>", "Telefon 0221 4710 111"),
        ("external", "mailto:a@b.example", "<a>a@b.example</a>", "E-Mail an a@b.example"),
        ("external", "https://a.example/", "<a>Haus\u00ad<b>meister</b></a>", "Im Internet: Hausmeister"),
        ("external", "https://a.example/", '<a title="Web-Seite von Rat und Tat">a.example</a>', "Web-Seite von Rat und Tat"),
        ("internal", "nr-3", "<a>3–5</a>", "Im Dokument: Nummer 3–5"),
        ("internal", "register", "<a>Wo finde ich was?</a>", "Im Dokument: Wo finde ich was?"),
    ]:
        assert link_words(kind, target, fromstring(markup)) == said


def test_the_command_writes_what_it_is_asked_for(example, tmp_path, capsys):
    """--fuer names the form; the site's list names the forms beside each PDF; greys are for the office printer only."""
    order = ["--wurzel", str(example), "--ziel", str(tmp_path / "druck"), "--heute", "2026-11-22", "broschuere"]
    assert main(["--fuer", "buerodrucker", "--schwarzweiss", *order]) == 0
    assert [path.name for path in (tmp_path / "druck").iterdir()] == ["broschuere-schwarzweiss.pdf"]
    assert main(["--fuer", "website", *order]) == 0
    assert {path.name for path in (tmp_path / "druck").iterdir()} == {
        "broschuere.pdf",
        "broschuere-buerodrucker.pdf",
        "druck.json",
    }
    (facts,) = json.loads((tmp_path / "druck" / "druck.json").read_text(encoding="utf-8"))
    assert facts["formen"] == {
        "buerodrucker": {
            "datei": "broschuere-buerodrucker.pdf",
            "bytes": (tmp_path / "druck" / "broschuere-buerodrucker.pdf").stat().st_size,
        }
    }
    first, second = capsys.readouterr().out.split("Fertig. ")
    assert "297 × 210 mm, Beschnitt 0 mm, 4 Schriften, Grau" in first
    assert second == f"Alles liegt im Ordner {tmp_path / 'druck'}.\n  broschuere.pdf: {facts['seiten']} Seiten, 5 Angebote\n"
    assert main(["--schwarzweiss", *order]) == 2
    assert "nur für den Bürodrucker" in capsys.readouterr().err


def test_in_short_still_tells_what_was_left_out() -> None:
    """For `make`: no line for a print shop, but all that somebody has to know."""
    words = (
        "Nicht alles hatte Platz. Damit es passt:",
        "· innen links: „Singkreis“ weggelassen.",
        "f.pdf: …",
        "f-buerodrucker.pdf: …",
    )
    eins = Gedruckt(words, {"datei": "f.pdf", "seiten": 2, "angebote": 1}, {"f.pdf": b"", "f-buerodrucker.pdf": b""})
    assert _in_short(eins) == (*words[:2], "f.pdf: 2 Seiten, 1 Angebot")


def test_what_a_killed_print_left_aside_is_thrown_away(tmp_path) -> None:
    """Not what another command writes just now, and nothing that only has a like name."""
    for name, inside, hours in ((".druck-alt", "neu", 2), (".druck-jetzt", "neu", 0), (".druck-meins", "plan.txt", 2)):
        (tmp_path / name / inside).mkdir(parents=True)
        os.utime(tmp_path / name, (time.time() - hours * 3600,) * 2)
    (tmp_path / ".druck-link").symlink_to(tmp_path / ".druck-alt")
    swap_in(tmp_path / "druck", {"a.pdf": b"a"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [".druck-jetzt", ".druck-link", ".druck-meins", "druck"]
    assert [path.name for path in (tmp_path / "druck").iterdir()] == ["a.pdf"]
