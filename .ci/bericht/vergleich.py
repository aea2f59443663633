"""What differs between two states of a town: offers first, then what they share. Words are compared, so files with findings count too."""

from collections.abc import Iterator, Mapping
from typing import Any

from babel.dates import format_date

from bericht.fakten import Aenderung, Geaendert, Geteilt, cut
from bericht.staende import Stand
from bericht.worte import field_words, value_words
from katalog.auflage import Auflage
from katalog.load import STAMMDATEN

VERWEISE = {
    f"{STAMMDATEN}/orte.yml": "ort",
    f"{STAMMDATEN}/traeger.yml": "traeger",
    f"{STAMMDATEN}/themen.yml": "themen",
    f"{STAMMDATEN}/stadtteile.yml": "stadtteile",
}
"""By shared file the field of an offer that names its entries; of an audience's file it is `zielgruppen`."""
ALIKE = ("titel", "kurz", "traeger", "kontakt", "zeiten", "ort", "beschreibung")
SHOWN = 8
GEDACHT = {("status",): "aktiv"}
"""What is meant where a field does not stand."""
NICHT_HIER = "steht hier nicht, denn der Ort ist geheim"
Angaben = Mapping[str, Any]


def compare_angebote(alt: Stand, neu: Stand, auflagen: tuple[Auflage, ...]) -> list[Geaendert]:
    """Every offer that is not as it was: new ones first, then changed, renamed, ended, deleted ones, each by title."""
    gone = {id: words for id, words in alt.angebote.items() if id not in neu.angebote}
    found = []
    for id, words in neu.angebote.items():
        before, former, kept = alt.angebote.get(id), "", True
        if before is None:
            former, kept = _former(words, gone)
            before = gone.pop(former, None)
        aenderungen = compare_angaben(before or {}, words, alt.geteilt, neu.geteilt)
        geheim = _would_tell(id, before or {}, words, neu)
        if geheim:
            aenderungen = tuple(Aenderung(feld=aenderung.feld, vorher="…", jetzt=NICHT_HIER) for aenderung in aenderungen)
        if before == words and alt.dateien.get(id) == neu.dateien[id]:
            continue
        if before is None:
            art = "neu"
        elif words.get("status") == "beendet" != before.get("status"):
            art = "beendet"
        else:
            art = "umbenannt" if former else "geaendert"
        found.append(
            Geaendert(
                id=cut(id, 120),
                titel=title_of(id, words),
                datei=cut(neu.dateien[id]),
                art=art,
                alt=cut(former, 120),
                behalten=kept,
                geheim=geheim,
                aenderungen=() if art == "neu" else aenderungen,
                gedruckt=find_gedruckt(former or id, auflagen),
            )
        )
    for id, words in gone.items():
        gedruckt = find_gedruckt(id, auflagen)
        found.append(
            Geaendert(id=cut(id, 120), titel=title_of(id, words), datei=cut(alt.dateien[id]), art="geloescht", gedruckt=gedruckt)
        )
    order = ("neu", "geaendert", "umbenannt", "beendet", "geloescht")
    return sorted(found, key=lambda g: (order.index(g.art), g.titel.casefold(), g.id))


def _would_tell(id: str, before: Angaben, words: Angaben, neu: Stand) -> bool:
    """Whether telling what changed would say where a secret place is, for as long as the comment stands."""
    becomes = words.get("ort") == "geheim" != before.get("ort", "geheim")
    return becomes or any(f.rule == "geheim" and f.path == neu.dateien[id] for f in neu.findings)


def _former(words: Angaben, gone: Mapping[str, Angaben]) -> tuple[str, bool]:
    """The id this offer had, and whether its file says so; without that word it is a guess from what it says."""
    named = words.get("fruehere_adressen", [])
    named = [named] if isinstance(named, str) else named
    said = next((id for id in named if isinstance(id, str) and id in gone), "")
    if said:
        return said, True
    alike = {id: sum(key in words and words.get(key) == old.get(key) for key in ALIKE) for id, old in gone.items()}
    best = max(alike, key=alike.__getitem__, default="")
    return (best, False) if best and alike[best] >= 3 else ("", True)


def title_of(id: str, words: Angaben) -> str:
    titel = words.get("titel") or words.get("name")
    return cut(titel if isinstance(titel, str) else id, 120)


def find_gedruckt(id: str, auflagen: tuple[Auflage, ...]) -> tuple[str, ...]:
    """The editions on paper that it stands in."""
    return tuple(
        f"{auflage.art} vom {format_date(auflage.stand, 'MMMM y', locale='de')}"
        for auflage in auflagen
        if any(gedruckt.id == id for gedruckt in auflage.angebote)
    )


def compare_angaben(
    alt: Angaben, neu: Angaben, geteilt_alt: Mapping[str, Angaben], geteilt_neu: Mapping[str, Angaben]
) -> tuple[Aenderung, ...]:
    """Field by field in the order of the new state, what is gone last."""
    before, after = dict(flatten(alt)), dict(flatten(neu))
    found = []
    for path in [*after, *(path for path in before if path not in after)]:
        old, new = before.get(path), after.get(path)
        if old == new:
            continue
        if isinstance(old, list) or isinstance(new, list):
            olds = [cut(value_words(path, text, geteilt_alt)) for text in _texts(old)]
            news = [cut(value_words(path, text, geteilt_neu)) for text in _texts(new)]
            aenderung = _list_change(path, olds, news)
        else:
            old, new = (GEDACHT.get(path) if text is None else text for text in (old, new))
            vorher = cut(value_words(path, old, geteilt_alt), 4000) if old is not None else ""
            jetzt = cut(value_words(path, new, geteilt_neu), 4000) if new is not None else ""
            aenderung = Aenderung(feld=cut(field_words(path), 120), vorher=vorher.strip(), jetzt=jetzt.strip())
        if aenderung.vorher != aenderung.jetzt or aenderung.dazu or aenderung.weg:
            found.append(aenderung)
    return tuple(found)


def _list_change(path: tuple[str, ...], olds: list[str], news: list[str]) -> Aenderung:
    feld = cut(field_words(path), 120)
    dazu, weg = [text for text in news if text not in olds], [text for text in olds if text not in news]
    if len(dazu) == len(weg) == 1:
        return Aenderung(feld=feld, vorher=weg[0], jetzt=dazu[0])
    if not dazu and not weg:  # only their order
        return Aenderung(feld=feld, vorher=cut("; ".join(olds), 4000), jetzt=cut("; ".join(news), 4000))
    return Aenderung(feld=feld, dazu=tuple(dazu[:40]), weg=tuple(weg[:40]))


def flatten(words: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str | list[str]]]:
    """`{kontakt: {telefon: 1}}` → `("kontakt", "telefon"), "1"`; blocks in lists become one text each."""
    for key, value in words.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield from flatten(value, here)
        elif isinstance(value, list):
            yield here, [_one_line(item) for item in value]
        else:
            yield here, value


def _one_line(item: Any) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, list):
        return ", ".join(map(_one_line, item))
    return ", ".join(f"{key}: {_one_line(value)}" for key, value in item.items())


def _texts(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]


def compare_geteilt(alt: Stand, neu: Stand) -> list[Geteilt]:
    """Every shared fact that is not as it was, with the offers it touches."""
    found = []
    for datei in dict.fromkeys([*neu.geteilt, *alt.geteilt]):
        before, after = alt.geteilt.get(datei, {}), neu.geteilt.get(datei, {})
        for id in [*after, *(id for id in before if id not in after)]:
            old, new = before.get(id), after.get(id)
            if old == new:
                continue
            blocks = [words if isinstance(words, dict) else {} for words in (old, new)]
            touched = find_touched(datei, id, neu)
            found.append(
                Geteilt(
                    datei=cut(datei),
                    id=cut(id, 120),
                    name=title_of(id, blocks[1] or blocks[0]),
                    art="neu" if old is None else "geloescht" if new is None else "geaendert",
                    aenderungen=compare_angaben(*blocks, alt.geteilt, neu.geteilt) if old and new else (),
                    anzahl=len(touched),
                    angebote=tuple(title_of(key, neu.angebote[key]) for key in touched[:SHOWN]),
                )
            )
    return found


def find_touched(datei: str, id: str, stand: Stand) -> list[str]:
    """Ids of the offers that name this entry."""
    field = VERWEISE.get(datei) or ("zielgruppen" if datei.startswith("zielgruppen/") else "")
    if not field:
        return []
    by_ort = {key for key, ort in stand.geteilt.get(f"{STAMMDATEN}/orte.yml", {}).items() if _names(ort, "stadtteil", id)}
    return [
        key
        for key, words in stand.angebote.items()
        if _names(words, field, id) or (field == "stadtteile" and words.get("ort") in by_ort)
    ]


def _names(words: Any, field: str, id: str) -> bool:
    value = words.get(field) if isinstance(words, dict) else None
    return id == value or (isinstance(value, list) and id in value)
