"""The slip behind a complaint of the YAML parser: one judge each, and `JUDGES` at the end is the list to read.

A judge sees the lines as read so far and the complaint. It answers with what a person would say and with lines that let
reading go on, or with None where the slip is another one's.
"""

import re

import yaml

from katalog.repair import KEY, TEXT_SIGN, WORD, Repair, quoted

SOUND = re.compile(rf"\s*(?:#|- |-$|(?:- )?{WORD}:(?:\s|$)|$)")
"""A line that looks as lines should: a key, an item, a comment or nothing."""

VALUE = rf"({KEY}:\s+|\s*-\s+)"
CLOSING = {"[": "]", "{": "}"}


def judge(lines: list[str], error: yaml.MarkedYAMLError) -> Repair:
    """What is not right, by the first judge who knows; else a line that cannot be read, which is left out."""
    for known in JUDGES:
        if repair := known(lines, error):
            return repair
    number = next((n for n in _near(lines, error) if not SOUND.match(lines[n])), _near(lines, error)[0])
    mark = error.problem_mark
    column = mark.column + 1 if mark and mark.line == number else 1
    problem, remedy = "Diese Zeile lässt sich nicht lesen.", "So sieht eine Zeile aus: titel: Kochtreff"
    return Repair(number + 1, column, 1, problem, remedy, ("",), lost=True)


def _near(lines: list[str], error: yaml.MarkedYAMLError) -> list[int]:
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


def _text_too_far_left(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """Lines of a text under `beschreibung: |` that stand further left than its first one."""
    complained = next((n for n in _near(lines, error) if not SOUND.match(lines[n])), 0)
    opener = next((n for n in range(complained - 1, -1, -1) if re.match(rf" *(?:- )?{WORD}:(\s|$)", lines[n])), 0)
    sign = TEXT_SIGN.match(lines[opener])
    if not complained or not sign or sign[3]:
        return None
    outer = len(sign[1])
    first = next(n for n in range(opener + 1, complained + 1) if lines[n].strip())
    indent = _indent(lines[first]) if _indent(lines[first]) > outer else outer + 2
    start = next((n for n in range(first, complained + 1) if lines[n].strip() and _indent(lines[n]) < indent), complained)
    end = start
    while end < len(lines) and not re.match(rf" {{0,{outer}}}[a-zäöüß_]+:(\s|$)", lines[end]):
        end += 1
    fixed = tuple(
        f"{' ' * indent}{line.lstrip()}" if line.strip() and _indent(line) < indent else line for line in lines[start:end]
    )
    where = "nicht eingerückt" if first == start else "hier weniger eingerückt als am Anfang"
    problem, remedy = f"Der Text von „{sign[2]}“ ist {where}.", f"Mit {indent} Leerzeichen am Anfang: {fixed[0]}"
    return Repair(start + 1, 1, max(_indent(lines[start]), 1), problem, remedy, fixed)


def _text_beside_sign(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`beschreibung: | Hallo`"""
    number = min(error.context_mark.line, len(lines) - 1) if error.context_mark else 0
    sign = TEXT_SIGN.match(lines[number])
    if not sign or not sign[3]:
        return None
    head = lines[number][: sign.start(3)].rstrip()
    problem = f"Nach „{head[-1]}“ beginnt der Text erst in der nächsten Zeile."
    remedy = f"So passt es:\n  {head.strip()}\n    {sign[3]}"
    return Repair(number + 1, sign.start(3) + 1, len(sign[3]), problem, remedy, (head,), lost=True)


def _unclosed_quote(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    opened = error.context_mark
    if not opened or "quoted scalar" not in (error.context or ""):
        return None
    line = lines[opened.line]
    quote = line[opened.column]
    head, body = line[: opened.column], line[opened.column + 1 :]
    place = (opened.line + 1, opened.column + 1, len(line) - opened.column)
    if error.problem and "escape" in error.problem:
        fixed = f"{head}'{body.rstrip().rstrip(quote)}'"
        problem = "Der Schrägstrich \\ hat zwischen doppelten Anführungszeichen eine eigene Bedeutung."
        return Repair(*place, problem, f"Mit einfachen: {fixed.strip()}", (fixed,))
    fixed = f"{head}{quoted(body)}"
    return Repair(*place, "Das Anführungszeichen wird nicht wieder geschlossen.", f"So passt es: {fixed.strip()}", (fixed,))


def _quote_inside(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel: 'Oma's Treff'`"""
    number = min(error.problem_mark.line, len(lines) - 1) if error.problem_mark else 0
    match = re.match(rf"{VALUE}(['\"])(.*\S.*)$", lines[number])
    if not match or match[4].count(match[3]) < 1:
        return None
    fixed = match[1] + quoted(match[4].rstrip().removesuffix(match[3]))
    problem = "Im Text steht dasselbe Anführungszeichen wie außen herum."
    return Repair(number + 1, match.start(3) + 1, 1, problem, f"So passt es: {fixed.strip()}", (fixed,))


def _wrong_indent(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A line of the same kind as the one before it (key or list item), but not below it."""
    if not error.problem_mark:
        return None
    number = min(error.problem_mark.line, len(lines) - 1)
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    line = lines[number]
    kinds = [re.match(rf"( *)(- |{WORD}:)", text) for text in (before, line)]
    if not kinds[0] or not kinds[1] or (kinds[0][2] == "- ") != (kinds[1][2] == "- ") or len(kinds[0][1]) == len(kinds[1][1]):
        return None
    wanted, indent = len(kinds[0][1]), len(kinds[1][1])
    fixed = " " * wanted + line.lstrip()
    remedy = f"Mit {wanted} Leerzeichen am Anfang: {fixed}" if wanted else f"Ganz links anfangen: {fixed}"
    return Repair(number + 1, 1, max(indent, 1), "Diese Zeile ist anders eingerückt als die davor.", remedy, (fixed,))


def _lone_dash(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`- titel: Kochtreff` above lines without a dash."""
    mark = error.context_mark
    if not mark or not re.search("block (collection|sequence)", error.context or ""):
        return None
    line = lines[min(mark.line, len(lines) - 1)]
    match = re.match(rf"( *)- +({WORD}:(?:\s.*)?)$", line)
    if not match:
        return None
    fixed = f"{match[1]}{match[2]}"
    problem = "Vor dieser Angabe ist der Bindestrich zu viel."
    return Repair(mark.line + 1, match.end(1) + 1, 1, problem, f"So passt es: {fixed.strip()}", (fixed,))


def _colon_in_value(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    if "mapping values are not allowed" not in (error.problem or "") or not error.problem_mark:
        return None
    number = error.problem_mark.line
    line = lines[number]
    match = re.match(KEY + r":\s+(.+:.*)$", line) or re.match(r"(\s*-)\s+(.+:.*)$", line)
    if not match or error.problem_mark.column < match.start(2):
        return None
    joint = ": " if line[match.end(1) : match.end(1) + 1] == ":" else " "
    fixed = f"{match[1]}{joint}{quoted(match[2])}"
    problem = "Ein Doppelpunkt mitten im Text verwirrt YAML."
    return Repair(number + 1, error.problem_mark.column + 1, 1, problem, f"In Anführungszeichen: {fixed.strip()}", (fixed,))


def _brackets(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A list in brackets that is not closed, closed by another sign, or not the end of its line."""
    for number in _marked(lines, error):
        match = re.match(rf"{VALUE}([\[{{])(.*)$", lines[number])
        if not match:
            continue
        sign, body = match[3], match[4].rstrip()
        inner, end, rest = body.partition(CLOSING[sign])
        if end and (sign in inner or not rest.strip() or rest.lstrip().startswith("#")):
            continue
        problem = f"Nach der Klammer „{end}“ steht noch etwas."
        if not end:
            closed = body.endswith(tuple(")]}"))
            inner = (body[:-1] if closed else body).rstrip(" ,")
            problem = f"Die Klammer „{sign}“ wird nicht wieder geschlossen."
        fixed = f"{match[1]}{sign}{inner}{CLOSING[sign]}"
        column, length = match.start(3) + 1, len(match[4]) + 1
        if end:
            column, length = len(fixed) + 1, len(rest)
        return Repair(
            number + 1, column, length, problem, f"So passt es: {fixed.strip()}", (fixed,), lost=rest.strip(" ,;.") != ""
        )
    return None


def _special_start(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A value that begins with a sign YAML keeps for itself."""
    for number in _marked(lines, error):
        line = lines[number]
        match = re.match(rf"{VALUE}([@`%\]}}*&!|>,].*)$", line)
        if match:
            fixed = f"{match[1]}{quoted(match[3])}"
            problem = f"Das Zeichen „{match[3][0]}“ am Anfang hat in YAML eine eigene Bedeutung."
            return Repair(number + 1, match.start(3) + 1, 1, problem, f"In Anführungszeichen: {fixed.strip()}", (fixed,))
    return None


def _marked(lines: list[str], error: yaml.MarkedYAMLError) -> list[int]:
    """The lines the complaint itself names."""
    return [mark.line for mark in (error.context_mark, error.problem_mark) if mark and mark.line < len(lines)]


def _missing_space(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel:Kochtreff`"""
    for number in _near(lines, error):
        line = lines[number]
        if match := re.match(KEY + r":([^\s/].*)$", line):
            fixed = f"{match[1]}: {match[2]}"
            problem = "Nach dem Doppelpunkt fehlt ein Leerzeichen."
            return Repair(number + 1, match.end(1) + 1, 1, problem, f"So passt es: {fixed.strip()}", (fixed,))
    return None


def _missing_colon(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel Kochtreff`, `titel = Kochtreff`, `titel： Kochtreff`, or `kontakt` alone above its block."""
    for number in _near(lines, error):
        match = re.match(r"( *)([a-zäöüß_]+)(?:\s*[=：;]\s*|\s+|$)([^:\s].*)?$", lines[number])
        if match and not SOUND.match(lines[number]):
            fixed = f"{match[1]}{match[2]}: {match[3] or ''}".rstrip()
            problem = f"Nach „{match[2]}“ fehlt der Doppelpunkt."
            return Repair(number + 1, match.end(2), 1, problem, f"So passt es: {fixed.strip()}", (fixed,))
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


JUDGES = (
    _text_beside_sign,
    _unclosed_quote,
    _quote_inside,
    _text_too_far_left,
    _wrong_indent,
    _lone_dash,
    _colon_in_value,
    _brackets,
    _special_start,
    _missing_space,
    _missing_colon,
)
