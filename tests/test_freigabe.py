"""Before paper costs money: the release is green only when nothing on paper would be wrong, and notes what is printed."""

import hashlib
import io
import json
import re
import shutil
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from booklet import freigabe_pruefungen as p
from booklet import scannen
from booklet.__main__ import main
from booklet.drucken import lay_out_produkt
from booklet.freigabe import make_probe
from booklet.produkt import load_produkte
from booklet.scannen import count_codes, read_codes
from katalog.auflage import read_auflagen
from katalog.load import load_katalog

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)
REAL = "https://wegweiser.musterstadt.de/"
HEFT = """\
vorlage: broschuere
titel: Rat und Tat
kurz: Das Heft zum Probieren.
ausgabe: 1. Ausgabe
stand: 2026-11-22
kapitel:
  - titel: Beratung
    auswahl: {bereiche: [beratung]}
  - titel: Jugend
    auswahl: {bereiche: [jugend]}
impressum: "Druck: Druckerei am See, Uferweg 9, 50999 Musterstadt."
"""
FLYER = """\
vorlage: flyer
titel: Musterstadt 50+
kurz: Ein Flyer zum Probieren.
ausgabe: 1. Ausgabe
stand: 2026-11-22
auswahl: {zielgruppen: [50plus], ids: [sorgentelefon]}
haus: seehaus
kapitel:
  - {titel: Bewegen, feld: links, symbol: gehen, farbe: "#2f3a45", auswahl: {ids: [spazier-treff]}}
  - {titel: Wen rufe ich an?, feld: klappe, symbol: telefon, auswahl: {ids: [sorgentelefon]}}
kurzform:
  - {angebot: spazier-treff, kurz: Zusammen gehen.}
impressum: "Druck: im Haus."
"""


@pytest.fixture
def town(example, tmp_path) -> Path:
    """The example town on the day before its first print: a real address, a booklet and a flyer."""
    folder = tmp_path / "stadt"
    shutil.copytree(example, folder)
    change(folder / "mkdocs.yml", "https://wegweiser.example/", REAL)
    (folder / "booklet/produkte/broschuere.yml").write_text(HEFT, encoding="utf-8")
    (folder / "booklet/produkte/flyer.yml").write_text(FLYER, encoding="utf-8")
    return folder


@pytest.fixture
def run(town, site, tmp_path, capsys):
    """The command in the town, with the finished site; gives exit code and report."""

    def run(*words: str) -> tuple[int, str]:
        order = ["--wurzel", str(town), "--site", str(site), "--ziel", str(tmp_path / "freigabe"), "--heute", "2026-11-22"]
        code = main(["freigabe", *words, *order])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_green_notes_exactly_what_is_printed(run, town, tmp_path) -> None:
    """The note says which file it was and what stood in it; the file lies ready for the print shop."""
    code, report = run("broschuere")
    assert code == 0
    assert "GRÜN" in report
    assert "ROT" not in report
    note = json.loads((town / "auflagen/broschuere-2026-11-22.json").read_text(encoding="utf-8"))
    pdf = (tmp_path / "freigabe/broschuere-2026-11-22.pdf").read_bytes()
    assert note["sha256"] == hashlib.sha256(pdf).hexdigest()
    assert {name: note[name] for name in ("produkt", "art", "ausgabe", "kuerzel", "stand", "adresse")} == {
        "produkt": "broschuere",
        "art": "Heft",
        "ausgabe": "1. Ausgabe",
        "kuerzel": "h1",
        "stand": "2026-11-22",
        "adresse": REAL,
    }
    assert [offer["nummer"] for offer in note["angebote"]] == [1, 2, 3, 4, 5]
    assert note["angebote"][0] == {
        "id": "schuldnerberatung",
        "nummer": 1,
        "titel": "Schuldnerberatung im Rathaus",
        "zeiten": [
            "dienstags, 9–12 Uhr",
            "jeden 1. und 3. Mittwoch, 15–17 Uhr",
            "nicht an Feiertagen",
            "nicht vom 24. Dezember 2026 bis 6. Januar 2027",
        ],
        "ort": "Rathaus, Rathausplatz 1, 50999",
        "telefon": ["0221 4710 110"],
        "email": "schulden@musterstadt.example",
        "web": "https://www.musterstadt.example/schulden",
        "kosten": "kostenlos",
        "anmeldung": "nicht nötig",
        "geprueft": "2026-10-01",
    }
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "PDF/X-4" in bytes(document.Root.Metadata.read_bytes()).decode()


def test_the_note_is_the_same_every_time(run, town) -> None:
    """Same input, same bytes; and it can be read back."""
    run("broschuere")
    file = town / "auflagen/broschuere-2026-11-22.json"
    first = file.read_bytes()
    file.unlink()
    run("broschuere")
    assert file.read_bytes() == first
    (auflage,) = read_auflagen(town)
    assert auflage.json.encode() == first


def test_no_secret_address_is_noted(run, town) -> None:
    """The women's refuge has none, on paper or in a note."""
    run("broschuere")
    (auflage,) = read_auflagen(town)
    assert next(a for a in auflage.angebote if a.id == "frauenhaus").ort == "Anschrift wird nicht veröffentlicht"


def test_red_writes_nothing(run, town, tmp_path) -> None:
    """An example's address in every code is the dearest mistake."""
    change(town / "mkdocs.yml", REAL, "https://wegweiser.example/")
    code, report = run("broschuere")
    assert code == 1
    assert "ROT   Die Adresse der Website ist noch keine echte: https://wegweiser.example/" in report
    assert not (town / "auflagen").exists()
    assert not (tmp_path / "freigabe").exists()


def test_in_spite_of_red_with_a_reason(run, town) -> None:
    """Somebody takes it on themselves, and it is written down; without a reason nothing happens."""
    change(town / "mkdocs.yml", REAL, "https://wegweiser.example/")
    assert run("broschuere", "--trotzdem", " ")[0] == 2
    assert not (town / "auflagen").exists()
    code, report = run("broschuere", "--trotzdem", "Probedruck für die Sitzung")
    assert code == 0
    assert "ROT" in report
    assert read_auflagen(town)[0].trotzdem == "Probedruck für die Sitzung"


def test_an_edition_is_released_once(run, town) -> None:
    """A second release of the same day is red, and never writes over the first."""
    assert run("broschuere")[0] == 0
    file = town / "auflagen/broschuere-2026-11-22.json"
    before = file.read_bytes()
    change(town / "angebote/beratung/schuldnerberatung.yml", "0221 4710 110", "0221 4710 190")
    code, report = run("broschuere")
    assert code == 1
    assert "ist schon freigegeben: auflagen/broschuere-2026-11-22.json" in report
    assert run("broschuere", "--trotzdem", "doch")[0] == 1
    assert file.read_bytes() == before


def test_the_next_edition_needs_a_new_mark(run, town) -> None:
    """Else the site could not tell the two apart; the report says which one is free."""
    assert run("broschuere")[0] == 0
    change(town / "booklet/produkte/broschuere.yml", "stand: 2026-11-22", "stand: 2026-11-23")
    code, report = run("broschuere")
    assert code == 1
    assert "Das Kürzel „h1“ in den QR-Codes gehört schon zu: broschuere-2026-11-22." in report
    assert "kuerzel: h2" in report
    change(town / "booklet/produkte/broschuere.yml", "ausgabe: 1. Ausgabe", "ausgabe: 2. Ausgabe")
    assert run("broschuere")[0] == 0


def test_a_flyer_is_released_like_a_booklet(run, town) -> None:
    """Offers without numbers; the page its one code leads to is noted, so that it can tell what changed."""
    code, report = run("flyer")
    assert code == 0
    assert "GELB  Hier stehen kürzere Worte" in report
    (auflage,) = read_auflagen(town)
    assert (auflage.art, auflage.kuerzel, auflage.einstiege) == ("Flyer", "f1", ("fuer/50plus/",))
    assert [(a.id, a.nummer) for a in auflage.angebote] == [("sorgentelefon", None), ("spazier-treff", None)]


def test_the_command_says_when_it_cannot_run(run, town) -> None:
    """2: no such product, or a note that somebody has changed by hand."""
    code, report = run("plakat")
    assert (code, "Es gibt kein Produkt „plakat“" in report) == (2, True)
    (town / "auflagen").mkdir()
    (town / "auflagen/alt.json").write_text('{"produkt": "x", "art": "Buch"}', encoding="utf-8")
    code, report = run("broschuere")
    assert (code, "auflagen/alt.json ist nicht so" in report) == (2, True)


@pytest.fixture(scope="module")
def probe(example, tmp_path_factory) -> p.Probe:
    """The example town's booklet with its codes read; every test bends one thing."""
    folder = tmp_path_factory.mktemp("probe") / "stadt"
    shutil.copytree(example, folder)
    change(folder / "mkdocs.yml", "https://wegweiser.example/", REAL)
    (folder / "booklet/produkte/broschuere.yml").write_text(HEFT, encoding="utf-8")
    katalog, _ = load_katalog(folder)
    produkte, _ = load_produkte(folder, katalog)
    order = Namespace(heute=HEUTE, site=folder / "site", wurzel=folder, monate=12)
    return make_probe(katalog, produkte["broschuere"], (), folder, order)


def with_angebot(probe: p.Probe, id: str, **update) -> p.Probe:
    """The same with one offer changed."""
    return replace(probe, angebote=tuple(a.model_copy(update=update) if a.id == id else a for a in probe.angebote))


def with_address(probe: p.Probe, address: str) -> p.Probe:
    return replace(probe, katalog=replace(probe.katalog, gemeinde=replace(probe.katalog.gemeinde, adresse=address)))


def said(found) -> str:
    return "\n".join(f"{'ROT' if b.rot else 'GELB'} {b.satz} {' '.join(b.dazu)}" for b in found)


def test_every_code_scans_and_leads_to_a_page_that_is_built(probe, site) -> None:
    """Decoded from the print shop's pages at 150 dpi, in colour and in grey: the offer's address and the edition."""
    for codes in probe.codes.values():
        assert sorted(codes) == sorted([*(f"{REAL}a/{a.id}/#h1" for a in probe.angebote), REAL])
    for address in probe.ziele:
        assert (site / address.partition("#")[0].removeprefix(REAL) / "index.html").is_file()
    assert not list(p.check_codes(probe))
    assert not list(p.check_ziele(replace(probe, site=site)))


def test_codes_are_counted_by_what_a_screen_reader_hears(probe) -> None:
    """So that one that does not scan is missed."""
    assert count_codes(probe.druck.pdf) == len(probe.angebote) + 1


def test_a_code_that_does_not_scan_is_named(probe) -> None:
    """With the offer it belongs to, and whether it fails in colour or in grey."""
    codes = probe.codes | {"In Grau": [c for c in probe.codes["In Grau"] if "werkstatt" not in c]}
    assert said(p.check_codes(replace(probe, codes=codes))) == (
        "ROT In Grau lassen sich nur 5 von 6 QR-Codes scannen. Offene Werkstatt"
    )


def test_without_poppler_the_codes_are_not_called_green(probe, monkeypatch) -> None:
    """What cannot be checked is red, with what to install."""
    monkeypatch.setattr(scannen.shutil, "which", lambda name: None)
    with pytest.raises(scannen.CannotScan, match="poppler-utils"):
        read_codes(probe.pdf, grau=True)
    assert "ROT Nicht prüfbar" in said(p.check_codes(replace(probe, codes=None, codes_problem="x")))


def test_a_target_that_is_not_built_is_named(probe, site, tmp_path) -> None:
    """Without a site at all: the command to build it."""
    assert "Zuerst „make“" in said(p.check_ziele(replace(probe, site=tmp_path)))
    codes = {"In Farbe": [f"{REAL}a/gibt-es-nicht/#h1", f"{REAL}../../etc/"]}
    found = said(p.check_ziele(replace(probe, site=site, codes=codes)))
    assert "a/gibt-es-nicht/#h1" in found


@pytest.mark.parametrize(
    ("address", "real"),
    [
        (REAL, True),
        ("https://wermelskirchen.de/wegweiser/", True),
        ("https://wegweiser.example/", False),
        ("https://www.example.org/", False),
        ("https://stadt.invalid/", False),
        ("http://localhost:8000/", False),
        ("https://127.0.0.1/", False),
        ("https://rechner.local/", False),
        ("https://wegweiser/", False),
        ("http://wegweiser.musterstadt.de/", False),
    ],
)
def test_an_address_is_real_or_red(probe, address: str, real: bool) -> None:
    """A name of its own in the net, over https."""
    assert (not list(p.check_adresse(with_address(probe, address)))) is real


def test_an_imprint_without_a_house_is_red(probe) -> None:
    """The law wants name and address; who prints is asked for."""
    operator = {"name": "Stadt", "ort": "Musterstadt"}
    bare = replace(probe.katalog, gemeinde=replace(probe.katalog.gemeinde, betreiber=operator))
    assert "ROT Im Impressum fehlt: strasse, plz, telefon oder email." in said(p.check_impressum(replace(probe, katalog=bare)))
    silent = probe.produkt.model_copy(update={"impressum": ()})
    assert said(p.check_impressum(replace(probe, produkt=silent))).startswith("GELB Im Impressum steht nicht, wer druckt.")
    assert not list(p.check_impressum(probe))


def test_an_edition_without_a_day_is_red(probe) -> None:
    """„Stand“ on paper must not be the chance of when somebody pressed a button."""
    bare = probe.produkt.model_copy(update={"stand": None})
    assert "stand: 2026-11-22" in said(p.check_ausgabe(replace(probe, produkt=bare)))
    assert said(p.check_ausgabe(replace(probe, heute=date(2027, 5, 1)))).startswith("GELB Der Tag der Ausgabe ist weit weg")


def test_an_edition_without_a_number_is_a_hint(probe) -> None:
    """Codes without a fragment work; only the site cannot tell what changed."""
    bare = probe.produkt.model_copy(update={"ausgabe": "Probedruck"})
    assert "GELB In den QR-Codes steht nicht, welche Ausgabe es ist" in said(p.check_kuerzel(replace(probe, produkt=bare)))


def test_marks_of_editions(probe) -> None:
    """Short, never an id of the page, and the large print has one of its own."""
    marks = {
        name: probe.produkt.model_copy(update=update).marke
        for name, update in {
            "first": {},
            "word": {"ausgabe": "Winter 2026"},
            "twelfth": {"ausgabe": "Ausgabe 12, Winter 2026"},
            "own": {"kuerzel": "jb3"},
            "flyer": {"vorlage": "flyer"},
            "large": {"gross": True},
        }.items()
    }
    assert marks == {"first": "h1", "word": "", "twelfth": "h12", "own": "jb3", "flyer": "f1", "large": "hg1"}


def test_the_file_is_looked_into(probe) -> None:
    """A file for the screen is none for a print shop: colours, profile and bleed are missed."""
    found = said(p.check_datei(replace(probe, pdf=probe.druck.pdf)))
    for word in ("RGB", "PDF/X-4", "Beschnitt"):
        assert word in found
    assert not list(p.check_datei(probe))


def test_what_is_over_is_red(probe) -> None:
    """A single date of yesterday would be wrong in every copy; a note that is over is not printed, so it is a hint."""
    later = replace(probe, heute=date(2026, 12, 6))
    assert re.search(
        "ROT Im Druck steht, was schon vorbei ist: „Offene Werkstatt“, Samstag, 5. Dezember", said(p.check_termine(later))
    )
    assert "GELB Hinweise und Ausnahmen, deren Zeit vorbei ist: Offene Werkstatt: Hinweis bis 27. November 2026" in said(
        p.check_hinweise(later)
    )
    assert not [*p.check_termine(probe), *p.check_hinweise(probe)]


def test_a_flyer_writes_days_out_from_its_own_day_on(probe) -> None:
    """What lies between that day and today would be on paper, and over."""
    flyer = replace(probe, produkt=probe.produkt.model_copy(update={"vorlage": "flyer"}))
    assert not list(p.check_termine(flyer))
    found = said(p.check_termine(replace(flyer, heute=date(2026, 12, 3))))
    assert "Schuldnerberatung" in found
    assert "Werkstatt" not in found


def test_offers_nobody_has_asked_about_are_listed(probe) -> None:
    """Never, or longer ago than the months that are given."""
    (found,) = p.check_alter(probe)
    assert not found.rot
    assert "4 von 5 Angeboten" in found.satz
    assert not [line for line in found.dazu if "Schuldnerberatung" in line]
    (found,) = p.check_alter(replace(probe, monate=1))
    assert "Schuldnerberatung im Rathaus: zuletzt am 1. Oktober 2026 (angebote/beratung/schuldnerberatung.yml)" in found.dazu


def test_offers_that_do_not_run_are_a_hint(probe) -> None:
    """Paper outlives a pause; somebody should decide."""
    assert said(p.check_stand(probe)) == "GELB Angebote, die zurzeit nicht laufen: Streetwork: macht zurzeit Pause"
    assert "ist geplant" in said(p.check_stand(with_angebot(probe, "werkstatt", status="geplant")))


def test_page_counts(probe) -> None:
    """A booklet is made of sheets of four pages, a flyer has two."""
    assert not list(p.check_seiten(probe))
    flyer = probe.produkt.model_copy(update={"vorlage": "flyer"})
    assert "Ein Flyer hat zwei Seiten" in said(p.check_seiten(replace(probe, produkt=flyer)))


def test_what_had_no_room_is_told(probe) -> None:
    """What a flyer leaves out by itself, a human should see before it is printed."""
    druck = replace(probe.druck, gekuerzt=("innen links: „Singkreis“ weggelassen.",))
    assert "GELB Nicht alles hatte Platz: innen links: „Singkreis“ weggelassen." in said(
        p.check_gekuerzt(replace(probe, druck=druck))
    )


def test_every_code_of_the_town_s_own_products_scans_in_grey(root) -> None:
    """The real data with its long names: each code is read, once, and says an offer's page and the edition."""
    katalog, _ = load_katalog(root)
    produkte, _ = load_produkte(root, katalog)
    for produkt in produkte.values():
        if produkt.gross:
            continue  # the same pages, larger
        druck = lay_out_produkt(katalog, produkt, HEUTE)
        codes = read_codes(druck.pdf, grau=True)
        assert len(codes) == len(set(codes)) == count_codes(druck.pdf), produkt.id
        for id in druck.nummern:
            assert f"{katalog.gemeinde.adresse}a/{id}/#{produkt.marke}" in codes
