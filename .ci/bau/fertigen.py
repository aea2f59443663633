"""A whole site aside, made of one state of the files: check the offers, make paper and site at the same time, add the parts list and where
it all comes from. Whoever writes meanwhile has it begin again: half of the old and half of the new is not published.
"""

import os
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bau.eingang import Eingang, read_eingang
from bau.haelften import Haelfte, start
from bau.herkunft import Herkunft, make_herkunft, write_herkunft
from bau.zeitpunkt import Zeitpunkt, find_zeitpunkt
from katalog.uhr import ZONE

PROGRAMM = Path(__file__).resolve().parents[2]
SITE = "site"
ENG = 50e6
"""Bytes: with less room on the disk, that is probably why something went wrong."""
VERSUCHE = 3
"""Builds in a row in which somebody writes, before it is given up."""


class Halt(Exception):
    """The build ends here with `code`; the text is German, or empty when all is said."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class Stand:
    """Of what is built, and for when."""

    eingang: Eingang
    zeitpunkt: Zeitpunkt

    @property
    def herkunft(self) -> Herkunft:
        """Of a build that begins."""
        return make_herkunft(self.zeitpunkt, self.eingang.fingerabdruck, self.eingang.versionen)


def read_stand(root: Path, now: datetime) -> Stand:
    """As it is now. Raises `NoMoment`."""
    eingang = read_eingang(root, PROGRAMM)  # first: what is changed from here on will be found
    return Stand(eingang, find_zeitpunkt(root, os.environ, now))


def fertige(root: Path, bau: Path, stand: Stand) -> tuple[Path, Herkunft]:
    """The finished site in a workshop below `bau`, and its origin. Raises `Halt`."""
    what = ""
    for _ in range(VERSUCHE):
        if what:
            print(f"\nWährend des Bauens wurde etwas geändert: {what}. Deshalb noch einmal von vorn.", flush=True)
            stand = read_stand(root, datetime.now(ZONE))
        werkstatt = Path(tempfile.mkdtemp(dir=bau))  # its own name: what a killed build still writes is not ours
        slip = None
        try:
            herkunft = _fertige(root, werkstatt, stand)
        except Halt as halt:
            slip = halt
        after = read_eingang(root, PROGRAMM)
        if after == stand.eingang:
            if slip:
                raise slip
            return werkstatt / SITE, herkunft
        what = next(iter(after.changed(stand.eingang)), "Python-Pakete")
        shutil.rmtree(werkstatt, ignore_errors=True)
    raise Halt(
        f"\nHier schreibt immer wieder jemand, zuletzt: {what}. Bitte warten, bis das fertig ist, dann noch einmal: make.", 1
    )


def _fertige(root: Path, werkstatt: Path, stand: Stand) -> Herkunft:
    """The whole site in `werkstatt`/site."""
    environ = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(stand.zeitpunkt.moment.timestamp())),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",  # we know; the way out stands in decision 009
        "WEGWEISER_DRUCK": str(werkstatt / "druck"),
        "WEGWEISER_PLAN": str(werkstatt / "plan.json"),
    }
    with start([Haelfte("Prüfen", ["-m", "katalog", "pruefen"])], root, environ) as lauf:
        if code := lauf.wait()[1]:
            raise Halt("", code)
    print("Baue die Website und drucke Heft und Flyer …", flush=True)
    site = werkstatt / SITE
    with (werkstatt / "website.txt").open("w+b") as said:
        haelften = [
            Haelfte(
                "Papier",
                ["-m", "booklet", "--fuer", "website", "--plan", environ["WEGWEISER_PLAN"], "--ziel", environ["WEGWEISER_DRUCK"]],
            ),
            Haelfte("Website", ["-m", "mkdocs", "build", "--strict", "--site-dir", str(site)], said),
        ]
        with start(haelften, root, environ) as lauf:
            sbom = _make_sbom(stand.zeitpunkt)  # while the others work
            failed, code = lauf.wait()
        said.seek(0)
        words = _without_progress(said.read().decode(errors="replace"))
    if words and failed != "Papier":
        print(words, file=sys.stderr)
    if failed:
        raise Halt(_say_failed(failed, code, werkstatt), code)
    (site / "sbom.cdx.json").write_bytes(sbom)
    return write_herkunft(site, stand.herkunft)


def _without_progress(said: str) -> str:
    """What MkDocs warns of and why it stopped. (With `--quiet` it would not count its warnings, and `--strict` not mean anything.)"""
    return "\n".join(line for line in said.strip().splitlines() if not line.startswith("INFO "))


def _make_sbom(zeitpunkt: Zeitpunkt) -> bytes:
    from bau.stueckliste import make_sbom  # slow to import, and needless when nothing changed

    return make_sbom(PROGRAMM, zeitpunkt.moment)


def _say_failed(name: str, code: int, werkstatt: Path) -> str:
    why = ""
    if (free := shutil.disk_usage(werkstatt).free) < ENG:
        why = f" Vielleicht, weil der Datenträger voll ist: Frei sind noch {free / 1e6:.0f} MB."
    elif code == 128 + signal.SIGKILL:
        why = " Das System hat es beendet, vielleicht, weil der Arbeitsspeicher nicht reicht."
    subject = "Die Website" if name == "Website" else "Das Papier"
    return f"\n{subject} ist nicht fertig geworden.{why}"
