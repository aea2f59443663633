"""An edition of the example town's booklet, printed on 22 November 2026 from what stands in its files."""

from datetime import date
from pathlib import Path

from katalog.auflage import FOLDER, Auflage, describe
from katalog.load import load_katalog

IDS = ("schuldnerberatung", "sorgentelefon", "frauenhaus", "werkstatt", "streetwork")


def make_auflage(town: Path, ids: tuple[str, ...] = IDS, **more: object) -> Auflage:
    """Its note; `more` is what is different about it."""
    katalog, _ = load_katalog(town)
    facts = {
        "id": "broschuere-2026-11-22",
        "produkt": "broschuere",
        "art": "Heft",
        "titel": "Rat und Tat",
        "ausgabe": "1. Ausgabe",
        "kuerzel": "h1",
        "stand": date(2026, 11, 22),
        "adresse": katalog.gemeinde.adresse,
        "seiten": 16,
        "sha256": "0" * 64,
        "angebote": tuple(describe(katalog, katalog.angebote[id], more.get("art", "Heft"), n) for n, id in enumerate(ids, 1)),
    }
    return Auflage(**facts | more)


def save(auflage: Auflage, town: Path) -> Auflage:
    """Put it where the release would."""
    (town / FOLDER).mkdir(exist_ok=True)
    (town / FOLDER / f"{auflage.id}.json").write_text(auflage.json, encoding="utf-8")
    return auflage


def change(file: Path, old: str, new: str) -> None:
    """Edit a file as a co-author would."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
