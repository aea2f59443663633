"""What is on the desk while a town is read: how files are opened, what was found so far, and where everything stands."""

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar

from pydantic import BaseModel

from katalog.finding import Finding
from katalog.gedaechtnis import Gedaechtnis
from katalog.places import Places
from katalog.reader.form import check_form
from katalog.reader.nodes import Node
from katalog.reader.reading import read_modell
from katalog.reader.source import MAX_BYTES, Source, read_source

M = TypeVar("M", bound=BaseModel)


@dataclass
class Desk:
    """Opens files below `root`, never through a link, and collects the findings; without `hints` nobody looks at matters of form."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    sources: dict[str, Source] = field(default_factory=dict)
    gedaechtnis: Gedaechtnis = field(default_factory=Gedaechtnis)
    hints: bool = True
    _links: dict[Path, Path | None] = field(default_factory=dict)

    def sorted_findings(self) -> list[Finding]:
        """All findings by file and line, each with its line as it would pass."""
        by_path: dict[str, list[Finding]] = defaultdict(list)
        for found in self.findings:
            by_path[found.path].append(found)
        own = (self.sources[path].settled(found) if path in self.sources else found for path, found in by_path.items())
        return sorted(set().union(*own))

    def list(self, folder: Path) -> list[Path]:
        """What lies in a folder, by name; hidden things do not count."""
        if not folder.is_dir() or self.is_link(folder):
            return []
        return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=attrgetter("name"))

    def open(self, file: Path) -> Source | None:
        """The source of a file, with its findings noted; None if there is nothing to read."""
        data = self.read_bytes(file)
        if data is None:
            return None
        path = self.path_of(file)
        source = self.sources[path] = self.gedaechtnis.find(path, data) or self._read_source(path, data)
        return source

    def _read_source(self, path: str, data: bytes) -> Source:
        source = read_source(path, data)
        if source.node is None and not source.findings:
            remedy = "Eine Vorlage steht im Handbuch unter „Mitmachen“."
            source.findings.append(source.finding(1, 1, "form", "Hier steht noch nichts.", remedy))
        findings = list(source.findings)
        if self.hints:
            findings += check_form(source, data.decode("utf-8", errors="replace"))
        if self.hints and not findings:
            self.gedaechtnis.keep(path, data, source)
        self.findings += findings
        return source

    def read_bytes(self, file: Path) -> bytes | None:
        """What a plain file holds, and one byte more than may be in it; None and a finding where it is none."""
        if self.is_link(file):
            return None
        try:
            known = file.stat()
        except (FileNotFoundError, NotADirectoryError):
            self.note(file, "form", "Diese Datei fehlt.", "Bitte eine Datei mit diesem Namen anlegen.")
            return None
        if not S_ISREG(known.st_mode):
            self.note(
                file, "ordner", f"„{file.name}“ ist keine Datei, die sich lesen lässt.", "Bitte durch eine Textdatei ersetzen."
            )
            return None
        with file.open("rb") as stream:
            return stream.read(min(known.st_size, MAX_BYTES) + 1)

    def read(self, source: Source, node: Node, modell: type[M], **given: Any) -> M | None:
        """A thing out of a file; `given` are the fields that do not stand in its text."""
        key = (modell, node.line, node.column)
        reading = source.kept.get(key) or read_modell(source, node, modell, **given)
        if not reading.findings:
            source.kept[key] = reading
        self.findings += reading.findings
        self.places.mark_broken(modell, given.get("id", ""), reading.broken)
        self.places.fit(modell, given.get("id", ""), reading.node)
        return reading.thing

    def note(self, path: Path, rule: str, problem: str, remedy: str) -> None:
        """A finding about a file or folder as such."""
        self.findings.append(Finding(self.path_of(path), 1, 1, rule, printable(problem), printable(remedy)))

    def path_of(self, path: Path) -> str:
        """The path below the root, as it stands in findings."""
        return printable(path.relative_to(self.root).as_posix())

    def is_link(self, path: Path) -> bool:
        """Whether the path leads through a symbolic link below the root, which could lead anywhere; that is a finding."""
        if link := self._link_of(path):
            problem = f"„{link.name}“ ist nur ein Verweis auf einen anderen Ort."
            self.note(link, "ordner", problem, "Bitte durch echte Dateien ersetzen.")
        return link is not None

    def _link_of(self, path: Path) -> Path | None:
        """The first symbolic link on the way from the root; a folder is looked at once for all its files."""
        folder = path.parent
        if folder not in self._links:
            self._links[folder] = None if folder in (self.root, path) else self._link_of(folder)
        return self._links[folder] or (path if path.is_symlink() else None)


def printable(text: str) -> str:
    """A file's name without what a terminal would obey or UTF-8 cannot say."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "·" for c in text)
