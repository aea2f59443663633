"""The finder's filters: what each is called, what can be chosen in it, how many offers fit, and the style sheet that filters without JavaScript."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hooks.bau import Bau
from hooks.vorlagen import sprache
from katalog.merkmale import IMMER, TAGE, ZEITEN
from katalog.stadtteil import nearest_stadtteile

MIT = {"kostenlos": "Kostenlos", "ohne-anmeldung": "Ohne Anmeldung", "stufenlos": "Ohne Stufen"}
WEISEN = {"telefonisch": "Am Telefon", "online": "Im Internet", "aufsuchend": "Jemand kommt zu mir"}


@dataclass(frozen=True)
class Option:
    """One box to tick; `zahl` is how many running offers it fits."""

    wert: str
    name: str
    zahl: int


@dataclass(frozen=True)
class Filter:
    """`id` is its name in the address; of several ticked boxes one is enough, except where `alle`: there each must be true."""

    id: str
    frage: str
    optionen: tuple[Option, ...]
    alle: bool = False


@dataclass(frozen=True)
class Naehe:
    """A place to be near to, and all quarters from there, nearest first."""

    wert: str
    name: str
    stadtteile: tuple[str, ...]


def merkmale_of(bau: Bau) -> dict[str, str]:
    """By offer the words on its card: `zielgruppe-50plus thema-bewegung tag-do zeit-nachmittag wann-do-nachmittag`."""
    return {id: " ".join(_words(merkmale)) for id, merkmale in bau.merkmale.items()}


def _words(merkmale: Mapping[str, Iterable[str]]) -> list[str]:
    words = [f"{name}-{wert}" for name, werte in merkmale.items() for wert in werte]
    slots = [wert.split("-") for wert in merkmale.get("wann", ()) if wert != IMMER]
    words += [f"tag-{tag}" for tag in dict.fromkeys(tag for tag, _ in slots)]
    return words + [f"zeit-{zeit}" for zeit in dict.fromkeys(zeit for _, zeit in slots)]


def finder_filter(bau: Bau, merkmale: Mapping[str, str]) -> dict[str, Filter]:
    """The filters with a use in this town, in the order of the page; a choice that no offer fits is none."""
    words = [merkmale[angebot.id].split() for angebot in bau.offen]
    counts = Counter(word for of_one in words for word in of_one)
    always = counts[f"wann-{IMMER}"]
    katalog = bau.katalog

    def make(id: str, frage: str, names: Mapping[str, str], more: int = 0, alle: bool = False) -> Filter:
        options = (Option(wert, name, counts[f"{id}-{wert}"] + more) for wert, name in names.items())
        return Filter(id, frage, tuple(option for option in options if option.zahl), alle)

    spoken = sorted({code for a in bau.offen for code in a.sprachen} - {"de"}, key=sprache)
    found = (
        make("mit", "Was ist Ihnen wichtig?", MIT, alle=True),
        make("zielgruppe", "Für wen?", {id: z.name for id, z in katalog.zielgruppen.items()}),
        make("thema", "Worum geht es?", {id: t.name for id, t in katalog.themen.items()}),
        make("stadtteil", "Wo?", {id: s.name for id, s in katalog.stadtteile.items()}),
        make("tag", "An welchem Tag?", TAGE, always),
        make("zeit", "Zu welcher Zeit?", ZEITEN, always),
        make("weise", "Von zu Hause aus", WEISEN),
        make("sprache", "In welcher Sprache?", {code: sprache(code) for code in spoken}),
    )
    return {filter.id: filter for filter in found if filter.optionen}


def finder_naehe(bau: Bau) -> tuple[tuple[Naehe, ...], tuple[Naehe, ...]]:
    """Quarters and places to be near to: those that have a spot on the drawing of the town."""
    katalog = bau.katalog
    spots = {id for id, stadtteil in katalog.stadtteile.items() if stadtteil.lage}
    order = {id: nearest_stadtteile(katalog.stadtteile, id) for id in spots}
    quarters = [Naehe(id, stadtteil.name, order[id]) for id, stadtteil in katalog.stadtteile.items() if id in spots]
    places = [Naehe(f"ort-{id}", ort.name, order[ort.stadtteil]) for id, ort in katalog.orte.items() if ort.stadtteil in spots]
    return tuple(quarters), tuple(sorted(places, key=lambda place: place.name))


def filter_css(filters: Mapping[str, Filter]) -> str:
    """Without JavaScript the same boxes filter by these rules."""
    # The sentence above the list counts all of them, and nobody counts anew.
    sentence = "html:not(.js) .finden:has(#filter [type=checkbox]:checked) .ergebnis { display: none; }"
    rules = [rule for filter in filters.values() if filter.id not in ("tag", "zeit") for rule in _rules(filter)]
    return "\n".join([sentence, *rules, *_wann(filters.get("tag"), filters.get("zeit"))]) + "\n"


def _rules(filter: Filter) -> list[str]:
    fits = [(_checked(filter.id, option.wert), f'[data-merkmale~="{filter.id}-{option.wert}"]') for option in filter.optionen]
    return [_hide(box, [(box, card)]) for box, card in fits] if filter.alle else [_hide(_checked(filter.id), fits)]


def _wann(tag: Filter | None, zeit: Filter | None) -> list[str]:
    """Day and time are one condition: who ticks both asks for an occurrence then."""
    if not tag or not zeit:
        return []
    always = (_checked("tag"), f'[data-merkmale~="wann-{IMMER}"]'), (_checked("zeit"), f'[data-merkmale~="wann-{IMMER}"]')
    tage = [(_checked("tag", t.wert), f'[data-merkmale~="tag-{t.wert}"]') for t in tag.optionen]
    zeiten = [(_checked("zeit", z.wert), f'[data-merkmale~="zeit-{z.wert}"]') for z in zeit.optionen]
    pairs = [
        (_checked("tag", t.wert) + _checked("zeit", z.wert), f'[data-merkmale~="wann-{t.wert}-{z.wert}"]')
        for t in tag.optionen
        for z in zeit.optionen
    ]
    both = _checked("tag") + _checked("zeit")
    return [
        _hide(_checked("tag"), [*tage, always[0]]),
        _hide(_checked("zeit"), [*zeiten, always[1]]),
        _hide(both, [*pairs, always[0]]),
    ]


def _checked(name: str, wert: str = "") -> str:
    value = f'[value="{wert}"]' if wert else ""
    return f':has([name="{name}"]{value}:checked)'


def _hide(when: str, fits: Iterable[tuple[str, str]]) -> str:
    """Hide the cards of which none of the pairs (boxes ticked, mark on the card) is true."""
    cards = ", ".join(f".finden{boxes} {card}" for boxes, card in fits)
    return f"html:not(.js) .finden{when} .karte:not({cards}) {{ display: none; }}"
