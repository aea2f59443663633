"""After the print: what is no longer as printed is found, said in words, and fits on a sheet to lay into the booklet."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import page
import pytest
from auflage_bauen import IDS, change, make_auflage, save

from booklet.__main__ import main
from booklet.nachtrag import make_nachtrag, print_nachtrag
from katalog.auflage import AuflageUnreadable, compare_all, read_auflagen
from katalog.load import load_katalog

SPAETER = date(2027, 3, 1)


@pytest.fixture
def town(example, tmp_path) -> Path:
    """The example town with one edition on paper."""
    folder = tmp_path / "stadt"
    shutil.copytree(example, folder)
    save(make_auflage(folder), folder)
    return folder


@pytest.fixture
def later(town) -> Path:
    """The same town in spring: a number and hours are new, an offer has ended, one was renamed, one is new."""
    beratung = town / "angebote/beratung"
    change(beratung / "schuldnerberatung.yml", "telefon: 0221 4710 110", "telefon: [0221 4710 190, 0221 4710 191]")
    change(beratung / "schuldnerberatung.yml", "  - Di 09:00-12:00", "  - Do 09:00-12:00")
    change(beratung / "schuldnerberatung.yml", "am: 2026-10-01", "am: 2027-02-01")
    change(beratung / "frauenhaus.yml", "titel: Frauenhaus", "titel: Schutzhaus\nfruehere_adressen: [frauenhaus]")
    (beratung / "frauenhaus.yml").rename(beratung / "schutzhaus.yml")
    change(town / "angebote/jugend/streetwork.yml", "status: pausiert", "status: beendet")
    (town / "angebote/jugend/fahrradwerkstatt.yml").write_text(
        "titel: Fahrradwerkstatt\nkurz: Räder reparieren.\nzielgruppen: jugendliche\nthemen: treffen\n"
        "traeger: stadt-musterstadt\nort: rathaus\nzeiten: [Fr 15:00-18:00]\nkontakt: {telefon: 0221 4710 120}\n",
        encoding="utf-8",
    )
    return town


def read(town: Path):
    (auflage,) = read_auflagen(town)
    return load_katalog(town)[0], auflage


def test_what_changed_is_said_by_field_in_words(later) -> None:
    """Old and new; that somebody has checked again is no change; a renamed file is the same offer."""
    katalog, auflage = read(later)
    found = {v.gedruckt.id: [(a.feld, a.alt, a.neu) for a in v.aenderungen] for v in compare_all(auflage, katalog)}
    assert found == {
        "schuldnerberatung": [
            (
                "Zeiten",
                "dienstags, 9–12 Uhr; jeden 1. und 3. Mittwoch, 15–17 Uhr; nicht an Feiertagen; "
                "nicht vom 24. Dezember 2026 bis 6. Januar 2027",
                "donnerstags, 9–12 Uhr; jeden 1. und 3. Mittwoch, 15–17 Uhr; nicht an Feiertagen; "
                "nicht vom 24. Dezember 2026 bis 6. Januar 2027",
            ),
            ("Telefon", "0221 4710 110", "0221 4710 190; 0221 4710 191"),
        ],
        "frauenhaus": [("Name", "Frauenhaus", "Schutzhaus")],
        "streetwork": [("Stand", "macht zurzeit Pause", "gibt es nicht mehr")],
    }


def test_changed_ended_and_new_are_told_apart(later) -> None:
    """New is what the product would print today and did not print then, under no name."""
    katalog, auflage = read(later)
    nachtrag = make_nachtrag(katalog, auflage, later, SPAETER)
    assert [v.gedruckt.titel for v in nachtrag.geaendert] == ["Schuldnerberatung im Rathaus", "Frauenhaus"]
    assert [v.gedruckt.titel for v in nachtrag.beendet] == ["Streetwork"]
    assert [e.angebot.titel for e in nachtrag.neu] == ["Fahrradwerkstatt"]
    assert nachtrag.satz == "2 geändert, 1 beendet, 1 neu"


def test_what_had_no_room_then_is_not_new(later) -> None:
    """A flyer that left something out did know it."""
    katalog, auflage = read(later)
    knew = auflage.model_copy(update={"weggelassen": ("fahrradwerkstatt",)})
    assert make_nachtrag(katalog, knew, later, SPAETER).neu == ()


def test_a_file_that_is_gone_has_ended(town) -> None:
    """Nobody kept its page, but the booklet still names it."""
    (town / "angebote/jugend/streetwork.yml").unlink()
    katalog, auflage = read(town)
    assert [v.gedruckt.id for v in make_nachtrag(katalog, auflage, town, SPAETER).beendet] == ["streetwork"]


def test_an_inherited_fact_changes_too(town) -> None:
    """The place moves, the offer's own file stays as it was."""
    change(town / "angebote/_stammdaten/orte.yml", "strasse: Rathausplatz 1", "strasse: Marktstraße 8")
    katalog, auflage = read(town)
    (vergleich,) = compare_all(auflage, katalog)
    (aenderung,) = vergleich.aenderungen
    assert (aenderung.feld, aenderung.neu) == ("Ort", "Rathaus, Marktstraße 8, 50999")


def test_a_flyer_is_held_to_what_stands_on_it(town) -> None:
    """It prints one number and no costs: what changes elsewhere is no errata."""
    flyer = make_auflage(town, ("spazier-treff",), art="Flyer")
    assert flyer.angebote[0].telefon == ("0221 4710 113",)
    change(town / "angebote/50plus/spazier-treff.yml", "kosten: kostenlos", "kosten: 2 Euro")
    change(town / "angebote/50plus/spazier-treff.yml", "0221 4710 114", "0221 4710 199")
    assert not list(compare_all(flyer, load_katalog(town)[0]))


@pytest.mark.papier
def test_the_sheet(later, tmp_path, capsys) -> None:
    """One accessible page that names number, old and new, the same bytes every time."""
    order = ["nachtrag", "broschuere-2026-11-22", "--wurzel", str(later), "--ziel", str(tmp_path), "--heute", "2027-03-01"]
    assert main(order) == 0
    assert "nachtrag-broschuere-2026-11-22.pdf: 2 geändert, 1 beendet, 1 neu, 1 Seite" in capsys.readouterr().out
    file = tmp_path / "nachtrag-broschuere-2026-11-22.pdf"
    before = file.read_bytes()
    assert page.validate_pdf(str(file), profile="ua1").is_compliant
    text = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True, text=True).stdout
    said = " ".join(text.replace("\u2060", "").replace("\u00a0", " ").split())
    for words in (
        "Seit dem Druck hat sich geändert",
        "Heft „Rat und Tat“, 1. Ausgabe vom 22. November 2026",
        "Das gibt es nicht mehr 5 Streetwork",
        "1 Schuldnerberatung im Rathaus",
        "Telefon: 0221 4710 190; 0221 4710 191 im Heft: 0221 4710 110",
        "Das ist neu Fahrradwerkstatt Räder reparieren. Zeiten: freitags, 15–18 Uhr",
    ):
        assert words in said
    assert main(order) == 0
    assert file.read_bytes() == before


@pytest.mark.papier
def test_nothing_has_changed(town, tmp_path, capsys) -> None:
    """That is worth a sheet too: it says when somebody looked."""
    order = ["nachtrag", "broschuere-2026-11-22", "--wurzel", str(town), "--ziel", str(tmp_path), "--heute", "2027-03-01"]
    assert main(order) == 0
    assert "0 geändert, 0 beendet, 0 neu, 1 Seite" in capsys.readouterr().out
    file = tmp_path / "nachtrag-broschuere-2026-11-22.pdf"
    text = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    assert "Nichts hat sich geändert." in text
    assert "Verglichen am 1. März 2027" in text
    assert page.validate_pdf(str(file), profile="ua1").is_compliant


@pytest.mark.papier
def test_a_long_list_takes_more_pages(town) -> None:
    """Nothing is cut; entries stay in one piece."""
    katalog, _ = read(town)
    many = make_auflage(town, IDS * 12, titel="Alt")
    many = many.model_copy(
        update={"angebote": tuple(g.model_copy(update={"telefon": ("0221 4710 199",)}) for g in many.angebote)}
    )
    data, pages = print_nachtrag(katalog, make_nachtrag(katalog, many, town, SPAETER), SPAETER)
    assert pages > 1
    assert data.startswith(b"%PDF")


def test_the_command_says_when_it_cannot_run(town, example, tmp_path, capsys) -> None:
    """2: no such edition, whatever the name tries; or none at all."""
    for name, words in {"broschure-2026-11-22": "Meinen Sie „broschuere-2026-11-22“", "../mkdocs": "kenne ich nicht"}.items():
        assert main(["nachtrag", name, "--wurzel", str(town), "--ziel", str(tmp_path / "x")]) == 2
        assert words in capsys.readouterr().err
    bare = tmp_path / "neu"
    shutil.copytree(example, bare)
    assert main(["nachtrag", "x", "--wurzel", str(bare), "--ziel", str(tmp_path / "x")]) == 2
    assert "Sie entsteht mit: booklet freigabe" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "{", '{"kuerzel": "<b>"}', "\x00", "[" * 100_000, '{"produkt": "x", "art": "Heft", "mehr": 1}'],
)
def test_a_note_that_is_not_ours_is_named(town, text: str) -> None:
    """Never a traceback: the sentence says which file."""
    (town / "auflagen/fremd.json").write_text(text, encoding="utf-8")
    with pytest.raises(AuflageUnreadable, match=r"auflagen/fremd\.json ist nicht so"):
        read_auflagen(town)


def test_a_note_that_points_elsewhere_is_not_followed(town, tmp_path) -> None:
    """A link could read any file of the machine."""
    (tmp_path / "geheim.json").write_text(make_auflage(town).json, encoding="utf-8")
    (town / "auflagen/link.json").symlink_to(tmp_path / "geheim.json")
    with pytest.raises(AuflageUnreadable):
        read_auflagen(town)
