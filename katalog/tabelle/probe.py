"""Before anything is written, the town is read with it, aside: what would stop the build stops the row it comes from."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from katalog.finding import Finding
from katalog.load import load_katalog
from katalog.nodes import Mapping as Block
from katalog.nodes import Node
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


def pfad_of(finding: Finding, text: str) -> str:
    """The column a finding in a file belongs to, or an empty text for the offer as a whole."""
    node = read_source(finding.path, text.encode()).node
    if finding.rule == "fehlt":
        return next((pfad for pfad in all_spalten() if f"„{pfad}“" in finding.problem), "")
    pfad = ""
    while isinstance(node, Block):
        at = (finding.line, finding.column)
        entries = [(key.text, value) for key, value in node.entries if (key.line, key.column) <= at]
        if not entries:
            break
        name, node = _last(entries)
        pfad = f"{pfad}.{name}" if pfad else name
    return pfad if pfad in all_spalten() else ""


def _last(entries: list[tuple[str, Node]]) -> tuple[str, Node]:
    return entries[-1]
