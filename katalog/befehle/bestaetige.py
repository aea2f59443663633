"""`katalog bestaetige`: write down that somebody asked and all of it is still true."""

import argparse
import os
import sys
from pathlib import Path

from katalog.befehle import CLEAN, FINDINGS, read_town

HILFE = "aufschreiben, dass Angaben noch stimmen: ändert nur das Datum der Prüfung"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "namen", nargs="+", metavar="NAME", help="Name der Datei ohne .yml; orte/NAME und traeger/NAME gehen auch"
    )
    parser.add_argument("--wie", required=True, metavar="WIE", help="anruf, besuch, e-mail oder internet")
    parser.add_argument("--am", metavar="DATUM", help="Tag der Prüfung, zum Beispiel 2026-10-01 (sonst: heute)")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.ablage import write_aside
    from katalog.beleg import Geprueft
    from katalog.felder import read_datum
    from katalog.frisch.bestaetigung import NotConfirmed, check_order, confirm_all, find_stelle, read_wie
    from katalog.frisch.nachfrage import datum
    from katalog.uhr import read_now

    katalog = read_town(root)
    if katalog is None:
        return FINDINGS
    heute = read_now(os.environ).date()
    try:
        geprueft = Geprueft(am=read_datum(args.am) if args.am else heute, wie=read_wie(args.wie))
        stellen = dict.fromkeys(find_stelle(name, katalog) for name in args.namen)
        for stelle in stellen:
            check_order(stelle, geprueft, heute)
        written = confirm_all(stellen, geprueft, lambda datei: (root / datei).read_bytes())
    except NotConfirmed as slip:
        return _say(slip.problem, slip.remedy)
    except ValueError as slip:  # of a date
        return _say(slip.context["problem"], slip.context["remedy"])
    for datei, data in written.items():
        write_aside(root / datei, data)
    for stelle in stellen:
        print(f"{stelle.datei}: geprüft am {datum(geprueft.am)} ({geprueft.wie})")
    return CLEAN


def _say(problem: str, remedy: str) -> int:
    print(f"{problem}\n→ {remedy}" if remedy else problem, file=sys.stderr)
    return FINDINGS
