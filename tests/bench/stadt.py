"""A town of any size to measure with, the same bytes each time: the offers of the real one, retold with other names, places, days and words.

    PYTHONPATH=tests python -m bench.stadt 1000 ZIEL

A larger town holds the smaller ones: its first offers are theirs. Invented are names, places and numbers (0221 4710 xxx); what an
offer is about, and how much is known about it, is as in the real town.
"""

import random
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

from katalog.ort import Ort
from katalog.schreiben import block_lines, write_angebot
from katalog.traeger import Traeger

ROOT = Path(__file__).resolve().parents[2]
PRODUKT = Path(__file__).with_name("alles.yml")
"""The one product of every town: all offers in a booklet of three chapters."""
DATA = ("mkdocs.yml", "docs", "zielgruppen", "angebote/_stammdaten", "auflagen")
PROGRAM = ("hooks", "katalog", "booklet", "tests", ".ci", "LICENSES")
ANFANG = "Abend Begegnungs Bewegungs Bürger Dorf Eltern Erzähl Familien Frauen Garten Generationen Gesundheits Kinder Kultur Lese Männer"
ANFANG += " Mittags Musik Nachbarschafts Näh Pflege Quartiers Repair Senioren Sing Spiel Sprach Stadtteil Tanz Trauer Wander Werk"
ENDE = "abend angebot beratung bühne café chor club frühstück garten gruppe hilfe kreis kurs laden nachmittag netz runde"
ENDE += " schule sprechstunde stammtisch stube tag telefon treff verein werkstatt zeit"
DORF = "Ahorn Birken Buchen Eichen Erlen Eschen Fichten Hasel Kastanien Kiefern Lärchen Linden Pappel Tannen Ulmen Weiden"
LAGE = "au bach berg born busch dorf feld hagen hain heim hof hügel kamp rode tal wald winkel"
HAUS = ("Bürgerhaus", "Gemeindehaus", "Vereinsheim", "Alte Schule", "Familienzentrum", "Stadtteilladen", "Turnhalle")
KURZ = (
    "Wir treffen uns in {dorf}, trinken Kaffee und reden.",
    "Rat und Hilfe für alle, die allein nicht weiterkommen. Auch zu Hause, rund um {dorf}.",
    "Gemeinsam etwas tun statt allein zu sitzen: in {dorf}, jede Woche.",
    "Sie haben Fragen? In {dorf} hört jemand zu und hilft beim Ausfüllen von Anträgen.",
    "Spielen, lernen, essen: ein Nachmittag für Kinder und ihre Eltern in {dorf}.",
    "Langsam gehen, viel sehen: Wir starten in {dorf} und machen genug Pausen.",
    "Hier lernen Sie in {dorf}, wie es geht, ohne Druck und in kleiner Gruppe.",
    "Wer etwas kann, zeigt es anderen. In {dorf} sind alle willkommen, auch zum Zuschauen.",
)
ZEIT = ("{tag} {h}:00-{e}:00", "{tag} {h}:30-{e}:30", "jeden {n}. {tag} {h}:00-{e}:00", "{tag} und {tag2} {h}:00-{e}:30")
TAGE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa")
SO_VIELE = 8
"""Offers to a place and to an organiser."""


def write_stadt(ziel: Path, zahl: int, program: bool = True) -> Path:
    """Write a root with so many offers; with `program`, it can build itself. The folder must not exist."""
    files = [file.name for file in ROOT.iterdir() if file.is_file()]
    for name in (*DATA, *PROGRAM, *files) if program else DATA:
        _copy(ROOT / name, ziel / name)
    shutil.rmtree(ziel / "booklet/produkte", ignore_errors=True)
    _copy(PRODUKT, ziel / "booklet/produkte" / PRODUKT.name)
    originals = [(path, _read(path)) for path in sorted((ROOT / "angebote").glob("[!_]*/*.yml"))]
    retold = []
    for number in range(zahl):
        path, angebot = originals[number % len(originals)]
        folder = ziel / "angebote" / path.parent.name
        if number < len(originals):
            _copy(path, folder / path.name)
        else:
            name = f"a{number}-{path.stem}"[:40].rstrip("-")
            retold.append(_retell(angebot, [other for _, other in originals], number, (number - len(originals)) // SO_VIELE))
            (folder / f"{name}.yml").write_text(write_angebot(retold[-1]), encoding="utf-8")
    _add_stammdaten(ziel / "angebote/_stammdaten", retold)
    return ziel


def change_stadt(stadt: Path, wort: str) -> str:
    """Edit one offer as a co-author would, so that its page says `wort`; gives the address of that page."""
    path = min(stadt.glob("angebote/[!_]*/*.yml"))
    lines = path.read_text(encoding="utf-8").splitlines()
    lines = [f"kurz: Heute neu, {wort}." if line.startswith("kurz:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return f"a/{path.stem}/"


def _copy(source: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, goal, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, goal)


def _read(path: Path) -> dict[str, Any]:
    """All as text, as katalog sees it."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _retell(angebot: dict[str, Any], others: list[dict[str, Any]], number: int, group: int) -> dict[str, Any]:
    """Another offer of the same kind: elsewhere, on other days, with half of the words of some other. A group shares place and organiser."""
    draw = random.Random(f"angebot {number}")
    dorf, other = _dorf(draw), draw.choice(others)
    retold = {key: value for key, value in angebot.items() if key not in ("fruehere_adressen", "status", "hinweis")}
    retold |= {"titel": f"{_compound(draw)} {dorf}", "kurz": draw.choice(KURZ).format(dorf=dorf)}
    words = [*angebot.get("schlagworte", ()), *other.get("schlagworte", ())]
    retold["schlagworte"] = list(dict.fromkeys([*draw.sample(words, len(words) // 2), _compound(draw)]))
    if angebot.get("ort") not in (None, "telefonisch", "online", "aufsuchend", "geheim"):
        retold["ort"] = f"haus-{group}"
    retold["traeger"] = f"verein-{group}"
    if "telefon" in (angebot.get("kontakt") or {}):
        retold["kontakt"] = {**angebot["kontakt"], "telefon": _telefon(group)}
    if "zeiten" in angebot and angebot["zeiten"] != ["rund um die Uhr"]:
        retold["zeiten"] = [_zeit(draw)]
        retold["ausser"] = draw.choice((["Feiertage"], ["Feiertage", "Schulferien"]))
    return retold


def _add_stammdaten(folder: Path, angebote: list[dict[str, Any]]) -> None:
    """The places and organisers these offers name."""
    stadtteile = [key for key, facts in _read(folder / "stadtteile.yml").items() if "lage" in facts]
    for name, field, modell in (("orte.yml", "ort", Ort), ("traeger.yml", "traeger", Traeger)):
        keys = dict.fromkeys(angebot[field] for angebot in angebote if "-" in angebot.get(field, ""))
        with (folder / name).open("a", encoding="utf-8") as file:
            for key in keys:
                number = int(key.rpartition("-")[2])
                facts = _ort(number, stadtteile) if field == "ort" else _verein(number)
                print(f"\n{key}:", *block_lines(facts, modell, "  "), sep="\n", file=file)


def _ort(number: int, stadtteile: list[str]) -> dict[str, Any]:
    draw = random.Random(f"ort {number}")
    return {
        "name": f"{draw.choice(HAUS)} {_dorf(draw)}",
        "strasse": f"{_dorf(draw)}er Weg {number + 1}",
        "plz": "42929",
        "stadtteil": draw.choice(stadtteile),
        "barrierefrei": {"rollstuhl": draw.choice(("ja", "teilweise", "nein")), "wc": draw.choice(("ja", "nein"))},
        "quelle": "ausgedacht",
        "stand": "2026",
    }


def _verein(number: int) -> dict[str, Any]:
    draw = random.Random(f"verein {number}")
    name = f"{_compound(draw)} {_dorf(draw)} {number + 1} e.V."
    return {"name": name, "kontakt": {"telefon": _telefon(number)}, "quelle": "ausgedacht", "stand": "2026"}


def _compound(draw: random.Random) -> str:
    return draw.choice(ANFANG.split()) + draw.choice(ENDE.split())


def _dorf(draw: random.Random) -> str:
    return draw.choice(DORF.split()) + draw.choice(LAGE.split())


def _telefon(number: int) -> str:
    """From the block that is kept free for invented people."""
    return f"0221 4710{number % 1000:03}"


def _zeit(draw: random.Random) -> str:
    hour, (tag, tag2) = draw.randrange(9, 18), sorted(draw.sample(TAGE, 2), key=TAGE.index)
    return draw.choice(ZEIT).format(tag=tag, tag2=tag2, h=f"{hour:02}", e=f"{hour + 2:02}", n=draw.randrange(1, 5))


if __name__ == "__main__":
    write_stadt(Path(sys.argv[2]), int(sys.argv[1]))
