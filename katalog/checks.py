"""The laws across files. Each is one function with one sentence; `CHECKS` at the end is the list to read."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain

from katalog.angebot import WEISEN, Angebot
from katalog.farbe import DUNKLER, contrast_slip
from katalog.finding import Finding
from katalog.katalog import Katalog
from katalog.messages import suggestion
from katalog.notfall import Notfallnummer
from katalog.ort import Ort
from katalog.places import Places
from katalog.stadtteil import Stadtteil
from katalog.symbole import symbol_names
from katalog.thema import Thema
from katalog.traeger import Traeger
from katalog.zielgruppe import Zielgruppe

Check = Callable[[Katalog, Places], Iterator[Finding]]

BETREIBER = ("name", "strasse", "plz", "ort", "vertreten_durch", "telefon", "email")
"""What an imprint needs at least (§ 5 DDG)."""


def known_words(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """Audiences, topics, organisers and quarters of an offer are known."""
    kinds: list[tuple[str, type, str, str]] = [
        ("zielgruppen", Zielgruppe, "zielgruppe-unbekannt", "zielgruppen/"),
        ("themen", Thema, "thema-unbekannt", "angebote/_stammdaten/themen.yml"),
        ("traeger", Traeger, "traeger-unbekannt", "angebote/_stammdaten/traeger.yml"),
        ("stadtteile", Stadtteil, "stadtteil-unbekannt", "angebote/_stammdaten/stadtteile.yml"),
    ]
    names = {"zielgruppen": "Zielgruppe", "themen": "Thema", "traeger": "Träger", "stadtteile": "Stadtteil"}
    for field, modell, rule, where in kinds:
        known = places.ids(modell)
        for angebot in katalog.angebote.values():
            for n, word in enumerate(getattr(angebot, field)):
                if not places.has(modell, word):
                    remedy = suggestion(word, known, f"Alle stehen in {where}")
                    yield places.finding(
                        Angebot, angebot.id, (field, n), rule, f"„{word}“ kenne ich nicht als {names[field]}.", remedy
                    )


def known_orte(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """The place of an offer is known, and a place lies in a known quarter."""
    for angebot in katalog.angebote.values():
        ort = angebot.ort
        if isinstance(ort, str) and ort not in WEISEN and not places.has(Ort, ort):
            remedy = suggestion(ort, [*places.ids(Ort), *WEISEN], "Alle Orte stehen in angebote/_stammdaten/orte.yml")
            yield places.finding(Angebot, angebot.id, ("ort",), "ort-unbekannt", f"„{ort}“ kenne ich nicht als Ort.", remedy)
    inline = ((Angebot, a.id, ("ort", "stadtteil"), a.ort) for a in katalog.angebote.values() if isinstance(a.ort, Ort))
    shared = ((Ort, o.id, ("stadtteil",), o) for o in katalog.orte.values())
    for modell, id, loc, ort in chain(inline, shared):
        if ort.stadtteil and not places.has(Stadtteil, ort.stadtteil):
            remedy = suggestion(ort.stadtteil, places.ids(Stadtteil), "Alle stehen in angebote/_stammdaten/stadtteile.yml")
            yield places.finding(
                modell, id, loc, "stadtteil-unbekannt", f"„{ort.stadtteil}“ kenne ich nicht als Stadtteil.", remedy
            )


def free_orte(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """No place is called like a way of taking place (telefonisch, online …)."""
    for id in places.ids(Ort):
        if id in WEISEN:
            yield places.finding(
                Ort,
                id,
                (),
                "ort-unbekannt",
                f"„{id}“ hat als Ort schon eine eigene Bedeutung.",
                "Bitte einen anderen Namen wählen.",
            )


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
            if thing.symbol not in known:
                remedy = suggestion(thing.symbol, known, "Alle Bilder liegen in katalog/symbole/")
                yield places.finding(
                    modell, id, ("symbol",), "symbol-unbekannt", f"Ein Bild „{thing.symbol}“ gibt es nicht.", remedy
                )


def readable_colours(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """White type on an audience's colour is easy to read."""
    for id, zielgruppe in katalog.zielgruppen.items():
        if problem := contrast_slip(zielgruppe.farbe):
            yield places.finding(Zielgruppe, id, ("farbe",), "farbe", problem, DUNKLER)


def emergency_numbers(katalog: Katalog, places: Places) -> Iterator[Finding]:
    """An emergency entry has a name and a number or another way to write, its own or a known running offer's."""
    for id, entry in katalog.notfall.items():
        if entry.angebot and not places.has(Angebot, entry.angebot):
            remedy = suggestion(entry.angebot, places.ids(Angebot))
            yield places.finding(
                Notfallnummer, id, ("angebot",), "notfall", f"Ein Angebot „{entry.angebot}“ gibt es nicht.", remedy
            )
        elif not entry.angebot and not (entry.titel and entry.telefon):
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
    known_orte,
    free_orte,
    former_addresses,
    reachable,
    phones_once,
    note_in_order,
    known_symbols,
    readable_colours,
    emergency_numbers,
    something_there,
    imprint_complete,
)
