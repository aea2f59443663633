"""Pages of which a town has as many as it has offers, places, topics: MkDocs frames one of each kind, all others are put into that frame.

A kind is what the frame (theme/base.html) depends on: the folder, from which relative links lead, whether the page can be left quickly,
and whether it has a pencil. The page that MkDocs frames is a `Muster`, with gaps instead of words; it is never written itself.
The others MkDocs knows only by their addresses, so that a handbook may link to them: as „excluded“ it leaves them alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from hooks.fingerabdruck import Marken, mark_refs
from hooks.qr import qr
from hooks.seite import FinishedPage, Seite, add_seite

LUECKE = re.compile(r"LUECKE-(name|titel|kurz|html|datei|code)[0-9]*-ENDE")


@dataclass(frozen=True)
class Art:
    """A kind of pages; `ordner` is how their addresses begin (`a/`)."""

    ordner: str
    ausweg: bool
    stift: bool


@dataclass(frozen=True)
class Rahmen:
    """The frame of a kind: `teile` are text and the names of gaps in turn, `adresse` is the whole address with a gap, if the site has one."""

    teile: list[str]
    adresse: str | None

    def fill(self, seite: Seite, marken: Marken) -> str:
        """The finished page, with the same bytes as if MkDocs had framed it."""
        name = quote(_split(seite.adresse)[1])
        words = {
            "name": name,
            "titel": escape(seite.titel),
            "kurz": escape(seite.kurz),
            "html": mark_refs(seite.fuellen(), marken),  # not kept: there are many of them
            "datei": escape(seite.datei),
            "code": qr(LUECKE.sub(name, self.adresse)) if self.adresse else "",
        }
        teile = self.teile.copy()
        teile[1::2] = [words[gap] for gap in teile[1::2]]
        return "".join(teile)


@dataclass
class Viele:
    """What a build knows of them: the pages by kind, and the frames as MkDocs makes them."""

    seiten: dict[Art, list[Seite]] = field(default_factory=dict)
    rahmen: dict[Art, Rahmen] = field(default_factory=dict)

    @property
    def adressen(self) -> Iterator[str]:
        """For the sitemap."""
        return (seite.adresse for members in self.seiten.values() for seite in members)


class Muster(FinishedPage):
    """The page of a kind whose words are gaps."""

    code = Markup("LUECKE-code-ENDE")
    art: Art


def keep_rahmen(output: str, page: Page, config: MkDocsConfig) -> bool:
    """Whether MkDocs has just framed a Muster; then its frame is kept."""
    art = getattr(page, "art", None)
    if art:
        config.extra["viele"].rahmen[art] = Rahmen(LUECKE.split(mark_refs(output, config.extra["marken"])), page.canonical_url)
    return art is not None


def make_viele(viele: Viele, marken: Marken) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every page with its path, to be made then or later; every frame is there by now."""
    for art, members in viele.seiten.items():
        for seite in members:
            yield f"{seite.adresse}index.html", partial(_make, viele.rahmen[art], seite, marken)


def _make(rahmen: Rahmen, seite: Seite, marken: Marken) -> bytes:
    return rahmen.fill(seite, marken).encode("utf-8", errors="xmlcharrefreplace")


def add_viele(seiten: Iterable[Seite], files: Files, config: MkDocsConfig) -> Files:
    """Keep pages for the end of the build; those that a frame may link to, in the menu or below, are MkDocs' own."""
    viele, menu = config.extra["viele"], set(_paths(config.nav))
    for seite in seiten:
        art = Art(_split(seite.adresse)[0], seite.ausweg, bool(seite.datei))
        if not art.ordner or seite.pfad in menu:
            add_seite(seite, FinishedPage, files, config)
            continue
        if art not in viele.seiten:
            viele.seiten[art] = []
            add_seite(_muster(art, len(viele.seiten)), Muster, files, config).art = art
        viele.seiten[art].append(seite)
        files.append(File.generated(config, seite.pfad, content="", inclusion=InclusionLevel.EXCLUDED))
    return files


def _muster(art: Art, number: int) -> Seite:
    """Two kinds may share a folder, so each has a number."""
    gap = "LUECKE-{}-ENDE".format
    adresse = f"{art.ordner}{gap(f'name{number}')}/"
    return Seite(adresse, gap("titel"), gap("kurz"), lambda: gap("html"), gap("datei") if art.stift else "", art.ausweg)


def _split(adresse: str) -> tuple[str, str]:
    """`a/kochtreff/` → `a/`, `kochtreff`"""
    ordner, slash, name = adresse[:-1].rpartition("/")
    return ordner + slash, name


def _paths(nav: Any) -> Iterator[str]:
    """All files that the menu in mkdocs.yml names."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _paths(item)
