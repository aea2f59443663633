"""The operator's facts stand once, in mkdocs.yml; a missing one is shown as missing and never invented."""

import html
import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

PLATZHALTER = re.compile(r"\{\{ *betreiber\.([a-z_]+) *\}\}")
LINK = re.compile(r"\[(\{\{ *betreiber\.([a-z_]+) *\}\})\]\([^)\n]*\)")
MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+!|&\"'~^]")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return fill_betreiber(markdown, config.extra.get("betreiber") or {})


def fill_betreiber(markdown: str, betreiber: dict[str, Any]) -> str:
    """Put `extra.betreiber` into `{{ betreiber.name }}`, as text and never as markup; a link on a missing fact is no link."""
    text = LINK.sub(lambda m: m[0] if betreiber.get(m[2]) else m[1], markdown)
    return PLATZHALTER.sub(lambda m: _value(m[1], betreiber), text)


def _value(name: str, betreiber: dict[str, Any]) -> str:
    value = str(betreiber.get(name) or "")
    if not value:
        return f'<span class="fehlt">— noch eintragen: extra.betreiber.{html.escape(name)} —</span>'
    return MARKDOWN.sub(lambda m: f"&#{ord(m[0])};", value)
