"""Stories of slips: each broken file in findings/ earns exactly the words beside it.

`pytest tests/test_findings.py --annehmen` writes the words anew; read the difference before you commit it.
"""

import shutil
from pathlib import Path

import pytest

from katalog.load import load_katalog
from katalog.report import report_text

STORIES = sorted((Path(__file__).parent / "findings").glob("*.yml"))
FORBIDDEN = ("ungültig", "Fehler", "illegal", "muss", "None", "dict", "parse", "Traceback", "mapping", "scalar", "expected")


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """A copy of the example town that a test may break."""
    return Path(shutil.copytree(example, tmp_path / "town"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_story_earns_its_words(story: Path, town: Path, request: pytest.FixtureRequest) -> None:
    """A broken offer stops the build with exactly the words beside it, and nothing else in the town is blamed."""
    shutil.copy(story, town / "angebote" / "50plus" / story.name)
    katalog, findings = load_katalog(town)
    words = report_text(findings)
    expected = story.with_suffix(".txt")
    if request.config.getoption("--annehmen"):
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")
    assert findings
    assert (katalog is None) == any(not f.hint for f in findings)
    assert {f.path for f in findings} == {f"angebote/50plus/{story.name}"}
    said = " ".join(f"{f.problem} {f.remedy}" for f in findings)
    assert not [word for word in FORBIDDEN if word in said]


def test_every_story_has_its_words() -> None:
    """No words without a story."""
    words = {file.stem for file in (Path(__file__).parent / "findings").glob("*.txt")}
    assert words == {story.stem for story in STORIES}


def test_eight_slips_at_once(town: Path) -> None:
    """All eight slips of one file are named in one run, each at its own line."""
    name = "acht-auf-einmal.yml"
    shutil.copy(Path(__file__).parent / "findings" / name, town / "angebote" / "50plus" / name)
    _, findings = load_katalog(town)
    found = [(f.line, f.rule) for f in findings]
    assert found == [
        (1, "fehlt"),
        (2, "doppelter-schluessel"),
        (3, "zielgruppe-unbekannt"),
        (5, "unbekanntes-feld"),
        (8, "form"),
        (8, "zeiten"),
        (10, "email"),
        (12, "datum"),
    ]
