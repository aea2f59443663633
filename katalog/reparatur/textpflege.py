"""What can be put right in the lines of a file without knowing what they say; line editing, so that all else stays byte for byte.

Each function takes text and gives text; what it did is said in German, for the person whose file it is.
"""

import codecs
import re
from collections.abc import Sequence

from pydantic import BaseModel

from katalog.finding import Finding
from katalog.reader.form import WORDS, check_form
from katalog.reader.nodes import Mapping
from katalog.reader.source import Source, read_source
from katalog.schreiben import ERSTE_ZEILE, STEP, key_order


def decode(data: bytes) -> tuple[str, list[str]] | None:
    """The text with plain line ends, and what had to be done for it; None where this is no text.

    A file may hold lines of two encodings, when somebody pasted into it: each line that is not UTF-8 is read as Windows-1252.
    """
    done = []
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        done.append("In UTF-8 gespeichert (war UTF-16).")
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    else:
        if b"\0" in data:
            return None
        if data.startswith(codecs.BOM_UTF8):
            done.append("Das unsichtbare Zeichen am Anfang der Datei (BOM) entfernt.")
            data = data.removeprefix(codecs.BOM_UTF8)
        rows = data.split(b"\n")
        try:
            decoded = [_row(row) for row in rows]
        except UnicodeDecodeError:
            return None
        if any(foreign for _, foreign in decoded):
            done.append("In UTF-8 gespeichert (war Windows-1252), damit Umlaute bleiben.")
        text = "\n".join(row for row, _ in decoded)
    if "\r" in text:
        done.append("Zeilenenden wie in den anderen Dateien (waren wie in Windows).")
        text = re.sub(r"\r\n?", "\n", text)
    return text, done


def _row(row: bytes) -> tuple[str, bool]:
    """One line, and whether it was not UTF-8."""
    try:
        return row.decode("utf-8"), False
    except UnicodeDecodeError:
        return row.decode("cp1252"), True


def tidy(text: str) -> tuple[str, list[str]]:
    """Without spaces at the ends of lines and more empty lines than one sees; with a line break at the end."""
    done = []
    rows = text.split("\n")
    if blank := sum(row != row.rstrip(" \t") for row in rows):
        done.append(f"Leerzeichen am Ende von {blank} {'Zeile' if blank == 1 else 'Zeilen'} entfernt.")
    tidied = "\n".join(row.rstrip(" \t") for row in rows)
    if not tidied.strip("\n"):
        return text, []
    fewer = re.sub(r"\n{4,}", "\n\n", tidied.lstrip("\n"))
    fewer = re.sub(r"\n+\Z", "\n", fewer)
    if fewer != tidied:
        done.append("Überzählige leere Zeilen entfernt.")
    if not fewer.endswith("\n"):
        done.append("Den Zeilenumbruch am Ende ergänzt.")
        fewer += "\n"
    return fewer, done


def indented(text: str) -> tuple[str, list[str]]:
    """With two spaces more on each level, if the file does it now one way and now another."""
    source = read_source("", text.encode())
    uneven = any(hint.problem == WORDS["indentation"][0] for hint in check_form(source, text))
    if not uneven or not isinstance(source.node, Mapping):
        return text, []
    rows = text.split("\n")
    _indent(rows, source.node, 0, len(rows))
    return "\n".join(rows), ["Überall mit zwei Leerzeichen eingerückt."]


def _indent(rows: list[str], node: Mapping, at: int, end: int) -> None:
    """Move what belongs to each key of a block, whose keys stand `at` spaces in, to two spaces more; in blocks below likewise."""
    starts = [key.line for key, _ in node.entries]
    for (_, value), start, stop in zip(node.entries, starts, [*(line - 1 for line in starts[1:]), end], strict=True):
        deep = [len(row) - len(row.lstrip(" ")) for row in rows[start:stop] if row.strip() and not row.lstrip().startswith("#")]
        least = min(deep, default=at)
        for number in range(start, stop) if least > at else ():
            if rows[number][:least].isspace():
                rows[number] = " " * at + STEP + rows[number][least:]
        if isinstance(value, Mapping) and value.line > start:
            _indent(rows, value, at + len(STEP), stop)


def with_first_line(text: str) -> str:
    """With the line that tells an editor which keys there are, where none is there yet."""
    return text if re.search(r"(?m)^# *yaml-language-server:", text) else f"{ERSTE_ZEILE}\n{text}"


def mend(text: str, findings: Sequence[Finding]) -> tuple[str, list[Finding]]:
    """With every sure correction; of those that overlap, the one that stands for most lines. And which findings that were."""
    rows = text.split("\n")
    chosen: list[Finding] = []
    taken: set[int] = set()
    for found in sorted(findings, key=lambda f: (-f.replaces, f.line, f.column)):
        lines = set(range(found.line, found.line + found.replaces))
        now = "\n".join(rows[found.line - 1 : found.line - 1 + found.replaces])
        if found.sure and found.fixed_line and found.fixed_line != now and not lines & taken:
            chosen.append(found)
            taken |= lines
    for found in sorted(chosen, key=lambda f: f.line, reverse=True):
        rows[found.line - 1 : found.line - 1 + found.replaces] = found.fixed_line.split("\n")
    return "\n".join(rows), chosen


def in_order(source: Source, modell: type[BaseModel]) -> str | None:
    """The text with its keys as the model has them; what stands above a key travels with it. None where they stand so already.

    Comments at the top and at the end of the file stay there: at the top those above an empty line, or all where there is none.
    """
    node = source.node
    if not isinstance(node, Mapping) or source.findings or any(key.column != 1 for key, _ in node.entries):
        return None
    rows, first = source.lines, node.entries[0][0].line - 1
    starts = [_start(rows, key.line - 1) for key, _ in node.entries]
    starts[0] = starts[0] if "" in rows[:first] else first
    last = _start(rows, len(rows) - 1)
    if rows[-1] or sorted(set(starts)) != starts:
        return None
    order = {name: n for n, name in enumerate(key_order(modell))}
    chunks, rank = [], -1
    for (key, _), start, end in zip(node.entries, starts, [*starts[1:], last], strict=True):
        rank = order.get(key.text, rank)
        chunks.append((rank, rows[start:end]))
    ordered = sorted(chunks, key=lambda chunk: chunk[0])
    if ordered == chunks:
        return None
    return "\n".join([*rows[: starts[0]], *(row for _, chunk in ordered for row in chunk), *rows[last:]])


def _start(rows: list[str], key: int) -> int:
    """Where the lines begin that belong to a key: its comments, and the empty lines above them."""
    start = key
    while start and rows[start - 1].startswith("#"):
        start -= 1
    while start and not rows[start - 1]:
        start -= 1
    return start
