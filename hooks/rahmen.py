"""The frame: nothing of Material is shipped, its policy (hooks/schutz.py) in every head, and the colours of the audiences as a style sheet."""

import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hooks.schutz import CSP
from hooks.seite import add_datei, write_output
from hooks.viele import Viele, keep_rahmen, make_viele
from hooks.vorlagen import datum, symbol

WEG = "https://www.dwd.de/"
"""Where „Seite schnell verlassen“ leads: a page that anybody may have open."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """`mkdocs serve` reloads pages by an inline script: only there the policy is left out."""
    config.extra["csp"] = "" if config.extra["vorschau"] else CSP
    config.extra["viele"] = Viele()
    config.extra["schnell_weg"] = config.extra.get("schnell_weg") or WEG
    if not re.fullmatch(r"https://[\w.-]+(/\S*)?", str(config.extra["schnell_weg"])):
        raise PluginError("mkdocs.yml: „schnell_weg“ ist eine Web-Adresse. Zum Beispiel: https://www.dwd.de/")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of the theme's own assets none stays: its scripts know other hosts, its style sheet weighs more than a page of ours."""
    for file in list(files):
        if file.src_dir in config.theme.dirs[1:]:  # the first is our own
            files.remove(file)
    rules = [f".zg-{z.id} {{ --farbe: {z.farbe}; }}" for z in config.extra["bau"].katalog.zielgruppen.values()]
    return add_datei("assets/zielgruppen.css", "\n".join(rules) + "\n", files, config)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    env.filters["symbol"] = symbol
    env.filters["datum"] = datum
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Of an empty page MkDocs writes no file."""
    return "" if keep_rahmen(output, page, config) else output


def on_post_build(config: MkDocsConfig) -> None:
    for pfad, make in make_viele(config.extra["viele"], config.extra["marken"]):
        if config.extra["vorschau"]:
            config.extra["spaeter"][pfad] = make
        else:
            write_output(Path(config.site_dir), pfad, make())
