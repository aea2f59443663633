"""`katalog import`: a table of the office becomes new offers and changes, after a look at what it would do."""

import argparse
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS, NOT_RUN, read_town
from katalog.report import counted

HILFE = "eine Tabelle des Büros lesen: zeigen, was neu ist und was sich ändert; mit --ja schreiben"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("liste", metavar="DATEI", type=Path, help="Tabelle als .xlsx oder .csv")
    parser.add_argument("--blatt", metavar="NAME", help="welches Blatt der Tabelle (sonst: das erste mit Überschriften)")
    parser.add_argument("--spalten", metavar="DATEI", type=Path, help="Datei mit den Blöcken spalten, woerter, vorgaben")
    parser.add_argument(
        "--spalte", metavar="A=B", action="append", default=[], help='was eine Überschrift meint: "Tel.=kontakt.telefon"'
    )
    parser.add_argument("--wort", metavar="A=B", action="append", default=[], help='was ein Wort meint: "Senioren=50plus"')
    parser.add_argument(
        "--vorgabe", metavar="A=B", action="append", default=[], help='gilt für jedes neue Angebot: "bereich=50plus"'
    )
    parser.add_argument("--ja", action="store_true", help="schreiben, was der Bericht zeigt")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.ablage import write_all
    from katalog.tabelle.abgleich import make_plan
    from katalog.tabelle.auswahl import choose_blatt
    from katalog.tabelle.bericht import report
    from katalog.tabelle.blatt import Unlesbar
    from katalog.tabelle.einstellung import make_einstellung
    from katalog.tabelle.lesen import read_blaetter
    from katalog.tabelle.rest import rest_path, write_rest
    from katalog.tabelle.wortschatz import make_wortschatz

    katalog = read_town(root)
    if katalog is None:
        return FINDINGS
    try:
        told = make_einstellung(args.spalten, args.spalte, args.wort, args.vorgabe, make_wortschatz(katalog))
        blatt, kopf = choose_blatt(read_blaetter(args.liste), args.blatt or "", told.spalten)
        plan = make_plan(root, katalog, blatt, kopf, told.vorgaben, told.woerter)
    except Unlesbar as slip:
        print(f"{args.liste}: {slip}", file=sys.stderr)
        return NOT_RUN
    print(report(plan, blatt, args.liste.name))
    left = plan.select("rest", "fraglich")
    files = plan.dateien
    new, changed = (counted(len(plan.select(art)), one, many) for art, one, many in WORTE)
    if plan.andere:
        print("So wird nichts geschrieben.")
        return FINDINGS
    if not args.ja:
        print(f"Noch ist nichts geschrieben. Mit --ja: {new}, {changed}." if files else "Zu schreiben ist nichts.")
        return FINDINGS if left else CLEAN
    output = {root / path: text.encode() for path, text in files.items()}
    for path in output:
        path.parent.mkdir(exist_ok=True)
    rest = rest_path(args.liste)
    write_all(output | ({rest: write_rest(plan, blatt, rest)} if left else {}))
    print(f"Geschrieben: {new}, {changed}." if files else "Zu schreiben war nichts.")
    if left:
        print(f"{counted(len(left), 'Zeile liegt', 'Zeilen liegen')} in {rest.name}, mit dem Grund in der letzten Spalte.")
    return FINDINGS if left else CLEAN


WORTE = (("neu", "neue Datei", "neue Dateien"), ("geaendert", "geänderte Datei", "geänderte Dateien"))
