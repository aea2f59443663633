"""What is not right with one line by itself: signs that cannot be seen or look like others. A slip answers with the line without it."""

import re
from collections.abc import Callable

from katalog.reader.keys import NAMES
from katalog.reader.schrift import STRANGE, foreign_letter, heaped_marks
from katalog.reader.signs import INVISIBLE, WORD, quoted

TAB_WIDTH = 2
HEAD = re.compile(rf"[ \t\u00a0]*(?:-[ \u00a0]+)?(?:{WORD}:[ \u00a0]+)?")

Match = re.Match[str]
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


def _foreign_dash(match: Match) -> Slip:
    fixed = f"{match[1]}- {rest(match)}"
    problem = f"Das Zeichen „{match[2]}“ beginnt keine Liste; das tut nur der kurze Bindestrich."
    return match.start(2) + 1, problem, "", fixed


def _dash_and_colon(match: Match) -> Slip:
    return match.start(2) + 1, "Nach dem Bindestrich ist der Doppelpunkt zu viel.", "", f"{match[1]}- {rest(match)}"


def _tight_dash(match: Match) -> Slip:
    return match.end(), "Nach dem Bindestrich fehlt ein Leerzeichen.", "", f"{match[1]}- {rest(match)}"


def _two_dashes(match: Match) -> Slip:
    if not match[1] and match[2] == "---":
        return None
    return match.start(2) + 1, "Ein Bindestrich genügt.", "", f"{match[1]}- {rest(match)}"


def _decorated_key(match: Match) -> Slip:
    """`**titel:** Kochtreff` as in a chat"""
    if match[3].lower() not in NAMES:
        return None
    problem = f"Vor und nach „{match[3]}“ stehen Zeichen, die in Chats fett oder schräg machen."
    return match.start(2) + 1, problem, "Ohne sie:", f"{match[1]}{match[3]}:{rest(match)}"


def _foreign_colon(match: Match) -> Slip:
    """`titel = Kochtreff`, `titel： Kochtreff`; an indented line may be the second one of a text: „Stadt; dort …“"""
    prose = match[1] and match[3] not in ("=", "：")
    if (match[2] if prose else match[2].lower()) not in NAMES:
        return None
    fixed = f"{match[1]}{match[2]}: {rest(match)}".rstrip()
    return match.end(2), f"Nach „{match[2]}“ fehlt der Doppelpunkt.", "", fixed


def _tight_colon(match: Match) -> Slip:
    """`web:https://verein.example`"""
    if match[2].lower() not in NAMES:
        return None
    return match.end(), "Nach dem Doppelpunkt fehlt ein Leerzeichen.", "", f"{match[0]} {rest(match)}"


def _forbidden_start(match: Match) -> Slip:
    """`titel: @Kochtreff`"""
    if match[2][0] == "*" and not match[1].rstrip().endswith(":"):
        return None
    problem = f"Das Zeichen „{match[2][0]}“ am Anfang hat in YAML eine eigene Bedeutung."
    return match.start(2) + 1, problem, "In Anführungszeichen:", match[1] + quoted(match[2])


def _tags(match: Match) -> Slip:
    """`<p>titel: Kochtreff</p>`"""
    if match[4].lower() not in NAMES:
        return None
    return (
        match.start(2) + 1,
        f"„{match[2]}“ kommt von einer Webseite und gehört nicht in die Datei.",
        "Ohne:",
        match[1] + match[3],
    )


def rest(match: Match) -> str:
    """What stands behind it in its line."""
    return match.string[match.end() :]


def lone_key_slip(text: str) -> Slip:
    """`titel Kochtreff` or `- titel: Kochtreff` at the far left"""
    if dash := re.match(r"( *)- +", text):
        return dash.end(1) + 1, "Vor dieser Angabe ist der Bindestrich zu viel.", "", dash[1] + text[dash.end() :]
    match = re.match(rf"({WORD})(?:\s+|$)", text)
    if not match:
        return None
    return match.end(1), f"Nach „{match[1]}“ fehlt der Doppelpunkt.", "", f"{match[1]}: {rest(match)}".rstrip()


def number_slip(text: str) -> Slip:
    match = re.match(r"( +)([0-9]{1,2}[.)]|[a-z]\))\s+", text)
    if not match:
        return None
    problem = f"„{match[2]}“ beginnt hier keine Liste; das tut nur der kurze Bindestrich."
    return match.start(2) + 1, problem, "", f"{match[1]}- {rest(match)}"


EVERYWHERE = (_invisible, foreign_letter, heaped_marks, _tab, _hard_space)
ODD = re.compile(rf"{INVISIBLE.pattern}|[\t\u00a0]|{STRANGE}")
"""The signs they look for."""
USUAL = re.compile("[\n -~\u00a1-\u017f„“–…]*")
"""What most files are written with: none of those signs is among them, which is seen ten times as fast as that none is there."""

BEGINNINGS = (
    (rf"( *)((?:<[a-z]+[^<>]*>)+)( *({WORD}):.*?)((?:</[a-z]+>)*)\s*\Z", _tags),
    (rf"( *(?:- )?)([*_`]{{1,3}})({WORD})(?:[*_`]{{1,3}}:|:[*_`]{{1,3}})(?=\s|$)", _decorated_key),
    (rf"( *)({WORD})(?:\s*([=：;→])\s*|\s+([-–]>?)\s+)", _foreign_colon),
    (rf"( *(?:- )?)({WORD}):(?=[^\s:/])", _tight_colon),
    (r"( *)([–—−‐‑•‣▪*·+◦○●■□▸►➢✓✔])\s+(?=\S)", _foreign_dash),
    (r"( *)(-(?: *-)+)\s+(?=[^\s-])", _two_dashes),
    (r"( *)-\s*(:)(?=\s)\s*", _dash_and_colon),
    (rf"( *)-(?=[^\W\d_]|[„\"'])(?!{WORD}:\s)", _tight_dash),
    (rf"( *(?:- )?{WORD}:\s+| *-\s+)([@`%]\S.*|[@`%&*]\s.*)$", _forbidden_start),
)
"""How a slip begins its line, and who says what it is."""
DATA_SIGNS = tuple(pattern for pattern, _ in BEGINNINGS)


def _asked(pattern: re.Pattern[str], slip: Callable[[Match], Slip]) -> Callable[[str], Slip]:
    return lambda text: slip(match) if (match := pattern.match(text)) else None


IN_DATA = tuple(_asked(re.compile(pattern), slip) for pattern, slip in BEGINNINGS)
"""Not in a text below `beschreibung: |`."""
