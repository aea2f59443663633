"""The flyer, read back from its PDF: it fits, it is large enough, it is readable for eyes, phones and screen readers."""

import re
import shutil
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
from booklet.flyer import make_flyer, print_produkt
from booklet.flyer_falz import FALZE, find_flaechen, fold_positions, read_seiten
from booklet.flyer_wann import days_satz, read_wann
from booklet.pdf import PaperError, lay_out
from booklet.produkt import read_produkt
from katalog.farbe import contrast_to_white
from katalog.load import load_katalog
from katalog.zeiten import read_zeit

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)
MM = 72 / 25.4
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
ZICKZACK = FLYER + "falz: zickzack\n"


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


def check_room(pdf, falz="wickelfalz"):
    """Text stands at least 5 mm from every edge and fold."""
    for number, left, top, right, bottom, word in words(pdf):
        panels = [(flaeche.x, flaeche.x + flaeche.breite) for flaeche in FALZE[falz][number - 1]]
        assert any(a + 5 <= left and right <= b - 5 for a, b in panels), (word, left, right)
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


@pytest.mark.parametrize(
    ("text", "falz", "places"),
    [
        (FLYER, "wickelfalz", {"titel": (1, 197), "klappe": (1, 0), "ruecken": (1, 97), "links": (2, 0), "rechts": (2, 200)}),
        (ZICKZACK, "zickzack", {"titel": (1, 198), "klappe": (1, 99), "rechts": (1, 0), "links": (2, 0), "ruecken": (2, 198)}),
    ],
)
def test_every_panel_has_its_text(katalog, tmp_path, text, falz, places):
    """Each chapter stands on the panel its file names, the title on the panel that lies on top, in both folds."""
    (tmp_path / "flyer.pdf").write_bytes(print_produkt(katalog, read_flyer(katalog, text), HEUTE).pdf)
    check_room(tmp_path / "flyer.pdf", falz)
    found = list(words(tmp_path / "flyer.pdf"))
    sought = {
        "titel": "Kommen",
        "klappe": "Sorgentelefon",
        "ruecken": "Uferweg",
        "links": "Spazier-Treff",
        "rechts": "Chorerfahrung",
    }
    for panel, (side, left) in places.items():
        right = left + find_flaechen(falz)[panel].breite
        standing = [number == side and left < x < right for number, x, *_, word in found if sought[panel] in word]
        assert standing, panel
        assert all(standing), panel


def test_a_sheet_folds():
    """Panels back to back are equally wide, each side fills the sheet, and the flap is the narrower one."""
    for outside, inside in FALZE.values():
        for side in (outside, inside):
            assert side[0].x == 0
            assert [a.x + a.breite for a in side] == [b.x for b in side[1:]] + [297]
        # Turned over on the short edge, the right panel of one side is the left one of the other.
        assert [f.breite for f in outside] == [f.breite for f in reversed(inside)]
    assert fold_positions("wickelfalz") == ((97, 197), (100, 200))
    assert fold_positions("zickzack") == ((99, 198), (99, 198))


def test_front_and_back_when_folded():
    """Folded up, the title lies on top and the back below; whoever opens the title sees the first panel beside its neighbour."""
    back_to_back = {
        falz: dict(zip([f.feld for f in outside], [f.feld for f in reversed(inside)], strict=True))
        for falz, (outside, inside) in FALZE.items()
    }
    # Rolled up: the flap lies inside, so the panel beside it, under the title, is seen from outside: the back.
    assert back_to_back["wickelfalz"] == {"klappe": "rechts", "ruecken": "mitte", "titel": "links"}
    # In a zigzag, the last panel shows its other side: what lies behind the outside's left panel is the back.
    assert back_to_back["zickzack"] == {"rechts": "ruecken", "klappe": "mitte", "titel": "links"}
    assert [[f.feld for f in side] for side in read_seiten("wickelfalz")] == [
        ["titel", "klappe", "ruecken"],
        ["links", "mitte", "rechts"],
    ]
    assert [[f.feld for f in side] for side in read_seiten("zickzack")] == [
        ["titel", "rechts", "klappe"],
        ["links", "mitte", "ruecken"],
    ]


def test_a_zigzag_is_read_in_order(katalog, tmp_path):
    """Screen readers hear the title first and the imprint last."""
    (tmp_path / "flyer.pdf").write_bytes(print_produkt(katalog, read_flyer(katalog, ZICKZACK), HEUTE).pdf)
    assert page.validate_pdf(str(tmp_path / "flyer.pdf"), profile="ua1").is_compliant
    text = subprocess.run(["pdfinfo", "-struct-text", tmp_path / "flyer.pdf"], capture_output=True, check=True, text=True).stdout
    order = [text.index(word) for word in ("Kommen Sie dazu!", "Chorerfahrung", "Polizei", "Dienstags", "Alles im", "Probedruck")]
    assert order == sorted(order)


def test_colour_reaches_over_the_edge(katalog):
    """Bands, the title's picture and the warm grey of the back go on for 3 mm, where the print shop cuts."""
    for text in (FLYER, ZICKZACK):
        bleed = make_flyer(katalog, read_flyer(katalog, text), HEUTE).markup.replace(
            "</head>", "<style>@page{bleed:3mm}</style></head>"
        )
        pixels = [picture.load() for picture in draw(lay_out(bleed).write_pdf())]
        assert pixels[0][302, 215] == (15, 90, 60), "the meadow"
        assert pixels[0][302, 1] == (253, 243, 228), "the sky"
        assert pixels[1][0, 0] == (47, 58, 69), "the band at the left"
        back = pixels[0][150, 215] if text == FLYER else pixels[1][302, 215]
        assert back == (244, 241, 234), "the back"


def draw(pdf):
    """Both pages as pictures of one pixel a millimetre."""
    png = [
        subprocess.run(
            ["pdftoppm", "-r", "25.4", "-png", "-aa", "no", "-aaVector", "no", "-f", str(n), "-l", str(n), "-"],
            input=pdf, capture_output=True, check=True,
        ).stdout
        for n in (1, 2)
    ]  # fmt: skip
    return [Image.open(BytesIO(data)).convert("RGB") for data in png]


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
        "Wenn Sie reden möchten. Rund um die Uhr",
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


def test_long_words_stay_on_their_panel(katalog, tmp_path):
    """A long name of a chapter, an emergency number or a web site is broken, and never runs over a fold."""
    town = vars(katalog)
    polizei, rettung = katalog.notfall["polizei"], katalog.notfall["rettung"]
    singkreis = katalog.angebote["singkreis"]
    web = singkreis.kontakt.model_copy(update={"telefon": (), "web": f"https://{'lieder-' * 8}singen.example/"})
    long = type(katalog)(
        **town
        | {
            "angebote": katalog.angebote | {"singkreis": singkreis.model_copy(update={"kontakt": web})},
            "notfall": {
                "polizei": polizei,
                "rettung": rettung.model_copy(update={"titel": "Rettungsdienst und Notarzt der Stadt"}),
            },
        }
    )
    text = FLYER.replace("titel: Singen", "titel: Gemeinsames Singen, Unterhaltung, Kultur")
    for fold in ("wickelfalz", "zickzack"):
        produkt = read_flyer(long, text + f"falz: {fold}\n")
        (tmp_path / "flyer.pdf").write_bytes(print_produkt(long, produkt, HEUTE).pdf)
        check_room(tmp_path / "flyer.pdf", fold)


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
    for name in ("angebote", "zielgruppen"):
        shutil.copytree(example / name, town / name)
    shutil.copy(example / "mkdocs.yml", town)
    (town / "booklet/produkte/flyer.yml").write_text(FLYER, encoding="utf-8")
    order = ["--wurzel", str(town), "--ziel", str(target), "--heute", HEUTE.isoformat()]
    assert main(order) == 0
    before = (target / "flyer.pdf").read_bytes()
    (town / "booklet/produkte/flyer.yml").write_text(FLYER.replace("Musterstadt.", "Musterstadt. " * 90), encoding="utf-8")
    assert main(order) == 1
    assert "Es ist nichts gedruckt." in capsys.readouterr().err
    assert (target / "flyer.pdf").read_bytes() == before


def test_the_towns_own_flyer(root, tmp_path):
    """The flyer of the repository's own data fits, with its text inside the panels."""
    katalog, _ = load_katalog(root)
    path = "booklet/produkte/flyer-50plus.yml"
    produkt, findings = read_produkt(path, Path(root, path).read_bytes(), katalog)
    assert not findings
    file = tmp_path / "flyer.pdf"
    file.write_bytes(print_produkt(katalog, produkt, HEUTE).pdf)
    check_room(file)
    assert min(type_sizes(file)) >= 12
    assert page.validate_pdf(str(file), profile="ua1").is_compliant


def test_days_of_the_quarter(katalog, tmp_path):
    """What is not every week names its days from today to three months on; without holidays, and each month on one line."""
    (tmp_path / "flyer.pdf").write_bytes(print_produkt(katalog, read_flyer(katalog), HEUTE).pdf)
    said = read_text(tmp_path / "flyer.pdf")
    assert "Jeden letzten Mittwoch, ab 15 Uhr: 25. November, 30. Dezember, 27. Januar Nicht an Feiertagen" in said
    (tmp_path / "flyer.pdf").write_bytes(print_produkt(katalog, read_flyer(katalog, FLYER + "termine: nein\n"), HEUTE).pdf)
    assert "25. November" not in read_text(tmp_path / "flyer.pdf")


def read_text(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True).stdout
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Di 10:00-11:00"], [("Dienstags, 10–11 Uhr", "")]),
        (
            ["alle 2 Wochen Do 14:30-16:00 ab 2026-01-08"],
            [
                (
                    "Alle zwei Wochen donnerstags, 14:30–16 Uhr",
                    "26. November, 10. und 24. Dezember, 7. und 21. Januar, 4. und 18. Februar",
                )
            ],
        ),
        (["jeden 1. und 3. Do"], [("Jeden 1. und 3. Donnerstag", "3. und 17. Dezember, 7. und 21. Januar, 4. und 18. Februar"), ("Uhrzeit bitte erfragen", "")]),
        (["2026-12-05 19:00-23:00"], [("Samstag, 5. Dezember 2026, 19–23 Uhr", "")]),
        (
            ["2027-01-09 19:00-23:00", "2026-10-10 19:00-23:00", "2026-12-05 19:00-23:00"],
            [("5. Dezember 2026 und 9. Januar 2027, 19–23 Uhr", "")],
        ),
        (["2026-10-10 19:00-23:00"], [("Neue Termine bitte erfragen", "")]),
        (["Di 10:00-11:00 2026-03-01 bis 2026-10-31", "Mi 10:00-11:00"], [("Mittwochs, 10–11 Uhr", "")]),
        (["gerade Wochen Mo-Fr 10:00-11:00"], None),
    ],
)  # fmt: skip
def test_when(katalog, lines, said):
    """What is over is not printed, dates of the same hours share a line, and a rule has no more days than one reads."""
    zeiten = tuple(read_zeit(line) for line in lines)
    angebot = katalog.angebote["schuldnerberatung"].model_copy(update={"zeiten": zeiten, "ausser": ()})
    wann = read_wann(katalog, angebot, tuple(zeit.satz for zeit in zeiten), HEUTE, True)
    if said is None:
        assert not any(w.tage for w in wann)
    else:
        assert [(plain(w.satz), plain(w.tage)) for w in wann] == said


def plain(text):
    return text.replace("\u2060", "").replace("\u00a0", " ")


def test_months_stay_on_one_line():
    """„10. und 24. Dezember“ is never broken."""
    days = [date(2026, 11, 26), date(2026, 12, 10), date(2026, 12, 24)]
    assert days_satz(days) == "26.\u00a0November, 10.\u00a0und\u00a024.\u00a0Dezember"
    assert days_satz([]) == ""


def crowd(katalog, count, **changes):
    """The example town with many walks at one place, and a flyer whose left panel holds them all."""
    spazier = katalog.angebote["spazier-treff"]
    many = {
        f"treff-{n}": spazier.model_copy(update={"id": f"treff-{n}", "titel": f"Treff {n}", "ort": "rathaus", **changes})
        for n in range(count)
    }
    crowded = type(katalog)(**vars(katalog) | {"angebote": katalog.angebote | many})
    return crowded, FLYER.replace("{ids: [spazier-treff]}", f"{{ids: [{', '.join(many)}]}}") + "passt: automatisch\n"


def test_less_detail_before_less_offers(katalog):
    """`passt: automatisch` goes down level by level and says so; as long as that is enough, every entry stays."""
    text = "Eine Stunde gehen am See und im Wald, auch mit Rollator oder Kinderwagen. Danach trinken alle Kaffee."
    crowded, text = crowd(katalog, 5, kurz=text, zeiten=(read_zeit("alle 2 Wochen Do 14:30-16:00 ab 2026-01-08"),))
    flyer = make_flyer(crowded, read_flyer(crowded, text), HEUTE)
    names = ", ".join(f"„Treff {n}“" for n in range(5))
    assert flyer.gekuerzt[0] == f"innen links: kürzerer Satz bei {names}."
    assert "Eine Stunde gehen am See und im Wald.<" in flyer.markup
    assert not any("weggelassen" in step for step in flyer.gekuerzt)
    assert flyer.angebote == 7


def test_levels_come_in_order(katalog):
    """First words, then the age of what nobody has checked, then a street people know, then days; nothing that says more than that."""
    crowded, text = crowd(
        katalog, 6, kurz="Gehen.", zeiten=(), zeiten_hinweis="Jede Woche (Angabe von 2024). Bitte vorher nachfragen.", ausser=()
    )
    flyer = make_flyer(crowded, read_flyer(crowded, text), HEUTE)
    assert [re.sub(r" bei .*", "", step) for step in flyer.gekuerzt] == [
        "innen links: ohne Alter der Angabe (das Sternchen sagt, dass sie nicht geprüft ist)",
        "innen links: ohne Straße (den Ort kennen die Leute)",
    ]
    assert ">Jede Woche.<" in flyer.markup
    assert "Rathausplatz 1" not in flyer.markup.split("Herausgegeben")[0]


def test_the_last_entries_go(katalog, tmp_path):
    """When no level is enough, the last entries leave, by name, and the others get back what there is room for."""
    crowded, text = crowd(katalog, 8)
    druck = print_produkt(crowded, read_flyer(crowded, text), HEUTE)
    assert druck.gekuerzt[-1].startswith("innen links: weggelassen „Treff ")
    assert druck.gekuerzt[-1].endswith("„Treff 7“.")
    (tmp_path / "flyer.pdf").write_bytes(druck.pdf)
    check_room(tmp_path / "flyer.pdf")
    assert min(type_sizes(tmp_path / "flyer.pdf")) >= 12
    gone = len(re.findall("„", druck.gekuerzt[-1]))
    assert druck.angebote == 8 - gone + 2


def test_what_cannot_be_shortened_stops(katalog):
    """A text of the product's own is never cut, not even automatically."""
    text = FLYER.replace("Musterstadt.", "Musterstadt. " * 90) + "passt: automatisch\n"
    with pytest.raises(PaperError, match="Rückseite: Der Text ist zu lang") as caught:
        print_produkt(katalog, read_flyer(katalog, text), HEUTE)
    assert "passt: automatisch" not in str(caught.value)


def test_for_any_audience(katalog, root):
    """Colour, symbol and address are those of the flyer's audience; older people are drawn only where the product says so."""
    text = FLYER.replace("[50plus], ids: [", "[jugendliche], ids: [spazier-treff, singkreis, ").replace("    symbol: tasse\n", "")
    text = text.replace("zielgruppe: 50plus", "zielgruppe: jugendliche")
    young = make_flyer(katalog, read_flyer(katalog, text), HEUTE).markup
    assert "--farbe: #174a7c" in young
    assert "wegweiser.example/fuer/jugendliche" in young
    assert "Bergische Häuser und eine Kirche" in young
    assert "Vier ältere Menschen" not in young
    assert "Vier ältere Menschen" in make_flyer(katalog, read_flyer(katalog, FLYER + "bild: spaziergang\n"), HEUTE).markup
    sources = [*root.glob("booklet/flyer*.py"), *root.glob("booklet/templates/flyer*"), root / "booklet/styles/flyer.css"]
    assert not [file.name for file in sources if re.search(r"50 ?(plus|\+)", file.read_text(encoding="utf-8"))]


def test_pale_colours_are_named(katalog):
    """A band must carry white type (7 to 1): the product is told at its line."""
    produkt, findings = read_produkt("booklet/produkte/flyer.yml", FLYER.replace("#2f3a45", "#ffcc00").encode(), katalog)
    assert produkt is None
    assert [(f.rule, f.line, f.source_line.strip(), f.length) for f in findings] == [("farbe", 11, 'farbe: "#ffcc00"', 7)]
    assert findings[0].problem == "Weiße Schrift auf #ffcc00 ist schwer zu lesen (Kontrast 1.5 zu 1, nötig sind 7)."


def test_contrast_after_wcag():
    """Black on white is 21, white on white 1, and a middle grey of the specification's examples 4.5."""
    assert [round(contrast_to_white(colour), 2) for colour in ("#000000", "#ffffff", "#767676")] == [21, 1, 4.54]
