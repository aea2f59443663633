"""What does not fit yet, in words: the author's line, why, and what to write instead."""

import re
from collections.abc import Iterator

from bericht.fakten import Bericht, Fund
from bericht.schutz import block, code, prose
from bericht.umgebung import Umgebung
from katalog.report import counted

VORSCHLAG = "<!-- wegweiser-vorschlag -->"
"""By this first line a note with a suggestion is found again."""
DATEN = r"(angebote|zielgruppen)/([\w-]+/)?[\w-]+\.yml"
MAX_VORSCHLAEGE = 10
WEG = "Öffne die Datei, schreib es wie vorgeschlagen und speichere: Dann sieht das Programm von selbst noch einmal nach."
WEG_VORSCHLAG = "Unter „Files changed“ steht an manchen Zeilen „Commit suggestion“: Ein Tipp darauf genügt. Sonst: "
MAX_SLIPS, MAX_HINTS, MARKED, PLACES = 20, 5, 90, 8
"""So many findings are told in full, in so long a line the place is marked, and so many other places are named."""


def funde_words(bericht: Bericht, umgebung: Umgebung) -> Iterator[str]:
    slips = [f for f in bericht.funde if not f.hinweis]
    hints = [f for f in bericht.funde if f.hinweis]
    if slips:
        count = counted(len(slips) + bericht.weitere, "Stelle braucht", "Stellen brauchen")
        yield f"### ✋ {count} noch deine Hand\n\nDas ist ganz normal. {WEG_VORSCHLAG if umgebung.vorschlaege else ''}{WEG}"
        yield from _grouped(slips, MAX_SLIPS, umgebung)
    elif bericht.gebaut:
        fits = all(papier.passt for angebot in bericht.angebote for papier in angebot.papier)
        yield "### ✅ Alles in Ordnung" if fits else "### ✅ Alles richtig geschrieben, nur fürs Papier zu lang (siehe 🖨️)"
    if hints:
        yield f"### 💡 {counted(len(hints), 'Hinweis', 'Hinweise')}\n\nNur ein Vorschlag: Es geht auch ohne."
        yield from _grouped(hints, MAX_HINTS, umgebung)
    if not bericht.gebaut and not slips:
        yield f"Die Daten lassen sich zurzeit nicht bauen, aber das liegt nicht an dir: {counted(bericht.schon_vorher, 'Stelle war', 'Stellen waren')} schon vorher so."
    if not bericht.gebaut:
        yield "Bilder vom neuen Stand gibt es, sobald alles passt."
    if bericht.hinweis:
        yield f"Nicht alle Bilder sind da. {prose(bericht.hinweis)}"


def _grouped(funde: list[Fund], limit: int, umgebung: Umgebung) -> Iterator[str]:
    """The same thing at several places is told once, with the other places."""
    groups: dict[tuple[str, str], list[Fund]] = {}
    for fund in funde:
        groups.setdefault((fund.regel, fund.problem), []).append(fund)
    for first, *others in list(groups.values())[:limit]:
        yield _fund(first, umgebung)
        if others:
            yield f"Ebenso in {_places(first, others)}."
    if left := sum(map(len, list(groups.values())[limit:])):
        yield f"… und {left} weitere; alle zeigt {code('make pruefen')}."


def _places(first: Fund, others: list[Fund]) -> str:
    """`Zeile 46, 212; angebote/jugend/juca.yml Zeile 6`"""
    files: dict[str, list[int]] = {}
    for fund in others:
        files.setdefault(fund.datei, []).append(fund.zeile)
    words = []
    for datei, lines in files.items():
        numbers = ", ".join(map(str, lines[:PLACES])) + (" …" if len(lines) > PLACES else "")
        words.append(f"Zeile {numbers}" if datei == first.datei else f"{code(datei)} Zeile {numbers}")
    more = f" und {counted(len(words) - PLACES, 'weiteren Datei', 'weiteren Dateien')}" if len(words) > PLACES else ""
    return "; ".join(words[:PLACES]) + more


def _fund(fund: Fund, umgebung: Umgebung) -> str:
    lines = [f"**{umgebung.file_words(fund.datei)}, Zeile {fund.zeile}**"]
    if fund.original:
        marks = (
            f"\n{' ' * (fund.spalte - 1)}{'^' * fund.laenge}" if 0 < fund.spalte <= fund.spalte + fund.laenge <= MARKED else ""
        )
        lines.append(block(fund.original + marks, "text"))
    lines.append(f"→ {prose(fund.problem)}")
    if fund.abhilfe:
        lines.append(f"→ {prose(fund.abhilfe)}")
    if fund.besser:
        if fund.ersetzt > 1:
            lines.append(f"(statt der Zeilen {fund.zeile} bis {fund.zeile + fund.ersetzt - 1})")
        lines.append(block(fund.besser, "yaml"))
    return "\n\n".join(lines)


def vorschlag_words(fund: Fund) -> str:
    """A note at the line, whose author takes over the correction with one tap."""
    words = " → ".join(prose(text) for text in (fund.problem, fund.abhilfe) if text)
    return f"{VORSCHLAG}\n→ {words}\n\n{block(fund.besser, 'suggestion')}"


def choose_vorschlaege(bericht: Bericht) -> list[Fund]:
    """The findings that a tap can put right, each line once; only data can be changed this way."""
    found: dict[tuple[str, int], Fund] = {}
    for fund in bericht.funde:
        if fund.besser and not fund.hinweis and 0 < fund.ersetzt <= 20 and re.fullmatch(DATEN, fund.datei, re.ASCII):
            found.setdefault((fund.datei, fund.zeile), fund)
    return list(found.values())[:MAX_VORSCHLAEGE]
