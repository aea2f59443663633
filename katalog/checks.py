"""The laws across files. Each is one function with one sentence; `CHECKS` at the end is the list to read."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from katalog.angebot import WEISEN, Angebot
from katalog.anrufkosten import calls_are_priced
from katalog.farbe import DUNKLER, contrast_slip
from katalog.finding import Finding
from katalog.geheim import secret_stays_secret
from katalog.katalog import Katalog
from katalog.lesbar.checks import plain_german
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.ort_checks import free_orte, places_used, quarters_apart
from katalog.places import Places
from katalog.reader.messages import is_same, nearest, suggestion
from katalog.stadtteil import Stadtteil
from katalog.symbole import symbol_names
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.wort import Wortgruppe
from katalog.zielgruppe import Zielgruppe

Check = Callable[[Katalog, Places], Iterator[Finding]]

BETREIBER = ("name", "strasse", "plz", "ort", "vertreten_durch", "telefon", "email")
"""What an imprint needs at least (§ 5 DDG)."""


def known_words(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """Whatever an offer, a place or a group of words names is known: audience, topic, organiser, place, quarter, offer."""
    kinds: dict[type, tuple[str, str, str, Mapping[str, Any]]] = {
        Zielgruppe: ("zielgruppe-unbekannt", "Zielgruppe", "zielgruppen/", katalog.zielgruppen),
        Thema: ("thema-unbekannt", "Thema", "angebote/_stammdaten/themen.yml", katalog.themen),
        Traeger: ("traeger-unbekannt", "Träger", "angebote/_stammdaten/traeger.yml", katalog.traeger),
        Ort: ("ort-unbekannt", "Ort", "angebote/_stammdaten/orte.yml", katalog.orte),
        Stadtteil: ("stadtteil-unbekannt", "Stadtteil", "angebote/_stammdaten/stadtteile.yml", katalog.stadtteile),
        Angebot: ("angebot-unbekannt", "Angebot", "angebote/", katalog.angebote),
    }
    for modell, id, loc, word, kind in _named(katalog):
        if places.has(kind, word) or not places.knows_all(kind) or (kind is Ort and word in WEISEN):
            continue
        rule, name, where, things = kinds[kind]
        if isinstance(loc[-1], int) and (several := _several(places.ids(kind), word)):
            problem = "Mehrere stehen hier in eckigen Klammern, jedes für sich, mit Komma dazwischen."
            yield places.finding_of_several(modell, id, loc, problem, several)
            continue
        known = [*places.ids(kind), *(WEISEN if kind is Ort else ())]
        names = {name_of(thing): id for id, thing in things.items()}
        remedy, near = suggestion(word, known, f"Alle stehen in {where}", names), nearest(word, known, names=names)
        if kind is Ort and re.search(r"\d", word):
            remedy = "Eine eigene Anschrift bekommt mehrere Zeilen, zum Beispiel: ort: {name: Café am Park, strasse: Parkstraße 1, plz: 42929}"
        # The lexicon outlives offers, and another town starts with this one: a word less found stops nobody.
        hint = modell is Wortgruppe
        yield places.finding(
            modell, id, loc, rule, f"„{word}“ kenne ich nicht als {name}.", remedy, hint, near, is_same(word, near, names)
        )


def _named(katalog: Katalog) -> Iterator[tuple[type, str, tuple[str | int, ...], str, type]]:
    """Every mention of one thing by another: in what, where in it, which word, as what."""
    lists: dict[str, type] = {"zielgruppen": Zielgruppe, "themen": Thema, "traeger": Traeger, "stadtteile": Stadtteil}
    for angebot in katalog.angebote.values():
        for field, kind in lists.items():
            for n, word in enumerate(getattr(angebot, field)):
                yield Angebot, angebot.id, (field, n), word, kind
        if isinstance(angebot.ort, str) and angebot.ort:
            yield Angebot, angebot.id, ("ort",), angebot.ort, Ort
        elif isinstance(angebot.ort, Ort) and angebot.ort.stadtteil:
            yield Angebot, angebot.id, ("ort", "stadtteil"), angebot.ort.stadtteil, Stadtteil
    for ort in katalog.orte.values():
        if ort.stadtteil:
            yield Ort, ort.id, ("stadtteil",), ort.stadtteil, Stadtteil
    for gruppe in katalog.woerter.values():
        yield from ((Wortgruppe, gruppe.id, ("themen", n), id, Thema) for n, id in enumerate(gruppe.themen))
        yield from ((Wortgruppe, gruppe.id, ("angebote", n), id, Angebot) for n, id in enumerate(gruppe.angebote))


def _several(known: list[str], word: str) -> list[str]:
    """The known words behind `50plus und alle`, `50plus; alle` or `50plus alle`."""
    parts = [part for part in re.split(r"\s*[,;/|&+]\s*|\s+(?:und|oder|sowie)\s+|\s+", word) if part]
    return parts if len(parts) > 1 and set(parts) <= set(known) else []


def name_of(thing: Any) -> str:
    """What people call it: offers have titles."""
    return thing.titel if isinstance(thing, Angebot) else thing.name


def former_addresses(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A former address belongs to one offer alone, and no offer bears it now."""
    owner: dict[str, str] = {}
    for angebot in _by_file(katalog):
        for n, old in enumerate(angebot.fruehere_adressen):
            other = old if places.has(Angebot, old) else owner.get(old)
            if other:
                problem = f"Die frühere Adresse „{old}“ führt schon zu {places.path(Angebot, other)}."
                yield places.finding(
                    Angebot, angebot.id, ("fruehere_adressen", n), "fruehere-adresse", problem, "Die Zeile hier löschen."
                )
            owner.setdefault(old, angebot.id)


def _by_file(katalog: Katalog) -> list[Angebot]:
    """In the order of the files, so that the later file is told about the earlier one."""
    return sorted(katalog.angebote.values(), key=lambda a: a.datei)


def reachable(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """There is one way of reaching an offer: a contact, a place, or its organiser's contact."""
    for angebot in katalog.angebote.values():
        placed = angebot.ort and angebot.weise is None
        organised = any(t not in katalog.traeger or katalog.traeger[t].kontakt for t in angebot.traeger)
        sound = places.is_sound(Angebot, angebot.id, "kontakt", "ort", "traeger", "status")
        if sound and angebot.status != "beendet" and not (angebot.kontakt or placed or organised):
            remedy = "Zum Beispiel: kontakt: {telefon: 02196 710-0}"
            yield places.finding(
                Angebot, angebot.id, ("titel",), "erreichbar", "Niemand erfährt hier, wie man das Angebot erreicht.", remedy
            )


def phones_once(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A phone number belongs to one organiser; under two names one of them may be old."""
    owners: dict[str, list[tuple[frozenset[str], Angebot, int]]] = defaultdict(list)
    for angebot in _by_file(katalog):
        for n, telefon in enumerate(angebot.kontakt.telefon if angebot.kontakt else ()):
            owners[telefon.uri].append((frozenset(angebot.traeger), angebot, n))
    for uses in owners.values():
        (first_traeger, first, _), *others = uses
        for traeger, angebot, n in others:
            if not traeger & first_traeger:
                number = angebot.kontakt.telefon[n] if angebot.kontakt else ""
                problem = f"Die Nummer {number} steht auch in {first.datei}, dort unter einem anderen Träger."
                loc = ("kontakt", "telefon", n)
                yield places.finding(
                    Angebot,
                    angebot.id,
                    loc,
                    "telefon-doppelt",
                    problem,
                    "Bitte nachsehen, wem die Nummer heute gehört.",
                    hint=True,
                )


def note_in_order(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A note ends after it begins."""
    for angebot in katalog.angebote.values():
        note = angebot.hinweis
        if note and note.von and note.bis and note.bis < note.von:
            remedy = f"So herum passt es: von: {note.bis}, bis: {note.von}"
            yield places.finding(
                Angebot, angebot.id, ("hinweis", "bis"), "zeitraum", "Der Hinweis endet, bevor er anfängt.", remedy
            )


def known_symbols(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """Every symbol is one of the pictures that are there."""
    known = list(symbol_names())
    for modell, things in ((Zielgruppe, katalog.zielgruppen), (Thema, katalog.themen)):
        for id, thing in things.items():
            if thing.symbol not in known and places.is_sound(modell, id, "symbol"):
                remedy = suggestion(thing.symbol, known, "Alle Bilder liegen in katalog/symbole/")
                problem = f"Ein Bild „{thing.symbol}“ gibt es nicht."
                near = nearest(thing.symbol, known)
                yield places.finding(modell, id, ("symbol",), "symbol-unbekannt", problem, remedy, better=near)


def readable_colours(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """White type on an audience's colour is easy to read."""
    for id, zielgruppe in katalog.zielgruppen.items():
        if places.is_sound(Zielgruppe, id, "farbe") and (problem := contrast_slip(zielgruppe.farbe)):
            yield places.finding(Zielgruppe, id, ("farbe",), "farbe", problem, DUNKLER)


def emergency_numbers(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """An emergency entry has a name and a number or another way to write, its own or a known running offer's."""
    for id, entry in katalog.notfall.items():
        if entry.angebot and places.knows_all(Angebot) and not places.has(Angebot, entry.angebot):
            remedy = suggestion(entry.angebot, places.ids(Angebot))
            problem, near = f"Ein Angebot „{entry.angebot}“ gibt es nicht.", nearest(entry.angebot, places.ids(Angebot))
            yield places.finding(Notfallnummer, id, ("angebot",), "notfall", problem, remedy, better=near)
        elif (
            not entry.angebot
            and not (entry.titel and entry.telefon)
            and places.is_sound(Notfallnummer, id, "angebot", "telefon", "titel")
        ):
            yield places.finding(
                Notfallnummer,
                id,
                (),
                "notfall",
                "Hier fehlen Name und Nummer oder ein Angebot.",
                "Zum Beispiel: angebot: telefonseelsorge",
            )
        elif entry.angebot in katalog.angebote and katalog.angebote[entry.angebot].status != "aktiv":
            problem = f"Das Angebot „{entry.angebot}“ läuft nicht mehr oder noch nicht."
            yield places.finding(Notfallnummer, id, ("angebot",), "notfall", problem, "Den Eintrag herausnehmen.")


def words_lead_somewhere(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A group of words leads to an offer that has not ended. A word may stand in several groups: the search shows what all of them know."""
    running = [a for a in katalog.angebote.values() if a.status != "beendet"]
    reached = {a.id for a in running} | {f"thema {id}" for a in running for id in a.themen}
    complete = places.knows_all(Angebot) and set(places.ids(Angebot)) == set(katalog.angebote)
    for id, gruppe in katalog.woerter.items():
        targets = {*gruppe.angebote, *(f"thema {thema}" for thema in gruppe.themen)}
        known = katalog.angebote.keys() >= {*gruppe.angebote} and katalog.themen.keys() >= {*gruppe.themen}
        if not targets and places.is_sound(Wortgruppe, id, "themen", "angebote"):
            problem = f"Die Wörter unter „{id}“ führen nirgendwohin."
            remedy = "Zum Beispiel: angebote: [kochtreff] – oder: themen: [essen]"
            yield places.finding(Wortgruppe, id, (), "woerter", problem, remedy)
        elif targets and known and complete and not targets & reached:
            problem = f"Die Wörter unter „{id}“ führen nirgendwohin: Was dort steht, gibt es nicht mehr."
            remedy = "Ein Angebot dazuschreiben, das heute hilft."
            yield places.finding(Wortgruppe, id, (), "woerter", problem, remedy, hint=True)


def something_there(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """A directory without a single offer or audience is not a directory."""
    for modell, folder in ((Angebot, "angebote"), (Zielgruppe, "zielgruppen")):
        if not places.ids(modell):
            yield Finding(
                folder,
                1,
                1,
                "ordner",
                f"In {folder}/ liegt keine einzige Datei.",
                "Eine Vorlage steht im Handbuch unter „Mitmachen“.",
            )


def imprint_complete(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """Whoever runs the site is named in full before it goes online."""
    empty = [name for name in BETREIBER if not katalog.gemeinde.betreiber.get(name)]
    if katalog.gemeinde.name and empty:
        problem = f"Fürs Impressum fehlen noch Angaben: {', '.join(empty)}."
        yield Finding(
            "mkdocs.yml", 1, 1, "gemeinde", problem, "Vor dem Veröffentlichen unter „extra: betreiber“ eintragen.", hint=True
        )


CHECKS: tuple[Check, ...] = (
    known_words,
    free_orte,
    places_used,
    former_addresses,
    reachable,
    secret_stays_secret,
    phones_once,
    calls_are_priced,
    note_in_order,
    known_symbols,
    readable_colours,
    quarters_apart,
    emergency_numbers,
    words_lead_somewhere,
    plain_german,
    something_there,
    imprint_complete,
)
ONLY_HINTS = (plain_german,)
"""Of these, what looks at every sentence and stops nothing."""
