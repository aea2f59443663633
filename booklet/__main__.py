"""`booklet [--wurzel DIR] [--ziel DIR] [--heute YYYY-MM-DD] [produkt …]`: prints all or the named products into one folder.

Exit 0: printed. 1: there are findings, or something does not fit. 2: the command itself could not run.
The folder is made aside and swapped in whole: nobody ever sees half a print.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from booklet.druck import Druck, druck_json
from booklet.pdf import NoPrinter, PaperError
from booklet.produkt import FOLDER, Produkt, load_produkte
from booklet.qr import QrTooDense
from katalog.katalog import Katalog
from katalog.load import load_katalog
from katalog.report import report_text
from katalog.uhr import read_now


def main(argv: list[str] | None = None) -> int:
    """The command; see the module."""
    arguments = _arguments(argv)
    root, target = arguments.wurzel.resolve(), arguments.ziel or arguments.wurzel / "site" / "druck"
    if not (root / FOLDER).is_dir():
        return _stop(
            f"In {arguments.wurzel} gibt es keinen Ordner „{FOLDER}“. Bitte im Ordner des Wegweisers starten oder --wurzel angeben."
        )
    try:
        katalog, findings = load_katalog(root)
    except OSError as error:
        return _stop(f"{error.filename} lässt sich nicht lesen: {error.strerror}")
    if katalog is None:
        print(report_text(findings), end="")
        return 1
    produkte, slips = load_produkte(root, katalog)
    if slips:
        print(report_text(slips), end="")
        return 1
    unknown = [name for name in arguments.produkte if name not in produkte]
    if unknown or not produkte:
        return _stop(
            f"Es gibt kein Produkt „{unknown[0] if unknown else '*'}“ in {FOLDER}. Vorhanden: {', '.join(produkte) or 'keins'}."
        )
    if strangers := _strangers(target):
        return _stop(
            f"Im Ordner {target} liegt noch anderes, zum Beispiel „{strangers[0]}“. Bitte mit --ziel einen eigenen Ordner angeben."
        )
    try:
        drucke = [_print(katalog, produkte[name], arguments.heute) for name in arguments.produkte or produkte]
    except NoPrinter as missing:
        return _stop(str(missing))
    except (PaperError, QrTooDense) as slip:
        print(slip, file=sys.stderr)
        return 1
    try:
        swap_in(target, {d.datei: d.pdf for d in drucke} | {"druck.json": druck_json(drucke).encode()})
    except OSError as error:
        return _stop(f"In den Ordner {target} lässt sich nichts schreiben: {error.strerror}")
    return 0


def _print(katalog: Katalog, produkt: Produkt, heute: date) -> Druck:
    print(f"Drucke {produkt.id} …", flush=True)
    start = time.perf_counter()
    print_produkt: Callable[[Katalog, Produkt, date], Druck] = import_module(f"booklet.{produkt.vorlage}").print_produkt
    druck = print_produkt(katalog, produkt, heute)
    size, seconds = len(druck.pdf) / 1000, time.perf_counter() - start
    print(
        f"  {druck.datei}: {druck.angebote} Angebote, {druck.seiten} Seiten, {size:.0f} kB, {seconds:.1f} s".replace(
            ".", ","
        ).replace(",pdf", ".pdf"),
        flush=True,
    )
    return druck


def _strangers(target: Path) -> list[str]:
    """What is in the folder and was not printed by us: such a folder is never swapped away."""
    if not target.exists():
        return []
    if not target.is_dir():
        return [target.name]
    return sorted(path.name for path in target.iterdir() if path.suffix != ".pdf" and path.name != "druck.json")


def swap_in(target: Path, files: dict[str, bytes]) -> None:
    """Put `files` into `target` all at once; what was there before is gone."""
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".druck-", dir=target.parent))
    try:
        fresh, old = aside / "neu", aside / "alt"
        fresh.mkdir()
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        shutil.rmtree(aside)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="booklet", description="Druckt Heft und Flyer als PDF.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")
    parser.add_argument(
        "--wurzel", type=Path, default=Path(), metavar="DIR", help="Ordner mit angebote/ und mkdocs.yml (sonst: hier)"
    )
    parser.add_argument("--ziel", type=Path, metavar="DIR", help="Ordner für die PDFs (sonst: site/druck)")
    parser.add_argument(
        "--heute",
        type=date.fromisoformat,
        default=read_now(os.environ).date(),
        metavar="JJJJ-MM-TT",
        help="so drucken, als wäre dieser Tag",
    )
    parser.add_argument("produkte", nargs="*", metavar="produkt", help="Namen aus booklet/produkte/ (sonst: alle)")
    return parser.parse_args(argv)


def _stop(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
