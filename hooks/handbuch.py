"""Pages written in Markdown: their tables scroll on small screens, so they take the focus and carry a name."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return open_tables(html)


def open_tables(html: str) -> str:
    """Wrap each table in a group for the keyboard; an empty corner is no heading."""
    html = html.replace("<th></th>", "<td></td>")
    return html.replace("<table>", '<div class="tabelle" role="group" aria-label="Tabelle" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
