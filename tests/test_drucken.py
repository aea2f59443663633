"""Products are printed side by side and kept: whichever way, the bytes are the same, and what changed is printed anew."""

import os
import shutil
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from booklet.befehl import run
from booklet.drucken import cut_out, print_all
from booklet.nebeneinander import side_by_side
from booklet.pdf import PaperError
from booklet.produkt import Auswahl, load_produkte
from katalog.cache import Cache
from katalog.load import load_katalog

HEUTE = date(2026, 11, 22)
HEFT = "vorlage: broschuere\ntitel: Heft\nausgabe: 1. Ausgabe\nauswahl: {{bereiche: [{bereich}]}}\n"
OFFER = "angebote/jugend/werkstatt.yml"


@pytest.fixture(scope="module")
def town(example, tmp_path_factory) -> Path:
    """The example town with two small booklets that share no offer."""
    town = tmp_path_factory.mktemp("stadt") / "stadt"
    shutil.copytree(example, town, ignore=shutil.ignore_patterns(".cache"))
    (town / "booklet/produkte/broschuere.yml").unlink()
    for bereich in ("beratung", "jugend"):
        (town / f"booklet/produkte/{bereich}.yml").write_text(HEFT.format(bereich=bereich), encoding="utf-8")
    return town


def print_town(town: Path, cache: Path | None, processes: int = 1) -> dict[str, bytes]:
    katalog = load_katalog(town)[0]
    produkte = load_produkte(town, katalog)[0]
    gedruckt = print_all(katalog, list(produkte.values()), HEUTE, ("bildschirm", "buerodrucker"), Cache(cache), processes)
    said = {
        f"{name} {n}": line.encode() for name, eins in zip(produkte, gedruckt, strict=True) for n, line in enumerate(eins.worte)
    }
    return said | {name: pdf for eins in gedruckt for name, pdf in eins.dateien.items()}


def entries(cache: Path) -> dict[Path, int]:
    return {file: file.stat().st_ino for file in cache.glob("??/*")}


@pytest.mark.papier
def test_however_it_is_printed_the_bytes_are_the_same(town, tmp_path) -> None:
    """One process without a cache; two with an empty one; with a full one; with a spoiled one."""
    cache = tmp_path / "cache"
    printed = print_town(town, None)
    assert len([name for name in printed if name.endswith(".pdf")]) == 4
    assert print_town(town, cache, 2) == printed
    kept = entries(cache)
    assert print_town(town, cache) == printed
    assert entries(cache) == kept
    for n, file in enumerate(kept):
        file.write_bytes(file.read_bytes()[:-9] if n % 2 else b"x" + file.read_bytes()[1:])
    assert print_town(town, cache, 2) == printed


@pytest.mark.papier
def test_a_changed_offer_reprints_only_what_it_is_in(town, tmp_path) -> None:
    """Whatever else is on the shelf stays there."""
    cache, changed = tmp_path / "cache", tmp_path / "stadt"
    before = print_town(town, cache)
    kept = entries(cache)
    shutil.copytree(town, changed)
    file = changed / OFFER
    file.write_text(file.read_text(encoding="utf-8").replace("titel: ", "titel: Neue ", 1), encoding="utf-8")
    after = print_town(changed, cache)
    assert {name for name in before if name.endswith(".pdf") and before[name] != after[name]} == {
        "jugend.pdf",
        "jugend-buerodrucker.pdf",
    }
    # The booklet, the pages with the offer, the register that knows its title.
    assert len(entries(cache).keys() - kept.keys()) == 3
    assert entries(cache).items() >= kept.items()


@pytest.mark.papier
@pytest.mark.parametrize("processes", [1, 2])
def test_of_several_slips_the_first_is_told(town, tmp_path, processes: int) -> None:
    """Also where another one comes to light sooner."""
    katalog = load_katalog(town)[0]
    jugend = load_produkte(town, katalog)[0]["jugend"]
    id = next(id for id, angebot in katalog.angebote.items() if angebot.bereich == "jugend")
    long = katalog.angebote[id].model_copy(update={"kurz": "Ein langer Satz über dies und das. " * 90})
    katalog = replace(katalog, angebote=katalog.angebote | {id: long})
    empty = jugend.model_copy(update={"auswahl": Auswahl(ids=(id,), ohne=(id,))})
    with pytest.raises(PaperError, match="länger als eine Seite"):
        print_all(katalog, [jugend, empty], HEUTE, ("bildschirm",), Cache(tmp_path), processes)


def test_a_product_sees_its_share(town) -> None:
    """Its own offers, those of the emergency numbers, and no others: nothing else can get onto its pages."""
    katalog = load_katalog(town)[0]
    share = cut_out(katalog, load_produkte(town, katalog)[0]["jugend"])
    rufe = {nummer.angebot for nummer in katalog.notfall.values() if nummer.angebot}
    assert share.angebote
    assert all(angebot.bereich == "jugend" or id in rufe for id, angebot in share.angebote.items())
    assert share.angebote.items() <= katalog.angebote.items()


@pytest.mark.parametrize("processes", [1, 2, 9])
def test_pieces_come_back_in_order(processes: int) -> None:
    """Also when the first takes longest; and of two slips the first is told, whichever was faster."""

    def work(n: int) -> bytes:
        time.sleep(0.05 * (n == 0))
        if n > 5:
            raise PaperError(f"{n} passt nicht")
        return bytes([n])

    assert side_by_side(work, range(4), processes) == [b"\0", b"\1", b"\2", b"\3"]
    with pytest.raises(PaperError, match="6 passt nicht"):
        side_by_side(work, [0, 6, 7], processes)


def test_a_process_that_dies_is_no_print() -> None:
    with pytest.raises(ChildProcessError, match="for 1 "):
        side_by_side(lambda n: os._exit(9) if n else b"", [0, 1], 2)


def _stop() -> int:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (lambda: side_by_side(lambda n: os._exit(9) if n else b"", [0, 1], 2) and 0, 1, "Das System hat den Druck beendet"),
        (_stop, 130, "Abgebrochen."),
    ],
)
def test_whatever_ends_a_print_is_said_in_german(command, code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == code
    assert words in capsys.readouterr().err
