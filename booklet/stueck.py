"""A piece of a booklet: pages that are laid out and written by themselves, and joined with the others as they are (`verbinden`).

Of a page only stays what the joining has to know. Its boxes are forgotten, so a big booklet needs no more memory than a small one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from booklet.paket import pack, unpack
from booklet.pdf import ELSEWHERE, write_in

# Points of a PDF in a pixel of CSS.
PT = 0.75


@dataclass(frozen=True)
class Seite:
    """A page: the places on it by their names; its bookmarks as level, words, place; whether its number has still to be put on it.

    A place is given in points from the left and from below.
    """

    stellen: Mapping[str, tuple[float, float]]
    lesezeichen: tuple[tuple[int, str, float, float], ...]
    ohne_zahl: bool


@dataclass(frozen=True)
class Stueck:
    """Pages and their PDF in each colour."""

    seiten: tuple[Seite, ...]
    pdfs: Mapping[str, bytes]

    @property
    def stellen(self) -> set[str]:
        """The names of all places in it."""
        return {name for seite in self.seiten for name in seite.stellen}

    def pack(self) -> bytes:
        """To be kept; see `unpack_stueck`."""
        return pack([[seite.stellen, seite.lesezeichen, seite.ohne_zahl] for seite in self.seiten], self.pdfs)


def unpack_stueck(packed: bytes) -> Stueck:
    """What `Stueck.pack` gave."""
    seiten, pdfs = unpack(packed)
    return Stueck(tuple(_unpack_seite(*seite) for seite in seiten), pdfs)


def _unpack_seite(stellen: dict[str, list[float]], lesezeichen: list[list[Any]], ohne_zahl: bool) -> Seite:
    return Seite({name: (x, y) for name, (x, y) in stellen.items()}, tuple(map(tuple, lesezeichen)), ohne_zahl)


def write_stueck(
    document: Any, pages: Sequence[Any], farben: Sequence[str], zoom: float, ohne_zahl: Callable[[Any], bool]
) -> Stueck:
    """Write `pages` of a laid-out document; a link to a place that is not on them leads `ELSEWHERE`. `ohne_zahl` says of a page whether its number is still to come."""
    part = document.copy(list(pages))
    here = {name for page in part.pages for name in page.anchors}
    for page in part.pages:
        page.links[:] = [
            ("external", ELSEWHERE + target, *rest) if kind == "internal" and target not in here else (kind, target, *rest)
            for kind, target, *rest in page.links
        ]
    seiten = tuple(_describe(page, PT * zoom, ohne_zahl(page)) for page in part.pages)
    return Stueck(seiten, {farbe: write_in(farbe, part, zoom, part=True) for farbe in farben})


def _describe(page: Any, scale: float, ohne_zahl: bool) -> Seite:
    marks = tuple((level, words, x * scale, (page.height - y) * scale) for level, words, (x, y), _ in page.bookmarks)
    stellen = {name: (x * scale, (page.height - y) * scale) for name, (x, y, *_) in page.anchors.items()}
    return Seite(stellen, marks, ohne_zahl)
