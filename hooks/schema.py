"""What editors complete and check files with: one JSON Schema for each kind of file, with the words of this town."""

import json
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import add_datei
from katalog.schema import all_schemas

ORDNER = "schema/"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for pfad, content in schema_dateien(config.extra["bau"]):
        add_datei(pfad, content, files, config)
    return files


def schema_dateien(bau: Bau) -> Iterator[tuple[str, str]]:
    """Path and content of every schema."""
    for name, schema in all_schemas(bau.katalog).items():
        yield f"{ORDNER}{name}.json", json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
