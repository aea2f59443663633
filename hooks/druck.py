"""Paper to download: what lies in the folder named by WEGWEISER_DRUCK, as its `druck.json` lists it."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hooks.bau import Bau
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite


@dataclass(frozen=True)
class Druckstueck:
    """One PDF: `datei` is its name in the folder, `angebote` how many stand in it, `bytes` its size, `stand` its day."""

    datei: str
    titel: str
    kurz: str
    ausgabe: str
    seiten: int
    angebote: int
    format: str
    bytes: int
    stand: date


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The page, and the files themselves under druck/, with the list for `make vorschau`."""
    ordner = os.environ.get("WEGWEISER_DRUCK", "")
    stuecke = read_druckstuecke(Path(ordner)) if ordner else []
    for name in [*(stueck.datei for stueck in stuecke), "druck.json"] if stuecke else []:
        files.append(File.generated(config, f"druck/{name}", abs_src_path=str(Path(ordner, name).resolve())))
    return add_seiten(druck_pages(config.extra["bau"], stuecke), files, config)


def read_druckstuecke(ordner: Path) -> list[Druckstueck]:
    """The list that the booklet room writes beside its PDFs; empty where nothing was printed."""
    liste = ordner / "druck.json"
    entries = json.loads(liste.read_text(encoding="utf-8")) if liste.is_file() else []
    return [Druckstueck(**entry | {"stand": date.fromisoformat(entry["stand"])}) for entry in entries]


def druck_pages(bau: Bau, stuecke: list[Druckstueck]) -> Iterator[Seite]:
    """The one page."""
    yield render_seite(
        bau, "druck.html", "druck/", "Auf Papier", "Heft und Flyer zum Herunterladen und Ausdrucken.", stuecke=stuecke
    )
