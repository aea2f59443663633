"""`katalog repariere`: what can be put right without asking, and only that.

Stories stand in reparieren/: a file before and after, and the words between. `pytest tests/test_repariere.py --annehmen` writes
both anew; read the difference before you commit it.
"""

import shutil
import stat
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_findings import STORIES as SLIPS
from test_findings import place_of

from katalog.__main__ import main
from katalog.finding import Finding
from katalog.load import load_katalog
from katalog.reader.nodes import Mapping, Node, Scalar
from katalog.reader.reading import plain
from katalog.reader.source import read_source
from katalog.reparatur.bericht import report_befund
from katalog.reparatur.schreiben import write_reparaturen
from katalog.reparatur.vorschlag import Befund, find_reparaturen
from katalog.schreiben import smooth_angaben, smooth_text

REPARIEREN = Path(__file__).parent / "reparieren"
STORIES = sorted(REPARIEREN.glob("*.vorher.yml"))
PATH = "angebote/50plus/kochtreff.yml"
ORDERLY = {"ordnung"}
"""Stories told with --ordnung."""


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """A copy of the example town."""
    return Path(shutil.copytree(example, tmp_path / "town"))


def lay(town: Path, data: bytes, path: str = PATH) -> Path:
    (town / path).write_bytes(data)
    return town / path


def repair(town: Path, path: str) -> Befund:
    """Repair one file for good."""
    befund = find_reparaturen(town, {path})
    assert write_reparaturen(town, befund.reparaturen) == ()
    return befund


def named(findings: list[Finding]) -> Counter[tuple[str, str, bool]]:
    return Counter((f.path, f.rule, f.hint) for f in findings)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name.removesuffix(".vorher.yml"))
def test_story(story: Path, town: Path, request: pytest.FixtureRequest) -> None:
    """A file becomes just the file beside it, and the words say what was done."""
    lay(town, story.read_bytes())
    name = story.name.removesuffix(".vorher.yml")
    befund = find_reparaturen(town, {PATH}, ordnung=name in ORDERLY)
    after = befund.reparaturen[0].text.encode() if befund.reparaturen else story.read_bytes()
    words = report_befund(befund, written=False)
    expected, said = REPARIEREN / f"{name}.nachher.yml", REPARIEREN / f"{name}.txt"
    if request.config.getoption("--annehmen"):
        expected.write_bytes(after)
        said.write_text(words, encoding="utf-8")
    assert after == expected.read_bytes()
    assert words == said.read_text(encoding="utf-8")


def test_every_story_is_told() -> None:
    """No file without the others."""
    names = {story.name.removesuffix(".vorher.yml") for story in STORIES}
    assert {path.name for path in REPARIEREN.iterdir()} == {
        f"{name}{end}" for name in names for end in (".vorher.yml", ".nachher.yml", ".txt")
    }


def check_laws(town: Path, laid: dict[str, bytes]) -> None:
    """A repair makes no new finding, leaves no sure one, is done at once, and what stands on lines it left alone says the same.

    Hints of form are given only once the form can be read; that a number stands twice shows only once it is one.
    """
    for path, data in laid.items():
        lay(town, data, path)
    before = load_katalog(town)[1]
    befund = find_reparaturen(town, laid)
    assert write_reparaturen(town, befund.reparaturen) == ()
    after = load_katalog(town)[1]
    works = {work.path: work for work in befund.reparaturen}
    assert not [f for f in after if f.path in laid and f.sure and f.fixed_line]
    assert find_reparaturen(town, laid).reparaturen == ()
    for path, data in laid.items():
        was, now = ([f for f in found if f.path == path and f.rule != "telefon-doppelt"] for found in (before, after))
        assert named([f for f in now if not f.hint]) <= named([f for f in was if not f.hint])
        assert named(now) <= named(was) or any(f.rule == "form" for f in was)
        source, repaired = read_source(path, data), (town / path).read_bytes()
        if path not in works:
            assert repaired == data
        elif source.node and not source.findings:
            kept = set(works[path].was.split("\n")) & set(works[path].text.split("\n"))
            said = Counter(text for _, text in texts(read_source(path, repaired).node))
            assert not [text for line, text in texts(source.node) if not said[text] and source.lines[line - 1] in kept]


def test_laws_hold_for_all_offers_at_once(town: Path) -> None:
    """A folder full of slips."""
    offers = {place_of(slip): slip.read_bytes() for slip in SLIPS if slip.parent.name == "findings"}
    check_laws(town, offers | {f"angebote/jugend/{story.name.split('.')[0]}.yml": story.read_bytes() for story in STORIES})


@pytest.mark.parametrize(
    "slip", [slip for slip in SLIPS if slip.parent.name != "findings"], ids=lambda slip: f"{slip.parent.name}/{slip.stem}"
)
def test_laws_hold_for_shared_files(slip: Path, town: Path) -> None:
    """Places, organisers, topics, audiences."""
    check_laws(town, {place_of(slip): slip.read_bytes()})


def texts(node: Node | None) -> list[tuple[int, str]]:
    """Every text of a tree and its line."""
    if node is None:
        return []
    if isinstance(node, Scalar):
        return [(node.line, text)] if (text := smooth_text(node.text)) else []
    inner = [value for _, value in node.entries] if isinstance(node, Mapping) else node.items
    return [text for value in inner for text in texts(value)]


GOOD = b"".join(path.read_bytes() for path in STORIES if "ordnung" in path.name)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)), st.integers(0, 3), st.sampled_from([b"\t", b"\r\n", b"\xe4", b":", b" ", b'"', b"- ", b"\n", b"[", b"#", b"\xc2\xa0", b"|"])
        ),
        max_size=6,
    )
)  # fmt: skip
def test_whatever_stands_there(town: Path, spots: list[tuple[int, int, bytes]]) -> None:
    """A file broken anywhere is repaired or left, never more broken, and the second time there is nothing to do."""
    data = GOOD
    for at, cut, sign in spots:
        data = data[:at] + sign + data[at + cut :]
    file = lay(town, data)
    before = [f for f in load_katalog(town)[1] if f.path == PATH]
    repair(town, PATH)
    after = [f for f in load_katalog(town)[1] if f.path == PATH]
    assert (sum(not f.hint for f in after), len(after)) <= (
        sum(not f.hint for f in before),
        len(before) + sum(not f.hint for f in before),
    )
    repaired = file.read_bytes()
    repair(town, PATH)
    assert file.read_bytes() == repaired


def test_order_keeps_what_the_real_offers_say(root: Path) -> None:
    """In the town's own files the order of keys changes nothing they say, and comments go nowhere."""
    befund = find_reparaturen(root, ordnung=True)
    for work in befund.reparaturen:
        before, after = (read_source(work.path, text.encode()) for text in (work.was, work.text))
        assert before.node is None or smooth_angaben(plain(before.node)) == smooth_angaben(plain(after.node))
        assert not Counter(line.strip() for line in work.was.split("\n") if line.strip().startswith("#")) - Counter(
            line.strip() for line in work.text.split("\n")
        )


def test_only_yes_writes(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first call shows, `--ja` writes, the third has nothing to do; each says so to machines too."""
    story = REPARIEREN / "zeiten-und-nummern"
    file = lay(town, story.with_suffix(".vorher.yml").read_bytes())
    file.chmod(0o640)
    assert main(["repariere", "--wurzel", str(town)]) == 1
    assert file.read_bytes() == story.with_suffix(".vorher.yml").read_bytes()
    assert "Noch ist nichts geändert" in capsys.readouterr().out
    assert main(["repariere", "--ja", "--wurzel", str(town)]) == 0
    assert file.read_bytes() == story.with_suffix(".nachher.yml").read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in file.parent.iterdir() if path.name.startswith(".")) == []
    assert main(["repariere", str(file), "--wurzel", str(town)]) == 0


def test_guesses_are_asked_and_never_written(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a machine can only guess, the file stays as it is, and somebody has to look."""
    data = (REPARIEREN / "nur-raten.vorher.yml").read_bytes()
    file = lay(town, data)
    assert main(["repariere", "--ja", "--wurzel", str(town)]) == 1
    assert file.read_bytes() == data
    assert "Hier rate ich nur" in capsys.readouterr().out


def test_only_the_named_files(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files and folders may be named; what lies elsewhere is none of ours."""
    data = (REPARIEREN / "windows.vorher.yml").read_bytes()
    one, other = lay(town, data), lay(town, data, "angebote/jugend/backtreff.yml")
    assert main(["repariere", "--ja", "angebote/jugend", "--wurzel", str(town)]) == 0
    assert (one.read_bytes(), b"\r" in other.read_bytes()) == (data, False)
    for name in ("angebote/keine.yml", str(REPARIEREN), "mkdocs.yml", "angebote/../mkdocs.yml"):
        assert main(["repariere", name, "--wurzel", str(town)]) == 2
        assert f"{name} finde ich nicht" in capsys.readouterr().err


def test_no_link_is_followed(town: Path, tmp_path: Path) -> None:
    """A link that somebody laid into the town leads to no file outside."""
    outside = tmp_path / "draussen.yml"
    outside.write_bytes((REPARIEREN / "windows.vorher.yml").read_bytes())
    (town / PATH).symlink_to(outside)
    (town / "angebote/jugend/.backtreff.yml.neu").symlink_to(outside)
    lay(town, outside.read_bytes(), "angebote/jugend/backtreff.yml")
    befund = find_reparaturen(town)
    assert [work.path for work in befund.reparaturen] == ["angebote/jugend/backtreff.yml"]
    write_reparaturen(town, befund.reparaturen)
    assert b"\r" in outside.read_bytes()


def test_what_changed_meanwhile_stays(town: Path) -> None:
    """Nobody's new words are lost to a repair of the old ones."""
    file = lay(town, (REPARIEREN / "windows.vorher.yml").read_bytes())
    befund = find_reparaturen(town)
    file.write_bytes(b"titel: Neu\n")
    left = write_reparaturen(town, befund.reparaturen)
    assert left == (PATH,)
    assert file.read_bytes() == b"titel: Neu\n"
    assert "hat sich inzwischen geändert" in report_befund(befund, written=True, left=left)
