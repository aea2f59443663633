"""What an import would do and what it cannot, for the office: places are cells, the words are those of `katalog pruefen`."""

from collections.abc import Iterator, Sequence

from katalog.doppelgaenger import Doppelgaenger
from katalog.report import counted
from katalog.tabelle.angaben import cell_text
from katalog.tabelle.blatt import Blatt, letter
from katalog.tabelle.fund import Tabellenfund
from katalog.tabelle.plan import NEU, Plan, Vorhaben
from katalog.tabelle.spalten import BEREICH, KENNUNG, all_spalten
from katalog.tabelle.text import folds_to
from katalog.tabelle.ueberschriften import WORT_INTERN, Spaltenwahl

WIDTH = 100
MANY = 12
"""Rows that are named one by one."""


def report(plan: Plan, blatt: Blatt, name: str) -> str:
    """Everything the office should know before it says yes."""
    rows = len(plan.vorhaben)
    where = f", Blatt „{blatt.name}“" if not name.startswith(f"{blatt.name}.") else ""
    head = f"{name}{where}: {counted(rows, 'Zeile', 'Zeilen')}, Überschriften in Zeile {plan.kopf.zeile}"
    parts = [head, *_columns(plan), *_findings(plan), *_others(plan), *_doubtful(plan), *_changes(plan), *_new(plan)]
    parts += [*_same(plan), *_without_row(plan), *_between(plan, blatt), *_mended(plan), *_empty(plan), *_hints(plan)]
    return "\n\n".join(parts) + "\n"


def reason(vorhaben: Vorhaben) -> str:
    """Why a row was left out, for its cell in the table of the rest."""
    said = [
        f"{f'{fund.spalte.titel}: ' if fund.spalte else ''}{fund.problem} {fund.abhilfe}".strip() for fund in _stops(vorhaben)
    ]
    if vorhaben.doppelte:
        hit, column = vorhaben.doppelte[0], all_spalten()[KENNUNG].titel
        said.append(f"Vielleicht {_named(hit)}. Ist es dasselbe, bitte in die Spalte „{column}“: {hit.id} – sonst: {NEU}")
    return "\n".join(said)


def place(fund: Tabellenfund) -> str:
    """„Zeile 7, Spalte D (Tel.)“."""
    return f"Zeile {fund.zeile}" + (f", Spalte {fund.spalte.name}" if fund.spalte and fund.spalte.nummer else "")


def _columns(plan: Plan) -> Iterator[str]:
    """Which column was understood as what; those with our own headings only as a number."""
    told = [wahl for wahl in plan.kopf.spalten if not wahl.still and not _is_ours(wahl)]
    ours = sum(_is_ours(wahl) for wahl in plan.kopf.spalten)
    if ours:
        yield f"{counted(ours, 'Spalte heißt', 'Spalten heißen')} wie im Export."
    if told:
        width = max(len(wahl.titel) for wahl in told)
        rows = [f"  {letter(wahl.nummer):>2}  {wahl.titel:<{width}}  {_meaning(wahl)}".rstrip() for wahl in told]
        yield "\n".join(["So habe ich die Spalten verstanden:" if not ours else "Die anderen habe ich so verstanden:", *rows])
    if secret := next((wahl for wahl in told if wahl.warum == WORT_INTERN), None):
        yield f'Gehört „{secret.titel}“ doch auf die Seite? Dann sagen Sie, wohin: --spalte "{secret.titel}=zeiten_hinweis"'


def _is_ours(wahl: Spaltenwahl) -> bool:
    return bool(wahl.pfad) and not wahl.warum and wahl.titel == all_spalten()[wahl.pfad].titel


def _meaning(wahl: Spaltenwahl) -> str:
    if not wahl.pfad:
        return wahl.warum
    return f"→ {all_spalten()[wahl.pfad].titel}" + (f" ({wahl.warum})" if wahl.warum else "")


def _findings(plan: Plan) -> Iterator[str]:
    """The rows with a finding, as `katalog pruefen` shows lines; a column that is not there is named once for all rows."""
    rows = plan.select("rest")
    if rows:
        yield f"{counted(len(rows), 'Zeile braucht', 'Zeilen brauchen')} noch Ihre Hand:"
    yield from _missing_columns(plan)
    for vorhaben in rows:
        yield from (_block(fund, vorhaben) for fund in _stops(vorhaben) if not _no_column(fund))


def _no_column(fund: Tabellenfund) -> bool:
    return fund.spalte is not None and not fund.spalte.nummer


def _missing_columns(plan: Plan) -> Iterator[str]:
    """What new offers need and the table has no column for."""
    missing: dict[Spaltenwahl, dict[int, Tabellenfund]] = {}
    for vorhaben in plan.select("rest"):
        for fund in _stops(vorhaben):
            if fund.spalte and _no_column(fund):
                missing.setdefault(fund.spalte, {})[fund.zeile] = fund
    for wahl, funde in missing.items():
        given = f' Für die ganze Liste: --vorgabe "{wahl.pfad}=…"' if wahl.pfad in (BEREICH, *plan.wortschatz) else ""
        words = plan.wortschatz.get(wahl.pfad)
        remedy = words.auswahl if words else next(iter(funde.values())).abhilfe
        head = f"Die Tabelle hat keine Spalte „{wahl.titel}“, ein neues Angebot braucht sie: Zeile {numbers(sorted(funde))}"
        yield f"{head}\n  → {indented(remedy)}{given}  [fehlt]"


def _stops(vorhaben: Vorhaben) -> list[Tabellenfund]:
    order = {fund: fund.spalte.nummer if fund.spalte else 0 for fund in vorhaben.funde if not fund.hinweis}
    return sorted(order, key=lambda fund: (order[fund], fund.problem))


def _block(fund: Tabellenfund, vorhaben: Vorhaben) -> str:
    rows = [place(fund)]
    text = short(fund.text) if fund.text else f"„{short(vorhaben.titel)}“" if vorhaben.titel and not fund.spalte else ""
    if text:
        cell = f"{letter(fund.spalte.nummer) if fund.spalte and fund.spalte.nummer else ''}{fund.zeile}"
        rows += ["", f"{cell:>6} │ {text}", f"{'':>6} │ {'^' * len(text)}"]
    rows.append(f"  {fund.problem}")
    rows.append(f"  → {indented(fund.abhilfe)}  [{fund.regel}]" if fund.abhilfe else f"  [{fund.regel}]")
    return "\n".join(rows)


def indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _others(plan: Plan) -> Iterator[str]:
    for finding in plan.andere:
        yield f"Mit dieser Tabelle passt {finding.path}, Zeile {finding.line}, nicht mehr:\n  {finding.problem}\n  → {finding.remedy}  [{finding.rule}]"


def _doubtful(plan: Plan) -> Iterator[str]:
    rows = plan.select("fraglich")
    if rows:
        yield (
            f"{counted(len(rows), 'Angebot gibt', 'Angebote gibt')} es vielleicht schon. Ist es dasselbe, bitte seine Kennung in die "
            f"Spalte „{all_spalten()[KENNUNG].titel}“ schreiben, sonst: {NEU}"
        )
    for vorhaben in rows:
        hit, *more = vorhaben.doppelte
        lines = [f"  Zeile {vorhaben.zeile}  „{short(vorhaben.titel)}“", f"  Vielleicht {_named(hit)}"]
        lines += [f"  Ähnlich ist auch {_named(other)}" for other in more[:3]]
        lines += ["  Dann würde sich ändern:"] if vorhaben.aenderungen else []
        yield "\n".join([*lines, *_difference_lines(plan, vorhaben)])
        yield from (_block(fund, vorhaben) for fund in _stops(vorhaben))


def _named(hit: Doppelgaenger) -> str:
    return f"{hit.id} „{hit.titel}“: {', '.join(hit.gruende)}"


def _changes(plan: Plan) -> Iterator[str]:
    rows = plan.select("geaendert")
    if rows:
        yield "\n".join(
            [
                f"{counted(len(rows), 'Angebot ändert', 'Angebote ändern')} sich:",
                *(line for v in rows for line in (f"  Zeile {v.zeile}  {v.datei}", *_difference_lines(plan, v))),
            ]
        )


def _difference_lines(plan: Plan, vorhaben: Vorhaben) -> Iterator[str]:
    """What stands in the file and what will, in the words of the table."""
    for pfad, *values in vorhaben.aenderungen:
        spalte = all_spalten()[pfad]
        before, after = (short(cell_text(spalte, value, plan.wortschatz)) or "–" for value in values)
        yield f"    {spalte.titel}: {before} → {after}"


def _new(plan: Plan) -> Iterator[str]:
    rows = plan.select("neu")
    if rows:
        width = max(len(v.datei) for v in rows)
        lines = [f"  Zeile {v.zeile:<4} {v.datei:<{width}}  „{short(v.titel)}“" for v in rows]
        yield "\n".join([f"{counted(len(rows), 'Angebot ist', 'Angebote sind')} neu:", *lines])


def _same(plan: Plan) -> Iterator[str]:
    rows = plan.select("gleich")
    if rows:
        yield f"{counted(len(rows), 'Angebot bleibt', 'Angebote bleiben')}, wie es in den Dateien steht: Zeile {numbers([v.zeile for v in rows])}"


def _without_row(plan: Plan) -> Iterator[str]:
    if plan.ohne_zeile:
        named = ", ".join(f"„{titel}“" for titel in plan.ohne_zeile[:MANY]) + (" …" if len(plan.ohne_zeile) > MANY else "")
        count = counted(len(plan.ohne_zeile), "Angebot hat", "Angebote haben")
        ended = f"in der Spalte „{all_spalten()['status'].titel}“ steht dann: beendet"
        yield f"{count} in der Tabelle keine Zeile. In den Dateien bleibt alles, wie es ist: {named}\n  Gibt es etwas nicht mehr? Die Zeile bleibt, {ended}"


def _between(plan: Plan, blatt: Blatt) -> Iterator[str]:
    if plan.zwischen:
        said = (f"{row} („{short(folds_to(next(iter(blatt.zeile(row).values())).text))}“)" for row in plan.zwischen)
        yield f"Zwischenüberschriften, nicht gelesen: Zeile {', '.join(said)}"


def _mended(plan: Plan) -> Iterator[str]:
    """By column what was understood otherwise than it stands there; the same words once."""
    written = plan.select("neu", "geaendert")
    columns: dict[Spaltenwahl, dict[tuple[str, str], list[int]]] = {}
    for vorhaben in written:
        changed = {pfad for pfad, _, _ in vorhaben.aenderungen}
        for wahl, text, meant in vorhaben.gelesen.ausgebessert:
            if changed and wahl.pfad not in changed:
                continue
            columns.setdefault(wahl, {}).setdefault((short(text), short(meant)), []).append(vorhaben.zeile)
    if columns:
        lines = ["Das habe ich so verstanden:"]
        for wahl, cells in sorted(columns.items(), key=lambda item: item[0].nummer):
            lines += [f"  Spalte {wahl.name}"]
            lines += [f"    {text} → {meant}  (Zeile {numbers(rows)})" for (text, meant), rows in cells.items()]
        yield "\n".join(lines)
    if rows := [v.zeile for v in written if v.gelesen.kurz]:
        yield f"Für „Kurz gesagt“ habe ich den ersten Satz der Beschreibung genommen: Zeile {numbers(rows)}"


def _empty(plan: Plan) -> Iterator[str]:
    rows = [v for v in plan.select("geaendert", "gleich") if v.gelesen.leer and plan.kopf.find(KENNUNG)]
    if rows:
        lines = [f"  Zeile {v.zeile}: {', '.join(wahl.name for wahl in v.gelesen.leer)}" for v in rows]
        yield "\n".join(
            ["Hier ist die Zelle leer, die Angabe in der Datei bleibt (weg soll sie? „löschen“ in die Zelle):", *lines]
        )


def _hints(plan: Plan) -> Iterator[str]:
    funde = [fund for v in plan.select("neu", "geaendert", "gleich") for fund in v.funde if fund.hinweis]
    if funde:
        lines = [
            f"  {place(f)}: {f.problem}" + (f"\n    → {indented(f.abhilfe)}  [{f.regel}]" if f.abhilfe else "") for f in funde
        ]
        yield "\n".join([f"Dazu {counted(len(funde), 'Hinweis', 'Hinweise')}:", *lines])


def short(text: str) -> str:
    """One line that is not too long to read."""
    line = folds_to(text)
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def numbers(rows: Sequence[int]) -> str:
    """`2–4, 7` for [2, 3, 4, 7]."""
    parts: list[list[int]] = []
    for row in rows:
        if parts and row == parts[-1][-1] + 1:
            parts[-1].append(row)
        else:
            parts.append([row])
    words = [f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts]
    more = f" … (zusammen {len(rows)} Zeilen)" if len(words) > MANY else ""
    return ", ".join(words[:MANY]) + more
