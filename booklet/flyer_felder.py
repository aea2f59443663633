"""What stands on the panels of a flyer: chapters become groups, offers become a few lines each."""

import re
from dataclasses import dataclass
from datetime import date

from booklet.eintrag import make_eintrag
from booklet.pdf import PaperError
from booklet.produkt import Kapitel, Kurzform, Produkt, select_kapitel
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
    return Eintrag(
        id=angebot.id,
        titel=kurzform.titel or angebot.titel,
        kurz=kurzform.kurz or anlass or angebot.kurz,
        wann=_line(_wann(angebot, lang.wann)),
        hinweis=lang.hinweis,
        wo=_wo(ort, produkt.haus) if ort else WEISEN.get(angebot.weise or "", ""),
        stufen=STUFEN.get(zugang.rollstuhl or "") if zugang else None,
        telefon=_telefon(katalog, angebot, ort),
        weg=lang.web,
        geprueft=lang.geprueft,
    )


def _farbe(katalog: Katalog, kapitel: Kapitel) -> str:
    zielgruppe = katalog.zielgruppen.get(kapitel.zielgruppe or "")
    return kapitel.farbe or (zielgruppe.farbe if zielgruppe else "#2f3a45")


def _wo(ort: Ort, haus: str | None) -> str:
    if ort.id and ort.id == haus:
        return ort.name.split(" (")[0]
    return ", ".join(part for part in (ort.name, ort.strasse, ort.stadt) if part)


def _wann(angebot: Angebot, lines: tuple[str, ...]) -> str:
    """The times. A remark about times that are written out is for the page behind the code; a day without an hour says so."""
    if not angebot.zeiten:
        return " · ".join(lines)
    hours = any(word in zeit.satz for zeit in angebot.zeiten for word in ("Uhr", "Vereinbarung", "ganztägig"))
    return " · ".join(
        [*(line for line in lines if line != angebot.zeiten_hinweis), *([] if hours else ["Uhrzeit bitte erfragen"])]
    )


def _telefon(katalog: Katalog, angebot: Angebot, ort: Ort | None) -> str:
    """The number to call: on paper, an organiser's web site must not hide the telephone of the place."""
    kontakte = [angebot.kontakt, *(katalog.traeger[t].kontakt for t in angebot.traeger), ort.kontakt if ort else None]
    return next((str(kontakt.telefon[0]) for kontakt in kontakte if kontakt and kontakt.telefon), "")


def _line(text: str) -> str:
    """With a capital letter; „22. Oktober“ and „10–11 Uhr“ are not torn apart at a line's end."""
    text = re.sub(r"(\d\.) (?=[A-ZÄÖÜ])| (?=Uhr)", lambda match: f"{match[1] or ''}\u00a0", text).replace("–", "\u2060–\u2060")
    return text[:1].upper() + text[1:]
