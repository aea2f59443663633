"""Before anything is written, the town is read with it, aside: what would stop the build stops the row it comes from."""

import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.load import load_katalog
from katalog.nodes import Mapping as Block
from katalog.reading import read_modell
from katalog.source import read_source
from katalog.tabelle.spalten import all_spalten

PARTS = ("angebote", "zielgruppen")


def try_out(root: Path, files: Mapping[str, str]) -> list[Finding]:
    """What is found in the town when these files (path below the root → text) are in it."""
    with tempfile.TemporaryDirectory(prefix="wegweiser-") as folder:
        aside = Path(folder)
        shutil.copy(root / "mkdocs.yml", aside)
        for part in PARTS:
            shutil.copytree(root / part, aside / part, symlinks=True)
        for path, text in files.items():
            (aside / path).parent.mkdir(parents=True, exist_ok=True)
            (aside / path).write_text(text, encoding="utf-8", newline="")
        return load_katalog(aside)[1]


def read_alone(text: str) -> list[Finding]:
    """What is not right about a file by itself, without its town."""
    source = read_source("zeile.yml", text.encode())
    if source.node is None:
        return list(source.findings)
    reading = read_modell(source, source.node, Angebot, id="zeile", datei="zeile.yml")
    return [*source.findings, *reading.findings]


def pfad_of(finding: Finding, text: str) -> str:
    """The column a finding in a file belongs to, or an empty text for the offer as a whole."""
    node = read_source(finding.path, text.encode()).node
    if finding.rule == "fehlt":
        name = next(iter(re.findall("„([a-z_]+)“", finding.problem)), "")
        return name if name in all_spalten() else next((pfad for pfad in all_spalten() if pfad.endswith(f".{name}")), "")
    pfad = ""
    while isinstance(node, Block):
        at = (finding.line, finding.column)
        entries = [(key.text, value) for key, value in node.entries if (key.line, key.column) <= at]
        if not entries:
            break
        name, node = entries[-1]
        pfad = f"{pfad}.{name}" if pfad else name
    return pfad if pfad in all_spalten() else ""
