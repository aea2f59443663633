"""Every asset is asked for by its contents (`wegweiser.css?v=3f2a…`), so that a new page never meets an old script, in no cache.

Done in the finished site, where all references are plain text: HTML to style sheets, scripts and pictures, CSS to fonts and pictures,
scripts to the modules they import. What a script fetches by itself (JSON) carries no mark and is asked for anew.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

LENGTH = 10
IN_HTML = re.compile(r'(?P<before>\b(?:href|src)=")(?P<ref>[^"?#:]*\bassets/[^"?#:]+)(?=")')
IN_CSS = re.compile(r"""(?P<before>url\(["']?)(?P<ref>[^"'()?#:]+)(?=["']?\))""")
IN_JS = re.compile(r"""(?P<before>\b(?:from|import)\s*\(?\s*["'])(?P<ref>\.{1,2}/[^"'?#]+)(?=["'])""")
MARKED = re.compile(rf"""["'(](?P<ref>[^"'()\s]+)\?v=[0-9a-f]{{{LENGTH}}}\b""")
BY_SUFFIX = {".css": IN_CSS, ".js": IN_JS}


def on_post_build(config: MkDocsConfig) -> None:
    """`make vorschau` reloads everything by itself."""
    if not config.extra["vorschau"]:
        mark_assets(Path(config.site_dir))


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def mark_assets(site: Path) -> None:
    """Assets first, each after those it refers to, because its own mark covers theirs; then all pages."""
    marks: dict[str, str] = {}
    for file in sorted((site / "assets").rglob("*")):
        if file.is_file():
            _mark(file.relative_to(site).as_posix(), site, marks, ())
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        # 404.html refers from the start of the host, all others from where they lie.
        done = _rewrite(text, IN_HTML, lambda ref: marks.get("assets/" + ref.partition("assets/")[2]))
        if done != text:
            page.write_text(done, encoding="utf-8")


def find_marked(pfad: str, site: Path) -> list[str]:
    """The paths of all marked assets that a file refers to."""
    text = (site / pfad).read_text(encoding="utf-8")
    return [resolve(pfad, match["ref"]) for match in MARKED.finditer(text)]


def resolve(pfad: str, ref: str) -> str:
    """Where a relative reference leads, from the start of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(pfad), ref))


def _mark(pfad: str, site: Path, marks: dict[str, str], on_the_way: tuple[str, ...]) -> str | None:
    if pfad in marks:
        return marks[pfad]
    file = site / pfad
    if not file.is_file():
        return None
    if pfad in on_the_way:
        raise PluginError(f"Diese Module laden sich im Kreis: {' → '.join([*on_the_way, pfad])}")
    if pattern := BY_SUFFIX.get(file.suffix):
        text = file.read_text(encoding="utf-8")
        done = _rewrite(text, pattern, lambda ref: _mark(resolve(pfad, ref), site, marks, (*on_the_way, pfad)))
        if done != text:
            file.write_text(done, encoding="utf-8")
    marks[pfad] = fingerprint(file.read_bytes())
    return marks[pfad]


def _rewrite(text: str, pattern: re.Pattern[str], mark_of: Callable[[str], str | None]) -> str:
    return pattern.sub(lambda m: f"{m[0]}?v={mark}" if (mark := mark_of(m["ref"])) else m[0], text)
