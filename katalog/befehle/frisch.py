"""`katalog frisch`: what is to be asked again, with the words to ask it, and the letters to do it by mail."""

import argparse
import os
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS, NOT_RUN, read_town
from katalog.report import counted

HILFE = "sagen, was wieder zu prüfen ist, mit Fragen fürs Telefon und Briefen an die Träger"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--bis", metavar="DATUM", help="was bis zu diesem Tag fällig wird, zum Beispiel 2026-12-31 (sonst: heute)"
    )
    parser.add_argument("--anzahl", type=int, metavar="ZAHL", help="höchstens so viele, die ältesten zuerst (sonst: alle)")
    parser.add_argument("--briefe", type=Path, metavar="ORDNER", help="je Träger eine E-Mail in diesen neuen Ordner schreiben")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="Form der Ausgabe (sonst: text)")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.felder import read_datum
    from katalog.frisch.bericht import BERICHTE
    from katalog.frisch.briefe import FolderNotEmpty, make_briefe, write_briefe
    from katalog.frisch.faellig import all_eintraege, find_faellige
    from katalog.ort import Ort
    from katalog.uhr import read_now

    heute = read_now(os.environ).date()
    try:
        am = read_datum(args.bis) if args.bis else heute
    except ValueError as slip:
        print(f"{slip.context['problem']}\n→ {slip.context['remedy']}", file=sys.stderr)
        return NOT_RUN
    katalog = read_town(root)
    if katalog is None:
        return NOT_RUN
    faellige = find_faellige(all_eintraege(katalog), katalog.gemeinde, am)
    anzahl = None if args.anzahl is None else max(args.anzahl, 0)
    if args.briefe:
        try:
            briefe = make_briefe(faellige[:anzahl], katalog)
            write_briefe(briefe, args.briefe)
        except FolderNotEmpty:
            print(f"In {args.briefe} liegt schon etwas.\n→ Bitte einen neuen oder leeren Ordner angeben.", file=sys.stderr)
            return NOT_RUN
        print(_written(len(briefe), args.briefe))
        if orte := sum(isinstance(faellig.ding, Ort) for faellig in faellige[:anzahl]):
            print(f"{counted(orte, 'Ort bekommt', 'Orte bekommen')} keinen Brief. Die Fragen dazu zeigt: katalog frisch")
        return FINDINGS if faellige else CLEAN
    sys.stdout.write(BERICHTE[args.format](faellige, katalog, heute, am, anzahl))
    return FINDINGS if faellige else CLEAN


def _written(number: int, folder: Path) -> str:
    if not number:
        return "Zu schreiben ist nichts, also gibt es keine Briefe."
    return f"{counted(number, 'Brief', 'Briefe')} in {folder}. Verschickt ist noch nichts: Bitte öffnen, lesen, senden."
