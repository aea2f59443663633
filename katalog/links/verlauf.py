"""Since when an address is broken, and how many times in a row: one bad day is no finding. Kept in a small JSON file between runs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from katalog.ablage import write_aside
from katalog.links.pruefung import Ergebnis

AB = 2
"""Broken so many times in a row makes a finding."""


@dataclass(frozen=True)
class Serie:
    """Broken since that day, found so many times, on that day last."""

    seit: date
    mal: int
    zuletzt: date


def read_verlauf(file: Path) -> dict[str, Serie]:
    """What the last run left; a file that says nothing useful is as good as none."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["kaputt"]
        return {
            str(adresse): Serie(date.fromisoformat(e["seit"]), int(e["mal"]), date.fromisoformat(e["zuletzt"]))
            for adresse, e in entries.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def continue_verlauf(before: Mapping[str, Serie], ergebnisse: Mapping[str, Ergebnis], heute: date) -> dict[str, Serie]:
    """What is broken counts once a day; what could not be seen today is neither better nor worse; all else is forgotten."""
    found = {}
    for adresse, ergebnis in ergebnisse.items():
        serie = before.get(adresse)
        if ergebnis.art == "kaputt":
            serie = serie or Serie(heute, 0, date.min)
            found[adresse] = serie if serie.zuletzt == heute else replace(serie, mal=serie.mal + 1, zuletzt=heute)
        elif ergebnis.art == "unklar" and serie:
            found[adresse] = serie
    return found


def write_verlauf(file: Path, verlauf: Mapping[str, Serie]) -> None:
    entries = {
        a: {"seit": s.seit.isoformat(), "mal": s.mal, "zuletzt": s.zuletzt.isoformat()} for a, s in sorted(verlauf.items())
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    write_aside(file, (json.dumps({"kaputt": entries}, ensure_ascii=False, indent=2) + "\n").encode())
