"""A new offer while it is being made: each answer is read as `katalog pruefen` would read it, and the words are the same."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from rapidfuzz import fuzz, process

from katalog.angebot import WEISEN, Angebot
from katalog.felder import id_words, to_id
from katalog.finding import Finding
from katalog.katalog import BEREICHE, Katalog
from katalog.reader.messages import fold
from katalog.reader.reading import plain, read_modell
from katalog.reader.source import read_source
from katalog.reparatur.textpflege import mend
from katalog.report import advice
from katalog.schreiben import STEP, block_lines, write_angebot
from katalog.traeger import Traeger

PFADE = {
    "titel": ("titel",), "kurz": ("kurz",), "zielgruppen": ("zielgruppen",), "themen": ("themen",), "traeger": ("traeger",),
    "ort": ("ort",), "zeiten": ("zeiten",), "telefon": ("kontakt", "telefon"), "email": ("kontakt", "email"), "web": ("kontakt", "web"),
    "kosten": ("kosten",), "anmeldung": ("anmeldung",), "strasse": ("ort", "strasse"),
}  # fmt: skip
"""What one asks for → where it stands in the file."""
NOETIG = ("titel", "kurz", "zielgruppen", "themen", "traeger")
MAX_ID = 40


@dataclass
class Entwurf:
    """What is known so far: plain data of the offer, its folder, its name, and organisers that are new here (by key)."""

    angaben: dict[str, Any] = field(default_factory=dict)
    bereich: str = ""
    datei: str = ""
    traeger: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"angebote/{self.bereich}/{self.datei}.yml"

    def put(self, name: str, value: Any) -> None:
        """Keep an answer where it belongs."""
        place = self.angaben
        for part in PFADE[name][:-1]:
            place = place.setdefault(part, {})
        place[PFADE[name][-1]] = value


def read_antwort(name: str, value: Any) -> tuple[Any, str]:
    """The answer as it will stand in the file, what is sure put right; or else what does not fit, in the words of the check."""
    text = write_angebot(_nested(name, value))
    while True:
        source = read_source("", text.encode())
        if source.node is None:
            return "", ""
        findings = [*source.findings, *read_modell(source, source.node, Angebot).findings]
        # Others are asked later: what is missing is not said of every answer.
        own = [found for f in findings if f.rule != "fehlt" and not (found := source.finished(f)).hint]
        mended, done = mend(text, own)
        if not done:
            break
        text = mended
    read: Any = plain(source.node)
    for part in PFADE[name]:
        read = read.get(part, "") if isinstance(read, Mapping) else ""
    return read, _words(own[0]) if own else ""


def _nested(name: str, value: Any) -> dict[str, Any]:
    for part in reversed(PFADE[name]):
        value = {part: value}
    return value


def _words(found: Finding) -> str:
    """Problem and remedy on one line; of the right line only what stands beside its key."""
    right = re.sub(r"^\s*(?:- |[a-z_]+: )?", "", found.fixed_line)
    return " ".join(part for part in (found.problem, advice(found), right) if part)


def read_datei(name: str, katalog: Katalog) -> str:
    """What does not fit about the name of the file, or nothing."""
    if words := id_words(name):
        return " ".join(words)
    if len(name) > MAX_ID:
        return f"Der Name hat {len(name)} Zeichen, Platz ist für {MAX_ID}."
    if name in taken_ids(katalog):
        return f"Den Namen „{name}“ gibt es schon."
    return ""


def propose_datei(titel: str, katalog: Katalog) -> str:
    """A free name for the file, from the title."""
    taken = taken_ids(katalog)
    return next(name for name in numbered(to_id(titel) or "angebot") if name not in taken)


def numbered(wanted: str) -> Iterator[str]:
    """The id itself, then with numbers, never longer than an id may be."""
    yield wanted
    yield from (f"{wanted[: MAX_ID - 3].rstrip('-')}-{number}" for number in count(2))


def taken_ids(katalog: Katalog) -> set[str]:
    """Names that lead to a page already, today's and former ones."""
    return {*katalog.angebote, *(old for angebot in katalog.angebote.values() for old in angebot.fruehere_adressen)}


def guess_bereich(angaben: Mapping[str, Any], katalog: Katalog) -> str:
    """The folder where offers of these audiences and topics mostly lie."""
    wanted = {*angaben.get("zielgruppen", ()), *angaben.get("themen", ())}
    votes = Counter(dict.fromkeys(BEREICHE, 0))
    for angebot in katalog.angebote.values():
        votes[angebot.bereich] += len(wanted & {*angebot.zielgruppen, *angebot.themen})
    return votes.most_common(1)[0][0]


def find_id(word: str, known: Mapping[str, str]) -> str:
    """The id that is meant by an id or a name (id → name), or nothing."""
    ids = {fold(name): id for id, name in known.items()} | {fold(id): id for id in known}
    return ids.get(fold(word), "")


def nearest_ids(word: str, known: Mapping[str, str], number: int = 3) -> list[str]:
    """The ids whose names are most like the word, best first."""
    found = process.extract(word, known, scorer=fuzz.WRatio, processor=fold, score_cutoff=60, limit=number)
    return [id for _, _, id in found]


def known_orte(katalog: Katalog) -> dict[str, str]:
    """What may stand at `ort`, with the name people know."""
    return {id: ort.name for id, ort in katalog.orte.items()} | {id: f"{id} ({words})" for id, words in WEISEN.items()}


def is_reached(angaben: Mapping[str, Any], katalog: Katalog) -> bool:
    """Whether people find the offer without a contact of its own: at a place, or by its organiser."""
    ort, traeger = angaben.get("ort"), katalog.traeger.get(angaben.get("traeger", ""))
    placed = ort and not (isinstance(ort, str) and ort in WEISEN)
    return bool(placed or (traeger and traeger.kontakt))


def new_traeger(name: str, katalog: Katalog, entwurf: Entwurf) -> str:
    """Remember an organiser that is new here; its key."""
    id = next(key for key in numbered(to_id(name) or "traeger") if key not in katalog.traeger)
    entwurf.traeger[id] = {"name": name}
    return id


def with_entries(text: str, traeger: Mapping[str, Mapping[str, Any]]) -> str:
    """traeger.yml with new entries at its end; all that stands there already stays as it is."""
    for id, angaben in traeger.items():
        text = "\n".join([text.rstrip("\n"), "", f"{id}:", *block_lines(angaben, Traeger, STEP), ""])
    return text
