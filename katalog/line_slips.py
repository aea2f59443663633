"""What is not right with one line by itself: signs that cannot be seen or look like others. A slip answers with the line without it."""

import re

from katalog.keys import NAMES
from katalog.signs import INVISIBLE, WORD

TAB_WIDTH = 2
HEAD = re.compile(rf"[ \t\u00a0]*(?:-[ \u00a0]+)?(?:{WORD}:[ \u00a0]+)?")

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
    match = re.match(r"( *)([–—−‐‑•‣▪*·+◦○●■□▸►➢✓✔])\s+(?=\S)", text)
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


def _two_dashes(text: str) -> Slip:
    match = re.match(r"( *)(-(?: *-)+)\s+(?=[^\s-])", text)
    if not match or (not match[1] and match[2] == "---"):
        return None
    return match.start(2) + 1, "Ein Bindestrich genügt.", "", f"{match[1]}- {text[match.end() :]}"


def _decorated_key(text: str) -> Slip:
    """`**titel:** Kochtreff` as in a chat"""
    match = re.match(rf"( *(?:- )?)([*_`]{{1,3}})({WORD})(?:[*_`]{{1,3}}:|:[*_`]{{1,3}})(?=\s|$)", text)
    if not match or match[3].lower() not in NAMES:
        return None
    problem = f"Vor und nach „{match[3]}“ stehen Zeichen, die in Chats fett oder schräg machen."
    return match.start(2) + 1, problem, "Ohne sie:", f"{match[1]}{match[3]}:{text[match.end() :]}"


def number_slip(text: str) -> Slip:
    match = re.match(r"( +)([0-9]{1,2}[.)]|[a-z]\))\s+", text)
    if not match:
        return None
    problem = f"„{match[2]}“ beginnt hier keine Liste; das tut nur der kurze Bindestrich."
    return match.start(2) + 1, problem, "", f"{match[1]}- {text[match.end() :]}"


EVERYWHERE = (_invisible, _tab, _hard_space)
IN_DATA = (_decorated_key, _foreign_dash, _two_dashes, _dash)
"""Not in a text below `beschreibung: |`."""
