"""`booklet [--fuer FORM] [produkt …]` prints all or the named products into one folder; `booklet aushang …` and its like do one thing more.

Exit 0: printed. 1: there are findings, or something does not fit. 2: the command itself could not run.
The folder is made aside and swapped in whole: nobody ever sees half a print.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from booklet.befehl import Halt, make_parser, read_town, run, swap_in
from booklet.drucken import Gedruckt, print_all
from booklet.formen import FORMEN, file_name
from booklet.nebeneinander import processors
from booklet.produkt import FOLDER, Produkt, load_produkte
from katalog.ablage import write_aside
from katalog.befehlszeile import reason
from katalog.cache import Cache
from katalog.katalog import Katalog
from katalog.report import counted, report_text

# Each module has `main(argv) -> int`.
BEFEHLE = {
    "aushang": "booklet.aushang",
    "liste": "booklet.liste",
    "eintrag": "booklet.eintragsbild",
    "freigabe": "booklet.freigabe",
    "nachtrag": "booklet.nachtrag",
}

# What --fuer may say, and the forms it stands for.
FUER = {form: (form,) for form in FORMEN if form != "schwarzweiss"} | {
    "website": ("bildschirm", "buerodrucker"),
    "alle": tuple(FORMEN),
}


def main(argv: list[str] | None = None) -> int:
    """The command; see the module."""
    words = sys.argv[1:] if argv is None else argv
    if words and words[0] in BEFEHLE:
        return run(lambda: import_module(BEFEHLE[words[0]]).main(words[1:]))
    return run(lambda: print_produkte(words))


def print_produkte(argv: list[str]) -> int:
    """Print products into a folder of their own."""
    arguments = _arguments(argv)
    root, target = arguments.wurzel.resolve(), arguments.ziel or arguments.wurzel / "site" / "druck"
    if not (root / FOLDER).is_dir():
        raise Halt(
            f"In {arguments.wurzel} gibt es keinen Ordner „{FOLDER}“. Bitte im Ordner des Wegweisers starten oder --wurzel angeben."
        )
    forms = _forms(arguments.fuer, arguments.schwarzweiss)
    katalog = read_town(root)
    produkte, slips = load_produkte(root, katalog)
    if slips:
        raise Halt(report_text(slips), 1)
    unknown = [name for name in arguments.produkte if name not in produkte]
    if unknown or not produkte:
        raise Halt(
            f"Es gibt kein Produkt „{unknown[0] if unknown else '*'}“ in {FOLDER}. Vorhanden: {', '.join(produkte) or 'keins'}."
        )
    if strangers := _strangers(target, produkte):
        raise Halt(
            f"Im Ordner {target} liegt noch anderes, zum Beispiel „{strangers[0]}“. Bitte wegräumen oder mit --ziel einen anderen Ordner angeben."
        )
    chosen = {name: produkte[name] for name in arguments.produkte or produkte}
    if arguments.plan:
        write_plan(arguments.plan, katalog, chosen.values())
    in_short = arguments.fuer == "website"  # as one half of `make`, which says the rest
    if not in_short:
        print(f"Drucke {', '.join(chosen)} …", flush=True)
    kept = Cache(root / ".cache" / "papier")
    gedruckt = print_all(katalog, list(chosen.values()), arguments.heute, forms, kept, processors())
    print(*(f"  {line}" for eins in gedruckt for line in (_in_short(eins) if in_short else eins.worte)), sep="\n", flush=True)
    files = {name: pdf for eins in gedruckt for name, pdf in eins.dateien.items()}
    if "bildschirm" in forms:
        entries = [eins.eintrag for eins in gedruckt]
        files["druck.json"] = (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()
    swap_in(target, files)
    if not in_short:
        print(f"Fertig. Alles liegt im Ordner {target}.")
    return 0


def _in_short(eins: Gedruckt) -> tuple[str, ...]:
    """What was left out to make it fit, as always; of the files only the one to be read, and without what interests a print shop."""
    left_out = eins.worte[: -len(eins.dateien)]
    seiten = counted(eins.eintrag["seiten"], "Seite", "Seiten")
    return *left_out, f"{eins.eintrag['datei']}: {seiten}, {counted(eins.eintrag['angebote'], 'Angebot', 'Angebote')}"


def write_plan(file: Path, katalog: Katalog, produkte: Iterable[Produkt]) -> None:
    """Which number an offer will have in which booklet: the site, made at the same time, needs it before the first page is laid out."""
    number_angebote = import_module("booklet.heft").number_angebote
    plan = [{"titel": p.titel, "nummern": number_angebote(katalog, p)} for p in produkte if p.vorlage == "broschuere"]
    try:
        write_aside(file, json.dumps(plan, ensure_ascii=False).encode())
    except OSError as error:
        raise Halt(f"{file} lässt sich nicht schreiben: {reason(error)}") from None


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = make_parser("booklet", "Druckt Heft und Flyer als PDF.", "site/druck")
    parser.epilog = "Weitere Befehle, mit eigener Hilfe (-h): " + ", ".join(f"booklet {name}" for name in BEFEHLE)
    parser.add_argument("produkte", nargs="*", metavar="produkt", help="Namen aus booklet/produkte/ (sonst: alle)")
    parser.add_argument(
        "--fuer",
        choices=FUER,
        default="bildschirm",
        help="wofür: bildschirm (zum Lesen und Vorlesen), buerodrucker (A4, beidseitig), druckerei (PDF/X-4 mit Beschnitt), "
        "website (was dort zum Herunterladen liegt) oder alle; sonst: bildschirm",
    )
    parser.add_argument("--schwarzweiss", action="store_true", help="zusammen mit --fuer buerodrucker: nur Grautöne")
    parser.add_argument("--plan", type=Path, metavar="DATEI", help="vorab die Nummern der Angebote in diese Datei schreiben")
    return parser.parse_args(argv)


def _forms(fuer: str, grey: bool) -> tuple[str, ...]:
    if not grey:
        return FUER[fuer]
    if fuer != "buerodrucker":
        raise Halt("--schwarzweiss gibt es nur für den Bürodrucker: booklet --fuer buerodrucker --schwarzweiss")
    return ("schwarzweiss",)


def _strangers(target: Path, produkte: Iterable[str]) -> list[str]:
    """What is in the folder and is no print of a product: such a folder is never swapped away."""
    if not target.exists():
        return []
    if not target.is_dir():
        return [target.name]
    own = {file_name(produkt, form) for produkt in produkte for form in FORMEN} | {"druck.json"}
    return sorted(path.name for path in target.iterdir() if path.name not in own)


if __name__ == "__main__":
    sys.exit(main())
