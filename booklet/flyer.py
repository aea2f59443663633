"""A flyer of six panels on two sides of A4, folded twice: the chosen offers inside, the numbers on the flap, a house on the back.

Paper is finite: what does not fit is named with its panel and its millimetres, and nothing is printed.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from booklet.druck import Druck, finish
from booklet.eintrag import make_eintrag, readable
from booklet.pdf import PaperError, lay_out
from booklet.produkt import Kapitel, Kurzform, Produkt, select_kapitel
from booklet.vorlage import render
from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.ort import Ort

INNEN = ("links", "mitte", "rechts")
NAMES = {
    "titel": "Titelseite",
    "klappe": "Klappe",
    "ruecken": "Rückseite",
    "links": "innen links",
    "mitte": "innen Mitte",
    "rechts": "innen rechts",
}
# Lowest edge of what is read, in millimetres from the top; where something stands at the foot, 3 mm above it.
LIMITS = dict.fromkeys(NAMES, 201.0) | {"titel": 96.0}
FOOT_GAP = 3.0
LINE, CHARS = 5.2, 45
QR_MM = 42
STUFEN = {
    "ja": ("rollstuhl", "stufenlos"),
    "teilweise": ("rollstuhl-teilweise", "teils stufenlos"),
    "nein": ("rollstuhl-nein", "mit Stufen"),
}
WEISEN = {"online": "im Internet", "aufsuchend": "Jemand kommt zu Ihnen nach Hause"}


@dataclass(frozen=True)
class Eintrag:
    """One offer in the few lines of a flyer; `stufen` is sign and word, `weg` the way of reaching it when there is no phone."""

    id: str
    titel: str
    kurz: str
    wann: str
    hinweis: str
    wo: str
    stufen: tuple[str, str] | None
    telefon: str
    weg: str
    geprueft: bool

    @property
    def anker(self) -> str:
        return f"eintrag-{self.id}"


@dataclass(frozen=True)
class Gruppe:
    titel: str
    symbol: str
    farbe: str
    eintraege: tuple[Eintrag, ...]


@dataclass(frozen=True)
class Feld:
    """One panel; `name` is a key of NAMES."""

    name: str
    gruppen: tuple[Gruppe, ...]

    @property
    def eintraege(self) -> tuple[Eintrag, ...]:
        return tuple(e for gruppe in self.gruppen for e in gruppe.eintraege)


class Box(NamedTuple):
    """Where something stands, in millimetres from the sheet's top."""

    top: float
    bottom: float


def print_produkt(katalog: Katalog, produkt: Produkt, heute: date) -> Druck:
    """The flyer as PDF; raises `PaperError` when a panel is too full."""
    felder = build_felder(katalog, produkt, produkt.stand or heute)
    variables = _variables(katalog, produkt, heute, felder)
    problems = list(find_overflow(_measure(lay_out(render("flyer.html", messen=True, **variables))), felder))
    if problems:
        hint = f"Was auf welchem Feld steht, sagt {produkt.datei}; die Schrift wird nicht kleiner. Es ist nichts gedruckt."
        raise PaperError("\n\n".join([f"Auf dem Flyer „{produkt.titel}“ ist nicht genug Platz.", *problems, hint]))
    document = lay_out(render("flyer.html", messen=False, **variables))
    return finish(produkt, heute, len({e.id for feld in felder.values() for e in feld.eintraege}), document)


def build_felder(katalog: Katalog, produkt: Produkt, stand: date) -> dict[str, Feld]:
    """The panels with offers on them, by name."""
    gruppen: dict[str, list[Gruppe]] = {name: [] for name in (*INNEN, "klappe")}
    for kapitel, angebote in select_kapitel(katalog, produkt):
        if kapitel.feld is None:
            raise PaperError(f"{produkt.datei}: Beim Kapitel „{kapitel.titel}“ fehlt „feld“. Möglich sind: {', '.join(gruppen)}.")
        eintraege = tuple(read_eintrag(katalog, produkt, angebot, kapitel.feld, stand) for angebot in angebote)
        gruppen[kapitel.feld].append(Gruppe(kapitel.titel, kapitel.symbol or "punkt", _farbe(katalog, kapitel), eintraege))
    felder = {name: Feld(name, tuple(inhalt)) for name, inhalt in gruppen.items()}
    printed = {e.id for feld in felder.values() for e in feld.eintraege}
    for lost in (key for kapitel in produkt.kapitel for key in kapitel.auswahl.ids if key not in printed):
        if katalog.angebote[lost].status != "beendet":
            raise PaperError(
                f"{produkt.datei}: „{lost}“ steht in einem Kapitel, aber „auswahl“ ganz oben lässt es weg. Bitte dort unter „ids“ nennen."
            )
    return felder


def read_eintrag(katalog: Katalog, produkt: Produkt, angebot: Angebot, feld: str, stand: date) -> Eintrag:
    """What the flyer says about an offer. The house on the back needs no street here; the flap says when to call."""
    lang, ort = make_eintrag(katalog, angebot, 0, stand), katalog.find_ort(angebot)
    zugang = katalog.find_barrierefrei(angebot) if ort else None
    kurzform = next((k for k in produkt.kurzform if k.angebot == angebot.id), Kurzform(angebot=angebot.id))
    anlass = next((n.kurz for n in katalog.notfall.values() if n.angebot == angebot.id), None) if feld == "klappe" else None
    # A remark about times that are written out is for the page behind the code.
    wann = [line for line in lang.wann if not (angebot.zeiten and line == angebot.zeiten_hinweis)]
    return Eintrag(
        id=angebot.id,
        titel=kurzform.titel or angebot.titel,
        kurz=kurzform.kurz or anlass or angebot.kurz,
        wann=_begin(" · ".join(wann)),
        hinweis=lang.hinweis,
        wo=_wo(ort, produkt.haus) if ort else WEISEN.get(angebot.weise or "", ""),
        stufen=STUFEN.get(zugang.rollstuhl or "") if zugang else None,
        telefon=_telefon(katalog, angebot, ort),
        weg=lang.web,
        geprueft=lang.geprueft,
    )


def _measure(document: Any) -> dict[str, Box]:
    """Top and bottom of everything with an id, in millimetres. A panel of true height would drop what is too much without a word."""
    boxes = (item for page in document.pages for item in page.anchors.items())
    return {name: Box(top * 25.4 / 96, bottom * 25.4 / 96) for name, (_, top, _, bottom) in boxes}


def find_overflow(boxes: dict[str, Box], felder: dict[str, Feld]) -> Iterator[str]:
    """A German paragraph for each panel whose content reaches lower than its limit; `boxes` are measured on endless panels."""
    free = {}
    for name in NAMES:
        foot = boxes.get(f"fuss-{name}")
        limit = LIMITS[name] - (foot.bottom - foot.top + FOOT_GAP if foot else 0)
        free[name] = limit - boxes[f"inhalt-{name}"].bottom
    for name, room in free.items():
        if room < 0:
            eintraege = felder[name].eintraege if name in felder else ()
            heights = {e: boxes[e.anker].bottom - boxes[e.anker].top for e in eintraege}
            limit = boxes[f"inhalt-{name}"].bottom + room
            first = next((e for e in eintraege if boxes[e.anker].bottom > limit), None)
            others = {NAMES[other]: free[other] for other in INNEN if other != name and free[other] > LINE * 4}
            yield _sentence(name, -room, first, heights, others)


def _sentence(name: str, excess: float, first: Eintrag | None, heights: dict[Eintrag, float], others: dict[str, float]) -> str:
    lines = math.ceil(excess / LINE)
    here = f"{NAMES[name]}: Ab „{first.titel}“ reicht der Platz nicht." if first else f"{NAMES[name]}: Der Text ist zu lang."
    words = [f"{here} Es sind {math.ceil(excess)} mm zu viel, etwa {lines} {'Zeile' if lines == 1 else 'Zeilen'}."]
    if not heights:
        return words[0] + "\n→ Kürzen: die Texte unter „texte“ oder „impressum“."
    longest = max(heights, key=lambda e: len(e.kurz))
    words.append(
        f"→ Kürzen: „kurz“ bei „{longest.titel}“ hat {len(longest.kurz)} Zeichen, eine Zeile fasst etwa {CHARS}; „kurzform“ gilt nur hier."
    )
    words.append(
        "→ Oder weglassen: " + " und ".join(f"„{e.titel}“ ({heights[e]:.0f} mm)" for e in _leave_out(excess, heights)) + "."
    )
    words += [f"→ Oder umziehen lassen: {other} sind noch {room:.0f} mm frei." for other, room in others.items()]
    return "\n".join(words)


def _leave_out(excess: float, heights: dict[Eintrag, float]) -> Iterator[Eintrag]:
    """The smallest entry whose absence is enough, or else the biggest ones until it is."""
    left = sorted(heights, key=heights.__getitem__)
    while excess > 0 and left:
        entry = next((e for e in left if heights[e] >= excess), left[-1])
        left.remove(entry)
        excess -= heights[entry]
        yield entry


def _variables(katalog: Katalog, produkt: Produkt, heute: date, felder: dict[str, Feld]) -> dict[str, Any]:
    gemeinde = katalog.gemeinde
    zielgruppe = next((katalog.zielgruppen[z] for z in produkt.auswahl.zielgruppen), None)
    adresse = gemeinde.adresse + (address_of(zielgruppe) if zielgruppe else "")
    *before, last = produkt.titel.split()
    return {
        "titel": produkt.titel,
        "autor": gemeinde.betreiber.get("name") or gemeinde.titel,
        "kurz": produkt.kurz or "",
        "produkt": produkt,
        "gemeinde": gemeinde,
        "davor": " ".join(before),
        "gross": last,
        "gross_pt": min(104, max(30, 360 // len(last))),
        "farbe": zielgruppe.farbe if zielgruppe else "#0f5a3c",
        "felder": felder,
        "innen": [felder[name] for name in INNEN],
        "notruf": [n for n in katalog.notfall.values() if n.telefon and not n.angebot],
        "haus": katalog.orte[produkt.haus] if produkt.haus else None,
        "adresse": adresse,
        "adresse_kurz": readable(adresse),
        "qr_mm": QR_MM,
        "stand": produkt.stand or heute,
    }


def _farbe(katalog: Katalog, kapitel: Kapitel) -> str:
    zielgruppe = katalog.zielgruppen.get(kapitel.zielgruppe or "")
    return kapitel.farbe or (zielgruppe.farbe if zielgruppe else "#2f3a45")


def _wo(ort: Ort, haus: str | None) -> str:
    if ort.id and ort.id == haus:
        return ort.name.split(" (")[0]
    return ", ".join(part for part in (ort.name, ort.strasse, ort.stadt) if part)


def _telefon(katalog: Katalog, angebot: Angebot, ort: Ort | None) -> str:
    """The number to call: on paper, an organiser's web site must not hide the telephone of the place."""
    kontakte = [angebot.kontakt, *(katalog.traeger[t].kontakt for t in angebot.traeger), ort.kontakt if ort else None]
    return next((str(kontakt.telefon[0]) for kontakt in kontakte if kontakt and kontakt.telefon), "")


def _begin(line: str) -> str:
    """A line of its own begins with a capital letter."""
    return line[:1].upper() + line[1:]
