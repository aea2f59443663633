"""`katalog links`: is there still a page behind every web address? The only command that goes online."""

import argparse
import os
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS, NOT_RUN

HILFE = "nachsehen, ob es die Seiten hinter den Web-Adressen noch gibt (braucht Internet)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    words = "was schon beim letzten Mal kaputt war, steht in dieser Datei; dann zählt erst, was zweimal nacheinander kaputt ist"
    parser.add_argument("--verlauf", type=Path, metavar="DATEI", help=words)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="Form der Ausgabe (sonst: text)")


def run(args: argparse.Namespace, root: Path) -> int:
    from yaml import YAMLError

    from katalog.gemeinde import read_gemeinde
    from katalog.links.bericht import BERICHTE, Lauf
    from katalog.links.netz import Netz
    from katalog.links.pruefung import check_all
    from katalog.links.stellen import find_adressen
    from katalog.links.verlauf import continue_verlauf, read_verlauf, write_verlauf
    from katalog.report import counted
    from katalog.uhr import read_now

    try:
        gemeinde = read_gemeinde(root / "mkdocs.yml")
    except (YAMLError, KeyError, TypeError, ValueError, AttributeError):
        print("Aus mkdocs.yml lässt sich nicht lesen, wer wir sind.\n→ Bitte zuerst: katalog pruefen", file=sys.stderr)
        return NOT_RUN
    heute = read_now(os.environ).date()
    stellen = find_adressen(root)
    adressen = counted(len(stellen), "Adresse", "Adressen")
    print(f"Sehe {adressen} nach, jeden Server einzeln und mit Pausen. Das kann Minuten dauern …", file=sys.stderr)
    ergebnisse = check_all(stellen, Netz(f"Wegweiser-Linkpruefung/1 (+{gemeinde.adresse})"))
    if stellen and not any(ergebnis.antwort for ergebnis in ergebnisse.values()):
        print("Von keiner Adresse kam eine Antwort.\n→ Ist das Internet da? Gezählt wurde nichts.", file=sys.stderr)
        return NOT_RUN
    verlauf = continue_verlauf(read_verlauf(args.verlauf), ergebnisse, heute) if args.verlauf else None
    if verlauf is not None:
        write_verlauf(args.verlauf, verlauf)
    lauf = Lauf(stellen, ergebnisse, verlauf)
    sys.stdout.write(BERICHTE[args.format](lauf, heute))
    return FINDINGS if any(not finding.hint for finding in lauf.findings) else CLEAN
