"""One letter per organiser: is what we say about you still true? Written into a folder, and sent by a person or not at all.

With an e-mail address it is a draft that any mail program opens (`.eml`, `X-Unsent`), otherwise a text to print or to read out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.frisch.faellig import Faellig
from katalog.frisch.nachfrage import datum, find_angaben
from katalog.gemeinde import Gemeinde
from katalog.katalog import Katalog
from katalog.traeger import Traeger

ANTWORTEN = ("stimmt noch", "hat sich geändert, und zwar:", "gibt es nicht mehr")
INDENT = "    "


class FolderNotEmpty(Exception):
    """Letters somebody may have edited are not written over."""


@dataclass(frozen=True)
class Brief:
    """`an` are the addresses it goes to; without one it is a text for paper."""

    traeger: Traeger
    an: tuple[str, ...]
    betreff: str
    text: str

    @property
    def datei(self) -> str:
        return f"{self.traeger.id}.{'eml' if self.an else 'txt'}"

    def as_bytes(self) -> bytes:
        """The file: no date and no sender, for both are whoever sends it."""
        if not self.an:
            return f"{self.traeger.name}\n\n{self.betreff}\n\n\n{self.text}".encode()
        mail = EmailMessage(policy=SMTP)
        mail["To"] = ", ".join(self.an)
        mail["Subject"] = self.betreff
        mail["X-Unsent"] = "1"
        mail.set_content(self.text, charset="utf-8", cte="quoted-printable")
        return mail.as_bytes()


def make_briefe(faellige: Iterable[Faellig], katalog: Katalog) -> tuple[Brief, ...]:
    """What is due, put into one letter to each organiser; of several the first answers for an offer. Places write no mail."""
    of_traeger: dict[str, list[Faellig]] = defaultdict(list)
    for faellig in faellige:
        if isinstance(faellig.ding, Angebot):
            of_traeger[faellig.ding.traeger[0]].append(faellig)
        elif isinstance(faellig.ding, Traeger):
            of_traeger[faellig.ding.id].append(faellig)
    return tuple(_brief(katalog.traeger[id], of_traeger[id], katalog) for id in sorted(of_traeger))


def write_briefe(briefe: Iterable[Brief], folder: Path) -> None:
    """Into a new or empty folder; raises `FolderNotEmpty`."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FolderNotEmpty
    for brief in briefe:
        (folder / brief.datei).write_bytes(brief.as_bytes())


def _brief(traeger: Traeger, faellige: list[Faellig], katalog: Katalog) -> Brief:
    an = _empfaenger(traeger, faellige, katalog)
    betreff = f"Stimmt das noch? {'Ihr Eintrag' if len(faellige) == 1 else 'Ihre Einträge'} bei „{katalog.gemeinde.titel}“"
    return Brief(traeger, an, betreff, _text(traeger, faellige, katalog, bool(an)))


def _empfaenger(traeger: Traeger, faellige: list[Faellig], katalog: Katalog) -> tuple[str, ...]:
    """The organiser's own address, or else those of its offers."""
    if traeger.kontakt and traeger.kontakt.email:
        return (traeger.kontakt.email,)
    kontakte = [katalog.find_kontakt(f.ding) for f in faellige if isinstance(f.ding, Angebot)]
    return tuple(dict.fromkeys(kontakt.email for kontakt in kontakte if kontakt and kontakt.email))


def _text(traeger: Traeger, faellige: list[Faellig], katalog: Katalog, mail: bool) -> str:
    gemeinde = katalog.gemeinde
    one = len(faellige) == 1
    rows = [
        "Guten Tag,",
        "",
        f"unter dem Namen „{gemeinde.titel}“ ({gemeinde.adresse}) finden Menschen in {gemeinde.name} Rat, Hilfe und Treffpunkte. "
        f"Dort {'steht auch ein Eintrag' if one else 'stehen auch Einträge'} von Ihnen ({traeger.name}).",
        "",
        "Damit niemand vor verschlossener Tür steht, fragen wir von Zeit zu Zeit nach: Stimmt noch alles? "
        f"Bitte machen Sie {'' if one else 'bei jedem Eintrag '}ein x in die Klammer, die passt. Was sich geändert hat, "
        "schreiben Sie einfach dazu. Auch was bei uns „nicht bekannt“ heißt, tragen wir gern nach.",
        "",
        "So antworten Sie:",
        *(f"- {way}" for way in _antwortwege(gemeinde, mail)),
    ]
    for number, faellig in enumerate(faellige, 1):
        rows += ["", "", *_eintrag(number, faellig, katalog)]
    rows += ["", "", "Herzlichen Dank für Ihre Hilfe", "", gemeinde.herausgeber]
    return "\n".join(rows) + "\n"


def _antwortwege(gemeinde: Gemeinde, mail: bool) -> Iterator[str]:
    """What is known of whoever runs the directory; a letter can always be given back."""
    who = gemeinde.betreiber
    email, ort = gemeinde.fehler_an or who.get("email"), " ".join(filter(None, (who.get("plz"), who.get("ort"))))
    if mail:
        yield "einfach auf diese E-Mail"
    elif email:
        yield f"mit einer E-Mail an {email}"
    if who.get("telefon"):
        yield f"am Telefon: {who['telefon']}"
    if not mail:
        anschrift = ", ".join(filter(None, (who.get("name"), who.get("strasse"), ort)))
        yield f"mit diesem Blatt, zurück an: {anschrift}" if who.get("strasse") else "mit diesem Blatt: Geben Sie es uns zurück."


def _eintrag(number: int, faellig: Faellig, katalog: Katalog) -> list[str]:
    ding = faellig.ding
    angaben = [*find_angaben(ding, katalog), ("So steht es auf", f"{katalog.gemeinde.adresse}{address_of(ding)}")]
    angaben += [("Zuletzt nachgefragt", datum(ding.geprueft.am))] if ding.geprueft else []
    angaben += [("Stand unserer Quelle", str(ding.stand))] if ding.stand and not ding.geprueft else []
    rows = [f"{number}. {faellig.name}", "", *(f"{INDENT}{name}: {words}" for name, words in angaben)]
    if isinstance(ding, Angebot) and ding.weise == "geheim":
        rows += ["", f"{INDENT}Bitte schreiben Sie uns keine Anschrift: Wir geben sie nirgends an."]
    return [*rows, "", *(f"{INDENT}[ ] {antwort}" for antwort in ANTWORTEN)]
