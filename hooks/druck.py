"""Paper to download: what lies in the folder named by WEGWEISER_DRUCK, as its `druck.json` lists it."""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from hooks.bau import Bau, Nummer
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite


@dataclass(frozen=True)
class Druckstueck:
    """One PDF: `datei` is its name in the folder, `angebote` how many stand in it, `bytes` its size, `stand` its day, `nummern` of its entries by offer; `formen` are PDFs for other purposes, each with `datei` and `bytes`."""

    datei: str
    titel: str
    kurz: str
    ausgabe: str
    seiten: int
    angebote: int
    format: str
    bytes: int
    stand: date
    nummern: dict[str, int] = field(default_factory=dict)
    formen: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def dateien(self) -> list[str]:
        """All its PDFs."""
        return [self.datei, *(form["datei"] for form in self.formen.values())]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Which number an offer has in which booklet is on its page and in the finder, so it is known before any page is made."""
    config.extra["bau"] = config.extra["bau"].extend(nummern=collect_nummern(_read()))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The page, and the files themselves under druck/, with the list for `make vorschau`."""
    ordner = os.environ.get("WEGWEISER_DRUCK", "")
    stuecke = _read()
    for name in [*(datei for stueck in stuecke for datei in stueck.dateien), "druck.json"] if stuecke else []:
        files.append(File.generated(config, f"druck/{name}", abs_src_path=str(Path(ordner, name).resolve())))
    return add_seiten(druck_pages(config.extra["bau"], stuecke), files, config)


def _read() -> list[Druckstueck]:
    ordner = os.environ.get("WEGWEISER_DRUCK", "")
    return read_druckstuecke(Path(ordner)) if ordner else []


def read_druckstuecke(ordner: Path) -> list[Druckstueck]:
    """The list that the booklet room writes beside its PDFs; empty where nothing was printed."""
    liste = ordner / "druck.json"
    entries = json.loads(liste.read_text(encoding="utf-8")) if liste.is_file() else []
    known = {f.name for f in fields(Druckstueck)}
    return [
        Druckstueck(
            **{key: value for key, value in entry.items() if key in known} | {"stand": date.fromisoformat(entry["stand"])}
        )
        for entry in entries
    ]


def collect_nummern(stuecke: list[Druckstueck]) -> dict[str, tuple[Nummer, ...]]:
    """By offer: its number in every booklet that has numbers; a large-print edition has the same ones."""
    found: dict[str, list[Nummer]] = defaultdict(list)
    for stueck in stuecke:
        for id, zahl in stueck.nummern.items():
            if (nummer := Nummer(zahl, stueck.titel)) not in found[id]:
                found[id].append(nummer)
    return {id: tuple(nummern) for id, nummern in found.items()}


def druck_pages(bau: Bau, stuecke: list[Druckstueck]) -> Iterator[Seite]:
    """The one page."""
    yield render_seite(
        bau, "druck.html", "druck/", "Auf Papier", "Heft und Flyer zum Herunterladen und Ausdrucken.", stuecke=stuecke
    )
