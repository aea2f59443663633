"""A chapter is laid out in pieces of a few pages, each beginning where the one before it ended: a changed entry lays out its own piece again, not the booklet."""

from collections.abc import Container, Sequence
from math import ceil
from typing import Any

from booklet.eintrag import Eintrag
from booklet.heft import Abschnitt, Teil
from booklet.luecken import BILDER, fill, find_luecken
from booklet.pdf import PaperError
from booklet.produkt import Tipp
from booklet.satz import Satz
from booklet.stueck import Stueck
from katalog.collector import without_collector

# Entries that are laid out at once. More: less is laid out twice; fewer: less is laid out again after a change.
AUF_EINMAL = 16


def lay_kapitel(satz: Satz, teil: Teil, first: int) -> list[Stueck]:
    """The pieces of a chapter whose first page is odd or even like `first`. It has an even number of pages, if need be with one
    for notes, so that all chapters begin on the same side and none has to wait for another.

    Raises `PaperError` where an entry is longer than a page.
    """
    posten = [(abschnitt, e) for abschnitt in teil.abschnitte for e in abschnitt.eintraege]
    stuecke, done, page = [], 0, first
    while done < len(posten):
        stuecke.append(_lay_next(satz, teil, posten, done, page))
        done += len(_ended(posten[done : done + AUF_EINMAL], stuecke[-1].stellen))
        page += len(stuecke[-1].seiten)
    if (page - first) % 2:
        stuecke.append(satz.stueck("notizen", page, bild=BILDER[teil.nummer % len(BILDER)]))
    return stuecke


def _lay_next(satz: Satz, teil: Teil, posten: Sequence[tuple[Abschnitt, Eintrag]], done: int, page: int) -> Stueck:
    """The piece after so many entries of the chapter."""
    chosen = posten[done : done + AUF_EINMAL]
    rest = done + len(chosen) < len(posten)
    tipps = [(n, tipp) for n, tipp in spread(teil.kapitel.tipps, len(posten)) if done <= n < done + len(chosen)]
    davor = posten[done - 1][0] if done else None
    markup = satz.markup("kapitel", page, False, teil=teil, posten=chosen, davor=davor)

    @without_collector()
    def make() -> Stueck:
        document = satz.lay_out(markup)
        _check_entries(document, [e for _, e in chosen])
        pages = document.pages
        # The last page is not full yet: what stands on it begins the next piece.
        if rest and _ended(chosen, _stellen(pages[:-1])):
            pages = pages[:-1]
        own = _ended(chosen, _stellen(pages))
        luecken = find_luecken(pages, teil, own, [tipp for n, tipp in tipps if n < done + len(own)])
        if luecken:
            pages = fill(pages, luecken, satz.lay_out(satz.markup("luecken", 1, False, luecken=luecken)).pages)
        # The opening, however long, has no number: no place is on it but the chapter's own.
        return satz.write(document, pages, lambda page: bool(_stellen([page]) - {f"kapitel-{teil.nummer}"}))

    return satz.keep(make, markup, repr((tipps, rest)))


def _stellen(pages: Sequence[Any]) -> set[str]:
    """The names of all places on these pages."""
    return {name for page in pages for name in page.anchors}


def _ended(posten: Sequence[tuple[Abschnitt, Eintrag]], stellen: Container[str]) -> list[Eintrag]:
    """The entries whose last line is one of these places."""
    return [e for _, e in posten if f"nr-{e.nummer}-ende" in stellen]


def spread(tipps: Sequence[Tipp], entries: int) -> list[tuple[int, Tipp]]:
    """Advice is spread over the chapter: each piece with the entry, counted from 0, from which on it may stand."""
    return [(ceil(n * entries / len(tipps)), tipp) for n, tipp in enumerate(tipps)]


def _check_entries(document: Any, eintraege: Sequence[Eintrag]) -> None:
    """An entry that is broken over two pages is longer than a page: it is named, not cut."""
    seiten = {name: n for n, page in enumerate(document.pages) for name in page.anchors}
    for e in eintraege:
        if seiten[f"nr-{e.nummer}"] != seiten[f"nr-{e.nummer}-ende"]:
            texts = {
                "zeiten": " ".join(e.wann),
                "kurz": e.angebot.kurz,
                "kontakt": " ".join(map(str, e.telefon)),
                "mitbringen": e.mitbringen,
            }
            longest = max(texts, key=lambda name: len(texts[name]))
            raise PaperError(
                f"Das Angebot „{e.angebot.titel}“ ({e.angebot.datei}) ist länger als eine Seite. Am meisten bringt es, „{longest}“ zu kürzen."
            )
