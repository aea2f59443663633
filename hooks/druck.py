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
    """One PDF: `datei` is its name in the folder, `bytes` its size, `stand` the day it was made."""

    datei: str
    titel: str
    kurz: str
    seiten: int
    format: str
    bytes: int
    stand: date


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The page, and the files themselves under druck/."""
    ordner = os.environ.get("WEGWEISER_DRUCK")
    stuecke = read_druckstuecke(Path(ordner)) if ordner else []
    for stueck in stuecke:
        files.append(File.generated(config, f"druck/{stueck.datei}", abs_src_path=str(Path(ordner, stueck.datei).resolve())))
    return add_seiten(druck_pages(config.extra["bau"], stuecke), files, config)


def read_druckstuecke(ordner: Path) -> list[Druckstueck]:
    """The list that the booklet room writes beside its PDFs."""
    entries = json.loads((ordner / "druck.json").read_text(encoding="utf-8"))
    return [Druckstueck(**entry | {"stand": date.fromisoformat(entry["stand"])}) for entry in entries]


def druck_pages(bau: Bau, stuecke: list[Druckstueck]) -> Iterator[Seite]:
    """The one page."""
    yield render_seite(
        bau, "druck.html", "druck/", "Auf Papier", "Heft und Flyer zum Herunterladen und Ausdrucken.", stuecke=stuecke
    )
