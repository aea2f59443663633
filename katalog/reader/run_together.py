"""Judges of lines that hold more than one line should: several entries, a block or a list beside its key, JSON."""

import re

import yaml

from katalog.reader.complaint import indent, marked, near
from katalog.reader.keys import BLOCKS, NAMES, TOP
from katalog.reader.repair import Repair
from katalog.reader.signs import WORD, quoted

SEVERAL = re.compile(rf"[,;]?\s+(?=(?:{'|'.join(sorted(NAMES, key=len, reverse=True))}):(?:\s|$))")
JSON_LINE = re.compile(rf'\s*"({WORD})"\s*:\s*(\S.*?)\s*,?\s*$')


def all_in_one_line(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel: Kochtreff, kurz: Wir kochen zusammen.`"""
    said = {match[1] for line in lines if (match := re.match(rf"({WORD}):", line))}
    for number in marked(lines, error):
        row = lines[number].strip()
        parts = SEVERAL.split(row)
        keys = [part.partition(":")[0] for part in parts]
        own = len(parts) > 2 or (len(parts) == 2 and keys[1] in TOP - said and "{" not in row)
        if set(keys[1:]) <= BLOCKS.get(keys[0], frozenset()):
            continue
        if not own or not all(re.match(rf"{WORD}:(?:\s|$)", part) for part in parts):
            continue
        left = " " * indent(lines[number])
        rows = tuple(f"{left}{part}" for part in parts)
        pairs = [part.partition(":")[::2] for part in parts]
        inner = ", ".join(f"{key}: {value.strip() if value.strip()[:1] in '[{' else quoted(value)}" for key, value in pairs)
        problem = "Hier stehen mehrere Angaben in einer Zeile; jede bekommt ihre eigene."
        alone = sum(bool(line.strip()) for line in lines) == 1
        fixed = f"{{{inner}}}" if alone else rows[-1]
        return Repair(number + 1, 1, len(row), problem, "", (fixed,), lost=not alone, sure=len(parts) > 2, wish=rows)
    return None


def json_lines(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`"titel": "Kochtreff",` with or without its braces"""
    own = [n for n, line in enumerate(lines) if JSON_LINE.match(line)]
    if not own or own[-1] - own[0] != len(own) - 1 or not {own[0], own[0] + 1, own[-1]} & set(near(lines, error)):
        return None
    start, end = own[0], own[-1] + 1
    start -= start > 0 and lines[start - 1].strip() == "{"
    end += end < len(lines) and lines[end].strip() == "}"
    rows = tuple(JSON_LINE.sub(r"\1: \2", lines[n]) for n in own)
    filled = tuple(row for row in (*[""] * (own[0] - start), *rows, *[""] * (end - own[-1] - 1)))
    problem = "So steht es in JSON; hier braucht es um die Namen keine Anführungszeichen und am Ende kein Komma."
    return Repair(start + 1, 1, len(lines[start]), problem, "", filled, sure=True, wish=rows)


def block_beside(lines: list[str], number: int, match: re.Match[str]) -> Repair:
    """`kontakt: telefon: 0221 4710 110`"""
    outer = match[1]
    deeper = [row for row in lines[number + 1 : number + 2] if indent(row) > indent(outer)]
    left = " " * (indent(deeper[0]) if deeper else indent(outer) + 2)
    parts = re.split(rf"\s*,\s*(?=(?:{'|'.join(BLOCKS[outer.strip()])}):\s)", match[2].strip())
    rows = (f"{outer}:", *(f"{left}{part}" for part in parts))
    fixed = f"{outer}: {{{match[2].strip()}}}"
    problem = f"Was zu „{outer.strip()}“ gehört, beginnt in einer eigenen Zeile."
    return Repair(number + 1, match.start(2) + 1, len(match[2].rstrip()), problem, "", (fixed,), sure=True, wish=rows)


def item_beside(lines: list[str], number: int, match: re.Match[str]) -> Repair:
    """`zeiten: - Di 10:00-11:00`"""
    left = " " * (indent(lines[number]) + 2)
    below = next((row for row in lines[number + 1 : number + 2] if row.lstrip().startswith("- ")), "")
    left = " " * indent(below) if below else left
    wish = (f"{match[1]}:", f"{left}- {match[3].rstrip()}")
    problem = "Der erste Punkt der Liste beginnt in einer eigenen Zeile."
    fixed = f"{match[1]}:" if below else f"{match[1]}: {quoted(match[3])}"
    return Repair(number + 1, match.start(3) - 1, 1, problem, "", (fixed,), sure=True, wish=wish)
