"""One bad and one good example for a rule, out of a story that the tests tell anyway: nobody writes an example that is not so.

A story is one file of tests/findings. What is good about it is the finding's own corrected line or, where only a person
can know, the file `<story>.gut` beside it. Stories about names and folders are two small trees in tests/handbuch.
"""

import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from katalog.finding import Finding
from katalog.gedaechtnis import Gedaechtnis
from katalog.load import load_katalog
from katalog.report import report_text

TESTS = Path(__file__).resolve().parent.parent / "tests"
LONGEST = 9
"""Lines of an example; the rest would only be scrolled past."""


@dataclass(frozen=True)
class Beispiel:
    """What an author wrote, what the check said of it, and what stands there now (empty: it is gone)."""

    schlecht: str
    gut: str
    sagt: str
    hinweis: bool


@cache
def read_beispiele(pairs: tuple[tuple[str, str], ...], tests: Path = TESTS) -> dict[tuple[str, str], Beispiel]:
    """The examples of a whole page, by rule and story as `pairs` name them.

    All stories of offers lie in the town at once, which so is read once and not seventy times. That none says anything else then is tested.
    """
    files = {place_of(file): file for _, story in pairs if (file := _file(story, tests)).is_file()}
    said: dict[str, list[Finding]] = defaultdict(list)
    for found in _findings(tests, {place: file for place, file in files.items() if file.parent.name == "findings"}):
        said[found.path].append(found)
    return {(rule, story): _beispiel(story, rule, tests, said) for rule, story in pairs}


def read_beispiel(story: str, rule: str, tests: Path = TESTS) -> Beispiel:
    """The example of a rule; `story` is the path of a file in tests/findings or of a folder in tests/handbuch, without ending.

    Raises `LookupError` when there is no such story, when it does not earn that rule, or when nothing says what would be good.
    """
    return _beispiel(story, rule, tests, {})


def _beispiel(story: str, rule: str, tests: Path, said: Mapping[str, Sequence[Finding]]) -> Beispiel:
    """`said` are findings that are known already, by the path of the file."""
    folder = tests / "handbuch" / story
    if folder.is_dir():
        return _of_trees(folder, rule, tests)
    file = _file(story, tests)
    if not file.is_file():
        raise LookupError(f"Die Geschichte „{story}“ gibt es nicht.")
    place = place_of(file)
    bad = file.read_text(encoding="utf-8", errors="replace").splitlines()
    found = next((f for f in said.get(place, ()) if f.rule == rule), None) or _said(tests, {place: file}, rule)
    written = file.with_suffix(".gut")
    good = written.read_text(encoding="utf-8").splitlines() if written.is_file() else _corrected(bad, found)
    schlecht, gut = excerpts(bad, good, found.line)
    return Beispiel(schlecht, gut, found.problem, found.hint)


@cache
def read_meldung(story: str, tests: Path = TESTS) -> str:
    """The first message about a story, exactly as the check prints it."""
    file = _file(story, tests)
    if not file.is_file():
        raise LookupError(f"Die Geschichte „{story}“ gibt es nicht.")
    first = _said(tests, {place_of(file): file})
    return report_text([first]).rsplit("\n\n", 1)[0]


def place_of(story: Path) -> str:
    """Where in the town a story's file lies: an offer, unless its folder says that it is an audience or a shared file."""
    folder = story.parent.name
    places = {"findings": f"angebote/50plus/{story.name}", "zielgruppen": f"zielgruppen/{story.name}"}
    return places.get(folder, f"angebote/_stammdaten/{folder}.yml")


def _file(story: str, tests: Path) -> Path:
    return tests / "findings" / f"{story}.yml"


def _said(tests: Path, files: Mapping[str, Path], rule: str = "") -> Finding:
    """The first finding (of that rule), once the files lie in the example town."""
    for found in _findings(tests, files):
        if found.rule == rule or (not rule and found.path in files):
            return found
    raise LookupError(f"Zu „{', '.join(files)}“ sagt die Prüfung nichts über „{rule}“.")


def _findings(tests: Path, files: Mapping[str, Path]) -> list[Finding]:
    """What the check says while the files lie in the example town."""
    town = Path(_town(tests).name)
    before = {place: (town / place).read_bytes() if (town / place).is_file() else None for place in files}
    for place, file in files.items():
        (town / place).parent.mkdir(exist_ok=True)
        shutil.copyfile(file, town / place)
    findings = load_katalog(town, _gedaechtnis(tests))[1]
    for place, data in before.items():
        if data is not None:
            (town / place).write_bytes(data)
        else:
            (town / place).unlink()
            if not any((town / place).parent.iterdir()):
                (town / place).parent.rmdir()
    return findings


@cache
def _town(tests: Path) -> TemporaryDirectory[str]:
    """One copy of the example town for all stories; each leaves it as it was."""
    folder: TemporaryDirectory[str] = TemporaryDirectory()
    shutil.copytree(tests / "example", folder.name, dirs_exist_ok=True)
    return folder


@cache
def _gedaechtnis(tests: Path) -> Gedaechtnis:
    """From story to story nearly all of the town is the same."""
    return Gedaechtnis()


def _corrected(lines: Sequence[str], found: Finding) -> list[str]:
    if not found.fixed_line:
        raise LookupError(f"Was bei „{found.path}“ gut wäre, weiß nur ein Mensch: Es fehlt die Datei mit der Endung .gut.")
    return [*lines[: found.line - 1], *found.fixed_line.split("\n"), *lines[found.line - 1 + found.replaces :]]


def excerpts(bad: Sequence[str], good: Sequence[str], line: int) -> tuple[str, str]:
    """The entries of both texts that differ, and the one with that line (from 1), so that one sees what belongs together."""
    old, new = _entries(bad), _entries(good)
    starts = [sum(map(len, old[:n])) for n in range(len(old))]
    marked = max((n for n, start in enumerate(starts) if start < line), default=0)
    left, right = {marked}, set()
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            right |= {j1 + marked - i1} if i1 <= marked < i2 else set()
        else:
            left |= set(range(i1, i2))
            right |= set(range(j1, j2))
    before, after = (
        [row for n in sorted(which) for row in entries[n] if not row.startswith("#")]
        for entries, which in ((old, left), (new, right))
    )
    focus = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(after))
    return _shortened(before, focus), _shortened(after, focus)


def differing_line(bad: str, good: str) -> tuple[str, str]:
    """The first line of each text that the other has not, without its indent."""
    rows, others = bad.split("\n"), good.split("\n")
    return (
        next((row.strip() for row in rows if row not in others), ""),
        next((row.strip() for row in others if row not in rows), ""),
    )


def _entries(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines in groups, each begun by one that is not indented."""
    groups: list[list[str]] = []
    for line in lines:
        if not groups or (line.strip() and not line.startswith((" ", "\t", "- "))):
            groups.append([])
        groups[-1].append(line)
    return [tuple(group) for group in groups]


def _shortened(rows: list[str], focus: int) -> str:
    """All rows if they are few, else the first and those around the one that counts."""
    while rows and not rows[-1].strip():
        rows.pop()
    if len(rows) > LONGEST:
        start = max(1, min(focus - 3, len(rows) - LONGEST + 2))
        end = start + LONGEST - 2
        rows = [rows[0], *(["  …"] if start > 1 else []), *rows[start:end], *(["  …"] if end < len(rows) else [])]
    return "\n".join(rows)


def _of_trees(folder: Path, rule: str, tests: Path) -> Beispiel:
    """Of names and folders the paths are shown; of one file its entries that differ."""
    trees = {side: _files(folder / side) for side in ("schlecht", "gut")}
    words = folder / "sagt.txt"  # what another room says, where the catalogue has nothing to say
    found = (
        Finding("", 1, 1, rule, words.read_text(encoding="utf-8").strip())
        if words.is_file()
        else _said(tests, trees["schlecht"], rule)
    )
    if trees["schlecht"].keys() != trees["gut"].keys():
        return Beispiel("\n".join(trees["schlecht"]), "\n".join(trees["gut"]), found.problem, found.hint)
    texts = ["\n".join(file.read_text(encoding="utf-8") for file in tree.values()).splitlines() for tree in trees.values()]
    return Beispiel(*excerpts(texts[0], texts[1], found.line), found.problem, found.hint)


def _files(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
