"""What `katalog repariere` says: per file what was put right and the diff, then the questions for people, then how many of each."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import unified_diff

from katalog.desk import printable
from katalog.finding import Finding
from katalog.reparatur.vorschlag import Befund, Reparatur
from katalog.report import counted, report_text

AROUND = 2
"""Unchanged lines that show where a change stands."""
COLOURS = {"+": "\033[32m", "-": "\033[31m", "@": "\033[36m"}
PLAIN = "\033[0m"


def report_befund(befund: Befund, written: bool, left: tuple[str, ...] = (), colour: bool = False) -> str:
    """Text for the terminal; `left` are paths that could not be written, because somebody changed them meanwhile."""
    blocks = ["\n".join(_file(work, colour)) for work in befund.reparaturen]
    if befund.fragen:
        blocks.append("\n".join(_fragen(befund.fragen if written else _as_it_is(befund))))
    blocks.append("\n".join(_summary(befund, written, left)))
    return "\n\n".join(blocks) + "\n"


def _file(work: Reparatur, colour: bool) -> Iterator[str]:
    yield f"{printable(work.path)}: {counted(len(work.schritte), 'Reparatur', 'Reparaturen')}"
    for schritt in work.schritte:
        yield f"  Zeile {schritt.zeile}: {schritt.worte}" if schritt.zeile else f"  {schritt.worte}"
    was, now = (text.removesuffix("\n").split("\n") for text in (work.was, work.text))
    rows = list(unified_diff(was, now, f"{work.path} (jetzt)", f"{work.path} (repariert)", n=AROUND, lineterm=""))
    if rows:
        yield ""
    for row in rows:
        shown = "".join("→" if c == "\t" else "␣" if c == "\u00a0" else c if c.isprintable() else "·" for c in row)
        if shown.startswith("-") and shown != shown.rstrip(" "):  # what cannot be seen at the end of a line is the point of it
            shown = shown.rstrip(" ") + "␣" * (len(shown) - len(shown.rstrip(" ")))
        start = COLOURS.get(shown[:1], "") if colour else ""
        yield f"{start}{shown}{PLAIN if start else ''}"


def _as_it_is(befund: Befund) -> tuple[Finding, ...]:
    """The questions with their lines in the files as they are now."""
    became = {work.path: work.lines_before() for work in befund.reparaturen}
    return tuple(replace(f, line=became[f.path][f.line]) if f.path in became else f for f in befund.fragen)


def _fragen(fragen: tuple[Finding, ...]) -> Iterator[str]:
    yield "Hier rate ich nur. Bitte selbst ansehen; geändert wird hier nichts:"
    yield ""
    yield report_text(fragen).rpartition("\n\n")[0]


def _summary(befund: Befund, written: bool, left: tuple[str, ...]) -> Iterator[str]:
    files = len(befund.reparaturen)
    steps = counted(sum(len(work.schritte) for work in befund.reparaturen), "Reparatur", "Reparaturen")
    where = f"in {counted(files, 'Datei', 'Dateien')}"
    if not files and not befund.fragen and not befund.offen:
        yield "Nichts zu reparieren."
    elif not files:
        yield "Nichts, was ich ohne Sie reparieren kann."
    elif not written:
        yield f"{steps} {where}. Noch ist nichts geändert; mit --ja wird es geschrieben."
    elif len(left) < files:
        yield f"{steps} {where} geschrieben." if not left else f"Geschrieben sind {files - len(left)} von {files} Dateien."
    for path in left:
        yield f"{printable(path)} hat sich inzwischen geändert und bleibt, wie sie ist. Bitte noch einmal aufrufen."
    if befund.offen:
        yield f"{counted(befund.offen, 'Stelle braucht', 'Stellen brauchen')} Ihre eigenen Worte: katalog pruefen"
    if befund.ungeordnet:
        count = counted(len(befund.ungeordnet), "Datei stehen", "Dateien stehen")
        yield f"In {count} die Angaben in anderer Reihenfolge als üblich. Mit --ordnung kommen sie in die übliche."
