"""The flyer, read back from its PDF: it fits, it is large enough, it is readable for eyes, phones and screen readers."""

import re
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from booklet.__main__ import main
from booklet.flyer import print_produkt
from booklet.pdf import PaperError
from booklet.produkt import read_produkt
from katalog.load import load_katalog

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)
MM = 72 / 25.4
# Where text may stand: 5 mm from every edge and fold. Wickelfalz, the panel folded in is 97 mm wide.
PANELS = {
    1: {"klappe": (0, 97), "ruecken": (97, 197), "titel": (197, 297)},
    2: {"links": (0, 100), "mitte": (100, 200), "rechts": (200, 297)},
}
FLYER = """\
vorlage: flyer
titel: Musterstadt 50+
kurz: Ein Flyer zum Probieren.
ausgabe: Probedruck
auswahl: {zielgruppen: [50plus], ids: [sorgentelefon]}
haus: seehaus
kapitel:
  - titel: Bewegen
    feld: links
    symbol: gehen
    farbe: "#2f3a45"
    auswahl: {ids: [spazier-treff]}
  - titel: Singen
    feld: rechts
    zielgruppe: 50plus
    symbol: tasse
    auswahl: {ids: [singkreis]}
  - titel: Wen rufe ich an?
    feld: klappe
    symbol: telefon
    auswahl: {ids: [sorgentelefon]}
texte:
  einband: Kommen Sie dazu!
  anleitung: Halten Sie Ihr Handy davor.
  rueckseite: Rufen Sie uns bitte an.
impressum: Gemacht in Musterstadt.
"""


@pytest.fixture(scope="module")
def katalog(example):
    return load_katalog(example)[0]


def read_flyer(katalog, text=FLYER):
    produkt, findings = read_produkt("booklet/produkte/flyer.yml", text.encode(), katalog)
    assert not findings
    return produkt


@pytest.fixture(scope="module")
def druck(katalog):
    return print_produkt(katalog, read_flyer(katalog), HEUTE)


@pytest.fixture(scope="module")
def pdf(druck, tmp_path_factory):
    path = tmp_path_factory.mktemp("flyer") / druck.datei
    path.write_bytes(druck.pdf)
    return path


def words(pdf):
    """All words with page and place: (page, left, top, right, bottom, word), in millimetres."""
    xml = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
    number = 0
    for line in xml.splitlines():
        number += "<page " in line
        match = re.search(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', line)
        if match:
            yield (number, *(float(match[n]) / MM for n in range(1, 5)), match[5])


def check_room(pdf):
    for number, left, top, right, bottom, word in words(pdf):
        assert any(a + 5 <= left and right <= b - 5 for a, b in PANELS[number].values()), (word, left, right)
        assert top >= 5, word
        assert bottom <= 205, word


def type_sizes(pdf):
    """The size in points of every run of text, with all scaling."""
    with pikepdf.open(pdf) as document:
        for sheet in document.pages:
            matrix, stack, size, line = pikepdf.Matrix(), [], 0.0, pikepdf.Matrix()
            for operands, operator in pikepdf.parse_content_stream(sheet):
                match str(operator):
                    case "q":
                        stack.append(matrix)
                    case "Q":
                        matrix = stack.pop()
                    case "cm":
                        matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                    case "Tf":
                        size = float(operands[1])
                    case "Tm":
                        line = pikepdf.Matrix(*map(float, operands))
                    case "Tj" | "TJ":
                        yield round(abs(size * (line @ matrix).d), 2)


def test_two_sides_of_a4(druck, pdf):
    """Two landscape pages of A4, and the page „Druck“ is told so."""
    with pikepdf.open(pdf) as document:
        boxes = [[round(float(edge) / MM) for edge in sheet.mediabox] for sheet in document.pages]
    assert boxes == [[0, 0, 297, 210]] * 2
    assert (druck.seiten, druck.angebote, druck.facts()["format"]) == (2, 3, "A4 quer")


def test_every_panel_has_its_text(pdf):
    """Each chapter stands on the panel its file names, the title on the panel that lies on top."""
    check_room(pdf)
    for number, panel, word in [
        (1, "titel", "Musterstadt"),
        (1, "klappe", "Sorgentelefon"),
        (1, "ruecken", "Haus"),
        (2, "links", "Spazier-Treff"),
        (2, "rechts", "Singkreis"),
    ]:
        left, right = PANELS[number][panel]
        assert any(n == number and left < x < right and word in text for n, x, _, _, _, text in words(pdf)), word


def test_what_an_offer_says(pdf):
    """Times, place, phone and sign; an asterisk for what nobody has checked, and emergency numbers first on the flap."""
    text = " ".join(
        subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True).stdout.replace("\u2060", "").split()
    )
    for words_ in [
        "Spazier-Treff am See *",
        "Dienstags, 10–11 Uhr",
        "Haus am See stufenlos",
        "Tel. 0221 4710 113",
        "<b>ohne</b> Chorerfahrung & ohne Noten.",
        "* Noch nicht geprüft: bitte vorher anrufen.",
        "wenn Sie reden möchten. Rund um die Uhr",
    ]:
        assert words_ in text
    assert text.index("110") < text.index("0221 4710 111")


def test_type_is_large_enough(pdf):
    """Nothing is smaller than 12 pt, not even the imprint."""
    sizes = list(type_sizes(pdf))
    assert min(sizes) >= 12
    assert max(sizes) > 90


def test_only_our_fonts(pdf):
    """All fonts come with the project and are embedded; there are no italics."""
    rows = subprocess.run(["pdffonts", pdf], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    assert rows
    for row in rows:
        assert re.match(r"[A-Z]{6}\+Atkinson-?Hyperlegible-?Next(-(Bold|Semi-?Bold|(Ultra|Extra)-?Bold|Regular))? ", row), row
        assert row.split()[-5] == "yes", row


def test_screen_readers_can_read_it(pdf):
    """PDF/UA-1, and the title is what they read first."""
    assert page.validate_pdf(str(pdf), profile="ua1").is_compliant
    text = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, check=True, text=True).stdout
    spoken = re.findall(r'"(.+)"', text)
    assert spoken[0].startswith("Musterstadt")
    assert text.index("Kommen Sie dazu!") < text.index("Polizei") < text.index("Probedruck") < text.index("Dienstags")


def test_the_code_scans(pdf, tmp_path):
    """One code of at least 30 mm, read from the page in grey at 150 dpi, away from the folds, leads to the audience's page."""
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", pdf, tmp_path / "seite"], check=True)
    codes = [
        code for file in sorted(tmp_path.glob("*.png")) for code in zxingcpp.read_barcodes(Image.open(BytesIO(file.read_bytes())))
    ]
    assert [code.text for code in codes] == ["https://wegweiser.example/fuer/50plus/"]
    left, right = (corner.x / 150 * 25.4 for corner in (codes[0].position.top_left, codes[0].position.top_right))
    assert right - left >= 30
    assert left > 97 + 8
    assert right < 197 - 8


def test_same_bytes_twice(katalog, druck):
    """The same files on the same day give the same PDF."""
    assert print_produkt(katalog, read_flyer(katalog), HEUTE).pdf == druck.pdf


def test_too_much_is_named(katalog):
    """What does not fit is named with entry, panel and millimetres, and with ways out."""
    spazier = katalog.angebote["spazier-treff"]
    many = {f"treff-{n}": spazier.model_copy(update={"id": f"treff-{n}", "titel": f"Treff {n}"}) for n in range(12)}
    crowded = type(katalog)(**vars(katalog) | {"angebote": katalog.angebote | many})
    text = FLYER.replace("{ids: [spazier-treff]}", f"{{ids: [{', '.join(many)}]}}")
    with pytest.raises(PaperError) as caught:
        print_produkt(crowded, read_flyer(crowded, text), HEUTE)
    said = str(caught.value)
    assert re.search(r"innen links: Ab „Treff \d“ reicht der Platz nicht\. Es sind \d+ mm zu viel, etwa \d+ Zeilen\.", said)
    assert "→ Kürzen: „kurz“ bei „Treff 0“ hat" in said
    assert re.search(r"→ Oder weglassen: „Treff \d+“ \(\d+ mm\) und ", said)
    assert re.search(r"→ Oder umziehen lassen: innen Mitte sind noch \d+ mm frei\.", said)
    assert said.count("Platz nicht") == 1


def test_long_texts_are_named(katalog):
    """Words of the product's own must fit as well."""
    with pytest.raises(PaperError, match=r"Rückseite: Der Text ist zu lang\. Es sind \d+ mm zu viel"):
        print_produkt(katalog, read_flyer(katalog, FLYER.replace("Musterstadt.", "Musterstadt. " * 90)), HEUTE)


def test_the_longest_title_fits(katalog, tmp_path):
    """A title and an invitation of the greatest length still stand above the picture, in large type."""
    longest = FLYER.replace("titel: Musterstadt 50+", f"titel: {'Muster ' * 6}{'Stadt' * 3}").replace(
        "Kommen Sie dazu!", "Kommen Sie! " * 10
    )
    (tmp_path / "flyer.pdf").write_bytes(print_produkt(katalog, read_flyer(katalog, longest), HEUTE).pdf)
    check_room(tmp_path / "flyer.pdf")


def test_a_chapter_needs_a_panel(katalog):
    """A chapter without `feld` is named."""
    with pytest.raises(PaperError, match="Beim Kapitel „Singen“ fehlt „feld“"):
        print_produkt(katalog, read_flyer(katalog, FLYER.replace("    feld: rechts\n", "")), HEUTE)


def test_an_offer_the_selection_drops_is_named(katalog):
    """A chapter cannot lose an offer without a word."""
    with pytest.raises(PaperError, match="„sorgentelefon“ steht in einem Kapitel"):
        print_produkt(katalog, read_flyer(katalog, FLYER.replace(", ids: [sorgentelefon]}\nhaus", "}\nhaus")), HEUTE)


def test_what_has_ended_is_not_printed(katalog, tmp_path):
    """An offer that has ended leaves the flyer by itself."""
    text = FLYER.replace("{ids: [singkreis]}", "{ids: [singkreis, geldrat]}")
    assert print_produkt(katalog, read_flyer(katalog, text), HEUTE).angebote == 3


def test_shorter_words_for_one_offer(katalog, tmp_path):
    """`kurzform` changes name and sentence on paper; times and numbers stay those of the offer's file."""
    text = FLYER + "kurzform:\n  - {angebot: spazier-treff, titel: Gehen am See, kurz: Zusammen gehen.}\n"
    (tmp_path / "flyer.pdf").write_bytes(print_produkt(katalog, read_flyer(katalog, text), HEUTE).pdf)
    said = subprocess.run(["pdftotext", tmp_path / "flyer.pdf", "-"], capture_output=True, check=True, text=True).stdout
    assert "\nZusammen gehen.\nDienstags" in said
    assert "Gehen am See" in said
    assert "0221 4710 113" in said


def test_nothing_half_is_written(example, tmp_path, capsys):
    """When the flyer does not fit, the command ends with 1 and the folder of PDFs stays as it was."""
    town, target = tmp_path / "stadt", tmp_path / "druck"
    (town / "booklet/produkte").mkdir(parents=True)
    for name in ("angebote", "zielgruppen", "mkdocs.yml"):
        (town / name).symlink_to(example / name)
    (town / "booklet/produkte/flyer.yml").write_text(FLYER, encoding="utf-8")
    order = ["--wurzel", str(town), "--ziel", str(target), "--heute", HEUTE.isoformat()]
    assert main(order) == 0
    before = (target / "flyer.pdf").read_bytes()
    (town / "booklet/produkte/flyer.yml").write_text(FLYER.replace("Musterstadt.", "Musterstadt. " * 90), encoding="utf-8")
    assert main(order) == 1
    assert "Es ist nichts gedruckt." in capsys.readouterr().err
    assert (target / "flyer.pdf").read_bytes() == before


def test_the_towns_own_flyer(root, tmp_path):
    """The flyer of the repository's own data fits, with its text inside the panels, and its bands carry white type (7 to 1)."""
    katalog, _ = load_katalog(root)
    path = "booklet/produkte/flyer-50plus.yml"
    produkt, findings = read_produkt(path, Path(root, path).read_bytes(), katalog)
    assert not findings
    for kapitel in produkt.kapitel:
        assert contrast_with_white(kapitel.farbe) >= 7, kapitel.titel
    file = tmp_path / "flyer.pdf"
    file.write_bytes(print_produkt(katalog, produkt, HEUTE).pdf)
    check_room(file)
    assert min(type_sizes(file)) >= 12
    assert page.validate_pdf(str(file), profile="ua1").is_compliant


def contrast_with_white(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
