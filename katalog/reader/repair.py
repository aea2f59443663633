"""What can be seen in a file before YAML is read: encoding, tabs, invisible and foreign signs. Each slip is named and mended.

Nothing here is written back to the file; a mended line only lets the check go on and find the other slips too.
"""

import re
from dataclasses import dataclass

from katalog.reader.keys import NAMES, TOP
from katalog.reader.line_slips import DATA_SIGNS, EVERYWHERE, IN_DATA, ODD, USUAL, lone_key_slip, number_slip
from katalog.reader.signs import KEY, TEXT_SIGN, WORD

ITEM = re.compile(r"( *)- ")
NUMBERED = re.compile(r"\s+([0-9]{1,2})[.)]\s+\S|\s+([a-z])\)\s+\S")
BARE_KEY = re.compile(rf"(?:- {WORD}:|{WORD}| +- {WORD}:)(?:\s|$)")
"""How a key looks that misses its colon, or has a dash."""
FENCE = re.compile(r"\s*(```\w*|~~~\w*|</?[a-z]+[^<>]*>)\s*")
CONFLICT = re.compile("<{7}(?: |$)")
SUSPECT = re.compile("|".join((*DATA_SIGNS, *(pattern.pattern for pattern in (NUMBERED, BARE_KEY, FENCE, CONFLICT)))))
"""How nearly no line begins: a file without such a line and without odd signs needs no judge."""
FOREIGN = "Diese Zeile kommt von einer Webseite oder aus einem Chat und gehört nicht in die Datei."


@dataclass(frozen=True)
class Repair:
    """One slip, and the lines to read instead from `line` on. `lost` says that their content could not be kept.

    `wish` is what the author should write, if it is not these lines (there may be more of them; empty if nobody can tell).
    The remedy is what else there is to say; one that ends with a colon leads to the lines. `sure` as in `Finding`.
    """

    line: int
    column: int
    length: int
    problem: str
    remedy: str
    lines: tuple[str, ...]
    lost: bool = False
    sure: bool = False
    wish: tuple[str, ...] | None = None


def split_text(data: bytes) -> tuple[list[str], Repair | None]:
    """The lines as written, and the slip of the encoding if it is another one than UTF-8."""
    repair = None
    utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in data and not utf16:
        return [""], Repair(1, 1, 1, "Diese Datei enthält keinen Text.", "Hierher gehören nur Textdateien im Format YAML.", ())
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-16" if utf16 else "cp1252", errors="replace")
        line = 1 if utf16 else data.count(b"\n", 0, error.start) + 1
        column = 1 if utf16 else len(data[: error.start].split(b"\n")[-1].decode("utf-8")) + 1
        problem = "Die Datei ist nicht in UTF-8 gespeichert; Umlaute gehen so verloren."
        remedy = "Im Editor „Speichern unter …“ und die Kodierung UTF-8 wählen."
        repair = Repair(line, column, 1, problem, remedy, ())
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), repair


def mend_lines(lines: list[str]) -> list[Repair]:
    """The slips that need no parser, at most one a line: the first is named, the mended line is free of all of them."""
    text = "\n".join(lines)
    if not any(map(SUSPECT.match, lines)) and (USUAL.fullmatch(text) or not ODD.search(text)):
        return []
    repairs, lines = _two_versions(lines), list(lines)
    for repair in repairs:
        lines[repair.line - 1 : repair.line - 1 + len(repair.lines)] = repair.lines
    prose = prose_lines(lines)
    numbered = numbered_lines(lines)
    alone_keys = bare_keys(lines) - prose
    above = ""
    for number, line in enumerate(lines, 1):
        text, first = line, None
        own = [*([number_slip] if number in numbered else []), *([lone_key_slip] if number in alone_keys else [])]
        if number not in prose and (alone := FENCE.fullmatch(line)):
            repairs.append(Repair(number, 1, len(alone[1]), FOREIGN, "Die Zeile löschen.", ("",), wish=()))
            continue
        for slip in (*EVERYWHERE, *(() if number in prose else IN_DATA), *own):
            if found := slip(text):
                column, problem, remedy, text = found
                first = first or (column, problem, remedy)
        if "\t" in line and number not in prose and (item := ITEM.match(above)) and ITEM.match(text):
            text = item[1] + text.lstrip()  # a tab is as wide as the item above wants it
        above = text or above
        if first:
            repairs.append(Repair(number, first[0], 1, *first[1:], (text,), sure=True))
    return repairs


def bare_keys(lines: list[str]) -> set[int]:
    """Numbers of the lines at the far left that begin with a name nobody else has, without its colon or behind a dash.

    And of lines of a block of which only one has a dash.
    """
    said = {match[1] for line in lines if (match := re.match(rf"({WORD}):(?:\s|$)", line))}
    found = set()
    for number, line in enumerate(lines, 1):
        match = re.match(rf"(- )?({WORD})(:)?(?:\s|$)", line)
        if (
            match
            and match[2] in TOP - said
            and bool(match[1]) == bool(match[3])
            and len(said) > 1
            and not re.match(r"\w+( \w+)?\s+:|\w+ \w+:", line)
        ):
            found.add(number)
        inner = re.match(rf"( +)- ({WORD}):(?:\s|$)", line)
        beside = [*lines[max(number - 2, 0) : number - 1], *lines[number : number + 1]]
        if inner and inner[2] in NAMES and any(re.match(rf"{inner[1]}{WORD}:\s", other) for other in beside):
            found.add(number)
    return found


def numbered_lines(lines: list[str]) -> set[int]:
    """Numbers of the lines `1. …`, `2. …` below an empty key; one such line alone may be a day of the month."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""], 1):
        match = NUMBERED.match(line)
        count = int(match[1]) if match and match[1] else ord(match[2]) - 96 if match else 0
        below = bool(run) or bool(re.match(rf"{KEY}:\s*$", lines[number - 2] if number > 1 else ""))
        if match and below and count == len(run) + 1:
            run.append(number)
            continue
        found |= set(run) if len(run) > 1 else set()
        run = []
    return found


def _two_versions(lines: list[str]) -> list[Repair]:
    """What Git leaves behind when two people changed the same lines: the first version is read."""
    repairs: list[Repair] = []
    start = middle = None
    for number, line in enumerate(lines, 1):
        if CONFLICT.match(line):
            start, middle = number, None
        elif start and line.rstrip() == "=======":
            middle = number
        elif start and middle and re.match(">{7}(?: |$)", line):
            kept = ("", *lines[start : middle - 1], *[""] * (number - middle + 1))
            problem = "Hier stehen zwei Fassungen derselben Zeilen (Git-Konflikt)."
            remedy = "Eine Fassung stehen lassen und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen."
            repairs.append(Repair(start, 1, 7, problem, remedy, kept, wish=()))
            start = None
    return repairs


def prose_lines(lines: list[str]) -> set[int]:
    """Numbers of the lines that are text under `beschreibung: |`, where YAML's own signs mean nothing."""
    found: set[int] = set()
    indent: int | None = None
    for number, line in enumerate(lines, 1):
        if indent is not None and (not line.strip() or len(line) - len(line.lstrip(" ")) > indent):
            found.add(number)
            continue
        sign = TEXT_SIGN.match(line)
        indent = len(sign[1]) if sign else None
    return found
