"""Findings for people and machines: the same values as text, as line notes for GitHub and GitLab, as JSON."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from textwrap import indent

from katalog.finding import Finding


def report_text(findings: Sequence[Finding]) -> str:
    """All findings with the author's own lines, then how many there are."""
    blocks = [_block(f) for f in findings]
    return "\n\n".join([*blocks, summary(findings)]) + "\n"


def summary(findings: Sequence[Finding]) -> str:
    """How many findings and hints there are, in one sentence."""
    hints = sum(f.hint for f in findings)
    slips = len(findings) - hints
    if not findings:
        return "Alles in Ordnung."
    parts = [counted(slips, "Stelle braucht", "Stellen brauchen") + " noch Ihre Hand"] if slips else []
    parts += [counted(hints, "Hinweis", "Hinweise")] if hints else []
    return ", dazu ".join(parts) + "."


def report_github(findings: Sequence[Finding]) -> str:
    """Workflow commands that GitHub shows beside the line."""
    lines = []
    for f in findings:
        level = "notice" if f.hint else "error"
        place = f"file={_property(f.path)},line={f.line},col={f.column},endColumn={f.column + f.length},title={_property(f.rule)}"
        lines.append(f"::{level} {place}::{_message(_sentence(f))}")
    return "\n".join(lines) + "\n" if lines else ""


def report_gitlab(findings: Sequence[Finding]) -> str:
    """GitLab's Code Quality report."""
    entries = [
        {
            "description": _sentence(f),
            "check_name": f.rule,
            "fingerprint": hashlib.sha256(f"{f.path}|{f.rule}|{f.line}|{f.column}|{f.problem}".encode()).hexdigest(),
            "severity": "info" if f.hint else "major",
            "location": {"path": f.path, "lines": {"begin": f.line}},
        }
        for f in findings
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def report_json(findings: Sequence[Finding]) -> str:
    """Every field of every finding."""
    return json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=2) + "\n"


WIDTH = 160
MOST_ROWS = 40
MOST_SIGNS = 2_000
"""More corrected lines, and longer ones, nobody copies out of a message; `katalog repariere` writes them."""
VISIBLE = {"\t": "→", "\u00a0": "␣"}
FORMATS = {"text": report_text, "github": report_github, "gitlab": report_gitlab, "json": report_json}


def _block(f: Finding) -> str:
    head = f"{f.path}, Zeile {f.line}, Spalte {f.column}" + (" (Hinweis)" if f.hint else "")
    rows = [head, ""]
    if f.source_line:
        shown, column = _shown(f)
        marks = "^" * min(f.length, len(shown) - column + 1 or 1)
        rows += [f"{f.line:>5} │ {shown}", f"{' ' * 5} │ {' ' * (column - 1)}{marks}"]
    way_out = advice(f)
    rows += [f"  {f.problem}", indent(f"→ {way_out}", "  ") + f"  [{f.rule}]" if way_out else f"  [{f.rule}]"]
    if f.fixed_line:
        rows += [f"{number:>5} │ {_visible(row)}" for number, row in enumerate(_fixed_rows(f), f.line)]
    return "\n".join(rows)


def advice(f: Finding) -> str:
    """The remedy; where a corrected line follows, it ends with a colon and says how sure that one is."""
    if not f.fixed_line or f.remedy.endswith(":"):
        return f.remedy
    words = f"{f.remedy}." if f.remedy[-1:].isalnum() or f.remedy.endswith("/") else f.remedy
    return f"{words} {'So passt es:' if f.sure else 'Vielleicht so:'}".strip()


def _shown(f: Finding) -> tuple[str, int]:
    """The author's line and the column in it, tabs and other signs of control made visible; of a long line the part around."""
    start = max(f.column - 1 - WIDTH // 2, 0) if len(f.source_line) > WIDTH else 0
    part = _visible(f.source_line[start : start + WIDTH])
    before, after = "…" if start else "", "…" if start + WIDTH < len(f.source_line) else ""
    return f"{before}{part}{after}", f.column - start + len(before)


def _fixed_rows(f: Finding) -> list[str]:
    """The corrected lines, as many as somebody reads."""
    rows = [row if len(row) <= MOST_SIGNS else f"{row[:MOST_SIGNS]}…" for row in f.fixed_line.split("\n")]
    return rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], "…"]


def _visible(text: str) -> str:
    return "".join(VISIBLE.get(c, c if c.isprintable() else "·") for c in text)


def _sentence(f: Finding) -> str:
    """All of it, the corrected line below."""
    way_out = advice(f)
    return "\n".join([f"{f.problem} → {way_out}" if way_out else f.problem, *(_fixed_rows(f) if f.fixed_line else [])])


def counted(number: int, one: str, many: str) -> str:
    """„1 Datei“, „2 Dateien“."""
    return f"{number} {one if number == 1 else many}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
