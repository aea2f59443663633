"""The command `katalog`: read and check a town's files."""

import argparse
import sys
from pathlib import Path

from katalog.load import load_katalog
from katalog.report import FORMATS

CLEAN, FINDINGS, NOT_RUN = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 nothing to do, 1 findings, 2 the command itself could not run."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # Windows would stumble over „→“
    args = _arguments().parse_args(argv)
    root = Path(args.wurzel)
    if not (root / "angebote").is_dir():
        print(
            f"In {root} gibt es keinen Ordner „angebote“. Bitte im Ordner des Wegweisers starten oder --wurzel angeben.",
            file=sys.stderr,
        )
        return NOT_RUN
    try:
        katalog, findings = load_katalog(root)
    except OSError as error:
        print(f"{error.filename} lässt sich nicht lesen: {error.strerror}", file=sys.stderr)
        return NOT_RUN
    sys.stdout.write(FORMATS[args.format](findings))
    if katalog and args.format == "text":
        ended = sum(a.status == "beendet" for a in katalog.angebote.values())
        print(
            f"{len(katalog.angebote)} Angebote ({ended} beendet), {len(katalog.zielgruppen)} Zielgruppen, {len(katalog.orte)} Orte, {len(katalog.traeger)} Träger."
        )
    return FINDINGS if any(not f.hint for f in findings) else CLEAN


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("katalog", description="Liest und prüft die Dateien des Wegweisers.")
    befehle = parser.add_subparsers(title="Befehle", required=True, metavar="BEFEHL")
    pruefen = befehle.add_parser("pruefen", help="alle Dateien lesen und sagen, was noch nicht passt")
    pruefen.add_argument("--format", choices=tuple(FORMATS), default="text", help="Form der Ausgabe (sonst: text)")
    pruefen.add_argument("--wurzel", default=".", metavar="ORDNER", help="Ordner mit angebote/ und zielgruppen/ (sonst: dieser)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
