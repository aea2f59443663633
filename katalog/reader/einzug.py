"""Judges of lines that stand too far left or right: texts, blocks, items of lists."""

import re

import yaml

from katalog.reader.complaint import KEY_LINE, SOUND, indent, near
from katalog.reader.keys import TOP
from katalog.reader.repair import Repair
from katalog.reader.signs import KEY, TEXT_SIGN, WORD


def text_too_far_left(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """Lines of a text under `beschreibung: |` that stand further left than its first one."""
    complained = next((n for n in near(lines, error) if not KEY_LINE.match(lines[n])), 0)
    opener = next((n for n in range(complained - 1, -1, -1) if KEY_LINE.match(lines[n])), 0)
    sign = TEXT_SIGN.match(lines[opener])
    if not complained or not sign or sign[3]:
        return None
    outer = len(sign[1])
    first = next(n for n in range(opener + 1, complained + 1) if lines[n].strip())
    wanted = indent(lines[first]) if indent(lines[first]) > outer else outer + 2
    start = next((n for n in range(first, complained + 1) if lines[n].strip() and indent(lines[n]) < wanted), None)
    if start is None:
        return None
    end = start
    while end < len(lines) and not re.match(rf" {{0,{outer}}}[a-zäöüß_]+:(\s|$)", lines[end]):
        end += 1
    fixed = tuple(
        f"{' ' * wanted}{line.lstrip()}" if line.strip() and indent(line) < wanted else line for line in lines[start:end]
    )
    where = "nicht eingerückt" if first == start else "hier weniger eingerückt als am Anfang"
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    fixed = fixed[: end - start]
    problem, remedy = f"Der Text von „{sign[2]}“ ist {where}.", f"Mit {wanted} Leerzeichen am Anfang:"
    return Repair(start + 1, 1, max(indent(lines[start]), 1), problem, remedy, fixed, sure=True)


def below_empty_key(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`zeiten:`, and below it values that are neither indented nor items of a list."""
    start = next((n for n in near(lines, error) if not SOUND.match(lines[n])), 0)
    while start and lines[start - 1].strip() and not SOUND.match(lines[start - 1]):
        start -= 1
    head = re.match(rf"( *)({WORD}):\s*$", lines[start - 1]) if start else None
    if not head or indent(lines[start]) > len(head[1]):
        return None
    end = start
    while end < len(lines) and lines[end].strip() and not SOUND.match(lines[end]):
        end += 1
    sign = "- " if end - start > 1 else ""
    fixed = tuple(f"{head[1]}  {sign}{line.strip()}" for line in lines[start:end])
    problem = f"Was zu „{head[2]}“ gehört, ist nicht eingerückt."
    remedy = "Als Liste, mit zwei Leerzeichen und einem Strich davor:" if sign else "Mit zwei Leerzeichen davor:"
    return Repair(start + 1, 1, len(lines[start].strip()), problem, remedy, fixed, sure=True)


def text_beside_sign(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`beschreibung: | Hallo`"""
    number = min(error.context_mark.line, len(lines) - 1) if error.context_mark else 0
    sign = TEXT_SIGN.match(lines[number])
    if not sign or not sign[3] or not lines[number][: sign.start(3)].endswith(" "):
        return None
    head = lines[number][: sign.start(3)].rstrip()
    problem = f"Nach „{head[-1]}“ beginnt der Text erst in der nächsten Zeile."
    below = next((row for row in lines[number + 1 : number + 2] if indent(row) > len(sign[1])), "")
    wish = (head, f"{' ' * (indent(below) if below else len(sign[1]) + 2)}{sign[3].rstrip()}")
    return Repair(number + 1, sign.start(3) + 1, len(sign[3]), problem, "", (head,), lost=True, sure=True, wish=wish)


def lone_dash(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """`- titel: Kochtreff` above lines without a dash: the dash is too much, or in a real list the lines want an indent."""
    mark = error.context_mark
    if not mark or not error.problem_mark or not re.search("block (collection|sequence)", error.context or ""):
        return None
    match = re.match(rf"( *)- +({WORD}:(?:\s.*)?)$", lines[mark.line])
    if not match or indent(lines[min(error.problem_mark.line, len(lines) - 1)]) != len(match[1]):
        return None
    if sum(line.startswith(f"{match[1]}- ") for line in lines) == 1:
        fixed = f"{match[1]}{match[2]}"
        problem = "Vor dieser Angabe ist der Bindestrich zu viel."
        return Repair(mark.line + 1, match.end(1) + 1, 1, problem, "", (fixed,), sure=True)
    start = end = min(error.problem_mark.line, len(lines) - 1)
    while end < len(lines) and lines[end].strip() and not lines[end].startswith(f"{match[1]}- "):
        end += 1
    if start == end:
        return None
    rows = tuple(f"  {line}" for line in lines[start:end])
    problem = "Was zu diesem Punkt der Liste gehört, ist nicht eingerückt."
    return Repair(start + 1, 1, 1, problem, "Mit zwei Leerzeichen mehr am Anfang:", rows, sure=True)


def wrong_indent(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A key or an item that does not stand below the one before it."""
    if not error.problem_mark:
        return None
    number = min(error.problem_mark.line, len(lines) - 1)
    above = [n for n in range(number) if lines[n].strip() and not lines[n].lstrip().startswith("#")]
    if not above or not SOUND.match(lines[number]):
        return None
    kind, before = _kind(lines[number]), above[-1]
    like = next((n for n in reversed(above) if _kind(lines[n]) == kind), None)
    if like is None or (kind == "- " and like != before) or indent(lines[like]) == indent(lines[number]):
        return None
    culprit, wanted = number, indent(lines[like])
    if len(above) == 1 and indent(lines[number]) < indent(lines[before]):
        culprit, wanted = before, indent(lines[number])  # the first line of the file is
    if (
        like == before
        and len(above) > 1
        and KEY_LINE.match(lines[above[-2]])
        and indent(lines[above[-2]]) == indent(lines[number]) > wanted
    ):
        culprit, wanted = before, indent(lines[number])  # the one before it is the odd one out
    name = KEY_LINE.match(lines[culprit]) and lines[culprit].partition(":")[0].strip()
    if wanted > indent(lines[culprit]) == 0 and name in TOP:
        return None  # at the far left it stands well; what is odd stands above it
    fixed = " " * wanted + lines[culprit].lstrip()
    remedy = f"Mit {wanted} Leerzeichen am Anfang:" if wanted else "Ganz links anfangen:"
    problem = "Diese Zeile ist anders eingerückt als die davor."
    return Repair(culprit + 1, 1, max(indent(lines[culprit]), 1), problem, remedy, (fixed,), sure=True)


def words_alone(lines: list[str], error: yaml.MarkedYAMLError) -> Repair | None:
    """A line of words below a value: most likely that goes on."""
    for number in near(lines, error):
        above = next((n for n in range(number - 1, -1, -1) if lines[n].strip()), None)
        if (
            above is None
            or not re.match(r"\s*\w[^:=]*\s\w", lines[number])
            or not re.match(rf"{KEY}:\s+[^\[{{'\"|>]", lines[above])
        ):
            continue
        wish = f"{' ' * (indent(lines[above]) + 2)}{lines[number].strip()}"
        problem = "Diese Zeile hat keinen Namen mit Doppelpunkt."
        remedy = "Gehört sie zur Zeile davor, dann so:"
        return Repair(number + 1, 1, len(lines[number].strip()), problem, remedy, ("",), lost=True, wish=(wish,))
    return None


def _kind(line: str) -> str:
    return "- " if line.lstrip().startswith("- ") else "key" if KEY_LINE.match(line) else ""
