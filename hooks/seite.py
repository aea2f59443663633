"""A page is finished before MkDocs sees it: its HTML goes through no Markdown, so no text in it can become markup."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import write_file

from hooks.qr import qr


@dataclass(frozen=True)
class Seite:
    """`adresse` in the site (`a/kochtreff/`), `datei` (from the root) that the page's pencil opens; `ausweg`: it can be left quickly.

    `html` of the body is made by `fuellen` when somebody asks for it; under `make vorschau` that may be never.
    """

    adresse: str
    titel: str
    kurz: str
    fuellen: Callable[[], str]
    datei: str = ""
    ausweg: bool = False

    @cached_property
    def html(self) -> str:
        return self.fuellen()

    @property
    def pfad(self) -> str:
        """Where the page lies in the docs folder."""
        return f"{self.adresse}index.md"

    @property
    def text(self) -> str:
        """The page as a Markdown file (front matter and one HTML block), for builders other than MkDocs."""
        meta = {"title": self.titel, "description": self.kurz}
        lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        return f"---\n{lines}\n---\n\n{self.html}"


class FinishedPage(Page):
    """MkDocs' page around a `Seite`: nothing is left to read or to render."""

    def __init__(self, seite: Seite, file: File, config: MkDocsConfig):
        self.seite = seite
        super().__init__(seite.titel, file, config)

    @property
    def code(self) -> Markup:
        """Its own address, for paper."""
        return qr(self.canonical_url)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"title": self.seite.titel, "description": self.seite.kurz}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.seite.html
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()


P = TypeVar("P", bound=FinishedPage)


def add_seiten(seiten: Iterable[Seite], files: Files, config: MkDocsConfig) -> Files:
    """Hand pages to MkDocs, which builds them one by one; for kinds of which a town has many there is `hooks.viele`."""
    for seite in seiten:
        add_seite(seite, FinishedPage, files, config)
    return files


def add_seite(seite: Seite, kind: type[P], files: Files, config: MkDocsConfig) -> P:
    """One page, of that kind."""
    file = File.generated(config, seite.pfad, content=seite.text)
    # MkDocs joins this to `edit_uri`, which ends in docs/.
    file.edit_uri = f"../{seite.datei}" if seite.datei else None
    files.append(file)
    return kind(seite, file, config)


def add_datei(pfad: str, content: str | bytes, files: Files, config: MkDocsConfig) -> Files:
    """Hand a file that is no page to MkDocs; it replaces one of the same path."""
    old = files.get_file_from_path(pfad)
    if old:
        files.remove(old)
    files.append(File.generated(config, pfad, content=content))
    return files


def add_spaeter(pfad: str, make: Callable[[], str | bytes], files: Files, config: MkDocsConfig) -> None:
    """The same for one of many: under `make vorschau` it is made when a browser asks for it (see `hooks.vorschau`)."""
    if config.extra["vorschau"]:
        config.extra["spaeter"][pfad] = make
    else:
        add_datei(pfad, make(), files, config)


def write_output(site: Path, pfad: str, content: str | bytes) -> None:
    """Write a file of the finished site that MkDocs knows nothing of."""
    write_file(content.encode() if isinstance(content, str) else content, f"{site}/{pfad}")
