"""From a folder to a `Katalog`: read every file, collect every finding, and hand out a catalogue only when nothing stops it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel

from katalog.angebot import Angebot
from katalog.checks import CHECKS, ONLY_HINTS
from katalog.collector import without_collector
from katalog.desk import Desk
from katalog.felder import id_words, to_id
from katalog.ferien import Ferien
from katalog.finding import Finding
from katalog.gedaechtnis import Gedaechtnis
from katalog.gemeinde import Gemeinde, read_gemeinde
from katalog.katalog import BEREICHE, Katalog
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.reader.entries import empty_entry, without_dashes
from katalog.reader.messages import example_of, suggestion
from katalog.reader.names import known_fields
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence
from katalog.reader.source import Source
from katalog.stadtteil import Stadtteil
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.wort import Wortgruppe
from katalog.zeiten import Kalender
from katalog.zielgruppe import Zielgruppe

STAMMDATEN = "angebote/_stammdaten"
WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names of devices: whoever has such a file cannot take the project out on Windows."""
M = TypeVar("M", bound=BaseModel)


@without_collector()
def load_katalog(root: Path, gedaechtnis: Gedaechtnis | None = None, hints: bool = True) -> tuple[Katalog | None, list[Finding]]:
    """Read and check everything below `root`. The catalogue is None when a finding stops the build; hints do not.

    Raises nothing for what stands in the files. Findings are sorted by file and line. Whoever reads a town again and again
    gives a `gedaechtnis`, the same each time; it changes nothing but how long it takes. Whoever shows no `hints` need not
    wait for them: there are none in a sound town's findings then, and all of them where something stops the build.
    """
    katalog, findings = _load(root, gedaechtnis or Gedaechtnis(), hints)
    if hints:
        return katalog, findings
    return (katalog, []) if katalog else _load(root, Gedaechtnis(), hints=True)


def _load(root: Path, gedaechtnis: Gedaechtnis, hints: bool) -> tuple[Katalog | None, list[Finding]]:
    desk = Desk(root, gedaechtnis=gedaechtnis, hints=hints)
    desk.gedaechtnis.start()
    gemeinde = _gemeinde(desk)
    stadtteile = _read_table(desk, "stadtteile.yml", Stadtteil)
    themen = _read_table(desk, "themen.yml", Thema)
    traeger = _read_table(desk, "traeger.yml", Traeger)
    orte = _read_table(desk, "orte.yml", Ort)
    notfall = _read_table(desk, "notfall.yml", Notfallnummer)
    woerter = _read_table(desk, "woerter.yml", Wortgruppe, optional=True)
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
        woerter,
    )
    for check in CHECKS:
        if hints or check not in ONLY_HINTS:
            desk.findings += check(katalog, desk.places)
    findings = desk.sorted_findings()
    return (None if any(not f.hint for f in findings) else katalog), findings


def sort_key(titel: str) -> str:
    """Order of a German list (DIN 5007-1): ä beside a, ß as ss, quotes and case do not count."""
    folded = unicodedata.normalize("NFKD", titel.casefold())
    letters = "".join(c for c in folded if c.isalnum() or c == " ").strip()
    return f"{letters}\0{titel.casefold()}"


def _gemeinde(desk: Desk) -> Gemeinde:
    try:
        return read_gemeinde(desk.root / "mkdocs.yml")
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError):
        problem = "Aus mkdocs.yml lassen sich „site_name“, „site_url“, „extra: gemeinde“, „extra: bundesland“ oder „extra: pruefen_alle“ nicht lesen."
        desk.findings.append(
            Finding(
                "mkdocs.yml",
                1,
                1,
                "gemeinde",
                problem,
                "So sehen sie aus: site_name: Wegweiser Musterstadt, extra: {gemeinde: Musterstadt, bundesland: NW, pruefen_alle: 12 Monate}",
            )
        )
        return Gemeinde("", "", "/")


def _read_table(desk: Desk, name: str, modell: type[M], optional: bool = False) -> dict[str, M]:
    """Things by id from one shared file, in the file's order; a town may do without an optional file."""
    file = desk.root / STAMMDATEN / name
    found: dict[str, M] = {}
    if optional and not file.exists():
        return found
    source = desk.open(file)
    if not source or source.findings:
        desk.places.mark_incomplete(modell)
    if not source or source.node is None:
        return found
    node = without_dashes(source, source.node, desk.findings)
    if not isinstance(node, Mapping):
        problem = "Hier fehlen die Zeilen mit Namen und Doppelpunkt."
        desk.findings.append(source.finding(1, 1, "form", problem, "Zum Beispiel: rathaus:"))
        desk.places.mark_incomplete(modell)
        return found
    for key, entry in node.entries:
        if slip := _entry_slip(source, key, entry, modell):
            desk.findings.append(slip)
            desk.places.mark_incomplete(modell)
        if isinstance(entry, Mapping):
            desk.places.add(modell, key.text, source, entry, key)
            if thing := desk.read(source, entry, modell, id=to_id(key.text) or "x"):
                found[key.text] = thing
    return found


def _entry_slip(source: Source, key: Scalar, entry: Node, modell: type[BaseModel]) -> Finding | None:
    """What is not right about an entry's key, or about there being no block below it."""
    if empty := empty_entry(source, key, entry):
        return empty
    if not isinstance(entry, Mapping) and key.text in known_fields(modell):
        remedy = f"Mit zwei Leerzeichen davor:   {source.mended[key.line - 1]}"
        return source.finding(key.line, key.column, "form", f"„{key.text}“ ist nicht eingerückt.", remedy, len(key.text))
    if not isinstance(entry, Mapping):
        problem = f"Unter „{key.text}“ fehlen die Zeilen mit Namen und Doppelpunkt."
        return source.finding(key.line, key.column, "form", problem, example_of(modell), len(key.text))
    words = id_words(key.text)
    return source.finding(key.line, key.column, "id", *words, len(key.text)) if words else None


def _read_ferien(desk: Desk) -> tuple[Ferien, ...]:
    source = desk.open(desk.root / STAMMDATEN / "ferien.yml")
    if not source or source.node is None:
        return ()
    if not isinstance(source.node, Sequence):
        remedy = "Zum Beispiel: - {name: Herbstferien, von: 2026-10-17, bis: 2026-10-31}"
        desk.findings.append(source.finding(1, 1, "typ", "Hier gehört eine Liste hin.", remedy))
        return ()
    read = (desk.read(source, node, Ferien) for node in source.node.items)
    return tuple(sorted((f for f in read if f), key=lambda f: f.von))


def _angebot_files(desk: Desk) -> Iterator[Path]:
    """Files of the known folders; a folder by another name is a finding."""
    for inner in desk.list(desk.root / "angebote"):
        if inner.name in BEREICHE and inner.is_dir():
            yield from desk.list(inner)
        elif not inner.is_dir():
            words = f"Bitte in einen dieser Ordner legen: {', '.join(BEREICHE)}."
            desk.note(inner, "ordner", f"„{inner.name}“ liegt direkt in angebote/.", words)
        elif not inner.name.startswith("_"):
            words = suggestion(inner.name, list(BEREICHE))
            desk.note(inner, "ordner", f"In angebote/ gibt es keinen Platz für „{inner.name}“.", words)


def _read_files(desk: Desk, files: Iterable[Path], modell: type[M]) -> dict[str, M]:
    """Things by id, one a file; the file name is the id and stands only once."""
    found: dict[str, M] = {}
    for file in files:
        source = desk.open(file) if _is_well_named(desk, file, modell) else None
        if not source or source.node is None:
            desk.places.mark_incomplete(modell)
            continue
        desk.places.add(modell, file.stem, source, source.node)
        given = {"id": file.stem, "datei": source.path} | ({"bereich": file.parent.name} if modell is Angebot else {})
        if thing := desk.read(source, source.node, modell, **given):
            found[file.stem] = thing
    if not found:
        desk.places.mark_incomplete(modell)
    return found


def _is_well_named(desk: Desk, file: Path, modell: type[BaseModel]) -> bool:
    """Whether the name makes a good address that no other file has; else that is a finding."""
    if file.is_dir():
        problem = f"Der Ordner „{file.name}“ liegt in einem Ordner für Dateien."
        desk.note(file, "ordner", problem, "Die Dateien eine Ebene höher legen.")
    elif file.suffix != ".yml" or to_id(file.stem) != file.stem:
        problem = "geht nicht als Name einer Datei: a–z, Ziffern, Bindestriche, höchstens 40 Zeichen, am Ende .yml."
        remedy = f"Bitte umbenennen in: {to_id(file.name.split('.')[0]) or 'kochtreff'}.yml"
        if not re.search(r"\.(ya?ml|txt)", file.name.lower()):
            remedy = "Hier liegen nur Angebote und Zielgruppen. Bitte woanders ablegen oder löschen."
        desk.note(file, "dateiname", f"„{file.name}“ {problem}", remedy)
    elif file.stem in WINDOWS:
        remedy = f"Einen anderen Namen wählen, zum Beispiel: treff-{file.stem}.yml"
        desk.note(file, "dateiname", f"„{file.stem}“ nennt Windows selbst so; dort lässt sich die Datei nicht anlegen.", remedy)
    elif desk.places.has(modell, file.stem):
        problem = f"Den Namen „{file.stem}“ hat schon die Datei {desk.places.path(modell, file.stem)}."
        desk.note(file, "doppelte-id", problem, "Einer von beiden Dateien einen anderen Namen geben.")
    else:
        return True
    return False
