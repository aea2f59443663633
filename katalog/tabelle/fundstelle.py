"""What is said about a row's file is said about its cell: which column a finding belongs to."""

import re

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.reader.nodes import Mapping as Block
from katalog.reader.reading import read_modell
from katalog.reader.source import read_source
from katalog.tabelle.spalten import all_spalten


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
