"""A booklet is laid out in pieces: the reader sees nothing of it, and whoever corrects an entry waits for a few pages only."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from booklet import kapitel
from booklet.broschuere import make_satz, parts_ahead, print_produkt
from booklet.druck import Druck
from booklet.kapitel import lay_kapitel, spread
from booklet.paket import pack, unpack
from booklet.pdf import PaperError
from booklet.produkt import Produkt, Tipp, load_produkte
from booklet.seitenzahlen import lay_ziffern
from booklet.stueck import Seite, Stueck, unpack_stueck
from booklet.verbinden import join
from katalog.cache import Cache
from katalog.katalog import Katalog
from katalog.load import load_katalog

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)


@pytest.fixture(scope="module")
def katalog(root) -> Katalog:
    return load_katalog(root)[0]


@pytest.fixture(scope="module")
def produkt(root, katalog) -> Produkt:
    """The town's own booklet: its first chapter takes several pieces."""
    return load_produkte(root, katalog)[0]["broschuere"]


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def druck(katalog, produkt, cache) -> Druck:
    return print_produkt(katalog, produkt, HEUTE, kept=Cache(cache))


@pytest.fixture(scope="module")
def texts(druck, tmp_path_factory) -> list[str]:
    return read_pages(druck.pdf, tmp_path_factory.mktemp("druck"))


def read_pages(pdf: bytes, folder: Path) -> list[str]:
    """The words of each page, as they stand there."""
    (folder / "b.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", folder / "b.pdf", "-"], capture_output=True, check=True, text=True)
    return done.stdout.split("\f")[:-1]


def test_every_page_has_its_number_at_the_outer_edge(druck, texts) -> None:
    """But for cover, chapter openings and back cover. Left on even pages, right on odd ones."""
    bare = {n for n, names in enumerate(druck.stellen, 1) if any(re.fullmatch(r"kapitel-\d+", name) for name in names)}
    bare |= {1, druck.seiten}
    assert len(texts) == druck.seiten
    for n, text in enumerate(texts, 1):
        last = text.rstrip().rsplit("\n", 1)[-1]
        if n in bare:
            assert last.strip() != str(n)
        else:
            assert last.strip() == str(n)
            assert last.startswith(str(n)) == (n % 2 == 0), "left on even pages"


def test_in_pieces_as_in_one(katalog, produkt, tmp_path, monkeypatch) -> None:
    """Every page has the same words in the same place, running heads and numbers too, however many entries are laid out at once."""
    monkeypatch.setattr(kapitel, "find_luecken", lambda *_: [])
    printed = []
    for at_once in (3, 999):
        monkeypatch.setattr(kapitel, "AUF_EINMAL", at_once)
        printed.append(read_pages(print_produkt(katalog, produkt, HEUTE).pdf, tmp_path))
    assert printed[0] == printed[1]


def test_a_topic_of_any_name(katalog, produkt, druck) -> None:
    """Whatever a topic is called, no entry is passed over: a topic's place may be named like the end of an entry."""
    first, *_ = (angebot.themen[0] for angebot in sorted(katalog.angebote.values(), key=lambda a: druck.nummern.get(a.id, 999)))
    rename = {first: "wochen-ende"}
    other = replace(
        katalog,
        themen={rename.get(id, id): thema for id, thema in katalog.themen.items()},
        angebote={
            id: angebot.model_copy(update={"themen": tuple(rename.get(thema, thema) for thema in angebot.themen)})
            for id, angebot in katalog.angebote.items()
        },
    )
    satz = make_satz(other, produkt, HEUTE)
    stellen = [name for teil in satz.teile for stueck in lay_kapitel(satz, teil, 2) for name in stueck.stellen]
    assert "kapitel-1-wochen-ende" in stellen
    assert sorted(satz.nummern.values()) == sorted(int(name[3:]) for name in stellen if re.fullmatch(r"nr-\d+", name))


def test_an_opening_has_no_number_however_long(katalog, produkt) -> None:
    """So many topics that their list takes a page of its own."""
    angebote = {angebot.themen[0]: angebot for angebot in katalog.angebote.values()}
    many = replace(
        katalog,
        themen={
            id: thema.model_copy(update={"name": "Ein Thema mit einem langen Namen"}) for id, thema in katalog.themen.items()
        },
        angebote={angebot.id: angebot for angebot in angebote.values()},
        notfall={},
    )
    satz = make_satz(many, produkt.model_copy(update={"kapitel": ()}), HEUTE)
    seiten = [seite for stueck in lay_kapitel(satz, satz.teile[0], 1) for seite in stueck.seiten]
    first = next(n for n, seite in enumerate(seiten) if any(name.startswith("nr-") for name in seite.stellen))
    assert first > 1
    assert not any(seite.ohne_zahl for seite in seiten[:first])
    assert all(seite.ohne_zahl for seite in seiten[first:])


def test_a_changed_entry_lays_out_its_piece_again(katalog, produkt, druck, cache) -> None:
    """And nothing else, as long as its title stays."""
    before = {*cache.glob("??/*")}
    id = sorted(druck.nummern, key=druck.nummern.get)[20]
    changed = replace(
        katalog, angebote=katalog.angebote | {id: katalog.angebote[id].model_copy(update={"kurz": "Ein anderer Satz."})}
    )
    again = print_produkt(changed, produkt, HEUTE, kept=Cache(cache))
    assert again.pdf != druck.pdf
    assert len({*cache.glob("??/*")} - before) == 1
    assert again.pdf == print_produkt(changed, produkt, HEUTE).pdf


def test_what_is_laid_out_ahead_is_found(katalog, produkt, druck, tmp_path) -> None:
    """Chapters and register are in the cache afterwards: only front, end and digits are left to do."""
    kept = Cache(tmp_path)
    for entries, work in parts_ahead(katalog, produkt, HEUTE, ("bildschirm",), kept):
        assert entries
        work()
    before = {*tmp_path.glob("??/*")}
    assert print_produkt(katalog, produkt, HEUTE, kept=kept).pdf == druck.pdf
    assert 2 <= len({*tmp_path.glob("??/*")} - before) <= 4


def test_links_and_bookmarks_cross_the_pieces(druck) -> None:
    """Each leads to the page where its place is; bookmarks lie within each other: chapter, topic, entry."""
    where = {name: n for n, names in reversed([*enumerate(druck.stellen)]) for name in names}
    with pikepdf.open(io.BytesIO(druck.pdf)) as pdf:
        places = [*pdf.Root.Names.Dests.Names]
        index = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        assert {str(name): index[place[0].objgen] for name, place in zip(places[::2], places[1::2], strict=True)} == where
        assert [str(name) for name in places[::2]] == sorted(where)
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        inner = [str(link.Dest) for link in links if "/Dest" in link]
        assert {f"nr-{n}" for n in druck.nummern.values()} & {*inner}
        assert {*inner} <= {*where}
        assert not [link for link in links if "heft.invalid" in str(link.get("/A", {}).get("/URI", ""))]
        with pdf.open_outline() as outline:
            cover = outline.root[0]
            chapters = [item for item in cover.children if item.children]
            assert [item.title for item in chapters][:2] == ["Beratung", "Jugend"]
            topics = chapters[0].children
            assert sum(len(topic.children) for chapter in chapters for topic in chapter.children) == len(druck.nummern)
            for chapter in chapters:
                for topic in chapter.children:
                    for entry in topic.children:
                        number = int(entry.title.split()[0])
                        assert index[entry.destination[0].objgen] == where[f"nr-{number}"]
            assert len(topics) > 3


def test_tags_are_read_in_the_order_of_pages(druck) -> None:
    """One tree for the whole booklet: every page and every link finds its own tags in it."""
    with pikepdf.open(io.BytesIO(druck.pdf)) as pdf:
        root = pdf.Root.StructTreeRoot
        index = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        order = [index[element.Pg.objgen] for element in root.K[0].K]
        assert order == sorted(order)
        numbers = [*root.ParentTree.Nums]
        tags = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        assert [*tags] == sorted(tags)
        for page in pdf.pages:
            for element in tags[int(page.obj.StructParents)]:
                assert index[element.Pg.objgen] == index[page.obj.objgen]
            for link in page.obj.get("/Annots", []):
                assert tags[int(link.StructParent)].S == "/Link"


def test_one_copy_of_each_font(druck) -> None:
    with pikepdf.open(io.BytesIO(druck.pdf)) as pdf:
        files = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing]
        assert len(files) == len({str(file.FontName) for file in files}) == 4


def test_a_link_into_nothing_is_told(katalog, produkt) -> None:
    satz = make_satz(katalog, produkt, HEUTE)
    stueck = satz.stueck("register", register=[])
    lost = replace(stueck, seiten=tuple(replace(seite, stellen={}) for seite in stueck.seiten))
    ziffern = lay_ziffern(satz)
    assert join([lost], ziffern, "bildschirm", 1)
    front = satz.stueck("vorspann", gezaehlt=True, seiten={})
    with pytest.raises(PaperError, match="nirgendwohin: #kapitel-1"):
        join([front, lost], ziffern, "bildschirm", 1)


def test_advice_is_spread_over_the_chapter() -> None:
    tipps = [Tipp(titel=str(n), text="Ja.") for n in range(3)]
    assert [(n, tipp.titel) for n, tipp in spread(tipps, 40)] == [(0, "0"), (14, "1"), (27, "2")]
    assert [n for n, _ in spread(tipps, 1)] == [0, 1, 1]


def test_pieces_can_be_put_away() -> None:
    """What is kept of a piece is all that there is of it."""
    stueck = Stueck(
        (Seite({"nr-1": (1.5, 2.25)}, ((2, "Wörter", 0.1, 3.0),), True), Seite({}, (), False)), {"grau": b"x\n", "a": b""}
    )
    assert unpack_stueck(stueck.pack()) == stueck
    assert unpack(pack(["ä"], {})) == (["ä"], {})
