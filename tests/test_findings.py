"""Stories of slips: each broken file in findings/ earns exactly the words beside it.

`pytest tests/test_findings.py --annehmen` writes the words anew; read the difference before you commit it.
`python tests/test_findings.py` lists all stories with what is said about them.
"""

import shutil
from pathlib import Path

import pytest

from katalog.load import load_katalog
from katalog.reader.correction import applied
from katalog.reader.repair import split_text
from katalog.report import report_github, report_gitlab, report_json, report_text

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


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.relative_to(FINDINGS).with_suffix("").as_posix())
def test_corrected_lines_pass(story: Path, town: Path) -> None:
    """Writing the corrected lines never makes more findings; a file that shows one for each of its findings becomes clean."""
    file = Path(shutil.copy(story, town / place_of(story)))
    _, findings = load_katalog(town)
    lines, _ = split_text(file.read_bytes())
    complete = all(f.fixed_line for f in findings)
    for _ in range(4):
        before, lines = lines, applied(lines, findings)
        if lines == before:
            break
        file.write_text("\n".join(lines), encoding="utf-8")
        count, (_, findings) = len(findings), load_katalog(town)
        assert len(findings) <= count
    assert not (complete and findings)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.relative_to(FINDINGS).with_suffix("").as_posix())
def test_sure_lines_agree(story: Path, town: Path) -> None:
    """All sure findings of the same lines show the same; a corrected line is another one than the author's, and no places are outside."""
    shutil.copy(story, town / place_of(story))
    _, findings = load_katalog(town)
    shown: dict[tuple[int, int], str] = {}
    for f in findings:
        assert 1 <= f.column <= len(f.source_line) + 1
        assert f.length == 1 or f.column - 1 + f.length <= len(f.source_line)
        assert f.fixed_line != f.source_line or not f.fixed_line
        assert f.fixed_line or not f.sure
        assert f.sure is False or shown.setdefault((f.line, f.replaces), f.fixed_line) == f.fixed_line


def test_corrected_line_in_every_format(town: Path) -> None:
    """People see the corrected line on the forge too, and programs get it as a field."""
    shutil.copy(FINDINGS / "tabulator.yml", town / place_of(FINDINGS / "tabulator.yml"))
    _, findings = load_katalog(town)
    assert "einrücken:%0A  - Mi 10:00-12:00" in report_github(findings)
    assert "einrücken:\\n  - Mi 10:00-12:00" in report_gitlab(findings)
    assert '"fixed_line": "  - Mi 10:00-12:00",\n    "sure": true,\n    "replaces": 1' in report_json(findings)


def test_all_broken_files_at_once(town: Path) -> None:
    """Every broken offer in one town is named, file by file and line by line, each for the slips it has alone."""
    stories = sorted(FINDINGS.glob("*.yml"))
    for story in stories:
        shutil.copy(story, town / place_of(story))
    katalog, findings = load_katalog(town)
    assert katalog is None
    assert findings == sorted(findings)
    assert {f.path for f in findings} >= {place_of(story) for story in stories}
    assert not [word for word in FORBIDDEN if word in " ".join(f"{f.problem} {f.remedy}" for f in findings)]


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


def main() -> None:
    """All stories with the lines as they stand, what is said, and the corrected lines."""
    for story in STORIES:
        words = story.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n")
        print(f"== {story.relative_to(FINDINGS).with_suffix('').as_posix()} ==", *words[:-1], sep="\n")
    print(f"{len(STORIES)} Geschichten.")


if __name__ == "__main__":
    main()
