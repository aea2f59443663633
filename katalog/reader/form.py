"""Small matters of form that yamllint sees, in German: none of them stops the build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from katalog.finding import Finding
from katalog.reader.correction import Edit
from katalog.reader.source import Source

if TYPE_CHECKING:
    from yamllint.config import YamlLintConfig
    from yamllint.linter import LintProblem

RULES = """
rules:
  trailing-spaces: enable
  new-line-at-end-of-file: enable
  new-lines: {type: unix}
  empty-lines: {max: 2, max-start: 0, max-end: 0}
  colons: {max-spaces-after: 1}
  commas: enable
  hyphens: {max-spaces-after: 1}
  brackets: {min-spaces-inside: 0, max-spaces-inside: 1}
  braces: {min-spaces-inside: 0, max-spaces-inside: 1}
  indentation: {spaces: consistent, indent-sequences: whatever, check-multi-line-strings: false}
"""

# Double spaces, spaces before signs and at the ends of lines; no space after a comma; brackets open at the end of a line.
SUSPECT = (
    re.compile(r" (?:(?<=\S ) |[,:]|$)", re.MULTILINE),
    re.compile(r",\S"),
    re.compile(r"[\[{][^\[\]{}\n]*$", re.MULTILINE),
)
INDENT = re.compile(r"^( *)\S", re.MULTILINE)

WORDS = {
    "trailing-spaces": ("Am Ende der Zeile stehen Leerzeichen.", "Sie können weg."),
    "new-line-at-end-of-file": (
        "Nach der letzten Zeile fehlt ein Zeilenumbruch.",
        "Ans Ende gehen und einmal die Eingabetaste drücken.",
    ),
    "new-lines": ("Die Zeilen enden wie in Windows.", "Im Editor das Zeilenende „LF“ wählen."),
    "empty-lines": ("Hier stehen viele leere Zeilen.", "Eine genügt."),
    "colons": ("Um den Doppelpunkt stehen zu viele Leerzeichen.", "Keines davor, eines danach."),
    "commas": ("Um das Komma stehen nicht die üblichen Leerzeichen.", "Keines davor, eines danach."),
    "hyphens": ("Nach dem Bindestrich stehen zu viele Leerzeichen.", "Eines genügt."),
    "brackets": ("In der Klammer stehen zu viele Leerzeichen.", "Zum Beispiel: [50plus, familien]"),
    "braces": ("In der Klammer stehen zu viele Leerzeichen.", "Zum Beispiel: {am: 2026-10-01, wie: anruf}"),
    "indentation": ("Hier ist anders eingerückt als sonst in der Datei.", "Überall zwei Leerzeichen je Ebene."),
}


def check_form(source: Source, text: str) -> Iterator[Finding]:
    """Hints of form; where YAML itself could not be read, `source` has already said so and form can wait."""
    if any(f.rule == "form" for f in source.findings) or not is_suspect(text):
        return
    from yamllint import linter  # most towns never need it

    by_rule: dict[str, list[LintProblem]] = {}
    for problem in linter.get_cosmetic_problems(text, _config(), source.path):
        by_rule.setdefault(problem.rule, []).append(problem)
    for rule, problems in by_rule.items():
        if rule in WORDS:
            yield from _hints(source, problems, *WORDS[rule])


def _hints(source: Source, problems: list[LintProblem], words: str, remedy: str) -> Iterator[Finding]:
    """One for each place that can be put right; else one for the first, which counts the others."""
    fixes = [_spaces(source, problem) for problem in problems]
    rest = sum(fix is None for fix in fixes) - 1
    told = False
    for problem, fix in zip(problems, fixes, strict=True):
        if fix is None and told:
            continue
        told = told or fix is None
        more = f" So auch an {rest} {'weiteren Stelle' if rest == 1 else 'weiteren Stellen'}." if fix is None and rest > 0 else ""
        yield source.finding(problem.line, problem.column, "stil", words + more, remedy, hint=True, correction=fix)


def is_suspect(text: str) -> bool:
    """Whether any of the rules could find something; most files need not be read a second time to know that none does."""
    if any(pattern.search(text) for pattern in SUSPECT) or "\t" in text or "\r" in text:
        return True
    if "\n\n\n\n" in text or text.startswith("\n") or text.endswith("\n\n") or not text.endswith("\n"):
        return True
    indents = map(len, INDENT.findall(text))
    return any(deeper > before and deeper != before + 2 for before, deeper in pairwise([0, *indents]))


def _spaces(source: Source, problem: LintProblem) -> Edit | None:
    """The spaces around a sign as they should be; nothing where whole lines stand otherwise."""
    row = source.mended[problem.line - 1] if problem.line <= len(source.mended) else ""
    if problem.rule == "trailing-spaces" and row.strip():
        return Edit(problem.line, len(row.rstrip()), len(row), "", sure=True)
    if problem.rule not in ("colons", "commas", "hyphens", "brackets", "braces"):
        return None
    start = end = min(problem.column - 1, len(row))
    while start and row[start - 1] == " ":
        start -= 1
    while row[end : end + 1] == " ":
        end += 1
    if not row[:start].strip() or not row[end:].strip():
        return None
    tight = row[end] in ":,]}" or row[start - 1] in "[{"
    return Edit(problem.line, start, end, "" if tight else " ", sure=True)


@cache
def _config() -> YamlLintConfig:
    from yamllint.config import YamlLintConfig

    return YamlLintConfig(RULES)
