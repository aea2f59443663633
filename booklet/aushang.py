"""`booklet aushang <angebot> [--abreisszettel]` prints a poster of one offer, `booklet aushang --zielgruppe 50plus` the notice of a week.

Exit 0: printed. 1: there are findings, or something does not fit. 2: the command itself could not run.
"""

from argparse import ArgumentParser, Namespace
from datetime import date

from booklet.befehl import Halt, make_parser, read_town
from booklet.blatt import BLAETTER, find_angebot, unknown, write_blatt
from booklet.plakat import FORMATE, print_plakat
from booklet.wochenblatt import coming_woche, print_woche, read_woche
from katalog.katalog import Katalog

BEISPIELE = """\
Beispiele:
  booklet aushang hdb-kochtreff
  booklet aushang spazier-treff-innenstadt --abreisszettel
  booklet aushang --zielgruppe 50plus --woche 2026-W48 --format a3
"""


def main(argv: list[str]) -> int:
    """The command; see the module."""
    arguments = _parser().parse_args(argv)
    if bool(arguments.angebot) == bool(arguments.zielgruppe):
        raise Halt(
            "Was soll auf den Aushang? Ein Angebot, zum Beispiel: booklet aushang hdb-kochtreff – oder eine Woche: --zielgruppe 50plus"
        )
    if arguments.zielgruppe and arguments.abreisszettel:
        raise Halt("Abreißzettel gibt es nur für ein einzelnes Angebot.")
    if arguments.woche and not arguments.zielgruppe:
        raise Halt("Eine Woche lässt sich nur für eine Zielgruppe aushängen, zum Beispiel: --zielgruppe 50plus")
    montag = _montag(arguments)
    katalog = read_town(arguments.wurzel)
    name, data, hint = _woche(katalog, arguments, montag) if arguments.zielgruppe else _plakat(katalog, arguments)
    path = write_blatt(arguments.ziel or arguments.wurzel / BLAETTER, name, data)
    print(f"{path}: {arguments.format.upper()}, {len(data) / 1000:.0f} kB")
    if hint:
        print(hint)
    return 0


def _plakat(katalog: Katalog, arguments: Namespace) -> tuple[str, bytes, str]:
    angebot = find_angebot(katalog, arguments.angebot)
    data = print_plakat(katalog, angebot, arguments.heute, arguments.format, arguments.abreisszettel)
    hint = ""
    if not angebot.geprueft:
        hint = (
            f"„{angebot.titel}“ ist noch nicht geprüft; das steht auch auf dem Aushang. Am besten vor dem Aufhängen anrufen, dann in\n"
            f"{angebot.datei} eintragen:  geprueft: {{am: {arguments.heute.isoformat()}, wie: anruf}}  und noch einmal drucken."
        )
    return f"aushang-{angebot.id}{_suffix(arguments)}.pdf", data, hint


def _woche(katalog: Katalog, arguments: Namespace, montag: date) -> tuple[str, bytes, str]:
    zielgruppe = katalog.zielgruppen.get(arguments.zielgruppe)
    if zielgruppe is None:
        raise Halt(unknown(arguments.zielgruppe, "Die Zielgruppe", list(katalog.zielgruppen)))
    data, pages = print_woche(katalog, zielgruppe, montag, arguments.heute, arguments.format)
    year, week, _ = montag.isocalendar()
    hint = f"Die Woche ist voll: Es sind {pages} Seiten. Bitte nebeneinander aufhängen." if pages > 1 else ""
    return f"aushang-{zielgruppe.id}-{year}-w{week:02}{_suffix(arguments)}.pdf", data, hint


def _suffix(arguments: Namespace) -> str:
    return ("-abreisszettel" if arguments.abreisszettel else "") + ("" if arguments.format == "a4" else f"-{arguments.format}")


def _montag(arguments: Namespace) -> date:
    try:
        return read_woche(arguments.woche) if arguments.woche else coming_woche(arguments.heute)
    except ValueError:
        year, week, _ = arguments.heute.isocalendar()
        raise Halt(
            f"„{arguments.woche}“ lese ich nicht als Woche. Jahr und Kalenderwoche, zum Beispiel: --woche {year}-W{week:02}"
        ) from None


def _parser() -> ArgumentParser:
    parser = make_parser("booklet aushang", "Druckt einen Aushang: ein Angebot oder eine Woche.", BLAETTER)
    parser.epilog = BEISPIELE
    parser.add_argument("angebot", nargs="?", help="Name des Angebots, wie in seiner Adresse")
    parser.add_argument("--format", choices=sorted(FORMATE, reverse=True), default="a4", help="a4 oder a3 (sonst: a4)")
    parser.add_argument("--abreisszettel", action="store_true", help="unten Zettel zum Abreißen")
    parser.add_argument("--zielgruppe", metavar="NAME", help="statt eines Angebots: die Woche einer Zielgruppe")
    parser.add_argument("--woche", metavar="2026-W48", help="welche Woche (sonst: diese, am Wochenende die nächste)")
    return parser
