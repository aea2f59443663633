"""Pages written in Markdown come from pull requests too: they bring text and pictures, and nothing that could run."""

import re
from pathlib import Path, PurePosixPath

import nh3
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from hooks.seite import FinishedPage
from katalog.netz import LINK

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
KOPF = {"title", "description"}
"""What may stand above a page, each one text: another template, or a list of lists of lists, is not the page's to choose."""
BILDER = {".png": rb"\x89PNG\r\n", ".jpg": rb"\xff\xd8\xff", ".jpeg": rb"\xff\xd8\xff", ".webp": rb"RIFF.{4}WEBP"}
"""How each picture begins: a browser may take what is called one for a page."""


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
    kind, path = PurePosixPath(file.src_uri).suffix, Path(file.abs_src_path)
    if kind not in ENDUNGEN or not path.resolve().is_relative_to(docs) or not path.is_file():
        return False
    with path.open("rb") as stream:
        return bool(re.match(BILDER.get(kind, b""), stream.read(16), re.DOTALL))


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    strange = [name for name, value in page.meta.items() if name not in KOPF or not isinstance(value, str)]
    if strange:
        raise PluginError(
            f"{page.file.src_uri}: Oben auf einer Seite stehen nur {' und '.join(sorted(KOPF))}. Bitte herausnehmen: {', '.join(strange)}"
        )


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return html if isinstance(page, FinishedPage) else open_tables(clean(html))


def clean(html: str) -> str:
    """The same HTML without scripts, event handlers, frames, styles and links that are none."""
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_plain_way)


def _plain_way(_tag: str, name: str, value: str) -> str | None:
    """A telephone would obey a code such as *#06#, a mail program take more readers from an address."""
    way = re.sub(r"\?subject=[^&?]*$", "", value) if value.startswith("mailto:") else value
    return (
        None if name == "href" and re.match("(?:tel|mailto):", way.strip(), re.IGNORECASE) and not LINK.fullmatch(way) else value
    )


def open_tables(html: str) -> str:
    """Tables scroll on small screens, so they take the focus and carry a name; an empty corner is no heading."""
    html = html.replace("<th></th>", "<td></td>")
    return html.replace("<table>", '<div class="tabelle" role="group" aria-label="Tabelle" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
