"""Reading without a network: the worker, the list of what it may keep, the app's manifest and the two pages about it.

`sw.js` loads `assets/arbeiter.js`. `dateien.json` maps every file (a page by its folder) to the fingerprint of its contents; the
fingerprint of that list is the version in the worker. So one changed letter anywhere makes a new worker, and the same contents make
the same bytes. The day of the build, which is on every page, does not count: it would send the whole site round again every night.
"""

import json
import os
import posixpath
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks import finden_index, termine
from hooks.bau import Bau
from hooks.fingerabdruck import find_marked, fingerprint
from hooks.notfall import make_eintrag
from hooks.seite import Seite, add_datei, add_seiten
from hooks.vorlagen import datum, render_seite
from katalog.adressen import FINDEN, KALENDER

WORKER = Path(__file__).parent / "worker"
LISTE = "dateien.json"
# Browsers ask for sw.js at every page, in full; so it only names this file by its contents.
ARBEITER = "assets/arbeiter.js"
# Of so many pages one is packed to see how small it gets, and stands for those after it: people are told whole megabytes.
# In a large town it is fewer, for a hundred tell enough.
PROBE = 8
PROBEN = 100
KEPT = {".css", ".html", ".js", ".json", ".svg", ".woff2"}
# Pages that every visitor's device keeps from the first visit on, with what they need; together about 30 kB.
SCHALE = ("", "notfall/", "a-z/", "offline/", "offline/nicht-da/")
# What follows for readers who stay: it would not fit into a first visit.
MEHR = (FINDEN, KALENDER)
DATEN = (termine.PFAD, finden_index.PFAD)
# Letters of other languages: a page that has some brings them.
SELTEN = "-latin-ext-"
BAUTAG = b'<span class="baustand">'
FARBE, GRUND = "#26333b", "#f8f5ee"


@dataclass(frozen=True)
class Datei:
    """One file to keep: `pfad` as in an address, `summe` of its contents, its size as it is and as it travels."""

    pfad: str
    summe: str
    bytes: int
    gepackt: int


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """`extra.offline: false` is the way to switch everything off; under `mkdocs serve` a worker would show old pages."""
    config.extra.setdefault("offline", True)
    config.extra["arbeiter"] = config.extra["offline"] and not config.extra["vorschau"]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    add_datei("manifest.webmanifest", _json(manifest(config.site_name, config.site_description)), files, config)
    aus = "" if config.extra["arbeiter"] else "vorschau" if config.extra["vorschau"] else "schalter"
    return add_seiten(offline_pages(config.extra["bau"], aus), files, config)


def on_post_build(config: MkDocsConfig) -> None:
    """After every other output. A worker that is not wanted is replaced by one that cleans up and goes."""
    site = Path(config.site_dir)
    if not config.extra["arbeiter"]:
        (site / "sw.js").write_text((WORKER / "aus.js").read_text(encoding="utf-8"), encoding="utf-8")
        return
    dateien = {datei.pfad: datei for datei in find_dateien(site)}
    liste = _json({pfad: datei.summe for pfad, datei in dateien.items()})
    (site / LISTE).write_text(liste, encoding="utf-8")
    schale = _choose(SCHALE, dateien, site)
    mehr = {pfad: summe for pfad, summe in _choose((*MEHR, *DATEN), dateien, site).items() if pfad not in schale}
    values = {
        "VERSION": fingerprint(liste.encode()),
        "TAG": datum(config.extra["bau"].heute),
        "MENGE": {
            "dateien": len(dateien),
            "bytes": sum(datei.bytes for datei in dateien.values()),
            "gepackt": sum(datei.gepackt for datei in dateien.values()),
        },
        "SCHALE": schale,
        "MEHR": mehr,
    }
    script = fill(WORKER / "arbeiter.js", values)
    (site / ARBEITER).write_text(script, encoding="utf-8")
    (site / "sw.js").write_text(
        fill(WORKER / "sw.js", {"ARBEITER": f"{ARBEITER}?v={fingerprint(script.encode())}"}), encoding="utf-8"
    )


def offline_pages(bau: Bau, aus: str = "") -> Iterator[Seite]:
    """The page with the button (`aus` says why there is none), and the page in place of one that is not kept."""
    kurz = "Den ganzen Wegweiser auf dem Tablet, dem Handy oder dem Computer behalten."
    yield render_seite(bau, "offline.html", "offline/", "Ohne Internet lesen", kurz, aus=aus)
    nummern = [make_eintrag(nummer, bau.katalog) for nummer in bau.katalog.notfall.values()]
    kurz = "Diese Seite liegt nicht auf Ihrem Gerät, und das Internet ist gerade nicht da."
    yield render_seite(bau, "nicht_da.html", "offline/nicht-da/", "Kein Internet", kurz, nummern=nummern)


def manifest(name: str, kurz: str) -> dict[str, Any]:
    """All addresses are relative to the manifest, so that the site may lie in a folder."""
    bilder = [(f"assets/app/haus-{size}.png", f"{size}x{size}", "any") for size in (192, 512)]
    bilder.append(("assets/app/haus-maskable-512.png", "512x512", "maskable"))
    return {
        "id": "./",
        "name": name,
        "short_name": name.split()[0],
        "description": kurz,
        "lang": "de",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": FARBE,
        "background_color": GRUND,
        "icons": [{"src": src, "sizes": size, "type": "image/png", "purpose": purpose} for src, size, purpose in bilder],
        "shortcuts": [{"name": "Finden", "url": FINDEN}, {"name": "Notfall", "url": "notfall/"}],
    }


def find_dateien(site: Path) -> Iterator[Datei]:
    """Everything people read on the screen, by path: no paper, no calendar files, nothing for machines."""
    pages, share, pfade = 0, 1.0, sorted(_paths(site), key=lambda pfad: pfad.split("/"))
    probe = max(PROBE, sum(pfad.endswith("index.html") for pfad in pfade) // PROBEN)
    for pfad in pfade:
        name = posixpath.basename(pfad)
        suffix = posixpath.splitext(name)[1]
        machines = pfad == "druck/druck.json" or pfad.startswith("schema/")
        if suffix not in KEPT or name in (LISTE, "404.html", "sw.js") or machines:
            continue
        content = (site / pfad).read_bytes()
        is_page = name == "index.html"
        if not is_page or pages % probe == 0:
            packed = len(content) if suffix == ".woff2" else len(zlib.compress(content))
            share = packed / len(content) if is_page else share
        else:
            packed = round(len(content) * share)
        pages += is_page
        address = quote(pfad.removesuffix("index.html") if is_page else pfad)
        yield Datei(address, fingerprint(_without_day(content)), len(content), packed)


def _without_day(content: bytes) -> bytes:
    """The same without the day of the build, wherever it stands (as in worker/arbeiter.js)."""
    first, *others = content.split(BAUTAG)
    return BAUTAG.join([first, *(part[len(part.partition(b"<")[0]) :] for part in others)])


def _paths(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        inside = Path(folder).relative_to(site).as_posix()
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def fill(vorlage: Path, values: dict[str, Any]) -> str:
    """Put each value where the template says `"@NAME@"`."""
    text = vorlage.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f'"@{name}@"', _json(value))
    return text


def _choose(pfade: Iterable[str], dateien: dict[str, Datei], site: Path) -> dict[str, str]:
    """Those of the paths that exist, and all they refer to."""
    found: dict[str, str] = {}
    waiting = [pfad for pfad in pfade if pfad in dateien]
    while waiting:
        pfad = waiting.pop()
        if pfad in found or pfad not in dateien or SELTEN in pfad:
            continue
        found[pfad] = dateien[pfad].summe
        if not pfad.endswith((".json", ".svg", ".woff2")):
            marked = find_marked(f"{pfad}index.html" if pfad.endswith("/") or not pfad else pfad, site)
            waiting += [asset for asset in marked if asset.startswith("assets/")]  # a text may look like a mark
    return dict(sorted(found.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
