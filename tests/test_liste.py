"""„Meine Liste“: exactly the chosen offers, large, with codes that scan and lines to write on; the search is the site's."""

import re
import subprocess
from datetime import date

import page
import pytest
import zxingcpp
from PIL import Image

from booklet.__main__ import main
from booklet.liste import print_liste
from katalog.load import load_katalog
from katalog.suche import fold_text, is_answer, split_question

HEUTE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def katalog(example):
    return load_katalog(example)[0]


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, check=True, text=True).stdout


@pytest.fixture
def ask(example, tmp_path, capsys):
    """A function that calls the command and gives its number, the text of the PDF (or nothing) and what was said."""

    def call(*words):
        target = tmp_path / "druck"
        order = ["--wurzel", str(example), "--ziel", str(target), "--heute", HEUTE.isoformat()]
        code = main(["liste", *words, *order])
        pdf, said = target / "meine-liste.pdf", capsys.readouterr()
        return code, run("pdftotext", "-layout", pdf, "-") if pdf.exists() else "", said.out + said.err

    return call


def test_folding_is_that_of_the_finder() -> None:
    """The same words find the same offers on the site and at the desk: ä, ae and a are one."""
    assert fold_text("Bürgerbus") == fold_text("BUERGERBUS") == "burgerbus"
    assert fold_text("Straße") == "strasse"
    assert split_question("Rat & Hilfe, 50+") == ["rat", "hilfe", "50"]


def test_an_offer_is_found_by_title_sentence_words_and_topic(katalog) -> None:
    """All that people may have in mind; a word may be the beginning of a longer one, and from four letters on its middle."""
    angebot = katalog.angebote["spazier-treff"]
    for question in ("spazier", "treff", "ROLLATOR", "Bewegung", "Menschen ab 50", "Haus am See"):
        assert is_answer(katalog, angebot, split_question(question)), question
    for question in ("Rat", "eff", "spazier Schulden"):
        assert not is_answer(katalog, angebot, split_question(question)), question


@pytest.mark.papier
def test_the_list_holds_exactly_what_was_found(ask) -> None:
    """By words, all of which must be there; the head says what was asked, and when."""
    code, text, said = ask("--suche", "spazier", "ROLLATOR")
    assert code == 0
    assert "1 Angebot, 1 Seite" in said
    assert "Meine Liste" in text
    assert "Suche „spazier ROLLATOR“ · 1 Angebot · 22. November 2026" in text
    assert "Spazier-Treff am See *" in text
    assert "0221 4710 113" in text
    assert "Notizen" in text
    assert "Offene Werkstatt" not in text


@pytest.mark.papier
def test_by_hand_the_order_is_that_of_the_hand(ask) -> None:
    """Ids in the order given, each once."""
    code, text, _ = ask("--ids", "werkstatt,spazier-treff,werkstatt")
    assert code == 0
    assert text.index("Offene Werkstatt") < text.index("Spazier-Treff")
    assert text.count("Offene Werkstatt") == 1


@pytest.mark.papier
def test_filters_alone_are_a_choice(ask) -> None:
    """Audience, topic and quarter narrow down, alone or together."""
    code, text, _ = ask("--zielgruppe", "jugendliche", "--stadtteil", "mitte")
    assert code == 0
    assert "Offene Werkstatt" in text
    assert "Spazier" not in text


@pytest.mark.papier
@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        (["--suche", "Rolator"], 1, "Meinen Sie „Rollator“?"),
        (["--suche", "xyzxyz"], 1, "Dazu haben wir nichts gefunden: Suche „xyzxyz“. Es ist nichts gedruckt."),
        (["--ids", "spazier-tref"], 2, "Meinen Sie „spazier-treff“?"),
        (["--ids", "geldrat"], 1, "gibt es nicht mehr"),
        (["--thema", "gelt"], 2, "Meinen Sie „geld“?"),
        ([], 2, "Was soll auf die Liste?"),
    ],
)
def test_mistakes_are_answered_kindly(words, code, answer, ask) -> None:
    """German, with the nearest right word; nothing is written."""
    assert ask(*words)[0] == code
    number, text, said = ask(*words)
    assert (number, text) == (code, "")
    assert answer in said


@pytest.mark.papier
def test_large_readable_and_every_code_scans(katalog, tmp_path) -> None:
    """PDF/UA-1, our fonts, A4; body 14 pt; each offer's own code, read in grey at 150 dpi; the same bytes twice."""
    angebote = list(katalog.select())
    data, pages = print_liste(katalog, angebote, "Alles", HEUTE)
    assert print_liste(katalog, angebote, "Alles", HEUTE)[0] == data
    pdf = tmp_path / "liste.pdf"
    pdf.write_bytes(data)
    assert page.validate_pdf(str(pdf), profile="ua1").is_compliant
    assert all(re.match(r"[A-Z]{6}\+Atkinson-?Hyperlegible", row) for row in run("pdffonts", pdf).splitlines()[2:])
    assert "(A4)" in run("pdfinfo", pdf)
    run("pdftoppm", "-r", "150", "-gray", "-png", pdf, tmp_path / "seite")
    found = [c.text for file in sorted(tmp_path.glob("*.png")) for c in zxingcpp.read_barcodes(Image.open(file))]
    assert sorted(found) == sorted(f"https://wegweiser.example/a/{a.id}/" for a in angebote)
    assert pages == len(list(tmp_path.glob("*.png")))
