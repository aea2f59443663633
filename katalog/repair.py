"""What people's YAML most often trips over: each slip is named once, and the line is mended so that the rest can still be read.

Nothing here is written back to the file; a mended line only lets the check go on and find the other slips too.
"""

import re
from dataclasses import dataclass, field

import yaml

TAB_WIDTH = 2
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
INDENT = re.compile(r"[ \t\u00a0]*(?:-[\u00a0])?")
KEY = r"(\s*(?:- )?[A-Za-zÄÖÜäöüß_]+)"


@dataclass(frozen=True)
class Repair:
    """One slip and the line to read instead. `lost` says that the line's content could not be kept."""

    line: int
    column: int
    length: int
    problem: str
    remedy: str
    line_text: str
    lost: bool = False
    rule: str = "form"


@dataclass(frozen=True)
class Line:
    original: str
    text: str


@dataclass
class Repairs:
    lines: list[Line] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def repair_text(data: bytes) -> tuple[str, Repairs]:
    """Decode a file and mend what can be seen without parsing: encoding, tabs and invisible signs."""
    result = Repairs()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("cp1252", errors="replace")
        start = len(data[: error.start].split(b"\n")[-1]) + 1
        problem = "Die Datei ist nicht in UTF-8 gespeichert; Umlaute gehen so verloren."
        result.repairs.append(
            Repair(line, start, 1, problem, "Im Editor „Speichern unter …“ und die Kodierung UTF-8 wählen.", "")
        )
    for number, original in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        result.lines.append(Line(original, _mend(original, number, result.repairs)))
    return "\n".join(line.text for line in result.lines), result


def _mend(original: str, number: int, repairs: list[Repair]) -> str:
    text = original
    if match := INVISIBLE.search(text):
        problem = f"Hier steht ein unsichtbares Zeichen (U+{ord(match[0]):04X})."
        repairs.append(Repair(number, match.start() + 1, 1, problem, "Das Zeichen löschen und die Stelle neu tippen.", ""))
        text = INVISIBLE.sub("", text)
    indent = INDENT.match(text)
    assert indent
    if "\t" in indent[0]:
        fixed = indent[0].replace("\t", " " * TAB_WIDTH) + text[indent.end() :]
        repairs.append(
            Repair(
                number,
                indent[0].index("\t") + 1,
                1,
                "Hier ist mit der Tabulator-Taste eingerückt.",
                f"Mit Leerzeichen einrücken: {fixed}",
                "",
            )
        )
        text = fixed
    elif match := re.match(r"( *)-(?=[^\W\d_]|[„\"'])", text):
        fixed = f"{match[1]}- {text[match.end() :]}"
        repairs.append(
            Repair(number, match.end(), 1, "Nach dem Bindestrich fehlt ein Leerzeichen.", f"So passt es: {fixed.strip()}", "")
        )
        text = fixed
    elif "\u00a0" in indent[0]:
        fixed = indent[0].replace("\u00a0", " ") + text[indent.end() :]
        problem = "Hier steht ein geschütztes Leerzeichen, wie es beim Kopieren aus Word oder dem Internet entsteht."
        repairs.append(Repair(number, indent[0].index("\u00a0") + 1, 1, problem, f"Mit der Leertaste neu tippen: {fixed}", ""))
        text = fixed
    return text


def repair_line(lines: list[str], error: yaml.MarkedYAMLError) -> Repair:
    """The slip behind a parser's complaint, and a line that lets reading go on (empty where nothing can be kept)."""
    for judge in JUDGES:
        if repair := judge(lines, error):
            return repair
    mark = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1) + 1 if mark else 1
    while number > 1 and not lines[number - 1].strip():
        number -= 1
    return _drop(
        lines,
        number,
        mark.column + 1 if mark else 1,
        "Diese Zeile lässt sich nicht lesen.",
        "So sieht eine Zeile aus: titel: Kochtreff",
    )


def _drop(lines: list[str], number: int, column: int, problem: str, remedy: str, length: int = 1) -> Repair:
    return Repair(number, column, length, problem, remedy, "", lost=True)


def quoted(value: str) -> str:
    """The text between double quotes, as YAML reads it back."""
    escaped = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unclosed_quote(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    opened = error.context_mark
    if not opened or "quoted scalar" not in (error.context or ""):
        return None
    line = lines[opened.line]
    quote = line[opened.column]
    head, body = line[: opened.column], line[opened.column + 1 :]
    if error.problem and "escape" in error.problem:
        fixed = f"{head}'{body.rstrip().rstrip(quote)}'"
        return Repair(
            opened.line + 1,
            opened.column + 1,
            len(line) - opened.column,
            "Der Schrägstrich \\ hat zwischen doppelten Anführungszeichen eine eigene Bedeutung.",
            f"Mit einfachen: {fixed.strip()}",
            fixed,
        )
    fixed = f"{head}{quoted(body)}"
    return Repair(
        opened.line + 1,
        opened.column + 1,
        len(line) - opened.column,
        "Das Anführungszeichen wird nicht wieder geschlossen.",
        f"So passt es: {fixed.strip()}",
        fixed,
    )


def _colon_in_value(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    if "mapping values are not allowed" not in (error.problem or "") or not error.problem_mark:
        return None
    number = error.problem_mark.line
    line = lines[number]
    match = re.match(KEY + r":\s+(.+:.*)$", line) or re.match(r"(\s*-)\s+(.+:.*)$", line)
    if not match:
        return None
    joint = ": " if line[match.end(1) : match.end(1) + 1] == ":" else " "
    fixed = f"{match[1]}{joint}{quoted(match[2])}"
    return Repair(
        number + 1,
        error.problem_mark.column + 1,
        1,
        "Ein Doppelpunkt mitten im Text verwirrt YAML.",
        f"In Anführungszeichen: {fixed.strip()}",
        fixed,
    )


def _special_start(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A value that begins with a sign YAML keeps for itself: @ ` % [ ] { } * & ! | > ' " ,"""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark and mark.line < len(lines)]
    for mark in marks:
        line = lines[mark.line]
        match = re.match(rf"({KEY}:\s+|\s*-\s+)([@`%\[\]{{}}*&!|>,].*)$", line)
        if match:
            sign, fixed = match[3][0], f"{match[1]}{quoted(match[3])}"
            closed = {"[": "]", "{": "}"}.get(sign)
            if closed and closed not in match[3]:
                fixed = line.rstrip() + closed
                return Repair(
                    mark.line + 1,
                    match.start(3) + 1,
                    len(match[3]),
                    f"Die Klammer „{sign}“ wird nicht wieder geschlossen.",
                    f"So passt es: {fixed.strip()}",
                    fixed,
                )
            return Repair(
                mark.line + 1,
                match.start(3) + 1,
                1,
                f"Das Zeichen „{sign}“ am Anfang hat in YAML eine eigene Bedeutung.",
                f"In Anführungszeichen: {fixed.strip()}",
                fixed,
            )
    return None


def _missing_space(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel:Kochtreff`, on the complained line or the one before it."""
    for number in _near(lines, error):
        line = lines[number]
        if match := re.match(KEY + r":([^\s/].*)$", line):
            fixed = f"{match[1]}: {match[2]}"
            return Repair(
                number + 1,
                match.end(1) + 1,
                1,
                "Nach dem Doppelpunkt fehlt ein Leerzeichen.",
                f"So passt es: {fixed.strip()}",
                fixed,
            )
    return None


def _missing_colon(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    for number in _near(lines, error):
        match = re.match(r"([a-zäöüß_]+)( +)([^:]+)$", lines[number])
        if match:
            fixed = f"{match[1]}: {match[3]}"
            return Repair(
                number + 1, match.end(1), 1, f"Nach „{match[1]}“ fehlt der Doppelpunkt.", f"So passt es: {fixed}", fixed
            )
    return None


def _wrong_indent(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A line of the same kind as the one before it (key or list item), but not below it."""
    if not error.problem_mark:
        return None
    number = min(error.problem_mark.line, len(lines) - 1)
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    line = lines[number]
    kinds = [re.match(r"( *)(- |[A-Za-zÄÖÜäöüß_]+:)", text) for text in (before, line)]
    if not kinds[0] or not kinds[1] or (kinds[0][2] == "- ") != (kinds[1][2] == "- ") or len(kinds[0][1]) == len(kinds[1][1]):
        return None
    wanted, indent = len(kinds[0][1]), len(kinds[1][1])
    fixed = " " * wanted + line.lstrip()
    remedy = f"Mit {wanted} Leerzeichen am Anfang: {fixed}" if wanted else f"Ganz links anfangen: {fixed}"
    return Repair(number + 1, 1, max(indent, 1), "Diese Zeile ist anders eingerückt als die davor.", remedy, fixed)


def _quote_inside(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel: 'Oma's Treff'`"""
    number = min(error.problem_mark.line, len(lines) - 1) if error.problem_mark else 0
    match = re.match(rf"({KEY}:\s+|\s*-\s+)(['\"])(.*[^\s].*)$", lines[number])
    if not match or match[4].count(match[3]) < 1:
        return None
    body = match[4].rstrip().removesuffix(match[3])
    fixed = match[1] + quoted(body)
    return Repair(
        number + 1,
        match.start(3) + 1,
        1,
        "Im Text steht dasselbe Anführungszeichen wie außen herum.",
        f"So passt es: {fixed.strip()}",
        fixed,
    )


def _near(lines: list[str], error: yaml.MarkedYAMLError) -> list[int]:
    """Lines (from 0) where the slip may stand: the complained one, those before it back to the last with words."""
    found: list[int] = []
    for mark in (error.problem_mark, error.context_mark):
        if not mark:
            continue
        number = min(mark.line, len(lines) - 1)
        found.append(number)
        before = number - 1
        while before >= 0 and not lines[before].strip():
            before -= 1
        found += [before] if before >= 0 else []
    return list(dict.fromkeys(found))


JUDGES = (_unclosed_quote, _quote_inside, _wrong_indent, _colon_in_value, _special_start, _missing_space, _missing_colon)
