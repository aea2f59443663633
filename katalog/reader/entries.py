"""Entries and the lines they stand on: what is empty, what has dashes too many, what stands too far left or right."""

from katalog.finding import Finding
from katalog.reader.builder import cut_off
from katalog.reader.correction import Rows
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence
from katalog.reader.source import Source
from katalog.worte import NICHTS, sage

Entry = tuple[Scalar, Node]


def empty_entry(source: Source, key: Scalar, value: Node) -> Finding | None:
    """The finding for an entry with nothing in it, or None."""
    hollow = next((item for item in value.items if not has_text(item)), None) if isinstance(value, Sequence) else None
    if hollow:
        problem = f"Bei „{key.text}“ ist ein Punkt der Liste leer."
        return source.finding(hollow.line, hollow.column, "leer", problem, "Etwas eintragen oder den Strich löschen.")
    if isinstance(value, Scalar) and value.text.strip().lower() in NICHTS:
        said = sage("nichts", wert=value.text.strip())
        return source.finding(*source.place(value), said.regel, said.problem, said.abhilfe, len(value.text.strip()))
    if has_text(value):
        return None
    line = source.mended[key.line - 1]
    if "#" in line and line[line.index("#") + 1 : line.index("#") + 2].strip():
        return cut_off(source, key.line, line.index("#"))
    problem = f"Bei „{key.text}“ steht noch nichts."
    return source.finding(key.line, key.column, "leer", problem, "Etwas eintragen oder die Zeile löschen.", len(key.text))


def without_dashes(source: Source, node: Node, findings: list[Finding]) -> Node:
    """One block of a list of blocks: `- titel: …`, `- kurz: …` was meant as `titel: …`, `kurz: …`."""
    if not isinstance(node, Sequence) or not node.items or not all(isinstance(item, Mapping) for item in node.items):
        return node
    entries: dict[str, Entry] = {}
    for item in node.items:
        for key, value in item.entries if isinstance(item, Mapping) else ():
            entries.setdefault(key.text, (key, value))
    problem, rows = "Vor den Angaben stehen Bindestriche.", _undashed(source.mended, node)
    remedy = "Ohne sie:" if rows else "Bitte ohne sie."
    findings.append(source.finding(node.line, node.column, "form", problem, remedy, correction=rows))
    return Mapping(tuple(entries.values()), node.line, node.column)


def _undashed(lines: list[str], node: Sequence) -> Rows | None:
    """The lines of a list without its dashes, each as far left as its dash was."""
    left, end = node.column - 1, node.line
    while end <= len(lines) and (not lines[end - 1].strip() or lines[end - 1].startswith((" " * left + "- ", " " * left + "  "))):
        end += 1
    while end > node.line and not lines[end - 2].strip():
        end -= 1
    rows = lines[node.line - 1 : end - 1]
    if not rows or not all(not row.strip() or row[:left].strip() == "" for row in rows):
        return None
    return Rows(
        node.line,
        len(rows),
        tuple(f"{row[:left]}{row[left + 2 :].lstrip() if row[left : left + 1] == '-' else row[left + 2 :]}" for row in rows),
        True,
    )


def has_text(value: Node) -> bool:
    """Whether there is anything in it."""
    return not isinstance(value, Scalar) or (value.text != "" and not value.text.isspace())


def last_line(lines: list[str], number: int) -> int:
    """The last line (from 1) of the entry that begins in that line."""
    row = lines[number - 1]
    left, end = len(row) - len(row.lstrip()), number
    for n in range(number, len(lines)):
        inside = len(lines[n]) - len(lines[n].lstrip())
        if not lines[n].strip():
            continue
        if inside < left or (inside == left and not lines[n].lstrip().startswith("- ")):
            break
        end = n + 1
    return end


def moved(source: Source, own: list[Entry], by: int, head: str = "") -> Rows | None:
    """The lines of these entries further right (`by` > 0) or at the far left, below a `head`; None where others stand between them."""
    start = end = own[0][0].line
    left = own[0][0].column - 1
    for key, _ in own:
        before = source.mended[key.line - 1][: key.column - 1]
        if key.line != end or before.strip() or key.column - 1 != left:
            return None
        end = last_line(source.mended, key.line) + 1
    pad = " " * (left + by if by > 0 else 0)
    return Rows(start, end - start, sure=True, cut=left, pad=pad, head=" " * left + head if head else "")
