"""Build the site of a small town as `mkdocs build` would, into a folder of the test."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from hooks.seite import write_output
from katalog.collector import without_collector

ROOT = Path(__file__).parent.parent


def copy_town(town: Path, target: Path) -> Path:
    """The town with the root's site settings, theme, hooks and hand-written pages; its own name and address."""
    shutil.copytree(town, target)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    own = yaml.safe_load((town / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["extra"] |= own.pop("extra")
    settings |= own
    settings["hooks"] = [str(ROOT / hook) for hook in settings["hooks"]]
    settings["theme"]["custom_dir"] = str(ROOT / settings["theme"]["custom_dir"])
    settings["docs_dir"] = str(ROOT / "docs")
    settings.pop("watch")
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return target


def build_town(town: Path, site: Path, command: Literal["build", "serve"] = "build") -> Path:
    """The finished site, or with `serve` what the preview shows."""
    config = load_config(str(town / "mkdocs.yml"), site_dir=str(site))
    with without_collector():  # a build switches it off, for its process ends; ours does not
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
    for pfad, make in config.extra["spaeter"].items():  # what the preview makes when somebody asks for it
        write_output(site, pfad, make())
    return site


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The site under an address of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
