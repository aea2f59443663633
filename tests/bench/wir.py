"""What we do ourselves, as commands: check, site, booklet, the whole build, and again after nothing or one file has changed.

„Kalt“ is as in a fresh clone: without `.cache/` and without an earlier site. All runs are for the same moment.
"""

import itertools
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bench.messen import Lauf, put_away
from bench.stadt import change_stadt

from katalog.uhr import ZONE

MOMENT = datetime(2026, 11, 20, 9, tzinfo=ZONE)
UMGEBUNG = {
    "SOURCE_DATE_EPOCH": f"{MOMENT.timestamp():.0f}",
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "",
}
"""For us and for the others; Python keeps what it has compiled, of our modules as of installed ones."""
_worte = itertools.count(1)


def wir_laeufe(stadt: Path, aus: Path) -> dict[str, Lauf]:
    """All commands in one town; what does not belong into the town is written into the folder `aus`."""

    def lauf(name: str, ausgabe: Path, *befehl: str | Path, vorher: Callable[[], object] | None = None) -> Lauf:
        def cold() -> None:
            for folder in (stadt / ".cache", stadt / "site", ausgabe):
                put_away(folder, aus.parent / "weg")
            aus.mkdir(parents=True, exist_ok=True)

        return Lauf(name, (sys.executable, *befehl), stadt, ausgabe, vorher or cold, umgebung=umgebung(stadt))

    def edit() -> None:
        change_stadt(stadt, f"zum {next(_worte)}. Mal")

    site, druck, papier, fertig = aus / "site", aus / "druck", aus / "papier", stadt / "site"
    heft = ("-m", "booklet", "--ziel")
    laeufe = [
        lauf("pruefen", aus / "nichts", "-m", "katalog", "pruefen"),
        lauf("seite", site, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", site),
        lauf("heft", druck, *heft, druck),
        lauf("heft-neu", druck, *heft, druck, vorher=edit),
        lauf("papier", papier, *heft, papier, "--fuer", "website"),
        lauf("ganz", fertig, ".ci/bauen"),
        lauf("ganz-gleich", fertig, ".ci/bauen", vorher=lambda: None),
        lauf("ganz-neu", fertig, ".ci/bauen", vorher=edit),
    ]
    return {lauf.name: lauf for lauf in laeufe}


def vorschau_befehl(port: int) -> list[str]:
    """What `make vorschau` runs, at a port of its own."""
    return [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]


def umgebung(stadt: Path) -> dict[str, str]:
    """The town's own copy of the program does the work."""
    return UMGEBUNG | {"PYTHONPATH": str(stadt), "WEGWEISER_DRUCK": ""}
