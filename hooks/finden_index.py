"""What the finder knows: one JSON file of every offer's words and of the lexicon, made into an index in the browser."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.seite import add_spaeter
from katalog.adressen import FINDEN
from katalog.angebot import Angebot
from katalog.fliesstext import Liste
from katalog.suche import split_question

WORD = re.compile(r"\w+")
PFAD = f"{FINDEN}index.json"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    bau = config.extra["bau"]
    add_spaeter(PFAD, lambda: json.dumps(finden_index(bau), ensure_ascii=False, separators=(",", ":")), files, config)
    return files


def finden_index(bau: Bau) -> dict[str, Any]:
    """Offers by title, each with the fields that `finden/fundstellen.js` names; then the lexicon, whose groups name offers by their place in that list."""
    katalog = bau.katalog
    platz = {id: number for number, id in enumerate(katalog.angebote)}
    return {
        "gemeinde": katalog.gemeinde.name,
        "themen": {id: thema.name for id, thema in katalog.themen.items()},
        "angebote": [*bau.of_each("finden", lambda angebot: _angebot(angebot, bau)).values()],
        "woerter": [
            {
                # The first stands for the group; sorted, the rest takes less room.
                "worte": "|".join([gruppe.worte[0], *sorted(gruppe.worte[1:])]),
                "angebote": [platz[id] for id in gruppe.angebote if id in platz],
                "themen": [id for id in gruppe.themen if id in katalog.themen],
            }
            for gruppe in katalog.woerter.values()
        ],
    }


def _angebot(angebot: Angebot, bau: Bau) -> dict[str, Any]:
    """Empty fields are left out: they cost bytes on every phone."""
    schlagworte = ", ".join(angebot.schlagworte)
    shown = {*split_question(f"{angebot.titel} {angebot.kurz} {schlagworte}")}
    fields = {
        "id": angebot.id,
        "titel": angebot.titel,
        "kurz": angebot.kurz,
        "schlagworte": schlagworte,
        "themen": angebot.themen,
        "namen": ", ".join(_namen(angebot, bau)),
        "text": " ".join(_new_words(" ".join(_texte(angebot)), shown)),
        "nummern": " ".join(_nummern(angebot, bau)),
        "beendet": int(angebot.status == "beendet"),
    }
    return {name: value for name, value in fields.items() if value}


def _namen(angebot: Angebot, bau: Bau) -> Iterator[str]:
    """What the offer belongs to. The place of a secret offer has no name here either: `find_ort` knows none."""
    katalog = bau.katalog
    ort = katalog.find_ort(angebot)
    yield from (katalog.zielgruppen[id].name for id in angebot.zielgruppen)
    yield from (katalog.traeger[id].name for id in angebot.traeger)
    if ort:
        yield ort.name
    yield from (katalog.stadtteile[id].name for id in katalog.find_stadtteile(angebot))


def _texte(angebot: Angebot) -> Iterator[str]:
    for block in angebot.beschreibung:
        lines = block.punkte if isinstance(block, Liste) else (block.stuecke,)
        yield from ("".join(stueck.text for stueck in line) for line in lines)
    yield from filter(None, (angebot.leicht, angebot.kosten, angebot.anmeldung, angebot.zeiten_hinweis))
    yield from (zeit.satz for zeit in angebot.zeiten)
    yield from angebot.mitbringen
    if angebot.alter:
        yield str(angebot.alter)


def _new_words(text: str, known: set[str]) -> Iterator[str]:
    """Each word once, as it is written, and none that is known by other fields: a long text shall not weigh more than a short one."""
    seen = set(known)
    for word in WORD.findall(text):
        folded = _fold(word)
        if folded not in seen:
            seen.add(folded)
            yield word


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    """People use the same few thousand words."""
    return " ".join(split_question(word))


def _nummern(angebot: Angebot, bau: Bau) -> Iterator[str]:
    """The offer's numbers in print, and its telephone as people dial it."""
    yield from (str(nummer.zahl) for nummer in bau.nummern.get(angebot.id, ()))
    kontakt = bau.katalog.find_kontakt(angebot)
    if kontakt:
        yield from (re.sub(r"\D", "", telefon.text) for telefon in kontakt.telefon)
