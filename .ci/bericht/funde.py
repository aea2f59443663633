"""Findings that this pull request brings: what was there before is counted, not told."""

from dataclasses import replace

from bericht.fakten import MAX_FUNDE, Fund, cut
from bericht.staende import Stand
from katalog.finding import Finding
from katalog.report import advice

GEHEIM = "Der Ort ist geheim, hier steht aber, wo er zu finden ist."


def new_funde(alt: Stand, neu: Stand) -> tuple[tuple[Fund, ...], int, int]:
    """The new ones, those that stop the build first; how many more there are; how many were there before."""
    known = {_same(finding) for finding in alt.findings}
    new = [finding for finding in neu.findings if _same(finding) not in known]
    new.sort(key=lambda finding: finding.hint)
    return tuple(map(_fund, new[:MAX_FUNDE])), max(len(new) - MAX_FUNDE, 0), len(neu.findings) - len(new)


def _same(finding: Finding) -> tuple[str, str, str, str]:
    """A finding without its line: what moved down a line is still the same."""
    return finding.path, finding.rule, finding.problem, finding.source_line


def _fund(finding: Finding) -> Fund:
    if finding.rule == "geheim":  # the comment stays when the line is long gone
        finding = replace(finding, problem=GEHEIM, source_line="", fixed_line="")
    return Fund(
        datei=cut(finding.path),
        zeile=finding.line,
        spalte=finding.column,
        laenge=finding.length,
        regel=finding.rule,
        problem=cut(finding.problem),
        abhilfe=cut(advice(finding)),
        original=cut(finding.source_line, 400),
        besser=finding.fixed_line if len(finding.fixed_line) <= 1000 else "",
        ersetzt=finding.replaces,
        hinweis=finding.hint,
    )
