"""`katalog neu`: a few questions, or options, become a file that passes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from katalog.befehle import CLEAN, FINDINGS, NOT_RUN, read_town
from katalog.katalog import BEREICHE, Katalog
from katalog.report import report_text

if TYPE_CHECKING:
    from katalog.neu.entwurf import Entwurf

HILFE = "ein neues Angebot anlegen: fragt der Reihe nach, oder nimmt Optionen"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from katalog.neu.optionen import OPTIONEN

    for name, words in OPTIONEN.items():
        choices = tuple(BEREICHE) if name == "bereich" else None
        parser.add_argument(f"--{name}", help=words, metavar="…", choices=choices)
    parser.add_argument("--trotzdem", action="store_true", help="auch schreiben, wenn es das vielleicht schon gibt")


def run(args: argparse.Namespace, root: Path) -> int:
    from katalog.neu.ablegen import put_in_place, try_out
    from katalog.neu.fragen import Abbruch, Gespraech
    from katalog.neu.optionen import read_optionen

    katalog = read_town(root)
    if katalog is None:
        return FINDINGS
    entwurf, slips = read_optionen(args, katalog)
    if slips:
        print("\n".join(slips), file=sys.stderr)
        return FINDINGS
    talk = Gespraech(katalog, entwurf, print, args.trotzdem) if sys.stdin.isatty() and sys.stdout.isatty() else None
    try:
        stopped = talk.ask_all() if talk else _complete(entwurf, katalog, args.trotzdem)
        if stopped is not None:
            return stopped
        probe = try_out(root, entwurf)
        if probe.funde:
            sys.stdout.write(report_text(probe.funde))
            print("So passt es noch nicht; geschrieben ist nichts.")
            return FINDINGS
        if talk:
            talk.confirm(probe.text)
    except Abbruch:
        print("Gut. Geschrieben ist nichts.")
        return FINDINGS
    if not put_in_place(root, entwurf, probe):
        print(f"{entwurf.path} gibt es inzwischen schon. Geschrieben ist nichts.", file=sys.stderr)
        return FINDINGS
    if probe.hinweise:
        sys.stdout.write(report_text(probe.hinweise) + "\n")
    new = "".join(f" In traeger.yml steht jetzt auch „{id}“." for id in entwurf.traeger)
    print(f"{entwurf.path} ist geschrieben und passt.{new}")
    return CLEAN


def _complete(entwurf: Entwurf, katalog: Katalog, anyway: bool) -> int | None:
    """What follows from the options, without a question; the exit status where they are not enough."""
    from katalog.doppelgaenger import find_doppelgaenger
    from katalog.neu.entwurf import guess_bereich, propose_datei
    from katalog.neu.fragen import doppelgaenger_words
    from katalog.neu.optionen import missing

    if lacking := missing(entwurf, katalog):
        print("\n".join(["Hier kann ich nicht nachfragen. Es fehlen:", *lacking]), file=sys.stderr)
        return NOT_RUN
    hits = find_doppelgaenger(entwurf.angaben, katalog)
    if hits and not anyway:
        print(f"{doppelgaenger_words(hits, katalog)}\nIst es ein anderes, dann mit --trotzdem.", file=sys.stderr)
        return FINDINGS
    entwurf.bereich = entwurf.bereich or guess_bereich(entwurf.angaben, katalog)
    entwurf.datei = entwurf.datei or propose_datei(entwurf.angaben["titel"], katalog)
    return None
