"""Real offers with the slips of `verschreiben`: whatever somebody types, the answer is kind, in German, at its place, and short."""

import random
import re
from pathlib import Path

import pytest
from verschreiben import SLIPS

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.reader.reading import read_modell
from katalog.reader.source import read_source
from katalog.report import FORMATS

ROOT = Path(__file__).parent.parent
OFFERS = sorted([*ROOT.glob("angebote/[!_]*/*.yml"), *ROOT.glob("tests/example/angebote/[!_]*/*.yml")])
FOREIGN = re.compile(
    r"\b(?:ungültig\w*|fehler\w*|illegal\w*|muss|none|dict|parse\w*|traceback|mapping|scalar|expected|found|token|string|input|valid\w*)\b",
    re.IGNORECASE,
)
AT_ONCE = 4
"""Findings that one slip may have: the slip itself, and what really became of the lines around it."""


def findings_of(text: str) -> list[Finding]:
    """What is said about an offer's text by itself."""
    source = read_source("angebote/jugend/x.yml", text.encode("utf-8", "surrogatepass"))
    findings = list(source.findings)
    if source.node is not None:
        findings += read_modell(source, source.node, Angebot, id="x", bereich="jugend", datei=source.path).findings
    return sorted(source.settled(findings))


def check(text: str, findings: list[Finding]) -> None:
    """The laws of every answer."""
    lines = re.split(r"\r\n|\r|\n", text)
    for f in findings:
        assert 1 <= f.line <= len(lines)
        assert 1 <= f.column <= len(f.source_line) + 1
        assert f.source_line == lines[f.line - 1]
        assert f.line - 1 + f.replaces <= len(lines)
        assert f.problem.strip()
        assert f.remedy or f.fixed_line
        assert not f.remedy.endswith(":") or f.fixed_line
        assert "-1 " not in f.remedy
        said = f"{f.problem} {f.remedy}"
        assert not [word for word in FOREIGN.findall(said) if word not in text]
        assert f.fixed_line != f.source_line or not f.fixed_line
    for shape in FORMATS.values():
        assert shape(findings) or not findings


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip(name: str) -> None:
    """One slip in a real file earns few findings, each with a way out."""
    chance = random.Random(name)
    texts = [offer.read_text(encoding="utf-8") for offer in chance.sample(OFFERS, len(OFFERS))]
    broken = [after for text in texts if (after := SLIPS[name](text, chance)) != text]
    assert broken
    for text in broken[:10]:
        findings = findings_of(text)
        check(text, findings)
        assert len(findings) <= AT_ONCE, [text.split("\n")[1], *((f.line, f.problem) for f in findings)]


@pytest.mark.parametrize("seed", range(120))
def test_three_slips_at_once(seed: int) -> None:
    """Several slips in one file, also in the same line, raise nothing and are told in German, each at its place."""
    chance = random.Random(seed)
    text = chance.choice(OFFERS).read_text(encoding="utf-8")
    for name in chance.sample(sorted(SLIPS), 3):
        text = SLIPS[name](text, chance)
    check(text, findings_of(text))
