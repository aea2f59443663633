"""Which numbers cost more than others, and where their price may stand. What is said: tests/findings/telefon-teuer.yml and telefon-mit-aufpreis.yml."""

import re
import shutil
from pathlib import Path

import pytest

from katalog.anrufkosten import dearness
from katalog.kontakt import read_telefon
from katalog.load import load_katalog


@pytest.mark.parametrize(
    ("level", "numbers"),
    [
        ("", ["0221 4710 199", "0160 1234567", "0800 1110111", "032 12345678", "112", "116 117", "+43 1 2345678"]),
        ("extra", ["01805 123456", "01806 123456", "0180 5 123456 78", "01371 123456"]),
        ("teuer", ["0900 1 123456", "09001 123456", "0900 1 123456 789", "+49 900 1 123456", "118000", "+43 900 123456"]),
    ],
)
def test_which_numbers_cost_more(level: str, numbers: list[str]) -> None:
    """Also where more is dialled than the number has, and abroad."""
    assert {number: dearness(read_telefon(number)) for number in numbers} == dict.fromkeys(numbers, level)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ("", True),
        ("  hinweis: Bitte lange klingeln lassen\n", True),
        ("kosten: 5 Euro für die Zutaten\n", True),  # not of the call
        ("kosten: kostenlos, nur der Anruf kostet\n", True),  # not how much
        ("  hinweis: 1,99 €/Min. aus dem Festnetz\n", False),
        ("  hinweis: Der Anruf kostet 20 Cent.\n", False),
        ("kosten: 0,20 Euro je Gespräch\n", False),
    ],
)
def test_a_price_beside_the_number_is_enough(more: str, found: bool, example: Path, tmp_path: Path) -> None:
    """In the block or as what the offer costs; the price of something else is none."""
    town = Path(shutil.copytree(example, tmp_path / "town"))
    file = town / "angebote/jugend/werkstatt.yml"
    kept = re.sub(r"^(?:kontakt|kosten):.*\n(?:  .*\n)*", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(f"{kept}kontakt:\n  telefon: 0900 1 123456\n{more}", encoding="utf-8")
    assert [f.rule for f in load_katalog(town)[1]] == ["telefon-kosten"] * found


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("angebote/_stammdaten/traeger.yml", r"telefon: [^,}\n]+", "telefon: 0900 1 123456"),
        ("angebote/_stammdaten/orte.yml", r"^(\w[\w-]*:)$", r"\1\n  kontakt: {telefon: 0900 1 123456}"),
        ("angebote/jugend/werkstatt.yml", "  name: Alte Schmiede", "  name: Alte Schmiede\n  kontakt: {telefon: 0900 1 123456}"),
        ("angebote/_stammdaten/notfall.yml", "telefon: 110", "telefon: 0900 1 123456"),
    ],
)
def test_wherever_a_number_stands(path: str, before: str, after: str, example: Path, tmp_path: Path) -> None:
    """With who offers it, at a place of its own or a shared one, among the emergency numbers."""
    town = Path(shutil.copytree(example, tmp_path / "town"))
    file = town / path
    text, count = re.subn(before, after, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    assert [(f.path, f.rule) for f in load_katalog(town)[1]] == [(path, "telefon-kosten")]
