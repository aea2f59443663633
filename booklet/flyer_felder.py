"""What stands on the panels of a flyer: chapters become groups, offers become a few lines each."""

from dataclasses import dataclass
from datetime import date

from booklet.eintrag import make_eintrag
from booklet.flyer_wann import Wann, read_wann
from booklet.pdf import PaperError
from booklet.produkt import Kapitel, Kurzform, Produkt, select_kapitel
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.ort import Ort

FELDER = ("links", "mitte", "rechts", "klappe")
# A place with so many offers is known in town: there the street may be left out.
BEKANNT = 3
ZUGANG = {
    "ja": ("rollstuhl", "stufenlos"),
    "teilweise": ("rollstuhl-teilweise", "teils stufenlos"),
    "nein": ("rollstuhl-nein", "mit Stufen"),
}
WEISEN = {"online": "im Internet", "aufsuchend": "Jemand kommt nach Hause"}


@dataclass(frozen=True)
class Eintrag:
    """One offer in the few lines of a flyer.

    `bekannt`: people know the place without its street. `stufen` is sign and word, `weg` how to reach it without a phone.
    """

    id: str
    titel: str
    kurz: str
    wann: tuple[Wann, ...]
    hinweis: str
    ort: str
    strasse: str
    bekannt: bool
    stufen: tuple[str, str] | None
    telefon: str
    weg: str
    geprueft: bool

    @property
    def anker(self) -> str:
        return f"eintrag-{self.id}"

    @property
    def wo(self) -> str:
        return ", ".join(part for part in (self.ort, self.strasse) if part)


@dataclass(frozen=True)
class Gruppe:
    titel: str
    symbol: str
    farbe: str
    eintraege: tuple[Eintrag, ...]


@dataclass(frozen=True)
class Feld:
    """One panel; `name` is one of FELDER."""

    name: str
    gruppen: tuple[Gruppe, ...]

    @property
    def eintraege(self) -> tuple[Eintrag, ...]:
        return tuple(e for gruppe in self.gruppen for e in gruppe.eintraege)


def build_felder(katalog: Katalog, produkt: Produkt, stand: date) -> dict[str, Feld]:
    """The panels with offers on them, by name."""
    gruppen: dict[str, list[Gruppe]] = {name: [] for name in FELDER}
    for kapitel, angebote in select_kapitel(katalog, produkt):
        if kapitel.feld is None:
            raise PaperError(f"{produkt.datei}: Beim Kapitel „{kapitel.titel}“ fehlt „feld“. Möglich sind: {', '.join(gruppen)}.")
        eintraege = tuple(read_eintrag(katalog, produkt, angebot, kapitel.feld, stand) for angebot in angebote)
        gruppen[kapitel.feld].append(Gruppe(kapitel.titel, *_zeichen(katalog, kapitel), eintraege))
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
        kurz=_capital(kurzform.kurz or anlass or angebot.kurz),
        wann=read_wann(katalog, angebot, lang.wann, stand, produkt.termine == "ja"),
        hinweis=lang.hinweis,
        ort=_ort(ort, produkt.haus) if ort else WEISEN.get(angebot.weise or "", ""),
        strasse=_strasse(ort, produkt.haus) if ort else "",
        bekannt=bool(ort and ort.id and len(katalog.select(ort=ort.id)) >= BEKANNT),
        stufen=ZUGANG.get(zugang.rollstuhl or "") if zugang else None,
        telefon=str(katalog.find_rufnummer(angebot) or ""),
        weg=lang.web,
        geprueft=lang.geprueft,
    )


def _zeichen(katalog: Katalog, kapitel: Kapitel) -> tuple[str, str]:
    """Symbol and colour: the chapter's own, or else its audience's."""
    zielgruppe = katalog.zielgruppen.get(kapitel.zielgruppe or "")
    symbol, farbe = (zielgruppe.symbol, zielgruppe.farbe) if zielgruppe else ("punkt", "#2f3a45")
    return kapitel.symbol or symbol, kapitel.farbe or farbe


def _ort(ort: Ort, haus: str | None) -> str:
    return ort.name.split(" (")[0] if ort.id and ort.id == haus else ort.name


def _strasse(ort: Ort, haus: str | None) -> str:
    return "" if ort.id and ort.id == haus else ", ".join(part for part in (ort.strasse, ort.stadt) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
