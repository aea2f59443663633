"""The slip behind a complaint of the YAML parser: one judge each, and `JUDGES` at the end is the list to read.

A judge sees the lines as read so far and the complaint. It answers with what a person would say and with lines that let
reading go on, or with None where the slip is another one's.
"""

import re

import yaml

from katalog.reader.complaint import KEY_LINE, SOUND, VALUE, indent, marked, near
from katalog.reader.einzug import below_empty_key, lone_dash, text_beside_sign, text_too_far_left, words_alone, wrong_indent
from katalog.reader.keys import BLOCKS, NAMES, TOP
from katalog.reader.repair import Repair
from katalog.reader.run_together import all_in_one_line, block_beside, item_beside, json_lines
from katalog.reader.signs import KEY, WORD, quoted

UNREADABLE = "Diese Zeile lässt sich nicht lesen."
EXAMPLE = "So sieht eine Zeile aus: titel: Kochtreff"
NO_NAME = "Diese Zeile hat keinen Namen mit Doppelpunkt."
CLOSING = {"[": "]", "{": "}"}
OFFER = re.compile("(?:titel|zielgruppen|traeger):")


def judge(lines: list[str], error: yaml.MarkedYAMLError) -> Repair:
    """What is not right, by the first judge who knows; else a line that cannot be read, which is left out."""
    for known in JUDGES:
        if repair := known(lines, error):
            return repair
    number = next((n for n in near(lines, error) if not SOUND.match(lines[n])), near(lines, error)[0])
    mark = error.problem_mark
    column = mark.column + 1 if mark and mark.line == number else 1
    if re.match(r"\s*\w[^:]*\s\w[^:]*$", lines[number]):
        words = lines[number].strip()
        remedy = "Ist sie nur eine Notiz, dann mit # am Anfang:"
        return Repair(number + 1, 1, len(words), NO_NAME, remedy, ("",), lost=True, wish=(f"# {words}",))
    return Repair(number + 1, column, 1, UNREADABLE, EXAMPLE, ("",), lost=True)


def _unclosed_quote(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    opened = error.context_mark
    if not opened or "quoted scalar" not in (error.context or ""):
        return None
    line = lines[opened.line]
    quote = line[opened.column]
    head, body = line[: opened.column], line[opened.column + 1 :]
    place = (opened.line + 1, opened.column + 1, len(line) - opened.column)
    if body.rstrip().endswith('\\"') and quote == '"':
        fixed = f"{head}{quoted(body.rstrip()[:-2])}"
        problem = "Vor dem letzten Anführungszeichen steht ein Schrägstrich \\; so schließt es nicht."
        return Repair(*place, problem, "Ohne ihn:", (fixed,))
    if error.problem and "escape" in error.problem:
        fixed = f"{head}'{body.rstrip().rstrip(quote)}'"
        problem = "Der Schrägstrich \\ hat zwischen doppelten Anführungszeichen eine eigene Bedeutung."
        return Repair(*place, problem, "Mit einfachen:", (fixed,), sure=True)
    fixed = f"{head}{quoted(body)}"
    alone = all(SOUND.match(row) for row in lines[opened.line + 1 : opened.line + 2])
    return Repair(*place, "Das Anführungszeichen wird nicht wieder geschlossen.", "", (fixed,), sure=alone)


def _quote_over_lines(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A quote that is closed only by that of another line."""
    for number in range(min(near(lines, error)[0] + 1, len(lines))):
        match = re.match(rf"{VALUE}(['\"])([^'\"]*[^'\"\s])\s*$", lines[number])
        if match and all(SOUND.match(row) for row in lines[number + 1 : number + 2]):
            fixed = match[1] + quoted(match[4])
            problem = "Das Anführungszeichen wird nicht wieder geschlossen."
            return Repair(number + 1, match.start(3) + 1, len(lines[number]) - match.start(3), problem, "", (fixed,), sure=True)
    return None


def _quote_inside(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel: 'Oma's Treff'`"""
    number = min(error.problem_mark.line, len(lines) - 1) if error.problem_mark else 0
    match = re.match(rf"{VALUE}(['\"])(.*\S.*)$", lines[number])
    if not match or match[4].count(match[3]) < 1:
        return None
    inner = match[4].rstrip()
    around = inner.endswith(match[3])
    fixed = match[1] + quoted(inner[:-1] if around else match[3] + inner)
    problem = "Im Text steht dasselbe Anführungszeichen wie außen herum."
    if not around:
        problem = "Was mit einem Anführungszeichen anfängt, endet für YAML beim nächsten."
    return Repair(number + 1, match.start(3) + 1, 1, problem, "", (fixed,), sure=True)


def _colon_in_value(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    if "mapping values are not allowed" not in (error.problem or "") or not error.problem_mark:
        return None
    number = error.problem_mark.line
    line = lines[number]
    match = re.match(KEY + r":\s+(.+:.*)$", line) or re.match(r"(\s*-)\s+(.+:.*)$", line)
    if not match or error.problem_mark.column < match.start(2):
        return None
    joint = ": " if line[match.end(1) : match.end(1) + 1] == ":" else " "
    inner = re.match(rf"({WORD}):\s", match[2])
    if inner and joint == ": " and inner[1] in BLOCKS.get(match[1].strip(), ()):
        return block_beside(lines, number, match)
    fixed = f"{match[1]}{joint}{quoted(match[2])}"
    problem = "Ein Doppelpunkt mitten im Text verwirrt YAML."
    return Repair(number + 1, error.problem_mark.column + 1, 1, problem, "In Anführungszeichen:", (fixed,), sure=True)


def _hash_in_brackets(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`[#kochen, #essen]`"""
    for number in marked(lines, error):
        if match := re.match(rf"{VALUE}(\[[^\]#]*#.*\])\s*$", lines[number]):
            fixed = match[1] + re.sub(r"(?<=[\[,\s])#\s*", "", match[3])
            problem = "Alles nach dem Zeichen # liest YAML nicht mit."
            return Repair(number + 1, match.start(3) + match[3].index("#") + 1, 1, problem, "Ohne es:", (fixed,), sure=True)
    return None


def _colon_in_more_lines(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A text of several lines, without `|`, with a colon in a later one."""
    if "mapping values are not allowed" not in (error.problem or "") or not error.problem_mark:
        return None
    start = error.problem_mark.line
    while start and not KEY_LINE.match(lines[start]):
        start -= 1
    head = re.match(rf"{KEY}:\s+([^\s\[{{'\"|>].*)$", lines[start])
    end = start + 1
    while head and end < len(lines) and indent(lines[end]) > indent(lines[start]):
        end += 1
    if not head or not start < error.problem_mark.line < end:
        return None
    rows = [head[2], *(line.strip() for line in lines[start + 1 : end])]
    problem = "Ein längerer Text mit Doppelpunkt braucht am Anfang ein „|“."
    left = " " * indent(lines[start + 1])
    wish = (f"{head[1]}: |", *(f"{left}{row}" for row in rows))
    fixed = (f"{head[1]}: {quoted(' '.join(rows))}", *[""] * (len(rows) - 1))
    return Repair(start + 1, head.start(2) + 1, len(head[2]), problem, "", fixed, sure=True, wish=wish)


def _brackets(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A list in brackets that is not closed, closed by another sign, or not the end of its line."""
    for number in marked(lines, error):
        match = re.match(rf"{VALUE}([\[{{])(.*)$", lines[number])
        if not match:
            continue
        if joined := _list_goes_on(lines, number, match):
            return joined
        sign, body = match[3], match[4].rstrip()
        inner, end, rest = body.partition(CLOSING[sign])
        if end and (sign in inner or not rest.strip() or rest.lstrip().startswith("#")):
            continue
        problem = f"Nach der Klammer „{end}“ steht noch etwas."
        if re.search(r"\w", rest):
            fixed = f"{match[1]}{quoted(sign + body)}"
            return Repair(number + 1, match.start(3) + 1, 1, problem, "In Anführungszeichen:", (fixed,))
        comment = ""
        if not end:
            inner, comment = re.fullmatch(r"(.*?)(\s+#.*)?", body).groups(default="")
            inner = inner.removesuffix(")").removesuffix("]").removesuffix("}").rstrip(" ,")
            problem = f"Die Klammer „{sign}“ wird nicht wieder geschlossen."
        fixed = f"{match[1]}{sign}{inner}{CLOSING[sign]}{comment}"
        column, length = match.start(3) + 1, len(body) - len(comment) + 1
        if end:
            column, length = len(fixed) + 1, len(rest)
        lost = rest.strip(" ,;.") != ""
        return Repair(number + 1, column, length, problem, "", (fixed,), lost=lost, sure=not lost)
    return None


def _list_goes_on(lines: list[str], number: int, match: re.Match[str]) -> Repair | None:
    """`[kochen,` above `essen`, and nowhere a bracket that closes"""
    end = number + 1
    while (
        end < len(lines) and lines[end].strip() and indent(lines[end]) > indent(lines[number]) and not KEY_LINE.match(lines[end])
    ):
        end += 1
    body = [match[4], *lines[number + 1 : end]]
    if end == number + 1 or any(CLOSING[match[3]] in row for row in body):
        return None
    items = ", ".join(row.strip().rstrip(",") for row in body if row.strip())
    fixed = f"{match[1]}{match[3]}{items}{CLOSING[match[3]]}"
    problem = f"Die Klammer „{match[3]}“ wird nicht wieder geschlossen."
    place = (number + 1, match.start(3) + 1, len(match[4]) + 1)
    return Repair(*place, problem, "", (fixed, *[""] * (end - number - 1)), sure=True, wish=(fixed,))


def _special_start(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A value that begins with a sign YAML keeps for itself."""
    for number in marked(lines, error):
        line = lines[number]
        if items := re.match(rf"({KEY}):\s+-\s+(\S.*)$", line):
            return item_beside(lines, number, items)
        match = re.match(rf"{VALUE}([@`%\]}}*&!|>,].*|\?\s.*|[-?]\s*)$", line)
        if match:
            fixed = f"{match[1]}{quoted(match[3])}"
            problem = f"Das Zeichen „{match[3][0]}“ am Anfang hat in YAML eine eigene Bedeutung."
            place = (number + 1, match.start(3) + 1, 1)
            if match[3].strip() in ("|", ">"):
                continue
            if len(match[3].strip()) > 1:
                return Repair(*place, problem, "In Anführungszeichen:", (fixed,), sure=True)
            problem = f"Das Zeichen „{match[3].strip()}“ allein sagt hier nichts."
            return Repair(*place, problem, "Etwas eintragen oder die Zeile löschen.", (fixed,), lost=True, wish=())
    return None


def _doubled_colon(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel: : Kochtreff`"""
    for number in marked(lines, error):
        if match := re.match(rf"{KEY}:(\s*:)+\s*(\S.*)$", lines[number]):
            fixed = f"{match[1]}: {match[3]}"
            problem = "Der Doppelpunkt steht hier zweimal."
            return Repair(number + 1, match.end(2), 1, problem, "", (fixed,), sure=True)
    return None


def _missing_space(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel:Kochtreff`"""
    for number in near(lines, error):
        line = lines[number]
        if match := re.match(KEY + r":([^\s/].*)$", line):
            fixed = f"{match[1]}: {match[2]}"
            problem = "Nach dem Doppelpunkt fehlt ein Leerzeichen."
            return Repair(number + 1, match.end(1) + 1, 1, problem, "", (fixed,), sure=True)
    return None


def _missing_colon(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`titel Kochtreff`, `titel = Kochtreff`, `titel： Kochtreff`, or `kontakt` alone above its block."""
    for number in near(lines, error):
        match = re.match(r"( *)([a-zäöüß_]+)(\s*([=：;→]|\s[-–]>?(?=\s))\s*|\s+|$)([^:\s].*)?$", lines[number])
        if match and not match[4] and not match[1] and match[2] in NAMES - TOP and any(OFFER.match(line) for line in lines):
            continue  # at the far left stands only what an offer itself has
        if match and not SOUND.match(lines[number]) and (number == 0 or match[4] or len((match[5] or "").split()) <= 2):
            fixed = f"{match[1]}{match[2]}: {match[5] or ''}".rstrip()
            problem = f"Nach „{match[2]}“ fehlt der Doppelpunkt."
            if match[4] and match[4].strip() in ("-", "–") and match[2] not in NAMES:
                continue
            sure = bool(match[4]) or match[2] in NAMES
            return Repair(number + 1, match.end(2), 1, problem, "", (fixed,), sure=sure)
    return None


JUDGES = (
    text_beside_sign,
    all_in_one_line,
    _unclosed_quote,
    _quote_inside,
    text_too_far_left,
    _colon_in_value,
    below_empty_key,
    lone_dash,
    wrong_indent,
    json_lines,
    _doubled_colon,
    _hash_in_brackets,
    _colon_in_more_lines,
    _brackets,
    _special_start,
    _missing_space,
    _missing_colon,
    _quote_over_lines,
    words_alone,
)
