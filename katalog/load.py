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
from katalog.source import Mapping, Sequence, Source, read_source
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

    def open(self, file: Path) -> Source | None:
        """The source of a file, with its findings noted; None if there is nothing to read."""
        path = file.relative_to(self.root).as_posix()
        if file.is_symlink() or not file.is_file():
            problem = "Diese Datei ist ein Verweis auf eine andere." if file.is_symlink() else "Diese Datei fehlt."
            self.findings.append(Finding(path, 1, 1, "form", problem, "Bitte eine echte Datei mit Inhalt anlegen."))
            return None
        data = file.read_bytes()
        source = read_source(path, data)
        self.findings += source.findings
        self.findings += check_form(source, data.decode("utf-8", errors="replace"))
        if source.node is None and not source.findings:
            self.findings.append(source.finding(1, 1, "form", "Hier steht noch nichts.", "Zum Beispiel: titel: Kochtreff"))
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
    zielgruppen = _read_files(desk, sorted((root / "zielgruppen").glob("*")), Zielgruppe)
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
        desk.findings.append(Finding("mkdocs.yml", 1, 1, "gemeinde", problem, "So sehen sie aus: site_name: Wegweiser Musterstadt, extra: {gemeinde: Musterstadt, bundesland: NW}"))
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
    folder = desk.root / "angebote"
    for inner in sorted(folder.iterdir()) if folder.is_dir() else []:
        path = inner.relative_to(desk.root).as_posix()
        if inner.name.startswith(("_", ".")):
            continue
        if inner.name not in BEREICHE or inner.is_symlink() or not inner.is_dir():
            words = suggestion(inner.name, list(BEREICHE))
            desk.findings.append(Finding(path, 1, 1, "ordner", f"In angebote/ gibt es keinen Platz für „{inner.name}“.", words))
            continue
        yield from sorted(inner.iterdir())


def _read_files(desk: _Desk, files: Iterable[Path], modell: type[M]) -> dict[str, M]:
    """Things by id, one a file; the file name is the id and stands only once."""
    found: dict[str, M] = {}
    for file in files:
        path = file.relative_to(desk.root).as_posix()
        if file.name.startswith("."):
            continue
        if file.suffix != ".yml" or to_id(file.stem) != file.stem:
            wish = f"{to_id(file.stem) or 'kochtreff'}.yml"
            problem = (
                f"„{file.name}“ geht nicht als Name einer Datei: a–z, Ziffern, Bindestriche, höchstens 40 Zeichen, am Ende .yml."
            )
            desk.findings.append(Finding(path, 1, 1, "dateiname", problem, f"Bitte umbenennen in: {wish}"))
            continue
        if desk.places.has(modell, file.stem):
            first = desk.places.path(modell, file.stem)
            desk.findings.append(
                Finding(
                    path,
                    1,
                    1,
                    "doppelte-id",
                    f"Den Namen „{file.stem}“ hat schon die Datei {first}.",
                    "Einer von beiden Dateien einen anderen Namen geben.",
                )
            )
            continue
        source = desk.open(file)
        if not source or source.node is None:
            continue
        desk.places.add(modell, file.stem, source, source.node)
        given = {"id": file.stem, "datei": path} | ({"bereich": file.parent.name} if modell is Angebot else {})
        thing = _read(desk, source, source.node, modell, **given)
        if thing:
            found[file.stem] = thing
    return found


def _read(desk: _Desk, source: Source, node: Any, modell: type[M], **given: Any) -> M | None:
    reading = read_modell(source, node, modell, **given)
    desk.findings += reading.findings
    desk.places.mark_broken(modell, given.get("id", ""), reading.broken)
    return reading.thing
