"""The slip behind a complaint of the YAML parser: one judge each, and `JUDGES` at the end is the list to read.

A judge sees the lines as read so far and the complaint. It answers with what a person would say and with lines that let
reading go on, or with None where the slip is another one's.
"""

import re

import yaml

from katalog.repair import KEY, TEXT_SIGN, WORD, Repair, quoted

SOUND = re.compile(rf"\s*(?:#|- |-$|(?:- )?{WORD}:(?:\s|$)|$)")
"""A line that looks as lines should: a key, an item, a comment or nothing."""

KEY_LINE = re.compile(rf"\s*(?:- )?{WORD}:(?:\s|$)")
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
    complained = next((n for n in _near(lines, error) if not KEY_LINE.match(lines[n])), 0)
    opener = next((n for n in range(complained - 1, -1, -1) if KEY_LINE.match(lines[n])), 0)
    sign = TEXT_SIGN.match(lines[opener])
    if not complained or not sign or sign[3]:
        return None
    outer = len(sign[1])
    first = next(n for n in range(opener + 1, complained + 1) if lines[n].strip())
    indent = _indent(lines[first]) if _indent(lines[first]) > outer else outer + 2
    start = next((n for n in range(first, complained + 1) if lines[n].strip() and _indent(lines[n]) < indent), None)
    if start is None:
        return None
    end = start
    while end < len(lines) and not re.match(rf" {{0,{outer}}}[a-zäöüß_]+:(\s|$)", lines[end]):
        end += 1
    fixed = tuple(
        f"{' ' * indent}{line.lstrip()}" if line.strip() and _indent(line) < indent else line for line in lines[start:end]
    )
    where = "nicht eingerückt" if first == start else "hier weniger eingerückt als am Anfang"
    problem, remedy = f"Der Text von „{sign[2]}“ ist {where}.", f"Mit {indent} Leerzeichen am Anfang: {fixed[0]}"
    return Repair(start + 1, 1, max(_indent(lines[start]), 1), problem, remedy, fixed)


def _below_empty_key(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`zeiten:`, and below it values that are neither indented nor items of a list."""
    start = next((n for n in _near(lines, error) if not SOUND.match(lines[n])), 0)
    while start and lines[start - 1].strip() and not SOUND.match(lines[start - 1]):
        start -= 1
    head = re.match(rf"( *)({WORD}):\s*$", lines[start - 1]) if start else None
    if not head or _indent(lines[start]) > len(head[1]):
        return None
    end = start
    while end < len(lines) and lines[end].strip() and not SOUND.match(lines[end]):
        end += 1
    sign = "- " if end - start > 1 else ""
    fixed = tuple(f"{head[1]}  {sign}{line.strip()}" for line in lines[start:end])
    problem = f"Was zu „{head[2]}“ gehört, ist nicht eingerückt."
    remedy = (
        f"Als Liste, mit zwei Leerzeichen und einem Strich davor: {fixed[0]}"
        if sign
        else f"Mit zwei Leerzeichen davor: {fixed[0]}"
    )
    return Repair(start + 1, 1, len(lines[start].strip()), problem, remedy, fixed)


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
    """A key or an item that does not stand below the one before it."""
    if not error.problem_mark:
        return None
    number = min(error.problem_mark.line, len(lines) - 1)
    above = [n for n in range(number) if lines[n].strip()]
    if not above or not SOUND.match(lines[number]):
        return None
    kind, before = _kind(lines[number]), above[-1]
    like = next((n for n in reversed(above) if _kind(lines[n]) == kind), None)
    if like is None or (kind == "- " and like != before) or _indent(lines[like]) == _indent(lines[number]):
        return None
    culprit, wanted = number, _indent(lines[like])
    if like == before and len(above) > 1 and _indent(lines[above[-2]]) == _indent(lines[number]) > wanted:
        culprit, wanted = before, _indent(lines[number])  # the one before it is the odd one out
    fixed = " " * wanted + lines[culprit].lstrip()
    remedy = f"Mit {wanted} Leerzeichen am Anfang: {fixed}" if wanted else f"Ganz links anfangen: {fixed}"
    problem = "Diese Zeile ist anders eingerückt als die davor."
    return Repair(culprit + 1, 1, max(_indent(lines[culprit]), 1), problem, remedy, (fixed,))


def _kind(line: str) -> str:
    return "- " if line.lstrip().startswith("- ") else "key" if KEY_LINE.match(line) else ""


def _lone_dash(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`- titel: Kochtreff` above lines without a dash: the dash is too much, or in a real list the lines want an indent."""
    mark = error.context_mark
    if not mark or not error.problem_mark or not re.search("block (collection|sequence)", error.context or ""):
        return None
    match = re.match(rf"( *)- +({WORD}:(?:\s.*)?)$", lines[mark.line])
    if not match or _indent(lines[min(error.problem_mark.line, len(lines) - 1)]) != len(match[1]):
        return None
    if sum(line.startswith(f"{match[1]}- ") for line in lines) == 1:
        fixed = f"{match[1]}{match[2]}"
        problem = "Vor dieser Angabe ist der Bindestrich zu viel."
        return Repair(mark.line + 1, match.end(1) + 1, 1, problem, f"So passt es: {fixed.strip()}", (fixed,))
    start = end = min(error.problem_mark.line, len(lines) - 1)
    while end < len(lines) and lines[end].strip() and not lines[end].startswith(f"{match[1]}- "):
        end += 1
    if start == end:
        return None
    rows = tuple(f"  {line}" for line in lines[start:end])
    problem = "Was zu diesem Punkt der Liste gehört, ist nicht eingerückt."
    return Repair(start + 1, 1, 1, problem, f"Mit zwei Leerzeichen mehr am Anfang: {rows[0]}", rows)


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


def _colon_in_more_lines(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A text of several lines, without `|`, with a colon in a later one."""
    if "mapping values are not allowed" not in (error.problem or "") or not error.problem_mark:
        return None
    start = error.problem_mark.line
    while start and not KEY_LINE.match(lines[start]):
        start -= 1
    head = re.match(rf"{KEY}:\s+([^\s\[{{'\"|>].*)$", lines[start])
    end = start + 1
    while head and end < len(lines) and _indent(lines[end]) > _indent(lines[start]):
        end += 1
    if not head or not start < error.problem_mark.line < end:
        return None
    rows = [head[2], *(line.strip() for line in lines[start + 1 : end])]
    problem = "Ein längerer Text mit Doppelpunkt braucht am Anfang ein „|“."
    remedy = "\n".join(["So passt es:", f"  {head[1].strip()}: |", *(f"    {row}" for row in rows)])
    fixed = (f"{head[1]}: {quoted(' '.join(rows))}", *[""] * (len(rows) - 1))
    return Repair(start + 1, head.start(2) + 1, len(head[2]), problem, remedy, fixed)


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
        if re.search(r"\w", rest):
            fixed = f"{match[1]}{quoted(sign + body)}"
            return Repair(number + 1, match.start(3) + 1, 1, problem, f"In Anführungszeichen: {fixed.strip()}", (fixed,))
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
        match = re.match(rf"{VALUE}([@`%\]}}*&!|>,].*|[-?]\s*)$", line)
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
        match = re.match(r"( *)([a-zäöüß_]+)(\s*([=：;])\s*|\s+|$)([^:\s].*)?$", lines[number])
        if match and not SOUND.match(lines[number]) and (number == 0 or match[4] or len((match[5] or "").split()) <= 2):
            fixed = f"{match[1]}{match[2]}: {match[5] or ''}".rstrip()
            problem = f"Nach „{match[2]}“ fehlt der Doppelpunkt."
            return Repair(number + 1, match.end(2), 1, problem, f"So passt es: {fixed.strip()}", (fixed,))
    return None


def _words_alone(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A line of words below a value: most likely that goes on."""
    for number in _near(lines, error):
        above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
        if (
            above is None
            or not re.match(r"\s*\w[^:=]*\s\w", lines[number])
            or not re.match(rf"{KEY}:\s+[^\[{{'\"|>]", lines[above])
        ):
            continue
        wish = f"{' ' * (_indent(lines[above]) + 2)}{lines[number].strip()}"
        problem = "Diese Zeile hat keinen Namen mit Doppelpunkt."
        remedy = f"Gehört sie zur Zeile davor, dann so: {wish}"
        return Repair(number + 1, 1, len(lines[number].strip()), problem, remedy, ("",), lost=True)
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


JUDGES = (
    _text_beside_sign,
    _unclosed_quote,
    _quote_inside,
    _text_too_far_left,
    _below_empty_key,
    _lone_dash,
    _wrong_indent,
    _colon_in_value,
    _colon_in_more_lines,
    _brackets,
    _special_start,
    _missing_space,
    _missing_colon,
    _words_alone,
)
