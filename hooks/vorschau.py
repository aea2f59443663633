"""`make vorschau`: what no browser asks for is not made. Of pages, calendars and data of which a town has many, a build only says how.

Whoever asks for one gets it made by the last complete build, and it is kept until the next. So nothing can be out of date, and after
an edit the page that somebody looks at is there at once, in a town of any size. While a file is broken the last complete build stays.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

from hooks.seite import write_output

LOOK = 0.2
"""Seconds between two looks at the files."""


class Auslage:
    """What lies in the window: how to make what the last build promised, and what of it stands in its folder already."""

    def __init__(self) -> None:
        self._schloss = threading.Lock()
        self._is_building = False
        self._site = Path()
        self._spaeter: dict[str, Callable[[], str | bytes]] = {}

    def begin(self) -> None:
        """From now on readers wait; MkDocs empties the folder."""
        self._schloss.acquire()
        self._is_building = True

    def end(self, site: Path, spaeter: dict[str, Callable[[], str | bytes]]) -> None:
        self._site, self._spaeter = site, spaeter
        self.give_up()

    def give_up(self) -> None:
        """Let readers in again."""
        if self._is_building:
            self._is_building = False
            self._schloss.release()

    def make(self, pfad: str) -> None:
        """Write what is asked for, if it was promised and is not there yet."""
        with self._schloss:
            for name in (f"{pfad}index.html",) if pfad.endswith("/") or not pfad else (pfad, f"{pfad}/index.html"):
                if name in self._spaeter and not (self._site / name).exists():
                    write_output(self._site, name, self._spaeter[name]())


auslage = Auslage()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.extra["spaeter"] = {}
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    if config.extra["vorschau"]:
        auslage.begin()


@event_priority(-100)  # after every other output
def on_post_build(config: MkDocsConfig) -> None:
    if config.extra["vorschau"]:
        auslage.end(Path(config.site_dir), config.extra["spaeter"])


def on_build_error(error: Exception) -> None:
    auslage.give_up()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Between the browser and MkDocs' server stands `Auslage`; and the server looks more often than every half second."""
    server.set_app(partial(_answer, server))
    server.builder = partial(_build, server.builder)
    watched = (config.docs_dir, config.config_file_path)
    for path in watched:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=LOOK)
    for path in watched:
        server.watch(path)
    return server


def _build(builder: Callable[[], None]) -> None:
    """What stopped a build has been said, and the site is as it was: to MkDocs' server this is no reason to keep readers waiting."""
    with suppress(Abort):
        builder()


def _answer(server: LiveReloadServer, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", errors="ignore")  # as WSGI hands it on
    if path.startswith(server.mount_path):
        auslage.make(path.removeprefix(server.mount_path))
    return server.serve_request(environ, start_response)
