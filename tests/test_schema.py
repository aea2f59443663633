"""What editors get: a schema that every sound file passes, and snippets that make sound files."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import EXAMPLE, ROOT
from jsonschema import Draft202012Validator

from katalog.__main__ import main
from katalog.angebot import Angebot
from katalog.beschriftung import TITEL
from katalog.load import load_katalog
from katalog.reader.names import GIVEN
from katalog.schema import all_schemas
from katalog.schreiben import ERSTE_ZEILE
from katalog.zielgruppe import Zielgruppe

FINDINGS = ROOT / "tests" / "findings"
ANGEBOTE = sorted(ROOT.glob("angebote/[!_]*/*.yml"))
TABELLEN = ("orte", "traeger", "themen", "stadtteile", "notfall", "woerter", "ferien")
WRONG = (
    "tippfehler-im-namen", "umlaut-im-namen", "unbekannter-name", "kontakt-nicht-eingerueckt", "kosten-zu-tief", "falsches-wort",
    "rollstuhl-vielleicht", "sprache-in-worten", "titel-fehlt", "titel-leer", "titel-zu-lang", "liste-leer", "wort-statt-block",
    "liste-statt-wort", "angabe-im-falschen-block",
)  # fmt: skip
"""Stories whose slip a schema can see: unknown keys, words that are none of a fixed choice, what is missing, another shape."""
UNSEEN = ("zielgruppe-unbekannt", "thema-unbekannt", "traeger-unbekannt", "ort-unbekannt", "stadtteil-unbekannt")
"""Stories that only the whole town can judge: an editor offers the known words and warns of no other."""


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 core schema, as editors read it: `ja` and `10:30` stay text, 42929 is a number, a date is text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


def as_editor(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=EditorLoader)


@pytest.fixture(scope="module")
def schemas() -> Callable[[Path], dict[str, Any]]:
    """The schemas of a town, by name."""
    found = {}
    for town in (ROOT, EXAMPLE):
        katalog, _ = load_katalog(town)
        assert katalog
        found[town] = all_schemas(katalog)
    return found.__getitem__


def slips(schema: dict[str, Any], data: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(data)
    ]


def test_every_schema_is_one(schemas: Callable[[Path], dict[str, Any]]) -> None:
    """Each follows the rules of draft 2020-12."""
    for schema in schemas(ROOT).values():
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("town", [ROOT, EXAMPLE], ids=["real", "example"])
def test_sound_files_pass(town: Path, schemas: Callable[[Path], dict[str, Any]]) -> None:
    """Everything the check lets through, an editor lets through too, although it takes some texts for numbers."""
    found = schemas(town)
    files = dict.fromkeys(town.glob("angebote/[!_]*/*.yml"), "angebot") | dict.fromkeys(
        town.glob("zielgruppen/*.yml"), "zielgruppe"
    )
    files |= {file: name for name in TABELLEN if (file := town / "angebote" / "_stammdaten" / f"{name}.yml").exists()}
    assert len(files) > 15
    wrong = {str(file.relative_to(town)): said for file, name in files.items() if (said := slips(found[name], as_editor(file)))}
    assert not wrong


def test_typed_values_pass(schemas: Callable[[Path], dict[str, Any]]) -> None:
    """Numbers and truth values of YAML are texts here."""
    typed = "titel: 112\nkurz: true\nzielgruppen: [1]\nthemen: 2\ntraeger: x\nort: {name: 7, plz: 42929}\nkosten: 8.50\nstand: 2025\nkontakt: {telefon: [112, 110]}\ngeprueft: {am: 2026-10-01, wie: anruf}\n"
    assert not slips(schemas(EXAMPLE)["angebot"], yaml.load(typed, Loader=EditorLoader))


@pytest.mark.parametrize("story", WRONG)
def test_slips_that_a_schema_sees(story: str, schemas: Callable[[Path], dict[str, Any]]) -> None:
    """An unknown key or a word that is none of a fixed choice is underlined while typing."""
    assert slips(schemas(EXAMPLE)["angebot"], as_editor(FINDINGS / f"{story}.yml"))


@pytest.mark.parametrize("story", UNSEEN)
def test_unknown_words_are_never_underlined(story: str, schemas: Callable[[Path], dict[str, Any]]) -> None:
    """Somebody may write the offer first and its place afterwards."""
    assert not slips(schemas(EXAMPLE)["angebot"], as_editor(FINDINGS / f"{story}.yml"))


def test_known_words_are_offered_with_their_names(schemas: Callable[[Path], dict[str, Any]]) -> None:
    """Completion shows what a key stands for."""
    katalog, _ = load_katalog(EXAMPLE)
    assert katalog
    fields = schemas(EXAMPLE)["angebot"]["properties"]
    for name, things in (
        ("zielgruppen", katalog.zielgruppen),
        ("themen", katalog.themen),
        ("traeger", katalog.traeger),
        ("ort", katalog.orte),
    ):
        choice = next(branch for branch in fields[name]["anyOf"] if "enum" in branch)
        offered = dict(zip(choice["enum"], choice["enumDescriptions"], strict=True))
        assert {id: thing.name for id, thing in things.items()}.items() <= offered.items()


def test_every_field_has_a_german_label_and_hover(schemas: Callable[[Path], dict[str, Any]]) -> None:
    """Nobody reads a key's bare name where its meaning could stand."""
    names = {name for modell in (Angebot, Zielgruppe) for name in modell.model_fields if name not in GIVEN}
    assert names <= set(TITEL)
    for name, field in _fields(schemas(EXAMPLE)["angebot"]):
        assert name in TITEL
        assert field["title"] == TITEL[name]
        assert field["markdownDescription"].startswith(field["description"])


def _fields(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema, of its blocks too."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from _fields(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _fields(value)


@pytest.mark.parametrize("file", ANGEBOTE, ids=lambda file: file.stem)
def test_every_offer_names_its_schema(file: Path) -> None:
    """The first line leads from the file to the schema that `make` builds."""
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    assert first == ERSTE_ZEILE
    target = (file.parent / first.partition("$schema=")[2]).resolve()
    assert target == ROOT / "site" / "schema" / "angebot.json"


def test_the_site_publishes_the_schema(site: Path) -> None:
    """What editors read lies where the first line leads."""
    published = json.loads((site / "schema" / "angebot.json").read_text(encoding="utf-8"))
    katalog, _ = load_katalog(EXAMPLE)
    assert published == json.loads(json.dumps(all_schemas(katalog)["angebot"]))
    assert {path.stem for path in (site / "schema").iterdir()} == set(all_schemas())
    assert not [path for path in json.loads((site / "dateien.json").read_text(encoding="utf-8")) if path.startswith("schema/")]


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    """`katalog schema orte` prints one; what is none is named with the others."""
    assert main(["schema", "orte", "--wurzel", str(EXAMPLE)]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "orte.yml"
    assert main(["schema", "kochtreff", "--wurzel", str(EXAMPLE)]) == 2
    assert "Möglich sind: angebot" in capsys.readouterr().err


def test_who_reads_along_may_stop() -> None:
    """`katalog schema | head` ends without a word about it."""
    command = f"{sys.executable} -m katalog schema --wurzel {EXAMPLE} | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{\n", "")


SNIPPETS = json.loads((ROOT / ".vscode" / "wegweiser.code-snippets").read_text(encoding="utf-8"))
WHOLE = "Neues Angebot"


def filled(name: str) -> str:
    """A snippet as it stands after the tabulator key went through it and nothing was typed."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{[0-9]+\|([^,|]+)[^}]*\}|\$\{[0-9]+:([^}]*)\}", lambda match: match[1] or match[2], text)
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-20")
    return re.sub(r"(?<!\\)\$0", "", text).replace("\\$", "$").rstrip("\n") + "\n"


@pytest.mark.parametrize("name", SNIPPETS)
def test_snippets_pass_the_check(name: str, tmp_path: Path) -> None:
    """What a snippet writes is sound from the first moment, alone or instead of the same key in a whole offer."""
    town = tmp_path / "town"
    for folder in ("angebote", "zielgruppen"):
        shutil.copytree(ROOT / folder, town / folder)
    shutil.copy(ROOT / "mkdocs.yml", town)
    whole, own = filled(WHOLE), filled(name)
    if name != WHOLE:
        key = own.partition(":")[0]
        whole = re.sub(rf"(?m)^{key}:.*\n(?: .*\n)*", "", whole) + own
    (town / "angebote" / "jugend" / "schnipsel.yml").write_text(whole, encoding="utf-8")
    _, findings = load_katalog(town)
    assert not [f for f in findings if "schnipsel" in f.path and not f.hint], findings
    assert SNIPPETS[name]["prefix"].isascii()


def test_settings_lead_to_schemas_that_exist() -> None:
    """Each shared file has its schema, and nothing is fetched from elsewhere."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert {Path(path).stem for path in settings["yaml.schemas"]} == set(all_schemas())
    assert all(path.startswith("./site/schema/") for path in settings["yaml.schemas"])
    assert settings["yaml.schemaStore.enable"] is False
