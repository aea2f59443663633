"""The laws of reading, for any bytes at all: what `check` asserts is true of every file that anybody could send.

`FACHEN` names what a file may be; the first byte of a case chooses one, the rest is the file.
"""

import re
from typing import Any

from pydantic import BaseModel

from katalog.angebot import Angebot
from katalog.ferien import Ferien
from katalog.finding import Finding
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.reader.correction import applied
from katalog.reader.form import check_form
from katalog.reader.nodes import Mapping, Node, Sequence
from katalog.reader.reading import plain, read_modell
from katalog.reader.repair import split_text
from katalog.reader.source import Source, read_source
from katalog.report import FORMATS
from katalog.schreiben import smooth_angaben, write_angebot
from katalog.stadtteil import Stadtteil
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.wort import Wortgruppe
from katalog.zielgruppe import Zielgruppe

ARTEN: tuple[type[BaseModel], ...] = (
    Angebot, Angebot, Angebot, Angebot, Ort, Traeger, Thema, Zielgruppe, Stadtteil, Ferien, Notfallnummer, Wortgruppe,
)  # fmt: skip
"""What a file may be, as the first byte of a case chooses; offers most often."""
GIVEN: dict[type[BaseModel], dict[str, str]] = {
    Angebot: {"id": "x", "bereich": "jugend", "datei": "angebote/jugend/x.yml"},
    Zielgruppe: {"id": "x", "datei": "zielgruppen/x.yml"},
    Ferien: {},
}
FOREIGN = re.compile(
    r"\b(?:ungültig\w*|fehler\w*|illegal\w*|muss|None|dict|parse\w*|traceback|mapping|scalar|expected|found|token|string|input|valid\w*"
    r"|while|could not|flow|anchor|alias)\b"
)
"""Words of the parser and words that blame."""
MOST_PER_LINE = 6
MOST = 20
"""Findings of a line, and beside them of a whole file; `Desk` shows no more than a person reads."""


def read(data: bytes, art: type[BaseModel]) -> tuple[Source, list[Finding], Any]:
    """What is said about a file by itself, as `Desk` does, and the thing in it, if there is one."""
    source = read_source("x.yml", data)
    findings = [*source.findings, *check_form(source, data.decode("utf-8", errors="replace"))]
    thing = None
    if source.node is not None:
        reading = read_modell(source, source.node, art, **GIVEN.get(art, {"id": "x"}))
        findings += reading.findings
        thing = None if reading.findings else reading.thing
    return source, sorted(source.settled(findings)), thing


def check(case: bytes) -> list[Finding]:
    """Read what stands behind the first byte; raises `AssertionError` where a law is broken."""
    art, data = ARTEN[case[0] % len(ARTEN) if case else 0], case[1:]
    source, findings, thing = read(data, art)
    again = read(data, art)
    assert (findings, thing, source.node) == (again[1], again[2], again[0].node), "read twice, told twice"
    lines, _ = split_text(data)
    check_findings(findings, lines, data)
    check_tree(source.node)
    check_repair(data, findings, art)
    if thing is not None and art is Angebot and not findings:
        check_written(source.node)
    return findings


def check_findings(findings: list[Finding], lines: list[str], data: bytes) -> None:
    """Every finding lies in the file, has a way out, and speaks German of what really stands there."""
    text = data.decode("utf-8", errors="replace") + "\n".join(lines)
    assert len(findings) <= MOST + MOST_PER_LINE * len(lines), f"{len(findings)} findings"
    for f in findings:
        assert 1 <= f.line <= max(len(lines), 1)
        assert f.source_line == lines[f.line - 1] or len(data) > 250_000
        assert 1 <= f.column <= len(f.source_line) + 1
        assert f.length == 1 or f.column - 1 + f.length <= len(f.source_line)
        assert f.line - 1 + f.replaces <= max(len(lines), 1)
        assert f.problem.strip()
        assert f.fixed_line != f.source_line or not f.fixed_line
        assert f.fixed_line or not f.sure
        said = f"{f.problem} {f.remedy}"
        assert not [word for word in FOREIGN.findall(said) if word not in text], said
        assert len(said) < 2000
    for shape in FORMATS.values():
        shape(findings)


def check_tree(node: Node | None, depth: int = 0) -> None:
    """A tree is no deeper than the reader says, and each of its places is in the file."""
    assert depth < 10
    if isinstance(node, Mapping):
        for key, value in node.entries:
            assert isinstance(key.text, str)
            check_tree(value, depth + 1)
    if isinstance(node, Sequence):
        for item in node.items:
            check_tree(item, depth + 1)


def check_repair(data: bytes, findings: list[Finding], art: type[BaseModel]) -> None:
    """What is sure can be written and read anew; as `katalog repariere` does it, only while less is left to say, so it ends."""
    lines, encoding = split_text(data)
    while not encoding:
        before, lines = lines, applied(lines, [f for f in findings if f.sure])
        if lines == before:
            return
        count, (_, findings, _) = len(findings), read("\n".join(lines).encode(), art)
        check_findings(findings, lines, "\n".join(lines).encode())
        if len(findings) >= count:
            return


def check_written(node: Node | None) -> None:
    """An offer without a finding, written by us, reads back as the same, and nothing is left to say."""
    data = smooth_angaben(plain(node))
    source, findings, _ = read(write_angebot(data).encode(), Angebot)
    assert not findings, findings[0].problem
    assert plain(source.node) == data or smooth_angaben(plain(source.node)) == data
