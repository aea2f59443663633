"""Small matters of form that yamllint sees, in German: none of them stops the build."""

from collections.abc import Iterator
from functools import cache

from yamllint import linter
from yamllint.config import YamlLintConfig

from katalog.finding import Finding
from katalog.source import Source

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
    if any(f.rule == "form" for f in source.findings):
        return
    for problem in linter.get_cosmetic_problems(text, _config(), source.path):
        if problem.rule in WORDS:
            words, remedy = WORDS[problem.rule]
            yield source.finding(problem.line, problem.column, "stil", words, remedy, hint=True)


@cache
def _config() -> YamlLintConfig:
    return YamlLintConfig(RULES)
