"""From facts to one comment in Markdown: short first, details below, kind throughout. Our words are markup, theirs go through `schutz`."""

from collections.abc import Iterator

from bericht.fakten import Bericht
from bericht.kommentar_angebote import angebot_words, geteilt_words
from bericht.kommentar_funde import funde_words
from bericht.schutz import prose
from bericht.umgebung import Umgebung, list_words
from katalog.report import counted

MARKE = "<!-- wegweiser-bericht -->"
"""By this first line the comment is found again."""
LIMIT = 60_000
"""Forges take 65,536 characters."""
WILLKOMMEN = "Willkommen, schön, dass du da bist! 👋"
TAT = {
    "neu": "{} neu eingetragen",
    "geaendert": "{} geändert",
    "umbenannt": "{} umbenannt",
    "beendet": "bei {} eingetragen, dass es zu Ende ist",
    "geloescht": "{} gelöscht",
}
NAMEN = 5
"""So many offers of a kind are thanked for by name."""


def write_kommentar(bericht: Bericht, umgebung: Umgebung) -> str:
    """The whole comment; what finds no room is counted instead."""
    head, tail = [MARKE, *_greeting(bericht, umgebung)], [*_adults(bericht), _foot(bericht, umgebung)]
    middle = [*funde_words(bericht, umgebung)]
    middle += [*(geteilt_words(g, umgebung) for g in bericht.geteilt), *(angebot_words(a, umgebung) for a in bericht.angebote)]
    room, parts = LIMIT - sum(len(part) + 2 for part in (*head, *tail)), []
    for part in middle:
        if len(part) + 2 <= room:
            parts.append(part)
            room -= len(part) + 2
    if left_out := len(middle) - len(parts) + bericht.mehr:
        parts.append(f"… und {counted(left_out, 'Punkt', 'Punkte')} mehr, die hier keinen Platz haben.")
    return "\n\n".join([*head, *parts, *tail]) + "\n"


def write_gruss() -> str:
    """The first words to somebody new, before anything has been looked at; the report takes their place."""
    words = "Danke für deinen ersten Beitrag! Gleich sieht jemand nach und lässt das Programm laufen. Dann steht genau hier, ob alles passt, mit Bildern von der Seite und vom gedruckten Eintrag. Du musst nichts weiter tun, und kaputt machen kannst du nichts."
    return f"{MARKE}\n\n## {WILLKOMMEN}\n\n{words}\n"


def _greeting(bericht: Bericht, umgebung: Umgebung) -> Iterator[str]:
    taten = [TAT[art].format(_titles(chosen)) for art in TAT if (chosen := [a.titel for a in bericht.angebote if a.art == art])]
    taten += ["die gemeinsamen Angaben gepflegt"] if bericht.geteilt else []
    if umgebung.erstes_mal:
        yield f"## {WILLKOMMEN}"
        yield "Dein erster Beitrag: Damit hilfst du allen in der Stadt, die etwas suchen. Du kannst hier nichts kaputt machen; bevor etwas online geht, liest es ein Mensch."
    else:
        yield "## Danke für deinen Beitrag!"
    if taten:
        yield f"Du hast {'; '.join(taten)}."
    else:
        yield "An Angeboten und gemeinsamen Angaben ändert sich hier nichts, also gibt es auch keine Bilder."


def _titles(titles: list[str]) -> str:
    more = [f"{len(titles) - NAMEN} mehr"] if len(titles) > NAMEN else []
    return list_words([f"„{prose(titel)}“" for titel in titles[:NAMEN]] + more)


def _adults(bericht: Bericht) -> Iterator[str]:
    if not bericht.angebote and not bericht.geteilt:
        return
    rows = ["Woher wissen wir es? Einmal anrufen oder nachsehen und das in `geprueft` festhalten."]
    rows.append("Keine privaten Namen, Nummern oder Anschriften.")
    if any(bild.jetzt for a in bericht.angebote for bild in a.bilder):
        rows.append("Bilder angesehen: Seite und Papier sagen dasselbe.")
    if any(a.art == "geloescht" or not a.behalten for a in bericht.angebote):
        rows.append("Keine gedruckte Adresse geht verloren (siehe ⚠️).")
    if any(not p.passt for a in bericht.angebote for p in a.papier):
        rows.append("Papier: gekürzt, bis es passt.")
    if any(a.gedruckt for a in bericht.angebote):
        rows.append("Schon gedruckt: Braucht es ein Einlegeblatt (`booklet nachtrag`)?")
    yield "### Für die Erwachsenen, die zustimmen\n\n" + "\n".join(f"- [ ] {row}" for row in rows)


def _foot(bericht: Bericht, umgebung: Umgebung) -> str:
    links = f" [Alles zum Ansehen, auch die ganze Website als Vorschau]({umgebung.ergebnisse})." if umgebung.ergebnisse else ""
    return f"---\n\n<sub>Diesen Text schreibt ein Programm; er erneuert sich bei jeder Änderung. Verglichen mit {bericht.basis[:10]}.{links}</sub>"
