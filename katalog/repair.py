"""What can be seen in a file before YAML is read: encoding, tabs, invisible and foreign signs. Each slip is named and mended.

Nothing here is written back to the file; a mended line only lets the check go on and find the other slips too.
"""

import re
from dataclasses import dataclass

TAB_WIDTH = 2
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
WORD = "[A-Za-zÄÖÜäöüß_]+"
KEY = rf"(\s*(?:- )?{WORD})"
HEAD = re.compile(rf"[ \t\u00a0]*(?:-[ \u00a0]+)?(?:{WORD}:[ \u00a0]+)?")
TEXT_SIGN = re.compile(rf"( *)(?:- )?({WORD}):\s*[|>][+-]?\s*(\S.*)?$")


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
    return re.split(r"\r\n|\r|\n", text), repair


def mend_lines(lines: list[str]) -> list[Repair]:
    """The slips that need no parser, at most one a line: the first is named, the mended line is free of all of them."""
    repairs, lines = _two_versions(lines), list(lines)
    for repair in repairs:
        lines[repair.line - 1 : repair.line - 1 + len(repair.lines)] = repair.lines
    prose = prose_lines(lines)
    for number, line in enumerate(lines, 1):
        text, first = line, None
        for slip in (_invisible, _tab, _hard_space, *(() if number in prose else (_foreign_dash,)), _dash):
            if found := slip(text):
                column, problem, remedy, text = found
                first = first or (column, problem, remedy)
        if first:
            repairs.append(Repair(number, first[0], 1, *first[1:], (text,), sure=True))
    return repairs


def _two_versions(lines: list[str]) -> list[Repair]:
    """What Git leaves behind when two people changed the same lines: the first version is read."""
    repairs: list[Repair] = []
    start = middle = None
    for number, line in enumerate(lines, 1):
        if re.match("<{7}(?: |$)", line):
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


Slip = tuple[int, str, str, str] | None
"""Column, problem, remedy, the line without the slip."""


def _invisible(text: str) -> Slip:
    match = INVISIBLE.search(text)
    if not match:
        return None
    problem = f"Hier steht ein unsichtbares Zeichen (U+{ord(match[0]):04X})."
    return match.start() + 1, problem, "Ohne das Zeichen:", INVISIBLE.sub("", text)


def _tab(text: str) -> Slip:
    indent = re.match(r"[ \t\u00a0]*", text)[0]
    if "\t" not in indent:
        return None
    fixed = indent.replace("\t", " " * TAB_WIDTH) + text[len(indent) :]
    return indent.index("\t") + 1, "Hier ist mit der Tabulator-Taste eingerückt.", "Mit Leerzeichen einrücken:", fixed


def _hard_space(text: str) -> Slip:
    head = HEAD.match(text)[0]
    if "\u00a0" not in head:
        return None
    fixed = head.replace("\u00a0", " ") + text[len(head) :]
    problem = "Hier steht ein geschütztes Leerzeichen, wie es beim Kopieren aus Word oder dem Internet entsteht."
    return head.index("\u00a0") + 1, problem, "Mit der Leertaste neu tippen:", fixed


def _foreign_dash(text: str) -> Slip:
    match = re.match(r"( *)([–—−•‣▪*·])\s+(?=\S)", text)
    if not match:
        return None
    fixed = f"{match[1]}- {text[match.end() :]}"
    problem = f"Das Zeichen „{match[2]}“ beginnt keine Liste; das tut nur der kurze Bindestrich."
    return match.start(2) + 1, problem, "", fixed


def _dash(text: str) -> Slip:
    if match := re.match(r"( *)-\s*:(?=\s)\s*", text):
        fixed = f"{match[1]}- {text[match.end() :]}"
        return text.index(":") + 1, "Nach dem Bindestrich ist der Doppelpunkt zu viel.", "", fixed
    match = re.match(rf"( *)-(?=[^\W\d_]|[„\"'])(?!{WORD}:\s)", text)
    if not match:
        return None
    fixed = f"{match[1]}- {text[match.end() :]}"
    return match.end(), "Nach dem Bindestrich fehlt ein Leerzeichen.", "", fixed


def quoted(value: str) -> str:
    """The text between quotes, as YAML reads it back: double ones, or single ones where a double one stands inside."""
    text = value.strip()
    if set(text) & {"\\", '"'} and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
