"""A new offer is laid into the town only after a town with it was read and nothing stopped it; nothing is ever written over."""

from dataclasses import dataclass
from pathlib import Path

from katalog.ablage import write_aside
from katalog.finding import Finding
from katalog.load import STAMMDATEN
from katalog.neu.entwurf import Entwurf, with_entries
from katalog.probe import read_on_trial
from katalog.schreiben import write_angebot

TRAEGER = f"{STAMMDATEN}/traeger.yml"


@dataclass(frozen=True)
class Probe:
    """The file as it would be, and what `katalog pruefen` would say of the town with it: what stops, and what does not."""

    text: str
    funde: tuple[Finding, ...]
    hinweise: tuple[Finding, ...]


def try_out(root: Path, entwurf: Entwurf) -> Probe:
    """Read the town as it would be."""
    text = write_angebot(entwurf.angaben)
    findings = read_on_trial(root, {entwurf.path: text, TRAEGER: _traeger(root, entwurf)})
    own = {entwurf.path, *([TRAEGER] if entwurf.traeger else [])}
    return Probe(text, tuple(f for f in findings if not f.hint), tuple(f for f in findings if f.hint and f.path in own))


def put_in_place(root: Path, entwurf: Entwurf, probe: Probe) -> bool:
    """Write the file and, if there are new organisers, these; False where a file of that name has appeared meanwhile."""
    path = root / entwurf.path
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(probe.text)
    except FileExistsError:
        return False
    if entwurf.traeger:
        write_aside(root / TRAEGER, _traeger(root, entwurf).encode("utf-8"))
    return True


def _traeger(root: Path, entwurf: Entwurf) -> str:
    return with_entries((root / TRAEGER).read_bytes().decode("utf-8-sig"), entwurf.traeger)
