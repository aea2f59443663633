"""The booklet of the example town, read back from its PDF as a reader, a phone and a screen reader would."""

import io
import json
import re
import shutil
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from booklet.__main__ import main
from booklet.broschuere import lay_end, make_satz, print_produkt
from booklet.eintrag import absolute_address
from booklet.heft import make_teile
from booklet.luecken import choose
from booklet.pdf import PaperError
from booklet.produkt import Tipp, load_produkte, read_produkt
from booklet.register import Stichwort, make_register, stem, thin_out
from booklet.satz import Satz
from booklet.stueck import Seite, Stueck
from katalog.load import load_katalog
from katalog.reader.messages import fold

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)
MM_DPI = 25.4  # one pixel is one millimetre
FONTS = {f"Atkinson-Hyperlegible-Next{cut}" for cut in ("", "-Semi-Bold", "-Bold", "-Ultra-Bold")}


@pytest.fixture(scope="module")
def katalog(example):
    return load_katalog(example)[0]


@pytest.fixture(scope="module")
def produkt(example, katalog):
    return load_produkte(example, katalog)[0]["broschuere"]


@pytest.fixture(scope="module")
def druck(katalog, produkt):
    return print_produkt(katalog, produkt, HEUTE)


@pytest.fixture(scope="module")
def file(druck, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("druck") / druck.datei
    path.write_bytes(druck.pdf)
    return path


@pytest.fixture(scope="module")
def texts(file) -> list[str]:
    """The words of each page."""
    return run("pdftotext", "-layout", file, "-").split("\f")[:-1]


def run(*command: object) -> str:
    return subprocess.run([*map(str, command)], check=True, capture_output=True, text=True).stdout


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_booklet_folds(druck, file) -> None:
    """Sheets have four sides, and every page is A5."""
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == druck.seiten
        assert druck.seiten % 4 == 0
        assert {tuple(round(float(n) / 72 * 25.4) for n in page.MediaBox[2:]) for page in pdf.pages} == {(148, 210)}


@pytest.mark.parametrize("imprint", [1, 2])
@pytest.mark.parametrize("count", range(4, 12))
def test_note_pages_fill_up_to_a_multiple_of_four(katalog, produkt, monkeypatch, count: int, imprint: int) -> None:
    """No more than needed, also where the imprint is long; the cards begin on a right page, where there is only a card behind them."""

    def stueck(_: Satz, name: str, first: int = 1, **__: object) -> Stueck:
        names = ["notizen"] if name == "notizen" else ["karte", "karte-hinten", *["impressum"] * imprint, "rueckseite"]
        assert name == "notizen" or imprint > 1 or first % 2
        return Stueck(tuple(Seite({name: (0, 0)}, (), False) for name in names), {})

    monkeypatch.setattr(Satz, "stueck", stueck)
    pages = [seite for stueck in lay_end(make_satz(katalog, produkt, HEUTE), [], count) for seite in stueck.seiten]
    assert (count + len(pages)) % 4 == 0
    assert len(pages) < 4 + 3 + imprint
    assert list(pages[-1].stellen) == ["rueckseite"]


def test_every_entry_says_what_residents_need(katalog, produkt, texts) -> None:
    """Number, title, times, phone, address and how sure we are stand on the entry's page."""
    for teil in make_teile(katalog, produkt, HEUTE):
        for e in teil.eintraege:
            page = next(words(text) for text in texts if re.search(rf"^\s*{e.nummer}\s+{re.escape(e.angebot.titel)}", text, re.M))
            for fact in (*map(str, e.telefon), e.beleg.split(",")[0], e.adresse.removeprefix("https://").rstrip("/")):
                assert fact in page
            for line in (*e.wann, *e.wo, e.angebot.kurz):
                assert all(word in page for word in line.split() if word.isalpha() and len(word) < 10)


def test_what_has_ended_is_not_printed(texts) -> None:
    """Paper lives for years; a service that is closed would do harm for all of them."""
    assert "Geldrat" not in "".join(texts)


def test_what_is_not_known_is_said(texts) -> None:
    """No word about steps would be read as „no steps“."""
    assert "Mit Rollstuhl: nicht bekannt." in words("".join(texts))
    assert "noch nicht geprüft" in "".join(texts)


def test_contents_point_to_the_right_pages(file, texts) -> None:
    """The number in the contents is the number at the foot of the page where the chapter begins."""
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        numbers = {page.objgen: n for n, page in enumerate(pdf.pages, 1)}
        places = {}

        def walk(items) -> None:
            for item in items:
                places.setdefault(str(item.title), numbers[item.destination[0].objgen])
                walk(item.children)

        walk(outline.root)
    number = next(n for n, text in enumerate(texts, 1) if text.lstrip().startswith("Inhalt"))
    contents = words(run("pdftotext", "-f", number, "-l", number, "-bbox-layout", file, "-"))
    contents = words(re.sub(r"<[^>]+>", " ", contents))
    for title in ("Beratung", "Jugend", "Geld und Schulden", "Krise", "Treffen", "Wo finde ich was?"):
        assert f"{title} {places[title]}" in contents
    assert {"So benutzen Sie dieses Heft", "Inhalt", "Impressum", "Im Notfall", "1 Schuldnerberatung im Rathaus"} <= set(places)
    assert "Notizen" not in places


def test_the_register_leads_to_numbers(texts) -> None:
    """Topics, titles and the words people search for, each with the numbers of its entries."""
    register = words(next(text for text in texts if "Wo finde ich was?" in text and "Die Zahlen sind" in text))
    for line in ("Mahnung 1", "Inkasso 1", "Krise 2–3 5", "Offene Werkstatt 4"):
        assert line in register


def test_the_register_says_nothing_twice(root) -> None:
    """No word stands there twice, nor two forms of one word side by side; what only looks alike stays."""
    katalog = load_katalog(root)[0]
    teile = make_teile(katalog, load_produkte(root, katalog)[0]["broschuere"], HEUTE)
    register = [wort for _, worte in make_register(katalog, [e for teil in teile for e in teil.eintraege]) for wort in worte]
    assert len({fold(wort.wort) for wort in register}) == len(register)
    for one, other in pairwise(register):
        assert one.thema or other.thema or stem(one.wort) != stem(other.wort) or not {*one.nummern} & {*other.nummern}
    assert {e.nummer for teil in teile for e in teil.eintraege} == {n for wort in register for n in wort.nummern}


def test_neighbours_in_the_register() -> None:
    """The shorter of two neighbours stands for both where they lead to the same places, a topic for the words within it."""
    words = [
        Stichwort("Essen", (6,)),
        Stichwort("Essen und Kleidung", (4, 5, 6), thema=True),
        Stichwort("Lehre", (9,)),
        Stichwort("Lehrer", (12,)),
        Stichwort("Streetwork", (54,)),
        Stichwort("Streetworker", (54, 55)),
        Stichwort("Wahl", (56,)),
        Stichwort("Wahlkreis", (56,)),
    ]
    assert [(w.wort, w.nummern) for w in thin_out(words)] == [
        ("Essen und Kleidung", (4, 5, 6)),
        ("Lehre", (9,)),
        ("Lehrer", (12,)),
        ("Streetwork", (54, 55)),
        ("Wahl", (56,)),
    ]


def test_no_page_of_the_booklet_is_half_empty(root, tmp_path) -> None:
    """The town's own booklet: at most 44 pages, and on none of its chapters' pages is a quarter white in one piece."""
    katalog = load_katalog(root)[0]
    druck = print_produkt(katalog, load_produkte(root, katalog)[0]["broschuere"], HEUTE)
    assert druck.seiten <= 44
    (tmp_path / "b.pdf").write_bytes(druck.pdf)
    run("pdftoppm", "-r", MM_DPI, "-gray", tmp_path / "b.pdf", tmp_path / "p")
    entries = [n for n, names in enumerate(druck.stellen) if any(name.endswith("-ende") for name in names)]
    assert len(entries) > 10
    for n, path in enumerate(sorted(tmp_path.glob("p*.pgm"))):
        if n in entries:
            image = Image.open(path).crop((12, 14, 136, 197))
            white = "".join(
                " " if low > 230 else "x"
                for low, _ in (image.crop((0, y, image.width, y + 1)).getextrema() for y in range(image.height))
            )
            assert max(map(len, white.split("x"))) < 210 / 4, f"Seite {n + 1}"


def test_gaps_are_filled_by_turns() -> None:
    """Advice is said once; then there are drawings and lines to write on. A big gap takes more."""
    tipps = [Tipp(titel=str(n), text="Ja.") for n in range(2)]
    filled = choose([40, 40, 33, 33, 40, 40, 110, 80], tipps)
    assert [(f.tipp.titel if f.tipp else "", f.bild, f.zeilen) for f in filled] == [
        ("0", "", 0),
        ("", "haeuser", 0),
        ("1", "", 0),
        ("", "", 2),
        ("", "", 3),
        ("", "park", 0),
        ("", "bus", 7),
        ("", "haeuser", 3),
    ]


def test_a_card_to_cut_out(texts) -> None:
    """The first three emergency numbers and room for people of one's own; behind the card there is only a card."""
    front = next(n for n, text in enumerate(texts, 1) if "Notfallkarten zum Ausschneiden" in text and "110" in text)
    assert front % 2 == 1
    card = words(texts[front - 1])
    for part in ("110", "112", "0221 4710 111", "Mein Arzt, meine Ärztin", "Nachbar, Nachbarin"):
        assert part in card
    assert "Rückseiten der Notfallkarten" in texts[front]


def test_editors_are_named_if_they_are_known(katalog, produkt, texts, tmp_path) -> None:
    """By the names they chose; without names there is no line, and none is made up."""
    assert "Mitgeschrieben" not in "".join(texts)
    named = produkt.model_copy(update={"redaktion": ("Mo", "Sternchen")})
    (tmp_path / "b.pdf").write_bytes(print_produkt(katalog, named, HEUTE).pdf)
    assert "Mitgeschrieben haben Mo, Sternchen" in words(run("pdftotext", tmp_path / "b.pdf", "-"))


def test_numbers_are_handed_on(katalog, produkt, druck) -> None:
    """The website shows the number that is printed."""
    assert druck.facts()["nummern"] == {
        e.angebot.id: e.nummer for teil in make_teile(katalog, produkt, HEUTE) for e in teil.eintraege
    }


def test_emergency_numbers_stand_on_the_back(texts) -> None:
    """Also those that come from an offer."""
    for number in ("110", "112", "0221 4710 111"):
        assert number in texts[-1]


def test_imprint_names_edition_and_day_of_print(texts) -> None:
    """So that a reader knows how old the booklet is, and whom to tell."""
    imprint = words(next(text for text in texts if "Herausgegeben von" in text))
    for fact in (
        "Stadt Musterstadt",
        "Probedruck, Stand 22. November 2026",
        "Gedruckt am 22. November 2026",
        "stadt@musterstadt.example",
    ):
        assert fact in imprint


def test_every_code_of_every_page_scans_in_grey(file, katalog, produkt, tmp_path) -> None:
    """Decoded from the page as an office printer prints it; each leads to the offer beside it, the last one to the site."""
    run("pdftoppm", "-r", 150, "-gray", file, tmp_path / "p")
    found = [
        code.text
        for image in sorted(tmp_path.glob("p*.pgm"))
        for code in sorted(zxingcpp.read_barcodes(Image.open(image)), key=lambda c: c.position.top_left.y)
    ]
    expected = [e.adresse for teil in make_teile(katalog, produkt, HEUTE) for e in teil.eintraege]
    assert found == [*expected, katalog.gemeinde.adresse]
    assert (
        expected[0]
        == absolute_address(katalog, katalog.angebote["schuldnerberatung"])
        == "https://wegweiser.example/a/schuldnerberatung/"
    )


def test_it_is_accessible(file) -> None:
    """PDF/UA-1, in German, with a title, and read in the right order."""
    report = page_validation.validate_pdf(str(file), profile="ua1")
    assert report.is_compliant, report
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.docinfo.Title) == "Rat und Tat – Wegweiser Musterstadt"
        assert str(pdf.docinfo.Author) == "Stadt Musterstadt"
    spoken = words(run("pdfinfo", "-struct-text", file)).replace('" ', '"')
    order = [
        spoken.index(f'"{word}')
        for word in (
            "Rat und Tat",
            "So benutzen",
            "Inhalt",
            "Schuldnerberatung im Rathaus",
            "dienstags",
            "0221 4710 110",
            "Herausgegeben",
            "Im Notfall",
        )
    ]
    assert order == sorted(order)


def test_no_font_of_the_machine_slips_in(file) -> None:
    """Every font is one of ours and is embedded."""
    rows = [line.split() for line in run("pdffonts", file).splitlines()[2:]]
    assert {row[0].split("+")[1] for row in rows} <= FONTS
    assert all(row[-5] == "yes" for row in rows)


def test_same_input_same_bytes(katalog, produkt, druck) -> None:
    """A second print is the same file."""
    assert print_produkt(katalog, produkt, HEUTE).pdf == druck.pdf


def test_an_entry_longer_than_a_page_is_named(katalog, produkt) -> None:
    """It is not clipped and not broken: the message says which one and what to shorten."""
    werkstatt = katalog.angebote["werkstatt"]
    long = werkstatt.model_copy(update={"zeiten": werkstatt.zeiten * 20})
    stuffed = katalog.__class__(**{**vars(katalog), "angebote": {**katalog.angebote, "werkstatt": long}})
    with pytest.raises(
        PaperError, match=r"„Offene Werkstatt“ \(angebote/jugend/werkstatt.yml\) ist länger als eine Seite.*„zeiten“"
    ):
        print_produkt(stuffed, produkt, HEUTE)


def test_too_many_emergency_numbers_are_named(katalog, produkt) -> None:
    """The back cover is one page."""
    many = {f"n{i}": katalog.notfall["polizei"] for i in range(40)}
    with pytest.raises(PaperError, match="Rückseite"):
        print_produkt(katalog.__class__(**{**vars(katalog), "notfall": many}), produkt, HEUTE)


def test_hostile_text_stays_text(katalog, produkt, tmp_path) -> None:
    """Whatever people write, it is printed as they wrote it, and nothing is opened."""
    evil = "<link rel=attachment href=file:///etc/passwd>"
    rat = katalog.angebote["schuldnerberatung"]
    bad = rat.model_copy(
        update={
            "titel": "<script>alert(1)</script>",
            "kurz": evil,
            "schlagworte": ("</style><img src=http://a.example/>", "{{ 7 * 7 }}", "z.\u202fB. E\u2011Mail"),
        }
    )
    druck = print_produkt(katalog.__class__(**{**vars(katalog), "angebote": {**katalog.angebote, rat.id: bad}}), produkt, HEUTE)
    with pikepdf.open(io.BytesIO(druck.pdf)) as pdf:
        assert not pdf.attachments
    (tmp_path / "b.pdf").write_bytes(druck.pdf)
    text = words(run("pdftotext", tmp_path / "b.pdf", "-"))
    for part in ("<script>alert(1)</script>", "<link rel=attachment", "{{ 7 * 7 }}", "z. B. E-Mail"):
        assert part in text


def test_a_third_product_is_a_file(example, tmp_path, capsys) -> None:
    """Another booklet needs no line of code; the folder holds exactly what was asked for."""
    town = tmp_path / "stadt"
    shutil.copytree(example, town)
    (town / "booklet/produkte/jugend.yml").write_text(
        "vorlage: broschuere\ntitel: Nur Jugend\nausgabe: Sonderdruck\nordnung: titel\nauswahl:\n  zielgruppen: [jugendliche]\n  ohne: [streetwork]\n",
        encoding="utf-8",
    )
    target = tmp_path / "druck"
    target.mkdir()
    (target / "broschuere-druckerei.pdf").write_text("von gestern", encoding="utf-8")
    assert main(["--wurzel", str(town), "--ziel", str(target), "--heute", "2026-11-22", "jugend"]) == 0
    assert sorted(path.name for path in target.iterdir()) == ["druck.json", "jugend.pdf"]
    (facts,) = json.loads((target / "druck.json").read_text(encoding="utf-8"))
    assert facts["titel"] == "Nur Jugend"
    assert facts["angebote"] == 2
    assert facts["bytes"] == (target / "jugend.pdf").stat().st_size
    assert facts["seiten"] % 4 == 0
    assert page_validation.validate_pdf(str(target / "jugend.pdf"), profile="ua1").is_compliant
    assert "jugend.pdf: 2 Angebote" in capsys.readouterr().out
    assert not list(tmp_path.glob(".druck-*"))


def test_unknown_words_in_a_product_are_named(katalog) -> None:
    """With the line, and with the word that was probably meant."""
    text = 'vorlage: broschuere\ntitel: X\nausgabe: 1\nkapitel:\n  - titel: A\n    auswahl: {bereiche: [beratun]}\n    symbol: hau\n    fabre: "#112233"\n'
    _, findings = read_produkt("booklet/produkte/x.yml", text.encode(), katalog)
    assert [(f.line, f.rule, re.split("[?…]", f.remedy or f.fixed_line)[0]) for f in findings] == [
        (6, "ordner", "Meinen Sie „beratung“"),
        (7, "symbol-unbekannt", "Meinen Sie „haus“"),
        (8, "unbekanntes-feld", '    farbe: "#112233"'),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "titel",
        "- a",
        "vorlage: flyer\n\t- x",
        "vorlage: [a]\nkapitel: {a: b}",
        "kapitel:\n  - 3\n  - {auswahl: x}",
        "\x00",
        "&a [*a]",
    ],
)
def test_any_text_at_all_gives_findings(katalog, text: str) -> None:
    """Never a traceback."""
    produkt, findings = read_produkt("booklet/produkte/x.yml", text.encode(), katalog)
    assert produkt is None
    assert findings


def test_the_command_says_when_it_cannot_run(example, tmp_path, capsys) -> None:
    """2: there is nothing to print from, or no such product. Nothing is written."""
    assert main(["--wurzel", str(tmp_path), "--ziel", str(tmp_path / "x")]) == 2
    assert main(["--wurzel", str(example), "--ziel", str(tmp_path / "x"), "plakat"]) == 2
    assert "Es gibt kein Produkt „plakat“" in capsys.readouterr().err
    with pytest.raises(SystemExit) as end:
        main(["--wurzel", str(example), "--ziel", str(tmp_path / "x"), "--heute", "gestern"])
    assert end.value.code == 2
    assert "„gestern“ lese ich nicht als Tag." in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["wichtig.txt", "aushang-spazier-treff.pdf"])
def test_a_folder_with_other_things_is_left_alone(name, example, tmp_path, capsys) -> None:
    """`--ziel .` in the wrong place must not cost anybody their files, nor `make druck` a poster."""
    precious = tmp_path / name
    precious.write_text("bleibt", encoding="utf-8")
    assert main(["--wurzel", str(example), "--ziel", str(tmp_path), "broschuere"]) == 2
    assert name in capsys.readouterr().err
    assert precious.read_text(encoding="utf-8") == "bleibt"


def test_findings_stop_the_print(example, tmp_path, capsys) -> None:
    """1: what is not right in the data is not printed."""
    town = tmp_path / "stadt"
    shutil.copytree(example, town)
    file = town / "angebote/jugend/werkstatt.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("themen: treffen", "themen: trefen"), encoding="utf-8")
    assert main(["--wurzel", str(town), "--ziel", str(tmp_path / "x")]) == 1
    assert "trefen" in capsys.readouterr().out
    assert not (tmp_path / "x").exists()
