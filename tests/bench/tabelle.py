"""What was measured as Markdown for docs/technik/leistung.md: sentences for the goals, then narrow tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.ergebnis import Ergebnis, Reihen
from bench.paare import Reihe, compare
from bench.zahlen import deutsch, mb, tausend
from bench.ziele import grown, growth, show_ratio, ziele

ANFANG, ENDE = "<!-- make bench: Anfang -->", "<!-- make bench: Ende -->"
NAMEN = {
    "seite": "**Wegweiser**",
    "mkdocs": "MkDocs + Material, Angebote nicht im Menü",
    "mkdocs-nav": "MkDocs + Material, alles im Menü",
    "zensical": "Zensical",
    "hugo": "Hugo, eigene schlichte Vorlagen",
    "heft": "**Wegweiser**",
    "heft-neu": "**Wegweiser**, ein Angebot geändert",
    "weasyprint": "WeasyPrint, schlicht",
    "typst": "Typst",
    "chromium": "Chromium, ohne Tags",
    "mkdocs-to-pdf": "mkdocs-to-pdf, A4",
}
BAUEN = {
    "ganz": "alles, beim ersten Mal",
    "seite": "… nur die Hälfte Website",
    "papier": "… nur die Hälfte Papier",
    "ganz-gleich": "alles noch einmal, nichts geändert",
    "ganz-neu": "alles noch einmal, ein Angebot geändert",
}


def write_table(e: Ergebnis, erreicht: bool = True) -> str:
    """The generated part; without `erreicht` nothing is said about goals, because the towns are too small for them."""
    parts = [_head(e)]
    if erreicht:
        parts.append("## Ziele\n\n" + "\n".join(f"* {ziel.satz}" for ziel in ziele(e)))
    for zahl, reihen in sorted(e.seiten.items()):
        if len(reihen) > 1:
            title = f"## Website mit {tausend(zahl)} Angeboten ({tausend(e.anzahl.get(zahl, 0))} Seiten)"
            parts.append(f"{title}\n\n{_compared(reihen, 'seite')}")
    for zahl, reihen in sorted(e.hefte.items()):
        if len(reihen) > 1:
            parts.append(f"## Heft mit {tausend(zahl)} Angeboten\n\n{_compared(reihen, 'heft')}")
    parts += [_gebaut(e, zahl) for zahl in sorted(e.ganz)]
    parts += [_grown(e), _finden(e)]
    parts.append(_missing(e.gruende).strip())
    return "\n\n".join(part for part in parts if part) + "\n"


def put_into(page: str, generated: str) -> str:
    """The page with the part between its two marks made anew."""
    return re.sub(f"{ANFANG}.*{ENDE}", lambda _: f"{ANFANG}\n\n{generated}\n{ENDE}", page, flags=re.S)


def _head(e: Ergebnis) -> str:
    kerne = f"{e.kerne} {'Kern' if e.kerne == 1 else 'Kerne'}"
    return f"Gemessen am {e.datum} in {e.minuten:.0f} Minuten: {kerne}, {', '.join(e.versionen)}."


def _gebaut(e: Ergebnis, zahl: int) -> str:
    reihen = e.ganz[zahl]
    ordered = [reihen[name] for name in BAUEN if name in reihen]
    rows = [(BAUEN[reihe.name], *_costs(reihe)) for reihe in ordered]
    if seconds := sorted(e.vorschau.get(zahl, ())):
        rows.append(("`make vorschau`: vom Speichern zur frischen Seite", deutsch(seconds[len(seconds) // 2]), "", ""))
    missing = _missing({BAUEN[reihe.name]: reihe.grund for reihe in ordered})
    return f"## Bauen mit {tausend(zahl)} Angeboten\n\n{_table(('', 's', 'MB RAM', 'MB fertig'), rows)}{missing}"


def _compared(reihen: Reihen, wir: str) -> str:
    rows = [
        (NAMEN[name], "" if name.startswith(wir) else _ratio(reihen[wir], reihe), *_costs(reihe))
        for name, reihe in reihen.items()
    ]
    return _table(("", "wir ÷ dies", "s", "MB RAM", "MB fertig"), rows) + _missing(
        {NAMEN[name]: r.grund for name, r in reihen.items()}
    )


def _ratio(wir: Reihe, andere: Reihe) -> str:
    pair = compare(wir, andere)
    return show_ratio(pair) if pair else ""


def _costs(reihe: Reihe) -> tuple[str, str, str]:
    if not reihe.gelaufen:
        return "–", "", ""
    return deutsch(reihe.mitte()), mb(reihe.mitte("speicher")), mb(reihe.mitte("ausgabe"))


def _grown(e: Ergebnis) -> str:
    rows = list(_grown_rows(e))
    return f"## Wachstum\n\n{_table(('', 's', 'MB RAM', 'MB fertig'), rows)}" if rows else ""


def _grown_rows(e: Ergebnis) -> Iterator[Sequence[str]]:
    for name, reihen in grown(e).items():
        measured = [(zahl, reihe) for zahl, reihe in reihen if reihe and reihe.gelaufen]
        wrote = name != "Prüfen"
        for zahl, reihe in measured:
            yield f"{name}, {tausend(zahl)}", *_costs(reihe)[: 3 if wrote else 2], *([] if wrote else [""])
        for part, word in ((measured, "Exponent"), (measured[-2:], "Exponent der letzten beiden")):
            if len(part) > 1 and (part is measured or len(measured) > 2):
                found = [growth(part, was) if wrote or was != "ausgabe" else None for was in ("sekunden", "speicher", "ausgabe")]
                yield f"*{name}, {word}*", *("" if x is None else deutsch(x) for x in found)


def _finden(e: Ergebnis) -> str:
    rows = [
        (f"{tausend(zahl)} Angebote", tausend(f.roh / 1000), tausend(f.gepackt / 1000), deutsch(f.mitte), deutsch(f.meist))
        for zahl, f in sorted(e.finden.items())
    ]
    head = ("", "kB Index", "gepackt", "ms je Taste", "95 %")
    return f"## Suche\n\nProzessor vierfach verlangsamt, wie auf einem einfachen Handy.\n\n{_table(head, rows)}" if rows else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _missing(gruende: Mapping[str, str]) -> str:
    """Below a table: what has no row of numbers, and why."""
    said = [f"{was} ({_plain(grund)})" for was, grund in gruende.items() if grund]
    return f"\n\nNicht gemessen: {'; '.join(said)}." if said else ""


def _plain(text: str) -> str:
    """A reason may come from a program; here it is text, not too long, and names no folder of this machine."""
    return re.sub(r"[|<>`*_\[\]\\]", " ", re.sub(r"(/[^/\s]+)+/", "…/", text))[:90]
