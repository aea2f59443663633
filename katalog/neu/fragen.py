"""The conversation of `katalog neu`: a few questions in the terminal; every answer is checked before the next one is asked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import questionary
from questionary import Choice

from katalog.doppelgaenger import Doppelgaenger, Kartei
from katalog.katalog import BEREICHE, Katalog
from katalog.neu.entwurf import (
    Entwurf,
    find_id,
    guess_bereich,
    is_reached,
    known_orte,
    nearest_ids,
    new_traeger,
    propose_datei,
    read_antwort,
    read_datei,
)

WAEHLEN = "(Pfeiltasten, Leertaste wählt, Eingabe bestätigt)"
AUSSUCHEN = "(Pfeiltasten, Eingabe bestätigt)"
NEU, NOCHMAL = "\0neu", "\0nochmal"


class Abbruch(Exception):
    """Somebody would rather not go on; nothing was written."""


class Gespraech:
    """Asks for what an `Entwurf` still lacks; `say` prints a line; with `anyway` nobody is asked whether it is here already."""

    def __init__(self, katalog: Katalog, entwurf: Entwurf, say: Callable[[str], None], anyway: bool = False):
        self.katalog, self.entwurf, self.say, self.anyway = katalog, entwurf, say, anyway
        self.shown: set[str] = set()

    def ask_all(self) -> None:
        """The questions in their order; what was given as an option is not asked again. Raises `Abbruch`."""
        try:
            self._ask_all()
        except (KeyboardInterrupt, EOFError):
            raise Abbruch from None

    def _ask_all(self) -> None:
        have = self.entwurf.angaben
        if "titel" not in have:
            self._text("titel", "Wie heißt das Angebot?")
        self.show_doppelgaenger()
        if "kurz" not in have:
            self._text("kurz", "Was ist es, in einem Satz?")
        if "zielgruppen" not in have:
            self._several("zielgruppen", "Für wen ist es?", {z.id: z.name for z in self.katalog.zielgruppen.values()})
        if "themen" not in have:
            self._several("themen", "Worum geht es?", {t.id: t.name for t in self.katalog.themen.values()})
        if "traeger" not in have:
            self._traeger()
        if "ort" not in have:
            self._ort()
        if "zeiten" not in have:
            self._text("zeiten", "Wann? Zum Beispiel: Di 10:00-11:00; mehrere mit Semikolon, unbekannt: leer", needed=False)
        if "kontakt" not in have:
            self._kontakt()
        self.show_doppelgaenger()
        if not self.entwurf.bereich:
            guess = guess_bereich(have, self.katalog)
            choices = [Choice(words, value=id) for id, words in BEREICHE.items()]
            self.entwurf.bereich = self._select("In welchen Ordner gehört es?", choices, guess)
        if not self.entwurf.datei:
            self._datei()

    def confirm(self, text: str) -> None:
        """Show the file; go on only if it is right."""
        self.say(f"\nSo sieht die Datei {self.entwurf.path} aus:\n")
        self.say(text)
        if not self._yes("So schreiben?"):
            raise Abbruch

    def show_doppelgaenger(self) -> None:
        """Offers that this may be and that were not shown yet; go on only if it is none of them."""
        hits = [hit for hit in Kartei(self.katalog).find(self.entwurf.angaben) if hit.id not in self.shown]
        self.shown |= {hit.id for hit in hits}
        if not hits or self.anyway:
            return
        self.say(doppelgaenger_words(hits, self.katalog))
        if not self._yes("Ist es ein anderes Angebot?"):
            raise Abbruch

    def _text(self, name: str, question: str, needed: bool = True) -> None:
        def check(text: str) -> bool | str:
            if not text.strip():
                return "Hier steht noch nichts." if needed else True
            return read_antwort(name, _listed(name, text))[1] or True

        answer = questionary.text(question, qmark="•", validate=check).unsafe_ask()
        if answer.strip():
            self.entwurf.put(name, read_antwort(name, _listed(name, answer))[0])

    def _several(self, name: str, question: str, known: Mapping[str, str]) -> None:
        choices = [Choice(words, value=id) for id, words in known.items()]
        chosen = questionary.checkbox(
            question,
            choices,
            qmark="•",
            instruction=WAEHLEN,
            validate=lambda ids: True if ids else "Bitte mindestens eins wählen, mit der Leertaste.",
            erase_when_done=True,  # it would end with an English word
        ).unsafe_ask()
        self.say(f"• {question} {', '.join(known[id] for id in chosen)}")
        self.entwurf.put(name, chosen)

    def _traeger(self) -> None:
        known = {t.id: t.name for t in self.katalog.traeger.values()}
        while True:
            word = self._complete("Wer bietet es an?", known, needed=True)
            id = find_id(word, known) or self._nearest(word, known, "Neu aufnehmen als")
            if id == NEU:
                id = new_traeger(word, self.katalog, self.entwurf)
            if id != NOCHMAL:
                self.entwurf.put("traeger", id)
                return

    def _ort(self) -> None:
        known = known_orte(self.katalog)
        while True:
            word = self._complete("Wo? Name des Ortes, telefonisch, online … (unbekannt: leer)", known, needed=False)
            if not word:
                return
            id = find_id(word, known) or self._nearest(word, known, "Nur für dieses Angebot aufschreiben:")
            if id == NEU:
                self.entwurf.put("ort", {"name": word})
                self._text("strasse", "Straße und Hausnummer? (unbekannt: leer)", needed=False)
            elif id != NOCHMAL:
                self.entwurf.put("ort", id)
            if id != NOCHMAL:
                return

    def _complete(self, question: str, known: Mapping[str, str], needed: bool) -> str:
        names = [*known.values()]
        check = lambda text: True if text.strip() or not needed else "Hier steht noch nichts."  # noqa: E731
        return questionary.autocomplete(question, names, qmark="•", validate=check).unsafe_ask().strip()

    def _nearest(self, word: str, known: Mapping[str, str], new: str) -> str:
        choices = [Choice(known[id], value=id) for id in nearest_ids(word, known)]
        choices += [Choice(f"{new} „{word}“", value=NEU), Choice("Noch einmal eingeben", value=NOCHMAL)]
        return self._select(f"„{word}“ steht noch nicht in der Liste. Gemeint ist:", choices, None)

    def _kontakt(self) -> None:
        """Telephone, e-mail or web in one answer: which it is shows in how it is written."""
        needed = not is_reached(self.entwurf.angaben, self.katalog)
        question = "Wie erreicht man es? Telefon, E-Mail oder Web-Adresse"

        def check(text: str) -> bool | str:
            if not text.strip():
                return "Ein Weg genügt, aber einer gehört dazu." if needed else True
            return read_antwort(art_of(text), text)[1] or True

        answer = questionary.text(question if needed else f"{question} (unbekannt: leer)", qmark="•", validate=check).unsafe_ask()
        if answer.strip():
            art = art_of(answer)
            self.entwurf.put(art, read_antwort(art, answer)[0])

    def _datei(self) -> None:
        proposal = propose_datei(self.entwurf.angaben["titel"], self.katalog)
        question = "Name der Datei, er wird auch zur Adresse der Seite:"
        check = lambda name: read_datei(name, self.katalog) or True  # noqa: E731
        self.entwurf.datei = questionary.text(question, default=proposal, qmark="•", validate=check).unsafe_ask()

    def _yes(self, question: str) -> bool:
        return self._select(question, [Choice("Ja", value=True), Choice("Nein, hier aufhören", value=False)], None)

    def _select(self, question: str, choices: list[Choice], default: Any) -> Any:
        return questionary.select(question, choices, default=default, qmark="•", instruction=AUSSUCHEN).unsafe_ask()


def art_of(text: str) -> str:
    """Whether it is a telephone number, an e-mail or a web address, as it is written."""
    if "@" in text:
        return "email"
    return "telefon" if sum(c.isdigit() for c in text) >= sum(c.isalpha() for c in text) else "web"


def doppelgaenger_words(hits: Sequence[Doppelgaenger], katalog: Katalog) -> str:
    """The offers that it may be, each with its file and the reasons."""
    rows = [f"  – {hit.titel}: {', '.join(hit.gruende)}\n    {katalog.angebote[hit.id].datei}" for hit in hits]
    return "\n".join(["Vielleicht gibt es das schon:", *rows])


def _listed(name: str, text: str) -> Any:
    return [part.strip() for part in text.split(";") if part.strip()] if name == "zeiten" else text
