"""Before anything else: read the Katalog into `config.extra["bau"]`, or stop with all findings and one sentence."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from hooks.bau import Bau
from katalog.load import load_katalog
from katalog.report import report_text
from katalog.uhr import read_now


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The data lies beside mkdocs.yml. Under `mkdocs serve` this runs again after every change."""
    katalog, findings = load_katalog(Path(config.config_file_path).parent)
    if findings and (katalog is None or config.extra.get("vorschau")):
        print(f"\n{report_text(findings)}", flush=True)
    if katalog is None:
        raise PluginError("Die Website wird erst gebaut, wenn die Stellen oben in Ordnung sind.")
    config.extra["bau"] = Bau(katalog, read_now(os.environ), config.extra.get("fehler_an") or "")
    return config
