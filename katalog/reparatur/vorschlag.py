"""What can be put right without asking: sure corrections of the findings, and the form of the lines.

All of it is worked out on a copy of the town and read anew after every step; a step is kept only if it helps its file and leaves
what the file says as it was. Nobody's file is touched here. Lines are edited, nothing is dumped: see decision 024.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.load import STAMMDATEN, load_katalog
from katalog.probe import FOLDERS, town_on_trial
from katalog.reader.form import check_form
from katalog.reader.reading import plain
from katalog.reader.source import MAX_BYTES, read_source
from katalog.reparatur.textpflege import decode, in_order, indented, mend, tidy, with_first_line
from katalog.schreiben import smooth_angaben

Change = Callable[[str], tuple[str, list[str]]]
"""From a text to the text as it could be, and what was done."""
ROUNDS = 12
"""What stood behind the first slips shows only when they are gone. No story of tests/findings has more than two such layers."""


@dataclass(frozen=True)
class Schritt:
    """One thing put right: in which line of the file as it is now (0: all of it), and what it was."""

    zeile: int
    worte: str


@dataclass
class Reparatur:
    """A file as it is and as it could be."""

    path: str
    before: bytes
    was: str
    text: str
    schritte: list[Schritt] = field(default_factory=list)

    def lines_before(self) -> list[int]:
        """For each line of the text as it could be: which line of the file as it is now became it (both from 1; first comes 0)."""
        became = [0]
        was, text = self.was.split("\n"), self.text.split("\n")
        for _, a, a_end, b, b_end in SequenceMatcher(None, was, text, autojunk=False).get_opcodes():
            became += [min(a + n, max(a_end - 1, a)) + 1 for n in range(b_end - b)]
        return became


@dataclass(frozen=True)
class Befund:
    """What could be put right, what only a person can decide (with the line it may be), how much else is left, and which files
    have their keys in another order than usual."""

    reparaturen: tuple[Reparatur, ...]
    fragen: tuple[Finding, ...]
    offen: int
    ungeordnet: tuple[str, ...]


def find_reparaturen(root: Path, paths: Collection[str] | None = None, ordnung: bool = False) -> Befund:
    """Look at the files `paths` (as in findings; else all); with `ordnung` also at first lines and the order of keys."""
    with town_on_trial(root) as trial:
        shop = _Shop(trial, paths)
        shop.mend_findings()
        for work in shop.works.values():
            shop.try_out(work, tidy, _says_the_same)
            shop.try_out(work, indented, _says_exactly)
        offers = [work for work in shop.works.values() if _is_angebot(work.path)]
        ungeordnet = tuple(work.path for work in offers if _ordered(work.text)[1])
        for work in offers:
            if ordnung:
                shop.try_out(work, _ordered, _says_exactly)
            if ordnung or work.schritte:
                shop.try_out(work, _headed, _says_exactly)
        found = [f for f in load_katalog(trial)[1] if not f.hint and (paths is None or f.path in paths)]
        for work in shop.works.values():
            work.schritte.sort(key=lambda schritt: schritt.zeile)
        return Befund(
            tuple(work for work in shop.works.values() if work.schritte),
            tuple(f for f in found if f.fixed_line),
            sum(not f.fixed_line for f in found),
            () if ordnung else ungeordnet,
        )


class _Shop:
    """The files under repair, and the town on trial they lie in."""

    def __init__(self, trial: Path, paths: Collection[str] | None):
        self.trial = trial
        self.works: dict[str, Reparatur] = {}
        for path in _files(trial):
            before = (trial / path).read_bytes()
            decoded = decode(before) if len(before) <= MAX_BYTES and (paths is None or path in paths) else None
            if decoded:
                text, done = decoded
                self.works[path] = Reparatur(path, before, text, text, [Schritt(0, words) for words in done])
                self._put(path, text)
        self.findings = self._read()

    def _put(self, path: str, text: str) -> None:
        (self.trial / path).write_bytes(text.encode("utf-8"))

    def _read(self) -> dict[str, list[Finding]]:
        by_path = defaultdict(list)
        for found in load_katalog(self.trial)[1]:
            by_path[found.path].append(found)
        return by_path

    def mend_findings(self) -> None:
        """Every sure correction, layer by layer; a file whose findings grow fewer no more is left as it was."""
        stuck: set[str] = set()
        for _ in range(ROUNDS):
            tried: dict[str, tuple[str, list[Finding]]] = {}
            for path, work in self.works.items():
                text, mended = mend(work.text, self.findings[path]) if path not in stuck else (work.text, [])
                if mended:
                    tried[path] = (text, mended)
                    self._put(path, text)
            if not tried:
                return
            before, self.findings = self.findings, self._read()
            for path, (text, mended) in tried.items():
                work = self.works[path]
                if _weight(self.findings[path]) < _weight(before[path]):
                    became = work.lines_before()
                    work.schritte += [Schritt(became[f.line], f.problem) for f in sorted(mended)]
                    work.text = text
                else:
                    stuck.add(path)
                    self._put(path, work.text)
            if stuck & set(tried):
                self.findings = self._read()

    def try_out(self, work: Reparatur, change: Change, keeps: Callable[[str, str], bool]) -> None:
        """Keep a change of form if the file still says what it said."""
        text, done = change(work.text)
        if text != work.text and keeps(work.text, text):
            work.text = text
            work.schritte += [Schritt(0, words) for words in done]
            self._put(work.path, text)


def _files(trial: Path) -> Iterator[str]:
    """The files of a town that a repair may touch, by name."""
    for folder in FOLDERS:
        for path in sorted((trial / folder).rglob("*.yml")):
            below = path.relative_to(trial)
            links = (trial / part for part in (below, *below.parents))
            if path.is_file() and not any(link.is_symlink() for link in list(links)[:-1]):
                yield below.as_posix()


def _is_angebot(path: str) -> bool:
    return path.startswith("angebote/") and not path.startswith(STAMMDATEN)


def _weight(findings: list[Finding]) -> tuple[int, int]:
    """How much is wrong: what stops the build first, then hints."""
    hints = sum(f.hint for f in findings)
    return len(findings) - hints, hints


def _ordered(text: str) -> tuple[str, list[str]]:
    ordered = in_order(read_source("", text.encode()), Angebot)
    return (ordered, ["Angaben in die übliche Reihenfolge gebracht."]) if ordered else (text, [])


def _headed(text: str) -> tuple[str, list[str]]:
    source = read_source("", text.encode())
    reads = source.node is not None and not source.findings
    return (with_first_line(text), ["Die erste Zeile ergänzt, mit der Editoren beim Schreiben helfen."]) if reads else (text, [])


def _said(text: str) -> tuple[Any, int, int]:
    """The plain data of a file, how many slips of form were in the way, and how many hints of form there are."""
    source = read_source("", text.encode())
    return (plain(source.node) if source.node else None), len(source.findings), len(list(check_form(source, text)))


def _says_exactly(before: str, after: str) -> bool:
    (was, slips, hints), (now, slips_now, hints_now) = _said(before), _said(after)
    return was == now and slips_now == slips and hints_now <= hints


def _says_the_same(before: str, after: str) -> bool:
    """But for white space that means nothing; with fewer slips more hints can show."""
    (was, slips, hints), (now, slips_now, hints_now) = _said(before), _said(after)
    return smooth_angaben(was or "") == smooth_angaben(now or "") and (slips_now, hints_now) <= (slips, hints)
