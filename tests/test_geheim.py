"""What is secret stays secret: the address of an offer with `ort: geheim` stands in nothing that the program makes.

The story: the women's shelter was once printed with its street, before it became secret. Its organiser has a public office too.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from auflage_bauen import change, make_auflage, save
from seite_bauen import build_town, copy_town

from booklet.__main__ import main
from katalog.katalog import Katalog
from katalog.load import load_katalog

HEUTE = "2026-11-20"
STRASSE = "Lindengasse"
"""Where the shelter is."""
BUERO = "Torbogen"
"""Where its organiser has an office, open to all."""
HAUS = """\
titel: Frauenhaus
kurz: Schutz für Frauen und ihre Kinder.
zielgruppen: [alle]
themen: [krise]
traeger: frauen-in-not
ort: geheim
zeiten: [Di 10:00-11:00]
kontakt: {telefon: 0221 4710 112}
"""
OFFEN = """\
titel: Frauencafé
kurz: Jeden Dienstag reden und zuhören.
zielgruppen: [alle]
themen: [treffen]
traeger: frauen-in-not
ort: torhaus
zeiten: [Di 15:00-17:00]
"""
FLYER = """\
vorlage: flyer
titel: Frauen in Musterstadt
kurz: Ein Flyer zum Probieren.
ausgabe: Probedruck
auswahl: {ids: [spazier-treff, frauencafe, frauenhaus]}
haus: seehaus
kapitel:
  - {titel: Bewegen, feld: links, symbol: gehen, farbe: "#2f3a45", auswahl: {ids: [spazier-treff]}}
  - {titel: Reden, feld: rechts, zielgruppe: 50plus, symbol: tasse, auswahl: {ids: [frauencafe]}}
  - {titel: Hilfe, feld: klappe, symbol: telefon, auswahl: {ids: [frauenhaus]}}
texte:
  einband: Kommen Sie dazu!
  anleitung: Halten Sie Ihr Handy davor.
  rueckseite: Rufen Sie uns bitte an.
impressum: Gemacht in Musterstadt.
"""


def in_lines(text: str) -> str:
    """How the shelter's address was written when it was no secret."""
    return text.replace("ort: geheim", f"ort: {{name: Schutzhaus, strasse: {STRASSE} 77, stadtteil: mitte}}")


@pytest.fixture(scope="module")
def town(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example town with a shelter that was printed before it became secret, and its organiser's office."""
    town = Path(shutil.copytree(example, tmp_path_factory.mktemp("geheim") / "town"))
    stamm, shelter = town / "angebote/_stammdaten", town / "angebote/beratung/frauenhaus.yml"
    with (stamm / "traeger.yml").open("a", encoding="utf-8") as file:
        file.write(
            f"frauen-in-not:\n  name: Frauen in Not e. V.\n  kontakt: {{web: 'https://not.example', hinweis: Büro {BUERO} 5}}\n"
        )
    with (stamm / "orte.yml").open("a", encoding="utf-8") as file:
        file.write(f"torhaus:\n  name: Torhaus\n  strasse: {BUERO} 5\n  stadtteil: am-see\n  hinkommen: Bus 9 bis {BUERO}\n")
    (town / "booklet/produkte/flyer.yml").write_text(FLYER, encoding="utf-8")
    (town / "angebote/beratung/frauencafe.yml").write_text(OFFEN, encoding="utf-8")
    shelter.write_text(in_lines(HAUS), encoding="utf-8")
    for art, kuerzel in (("Heft", "h1"), ("Flyer", "f1")):
        save(make_auflage(town, ("frauenhaus", "sorgentelefon"), id=f"alt-{kuerzel}", art=art, kuerzel=kuerzel), town)
    assert STRASSE in (town / "auflagen/alt-h1.json").read_text(encoding="utf-8")
    shelter.write_text(HAUS, encoding="utf-8")
    change(town / "angebote/beratung/sorgentelefon.yml", "0221 4710", "0221 4710 9")
    return town


@pytest.fixture(scope="module")
def katalog(town: Path) -> Katalog:
    katalog, findings = load_katalog(town)
    assert katalog, findings
    return katalog


@pytest.fixture(scope="module")
def papier(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that can be printed with the shelter in it: booklet, flyer, poster, list, week, errata."""
    folder = tmp_path_factory.mktemp("papier")
    order = ["--wurzel", str(town), "--heute", HEUTE]
    assert main([*order, "--ziel", str(folder / "druck"), "--fuer", "website"]) == 0
    assert main(["aushang", "frauenhaus", *order, "--ziel", str(folder / "blaetter")]) == 0
    assert main(["liste", "--ids", "frauenhaus", *order, "--ziel", str(folder / "blaetter")]) == 0
    assert main(["aushang", "--zielgruppe", "alle", "--woche", "2026-W48", *order, "--ziel", str(folder / "blaetter")]) == 0
    assert main(["nachtrag", "alt-h1", *order, "--ziel", str(folder / "blaetter")]) == 0
    return folder


@pytest.fixture(scope="module")
def site(town: Path, papier: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town's site, with its paper to download."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795161600")
        patch.setenv("WEGWEISER_DRUCK", str(papier / "druck"))
        folder = tmp_path_factory.mktemp("geheime-seite")
        return build_town(copy_town(town, folder / "stadt"), folder / "site")


def words_of(file: Path) -> str:
    """All that a file says, in whatever way it is packed."""
    if file.suffix == ".pdf":
        parts = (["pdftotext", file, "-"], ["pdfinfo", file])
        return "\n".join(subprocess.run(part, capture_output=True, check=True, text=True).stdout for part in parts)
    return file.read_bytes().decode("utf-8", errors="replace")


def files(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.papier
def test_no_file_says_where_it_is(site: Path, papier: Path) -> None:
    """Pages, data, calendars, service worker, PDFs, errata: none holds the street, though it was printed once."""
    found = list(files(site, papier))
    assert {"broschuere.pdf", "flyer.pdf", "druck.json", "termine.json"} <= {path.name for path in found}
    kinds = {path.suffix for path in found}
    assert kinds >= {".html", ".json", ".pdf", ".ics", ".js"}
    assert [path.name for path in found if STRASSE in words_of(path)] == []


@pytest.mark.papier
def test_who_comes_from_the_old_booklet_is_told_only_that_it_is_secret_now(site: Path, papier: Path) -> None:
    """The notice for readers of the old edition and the errata say what is true now, and nothing of before."""
    page = (site / "a/frauenhaus/index.html").read_text(encoding="utf-8")
    notice = page[page.index('id="h1"') : page.index("</section>", page.index('id="h1"'))]
    assert "Anschrift wird nicht veröffentlicht" in notice
    assert "bisher" not in notice
    (errata,) = (path for path in files(papier / "blaetter") if path.name.startswith("nachtrag") and path.suffix == ".pdf")
    assert "nicht veröffentlicht" in " ".join(words_of(errata).split())


@pytest.mark.papier
def test_its_own_outputs_say_nothing_of_the_office_either(site: Path, papier: Path) -> None:
    """The organiser's office is public, but not beside the shelter: its page, its data, its poster do not name it."""
    assert BUERO in (site / "orte/torhaus/index.html").read_text(encoding="utf-8")
    own = [site / "a/frauenhaus/index.html", *site.glob("a/frauenhaus/*.ics"), *(papier / "blaetter").glob("*frauenhaus*.pdf")]
    assert len(own) >= 3
    for path in own:
        assert BUERO not in words_of(path), path
    index = json.loads((site / "finden/index.json").read_text(encoding="utf-8"))
    (entry,) = (entry for entry in index["angebote"] if entry["id"] == "frauenhaus")
    assert not re.search(f"{BUERO}|Torhaus", json.dumps(entry, ensure_ascii=False))
    dates = json.loads((site / "termine.json").read_text(encoding="utf-8"))["angebote"]["frauenhaus"]
    assert dates["ort"] == "Anschrift wird nicht veröffentlicht"


@pytest.mark.papier
def test_no_place_and_no_quarter_lists_it(site: Path) -> None:
    """Whoever looks by place, by quarter, or nearby does not come upon it, and its page links to no map."""
    for path in [*site.glob("orte/**/index.html"), *site.glob("stadtteile/**/index.html")]:
        assert "a/frauenhaus/" not in path.read_text(encoding="utf-8"), path
    page = (site / "a/frauenhaus/index.html").read_text(encoding="utf-8")
    assert not re.search("geo:|openstreetmap", page)
    finder = (site / "finden/index.html").read_text(encoding="utf-8")
    (card,) = (card for card in finder.split('<li class="karte')[1:] if "a/frauenhaus/" in card)
    assert not re.search(r"am-see|mitte|torhaus|Am See|Torhaus", card)


def test_the_catalogue_knows_no_place(katalog: Katalog) -> None:
    """All outputs ask these questions, and none is answered with a place, a way or an office's remark."""
    shelter = katalog.angebote["frauenhaus"].model_copy(update={"kontakt": None})
    assert katalog.find_ort(shelter) is None
    assert katalog.find_hinkommen(shelter) is None
    assert katalog.find_stadtteile(shelter) == ()
    kontakt = katalog.find_kontakt(shelter)
    assert (kontakt.web, kontakt.hinweis) == ("https://not.example", None)
    assert katalog.find_kontakt(katalog.angebote["frauencafe"]).hinweis == f"Büro {BUERO} 5"


@pytest.mark.parametrize(
    ("slip", "rule"),
    [
        ("ort: {name: Geheime Adresse, strasse: Lindengasse 77}", "geheim"),
        ("ort: geheim\nstrasse: Lindengasse 77", "unbekanntes-feld"),
        ("ort: [geheim, torhaus]", "typ"),
        ("ort: geheim\nhinkommen: Bus 9", "geheim"),
        ("ort: geheim\nstadtteile: [am-see]", "geheim"),
        ("ort: geheim\nanmeldung: Klingeln in der Lindengasse 77", "geheim"),
        ("ort: geheim\nbeschreibung: Wir wohnen in 50999 **Muster**stadt.", "geheim"),
        ("ort: geheim\nschlagworte: [Torbogen 5]", "geheim"),
        ("ort: geheim\nhinweis: {text: Umzug in den Uferweg 7a}", "geheim"),
        ("ort: geheim\nbarrierefrei: {hinweis: Rampe am Torbogen 5}", "geheim"),
    ],
)
def test_an_address_that_slips_in_stops_the_build(town: Path, tmp_path: Path, slip: str, rule: str) -> None:
    """Nothing is published while a secret offer says anything that leads to a door."""
    broken = Path(shutil.copytree(town, tmp_path / "town"))
    change(broken / "angebote/beratung/frauenhaus.yml", "ort: geheim", slip)
    katalog, findings = load_katalog(broken)
    assert katalog is None
    assert {finding.rule for finding in findings if not finding.hint} == {rule}


def test_a_far_quarter_may_be_named(town: Path, tmp_path: Path) -> None:
    """„Im Kreis“ is no spot on the map; but only a town that has drawn its quarters can tell which are none."""
    told = Path(shutil.copytree(town, tmp_path / "town"))
    change(told / "angebote/beratung/frauenhaus.yml", "ort: geheim", "ort: geheim\nstadtteile: [ueberall]")
    assert load_katalog(told)[0]
    stadtteile = told / "angebote/_stammdaten/stadtteile.yml"
    stadtteile.write_text(re.sub(r"  lage: .*\n", "", stadtteile.read_text(encoding="utf-8")), encoding="utf-8")
    assert load_katalog(told)[0] is None


def test_a_place_left_behind_is_pointed_at(town: Path, tmp_path: Path) -> None:
    """Who makes an offer secret may forget its place in orte.yml, which has a page with its address."""
    left = Path(shutil.copytree(town, tmp_path / "town"))
    with (left / "angebote/_stammdaten/orte.yml").open("a", encoding="utf-8") as file:
        file.write(f"schutzhaus:\n  name: Schutzhaus\n  strasse: {STRASSE} 77\n")
    _, findings = load_katalog(left)
    assert [(f.rule, f.source_line) for f in findings if f.hint and f.path.endswith("orte.yml")] == [
        ("ort-unbenutzt", "schutzhaus:")
    ]
