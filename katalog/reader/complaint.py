"""What the YAML parser complains of, and the lines in which the slip behind it may stand."""

import re

import yaml

from katalog.reader.signs import KEY, WORD

SOUND = re.compile(rf"\s*(?:#|- |-$|(?:- )?{WORD}:(?:\s|$)|$)")
"""A line that looks as lines should: a key, an item, a comment or nothing."""

KEY_LINE = re.compile(rf"\s*(?:- )?{WORD}:(?:\s|$)")
VALUE = rf"({KEY}:\s+|\s*-\s+)"


def near(lines: list[str], error: yaml.MarkedYAMLError) -> list[int]:
    """Lines (from 0) where the slip may stand: the complained one, the one where it began, and the last with words before."""
    found: list[int] = []
    for mark in (error.problem_mark, error.context_mark):
        if not mark:
            continue
        number = min(mark.line, len(lines) - 1)
        before = number - 1
        while before >= 0 and not lines[before].strip():
            before -= 1
        found += [n for n in (number, before) if n >= 0 and lines[n].strip()]
    return list(dict.fromkeys(found)) or [0]


def marked(lines: list[str], error: yaml.MarkedYAMLError) -> list[int]:
    """The lines the complaint itself names."""
    return [mark.line for mark in (error.context_mark, error.problem_mark) if mark and mark.line < len(lines)]


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
