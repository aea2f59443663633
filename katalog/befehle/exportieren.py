"""`katalog export`: all offers as a table for the office."""

import argparse
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS, NOT_RUN, read_town
from katalog.report import counted

HILFE = "alle Angebote als Tabelle für Excel oder LibreOffice ausgeben"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    ziel = parser.add_mutually_exclusive_group(required=True)
    ziel.add_argument("--xlsx", metavar="DATEI", type=Path, help="als Excel-Datei, mit Auswahl und Anleitung")
    ziel.add_argument("--csv", metavar="DATEI", type=Path, help="als CSV-Datei, mit Semikolon, wie Excel sie öffnet")
    parser.add_argument("--ja", action="store_true", help="eine Datei, die es schon gibt, ersetzen")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.ablage import write_all
    from katalog.tabelle.csv_schreiben import write_csv
    from katalog.tabelle.inhalt import make_inhalt
    from katalog.tabelle.mappe import write_mappe

    ziel: Path = args.xlsx or args.csv
    if args.xlsx and ziel.suffix.lower() != ".xlsx":
        print(f"{ziel} hört nicht mit .xlsx auf.\n→ So passt es: --xlsx {ziel.with_suffix('.xlsx')}", file=sys.stderr)
        return NOT_RUN
    if args.csv and ziel.suffix.lower() not in (".csv", ".txt"):
        print(f"{ziel} hört nicht mit .csv auf.\n→ So passt es: --csv {ziel.with_suffix('.csv')}", file=sys.stderr)
        return NOT_RUN
    if ziel.exists() and not args.ja:
        print(f"{ziel} gibt es schon. Mit --ja wird sie ersetzt.", file=sys.stderr)
        return NOT_RUN
    katalog = read_town(root)
    if katalog is None:
        return FINDINGS
    inhalt = make_inhalt(root, katalog)
    data = write_mappe(inhalt) if args.xlsx else write_csv([s.titel for s in inhalt.spalten], inhalt.zeilen)
    write_all({ziel: data})
    print(f"{ziel}: {counted(len(inhalt.zeilen), 'Angebot', 'Angebote')}, {len(inhalt.spalten)} Spalten.")
    return CLEAN
