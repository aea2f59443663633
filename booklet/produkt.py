"""A product is one file in booklet/produkte/: what is printed, by which template, with which words of its own."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from katalog.adressen import Seite, address_of
from katalog.angebot import Angebot
from katalog.auflage import Kuerzel
from katalog.desk import Desk
from katalog.farbe import DUNKLER, contrast_slip
from katalog.felder import Datum, FliesstextFeld, Id, Ids, Zeile, one_or_many
from katalog.finding import Finding
from katalog.gemeinde import Gemeinde
from katalog.katalog import BEREICHE, Katalog
from katalog.modell import Modell
from katalog.reader.messages import suggestion
from katalog.reader.nodes import Scalar, Sequence, node_at
from katalog.reader.reading import read_modell
from katalog.reader.source import Source, read_source
from katalog.symbole import symbol_names

FOLDER = Path("booklet/produkte")
FORMATE = {"broschuere": "A5", "flyer": "A4 quer"}
MARKEN = {"broschuere": "h", "flyer": "f"}
Feld = Literal["links", "mitte", "rechts", "klappe"]
REGELN = {
    "bereiche": "ordner",
    "zielgruppen": "zielgruppe-unbekannt",
    "zielgruppe": "zielgruppe-unbekannt",
    "themen": "thema-unbekannt",
    "symbol": "symbol-unbekannt",
}


class Auswahl(Modell):
    """Which offers: those that match every line that is given, then `ids` on top, then without `ohne`. No line at all: every offer."""

    bereiche: Ids = Field((), description="Ordner unter angebote/, zum Beispiel: beratung")
    zielgruppen: Ids = Field((), description="Namen der Dateien in zielgruppen/.")
    themen: Ids = Field((), description="Schlüssel aus themen.yml.")
    ids: Ids = Field((), description="Einzelne Angebote, zusätzlich; in dieser Reihenfolge, wenn nichts anderes ausgewählt ist.")
    ohne: Ids = Field((), description="Einzelne Angebote, die nicht gedruckt werden.")


class Tipp(Modell):
    """A short box „Gut zu wissen“ for a page of the booklet that has room left: what is true everywhere, not a fact about one offer."""

    titel: Zeile(40) = Field(description="Was man sich merken soll.", examples=["Nehmen Sie jemanden mit"])
    text: Zeile(240) = Field(description="Ein bis drei kurze Sätze dazu.")


class Kapitel(Modell):
    """One part of a product. An offer that fits several chapters is printed in the first of them."""

    titel: Zeile(40)
    kurz: Zeile(200) | None = Field(None, description="Ein Satz unter dem Titel; im Jugendteil mit du.")
    auswahl: Auswahl = Auswahl()
    zielgruppe: Id | None = Field(None, description="Farbe und Symbol dieser Zielgruppe gelten für das Kapitel.")
    farbe: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] | None = Field(
        None, description="Dunkle Farbe als #rrggbb, vor der von `zielgruppe`."
    )
    symbol: Id | None = Field(None, description="Name eines Bildes aus katalog/symbole/, vor dem von `zielgruppe`.")
    tipps: tuple[Tipp, ...] = Field(
        (), description="Nur beim Heft: Kästen „Gut zu wissen“ für Seiten, die sonst unten leer sind; der Reihe nach."
    )
    feld: Feld | None = Field(
        None,
        description="Nur beim Flyer: wo es steht: links, mitte oder rechts innen; auf der klappe stehen nur Namen und Nummern.",
    )


class Texte(Modell):
    """Words of the product's own, each in the German of its readers."""

    einband: Zeile(120) | None = Field(None, description="Ein Satz auf dem Einband.")
    anleitung: FliesstextFeld = Field((), description="So benutzt man das Heft.")
    rueckseite: FliesstextFeld = Field((), description="Ein Absatz auf der Rückseite.")


class Kurzform(Modell):
    """Fewer words for one offer, where a flyer has no room for those of the offer's own file. Facts stay there."""

    angebot: Id = Field(description="Name der Datei des Angebots.")
    titel: Zeile(40) | None = Field(None, description="Kürzerer Name.")
    kurz: Zeile(90) | None = Field(None, description="Kürzerer Satz; eine Zeile fasst etwa 45 Zeichen.")


class Produkt(Modell):
    """What one file in booklet/produkte/ says; the file name is its id and the PDF's name."""

    id: Id = ""
    datei: str = ""
    gross: bool = False
    vorlage: Literal["broschuere", "flyer"] = Field(description="broschuere oder flyer")
    titel: Zeile(60) = Field(description="Titel auf dem Einband und auf der Seite „Druck“.", examples=["Beratung und Jugend"])
    untertitel: Zeile(70) | None = Field(None, description="Was darunter steht.")
    kurz: Zeile(200) | None = Field(None, description="Ein Satz für die Seite „Druck“ und für Suchmaschinen.")
    ausgabe: Zeile(60) = Field(description="Welche Ausgabe das ist.", examples=["1. Ausgabe, Winter 2026"])
    kuerzel: Kuerzel | None = Field(
        None,
        description="Steht am Ende der Adressen in den QR-Codes und sagt der Website, welche Ausgabe jemand in der Hand hält. "
        "Bei jeder Auflage ein neues: ein oder zwei Buchstaben und eine Zahl. Fehlt es, kommt die Zahl aus „ausgabe“.",
        examples=["h2"],
    )
    stand: Datum | None = Field(None, description="Tag der Ausgabe. Fehlt er, gilt der Tag des Drucks.")
    auswahl: Auswahl = Field(Auswahl(), description="Welche Angebote überhaupt infrage kommen.")
    kapitel: Annotated[
        tuple[Kapitel, ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Teile des Produkts, der Reihe nach. Fehlen sie, ist alles ein Teil."),
    ]
    grossdruck: Literal["ja", "nein"] = Field(
        "nein", description="Nur beim Heft: ja druckt es auch in großer Schrift, auf A4 und nirgends kleiner als 16 pt."
    )
    ordnung: Literal["thema", "titel"] = Field("thema", description="Reihenfolge im Kapitel: thema oder titel")
    haus: Id | None = Field(
        None, description="Nur beim Flyer: Schlüssel aus orte.yml; Anschrift und Telefon stehen hinten drauf."
    )
    falz: Literal["wickelfalz", "zickzack"] = Field(
        "wickelfalz",
        description="Nur beim Flyer: wie er gefaltet wird, wickelfalz (97 | 100 | 100 mm) oder zickzack (99 | 99 | 99 mm).",
    )
    bild: Literal["haeuser", "spaziergang"] = Field(
        "haeuser",
        description="Nur beim Flyer: was auf der Titelseite gezeichnet ist, haeuser oder spaziergang (ältere Menschen davor).",
    )
    termine: Literal["ja", "nein"] = Field(
        "ja",
        description="Nur beim Flyer: ob die Tage der nächsten drei Monate dabeistehen, wo ein Angebot nicht jede Woche ist, ja oder nein.",
    )
    passt: Literal["automatisch"] | None = Field(
        None,
        description="Nur beim Flyer: automatisch lässt weg, was am wenigsten fehlt, wenn ein Feld zu voll ist, und sagt, was. "
        "Fehlt die Zeile, wird dann nicht gedruckt.",
    )
    kurzform: tuple[Kurzform, ...] = Field((), description="Nur beim Flyer: kürzere Worte für einzelne Angebote.")
    texte: Texte = Texte()
    redaktion: Annotated[
        tuple[Zeile(40), ...],
        BeforeValidator(one_or_many),
        Field(
            default=(),
            description="Nur beim Heft: wer mitgeschrieben hat, mit Vornamen oder ausgedachten Namen, nie mit Nachnamen.",
        ),
    ]
    impressum: FliesstextFeld = Field((), description="Wer das Produkt gemacht hat, zusätzlich zum Betreiber aus mkdocs.yml.")

    @property
    def format(self) -> str:
        """The size of the sheet, as people call it."""
        return "A4" if self.gross else FORMATE[self.vorlage]

    @property
    def zoom(self) -> float:
        """Large print is laid out like the booklet and enlarged from A5 to A4."""
        return 210 / 148 if self.gross else 1

    @property
    def least_pt(self) -> float:
        """The smallest type when laid out, so that it has 16 pt on paper, also on the office printer; 0 where the style sheet decides."""
        return 11.65 if self.gross else 0

    def in_grossdruck(self) -> "Produkt":
        """The same in large print, as a product of its own."""
        words = {
            "ausgabe": f"{self.ausgabe} in großer Schrift",
            "kurz": f"In großer Schrift: {self.kurz}" if self.kurz else "In großer Schrift.",
        }
        return self.model_copy(update={"id": f"{self.id}-grossdruck", "gross": True} | words)

    @property
    def marke(self) -> str:
        """The edition as the QR codes carry it: `h1` for a booklet's „1. Ausgabe“, `hg1` in large print; empty where it has no number."""
        number = re.search(r"\b\d{1,2}\b", self.ausgabe)
        marke = self.kuerzel or (f"{MARKEN[self.vorlage]}{number[0]}" if number else "")
        return re.sub(r"^([a-z])[a-z]?", r"\1g", marke) if self.gross else marke

    def qr_adresse(self, gemeinde: Gemeinde, thing: Seite) -> str:
        """What a printed code says, page and edition: `https://…/a/juca/#h1`."""
        return gemeinde.adresse + address_of(thing) + (f"#{self.marke}" if self.marke else "")


def load_produkte(root: Path, katalog: Katalog) -> tuple[dict[str, Produkt], list[Finding]]:
    """All products under `root` by id, and the findings that stop the print."""
    produkte: dict[str, Produkt] = {}
    desk = Desk(root)
    findings = desk.findings
    for file in desk.list(root / FOLDER):
        data = desk.read_bytes(file) if file.suffix == ".yml" else None
        if data is None:
            continue
        produkt, slips = read_produkt(file.relative_to(root).as_posix(), data, katalog)
        findings += slips
        if produkt:
            produkte[produkt.id] = produkt
            if produkt.grossdruck == "ja":
                gross = produkt.in_grossdruck()
                produkte[gross.id] = gross
    return produkte, findings


def read_produkt(path: str, data: bytes, katalog: Katalog) -> tuple[Produkt | None, list[Finding]]:
    """One product from its file; words that the `katalog` does not know become findings at their line."""
    source = read_source(path, data)
    findings = list(source.findings)
    produkt = None
    if source.node:
        reading = read_modell(source, source.node, Produkt, id=Path(path).stem, datei=path)
        findings += reading.findings
        produkt = reading.thing if not reading.broken else None
    elif not findings:
        findings.append(
            source.finding(
                1, 1, "form", "In der Datei steht noch nichts.", "Zum Beispiel eine andere Datei aus diesem Ordner kopieren."
            )
        )
    if produkt:
        findings += _laws(source, produkt, katalog)
    return (None if findings else produkt), sorted(findings)


def _laws(source: Source, produkt: Produkt, katalog: Katalog) -> list[Finding]:
    known: Mapping[str, list[str]] = {
        "bereiche": list(BEREICHE),
        "zielgruppen": list(katalog.zielgruppen),
        "themen": list(katalog.themen),
        "ids": list(katalog.angebote),
        "ohne": list(katalog.angebote),
    }
    findings = []
    if produkt.haus and produkt.haus not in katalog.orte:
        findings.append(_unknown(source, ("haus",), produkt.haus, list(katalog.orte)))
    for n, kurzform in enumerate(produkt.kurzform):
        if kurzform.angebot not in katalog.angebote:
            findings.append(_unknown(source, ("kurzform", n, "angebot"), kurzform.angebot, list(katalog.angebote)))
    places: list[tuple[tuple[Any, ...], Auswahl]] = [(("auswahl",), produkt.auswahl)]
    for n, kapitel in enumerate(produkt.kapitel):
        places.append((("kapitel", n, "auswahl"), kapitel.auswahl))
        for name, word, words in (
            ("zielgruppe", kapitel.zielgruppe, list(katalog.zielgruppen)),
            ("symbol", kapitel.symbol, list(symbol_names())),
        ):
            if word and word not in words:
                findings.append(_unknown(source, ("kapitel", n, name), word, words))
        if kapitel.farbe and (problem := contrast_slip(kapitel.farbe)):
            findings.append(_finding(source, ("kapitel", n, "farbe"), "farbe", problem, DUNKLER, len(kapitel.farbe)))
    for loc, auswahl in places:
        for name, words in known.items():
            for i, word in enumerate(getattr(auswahl, name)):
                if word not in words:
                    findings.append(_unknown(source, (*loc, name, i), word, words))
    return findings


def _unknown(source: Source, loc: tuple[Any, ...], word: str, words: list[str]) -> Finding:
    name = next(part for part in reversed(loc) if isinstance(part, str))
    rule = REGELN.get(name, "produkt")
    return _finding(source, loc, rule, f"„{word}“ kenne ich bei „{name}“ nicht.", suggestion(word, words), len(word))


def _finding(source: Source, loc: tuple[Any, ...], rule: str, problem: str, remedy: str, length: int) -> Finding:
    node = node_at(source.node, loc)
    if isinstance(node, Sequence):
        node = node.items[0]
    offset = node.offset if isinstance(node, Scalar) else 0
    return source.finding(node.line, node.column + offset, rule, problem, remedy, length)


def select_angebote(katalog: Katalog, auswahl: Auswahl) -> tuple[Angebot, ...]:
    """The chosen offers by title; what has ended is never printed."""
    limits = (
        ("bereiche", lambda a: {a.bereich}),
        ("zielgruppen", lambda a: set(a.zielgruppen)),
        ("themen", lambda a: set(a.themen)),
    )
    given = [(set(getattr(auswahl, name)), read) for name, read in limits if getattr(auswahl, name)]
    alive = {key: a for key, a in katalog.angebote.items() if a.status != "beendet" and key not in auswahl.ohne}
    by_hand = [alive[key] for key in auswahl.ids if key in alive]
    if auswahl.ids and not given:
        return tuple(by_hand)
    chosen = [a for a in alive.values() if all(wanted & read(a) for wanted, read in given)]
    return tuple(chosen) + tuple(a for a in by_hand if a not in chosen)


def select_kapitel(katalog: Katalog, produkt: Produkt) -> list[tuple[Kapitel, tuple[Angebot, ...]]]:
    """The chapters with their offers, each offer once, empty chapters left out."""
    pool = {a.id for a in select_angebote(katalog, produkt.auswahl)}
    parts = []
    for kapitel in produkt.kapitel or (Kapitel(titel=produkt.titel),):
        chosen = tuple(a for a in select_angebote(katalog, kapitel.auswahl) if a.id in pool)
        pool -= {a.id for a in chosen}
        if chosen:
            parts.append((kapitel, chosen))
    return parts
