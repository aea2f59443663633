"""Stories of slips: each broken file in findings/ earns exactly the words beside it.

`pytest tests/test_findings.py --annehmen` writes the words anew; read the difference before you commit it.
"""

import shutil
from pathlib import Path

import pytest

from katalog.load import load_katalog
from katalog.report import report_text

FINDINGS = Path(__file__).parent / "findings"
STORIES = sorted(FINDINGS.rglob("*.yml"))
FORBIDDEN = ("ungültig", "Fehler", "illegal", "muss", "None", "dict", "parse", "Traceback", "mapping", "scalar", "expected")


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """A copy of the example town that a test may break."""
    return Path(shutil.copytree(example, tmp_path / "town"))


def place_of(story: Path) -> str:
    """Where in the town a story's file lies: an offer, unless its folder says that it is an audience or a shared file."""
    folder = story.parent.name
    places = {"findings": f"angebote/50plus/{story.name}", "zielgruppen": f"zielgruppen/{story.name}"}
    return places.get(folder, f"angebote/_stammdaten/{folder}.yml")


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.relative_to(FINDINGS).with_suffix("").as_posix())
def test_story_earns_its_words(story: Path, town: Path, request: pytest.FixtureRequest) -> None:
    """A broken file stops the build with exactly the words beside it, and nothing else in the town is blamed."""
    shutil.copy(story, town / place_of(story))
    katalog, findings = load_katalog(town)
    words = report_text(findings)
    expected = story.with_suffix(".txt")
    if request.config.getoption("--annehmen"):
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")
    assert findings
    assert (katalog is None) == any(not f.hint for f in findings)
    assert {f.path for f in findings} == {place_of(story)}
    said = " ".join(f"{f.problem} {f.remedy}" for f in findings)
    assert not [word for word in FORBIDDEN if word in said]


def test_every_story_has_its_words() -> None:
    """No words without a story."""
    assert set(FINDINGS.rglob("*.txt")) == {story.with_suffix(".txt") for story in STORIES}


def test_eight_slips_at_once(town: Path) -> None:
    """All eight slips of one file are named in one run, each at its own line."""
    name = "acht-auf-einmal.yml"
    shutil.copy(FINDINGS / name, town / "angebote" / "50plus" / name)
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
