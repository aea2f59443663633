"""herkunft.json: of what a site was built, and the checksum of every file in it. The same bytes for the same build."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from bau.zeitpunkt import Zeitpunkt

DATEI = "herkunft.json"


@dataclass(frozen=True)
class Herkunft:
    """`stand` is the moment of the build, `eingang` the fingerprint of all that went in, `dateien` SHA-256 by path, without this file."""

    commit: str
    geaendert: bool
    stand: str
    eingang: str
    versionen: dict[str, str]
    dateien: dict[str, str] = field(default_factory=dict)

    def describe(self) -> str:
        """22.11.2026, 14:03 Uhr"""
        return f"{datetime.fromisoformat(self.stand):%d.%m.%Y, %H:%M} Uhr"

    def covers(self, other: "Herkunft", art: str) -> bool:
        """Whether a site of this origin need not be built anew for the `other`: whoever has no commit to build for gets one a day."""
        same_moment = self.stand == other.stand or (art == "jetzt" and self.stand[:10] == other.stand[:10])
        facts = ("commit", "geaendert", "eingang", "versionen")
        return same_moment and all(getattr(self, name) == getattr(other, name) for name in facts)


def make_herkunft(zeitpunkt: Zeitpunkt, eingang: str, versionen: dict[str, str]) -> Herkunft:
    """The origin of a build that begins."""
    return Herkunft(zeitpunkt.commit, zeitpunkt.geaendert, zeitpunkt.moment.isoformat(), eingang, versionen)


def write_herkunft(site: Path, herkunft: Herkunft) -> Herkunft:
    """Put it into the finished site; returns it with all files."""
    done = Herkunft(**asdict(herkunft) | {"dateien": hash_dateien(site)})
    (site / DATEI).write_text(json.dumps(asdict(done), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return done


def read_herkunft(site: Path) -> Herkunft | None:
    """Nothing where there is none, or none that can be read."""
    try:
        found = Herkunft(**json.loads((site / DATEI).read_bytes()))
        found.describe()  # a day that can be read
    except (OSError, ValueError, TypeError):
        return None
    return found if isinstance(found.dateien, dict) else None


def hash_dateien(site: Path) -> dict[str, str]:
    """SHA-256 of every file by its path, sorted; a link would lead out of the site and is none of its files."""
    found = {}
    for place, below, names in os.walk(site):
        for name in [*names, *(n for n in below if Path(place, n).is_symlink())]:
            file = Path(place, name)
            path = file.relative_to(site).as_posix()
            if path != DATEI:
                found[path] = "" if file.is_symlink() else hashlib.sha256(file.read_bytes()).hexdigest()
    return dict(sorted(found.items()))


def compare_site(site: Path, herkunft: Herkunft) -> list[str]:
    """What is not as it was built, one German line per file; empty for a whole site."""
    there = hash_dateien(site)
    words = []
    for path in sorted(there.keys() | herkunft.dateien.keys()):
        if path not in there:
            words.append(f"fehlt:    {path}")
        elif path not in herkunft.dateien:
            words.append(f"zu viel:  {path}")
        elif there[path] != herkunft.dateien[path]:
            words.append(f"anders:   {path}")
    return words
