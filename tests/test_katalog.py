"""The catalogue of the example town, and what holds for any text whatever."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yamllint import linter

from katalog.adressen import address_of, former_addresses
from katalog.angebot import Angebot
from katalog.finding import REGELN, Finding
from katalog.fliesstext import PLAIN, Absatz, Liste, Stueck, parse_fliesstext, read_fliesstext
from katalog.katalog import Katalog
from katalog.load import load_katalog, sort_key
from katalog.reader.form import _config, is_suspect
from katalog.reader.line_slips import ODD, USUAL
from katalog.reader.nodes import Mapping
from katalog.reader.reading import read_modell
from katalog.reader.source import read_source
from katalog.report import FORMATS


@pytest.fixture(scope="module")
def town(example: Path) -> Katalog:
    katalog, findings = load_katalog(example)
    assert katalog, findings
    return katalog


def katalog_command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "katalog", *words], capture_output=True, text=True, check=False)


def test_real_town_is_clean(root: Path) -> None:
    """The offers of this repository stop no build."""
    katalog, findings = load_katalog(root)
    assert katalog, [f for f in findings if not f.hint]


def test_offers_are_sorted_as_germans_sort(town: Katalog) -> None:
    """Ä stands beside A, whatever quotes stand around."""
    assert next(a.titel for a in town.angebote.values()) == "Äpfel & Lieder – der Singkreis"
    assert sorted(["Zoo", "„Äpfel“", "Apfel", "Öl", "ost"], key=sort_key) == ["Apfel", "„Äpfel“", "Öl", "ost", "Zoo"]


def test_text_stays_text(tmp_path: Path) -> None:
    """What YAML 1.1 would turn into numbers and truth values is kept as written."""
    source = read_source("x.yml", b"plz: 01067\nzeit: 10:30\nwort: nein\ntag: 2026-02-30\nnichts: ~\n")
    assert isinstance(source.node, Mapping)
    assert [getattr(value, "text", None) for _, value in source.node.entries] == ["01067", "10:30", "nein", "2026-02-30", "~"]


def test_offer_inherits_from_its_place(town: Katalog) -> None:
    """Access and the way there come from the place unless the offer says otherwise; contact from the organiser."""
    beratung, treff, werkstatt = (town.angebote[id] for id in ("schuldnerberatung", "spazier-treff", "werkstatt"))
    assert town.find_barrierefrei(beratung).wc == "ja"  # type: ignore[union-attr]
    assert town.find_barrierefrei(treff).rollstuhl == "ja"  # type: ignore[union-attr]
    assert town.find_hinkommen(beratung) == "Bus 1, Haltestelle Rathaus"
    assert town.find_hinkommen(treff) == "Bus 2 bis Uferweg"
    assert town.find_stadtteile(werkstatt) == ("mitte",)
    assert town.find_kontakt(town.angebote["streetwork"]).telefon[0].uri == "tel:+492214710100"  # type: ignore[union-attr]


def test_ended_offers_are_kept_but_not_selected(town: Katalog) -> None:
    """An ended offer keeps its page and stands in no list."""
    assert "geldrat" in town.angebote
    assert [a.id for a in town.select(thema="geld")] == ["schuldnerberatung"]
    assert town.select(ort="seehaus", zielgruppe="50plus") == (town.angebote["spazier-treff"],)


def test_nothing_takes_place_unless_active(town: Katalog) -> None:
    """Planned, paused and ended offers have no dates; holidays are left out."""
    singkreis, treff = town.angebote["singkreis"], town.angebote["spazier-treff"]
    assert list(town.termine(singkreis, date(2026, 1, 1), date(2026, 12, 31))) == []
    assert next(town.termine(treff, date(2026, 11, 22), date(2026, 12, 31))).beginn == datetime(2026, 11, 24, 10)


def test_addresses(town: Katalog) -> None:
    """The file name is the address, and former addresses lead to the same folder."""
    beratung = town.angebote["schuldnerberatung"]
    assert address_of(beratung) == "a/schuldnerberatung/"
    assert former_addresses(beratung) == ("a/geldberatung/",)
    assert address_of(town.zielgruppen["50plus"]) == "fuer/50plus/"


def test_emergency_entry_takes_number_from_its_offer(town: Katalog) -> None:
    entry = town.notfall["sorgentelefon"]
    assert town.find_titel(entry) == "Sorgentelefon"
    assert str(town.find_telefon(entry)[0]) == "0221 4710 111"
    assert town.find_telefon(town.notfall["rettung"])[0].uri == "tel:112"


def test_description_has_four_things_only() -> None:
    """Paragraphs, lists, links and bold text; everything else stays text or is refused."""
    blocks = read_fliesstext("Hallo **du**,\nkomm.\n\n- eins\n- [zwei](https://a.example)\n")
    assert blocks == (
        Absatz((Stueck("Hallo "), Stueck("du", fett=True), Stueck(","), Stueck(" "), Stueck("komm."))),
        Liste(((Stueck("eins"),), (Stueck("zwei", link="https://a.example"),))),
    )
    (absatz,) = read_fliesstext("<script>x</script> {{ 1 }}")
    assert "".join(stueck.text for stueck in absatz.stuecke) == "<script>x</script> {{ 1 }}"


def test_handbook_knows_every_rule(root: Path) -> None:
    """Every rule is an anchor in the handbook, and the handbook has no other."""
    handbook = (root / "docs" / "mitmachen" / "regeln.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### .*\{ #([a-z-]+) \}$", handbook, re.MULTILINE)) == sorted(REGELN)


def test_command_says_with_its_exit_status_what_happened(example: Path, tmp_path: Path) -> None:
    """0 clean, 1 findings, 2 could not run; never a traceback."""
    broken = shutil.copytree(example, tmp_path / "town")
    (broken / "angebote" / "jugend" / "werkstatt.yml").write_text("titel: x\n", encoding="utf-8")
    for words, status in ((example, 0), (broken, 1), (tmp_path / "nirgends", 2)):
        run = katalog_command("pruefen", "--wurzel", str(words))
        assert run.returncode == status, run.stderr
        assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "text"])
def test_machines_get_every_finding(form: str, example: Path, tmp_path: Path) -> None:
    """Each format names path, line and words of every finding, and nothing in a text can break out of it."""
    broken = shutil.copytree(example, tmp_path / "town")
    (broken / "angebote" / "jugend" / "werkstatt.yml").write_text("titel: a\nx%0A,::y: b\n", encoding="utf-8")
    run = katalog_command("pruefen", "--wurzel", str(broken), "--format", form)
    _, findings = load_katalog(broken)
    assert run.returncode == 1
    if form == "github":
        lines = run.stdout.splitlines()
        assert len(lines) == len(findings)
        assert all(line.startswith("::error file=angebote/jugend/werkstatt.yml,line=") for line in lines)
    else:
        entries = json.loads(run.stdout)
        assert len(entries) == len(findings)
        path = (lambda e: e["path"]) if form == "json" else (lambda e: e["location"]["path"])
        assert {path(entry) for entry in entries} == {"angebote/jugend/werkstatt.yml"}


def test_same_name_in_two_folders(example: Path, tmp_path: Path) -> None:
    """The file name is the address, so it may stand only once."""
    town = shutil.copytree(example, tmp_path / "town")
    shutil.copy(town / "angebote/jugend/werkstatt.yml", town / "angebote/50plus/werkstatt.yml")
    _, findings = load_katalog(town)
    assert [(f.rule, f.path) for f in findings] == [("doppelte-id", "angebote/jugend/werkstatt.yml")]


@pytest.mark.parametrize("name", ["Spazier Treff.yml", "Größe.yml", "treff.yaml", "x" * 41 + ".yml"])
def test_file_names_are_addresses(name: str, example: Path, tmp_path: Path) -> None:
    """A name that would make a poor address earns a better one."""
    town = shutil.copytree(example, tmp_path / "town")
    shutil.copy(town / "angebote/jugend/werkstatt.yml", town / "angebote/jugend" / name)
    _, findings = load_katalog(town)
    assert [f.rule for f in findings] == ["dateiname"]


def test_a_link_to_another_file_is_not_followed(example: Path, tmp_path: Path) -> None:
    """A symlink in a pull request reads nothing."""
    town = shutil.copytree(example, tmp_path / "town")
    (tmp_path / "secret.yml").write_text("titel: geheim\n", encoding="utf-8")
    (town / "angebote/jugend/spion.yml").symlink_to(tmp_path / "secret.yml")
    _, findings = load_katalog(town)
    assert [(f.rule, f.path) for f in findings] == [("ordner", "angebote/jugend/spion.yml")]
    assert "geheim" not in repr(findings)


@pytest.mark.parametrize(
    "path", ["angebote/jugend", "angebote/_stammdaten", "angebote/_stammdaten/orte.yml", "zielgruppen", "zielgruppen/alle.yml"]
)
def test_no_way_leads_through_a_link(path: str, example: Path, tmp_path: Path) -> None:
    """Folders and shared files behind a symlink are not read, wherever the link stands, and one finding says so."""
    town = shutil.copytree(example, tmp_path / "town")
    shutil.move(town / path, tmp_path / "elsewhere")
    (town / path).symlink_to(tmp_path / "elsewhere")
    katalog, findings = load_katalog(town)
    assert katalog is None
    assert {f.path for f in findings if f.rule == "ordner" and "Verweis" in f.problem} == {path}
    assert not [f for f in findings if f.path.startswith(f"{path}/")]


def test_names_of_files_obey_nobody(example: Path, tmp_path: Path) -> None:
    """A name with signs of control, or none that UTF-8 could say, is shown without them in every format."""
    town = shutil.copytree(example, tmp_path / "town")
    for name in (b"\x1b[31mrot.yml", b"a\n::error::b.yml", b"\xff.yml", "\u202elmy.txt".encode()):
        (Path(os.fsdecode(os.fsencode(town / "angebote/jugend") + b"/" + name))).write_text("titel: x\n", encoding="utf-8")
    _, findings = load_katalog(town)
    assert [f.rule for f in findings] == ["dateiname"] * 4
    for form in FORMATS.values():
        assert not re.search("[\x1b\u202e\udc80-\udfff]|^::error::b", form(findings), re.MULTILINE)


NASTY = {
    "bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "brackets": "titel: " + "[" * 60_000,
    "braces": "titel: " + "{a: " * 15_000,
    "dashes": "- " * 30_000,
    "stairs": "\n".join(" " * n + "a:" for n in range(330)),
    "huge": "x" * 5_000_000,
    "long line": "titel: " + "x" * 20_000 + "\n",
    "links": "beschreibung: |\n  " + "[" * 60_000 + "\n",
    "stars": "beschreibung: |\n  " + "**a " * 15_000 + "\n",
    "times": 'zeiten: "' + "1." * 30_000 + '"\n',
    "words": 'zeiten: "' + "xyzw " * 12_000 + '"\n',
    "web": 'kontakt: {web: "' + "a." * 30_000 + '"}\n',
    "quotes": "kurz: 'a'b\n" * 4_500,
    "backslashes": 'kurz: "\\"\\"x" "\\"' * 2_000,
    "tabs": "\t- x\n" * 12_000,
    "control": "titel: \x07\x1b[31m\u202ex\n",
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_files_are_named(name: str, example: Path, tmp_path: Path) -> None:
    """Whatever somebody puts into a file ends in findings, short enough to read and safe to print."""
    town = shutil.copytree(example, tmp_path / "town")
    (town / "angebote/jugend/nasty.yml").write_text(NASTY[name], encoding="utf-8")
    katalog, findings = load_katalog(town)
    assert katalog is None
    assert max(len(f.problem) + len(f.remedy) for f in findings) < 1500
    assert not re.search("[\x07\x1b\u202e]", FORMATS["text"](findings))


def test_what_is_not_suspect_offends_no_rule(root: Path) -> None:
    """yamllint is spared only files in which it would find nothing: so for every file, with any one sign put in or left out."""
    text = (root / "tests/example/angebote/jugend/werkstatt.yml").read_text(encoding="utf-8")
    for place in range(len(text)):
        for sign in (" ", "\n", ",", ":", "-", "[", "}", "#", "\t", ""):
            changed = text[:place] + sign + text[place + (not sign) :]
            source = read_source("x.yml", changed.encode())
            if not is_suspect(changed) and not source.findings:
                assert not list(linter.get_cosmetic_problems(changed, _config(), "x.yml"))


@given(
    st.lists(
        st.sampled_from(["a", "Ö", " ", "\n", "\n\n", "-", "- ", "1.", ")", "„", ":", '"', "http://", "*", "."]), max_size=14
    ).map("".join)
)
def test_plain_paragraphs_need_no_parser(text: str) -> None:
    """What is taken for plain paragraphs is read as the parser would."""
    if PLAIN.fullmatch(text):
        assert read_fliesstext(text) == parse_fliesstext(text)


def test_usual_signs_are_never_odd() -> None:
    """No judge is called for what is written with them alone, so none of them may be what a judge looks for: alone, or one after the other."""
    usual = "".join(sign for sign in map(chr, range(0x3000)) if USUAL.fullmatch(sign))
    assert set("aZ0 \näöüßéçž„“–…") <= set(usual)
    assert not any(ODD.search(one + usual + one) for one in usual)


def test_whoever_shows_no_hints_need_not_wait_for_them(example: Path, tmp_path: Path) -> None:
    """Without them the town is the same; where something stops it, they are told with it."""
    town = shutil.copytree(example, tmp_path / "stadt")
    offer = town / "angebote/50plus/singkreis.yml"
    text = offer.read_text(encoding="utf-8").replace("ohne Noten.", "die Anmeldung erfolgt vor Ort.  ")
    offer.write_text(text, encoding="utf-8")
    katalog, findings = load_katalog(town)
    assert {"stil", "lesbar"} <= {finding.rule for finding in findings}
    assert katalog is not None
    assert load_katalog(town, hints=False) == (katalog, [])
    offer.write_text(text.replace("status: geplant", "status: fertig"), encoding="utf-8")
    katalog, findings = load_katalog(town)
    assert {"stil", "lesbar"} < {finding.rule for finding in findings}
    assert katalog is None
    assert load_katalog(town, hints=False) == (None, findings)


def test_reading_twice_gives_the_same(example: Path) -> None:
    assert load_katalog(example) == load_katalog(example)


def _read(text: bytes) -> list[Finding]:
    source = read_source("angebote/jugend/x.yml", text)
    if source.node is None:
        return source.findings
    return source.findings + read_modell(source, source.node, Angebot, id="x", bereich="jugend", datei=source.path).findings


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_findings_and_never_a_traceback(data: bytes) -> None:
    for finding in _read(data):
        assert min(finding.line, finding.column, finding.length) >= 1


KEYS = [name for name in Angebot.model_fields if name not in ("id", "bereich", "datei")]
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)
LINES = st.builds(
    lambda indent, key, joint, value: f"{' ' * indent}{key}{joint}{value}",
    st.integers(0, 4),
    st.sampled_from([*KEYS, "-", "am", "text", "telefon"]),
    st.sampled_from([": ", ":", " ", ": |", ": [", ": {", ":\n  - "]),
    WORDS,
)


@given(st.lists(LINES, max_size=12).map("\n".join))
@settings(max_examples=400, deadline=None)
def test_any_text_like_an_offer_gives_findings_and_never_a_traceback(text: str) -> None:
    for finding in _read(text.encode("utf-8", errors="surrogatepass")):
        assert finding.problem


@given(st.sampled_from(KEYS), WORDS)
@settings(max_examples=300, deadline=None)
def test_any_word_in_any_field(key: str, word: str) -> None:
    """A value is understood or named, at its own line."""
    value = json.dumps(word, ensure_ascii=False)
    base = "titel: a\nkurz: b\nzielgruppen: [c]\nthemen: [d]\ntraeger: e\nort: f\n"
    lines = [line for line in base.splitlines() if not line.startswith(f"{key}:")]
    findings = _read("\n".join([*lines, f"{key}: {value}", ""]).encode())
    assert {f.line for f in findings} <= {len(lines) + 1}
