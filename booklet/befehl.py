"""What all commands of `booklet` share: three arguments, reading the town, writing a folder whole, and how a command ends.

Exit 0: done. 1: there are findings, or something does not fit. 2: the command itself could not run.
A command raises `Halt`, `PaperError` or `QrTooDense` anywhere; `run` turns it into words and a number.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from booklet.pdf import NoPrinter, PaperError
from booklet.qr import QrTooDense
from katalog.ablage import swap_folder
from katalog.befehlszeile import reason, speak_german
from katalog.katalog import Katalog
from katalog.load import load_katalog
from katalog.report import report_text
from katalog.uhr import read_now

ASIDE = ".druck-"
ABANDONED = 3600
"""Seconds: nobody writes a folder for so long."""


class Halt(Exception):
    """The command ends here with `code`; the text is German."""

    def __init__(self, text: str, code: int = 2) -> None:
        super().__init__(text)
        self.code = code


def run(command: Callable[[], int]) -> int:
    """Do it; what stops it is said in German, findings on stdout, everything else on stderr."""
    try:
        return command()
    except Halt as halt:
        print(halt, end="" if halt.code == 1 else "\n", file=sys.stdout if halt.code == 1 else sys.stderr)
        return halt.code
    except (PaperError, QrTooDense) as slip:
        print(slip, file=sys.stderr)
        return 2 if isinstance(slip, NoPrinter) else 1
    except ChildProcessError:
        print("Das System hat den Druck beendet, vielleicht, weil der Arbeitsspeicher nicht reicht.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
        return 130


def make_parser(prog: str, description: str, ziel: str) -> argparse.ArgumentParser:
    """A parser with --wurzel, --ziel and --heute; `ziel` says in German what is meant without --ziel."""
    speak_german()
    parser = argparse.ArgumentParser(
        prog=prog, description=description, add_help=False, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")
    parser.add_argument(
        "--wurzel", type=Path, default=Path(), metavar="DIR", help="Ordner mit angebote/ und mkdocs.yml (sonst: hier)"
    )
    parser.add_argument("--ziel", type=Path, metavar="DIR", help=f"Ordner für die PDFs (sonst: {ziel})")
    parser.add_argument(
        "--heute",
        type=_read_tag,
        default=read_now(os.environ).date(),
        metavar="JJJJ-MM-TT",
        help="so drucken, als wäre dieser Tag",
    )
    return parser


def _read_tag(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ lese ich nicht als Tag. Jahr, Monat, Tag, zum Beispiel: 2026-11-22") from None


def read_town(wurzel: Path) -> Katalog:
    """The catalogue under `wurzel`; raises `Halt` with the findings that stop it."""
    try:
        katalog, findings = load_katalog(wurzel.resolve(), hints=False)
    except OSError as error:
        raise Halt(f"{error.filename} lässt sich nicht lesen: {reason(error)}") from None
    if katalog is None:
        raise Halt(report_text(findings), 1)
    return katalog


def swap_in(target: Path, files: dict[str, bytes]) -> None:
    """Put `files` into `target` all at once; what was there before is gone."""
    target = target.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _tidy(target.parent)
        aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=target.parent))
        try:
            fresh = aside / "neu"
            fresh.mkdir()
            for name, data in files.items():
                (fresh / name).write_bytes(data)
            swap_folder(fresh, target)
        finally:
            shutil.rmtree(aside)
    except OSError as error:
        raise Halt(f"In den Ordner {target} lässt sich nichts schreiben: {reason(error)}") from None


def _tidy(folder: Path) -> None:
    """Throw away what was left aside by a command that was killed; to write a folder takes seconds, so nobody works on an old one."""
    for left in folder.glob(f"{ASIDE}*"):
        try:
            ours = not left.is_symlink() and {path.name for path in left.iterdir()} <= {"neu", "neu.alt"}
            if ours and left.stat().st_mtime < time.time() - ABANDONED:
                shutil.rmtree(left)
        except OSError:
            continue  # somebody else's, or another command was faster
