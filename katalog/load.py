"""From a folder to a `Katalog`: read every file, collect every finding, and hand out a catalogue only when nothing stops it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel

from katalog.angebot import Angebot
from katalog.checks import CHECKS
from katalog.felder import to_id
from katalog.ferien import Ferien
from katalog.finding import Finding
from katalog.form import check_form
from katalog.gemeinde import Gemeinde, read_gemeinde
from katalog.katalog import BEREICHE, Katalog
from katalog.messages import suggestion
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.places import Places
from katalog.reading import read_modell
from katalog.source import MAX_BYTES, Mapping, Sequence, Source, read_source
from katalog.stadtteil import Stadtteil
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.zeiten import Kalender
from katalog.zielgruppe import Zielgruppe

STAMMDATEN = "angebote/_stammdaten"
M = TypeVar("M", bound=BaseModel)


@dataclass
class _Desk:
    """What is on the desk while reading: findings so far, and where everything stands."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    places: Places = field(default_factory=Places)

    def note(self, path: Path, rule: str, problem: str, remedy: str) -> None:
        """A finding about a file or folder as such."""
        self.findings.append(Finding(self.path_of(path), 1, 1, rule, printable(problem), printable(remedy)))

    def path_of(self, path: Path) -> str:
        """The path below the root, as it stands in findings."""
        return printable(path.relative_to(self.root).as_posix())

    def is_link(self, path: Path) -> bool:
        """Whether the path leads through a symbolic link below the root, which could lead anywhere; that is a finding."""
        below = [path, *path.parents][: len(path.relative_to(self.root).parts)]
        link = next((part for part in reversed(below) if part.is_symlink()), None)
        if link:
            self.note(
                link, "ordner", f"„{link.name}“ ist nur ein Verweis auf einen anderen Ort.", "Bitte durch echte Dateien ersetzen."
            )
        return link is not None

    def list(self, folder: Path) -> list[Path]:
        """What lies in a folder, by name; hidden things do not count."""
        if not folder.is_dir() or self.is_link(folder):
            return []
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))

    def open(self, file: Path) -> Source | None:
        """The source of a file, with its findings noted; None if there is nothing to read."""
        path = self.path_of(file)
        if self.is_link(file):
            return None
        if not file.is_file():
            self.note(file, "form", "Diese Datei fehlt.", "Bitte eine Datei mit diesem Namen anlegen.")
            return None
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        source = read_source(path, data)
        self.findings += source.findings
        self.findings += check_form(source, data.decode("utf-8", errors="replace"))
        return source


def load_katalog(root: Path) -> tuple[Katalog | None, list[Finding]]:
    """Read and check everything below `root`. The catalogue is None when a finding stops the build; hints do not.

    Raises nothing for what stands in the files. Findings are sorted by file and line.
    """
    desk = _Desk(root)
    gemeinde = _gemeinde(desk)
    stadtteile = _read_table(desk, "stadtteile.yml", Stadtteil)
    themen = _read_table(desk, "themen.yml", Thema)
    traeger = _read_table(desk, "traeger.yml", Traeger)
    orte = _read_table(desk, "orte.yml", Ort)
    notfall = _read_table(desk, "notfall.yml", Notfallnummer)
    ferien = _read_ferien(desk)
    zielgruppen = _read_files(desk, desk.list(root / "zielgruppen"), Zielgruppe)
    angebote = _read_files(desk, _angebot_files(desk), Angebot)
    katalog = Katalog(
        gemeinde,
        dict(sorted(angebote.items(), key=lambda item: (sort_key(item[1].titel), item[0]))),
        dict(sorted(zielgruppen.items(), key=lambda item: (item[1].reihenfolge, item[0]))),
        themen,
        orte,
        traeger,
        stadtteile,
        ferien,
        notfall,
        Kalender(gemeinde.bundesland, ferien),
    )
    for check in CHECKS:
        desk.findings += check(katalog, desk.places)
    findings = sorted(set(desk.findings))
    return (None if any(not f.hint for f in findings) else katalog), findings


def printable(text: str) -> str:
    """A name of a file without what a terminal would obey or no file could hold as UTF-8."""
    return "".join(c if c.isprintable() else "·" for c in text)


def sort_key(titel: str) -> str:
    """Order of a German list (DIN 5007-1): ä beside a, ß as ss, quotes and case do not count."""
    folded = unicodedata.normalize("NFKD", titel.casefold())
    letters = "".join(c for c in folded if c.isalnum() or c == " ").strip()
    return f"{letters}\0{titel.casefold()}"


def _gemeinde(desk: _Desk) -> Gemeinde:
    try:
        return read_gemeinde(desk.root / "mkdocs.yml")
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        problem = "Aus mkdocs.yml lassen sich „site_name“, „site_url“, „extra: gemeinde“ oder „extra: bundesland“ nicht lesen."
        desk.findings.append(
            Finding(
                "mkdocs.yml",
                1,
                1,
                "gemeinde",
                problem,
                "So sehen sie aus: site_name: Wegweiser Musterstadt, extra: {gemeinde: Musterstadt, bundesland: NW}",
            )
        )
        return Gemeinde("", "", "/")


def _read_table(desk: _Desk, name: str, modell: type[M]) -> dict[str, M]:
    """Things by id from one shared file, in the file's order."""
    source = desk.open(desk.root / STAMMDATEN / name)
    found: dict[str, M] = {}
    if not source or source.node is None:
        return found
    if not isinstance(source.node, Mapping):
        desk.findings.append(
            source.finding(1, 1, "form", "Hier fehlen die Zeilen mit Namen und Doppelpunkt.", "Zum Beispiel: rathaus:")
        )
        return found
    for key, node in source.node.entries:
        desk.places.add(modell, key.text, source, node, key)
        thing = _read(desk, source, node, modell, id=key.text)
        if thing:
            found[key.text] = thing
    return found


def _read_ferien(desk: _Desk) -> tuple[Ferien, ...]:
    source = desk.open(desk.root / STAMMDATEN / "ferien.yml")
    if not source or source.node is None:
        return ()
    if not isinstance(source.node, Sequence):
        desk.findings.append(
            source.finding(
                1,
                1,
                "typ",
                "Hier gehört eine Liste hin.",
                "Zum Beispiel: - {name: Herbstferien, von: 2026-10-17, bis: 2026-10-31}",
            )
        )
        return ()
    read = (_read(desk, source, node, Ferien) for node in source.node.items)
    return tuple(sorted((f for f in read if f), key=lambda f: f.von))


def _angebot_files(desk: _Desk) -> Iterator[Path]:
    """Files of the known folders; a folder by another name is a finding."""
    for inner in desk.list(desk.root / "angebote"):
        if inner.name in BEREICHE and inner.is_dir():
            yield from desk.list(inner)
        elif inner.is_dir() and not inner.name.startswith("_"):
            words = suggestion(inner.name, list(BEREICHE))
            desk.note(inner, "ordner", f"In angebote/ gibt es keinen Platz für „{inner.name}“.", words)
        elif not inner.is_dir():
            words = f"Bitte in einen dieser Ordner legen: {', '.join(BEREICHE)}."
            desk.note(inner, "ordner", f"„{inner.name}“ liegt direkt in angebote/.", words)


def _read_files(desk: _Desk, files: Iterable[Path], modell: type[M]) -> dict[str, M]:
    """Things by id, one a file; the file name is the id and stands only once."""
    found: dict[str, M] = {}
    for file in files:
        if file.is_dir():
            desk.note(
                file,
                "ordner",
                f"Der Ordner „{file.name}“ liegt in einem Ordner für Dateien.",
                "Die Dateien eine Ebene höher legen.",
            )
            continue
        if file.suffix != ".yml" or to_id(file.stem) != file.stem:
            wish = f"{to_id(file.stem) or 'kochtreff'}.yml"
            problem = (
                f"„{file.name}“ geht nicht als Name einer Datei: a–z, Ziffern, Bindestriche, höchstens 40 Zeichen, am Ende .yml."
            )
            desk.note(file, "dateiname", problem, f"Bitte umbenennen in: {wish}")
            continue
        if desk.places.has(modell, file.stem):
            first = desk.places.path(modell, file.stem)
            problem = f"Den Namen „{file.stem}“ hat schon die Datei {first}."
            desk.note(file, "doppelte-id", problem, "Einer von beiden Dateien einen anderen Namen geben.")
            continue
        source = desk.open(file)
        if not source or source.node is None:
            continue
        desk.places.add(modell, file.stem, source, source.node)
        given = {"id": file.stem, "datei": source.path} | ({"bereich": file.parent.name} if modell is Angebot else {})
        thing = _read(desk, source, source.node, modell, **given)
        if thing:
            found[file.stem] = thing
    return found


def _read(desk: _Desk, source: Source, node: Any, modell: type[M], **given: Any) -> M | None:
    reading = read_modell(source, node, modell, **given)
    desk.findings += reading.findings
    desk.places.mark_broken(modell, given.get("id", ""), reading.broken)
    return reading.thing
