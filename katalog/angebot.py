"""An offer: what one YAML file says."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, InstanceOf, Tag

from katalog.barrierefrei import Barrierefrei
from katalog.beleg import Beleg
from katalog.felder import (
    AlterFeld,
    Datum,
    FliesstextFeld,
    Id,
    Ids,
    Sprache,
    Verweis,
    Verweise,
    Zeile,
    one_or_many,
    one_or_many_words,
    typed,
)
from katalog.kontakt import Kontakt
from katalog.modell import Modell
from katalog.ort import Ort
from katalog.zeiten import Ausnahme, Zeit, read_ausnahme, read_zeit

WEISEN = {
    "telefonisch": "am Telefon",
    "online": "im Internet",
    "aufsuchend": "kommt vorbei",
    "geheim": "Anschrift wird nicht veröffentlicht",
}
"""How an offer takes place that has no open address, and what people call it."""
Status = Literal["aktiv", "geplant", "pausiert", "beendet"]


def _ort_form(value: Any) -> str:
    return "hier" if isinstance(value, dict | Ort) else "schluessel"


class Hinweis(Modell):
    """A note that holds from one day to another, both included."""

    text: Zeile(200) = Field(description="Was Leute gerade wissen sollten.")
    von: Datum | None = Field(None, description="Erster Tag, an dem der Hinweis erscheint.", examples=["2026-08-01"])
    bis: Datum | None = Field(None, description="Letzter Tag.", examples=["2026-08-31"])

    def holds_on(self, today: date) -> bool:
        """Whether the note is true on that day."""
        return (self.von is None or self.von <= today) and (self.bis is None or today <= self.bis)


class Angebot(Beleg):
    """An offer; the file name is its id, the folder its `bereich`, and `ort` is a key, a place or one of WEISEN."""

    id: Id = ""
    bereich: str = ""
    datei: str = ""
    titel: Zeile(60) = Field(description="Name des Angebots.", examples=["Spazier-Treff Innenstadt"])
    kurz: Zeile(160) = Field(
        description="Ein Satz für Listen, Heft und Flyer.", examples=["Eine Stunde gemeinsam gehen, auch mit Rollator."]
    )
    beschreibung: FliesstextFeld = Field((), description="Absätze, Listen, **fett** und [Links](https://…).")
    zielgruppen: Verweise = Field(
        min_length=1, description="Für wen: Namen der Dateien in zielgruppen/.", examples=[["50plus", "familien"]]
    )
    themen: Verweise = Field(min_length=1, description="Worum es geht: Schlüssel aus themen.yml.", examples=[["bewegung"]])
    traeger: Verweise = Field(
        min_length=1, description="Wer es anbietet: Schlüssel aus traeger.yml.", examples=["stadt-wermelskirchen"]
    )
    ort: Annotated[Annotated[Verweis, Tag("schluessel")] | Annotated[Ort, Tag("hier")], Discriminator(_ort_form)] | None = Field(
        None,
        description="Schlüssel aus orte.yml, eine eigene Anschrift, oder: telefonisch, online, aufsuchend, geheim.",
        examples=["haus-der-begegnung"],
    )
    stadtteile: Verweise = Field((), description="Nur wenn es sich nicht aus dem Ort ergibt.")
    zeiten: Annotated[
        tuple[Annotated[InstanceOf[Zeit], typed(read_zeit)], ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Eine Zeile je Zeit.", examples=[["Di 10:00-11:00", "jeden 1. Fr 15:00-17:00"]]),
    ]
    ausser: Annotated[
        tuple[Annotated[InstanceOf[Ausnahme], typed(read_ausnahme)], ...],
        BeforeValidator(one_or_many_words),
        Field(
            default=(),
            description="Wann es ausfällt: Feiertage, Schulferien, ein Tag oder ein Zeitraum.",
            examples=[["Feiertage", "2026-12-24 bis 2027-01-06"]],
        ),
    ]
    zeiten_hinweis: Zeile(160) | None = Field(
        None, description="Was zu den Zeiten zu sagen ist oder sich nicht als Zeile schreiben lässt."
    )
    kontakt: Kontakt | None = Field(None, description="Telefon, E-Mail, Web.", examples=["{telefon: 02196 710-0}"])
    kosten: Zeile(120) | None = Field(None, description="„kostenlos“ oder ein Text.", examples=["kostenlos", "8 Euro"])
    anmeldung: Zeile(160) | None = Field(None, description="„nicht nötig“, „erforderlich“ oder ein Text.")
    plaetze: Literal["frei", "wenige", "warteliste"] | None = Field(None, description="frei, wenige oder warteliste")
    alter: AlterFeld | None = Field(None, description="Zum Beispiel 12-27, 50+ oder bis 18.")
    sprachen: Annotated[
        tuple[Sprache, ...],
        BeforeValidator(one_or_many_words),
        Field(default=(), description="Kürzel der Sprachen, die gesprochen werden.", examples=[["de", "tr", "uk"]]),
    ]
    barrierefrei: Barrierefrei | None = Field(
        None, description="Fehlt es, gilt, was beim Ort steht.", examples=["{rollstuhl: ja, wc: nein}"]
    )
    hinkommen: Zeile(200) | None = Field(None, description="Bus, Haltestelle, Parkplatz. Fehlt es, gilt, was beim Ort steht.")
    mitbringen: Annotated[
        tuple[Zeile(80), ...],
        BeforeValidator(one_or_many),
        Field(default=(), description="Was man mitbringt.", examples=[["Ausweis", "letzter Bescheid"]]),
    ]
    schlagworte: Annotated[
        tuple[Zeile(40), ...],
        BeforeValidator(one_or_many_words),
        Field(default=(), description="Worte, nach denen Leute suchen.", examples=[["Rollator", "laufen"]]),
    ]
    leicht: str | None = Field(None, max_length=1500, description="Dasselbe in Leichter Sprache, ein Satz je Zeile.")
    status: Status = Field("aktiv", description="aktiv, geplant, pausiert oder beendet")
    hinweis: Hinweis | None = Field(
        None, description="Was gerade gilt, mit Anfang und Ende.", examples=["{text: Im August geschlossen, bis: 2026-08-31}"]
    )
    schnell_verlassen: Literal["ja", "nein"] | None = Field(
        None,
        description="ja: Die Seite bekommt den Knopf „Seite schnell verlassen“. Fehlt es, gilt, was beim Thema steht, und bei „geheim“ immer ja.",
    )
    fruehere_adressen: Ids = Field((), description="Alte Dateinamen, die weiter hierher führen.")

    @property
    def weise(self) -> str | None:
        """How the offer takes place when it has no open address: one of WEISEN."""
        return self.ort if isinstance(self.ort, str) and self.ort in WEISEN else None
