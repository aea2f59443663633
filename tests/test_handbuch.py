"""The handbook does not lie: its examples come from stories, its commands exist, its YAML can be read, its pictures are described."""

import re
import shutil
from argparse import ArgumentParser
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from booklet.produkt import load_produkte
from hooks.beispiele import place_of, read_beispiel, read_beispiele
from hooks.felder_tabelle import FELD, fill_felder, read_felder
from hooks.formular_fragen import AUSGELASSEN, FRAGEN
from hooks.regeln_tabelle import fill_beispiele, named_stories
from katalog.__main__ import BEFEHLE
from katalog.angebot import Angebot
from katalog.finding import REGELN
from katalog.lesbar.amtsdeutsch import AMTSDEUTSCH, WENDUNGEN, wendung_of
from katalog.lesbar.lesbarkeit import LIX_LIMIT, SATZ_LIMIT, find_schweres, lix, read_saetze
from katalog.load import load_katalog
from katalog.reader.fitting import GIVEN, known_fields
from katalog.reader.nodes import Mapping, Sequence
from katalog.reader.reading import read_modell
from katalog.reader.source import read_source
from katalog.zeiten import read_ausnahme, read_zeit

ROOT = Path(__file__).parent.parent
HANDBUCH = ROOT / "docs" / "mitmachen"
BEISPIELE = named_stories((HANDBUCH / "regeln.md").read_text(encoding="utf-8"))
SEITEN = sorted(HANDBUCH.glob("*.md"))
GUT = sorted((ROOT / "tests" / "findings").rglob("*.gut"))
BAEUME = sorted(folder for folder in (ROOT / "tests" / "handbuch").iterdir() if folder.name != "produkt")


def test_every_rule_has_an_example() -> None:
    """Each rule of the check is shown by at least one story, below its own heading."""
    assert Counter(dict.fromkeys(REGELN, 1)) <= Counter(rule for rule, _ in BEISPIELE)


@pytest.mark.parametrize(("rule", "story"), BEISPIELE, ids=lambda word: word)
def test_example_shows_what_is_wrong_and_what_is_right(rule: str, story: str) -> None:
    """Both sides are there, short, and differ; the check's own words stand between them."""
    beispiel = read_beispiel(story, rule)
    assert beispiel == read_beispiele(tuple(BEISPIELE))[rule, story]  # alone in the town as among all others
    assert beispiel.schlecht != beispiel.gut
    assert beispiel.sagt
    assert max(beispiel.schlecht.count("\n"), beispiel.gut.count("\n")) < 12


def test_no_example_is_left_open() -> None:
    """On the finished page no place for an example is left."""
    page = fill_beispiele((HANDBUCH / "regeln.md").read_text(encoding="utf-8"))
    assert "<!--" not in page
    assert page.count('"So passt es"') + page.count('"So ist es besser"') == len(
        re.findall(r"<!-- beispiel", (HANDBUCH / "regeln.md").read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("gut", GUT, ids=lambda file: file.stem)
def test_what_is_called_good_is_good(gut: Path, example: Path, tmp_path: Path) -> None:
    """A file put right by hand passes without a finding and without a hint."""
    town = Path(shutil.copytree(example, tmp_path / "stadt"))
    shutil.copy(gut, town / place_of(gut.with_suffix(".yml")))
    assert load_katalog(town)[1] == []


@pytest.mark.parametrize("baum", BAEUME, ids=lambda folder: folder.name)
def test_trees_put_right_are_good(baum: Path, example: Path, tmp_path: Path) -> None:
    """The same for stories about names and folders."""
    town = Path(shutil.copytree(example, tmp_path / "stadt"))
    shutil.copytree(baum / "gut", town, dirs_exist_ok=True)
    assert load_katalog(town)[1] == []


def test_example_of_a_product_is_what_the_booklet_says(example: Path, tmp_path: Path) -> None:
    """The words about a product come from the room of paper; the handbook only repeats them."""
    said = {}
    for side in ("schlecht", "gut"):
        town = Path(shutil.copytree(example, tmp_path / side))
        shutil.copytree(ROOT / "tests" / "handbuch" / "produkt" / side, town, dirs_exist_ok=True)
        katalog, _ = load_katalog(town)
        assert katalog
        said[side] = [(f.rule, f.problem) for f in load_produkte(town, katalog)[1]]
    words = (ROOT / "tests" / "handbuch" / "produkt" / "sagt.txt").read_text(encoding="utf-8").strip()
    assert said == {"schlecht": [("produkt", words)], "gut": []}


def test_missing_story_stops_the_build() -> None:
    """A story that is gone or says something else is named, not passed over."""
    with pytest.raises(LookupError, match="gibt es nicht"):
        read_beispiel("gibt-es-nicht", "form")
    with pytest.raises(LookupError, match="nichts über"):
        read_beispiel("titel-leer", "email")


@pytest.mark.parametrize("wendung", WENDUNGEN, ids=lambda wendung: wendung.amtlich)
def test_handbook_names_what_the_check_knows(wendung: object) -> None:
    """Every line of the table of office German is itself met by the check, and what it says instead is not."""
    parts = re.split(r", (?=\w)", wendung.amtlich) if "., " in wendung.amtlich else [wendung.amtlich]
    for part in parts:
        met = AMTSDEUTSCH.search(part)
        assert met, part
        assert wendung_of(met) is wendung
    assert not AMTSDEUTSCH.search(wendung.besser)


@pytest.mark.parametrize(
    ("text", "saetze"),
    [
        ("Wir kochen z. B. Suppe. Danach essen wir.", 2),
        ("Von 8 bis 18 Uhr. Tel. 0221 4710 100.", 2),
        ("Am 3. und 4. Mittwoch im Monat.", 1),
        ("Mitbringen:\n\n- gute Laune\n- Hunger\n", 3),
        ("Mehr steht [hier](https://verein.example/a.b/c).", 1),
        ("Sind Sie traurig? Rufen Sie an!", 2),
    ],
)
def test_sentences(text: str, saetze: int) -> None:
    """Abbreviations and numbers end no sentence; lists, questions and colons do."""
    assert len(read_saetze(text)) == saetze


def test_lix_as_its_inventor_counted() -> None:
    """Six words in two sentences, three of them long: 3 + 50."""
    assert lix(read_saetze("Nachbarn kochen Suppe. Anschließend Mittagessen zusammen.")) == pytest.approx(3 + 100 * 4 / 6)


def test_plain_words_earn_no_hint() -> None:
    """Everyday nouns on -ung, a success and a full sentence of twenty words are left alone."""
    for text in (
        "Beratung zur Ausbildung, Anmeldung zur Prüfung und Hilfe in der Wohnung.",
        "Von Erfolgen erzählen wir gern.",
        " ".join(["Wir"] + ["gehen"] * (SATZ_LIMIT - 1)) + ".",
    ):
        assert not list(find_schweres(read_saetze(text))), text


def test_handbook_tells_the_limits_of_the_check() -> None:
    """The numbers on the page about writing are those that the check uses."""
    page = (HANDBUCH / "schreiben.md").read_text(encoding="utf-8")
    assert f"mehr als {SATZ_LIMIT} Wörter" in page
    assert f"LIX über {LIX_LIMIT}" in page


# What stands on the pages

ZAUN = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
BILD = re.compile(r"!\[(.*?)\]\((.*?)\)", re.DOTALL)
TABELLE = ("spalten", "woerter", "vorgaben")
"""What stands in the file beside a table."""
BEFEHL = re.compile(r"\bkatalog ([a-z]+)((?: --?[a-z]+)*)")
ZIEL = re.compile(r"\bmake ([a-z]+)")


def blocks(kind: str) -> list[tuple[str, str]]:
    """Page and text of every block of that kind in the handbook."""
    found = ((page.name, match) for page in SEITEN for match in ZAUN.finditer(page.read_text(encoding="utf-8")))
    return [(name, match[3]) for name, match in found if match[2] == kind]


def blocks_of(name: str) -> list[str]:
    return [text for page, text in blocks("yaml") if page == name]


@pytest.mark.parametrize(("page", "text"), blocks("yaml"))
def test_yaml_in_the_handbook_can_be_read(page: str, text: str) -> None:
    """Whoever copies a block gets no complaint about its form, and no key that does not exist."""
    source = read_source(page, text.encode())
    assert source.findings == []
    assert isinstance(source.node, Mapping | Sequence) or text.startswith("#")
    known = {*known_fields(Angebot), *TABELLE}
    keys = {key.text for key, _ in source.node.entries} if isinstance(source.node, Mapping) else set()
    assert keys <= known or len(keys) == 1  # one key that is no field: an entry of a shared file


@pytest.mark.parametrize("text", blocks_of("vorlage.md"), ids=["kurz", "ganz"])
def test_template_can_be_filled_in(text: str) -> None:
    """The template is an offer: every value in it is one that the model reads."""
    source = read_source("vorlage.yml", text.encode())
    assert source.node
    assert read_modell(source, source.node, Angebot, id="vorlage").findings == []


def test_whole_template_has_every_field() -> None:
    """Nothing that can be said is missing in it, except what needs no template."""
    source = read_source("vorlage.yml", blocks_of("vorlage.md")[1].encode())
    assert isinstance(source.node, Mapping)
    keys = {key.text for key, _ in source.node.entries}
    assert set(known_fields(Angebot)) - keys == {"stadtteile", "schnell_verlassen"}


def test_commands_in_the_handbook_exist() -> None:
    """Every command, every option and every target of make that a page names is there."""
    for page in SEITEN:
        text = page.read_text(encoding="utf-8")
        for command, options in BEFEHL.findall("\n".join(re.findall(r"`[^`\n]+`|^katalog .*$", text, re.MULTILINE))):
            assert command in BEFEHLE, f"{page.name}: {command}"
            module = import_module(f"katalog.befehle.{BEFEHLE[command]}")
            parser = ArgumentParser()
            module.add_arguments(parser)
            assert set(options.split()) <= set(parser._option_string_actions), f"{page.name}: {command}{options}"
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert set(ZIEL.findall(" ".join(re.findall(r"`[^`\n]+`", text)))) <= set(targets)


def test_every_command_is_explained() -> None:
    """The page for the office names each command."""
    page = (HANDBUCH / "befehle.md").read_text(encoding="utf-8")
    assert [name for name in BEFEHLE if f"`katalog {name}" not in page] == []


def test_every_picture_is_there_small_and_described() -> None:
    """Pictures of the handbook say in words what they show, and no phone waits for them."""
    named = [(words, page.parent / path) for page in SEITEN for words, path in BILD.findall(page.read_text(encoding="utf-8"))]
    assert {path for _, path in named} == set((HANDBUCH / "bilder").iterdir())
    for words, path in named:
        assert len(words) > 40, path
        assert path.stat().st_size < 60_000


@pytest.mark.parametrize("page", SEITEN, ids=lambda page: page.stem)
def test_handbook_keeps_its_own_rule(page: Path) -> None:
    """What asks for short sentences has none that are long, and reads easily."""
    prose = re.sub(r"```.*?```|<!--.*?-->|!\[.*?\]", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    saetze = read_saetze(re.sub(r"^(?:\||#|!!!).*$", "", prose, flags=re.MULTILINE).replace("`", ""))
    assert [satz.text for satz in saetze if len(satz.worte) > SATZ_LIMIT] == []
    assert lix(saetze) <= LIX_LIMIT


def test_handbook_calls_the_form_by_its_words() -> None:
    """What the page says to tap and to read stands in the form just so; where it changed, the pictures are old as well."""
    page = (HANDBUCH / "index.md").read_text(encoding="utf-8")
    sources = [*(ROOT / "hooks" / "theme" / "assets" / "formular").glob("*.js"), ROOT / "hooks" / "templates" / "formular.html"]
    form = "".join(file.read_text(encoding="utf-8") for file in [*sources, ROOT / "hooks" / "formular_fragen.py"])
    for words in ("Wie heißt das Angebot?", "Was ist es, in einem Satz?", "Alles da. Danke!", "E-Mail an die Redaktion"):
        assert words in page
        assert words in form


def test_every_field_is_called_as_the_form_asks_for_it() -> None:
    """Whoever looks for a question of the form finds it; what the form does not ask is not said of it."""
    felder = read_felder()
    filled = fill_felder("".join(f"<!-- feld: {name} -->\n" for name in felder), felder)
    assert set(re.findall("Im Formular: „([^“]+)“", filled)) == {FRAGEN[name][0] for name in felder if name not in AUSGELASSEN}


def test_every_field_has_its_section() -> None:
    """What the program knows stands on the page, the compulsory first, each with an anchor of its own name."""
    felder = read_felder()
    assert [name for name, feld in felder.items() if feld["pflicht"]] == list(felder)[:5]
    page = (HANDBUCH / "felder.md").read_text(encoding="utf-8")
    assert sorted(FELD.findall(page)) == sorted(felder)
    headings = re.findall(r"^### (\w+)(?:: .* \{ #(\w+) \})?$", page, re.MULTILINE)
    assert sorted(anchor or heading for heading, anchor in headings) == sorted(felder)
    filled = fill_felder(page, felder)
    assert "höchstens 60 Zeichen" in filled
    for name, info in Angebot.model_fields.items():
        if name not in GIVEN:
            heading = filled.index(f"\n### {name}")
            assert filled[heading : heading + 200].count("**nötig**") == info.is_required()
    assert "`wie`\n:   anruf, besuch, e-mail oder internet." in filled


ZEILE = re.compile(r"^\| `(.+?)` \| (.+?) \|$", re.MULTILINE)
ZEITEN, BESSER = (HANDBUCH / "zeiten.md").read_text(encoding="utf-8").split("## Wenn die Prüfung etwas sagt")


@pytest.mark.parametrize(("line", "satz"), ZEILE.findall(ZEITEN))
def test_page_about_times_says_what_the_site_says(line: str, satz: str) -> None:
    """Each line of the tables becomes exactly the words beside it."""
    assert satz == (f"nicht {read_ausnahme(line)}" if satz.startswith("nicht ") else str(read_zeit(line)))


@pytest.mark.parametrize(("line", "besser"), [row for row in ZEILE.findall(BESSER) if "`" in row[1]])
def test_page_about_times_suggests_what_the_check_suggests(line: str, besser: str) -> None:
    """What is better than what is the check's own answer."""
    with pytest.raises(PydanticCustomError) as slip:
        read_zeit(line)
    assert (slip.value.context or {})["better"] == besser.split("`")[1]
