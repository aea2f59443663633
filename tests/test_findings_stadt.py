"""Stories of whole towns: files laid over the example town earn exactly the words beside their folder.

`pytest tests/test_findings_stadt.py --annehmen` writes the words anew; read the difference before you commit it.
"""

import shutil
from pathlib import Path

import pytest
import yaml

from katalog.load import load_katalog
from katalog.report import report_text

STORIES = Path(__file__).parent / "stadtgeschichten"
UNHARMED = Path(__file__).parent / "unversehrt"


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """A copy of the example town that a test may change."""
    return Path(shutil.copytree(example, tmp_path / "town"))


@pytest.mark.parametrize("name", sorted(folder.name for folder in STORIES.iterdir() if folder.is_dir()))
def test_town_earns_its_words(name: str, town: Path, request: pytest.FixtureRequest) -> None:
    """Names of files and folders, ids, numbers and places that do not go together are named at the file that came later."""
    shutil.copytree(STORIES / name, town, dirs_exist_ok=True)
    _, findings = load_katalog(town)
    words, expected = report_text(findings), STORIES / f"{name}.txt"
    if request.config.getoption("--annehmen"):
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")
    assert findings


def test_no_words_without_a_town() -> None:
    """Every text stands beside its folder."""
    assert {file.stem for file in STORIES.glob("*.txt")} == {folder.name for folder in STORIES.iterdir() if folder.is_dir()}


def test_what_yaml_would_spoil_is_read_as_written(town: Path) -> None:
    """Hours, postal codes, yes and no, `#`, colons, numbers and dates stay the words somebody wrote, and nobody is told off."""
    shutil.copytree(UNHARMED, town, dirs_exist_ok=True)
    katalog, findings = load_katalog(town)
    assert [f for f in findings if not f.hint] == []
    assert katalog
    angebot = katalog.angebote["fallen"]
    assert angebot.titel == "Treff: #1"
    assert angebot.kurz == 'Wir sagen "Hallo" – und Oma\'s Suppe kostet 50 % weniger, von 9 bis 5 & mehr.'
    assert (angebot.zielgruppen, angebot.themen) == (("50plus", "alle"), ("treffen", "bewegung"))
    assert (angebot.ort.name, angebot.ort.strasse, angebot.ort.plz) == ("Café „Zum See“", "Straße des 17. Juni 1", "01067")
    assert [zeit.text for zeit in angebot.zeiten] == ["Di 10:30", "2026-12-24 12:00-13:00"]
    assert (angebot.kosten, angebot.anmeldung) == ("nein", "ja")
    assert (angebot.barrierefrei.rollstuhl, angebot.barrierefrei.wc) == ("ja", "nein")
    assert angebot.sprachen == ("no", "de", "tr")
    assert angebot.mitbringen == ("1e3", "0x10", "1_000", ".5", "off", "2026-10-01")
    assert angebot.schlagworte == ("Kochen 🍲", "+Suppe", "24/7")
    assert "".join(stueck.text for block in angebot.beschreibung[:1] for stueck in block.stuecke) == (
        "Achtung: Hier darf alles stehen, # auch das, ja und nein, 10:30 und 01067, ~ und null."
    )


def test_bytes_that_mean_nothing(town: Path) -> None:
    """A byte order mark and line ends of Windows change nothing of what is read."""
    source = (UNHARMED / "angebote" / "50plus" / "fallen.yml").read_bytes()
    (town / "angebote" / "50plus" / "fallen.yml").write_bytes(b"\xef\xbb\xbf" + source.replace(b"\n", b"\r\n"))
    katalog, findings = load_katalog(town)
    assert katalog
    assert {f.rule for f in findings if f.rule != "lesbar"} == {"stil"}
    assert katalog.angebote["fallen"].ort.plz == "01067"


@pytest.mark.parametrize("width", [40, 80])
def test_lines_that_a_program_has_broken_are_the_same_text(width: int, tmp_path: Path) -> None:
    """Real offers written anew by YAML's own writer, which breaks long lines: every one reads as before."""
    root = Path(__file__).resolve().parents[1]
    before, told = load_katalog(root)
    for name in ("mkdocs.yml", "docs", "zielgruppen", "angebote"):
        (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, tmp_path / name)
    for file in (tmp_path / "angebote").glob("[!_]*/*.yml"):
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        file.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, width=width), encoding="utf-8")
    after, findings = load_katalog(tmp_path)
    assert findings == told
    assert before
    assert after
    assert after.angebote == before.angebote
