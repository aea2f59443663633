"""`katalog repariere`: show what can be put right without asking, as a diff; with `--ja` write it."""

import argparse
import os
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS, NOT_RUN

HILFE = "zeigen, was sich ohne Nachfrage richten lässt; mit --ja wird es geschrieben"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dateien", nargs="*", metavar="DATEI", help="nur diese Dateien oder Ordner (sonst: alle)")
    parser.add_argument("--ja", action="store_true", help="die Reparaturen schreiben")
    parser.add_argument("--ordnung", action="store_true", help="auch die Reihenfolge der Angaben und die erste Zeile richten")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.reparatur.bericht import report_befund
    from katalog.reparatur.schreiben import chosen_files, write_reparaturen
    from katalog.reparatur.vorschlag import find_reparaturen

    paths, unknown = chosen_files(root, args.dateien)
    if unknown:
        print(f"{unknown} finde ich nicht unter angebote/ oder zielgruppen/.", file=sys.stderr)
        return NOT_RUN
    befund = find_reparaturen(root, paths, args.ordnung)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    left = write_reparaturen(root, befund.reparaturen) if args.ja else ()
    sys.stdout.write(report_befund(befund, written=args.ja, left=left, colour=colour))
    done = args.ja and not left and not befund.fragen and not befund.offen
    nothing = not befund.reparaturen and not befund.fragen and not befund.offen
    return CLEAN if done or nothing else FINDINGS
