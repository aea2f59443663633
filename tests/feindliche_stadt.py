"""A town out of the big list of naughty strings: every string in every text field of an offer, and through those of all shared files.

A field keeps a string where no finding refuses it; else it gets a harmless word. So the town is sound, and whatever is left is shown.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

from katalog.load import load_katalog

STRINGS: list[str] = json.loads((Path(__file__).parent / "feindlich/naughty-strings.json").read_text(encoding="utf-8"))
HARMLOS = "Harmlos"
OFFER = {
    "titel": 60, "kurz": 160, "beschreibung": 5000, "zeiten_hinweis": 160, "kosten": 120, "anmeldung": 160, "hinkommen": 200, "leicht": 1500,
    "mitbringen": 80, "schlagworte": 40, "quelle": 300, "hinweis.text": 200, "kontakt.hinweis": 120, "barrierefrei.hinweis": 200,
    "ort.name": 60, "ort.strasse": 80, "ort.stadt": 60, "ort.hinweis": 200,
}  # fmt: skip
"""Every field of an offer that holds words, and how many signs it takes."""
SHARED = {
    "orte.yml": ("o", {"name": 60, "strasse": 80, "stadt": 60, "hinkommen": 200, "hinweis": 200, "kontakt.hinweis": 120}),
    "traeger.yml": ("t", {"name": 90, "kurz": 200, "kontakt.hinweis": 120}),
    "themen.yml": ("th", {"name": 40, "lebenslage": 60, "kurz": 200}),
    "stadtteile.yml": ("s", {"name": 40, "kurz": 200}),
    "notfall.yml": ("n", {"titel": 60, "kurz": 100}),
    "woerter.yml": ("w", {"worte": 40}),
}
"""By shared file: how its ids begin, and its fields."""
FIXED = {"t": "", "n": "  telefon: 112\n", "w": "  themen: [geld]\n", "th": "  symbol: punkt\n"}
"""What such a thing needs besides."""
THINGS = 40
"""How many of each kind; each field of each takes the next string."""
DANGEROUS = [text for text in STRINGS if set(text) & set("<>&\"'`{}")]
"""What could become markup, a script, a template."""


@dataclass
class Feld:
    """One text in one file, as it was meant and as it stands there."""

    datei: str
    zeile: int
    name: str
    text: str
    gefunden: bool = False


def build(example: Path, town: Path) -> list[Feld]:
    """Write the town; answers with every text and whether a finding has refused it."""
    shutil.copytree(example, town)
    felder: list[Feld] = []
    for number, text in enumerate(STRINGS):
        write_offer(town, f"n{number:03}", text, felder)
    write_offer(town, "harmlos", HARMLOS, felder)
    strings = iter(DANGEROUS * 4)
    for name, (prefix, fields) in SHARED.items():
        for number in range(THINGS):
            write_thing(town / "angebote/_stammdaten" / name, f"{prefix}{number}", fields, strings, felder)
    write_ferien(town, felder)
    for _ in range(6):
        katalog, findings = load_katalog(town)
        if katalog:
            return felder
        by_place = {(feld.datei, feld.zeile): feld for feld in felder}
        for found in findings:
            feld = by_place.get((found.path, found.line))
            if feld and not found.hint:
                feld.gefunden = True
                put(town, feld, HARMLOS)
    raise AssertionError([(f.path, f.line, f.problem) for f in findings if not f.hint][:5])


def write_offer(town: Path, id: str, text: str, felder: list[Feld]) -> None:
    """An offer with the string in all its fields."""
    lines = ["zielgruppen: [alle]", "themen: [geld]", "traeger: stadt-musterstadt"]
    blocks = {
        "hinweis": [],
        "kontakt": ["  telefon: 0221 4710 100"],
        "barrierefrei": ["  rollstuhl: ja"],
        "ort": ["  plz: 50999"],
    }
    datei = f"angebote/jugend/{id}.yml"
    for block, fixed in blocks.items():
        lines += [f"{block}:", *fixed]
        add(felder, datei, lines, [name for name in OFFER if name.startswith(f"{block}.")], text)
    add(felder, datei, lines, [name for name in OFFER if "." not in name], text)
    (town / datei).write_text("\n".join(lines) + "\n", encoding="utf-8")


def add(felder: list[Feld], datei: str, lines: list[str], names: list[str], text: str, first: int = 0) -> None:
    """One line for each of these fields."""
    for name in names:
        feld = Feld(datei, first + len(lines) + 1, name, text[: OFFER[name]] or HARMLOS)
        felder.append(feld)
        lines.append(row(feld, feld.text))


def row(feld: Feld, text: str, indent: str = "") -> str:
    """The line of a field; JSON's quotes are YAML's too."""
    block, _, key = feld.name.rpartition(".")
    return f"{indent}{'  ' if block else ''}{key}: {json.dumps(text, ensure_ascii=False)}"


def write_thing(file: Path, id: str, fields: dict[str, int], strings: object, felder: list[Feld]) -> None:
    """One more entry of a shared file, each field with the next string."""
    datei = "/".join(file.parts[-3:])
    lines = [f"{id}:", *FIXED.get(id.rstrip("0123456789"), "").splitlines()]
    before = file.read_text(encoding="utf-8").rstrip("\n") + "\n"
    first = before.count("\n")
    for name, limit in fields.items():
        if "." in name:
            lines += [f"  {name.partition('.')[0]}:", "    telefon: 0221 4710 100"]
        feld = Feld(datei, first + len(lines) + 1, name, next(strings)[:limit])
        felder.append(feld)
        lines.append(row(feld, feld.text, "  "))
    file.write_text(before + "\n".join(lines) + "\n", encoding="utf-8")


def write_ferien(town: Path, felder: list[Feld]) -> None:
    """School holidays far away, each with the next string for its name."""
    file = town / "angebote/_stammdaten/ferien.yml"
    lines = file.read_text(encoding="utf-8").rstrip("\n").split("\n")
    for number, text in enumerate(DANGEROUS[:THINGS]):
        lines += [f"- von: 2040-{number % 12 + 1:02}-01", f"  bis: 2040-{number % 12 + 1:02}-02"]
        feld = Feld("angebote/_stammdaten/ferien.yml", len(lines) + 1, "name", text[:40])
        felder.append(feld)
        lines.append(row(feld, feld.text, "  "))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def put(town: Path, feld: Feld, text: str) -> None:
    """Another text in that line."""
    file = town / feld.datei
    lines = file.read_text(encoding="utf-8").split("\n")
    at = feld.zeile - 1
    lines[at] = f"{lines[at].partition(':')[0]}: {json.dumps(text, ensure_ascii=False)}"
    file.write_text("\n".join(lines), encoding="utf-8")


def write_settings(town: Path) -> int:
    """Naughty words where mkdocs.yml holds words for people; how many."""
    file = town / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text(encoding="utf-8"))
    strings = iter(DANGEROUS)
    for name in settings["extra"]["betreiber"]:
        settings["extra"]["betreiber"][name] = next(strings)
    settings["site_name"] = settings["extra"]["gemeinde"] = '<script>alert(1)</script> & "Stadt" {{ 7 * 7 }}'
    file.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return len(settings["extra"]["betreiber"]) + 2
