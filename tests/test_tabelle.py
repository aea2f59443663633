"""The office's table: what goes out comes back the same; what an office writes is understood or named, and nothing is lost.

`pytest tests/test_tabelle.py --annehmen` writes the reports anew; read the difference before you commit it.
"""

import csv
import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tabelle_bauen import build_liste

from katalog.__main__ import main
from katalog.angebot import Angebot
from katalog.load import load_katalog
from katalog.reader.reading import plain
from katalog.reader.signs import INVISIBLE
from katalog.reader.source import read_source
from katalog.tabelle.abgleich import make_plan
from katalog.tabelle.aendern import change_text
from katalog.tabelle.angaben import read_datei
from katalog.tabelle.auswahl import choose_blatt
from katalog.tabelle.blatt import MAX_ZEILEN, Blatt, Unlesbar, Zelle
from katalog.tabelle.csv_schreiben import protect, unprotect, write_csv
from katalog.tabelle.einstellung import make_einstellung
from katalog.tabelle.inhalt import make_inhalt
from katalog.tabelle.lesen import read_blaetter
from katalog.tabelle.mappe import write_liste
from katalog.tabelle.plan import Plan, differences
from katalog.tabelle.spalten import TITEL, all_spalten
from katalog.tabelle.text import clean
from katalog.tabelle.ueberschriften import find_kopf
from katalog.tabelle.wortschatz import make_wortschatz
from katalog.tabelle.zeilen import Bekannt, Werkzeug, read_zeile

STORIES = Path(__file__).parent / "tabelle"
FORBIDDEN = ("ungültig", "Fehler", "illegal", "muss", "None", "dict", "Traceback")


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """A copy of the example town that a test may change."""
    return Path(shutil.copytree(example, tmp_path / "town"))


@pytest.fixture
def liste(tmp_path: Path) -> Path:
    """The office's list of forty rows."""
    return build_liste(STORIES / "liste-40.yml", tmp_path / "liste-40.xlsx")


def write_table(path: Path, heads: list[str], *rows: list[str]) -> Path:
    """A small .csv of an office."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([heads, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def plan_of(path: Path, root: Path, vorgaben: tuple[str, ...] = (), woerter: tuple[str, ...] = ()) -> Plan:
    """What the import of a table would do in a town."""
    katalog, findings = load_katalog(root)
    assert katalog, findings
    told = make_einstellung(None, (), woerter, vorgaben, make_wortschatz(katalog))
    blatt, kopf = choose_blatt(read_blaetter(path), "", told.spalten)
    return make_plan(root, katalog, blatt, kopf, told.vorgaben, told.woerter)


def export(root: Path, target: Path) -> Path:
    """The table of a town, in the format the name says."""
    assert main(["export", f"--{target.suffix[1:]}", str(target), "--wurzel", str(root)]) == 0
    return target


def contents(root: Path) -> dict[str, bytes]:
    """All files of a town; what other tests have printed of it before is no part of it."""
    files = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


# ---- out


def test_every_entry_of_the_model_has_a_column(example: Path) -> None:
    """No value of an offer is left out of the table, and every column that is always there has a heading for people."""
    katalog, _ = load_katalog(example)
    assert katalog
    columns = all_spalten()
    fields = {name for name in Angebot.model_fields if name not in ("id", "bereich", "datei")}
    assert {pfad.split(".")[0] for pfad in columns} == fields | {"id", "bereich"}
    assert set(TITEL) <= set(columns)
    titles = [spalte.titel for spalte in columns.values()]
    assert len(set(titles)) == len(titles)
    assert not [s.titel for s in make_inhalt(example, katalog).spalten if s.titel == s.pfad]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_round_trip_changes_nothing(root: Path, example: Path, tmp_path: Path, suffix: str) -> None:
    """Every offer of the real town and of the example town comes back as it is in the files."""
    for town in (root, example):
        plan = plan_of(export(town, tmp_path / f"{town.name}.{suffix}"), town)
        assert {(v.art, v.aenderungen) for v in plan.vorhaben} == {("gleich", ())}
        assert not plan.dateien
        assert [all_spalten()[wahl.pfad].titel for wahl in plan.kopf.spalten] == [wahl.titel for wahl in plan.kopf.spalten]
        assert len(plan.vorhaben) == sum(1 for _ in town.glob("angebote/[!_]*/*.yml"))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_three_cells_change_three_values(town: Path, tmp_path: Path, suffix: str) -> None:
    """Whoever changes three cells changes three values, in their lines; comments and everything else stay."""
    spazieren = town / "angebote/50plus/spazier-treff.yml"
    spazieren.write_text(
        spazieren.read_text(encoding="utf-8").replace("alter: 50+", "alter: 50+  # oder jünger"), encoding="utf-8"
    )
    before = {path: data.decode().splitlines() for path, data in contents(town).items()}
    table = export(town, tmp_path / f"tabelle.{suffix}")
    change_cell(table, "spazier-treff", "Alter", "55+")
    change_cell(table, "werkstatt", "Eigener Ort: Straße", "Hofgasse 5")
    change_cell(table, "sorgentelefon", "Kosten", "löschen")
    assert main(["import", str(table), "--wurzel", str(town), "--ja"]) == 0
    after = {path: data.decode().splitlines() for path, data in contents(town).items()}
    assert before.keys() == after.keys()
    changes = {
        (old, new)
        for path in before
        for old, new in [(set(before[path]) - set(after[path]), set(after[path]) - set(before[path]))]
        if old or new
        for old, new in [(tuple(old), tuple(new))]
    }
    assert changes == {
        (("alter: 50+  # oder jünger",), ("alter: 55+  # oder jünger",)),
        (("  strasse: Hofgasse 3",), ("  strasse: Hofgasse 5",)),
        (("kosten: kostenlos",), ()),
    }


def test_excel_may_save_the_csv(root: Path, town: Path, tmp_path: Path) -> None:
    """Excel writes dates its own way, and a question mark for a sign that Windows once did not know: nothing changes by that."""
    datei = town / "angebote/50plus/singkreis.yml"
    datei.write_text(datei.read_text(encoding="utf-8").replace("Lieder singen", "Şarkı singen"), encoding="utf-8")
    for place in (root, town):
        table = export(place, tmp_path / f"{place.name}.csv")
        text = re.sub(r"(?<=;)(\d{4})-(\d\d)-(\d\d)(?=;)", r"\3.\2.\1", table.read_text(encoding="utf-8-sig"))
        table.write_bytes(text.encode("cp1252", errors="replace"))
        plan = plan_of(table, place)
        assert {(v.art, v.aenderungen) for v in plan.vorhaben} == {("gleich", ())}


def test_any_edit_changes_just_that(example: Path) -> None:
    """Whatever cell gets another offer's text, only that entry changes, and the file with it reads so."""
    katalog, _ = load_katalog(example)
    assert katalog
    inhalt = make_inhalt(example, katalog)
    heads = {(1, column): Zelle(spalte.titel) for column, spalte in enumerate(inhalt.spalten, 1)}
    werkzeug = Werkzeug(katalog, find_kopf(Blatt("", heads), {}), inhalt.wortschatz, {}, {})
    edits = 0
    for angebot, row in zip(katalog.angebote.values(), inhalt.zeilen, strict=True):
        source, angaben = read_datei(example, angebot.datei)
        bekannt = Bekannt(angebot.id, angebot.bereich, angebot.datei, angaben)
        for column, spalte in enumerate(inhalt.spalten):
            if spalte.pfad in ("id", "bereich") or spalte.pfad.startswith("ort"):  # places have columns that belong together
                continue
            others = [other[column] for other in inhalt.zeilen if other[column] not in ("", row[column])]
            for text in [*others[:2], *(["löschen"] if row[column] else [])]:
                cells = [*row[:column], text, *row[column + 1 :]]
                sheet = Blatt("", heads | {(2, n): Zelle(clean(cell)) for n, cell in enumerate(cells, 1) if cell})
                found = read_zeile(werkzeug, sheet, 2, bekannt)
                assert not found.funde
                assert [pfad for pfad, _, _ in differences(angaben, found.angaben)] == [spalte.pfad]
                written = read_source("", change_text(source, found.angaben).encode())
                assert not list(differences(plain(written.node), found.angaben))
                edits += 1
    assert edits > 300


def test_place_and_its_columns(example: Path, tmp_path: Path) -> None:
    """What stands beside a known place is a hint and no change; without the place it makes one of its own."""
    heads = ["Kennung", "Ort", "Eigener Ort: Name", "Eigener Ort: Straße"]
    rows = [
        ["geldrat", "Haus am See", "", "Uferweg 9"],
        ["schuldnerberatung", "löschen", "Zelt", "Am Ufer"],
        ["werkstatt", "Rathaus", "", ""],
    ]
    known, own, moved = plan_of(write_table(tmp_path / "liste.csv", heads, *rows), example).vorhaben
    assert (known.art, [f.hinweis for f in known.funde]) == ("gleich", [True])
    assert [pfad for pfad, _, _ in own.aenderungen] == ["ort", "ort.name", "ort.strasse"]
    assert own.gelesen.angaben["ort"] == {"name": "Zelt", "strasse": "Am Ufer"}
    assert moved.gelesen.angaben["ort"] == "rathaus"


def change_cell(table: Path, id: str, titel: str, text: str) -> None:
    """What somebody in the office does: one cell, saved."""
    if table.suffix == ".xlsx":
        book = load_workbook(table)
        rows = list(book.worksheets[0].iter_rows())
        column = [cell.value for cell in rows[0]].index(titel)
        next(row for row in rows if row[0].value == id)[column].value = text
        book.save(table)
    else:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream, delimiter=";"))
        next(line for line in lines if line[0] == id)[lines[0].index(titel)] = text
        with table.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(lines)


def test_same_table_same_bytes(example: Path, tmp_path: Path) -> None:
    """Nothing in the .xlsx says when it was made."""
    one, other = (export(example, tmp_path / f"{name}.xlsx") for name in ("eins", "zwei"))
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_excel_takes_texts_for_texts(tmp_path: Path) -> None:
    """No text is a formula, a number or a date in the .xlsx; in the .csv an apostrophe keeps it from becoming one."""
    risky = [
        "=1+1",
        "@SUM(A1)",
        "-5",
        "+49 221 4710 100",
        "01067",
        "12-27",
        "2025-09",
        "1e5",
        "#N/A",
        "0221471010011",
        "8 €",
        "Mai 2024",
        "5. Dezember",
    ]
    path = tmp_path / "liste.xlsx"
    path.write_bytes(write_liste(["Angebot"], [[text] for text in risky]))
    cells = [row[0] for row in load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [(text, "s", "@") for text in risky]
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    lines = write_csv(["Angebot"], [[text] for text in risky if text != "#N/A"]).decode("utf-8-sig").splitlines()[1:]
    assert all(line.startswith(("'", "\"'")) for line in lines)


strange = st.text(max_size=40).filter(lambda text: not INVISIBLE.search(text)) | st.sampled_from(
    [
        "=1+1",
        "'=1",
        "''-1",
        "_x000D_",
        "a_x0041_b",
        "01",
        "12-27",
        "a\nb",
        'a;b"c',
        "löschen",
        "-",
        "#REF!",
        "1e9",
        "sep=,",
        "\t=x",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(strange, strange), min_size=1, max_size=6))
def test_strange_texts_come_back(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    """Any text that may stand in a file comes back from both formats, as a text."""
    for suffix, write in ((".xlsx", write_liste), (".csv", write_csv)):
        path = tmp_path / f"strange{suffix}"
        path.write_bytes(write(["Angebot", "Träger"], rows))
        (blatt,) = read_blaetter(path)
        found = [(blatt.text(row, 1), blatt.text(row, 2)) for row in range(2, len(rows) + 2)]
        assert found == [(clean(one), clean(other)) for one, other in rows]


@given(st.text(max_size=20) | st.from_regex(r"'*[=+@0-9.e-]{1,9}", fullmatch=True))
def test_apostrophe_comes_and_goes(text: str) -> None:
    """What protects a text in the .csv is taken off again, and nothing else is."""
    assert unprotect(protect(text)) == text


def test_choices_lead_to_the_words(example: Path, tmp_path: Path) -> None:
    """The cells offer the words of the second sheet, and the third explains every column."""
    book = load_workbook(export(example, tmp_path / "tabelle.xlsx"))
    assert book.sheetnames == ["Angebote", "Wörter", "Anleitung"]
    choices = {v.promptTitle: v.formula1 for v in book["Angebote"].data_validations.dataValidation}
    assert choices["Status"] == '"aktiv,geplant,pausiert,beendet"'
    sheet, cells = choices["Zielgruppen"].split("!")
    assert [cell.value for (cell,) in book[sheet.strip("'")][cells.replace("$", "")]] == ["Jugendliche", "Menschen ab 50", "Alle"]
    explained = {row[0].value for row in book["Anleitung"].iter_rows()}
    assert {cell.value for cell in book["Angebote"][1]} <= explained
    page = book["Angebote"].page_setup
    assert (page.orientation, page.paperSize, book["Angebote"].print_title_rows) == ("landscape", 9, "$1:$1")


def test_export_overwrites_only_when_told(example: Path, tmp_path: Path) -> None:
    """A table that is there already stays, unless somebody says yes."""
    table = tmp_path / "tabelle.csv"
    table.write_text("von Hand")
    command = ["export", "--csv", str(table), "--wurzel", str(example)]
    assert main(command) == 2
    assert table.read_text() == "von Hand"
    assert main([*command, "--ja"]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["tabelle.csv"]


# ---- in: the office's list


def test_forty_rows(example: Path, liste: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    """Ten dirty rows of forty are named by row and column; two may be there already, one adds to an offer, the rest is new."""
    before = contents(example)
    assert main(["import", str(liste), "--wurzel", str(example), "--vorgabe", "bereich=50plus"]) == 1
    words = capsys.readouterr().out
    expected = STORIES / "liste-40.txt"
    if request.config.getoption("--annehmen"):
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")
    assert not [word for word in FORBIDDEN if word in words]
    assert contents(example) == before
    assert [path.name for path in liste.parent.iterdir()] == [liste.name]


def test_yes_writes_what_passes(town: Path, liste: Path) -> None:
    """With --ja the sound rows become files of a town without findings; the others wait in a table of their own, as they were."""
    before = contents(town)
    assert main(["import", str(liste), "--wurzel", str(town), "--vorgabe", "bereich=50plus", "--ja"]) == 1
    after = contents(town)
    assert len(after.keys() - before.keys()) == 27
    assert [path for path in before if after[path] != before[path]] == ["angebote/50plus/spazier-treff.yml"]
    assert [f for f in load_katalog(town)[1] if f.path in after.keys() - before.keys() and f.rule in ("form", "stil")] == []
    (rest,) = read_blaetter(liste.with_name("liste-40-rest.xlsx"))
    (old, *_) = read_blaetter(liste)
    assert [rest.text(1, column) for column in (1, 2, 18, 19)] == ["Nr.", "Angebot", "Kennung", "Was noch fehlt"]
    assert rest.hoehe == 13
    assert all(rest.text(row, 19) for row in range(2, 14))
    rows = {old.text(row, 1): [old.text(row, column) for column in range(1, 18)] for row in range(4, 48)}
    assert all([rest.text(row, column) for column in range(1, 18)] == rows[rest.text(row, 1)] for row in range(2, 14))


def test_rest_goes_on(town: Path, liste: Path) -> None:
    """Whoever puts the rest right imports it again; the column that said why is not read, and no table is overwritten."""
    main(["import", str(liste), "--wurzel", str(town), "--vorgabe", "bereich=50plus", "--ja"])
    rest = liste.with_name("liste-40-rest.xlsx")
    told = ["--vorgabe", "bereich=50plus", "--wort", "Senioren=50plus", "--ja"]
    before = contents(town)
    assert main(["import", str(rest), "--wurzel", str(town), *told]) == 1
    assert contents(town).keys() - before.keys() == {"angebote/50plus/kochrunde.yml"}
    assert {path.name for path in liste.parent.glob("*.xlsx")} == {"liste-40.xlsx", "liste-40-rest.xlsx", "liste-40-rest-2.xlsx"}


def test_key_settles_a_doubt(town: Path, tmp_path: Path) -> None:
    """The same name alone replaces nothing; with its key in the row it does, and „neu“ makes a second offer."""
    heads = ["Kennung", "Angebot", "Träger", "Zielgruppen", "Themen", "Kurz gesagt", "Kosten"]
    row = ["Schuldnerberatung im Rathaus", "Stadt Musterstadt", "Alle", "Geld", "Rechnungen ordnen.", "10 Euro"]
    arten = {}
    for key in ("", "schuldnerberatung", "neu", "schuldnerberatungg"):
        plan = plan_of(write_table(tmp_path / "liste.csv", heads, [key, *row]), town, ("bereich=beratung",))
        arten[key] = (plan.vorhaben[0].art, [pfad for pfad, _, _ in plan.vorhaben[0].aenderungen])
    changes = ["kurz", "themen", "kosten"]
    assert arten[""] == ("fraglich", [pfad for pfad in changes if pfad != "themen"])
    assert arten["schuldnerberatung"] == ("geaendert", ["kurz", "kosten"])
    assert arten["neu"] == ("neu", [])
    assert arten["schuldnerberatungg"] == ("rest", [])


def test_nothing_is_written_where_other_files_suffer(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row that is sound but breaks another file is named with that file, and the whole table waits."""
    table = write_table(tmp_path / "liste.csv", ["Kennung", "Status"], ["sorgentelefon", "beendet"], ["streetwork", "aktiv"])
    before = contents(town)
    assert main(["import", str(table), "--wurzel", str(town), "--ja"]) == 1
    assert contents(town) == before
    assert "notfall.yml" in capsys.readouterr().out


def test_key_beside_another_name(example: Path, tmp_path: Path) -> None:
    """Whoever sorts one column alone mixes up all rows; that is seen before anything is overwritten."""
    table = export(example, tmp_path / "tabelle.csv")
    with table.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream, delimiter=";")
    keys = [row[0] for row in rows]
    mixed = [[key, *row[1:]] for key, row in zip([*keys[1:], keys[0]], rows, strict=True)]
    plan = plan_of(write_table(table, head, *mixed), example)
    assert {v.art for v in plan.vorhaben} == {"rest"}
    assert all("nur eine Spalte sortiert" in v.funde[0].abhilfe for v in plan.vorhaben)


def test_missing_columns_are_named_once(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the table has no column for is said once for all rows, a heading between the rows is no offer, all slips come at once."""
    heads = ["Angebot", "Veranstalter", "Telefon", "Wann"]
    rows = [
        ["Spiele", "", "", ""],
        ["Karten", "Verein Am See", "0221 4710 191", "Mo 10"],
        ["Skat", "Verein X", "4710 192", "Mo 25 Uhr"],
    ]
    table = write_table(tmp_path / "liste.csv", heads, *rows)
    assert main(["import", str(table), "--wurzel", str(example), "--vorgabe", "themen=Treffen"]) == 1
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("Die Tabelle hat keine Spalte")] == [
        f"Die Tabelle hat keine Spalte „{titel}“, ein neues Angebot braucht sie: Zeile 3–4"
        for titel in ("Bereich", "Kurz gesagt", "Zielgruppen")
    ]
    assert [line for line in said.splitlines() if line.startswith("Zeile ")] == [
        "Zeile 4, Spalte B (Veranstalter)",
        "Zeile 4, Spalte C (Telefon)",
        "Zeile 4, Spalte D (Wann)",
    ]
    assert "Zwischenüberschriften, nicht gelesen: Zeile 2 („Spiele“)" in said


def test_a_row_without_name_and_folder_stops_no_other(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It waits like any row with something missing; what is right beside it is written."""
    heads = ["Kennung", "Angebot", "Kosten", "Beschreibung"]
    path = write_table(tmp_path / "liste.csv", heads, ["spazier-treff", "", "2 Euro", ""], ["", "", "3 Euro", "Wir singen."])
    assert main(["import", str(path), "--wurzel", str(town), "--ja"]) == 1
    assert "Geschrieben: 0 neue Dateien, 1 geänderte Datei." in capsys.readouterr().out
    assert not (town / "angebote" / "angebot.yml").exists()


def test_a_row_that_somebody_deleted(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, for nothing happens to its offer; a list of a few offers never was meant to have all."""
    path = export(example, tmp_path / "liste.csv")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    for kept, told in ((rows[:-1], True), (rows[:2], False)):
        write_table(path, *kept)
        capsys.readouterr()
        assert main(["import", str(path), "--wurzel", str(example)]) == 0
        said = capsys.readouterr().out
        assert (
            f"1 Angebot hat in der Tabelle keine Zeile. In den Dateien bleibt alles, wie es ist: „{rows[-1][1]}“" in said
        ) == told
        assert ("keine Zeile" in said) == told


def test_a_cell_is_spoken_of_by_its_heading(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody in an office knows the names of our fields."""
    path = write_table(tmp_path / "liste.csv", ["Kennung", "Kurz gesagt"], ["spazier-treff", "x" * 170])
    assert main(["import", str(path), "--wurzel", str(example)]) == 1
    assert "„Kurz gesagt“ hat 170 Zeichen" in capsys.readouterr().out


def test_line_ends_of_windows_stay(town: Path, tmp_path: Path) -> None:
    """A file that was written in Windows keeps its line ends."""
    datei = town / "angebote/jugend/streetwork.yml"
    datei.write_bytes(datei.read_bytes().replace(b"\n", b"\r\n"))
    table = write_table(tmp_path / "liste.csv", ["Kennung", "Status"], ["streetwork", "aktiv"])
    before = datei.read_bytes()
    assert main(["import", str(table), "--wurzel", str(town), "--ja"]) == 0
    assert datei.read_bytes() == before.replace(b"status: pausiert", b"status: aktiv")


CELLS = [
    ("Wann", "Mo 10-12 Uhr, Mi 14-16 Uhr", "zeiten", ["Mo 10:00-12:00", "Mi 14:00-16:00"]),
    ("Wann", "- Di 10:00-11:00\n- Do 10:00-11:00", "zeiten", ["Di 10:00-11:00", "Do 10:00-11:00"]),
    ("Tel.", "2214710131", "kontakt.telefon", "0221 4710131"),
    ("Tel.", "0221 4710 131 / 0221 4710 132", "kontakt.telefon", ["0221 4710 131", "0221 4710 132"]),
    ("Tel.", "Telefon: 0221 4710 131 (nur montags)", "kontakt.hinweis", "nur montags"),
    ("Kosten", "2,5", "kosten", "2,50 Euro"),
    ("Kosten", "frei", "kosten", "kostenlos"),
    ("Kosten", "nach Einkommen", "kosten", "nach Einkommen"),
    ("Anmeldung", "ja", "anmeldung", "erforderlich"),
    ("Adresse", "Hofgasse 3, 50999 Musterstadt", "ort.strasse", "Hofgasse 3"),
    ("Adresse", "Hofgasse 3\nD-50998 Nachbarstadt", "ort.stadt", "Nachbarstadt"),
    ("Sprachen", "Deutsch, Türkisch", "sprachen", ["de", "tr"]),
    ("Barrierefrei", "x", "barrierefrei.rollstuhl", "ja"),
    ("Geprüft am", "15.10.2026", "geprueft.am", "2026-10-15"),
    ("Alter", "ab 60 Jahre", "alter", "ab 60"),
    ("Homepage", "www.verein.example", "kontakt.web", "https://www.verein.example"),
    ("Zielgruppe", "Menschen ab 50 und Jugendliche", "zielgruppen", ["50plus", "jugendliche"]),
    ("Wo", "bei Ihnen", "ort", "aufsuchend"),
    ("Schlagworte", "Skat, Rommé", "schlagworte", ["Skat", "Rommé"]),
]


@pytest.mark.parametrize(("head", "cell", "pfad", "value"), CELLS, ids=lambda part: part if isinstance(part, str) else "")
def test_cells_are_understood(example: Path, tmp_path: Path, head: str, cell: str, pfad: str, value: str | list[str]) -> None:
    """What offices write becomes what stands in the files."""
    heads = ["Angebot", "Kurz gesagt", "Zielgruppen", "Themen", "Träger", "Eigener Ort: Name", "Mail", head]
    row = [
        "Kartenrunde",
        "Skat.",
        "Alle",
        "Treffen",
        "Verein Am See e. V.",
        "" if head == "Wo" else "Alte Schmiede",
        "a@b.example",
        cell,
    ]
    if head == "Zielgruppe":
        del heads[2], row[2]
    plan = plan_of(write_table(tmp_path / "liste.csv", heads, row), example, ("bereich=50plus",))
    (vorhaben,) = plan.vorhaben
    found = vorhaben.gelesen.angaben
    for key in pfad.split("."):
        found = found[key]
    assert found == value
    if head != "Geprüft am":
        assert vorhaben.art == "neu", vorhaben.funde


def test_headings_are_recognised(example: Path, tmp_path: Path) -> None:
    """Headings in any row and spelling; a doubled one, an unknown one and one for remarks are not read, and the report says why."""
    path = tmp_path / "liste.csv"
    path.write_text(
        "Unsere Angebote;;;;;;;\n\nAngebot;Name;Veranstallter;Tel.;Handy;Farbe;Bemerkungen;Ort\nA;B;C;1;2;rot;Frau X;D\n",
        encoding="utf-8",
    )
    (blatt,) = read_blaetter(path)
    _, kopf = choose_blatt([blatt], "", {})
    assert kopf.zeile == 3
    assert [(wahl.pfad, bool(wahl.warum)) for wahl in kopf.spalten] == [
        ("titel", False),
        ("", True),
        ("traeger", True),
        ("kontakt.telefon", False),
        ("kontakt.telefon", False),
        ("", True),
        ("", True),
        ("ort", False),
    ]
    path.write_text("Angebot;Straße;PLZ;Ort\nA;B;C;D\n", encoding="utf-8")
    assert choose_blatt(read_blaetter(path), "", {})[1].find("ort.stadt")
    _, told = choose_blatt([blatt], "", {"Farbe": "schlagworte", "Tel.": "-"})
    assert [wahl.pfad for wahl in told.spalten if wahl.titel in ("Farbe", "Tel.")] == ["", "schlagworte"]


def test_columns_that_belong_together(example: Path, tmp_path: Path) -> None:
    """Day and hours, street and number from columns of their own make one text; two kinds of telephone make a list."""
    heads = ["Kennung", "Wochentag", "Beginn", "Ende", "Ort", "Eigener Ort: Name", "Straße", "Hausnummer", "Telefon", "Handy"]
    row = [
        "geldrat",
        "Dienstag\nDo",
        "10:00\n14 Uhr",
        "12:00\n16 Uhr",
        "löschen",
        "Zelt",
        "Hofgasse",
        "3",
        "0221 4710 191",
        "0221 4710 192",
    ]
    (vorhaben,) = plan_of(write_table(tmp_path / "liste.csv", heads, row), example).vorhaben
    angaben = vorhaben.gelesen.angaben
    assert [zeit.replace("Dienstag", "Di") for zeit in angaben["zeiten"]] == ["Di 10:00-12:00", "Do 14:00-16:00"]
    assert angaben["ort"] == {"name": "Zelt", "strasse": "Hofgasse 3"}
    assert angaben["kontakt"]["telefon"] == ["0221 4710 191", "0221 4710 192"]
    assert vorhaben.art == "geaendert"


def test_settings_from_a_file(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What holds for every list of an office stands in a file; a word in it that is not known is named."""
    table = write_table(tmp_path / "liste.csv", ["Was", "Wer", "Art", "Satz"], ["Kartenrunde", "Rentner", "Spiel", "Skat."])
    told = tmp_path / "spalten.yml"
    words = [
        "spalten: {Wer: zielgruppen, Art: themen, Satz: kurz}",
        "woerter: {Rentner: 50plus, Spiel: treffen}",
        "vorgaben: {bereich: 50plus, traeger: Stadt Musterstadt}",
    ]
    command = ["import", str(table), "--wurzel", str(example), "--spalten", str(told)]
    told.write_text("\n".join(words), encoding="utf-8")
    assert main(command) == 0
    assert "angebote/50plus/kartenrunde.yml" in capsys.readouterr().out
    for line, problem in (
        ("spalten: {Wer: zielgrupen}", "Meinen Sie „zielgruppen“?"),
        ("spalten: {Wer: telefn}", "Meinen Sie „kontakt.telefon“?"),
        ("spalten: {Wer: Quark}", "Alle stehen im Export auf dem Blatt „Anleitung“."),
        ("woerter: {Rentner: 50+}", "„50+“ (für „Rentner“) kenne ich nicht."),
        ("vorgaben: {'-': Quark}", "Bei der Vorgabe „Quark“ fehlt, wofür sie gilt."),
        ("vorgaben: {traeger: Turnverein}", "„Turnverein“ kenne ich nicht als Träger."),
        ("spalte: {Wer: zielgruppen}", "spalten, woerter, vorgaben"),
        ("spalten: [", "spalten.yml, Zeile 1"),
    ):
        told.write_text(line, encoding="utf-8")
        assert main(command) == 2
        assert problem in capsys.readouterr().err


def test_handbook_shows_true_reports(root: Path, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The handbook's walk from export to import, and what it shows of a row that waits, are what the commands say."""
    page = (root / "docs/mitmachen/tabelle.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    table = export(town, tmp_path / "angebote.xlsx")
    change_cell(table, "spazier-treff", "Alter", "55+")
    capsys.readouterr()
    assert main(["import", str(table), "--wurzel", str(town)]) == 0
    assert capsys.readouterr().out in blocks
    (waiting,) = (block for block in blocks if block.startswith("Zeile 19"))
    assert waiting in (STORIES / "liste-40.txt").read_text(encoding="utf-8")


# ---- in: files as they come


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_csv_of_any_kind(tmp_path: Path, encoding: str, separator: str) -> None:
    """Encoding and separator are found out."""
    path = tmp_path / "liste.csv"
    rows = [["Angebot", "Träger", "Kosten"], ["Café für Ältere", "Verein, der hilft; und mehr", "3 €"], ["Skat", "", "1 €"]]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    (blatt,) = read_blaetter(path)
    assert [[blatt.text(row, column) for column in (1, 2, 3)] for row in (1, 2, 3)] == rows


def test_numbers_dates_and_merged_cells(tmp_path: Path) -> None:
    """A cell's number or date is read as a person would write it, a merged cell holds for all its rows."""
    from datetime import date, datetime, time

    book = Workbook()
    sheet = book.active
    for value in ("Träger", 2214710131, 50999.0, 3.5, date(2026, 12, 5), datetime(2026, 12, 5, 19, 0), time(9, 30), True):
        sheet.append([value])
    sheet.merge_cells("A1:A3")
    sheet["A10"], sheet["A11"] = 1067, 1
    sheet["A10"].number_format = "00000"
    book.save(tmp_path / "liste.xlsx")
    (blatt,) = read_blaetter(tmp_path / "liste.xlsx")
    assert [blatt.text(row, 1) for row in range(1, 12)] == [
        "Träger", "Träger", "Träger", "3.5", "2026-12-05", "2026-12-05 19:00", "09:30", "ja", "", "01067", "1",
    ]  # fmt: skip


def test_formula_without_a_value_is_named(example: Path, tmp_path: Path) -> None:
    """A formula that no program has worked out yet is no empty cell."""
    book = Workbook()
    book.active.append(["Kennung", "Kosten"])
    book.active.append(["streetwork", "=1+1"])
    book.save(tmp_path / "liste.xlsx")
    (vorhaben,) = plan_of(tmp_path / "liste.xlsx", example).vorhaben
    assert [(fund.regel, fund.problem) for fund in vorhaben.funde] == [("leer", "Hier steht eine Formel ohne Ergebnis.")]


def test_hidden_sheet_only_by_name(liste: Path) -> None:
    """A hidden sheet is read only by whoever names it."""
    blaetter = read_blaetter(liste)
    assert choose_blatt(blaetter, "", {})[0].name == "Angebote 2026"
    assert choose_blatt(blaetter, "Archiv 2019", {})[0].text(2, 1) == "Was es nicht mehr gibt"
    with pytest.raises(Unlesbar, match="Archiv 2019"):
        choose_blatt([blatt for blatt in blaetter if blatt.verborgen], "", {})


def bomb(inner: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook whose sheet is something else."""
    raw, made = io.BytesIO(), io.BytesIO()
    Workbook().save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, inner if part == name else old.read(part))
    return made.getvalue()


XML = b'<?xml version="1.0"?>'
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>'
TRAPS = {
    "bombe.xlsx": bomb(b" " * 80_000_000),
    "viele-zellen.xlsx": bomb(b"<c/>" * 3_000_000),
    "alles-verbunden.xlsx": bomb(SHEET % (ROW % (1, 1)) + b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "bild.xlsx": bomb(b"\xff" * 80_000_000, "xl/theme/theme1.xml"),
    "breite-zeichen.xlsx": bomb((XML + b'<!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>').decode().encode("utf-16")),
    "waechst.xlsx": bomb(XML + b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'),
    "liest-dateien.xlsx": bomb(XML + b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'),
    "kein-xml.xlsx": bomb(b"<worksheet"),
    "ganz-unten.xlsx": bomb(SHEET % (ROW % (MAX_ZEILEN + 1, MAX_ZEILEN + 1))),
    "abgebrochen.xlsx": bomb(b"")[:2000],
    "leer.xlsx": b"",
    "kennwort.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "alt.xls": b"\xd0\xcf\x11\xe0",
    "calc.ods": b"PK",
    "bild.csv": b"\x89PNG\r\n\x1a\n\0\0\0",
    "lang.csv": b'Angebot;"' + b"x" * 200_000,
    "viele-zeilen.csv": b"Angebot;Ort\n" * (MAX_ZEILEN + 1),
    "nichts.csv": b"",
    "prosa.csv": b"Liebe Kolleginnen, anbei die Liste.",
}


@pytest.mark.parametrize("name", TRAPS)
def test_bad_files_are_refused_kindly(example: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no table, or would grow without end, is refused in one friendly sentence."""
    path = tmp_path / name
    path.write_bytes(TRAPS[name])
    assert main(["import", str(path), "--wurzel", str(example)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert not [word for word in FORBIDDEN if word in said]


def test_stray_format_at_the_bottom_is_no_list(tmp_path: Path) -> None:
    """An empty cell far below costs nothing."""
    path = tmp_path / "liste.xlsx"
    path.write_bytes(bomb(SHEET % (ROW % (1, 1) + b'<row r="1048576"><c r="XFD1048576"/></row>')))
    (blatt,) = read_blaetter(path)
    assert (blatt.hoehe, len(blatt.zellen)) == (1, 1)


# ---- into the files

DATEI = """\
# Kopf
titel: Treff  # so heißt er
# vor den Zielgruppen
zielgruppen: [alle]  # alle
themen: [treffen]
traeger: verein

zeiten:
  # der Chor
  - Di 10:00-11:00  # Saal
  # die anderen
  - Mi 10:00-11:00
beschreibung: |
  Hallo
  # kein Kommentar

kontakt:
  # Büro
  telefon: 0221 4710 110
  web: https://treff.example  # neu
# Ende
"""
CHANGES = {
    "wort": ({"titel": "Café"}, ["titel: Treff  # so heißt er"], ["titel: Café  # so heißt er"]),
    "liste": ({"zielgruppen": ["50plus"]}, ["zielgruppen: [alle]  # alle"], ["zielgruppen: [50plus]  # alle"]),
    "zeit weg": ({"zeiten": ["Mi 10:00-11:00"]}, ["  - Di 10:00-11:00  # Saal"], []),
    "zeit neu": ({"zeiten": ["Di 10:00-11:00", "Mi 10:00-11:00", "Fr 9:00"]}, [], ["  - Fr 9:00"]),
    "im block": ({"kontakt": {"telefon": "0221 4710 111", "web": "https://treff.example"}}, ["  telefon: 0221 4710 110"], ["  telefon: 0221 4710 111"]),
    "text": ({"beschreibung": "Neu"}, ["  Hallo", "  # kein Kommentar"], ["  Neu"]),
    "weg": ({"beschreibung": None}, ["beschreibung: |", "  Hallo", "  # kein Kommentar"], []),
    "dazu": ({"kosten": "3 Euro", "alter": "50+"}, [], ["kosten: 3 Euro", "alter: 50+"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_only_the_named_lines_change(name: str) -> None:
    """A file keeps its comments and its order; only what the table says is written anew."""
    new, gone, come = CHANGES[name]
    source = read_source("treff.yml", DATEI.encode())
    angaben = {key: value for key, value in {**plain(source.node), **new}.items() if value}
    text = change_text(source, angaben)
    before, after = DATEI.splitlines(), text.splitlines()
    assert [line for line in before if line and line not in after] == gone
    assert [line for line in after if line not in before] == come
    assert change_text(source, plain(source.node)) == DATEI
