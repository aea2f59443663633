"""A whole site aside: check the offers, make paper and site at the same time, add the parts list and where it all comes from."""

import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

from bau.eingang import hash_eingang, read_versionen
from bau.haelften import Haelfte, start
from bau.herkunft import Herkunft, write_herkunft
from bau.zeitpunkt import Zeitpunkt

PROGRAMM = Path(__file__).resolve().parents[2]
SITE = "site"
ENG = 50e6
"""Bytes: with less room on the disk, that is probably why something went wrong."""
GEBLIEBEN = "site/ ist geblieben, wie es war."


class Halt(Exception):
    """The build ends here with `code`; the text is German, or empty when all is said."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.code = code


def read_eingang(root: Path) -> tuple[str, dict[str, str]]:
    """The fingerprint of all that goes in, and the versions that are part of it."""
    versionen = read_versionen()
    return hash_eingang(root, PROGRAMM, versionen), versionen


def fertige(root: Path, werkstatt: Path, zeitpunkt: Zeitpunkt, herkunft: Herkunft) -> Herkunft:
    """The whole site in `werkstatt`/site. Raises `Halt`."""
    environ = os.environ | {
        "SOURCE_DATE_EPOCH": str(int(zeitpunkt.moment.timestamp())),
        "PYTHONUTF8": "1",
        "NO_MKDOCS_2_WARNING": "1",  # we know; the way out stands in decision 009
        "WEGWEISER_DRUCK": str(werkstatt / "druck"),
        "WEGWEISER_PLAN": str(werkstatt / "plan.json"),
    }
    with start([Haelfte("Prüfen", ["-m", "katalog", "pruefen"])], root, environ) as lauf:
        if code := lauf.wait()[1]:
            raise Halt(GEBLIEBEN, code)
    print("Drucke Heft und Flyer, und baue dabei die Website …", flush=True)
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
            sbom = _make_sbom(zeitpunkt)  # while the others work
            failed, code = lauf.wait()
        said.seek(0)
        words = _without_progress(said.read().decode(errors="replace"))
    if words and failed != "Papier":
        print(words, file=sys.stderr)
    if failed:
        raise Halt(_say_failed(failed, code, werkstatt), code)
    (site / "sbom.cdx.json").write_bytes(sbom)
    if read_eingang(root)[0] != herkunft.eingang:
        print("Beim Bauen hat sich etwas geändert. Damit alles dabei ist, bitte noch einmal: make")
        herkunft = replace(herkunft, geaendert=True)  # some of it may be in already
    return write_herkunft(site, herkunft)


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
    return f"\n{subject} ist nicht fertig geworden.{why} {GEBLIEBEN}"
