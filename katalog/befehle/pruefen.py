"""`katalog pruefen`: read everything and say what does not fit yet."""

import argparse
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS
from katalog.load import load_katalog
from katalog.report import FORMATS, counted

HILFE = "alle Dateien lesen und sagen, was noch nicht passt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="Form der Ausgabe (sonst: text)")


def run(args: argparse.Namespace, root: Path) -> int:
    katalog, findings = load_katalog(root)
    sys.stdout.write(FORMATS[args.format](findings))
    if katalog and args.format == "text":
        ended = sum(a.status == "beendet" for a in katalog.angebote.values())
        angebote, zielgruppen = len(katalog.angebote), len(katalog.zielgruppen)
        print(
            f"{counted(angebote, 'Angebot', 'Angebote')} ({ended} beendet), {counted(zielgruppen, 'Zielgruppe', 'Zielgruppen')}, "
            f"{counted(len(katalog.orte), 'Ort', 'Orte')}, {len(katalog.traeger)} Träger."
        )
    return FINDINGS if any(not f.hint for f in findings) else CLEAN
