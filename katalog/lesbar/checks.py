"""The law of plain German, as `checks` lists it: what people read on pages and paper, they understand at once. Always a hint."""

from collections.abc import Iterator, Mapping
from typing import Any

from katalog.angebot import Angebot
from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.lesbar.lesbarkeit import (
    Stelle,
    explained_in,
    find_kurzworte,
    find_lautes,
    find_schweres,
    find_schwersten,
    read_saetze,
)
from katalog.places import Places
from katalog.reader.nodes import Scalar
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.zielgruppe import Zielgruppe

Loc = tuple[str, ...]

TEXTE: dict[type, tuple[Loc, ...]] = {
    Angebot: (
        ("kurz",), ("beschreibung",), ("zeiten_hinweis",), ("kosten",), ("anmeldung",), ("hinkommen",),
        ("hinweis", "text"), ("kontakt", "hinweis"), ("barrierefrei", "hinweis"), ("leicht",),
    ),
    Traeger: (("kurz",),),
    Thema: (("kurz",),),
    Zielgruppe: (("kurz",), ("beschreibung",)),
}  # fmt: skip
"""The sentences of each kind of thing."""
NAMEN: tuple[Loc, ...] = (("titel",), ("name",))
"""Names are no sentences, but their abbreviations are explained too, in them or below."""
GANZES: tuple[Loc, ...] = (("kurz",), ("beschreibung",))
"""What is read in one go, and measured as one text."""


def plain_german(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """Sentences are short and name who does what, abbreviations are explained, and the text as a whole reads easily."""
    kinds: dict[type, Mapping[str, Any]] = {
        Angebot: katalog.angebote,
        Traeger: katalog.traeger,
        Thema: katalog.themen,
        Zielgruppe: katalog.zielgruppen,
    }
    for modell, things in kinds.items():
        for id in things:
            kept = places.kept(modell, id)
            if (plain_german, modell, id) not in kept:
                kept[plain_german, modell, id] = list(_of_thing(modell, id, places))
            yield from kept[plain_german, modell, id]


def _of_thing(modell: type, id: str, places: Places) -> Iterator[Finding]:
    locs = [loc for loc in TEXTE[modell] if places.is_sound(modell, id, loc[0])]
    texts = {loc: text for loc in (*NAMEN, *locs) if (text := places.text(modell, id, loc))}
    saetze = {loc: read_saetze(texts[loc].text) for loc in locs if loc in texts}

    def finding(text: Scalar, stelle: Stelle) -> Finding:
        return places.finding_in(
            modell, id, text, stelle.start, stelle.length, "lesbar", stelle.problem, stelle.remedy, hint=True
        )

    explained = explained_in("\n".join(text.text for text in texts.values()))
    heavy = False
    for loc, text in texts.items():
        for stelle in find_schweres(saetze.get(loc, [])):
            heavy = heavy or loc in GANZES
            yield finding(text, stelle)
        for stelle in find_lautes(text.text):
            yield finding(text, stelle)
        for word, stelle in find_kurzworte(text.text, explained):
            if word not in explained and (modell is Angebot or loc not in NAMEN):
                yield finding(text, stelle)
            explained.add(word)
    whole = [satz for loc in GANZES for satz in saetze.get(loc, [])]
    if not heavy and (worst := find_schwersten(whole)):
        satz, stelle = worst
        yield finding(next(texts[loc] for loc in GANZES if loc in saetze and satz in saetze[loc]), stelle)
