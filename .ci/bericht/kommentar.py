"""From facts to one comment in Markdown: short first, details below, kind throughout. Our words are markup, theirs go through `schutz`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff

from bericht.fakten import Aenderung, Bericht, Bild, Fund, Geaendert, Geteilt, Papier
from bericht.schutz import block, code, prose

MARKE = "<!-- wegweiser-bericht -->"
"""By this first line the comment is found again."""
LIMIT = 60_000
"""Forges take 65,536 characters."""
WILLKOMMEN = "Willkommen, schön, dass du da bist! 👋"
SHORT = 140
"""A longer text is shown as a comparison of lines."""
TAT = {
    "neu": "{} neu eingetragen",
    "geaendert": "{} geändert",
    "umbenannt": "{} umbenannt",
    "beendet": "bei {} eingetragen, dass es zu Ende ist",
    "geloescht": "{} gelöscht",
}
ART = {"neu": "neu", "geaendert": "geändert", "umbenannt": "umbenannt", "beendet": "beendet", "geloescht": "gelöscht"}
BILD = {"seite": "Die Seite auf dem Handy", "eintrag": "Der Eintrag im Heft", "flyer": "Auf dem Flyer"}


@dataclass(frozen=True)
class Umgebung:
    """Where the comment stands: address of a picture by its name (empty if it was lost), address of the preview (ends with a slash) and of all results."""

    bild: Callable[[str], str] = lambda name: name
    vorschau: str = ""
    ergebnisse: str = ""
    erstes_mal: bool = False


def write_kommentar(bericht: Bericht, umgebung: Umgebung) -> str:
    """The whole comment; what finds no room is counted instead."""
    parts = [MARKE, *_greeting(bericht, umgebung), *_funde(bericht)]
    details = [*(_geteilt(g, umgebung) for g in bericht.geteilt), *(_angebot(a, umgebung) for a in bericht.angebote)]
    tail = [*_adults(bericht), _foot(bericht, umgebung)]
    room = LIMIT - sum(len(part) + 2 for part in (*parts, *tail))
    left_out = bericht.mehr
    for detail in details:
        if len(detail) + 2 > room:
            left_out += 1
            continue
        parts.append(detail)
        room -= len(detail) + 2
    if left_out:
        parts.append(f"… und {_counted(left_out, 'weitere Änderung', 'weitere Änderungen')}, die hier keinen Platz haben.")
    return "\n\n".join([*parts, *tail]) + "\n"


def write_gruss() -> str:
    """The first words to somebody new, before anything has been looked at; the report takes their place."""
    words = "Danke für deinen ersten Beitrag! Gleich sieht jemand nach und lässt das Programm laufen. Dann steht genau hier, ob alles passt, mit Bildern von der Seite und vom gedruckten Eintrag. Du musst nichts weiter tun, und kaputt machen kannst du nichts."
    return f"{MARKE}\n\n## {WILLKOMMEN}\n\n{words}\n"


def _greeting(bericht: Bericht, umgebung: Umgebung) -> Iterator[str]:
    taten = [TAT[art].format(_and([f"„{prose(a.titel)}“" for a in chosen])) for art in TAT if (chosen := _of(bericht, art))]
    taten += ["die gemeinsamen Angaben gepflegt"] if bericht.geteilt else []
    if umgebung.erstes_mal:
        yield f"## {WILLKOMMEN}"
        yield "Dein erster Beitrag: Damit hilfst du allen in der Stadt, die etwas suchen. Du kannst hier nichts kaputt machen; bevor etwas online geht, liest es ein Mensch."
    else:
        yield "## Danke für deinen Beitrag!"
    if taten:
        yield f"Du hast {', außerdem '.join(taten)}."
    else:
        yield "An Angeboten und gemeinsamen Angaben ändert sich hier nichts, also gibt es auch keine Bilder."


def _of(bericht: Bericht, art: str) -> list[Geaendert]:
    return [a for a in bericht.angebote if a.art == art][:5]


def _funde(bericht: Bericht) -> Iterator[str]:
    slips = [f for f in bericht.funde if not f.hinweis]
    hints = [f for f in bericht.funde if f.hinweis]
    if slips:
        count = _counted(len(slips) + bericht.weitere, "Stelle braucht", "Stellen brauchen")
        yield f"### ✋ {count} noch deine Hand\n\nDas ist ganz normal. Öffne die Datei, schreib es wie vorgeschlagen, und speichere: Dann schaut das Programm von selbst noch einmal nach."
        yield from map(_fund, slips)
    elif bericht.gebaut:
        yield "### ✅ Alles in Ordnung"
    if hints:
        yield f"### 💡 {_counted(len(hints), 'Hinweis', 'Hinweise')}\n\nKein Muss, nur ein Vorschlag."
        yield from map(_fund, hints)
    if not bericht.gebaut and not slips:
        yield f"Die Daten lassen sich zurzeit nicht bauen, aber das liegt nicht an dir: {_counted(bericht.schon_vorher, 'Stelle war', 'Stellen waren')} schon vorher so."
    if not bericht.gebaut:
        yield "Bilder vom neuen Stand gibt es, sobald alles passt."
    if bericht.hinweis:
        yield f"Ohne Bilder: {prose(bericht.hinweis)}"


def _fund(fund: Fund) -> str:
    lines = [f"**{code(fund.datei)}, Zeile {fund.zeile}**"]
    if fund.original:
        lines.append(block(fund.original, "yaml"))
    lines.append(f"→ {prose(fund.problem)}")
    if fund.abhilfe:
        lines.append(f"→ {prose(fund.abhilfe)}")
    if fund.besser:
        if fund.ersetzt > 1:
            lines.append(f"(statt der Zeilen {fund.zeile} bis {fund.zeile + fund.ersetzt - 1})")
        lines.append(block(fund.besser, "yaml"))
    return "\n\n".join(lines)


def _angebot(a: Geaendert, umgebung: Umgebung) -> str:
    parts = [f"### „{prose(a.titel)}“ – {ART[a.art]}"]
    where = code(a.datei)
    if umgebung.vorschau and a.art != "geloescht":
        where += f" · [Seite ansehen]({umgebung.vorschau}a/{a.id}/)" if a.id.replace("-", "").isalnum() and a.id.isascii() else ""
    parts.append(f"Datei: {where}")
    parts += _addresses(a)
    if a.aenderungen:
        parts.append("\n".join(map(_change, a.aenderungen)))
    if a.zwillinge:
        rows = "\n".join(
            f"* „{prose(z.titel)}“ ({code(z.id)}): {'; '.join(map(prose, z.gruende)) or 'sieht ähnlich aus'}" for z in a.zwillinge
        )
        parts.append(f"**Gibt es das schon?** Bitte einmal vergleichen:\n\n{rows}")
    if a.papier:
        parts.append("\n".join(map(_papier, a.papier)))
    parts += [_picture(bild, umgebung) for bild in a.bilder]
    return "\n\n".join(parts)


def _addresses(a: Geaendert) -> Iterator[str]:
    gedruckt = f" Gedruckt ist sie in: {', '.join(map(prose, a.gedruckt))}." if a.gedruckt else ""
    if a.art == "geloescht":
        yield (
            f"⚠️ **Die Adresse {code(f'a/{a.id}/')} antwortet dann nicht mehr.** QR-Codes auf Papier führen ins Leere.{gedruckt}"
            f"\n→ Besser die Datei behalten und {code('status: beendet')} hineinschreiben; oder, wenn das Angebot nur umgezogen ist, in der neuen Datei: {code(f'fruehere_adressen: [{a.id}]')}"
        )
    elif a.art == "umbenannt" and a.behalten:
        yield f"Die alte Adresse {code(f'a/{a.alt}/')} führt weiter hierher. Gut gemacht!"
    elif a.art == "umbenannt":
        yield (
            f"⚠️ **Das sieht nach {code(a.alt)} unter neuem Namen aus; die alte Adresse antwortet dann nicht mehr.**{gedruckt}"
            f"\n→ Bitte in die Datei schreiben: {code(f'fruehere_adressen: [{a.alt}]')}"
        )
    elif a.gedruckt:
        yield f"Steht schon auf Papier: {', '.join(map(prose, a.gedruckt))}. Wer den QR-Code von dort benutzt, sieht auf der Seite, was neu ist."


def _change(c: Aenderung) -> str:
    feld = f"* **{prose(c.feld)}:** "
    if c.dazu or c.weg:
        parts = [f"dazu: {', '.join(f'„{prose(t)}“' for t in c.dazu)}"] if c.dazu else []
        parts += [f"weg: {', '.join(f'„{prose(t)}“' for t in c.weg)}"] if c.weg else []
        return feld + " · ".join(parts)
    if max(len(c.vorher), len(c.jetzt)) > SHORT or "\n" in c.vorher + c.jetzt:
        diff = [*unified_diff(c.vorher.splitlines(), c.jetzt.splitlines(), n=1, lineterm="")][2:]
        lines = [line for line in diff if not line.startswith("@@")]
        return f"{feld}\n\n{block(chr(10).join(lines), 'diff')}\n"
    if not c.vorher:
        return f"{feld}neu: „{prose(c.jetzt)}“"
    if not c.jetzt:
        return f"{feld}steht nicht mehr da (vorher: „{prose(c.vorher)}“)"
    return f"{feld}„{prose(c.vorher)}“ → „{prose(c.jetzt)}“"


def _papier(p: Papier) -> str:
    titel = f"„{prose(p.produkt)}“"
    words = f" {prose(p.worte)}" if p.worte else ""
    if p.art == "heft" and p.platz:
        where = f"Im Heft {titel}" if p.drin else "In keinem Heft, aber so sähe er dort aus"
        verdict = "**passt auf die Seite**" if p.passt else "⚠️ **läuft über die Seite hinaus**"
        return f"* 🖨️ {where}: {verdict}, {p.hoehe} von {p.platz} mm.{words}"
    if p.passt:
        return f"* 🖨️ Auf dem Flyer {titel}: **passt auf die Seite**.{words}"
    what = f"Auf dem Flyer {titel}: ⚠️ **läuft über**" if p.art == "flyer" else "⚠️ **Lässt sich so nicht drucken**"
    return f"* 🖨️ {what}. Das Programm sagt:\n\n{block(p.worte)}\n"


def _picture(bild: Bild, umgebung: Umgebung) -> str:
    """A phone's page then and now beside each other; an entry is wide, so one below the other."""
    titel = BILD[bild.art] + (f" „{prose(bild.titel)}“" if bild.titel else "")
    if not bild.vorher and not bild.jetzt:
        return f"**{titel}:** sieht aus wie vorher."
    images = [
        (wann, where)
        for wann, name in (("Vorher", bild.vorher), ("Jetzt", bild.jetzt))
        if name and (where := umgebung.bild(name))
    ]
    if not images:
        return f"**{titel}:** Das Bild ist verloren gegangen."
    cells = [f"![{BILD[bild.art]}, {wann.lower()}]({where})" for wann, where in images]
    if bild.art == "seite":
        rows = [[wann for wann, _ in images], ["---"] * len(images), cells]
    else:
        rows = [[images[0][0]], ["---"], [cells[0]], *([[f"**{images[1][0]}**"], [cells[1]]] if len(images) > 1 else [])]
    return f"**{titel}**\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _geteilt(g: Geteilt, umgebung: Umgebung) -> str:
    parts = [f"### „{prose(g.name)}“ – {ART[g.art]} für alle", f"Datei: {code(g.datei)}, Eintrag {code(g.id)}"]
    if g.anzahl:
        more = f" und {g.anzahl - len(g.angebote)} weitere" if g.anzahl > len(g.angebote) else ""
        parts.append(
            f"Das betrifft {_counted(g.anzahl, 'Angebot', 'Angebote')}: {', '.join(f'„{prose(t)}“' for t in g.angebote)}{more}."
        )
    if g.aenderungen:
        parts.append("\n".join(map(_change, g.aenderungen)))
    parts += [_picture(bild, umgebung) for bild in g.bilder]
    return "\n\n".join(parts)


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


def _and(words: list[str]) -> str:
    return " und ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
