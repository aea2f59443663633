"""The register is a document of its own: joined with the others, it still leads into them, is numbered on and read in its order."""

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from booklet.broschuere import print_produkt
from booklet.heft import make_teile
from booklet.produkt import load_produkte
from booklet.register import make_register
from katalog.load import load_katalog

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)


@pytest.fixture(scope="module", params=["broschuere", "broschuere-grossdruck"])
def printed(root, request, tmp_path_factory) -> tuple[Path, list[int], dict[int, str], list]:
    """The town's booklet, its register's pages counted from 1, the titles of entries by number, the register's letters with their words."""
    katalog = load_katalog(root)[0]
    produkt = load_produkte(root, katalog)[0][request.param]
    druck = print_produkt(katalog, produkt, HEUTE)
    path = tmp_path_factory.mktemp("register") / druck.datei
    path.write_bytes(druck.pdf)
    names = [list(seite) for seite in druck.stellen]
    first = next(n for n, found in enumerate(names, 1) if "register" in found)
    end = next(n for n, found in enumerate(names, 1) if n > first and {"notizen", "karte"} & {*found})
    eintraege = [e for teil in make_teile(katalog, produkt, HEUTE) for e in teil.eintraege]
    titles = {e.nummer: e.angebot.titel for e in eintraege}
    return path, list(range(first, end)), titles, make_register(katalog, eintraege)


def read_pages(path: Path) -> list[str]:
    """The words of each page."""
    return subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def test_every_number_leads_to_its_entry(printed) -> None:
    """To the page on which the entry with this number stands: number and title."""
    path, register, titles, letters = printed
    texts = read_pages(path)
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: n for n, page in enumerate(pdf.pages)}
        places = {str(name): numbers[place[0].objgen] for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        links = [(str(link.Contents), places[str(link.Dest)]) for n in register for link in pdf.pages[n - 1].get("/Annots", [])]
    spans = [span for _, words in letters for word in words for span in word.spannen]
    assert len(register) > 1
    assert [said for said, _ in links] == [
        f"Im Dokument: Nummer {a}–{b}" if b > a else f"Im Dokument: Nummer {a}" for a, b in spans
    ]
    for (first, _), (_, place) in zip(spans, links, strict=True):
        assert str(first) in texts[place].split()
        assert re.sub(r"\W", "", titles[first]) in re.sub(r"\W", "", texts[place])


def test_its_pages_are_numbered_on_and_named(printed) -> None:
    """The number at the foot is the number of the page in the booklet; the running head is the register's."""
    path, register, *_ = printed
    texts = read_pages(path)
    for n in register:
        lines = texts[n - 1].split("\n")
        assert str(n) in lines
        assert "Wo finde ich was?" in lines


def read_structure(path: Path) -> Iterator[tuple[str, str]]:
    """What a screen reader hears below the register's heading: H3 and P with their words, in its order."""
    said = subprocess.run(["pdfinfo", "-struct-text", path], check=True, capture_output=True, text=True).stdout
    for block in re.split(r"\n +(?=(?:H\d|P) \(block\))", said[said.rindex('"Wo finde ich was?"') :])[1:]:
        kind = block.split()[0]
        if kind == "H2":
            return
        yield kind, "".join(re.findall(r'"(.*)"$', block, re.M))


def test_it_is_read_letter_by_letter(printed) -> None:
    """One heading for a letter, one paragraph for a word, none broken in two, in the order of the dictionary."""
    path, _, _, letters = printed
    introduction, *heard = [(kind, re.sub(r"[\W_]", "", text)) for kind, text in read_structure(path)]
    assert introduction[1].startswith("DieZahlensind")
    assert heard == [
        (kind, re.sub(r"[\W_]", "", text))
        for letter, words in letters
        for kind, text in [
            ("H3", letter),
            *(("P", word.wort + "".join(f"{a}{b if b > a else ''}" for a, b in word.spannen)) for word in words),
        ]
    ]
