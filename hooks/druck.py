"""Paper to download: what lies in the folder named by WEGWEISER_DRUCK, as its `druck.json` lists it.

`make` makes site and paper at the same time. WEGWEISER_PLAN then names a file that says early which offer has which number; the
folder itself is there only when paper is done, so the page is filled in as the last thing. Should paper fail, `make` ends this, too.
"""

import json
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from hooks.bau import Bau, Nummer
from hooks.fingerabdruck import mark_refs
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite

LISTE = "druck.json"
SPAETER = "<!-- Heft und Flyer -->"
"""Stands in the page until paper is done."""


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
    if plan := _plan():
        _wait_for(plan)
        hefte = [(heft["titel"], heft["nummern"]) for heft in json.loads(plan.read_text(encoding="utf-8"))]
    else:
        hefte = [(stueck.titel, stueck.nummern) for stueck in _read()]
    config.extra["bau"] = config.extra["bau"].extend(nummern=collect_nummern(hefte))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The page, and the files themselves under druck/, with the list for `make vorschau`."""
    if _plan():
        seiten = [replace(seite, fuellen=lambda: SPAETER) for seite in druck_pages(config.extra["bau"], [])]
        return add_seiten(seiten, files, config)
    stuecke = _read()
    for file in _files(stuecke):
        files.append(File.generated(config, f"druck/{file.name}", abs_src_path=str(file.resolve())))
    return add_seiten(druck_pages(config.extra["bau"], stuecke), files, config)


def on_post_build(config: MkDocsConfig) -> None:
    """What only finished paper knows: how many pages and bytes."""
    if not _plan():
        return
    _wait_for(Path(os.environ["WEGWEISER_DRUCK"], LISTE))
    stuecke, bau, ziel = _read(), config.extra["bau"], Path(config.site_dir, "druck")
    if collect_nummern((stueck.titel, stueck.nummern) for stueck in stuecke) != bau.nummern:
        raise PluginError("Beim Bauen haben sich Angebote geändert. Bitte noch einmal: make")
    for file in _files(stuecke):
        shutil.copyfile(file, ziel / file.name)
    page = ziel / "index.html"
    before, marker, after = page.read_text(encoding="utf-8").partition(SPAETER)
    if not marker:
        raise PluginError(f"In {page} fehlt die Stelle für Heft und Flyer.")
    for seite in druck_pages(bau, stuecke):
        page.write_text(before + mark_refs(seite.html, config.extra["marken"]) + after, encoding="utf-8")


def _plan() -> Path | None:
    """Where the early numbers stand; nothing unless paper is being made at the same time."""
    return _path("WEGWEISER_PLAN")


def _path(variable: str) -> Path | None:
    value = os.environ.get(variable)
    return Path(value) if value else None


def _wait_for(file: Path) -> None:
    while not file.exists():
        if not Path(os.environ["WEGWEISER_PLAN"]).parent.exists():
            raise PluginError("Der Ordner, in dem gebaut wird, ist verschwunden. Bitte noch einmal: make")
        time.sleep(0.02)


def _read() -> list[Druckstueck]:
    ordner = _path("WEGWEISER_DRUCK")
    return read_druckstuecke(ordner) if ordner else []


def _files(stuecke: list[Druckstueck]) -> list[Path]:
    names = [*(datei for stueck in stuecke for datei in stueck.dateien), LISTE] if stuecke else []
    return [Path(os.environ["WEGWEISER_DRUCK"], name) for name in names]


def read_druckstuecke(ordner: Path) -> list[Druckstueck]:
    """The list that the booklet room writes beside its PDFs; empty where nothing was printed."""
    liste = ordner / LISTE
    entries = json.loads(liste.read_text(encoding="utf-8")) if liste.is_file() else []
    known = {f.name for f in fields(Druckstueck)}
    return [
        Druckstueck(
            **{key: value for key, value in entry.items() if key in known} | {"stand": date.fromisoformat(entry["stand"])}
        )
        for entry in entries
    ]


def collect_nummern(hefte: Iterable[tuple[str, Mapping[str, int]]]) -> dict[str, tuple[Nummer, ...]]:
    """By offer: its number in every booklet (title, numbers) that has some; a large-print edition has the same ones."""
    found: dict[str, list[Nummer]] = defaultdict(list)
    for titel, nummern in hefte:
        for id, zahl in nummern.items():
            if (nummer := Nummer(zahl, titel)) not in found[id]:
                found[id].append(nummer)
    return {id: tuple(nummern) for id, nummern in found.items()}


def druck_pages(bau: Bau, stuecke: list[Druckstueck]) -> Iterator[Seite]:
    """The one page."""
    yield render_seite(
        bau, "druck.html", "druck/", "Auf Papier", "Heft und Flyer zum Herunterladen und Ausdrucken.", stuecke=stuecke
    )
