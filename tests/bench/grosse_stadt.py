"""A town of any size to measure with: the offers of the real one, retold with other titles, words and places, the same each time.

python tests/bench/grosse_stadt.py 1000 ZIEL
"""

import random
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
ANFANG = "Abend Begegnungs Bewegungs Bürger Dorf Eltern Erzähl Familien Frauen Garten Generationen Gesundheits Kinder Kultur Lese Männer"
ANFANG += " Mittags Musik Nachbarschafts Näh Pflege Quartiers Repair Senioren Sing Spiel Sprach Stadtteil Tanz Trauer Wander Werk"
ENDE = (
    "abend angebot beratung bühne café chor club frühstück garten gruppe haus hilfe kreis kurs laden nachmittag netz raum runde"
)
ENDE += " schule sprechstunde stammtisch stube tag telefon treff verein werkstatt zeit zentrum"
DORF = "Ahorn Birken Buchen Eichen Erlen Eschen Fichten Hasel Kastanien Kiefern Lärchen Linden Pappel Tannen Ulmen Weiden"
LAGE = "au bach berg born busch dorf feld hagen hain heim hof hügel kamp rode tal wald winkel"


def write_stadt(ziel: Path, zahl: int) -> Path:
    """Write a root with so many offers; the folder must not exist."""
    for name in ("mkdocs.yml", "docs", "zielgruppen", "angebote/_stammdaten"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else _copy)(source, ziel / name)
    draw = random.Random(1)
    originals = [
        (path, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted((ROOT / "angebote").glob("[!_]*/*.yml"))
    ]
    for number in range(zahl):
        path, angebot = originals[number % len(originals)]
        first = number < len(originals)
        name = path.stem if first else f"a{number}-{path.stem}"[:40].rstrip("-")
        goal = ziel / "angebote" / path.parent.name / f"{name}.yml"
        goal.parent.mkdir(parents=True, exist_ok=True)
        retold = angebot if first else _retell(angebot, [other for _, other in originals], draw)
        goal.write_text(yaml.safe_dump(retold, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return ziel


def _copy(source: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, goal)


def _retell(angebot: dict[str, Any], others: list[dict[str, Any]], draw: random.Random) -> dict[str, Any]:
    """Another offer of the same kind: what it is called and where it is said to be, and half of the words of some other."""
    compound = draw.choice(ANFANG.split()) + draw.choice(ENDE.split())
    village = draw.choice(DORF.split()) + draw.choice(LAGE.split())
    other = draw.choice(others)
    retold = {key: value for key, value in angebot.items() if key not in ("fruehere_adressen", "status", "hinweis")}
    retold["titel"] = f"{compound} {village}"
    retold["kurz"] = " ".join(draw.sample(f"{angebot['kurz']} {other['kurz']}".split(), 14))[:150] + f" in {village}"[:10]
    words = [*angebot.get("schlagworte", ()), *other.get("schlagworte", ())]
    retold["schlagworte"] = [*draw.sample(words, len(words) // 2), draw.choice(ANFANG.split()) + draw.choice(ENDE.split())]
    return retold


if __name__ == "__main__":
    write_stadt(Path(sys.argv[2]), int(sys.argv[1]))
