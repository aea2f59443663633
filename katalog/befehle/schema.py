"""`katalog schema`: print the JSON Schema that editors complete and check offers with."""

import argparse
import json
import sys
from pathlib import Path

from katalog.befehle import CLEAN

HILFE = "das JSON Schema für Editoren ausgeben, mit den Wörtern dieser Stadt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("was", nargs="?", default="angebot", help="angebot, zielgruppe, orte, traeger … (sonst: angebot)")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.befehle import NOT_RUN
    from katalog.load import load_katalog
    from katalog.schema import all_schemas

    katalog, _ = load_katalog(root)
    schemas = all_schemas(katalog)
    if args.was not in schemas:
        print(f"„{args.was}“ kenne ich nicht. Möglich sind: {', '.join(schemas)}.", file=sys.stderr)
        return NOT_RUN
    print(json.dumps(schemas[args.was], ensure_ascii=False, indent=2))
    return CLEAN
