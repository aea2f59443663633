"""Every asset is asked for by its contents (`wegweiser.css?v=3f2a…`), so that a new page never meets an old script, in no cache.

Done to the finished text, where all references are plain: HTML to style sheets, scripts and pictures, CSS to fonts and pictures,
scripts to the modules they import. What a script fetches by itself (JSON) carries no mark and is asked for anew.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

LENGTH = 10
# Looks back at the attribute's name: that way a page is searched ten times as fast as forward from it.
IN_HTML = re.compile(r'="(?:(?<=\bhref=")|(?<=\bsrc="))(?P<ref>[^"?#:]*\bassets/[^"?#:]+)(?=")')
IN_CSS = re.compile(r"""url\(["']?(?P<ref>[^"'()?#:]+)(?=["']?\))""")
IN_JS = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](?P<ref>\.{1,2}/[^"'?#]+)(?=["'])""")
MARKED = re.compile(rf"""["'(](?P<ref>[^"'()\s]+)\?v=[0-9a-f]{{{LENGTH}}}\b""")
BY_SUFFIX = {".css": IN_CSS, ".js": IN_JS}
Marken = dict[str, str]


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """All files are known and none is written yet. `make vorschau` reloads everything by itself."""
    marken = config.extra["marken"] = {} if config.extra["vorschau"] else mark_assets(files)
    for file in files.static_pages():
        if file.src_uri.endswith(".html"):
            file.content_string = mark_refs(file.content_string, marken)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """404.html refers from the start of the host, all others from where they lie."""
    return mark_refs(output_content, config.extra["marken"])


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return mark_refs(output, config.extra["marken"])


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def mark_assets(files: Files) -> Marken:
    """The mark of every asset by its path. Each is marked after those it refers to, because its own mark covers theirs."""
    marken: Marken = {}
    for pfad in sorted(file.src_uri for file in files if file.src_uri.startswith("assets/")):
        _mark(pfad, files, marken, ())
    return marken


def mark_refs(html: str, marken: Marken) -> str:
    """The same HTML with a mark on everything that has one."""
    return _rewrite(html, IN_HTML, lambda ref: marken.get("assets/" + ref.partition("assets/")[2])) if marken else html


def find_marked(pfad: str, site: Path) -> list[str]:
    """The paths of all marked assets that a file refers to."""
    text = (site / pfad).read_text(encoding="utf-8")
    return [resolve(pfad, match["ref"]) for match in MARKED.finditer(text)]


def resolve(pfad: str, ref: str) -> str:
    """Where a relative reference leads, from the start of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(pfad), ref))


def _mark(pfad: str, files: Files, marken: Marken, on_the_way: tuple[str, ...]) -> str | None:
    if pfad in marken:
        return marken[pfad]
    file = files.get_file_from_path(pfad)
    if file is None:
        return None
    if pfad in on_the_way:
        raise PluginError(f"Diese Module laden sich im Kreis: {' → '.join([*on_the_way, pfad])}")
    if pattern := BY_SUFFIX.get(posixpath.splitext(pfad)[1]):
        text = file.content_string
        done = _rewrite(text, pattern, lambda ref: _mark(resolve(pfad, ref), files, marken, (*on_the_way, pfad)))
        if done != text:
            file.content_string = done
    marken[pfad] = fingerprint(file.content_bytes)
    return marken[pfad]


def _rewrite(text: str, pattern: re.Pattern[str], mark_of: Callable[[str], str | None]) -> str:
    return pattern.sub(lambda m: f"{m[0]}?v={mark}" if (mark := mark_of(m["ref"])) else m[0], text)
