"""What a report knows, as plain data with limits: it travels from a job nobody trusts to one that may write comments."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

VERSION = 1
BILDNAME = r"[a-z0-9-]{1,100}-(seite|eintrag|flyer)-(vorher|jetzt)\.png"
"""A picture's file name: nothing in it can leave its folder or be anything but a picture."""
MAX_FUNDE, MAX_ANGEBOTE, MAX_WORTE = 80, 40, 600

Wort = Annotated[str, StringConstraints(max_length=120)]
Satz = Annotated[str, StringConstraints(max_length=MAX_WORTE)]
Text = Annotated[str, StringConstraints(max_length=4000)]
Zahl = Annotated[int, Field(ge=0, le=1_000_000)]
Bildname = Annotated[str, StringConstraints(pattern=rf"^{BILDNAME}$")]


class Fakten(BaseModel):
    """Frozen, and closed to what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fund(Fakten):
    """A finding: its place, the author's own line, and what stands there instead of `ersetzt` lines where a machine can know."""

    datei: Satz
    zeile: Zahl
    spalte: Zahl = 1
    laenge: Zahl = 1
    regel: Wort
    problem: Satz
    abhilfe: Satz = ""
    original: Text = ""
    besser: Text = ""
    ersetzt: Zahl = 1
    hinweis: bool = False


class Aenderung(Fakten):
    """One field; `dazu` and `weg` are set for lists, `vorher` and `jetzt` for everything else, empty where there was or is nothing."""

    feld: Wort
    vorher: Text = ""
    jetzt: Text = ""
    dazu: tuple[Satz, ...] = ()
    weg: tuple[Satz, ...] = ()


class Bild(Fakten):
    """A picture then and now; `vorher` alone where there is no now, and both empty where nothing on it changed."""

    art: Literal["seite", "eintrag", "flyer"]
    titel: Wort = ""
    vorher: Bildname | None = None
    jetzt: Bildname | None = None


class Zwilling(Fakten):
    """An offer that may be the same as a new one."""

    id: Wort
    titel: Wort
    gruende: tuple[Satz, ...] = ()


class Papier(Fakten):
    """How an offer stands on paper, or would if it is not `drin`; in a booklet with `hoehe` in mm of `platz`.

    `worte` say what to shorten, or what was left out.
    """

    art: Literal["heft", "flyer"]
    produkt: Wort
    passt: bool
    drin: bool = True
    hoehe: Zahl = 0
    platz: Zahl = 0
    worte: Text = ""


class Geaendert(Fakten):
    """One offer that is not as it was; `alt` is its former id where it was renamed, `gedruckt` the editions it stands in.

    Of one that is `geheim` nothing is shown that tells where it is or was.
    """

    id: Wort
    titel: Wort
    datei: Satz
    art: Literal["neu", "geaendert", "beendet", "umbenannt", "geloescht"]
    alt: Wort = ""
    behalten: bool = True
    geheim: bool = False
    aenderungen: tuple[Aenderung, ...] = ()
    gedruckt: tuple[Wort, ...] = ()
    papier: tuple[Papier, ...] = ()
    zwillinge: tuple[Zwilling, ...] = ()
    bilder: tuple[Bild, ...] = ()


class Geteilt(Fakten):
    """A shared fact that is not as it was, and how many offers it touches, some by title."""

    datei: Satz
    id: Wort
    name: Wort
    art: Literal["neu", "geaendert", "geloescht"]
    aenderungen: tuple[Aenderung, ...] = ()
    anzahl: Zahl = 0
    angebote: tuple[Wort, ...] = ()
    bilder: tuple[Bild, ...] = ()


class Bericht(Fakten):
    """Everything a comment says. `gebaut` is false when findings kept the new state from being built."""

    version: Literal[1] = VERSION
    basis: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{7,64}$")]
    gebaut: bool
    funde: tuple[Fund, ...] = Field((), max_length=MAX_FUNDE)
    weitere: Zahl = 0
    schon_vorher: Zahl = 0
    angebote: tuple[Geaendert, ...] = Field((), max_length=MAX_ANGEBOTE)
    geteilt: tuple[Geteilt, ...] = Field((), max_length=MAX_ANGEBOTE)
    mehr: Zahl = 0
    hinweis: Satz = ""

    @property
    def bildnamen(self) -> tuple[str, ...]:
        """All pictures that it shows, each once."""
        bilder = [bild for thing in (*self.angebote, *self.geteilt) for bild in thing.bilder]
        return tuple(dict.fromkeys(name for bild in bilder for name in (bild.vorher, bild.jetzt) if name))


def cut(text: str, limit: int = MAX_WORTE) -> str:
    """No more than `limit` characters, and told so."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
