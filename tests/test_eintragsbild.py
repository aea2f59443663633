"""`booklet eintrag`: one entry as it stands in the booklet, and how much of a page it takes."""

import shutil
import subprocess

import pikepdf
import pytest

from booklet.__main__ import main

pytestmark = pytest.mark.papier
MM = 72 / 25.4


def test_entry_is_as_wide_as_the_booklet(example, tmp_path, capsys):
    """The PDF is one page of the booklet's width, cut below the entry, with the number it has there."""
    assert main(["eintrag", "schuldnerberatung", "--wurzel", str(example), "--ziel", str(tmp_path)]) == 0
    file = tmp_path / "eintrag-schuldnerberatung.pdf"
    with pikepdf.open(file) as pdf:
        (page,) = pdf.pages
        width, height = (float(page.mediabox[n]) / MM for n in (2, 3))
    assert width == pytest.approx(148, abs=0.1)
    assert 40 < height < 120
    words = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True, text=True).stdout
    said = capsys.readouterr().out
    number = words.split()[0]
    assert f"Nummer {number} in „Rat und Tat“" in said
    assert "auf eine Seite passen 182 mm" in said


def test_entry_in_no_booklet_has_no_number(example, tmp_path, capsys):
    """An offer that no booklet prints can be looked at too, and that is said."""
    assert main(["eintrag", "spazier-treff", "--wurzel", str(example), "--ziel", str(tmp_path)]) == 0
    assert "steht zurzeit in keinem Heft" in capsys.readouterr().out


def test_entry_longer_than_a_page_is_told(example, tmp_path, capsys):
    """It is printed all the same, so that one sees what is too much; the command says so by its status."""
    town = shutil.copytree(example, tmp_path / "stadt")
    file = town / "angebote/beratung/schuldnerberatung.yml"
    things = "".join(f"  - Nummer {n}, ein sehr langes Ding, das hier nur steht, damit es zu viel wird\n" for n in range(60))
    text = file.read_text(encoding="utf-8").replace("mitbringen: [Ausweis, letzter Bescheid]\n", f"mitbringen:\n{things}")
    file.write_text(text, encoding="utf-8")
    assert main(["eintrag", "schuldnerberatung", "--wurzel", str(town), "--ziel", str(tmp_path)]) == 1
    assert "länger als eine Seite" in capsys.readouterr().out
    assert (tmp_path / "eintrag-schuldnerberatung.pdf").exists()
