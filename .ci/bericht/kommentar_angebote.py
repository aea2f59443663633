"""What changed, in words: fields, paper, pictures, and what a printed address needs."""

import re
from collections.abc import Iterator, Sequence

from bericht.fakten import Aenderung, Bild, Geaendert, Geteilt, Papier
from bericht.schutz import code, prose
from bericht.umgebung import Umgebung
from katalog.report import counted

SHORT, SOME = 140, 8
"""Of a longer text only the sentences that differ are told, of a longer list the first ones."""
ART = {"neu": "neu", "geaendert": "geändert", "umbenannt": "umbenannt", "beendet": "beendet", "geloescht": "gelöscht"}
BILD = {"seite": "Die Seite auf dem Handy", "eintrag": "Der Eintrag im Heft", "flyer": "Auf dem Flyer"}


def angebot_words(a: Geaendert, umgebung: Umgebung) -> str:
    parts = [f"### „{prose(a.titel)}“ – {ART[a.art]}"]
    where = code(a.datei) if a.art == "geloescht" else umgebung.file_words(a.datei)
    if umgebung.vorschau and a.art != "geloescht" and re.fullmatch(r"[a-z0-9-]+", a.id):
        where += f" · [Seite ansehen]({umgebung.vorschau}a/{a.id}/index.html)"
    parts.append(f"Datei: {where}")
    parts += _addresses(a)
    if points := [*map(_change, a.aenderungen), *map(_papier, a.papier)]:
        parts.append("\n".join(points))
    if a.zwillinge:
        rows = "\n".join(
            f"* „{prose(z.titel)}“ ({code(z.id)}): {'; '.join(map(prose, z.gruende)) or 'sieht ähnlich aus'}" for z in a.zwillinge
        )
        parts.append(f"**Gibt es das schon?** Bitte einmal vergleichen:\n\n{rows}")
    parts += [_picture(bild, umgebung) for bild in a.bilder]
    return "\n\n".join(parts)


def _addresses(a: Geaendert) -> Iterator[str]:
    gedruckt = f" Steht schon auf Papier: {', '.join(map(prose, a.gedruckt))}." if a.gedruckt else ""
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
    elif a.art == "beendet":
        yield f"Die Seite bleibt, sagt das und nennt Ähnliches; gedruckt wird der Eintrag nicht mehr.{gedruckt}"
    elif a.gedruckt:
        yield f"Steht schon auf Papier: {', '.join(map(prose, a.gedruckt))}. Wer den QR-Code von dort benutzt, sieht auf der Seite, was neu ist."


def _change(c: Aenderung) -> str:
    feld = f"* **{prose(c.feld)}:** "
    if c.dazu or c.weg:
        parts = [f"{word}: {_some(texts)}" for word, texts in (("dazu", c.dazu), ("weg", c.weg)) if texts]
        return feld + " · ".join(parts)
    if c.vorher and c.jetzt and max(len(c.vorher), len(c.jetzt)) > SHORT:
        olds, news = (_sentences(text) for text in (c.vorher, c.jetzt))
        weg, dazu = [s for s in olds if s not in news], [s for s in news if s not in olds]
        parts = [f"{word}: {_some(texts)}" for word, texts in (("weg", weg), ("dazu", dazu)) if texts]
        return feld + (" · ".join(parts) or "andere Absätze oder Reihenfolge")
    if not c.vorher:
        return f"{feld}neu: „{prose(c.jetzt)}“"
    if not c.jetzt:
        return f"{feld}steht nicht mehr da (vorher: „{prose(c.vorher)}“)"
    return f"{feld}„{prose(c.vorher)}“ → „{prose(c.jetzt)}“"


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[^\W\d][.!?])\s+|\n+", text) if sentence.strip()]


def _some(texts: Sequence[str]) -> str:
    """The first few, and how many there are besides."""
    more = f" und {len(texts) - SOME} weitere" if len(texts) > SOME else ""
    return ", ".join(f"„{prose(text)}“" for text in texts[:SOME]) + more


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
    lines = [prose(line.removeprefix("→")) for line in p.worte.split("\n") if line.strip()]
    return "\n".join([f"* 🖨️ {what}. Das Programm sagt:", *(f"  * {line}" for line in lines)])


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


def geteilt_words(g: Geteilt, umgebung: Umgebung) -> str:
    parts = [f"### „{prose(g.name)}“ – {ART[g.art]} für alle", f"Datei: {umgebung.file_words(g.datei)}, Eintrag {code(g.id)}"]
    if g.anzahl:
        more = f" und {g.anzahl - len(g.angebote)} weitere" if g.anzahl > len(g.angebote) else ""
        parts.append(
            f"Das betrifft {counted(g.anzahl, 'Angebot', 'Angebote')}: {', '.join(f'„{prose(t)}“' for t in g.angebote)}{more}."
        )
    if g.aenderungen:
        parts.append("\n".join(map(_change, g.aenderungen)))
    parts += [_picture(bild, umgebung) for bild in g.bilder]
    return "\n\n".join(parts)
