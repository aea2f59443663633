"""The command `katalog`: everything one can do with a town's files in the terminal."""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from katalog.befehle import NOT_RUN
from katalog.befehlszeile import reason, speak_german

BEFEHLE = {
    "pruefen": "pruefen",
    "repariere": "repariere",
    "neu": "neu",
    "frisch": "frisch",
    "bestaetige": "bestaetige",
    "links": "links",
    "export": "exportieren",
    "import": "importieren",
    "schema": "schema",
}
"""The command as people type it → its module in katalog/befehle/."""


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 nothing to do, 1 something for people to do, 2 the command itself could not run."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # Windows would stumble over „→“
    parser = _arguments()
    if not (sys.argv[1:] if argv is None else argv):
        parser.print_help()
        return NOT_RUN
    args = parser.parse_args(argv)
    root = Path(args.wurzel)
    if not (root / "angebote").is_dir():
        print(
            f"In {root} gibt es keinen Ordner „angebote“. Bitte im Ordner des Wegweisers starten oder --wurzel angeben.",
            file=sys.stderr,
        )
        return NOT_RUN
    try:
        status = args.run(args, root)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever reads along has seen enough (`katalog schema | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_RUN
    except OSError as error:
        print(f"{error.filename} lässt sich nicht öffnen: {reason(error)}", file=sys.stderr)
        return NOT_RUN


def _arguments() -> argparse.ArgumentParser:
    speak_german()
    parser = argparse.ArgumentParser("katalog", description="Liest, prüft und pflegt die Dateien des Wegweisers.")
    befehle = parser.add_subparsers(title="Befehle", required=True, metavar="BEFEHL")
    for name, module in BEFEHLE.items():
        befehl = import_module(f"katalog.befehle.{module}")
        own = befehle.add_parser(name, help=befehl.HILFE, description=f"{befehl.HILFE[0].upper()}{befehl.HILFE[1:]}.")
        befehl.add_arguments(own)
        own.add_argument("--wurzel", default=".", metavar="ORDNER", help="Ordner mit angebote/ und zielgruppen/ (sonst: dieser)")
        own.set_defaults(run=befehl.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
