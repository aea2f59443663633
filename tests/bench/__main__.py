"""`make bench`: measure us and the others on the same content, and write docs/technik/leistung.md.

    python -m bench [--schnell]     in tests/, or with PYTHONPATH=tests

`--schnell` takes two minutes, small towns and one round, and only prints. What fails is said in its row, and the rest goes on.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bench.ergebnis import Ergebnis, Reihen
from bench.finden import measure_finden
from bench.geraete import Geraete, set_up
from bench.messen import Misslungen
from bench.paare import Uhr, log, run_rounds
from bench.papier import papier_laeufe, write_paper
from bench.seiten import seiten_laeufe
from bench.stadt import write_stadt
from bench.tabelle import put_into, write_table
from bench.vorschau import measure_vorschau
from bench.wir import MOMENT, wir_laeufe

from katalog.ablage import write_aside
from katalog.uhr import ZONE

ROOT = Path(__file__).resolve().parents[2]
SEITE = ROOT / "docs/technik/leistung.md"
WERKSTATT = ROOT / ".cache/bench"


@dataclass(frozen=True)
class Umfang:
    """How much is measured: numbers of offers for the comparisons and for growth, rounds, minutes in all; `voll` judges the goals."""

    seiten: tuple[int, ...]
    wachstum: tuple[int, ...]
    heft: int
    hefte: tuple[int, ...]
    ganz: int
    runden: int
    minuten: float
    voll: bool


VOLL = Umfang((1000, 5000), (100, 1000, 5000), 400, (100, 1000), 1000, 3, 14.5, True)
SCHNELL = Umfang((100,), (100, 400), 100, (), 100, 1, 3, False)


class Bank:
    """The towns, the tools and the clock of one measuring."""

    def __init__(self, umfang: Umfang, geraete: Geraete, ordner: Path) -> None:
        self.umfang, self.geraete, self.ordner = umfang, geraete, ordner
        self.uhr, self.ergebnis = Uhr(umfang.minuten * 60), Ergebnis()
        self._began = time.monotonic()

    def stadt(self, zahl: int) -> Path:
        """The town of so many offers, made when it is first asked for."""
        folder = self.ordner / f"stadt-{zahl}"
        if not folder.exists():
            write_stadt(folder, zahl)
            compiled = [
                sys.executable,
                "-m",
                "compileall",
                "-q",
                *(folder / room for room in ("hooks", "katalog", "booklet", ".ci")),
            ]
            subprocess.run(compiled, check=True, stdout=subprocess.DEVNULL)
        return folder

    def wir(self, zahl: int, *names: str) -> Reihen:
        """Our own commands with so many offers."""
        laeufe = wir_laeufe(self.stadt(zahl), self.ordner / f"aus-{zahl}")
        return {name: laeufe[name] for name in names}

    def run(self, laeufe: Reihen, sekunden: float, runden: int | None = None) -> Reihen:
        return run_rounds(list(laeufe.values()), runden or self.umfang.runden, self.uhr, sekunden)

    def part(self, name: str, measure: Callable[[], None]) -> None:
        """One part; what is known then is written down at once."""
        log(f"{name} …")
        if self.uhr.rest() < 5:
            self.ergebnis.gruende[name] = "die Zeit war um"
            return
        try:
            measure()
        except Exception as slip:  # whatever it is: the other parts are worth having
            log(f"  {name}: {slip}")
            if not isinstance(slip, Misslungen):
                traceback.print_exc()
            self.ergebnis.gruende[name] = str(slip) if isinstance(slip, Misslungen) else f"ging nicht: {type(slip).__name__}"
        self.ergebnis.minuten = (time.monotonic() - self._began) / 60
        write_aside(WERKSTATT / "zuletzt.md", write_table(self.ergebnis, self.umfang.voll).encode())


def main() -> None:
    parser = argparse.ArgumentParser("bench", description="Misst, wie schnell alles ist.")
    parser.add_argument("--schnell", action="store_true", help="zwei Minuten, kleine Städte, nur anzeigen")
    parser.add_argument("--minuten", type=float, help="wie lange höchstens, ohne das Einrichten (sonst: 14,5, schnell: 3)")
    arguments = parser.parse_args()
    umfang = SCHNELL if arguments.schnell else VOLL
    umfang = replace(umfang, minuten=arguments.minuten or umfang.minuten)
    WERKSTATT.mkdir(parents=True, exist_ok=True)
    geraete = set_up(WERKSTATT / "peers")
    ordner = WERKSTATT / "staedte"
    shutil.rmtree(ordner, ignore_errors=True)
    bank = Bank(umfang, geraete, ordner)
    bank.ergebnis.datum = f"{datetime.now(ZONE):%d.%m.%Y}"
    bank.ergebnis.kerne = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    bank.ergebnis.versionen = tuple(geraete.versionen())
    measure_all(bank)
    text = write_table(bank.ergebnis, umfang.voll)
    if umfang.voll:
        write_aside(SEITE, put_into(SEITE.read_text(encoding="utf-8"), text).encode())
        log(f"{SEITE.relative_to(ROOT)} ist neu.")
    print(text, flush=True)
    shutil.rmtree(ordner, ignore_errors=True)


def measure_all(bank: Bank) -> None:
    """The parts, what the goals speak of first."""
    umfang, seconds = bank.umfang, bank.umfang.minuten * 60
    for zahl in umfang.wachstum:
        bank.part(f"Prüfen mit {zahl}", lambda zahl=zahl: measure_pruefen(bank, zahl))
    first, *larger = umfang.seiten
    bank.part(f"Website mit {first}", lambda: measure_seiten(bank, first, seconds * 0.17))
    bank.part(f"Heft mit {umfang.heft}", lambda: measure_heft(bank, seconds * 0.18))
    bank.part(f"Bauen mit {umfang.ganz}", lambda: measure_ganz(bank, seconds * 0.15))
    bank.part("Vorschau", lambda: measure_die_vorschau(bank))
    for zahl in larger:
        bank.part(f"Website mit {zahl}", lambda zahl=zahl: measure_seiten(bank, zahl, seconds * 0.17))
    for zahl in sorted({*umfang.wachstum} - {*umfang.seiten}):
        bank.part(f"Website allein mit {zahl}", lambda zahl=zahl: measure_allein(bank, zahl))
    for zahl in umfang.hefte:
        bank.part(
            f"Heft allein mit {zahl}", lambda zahl=zahl: bank.ergebnis.hefte.update({zahl: bank.run(bank.wir(zahl, "heft"), 20)})
        )
    for zahl in sorted({min(umfang.wachstum), umfang.ganz}):
        bank.part(f"Suche mit {zahl}", lambda zahl=zahl: measure_die_suche(bank, zahl))


def measure_pruefen(bank: Bank, zahl: int) -> None:
    bank.ergebnis.pruefen[zahl] = bank.run(bank.wir(zahl, "pruefen"), 10)["pruefen"]


def measure_seiten(bank: Bank, zahl: int, sekunden: float) -> None:
    """Us and all others; with 5,000 offers MkDocs with all of them in its menu would take longer than everything else together."""
    site = bank.ordner / f"aus-{zahl}/site"
    others = seiten_laeufe(site, bank.ordner / f"seiten-{zahl}", bank.geraete)
    if zahl > 1000:
        del others["mkdocs-nav"]
        others["zensical"] = replace(others["zensical"], runden=1)
    bank.ergebnis.seiten[zahl] = bank.run(bank.wir(zahl, "seite") | others, sekunden)
    bank.ergebnis.anzahl[zahl] = sum(1 for _ in site.rglob("*.html"))


def measure_allein(bank: Bank, zahl: int) -> None:
    bank.ergebnis.seiten[zahl] = bank.run(bank.wir(zahl, "seite"), 20)
    bank.ergebnis.anzahl[zahl] = sum(1 for _ in (bank.ordner / f"aus-{zahl}/site").rglob("*.html"))


def measure_heft(bank: Bank, sekunden: float) -> None:
    zahl, ziel = bank.umfang.heft, bank.ordner / "papier"
    write_paper(bank.stadt(zahl), ziel, MOMENT.date())
    others = papier_laeufe(ziel, bank.geraete, Path(sys.executable))
    if not bank.umfang.voll:
        del others["mkdocs-to-pdf"]
    bank.ergebnis.hefte[zahl] = bank.run(bank.wir(zahl, "heft", "heft-neu") | others, sekunden)


def measure_ganz(bank: Bank, sekunden: float) -> None:
    zahl = bank.umfang.ganz
    bank.ergebnis.ganz[zahl] = bank.run(bank.wir(zahl, "seite", "papier", "ganz", "ganz-gleich", "ganz-neu"), sekunden)


def measure_die_vorschau(bank: Bank) -> None:
    zahl = bank.umfang.ganz
    bank.ergebnis.vorschau[zahl] = measure_vorschau(bank.stadt(zahl), 3 if not bank.umfang.voll else 7)


def measure_die_suche(bank: Bank, zahl: int) -> None:
    if bank.geraete.ohne_chromium:
        raise Misslungen("fehlt: chromium")
    bank.ergebnis.finden[zahl] = measure_finden(bank.ordner / f"aus-{zahl}/site")


if __name__ == "__main__":
    main()
