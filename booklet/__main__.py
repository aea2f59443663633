"""`booklet [--fuer FORM] [produkt …]` prints all or the named products into one folder; `booklet aushang …` and its like do one thing more.

Exit 0: printed. 1: there are findings, or something does not fit. 2: the command itself could not run.
The folder is made aside and swapped in whole: nobody ever sees half a print.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

from booklet.befehl import Halt, make_parser, read_town, run, swap_in
from booklet.druck import Druck, druck_json
from booklet.produkt import FOLDER, Produkt, load_produkte
from katalog.katalog import Katalog
from katalog.report import report_text

# Each module has `main(argv) -> int`.
BEFEHLE = {
    "aushang": "booklet.aushang",
    "liste": "booklet.liste",
    "freigabe": "booklet.freigabe",
    "nachtrag": "booklet.nachtrag",
}


def main(argv: list[str] | None = None) -> int:
    """The command; see the module."""
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] in BEFEHLE:
        return run(lambda: import_module(BEFEHLE[words[0]]).main(words[1:]))
    return run(lambda: print_produkte(words))


def print_produkte(argv: list[str]) -> int:
    """Print products into a folder of their own."""
    parser = make_parser("booklet", "Druckt Heft und Flyer als PDF.", "site/druck")
    parser.add_argument("produkte", nargs="*", metavar="produkt", help="Namen aus booklet/produkte/ (sonst: alle)")
    arguments = parser.parse_args(argv)
    root, target = arguments.wurzel.resolve(), arguments.ziel or arguments.wurzel / "site" / "druck"
    if not (root / FOLDER).is_dir():
        raise Halt(
            f"In {arguments.wurzel} gibt es keinen Ordner „{FOLDER}“. Bitte im Ordner des Wegweisers starten oder --wurzel angeben."
        )
    katalog = read_town(root)
    produkte, slips = load_produkte(root, katalog)
    if slips:
        raise Halt(report_text(slips), 1)
    unknown = [name for name in arguments.produkte if name not in produkte]
    if unknown or not produkte:
        raise Halt(
            f"Es gibt kein Produkt „{unknown[0] if unknown else '*'}“ in {FOLDER}. Vorhanden: {', '.join(produkte) or 'keins'}."
        )
    if strangers := _strangers(target):
        raise Halt(
            f"Im Ordner {target} liegt noch anderes, zum Beispiel „{strangers[0]}“. Bitte mit --ziel einen eigenen Ordner angeben."
        )
    drucke = [_print(katalog, produkte[name], arguments.heute) for name in arguments.produkte or produkte]
    swap_in(target, {d.datei: d.pdf for d in drucke} | {"druck.json": druck_json(drucke).encode()})
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


if __name__ == "__main__":
    sys.exit(main())
