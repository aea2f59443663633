"""Before anything else: read the Katalog into `config.extra["bau"]`, or stop with all findings and one sentence."""

import gc
import os
from dataclasses import replace
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from hooks.bau import Bau
from katalog.auflage import AuflageUnreadable, read_auflagen
from katalog.gedaechtnis import Gedaechtnis
from katalog.load import load_katalog
from katalog.report import report_text
from katalog.uhr import read_now

vorschau = False
gedaechtnis = Gedaechtnis()
zuletzt: Bau | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """MkDocs tells it only here, and reads this module once. A build ends soon, so Python need not search for rubbish."""
    global vorschau
    vorschau = command == "serve"
    if not vorschau:
        gc.disable()


def on_shutdown() -> None:
    """Nor once more at the end."""
    gc.freeze()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The data lies beside mkdocs.yml. Under `mkdocs serve` this runs again after every change, and hints are shown too."""
    wurzel = Path(config.config_file_path).parent
    katalog, findings = load_katalog(wurzel, gedaechtnis if vorschau else None, hints=vorschau)
    if findings:
        print(f"\n{report_text(findings)}", flush=True)
    if katalog is None:
        raise PluginError("Die Website wird erst gebaut, wenn die Stellen oben in Ordnung sind.")
    config.extra["vorschau"] = vorschau
    try:
        auflagen = read_auflagen(wurzel)
    except AuflageUnreadable as slip:
        raise PluginError(str(slip)) from None
    bau = Bau(katalog, read_now(os.environ), config.extra.get("fehler_an") or "", auflagen)
    config.extra["bau"] = _preview(bau) if vorschau else bau
    return config


def _preview(bau: Bau) -> Bau:
    """The build that knows what the last one found out. On one day its clock stands still: what time it is changes little."""
    global zuletzt
    if zuletzt and zuletzt.heute == bau.heute:
        bau = replace(bau, jetzt=zuletzt.jetzt)
        bau.remember(zuletzt)
    zuletzt = bau
    return bau
