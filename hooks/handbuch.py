"""Pages written in Markdown come from pull requests too: they bring text and pictures, and nothing that could run."""

from pathlib import Path, PurePosixPath

import nh3
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from hooks.seite import FinishedPage

ENDUNGEN = {".md", ".png", ".jpg", ".jpeg", ".webp"}
"""What may lie in docs/. An SVG may carry script, so it may not."""

TAGS = nh3.ALLOWED_TAGS | {"section", "details", "summary"}
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    docs = Path(config.docs_dir).resolve()
    strange = [file.src_uri for file in files if file.src_dir == config.docs_dir and not _belongs(file, docs)]
    if strange:
        raise PluginError(
            f"In docs/ liegen nur Texte (.md) und Bilder (.png, .jpg, .webp). Bitte herausnehmen: {', '.join(strange)}"
        )
    return files


def _belongs(file: File, docs: Path) -> bool:
    """A link could lead to any file of the machine that builds."""
    return PurePosixPath(file.src_uri).suffix in ENDUNGEN and Path(file.abs_src_path).resolve().is_relative_to(docs)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return html if isinstance(page, FinishedPage) else open_tables(clean(html))


def clean(html: str) -> str:
    """The same HTML without scripts, event handlers, frames, styles and links that are none."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def open_tables(html: str) -> str:
    """Tables scroll on small screens, so they take the focus and carry a name; an empty corner is no heading."""
    html = html.replace("<th></th>", "<td></td>")
    return html.replace("<table>", '<div class="tabelle" role="group" aria-label="Tabelle" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
