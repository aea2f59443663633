"""`booklet liste --suche WORT … | --ids a,b` prints exactly the chosen offers, in large type, with room for notes.

Exit 0: printed. 1: there are findings, or nothing was found. 2: the command itself could not run.
"""

import re
from argparse import ArgumentParser, Namespace
from datetime import date

from booklet.befehl import Halt, make_parser, read_town
from booklet.blatt import BLAETTER, find_angebot, unknown, write_blatt
from booklet.eintrag import make_eintrag, readable
from booklet.pdf import lay_out, write_pdf
from booklet.vorlage import render
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.reader.messages import suggestion
from katalog.suche import is_answer, search_words, split_question

DATEI = "meine-liste.pdf"
QR_MM = 32
BEISPIELE = """\
Beispiele:
  booklet liste --suche Rollator
  booklet liste --suche tanzen --zielgruppe 50plus
  booklet liste --ids hdb-kochtreff,spazier-treff-innenstadt
"""
# Argument, word for a sentence, table in the catalogue.
FILTER = (
    ("zielgruppe", "Die Zielgruppe", "zielgruppen"),
    ("thema", "Das Thema", "themen"),
    ("stadtteil", "Den Stadtteil", "stadtteile"),
)


def main(argv: list[str]) -> int:
    """The command; see the module."""
    arguments = _parser().parse_args(argv)
    if not (arguments.suche or arguments.ids or any(getattr(arguments, name) for name, *_ in FILTER)):
        raise Halt("Was soll auf die Liste? Zum Beispiel: booklet liste --suche Rollator – oder: --ids hdb-kochtreff,silbernetz")
    katalog = read_town(arguments.wurzel)
    angebote = select_liste(katalog, arguments)
    data, pages = print_liste(katalog, angebote, describe(katalog, arguments), arguments.heute)
    path = write_blatt(arguments.ziel or arguments.wurzel / BLAETTER, DATEI, data)
    print(
        f"{path}: {len(angebote)} {'Angebot' if len(angebote) == 1 else 'Angebote'}, {pages} {'Seite' if pages == 1 else 'Seiten'}"
    )
    return 0


def select_liste(katalog: Katalog, arguments: Namespace) -> list[Angebot]:
    """The chosen offers: those of `--ids` in the order given, or all that hold every word, by title. Raises `Halt` for none."""
    for name, what, table in FILTER:
        word, known = getattr(arguments, name), getattr(katalog, table)
        if word and word not in known:
            raise Halt(unknown(word, what, list(known)))
    limited = katalog.select(arguments.zielgruppe, arguments.thema, stadtteil=arguments.stadtteil)
    if arguments.ids:
        chosen = {(a := find_angebot(katalog, id)).id: a for id in arguments.ids.replace(",", " ").split()}
        found = [angebot for angebot in chosen.values() if angebot in limited]
    else:
        words = split_question(" ".join(arguments.suche or ()))
        found = [angebot for angebot in limited if is_answer(katalog, angebot, words)]
    if not found:
        raise Halt(_nothing(katalog, arguments), 1)
    return found


def _nothing(katalog: Katalog, arguments: Namespace) -> str:
    text = f"Dazu haben wir nichts gefunden: {describe(katalog, arguments)}. Es ist nichts gedruckt."
    texts = (text for a in katalog.select() for text in (a.titel, a.kurz, *search_words(katalog, a), *katalog.leitworte[a.id]))
    known = {word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)}
    hints = [hint for word in arguments.suche or () if (hint := suggestion(word, sorted(known)))]
    return "\n".join([text, *hints]) + "\n"


def describe(katalog: Katalog, arguments: Namespace) -> str:
    """What was asked for, in words that stand under the title: `Suche „Rollator“ · Menschen ab 50`."""
    parts = [f"Suche „{' '.join(arguments.suche)}“"] if arguments.suche else []
    for name, _, table in FILTER:
        if word := getattr(arguments, name):
            parts.append(getattr(katalog, table)[word].name)
    return " · ".join(parts)


def print_liste(katalog: Katalog, angebote: list[Angebot], auswahl: str, heute: date) -> tuple[bytes, int]:
    """The list as PDF, and its number of pages. Entries flow from page to page, each in one piece."""
    eintraege = [make_eintrag(katalog, angebot, n, heute) for n, angebot in enumerate(angebote, 1)]
    document = lay_out(
        render(
            "liste.html",
            titel="Meine Liste",
            autor=katalog.gemeinde.herausgeber,
            kurz=auswahl or "Ausgewählte Angebote",
            auswahl=auswahl,
            eintraege=[(e, katalog.find_rufnummer(e.angebot), readable(e.adresse)) for e in eintraege],
            farben={id: z.farbe for id, z in katalog.zielgruppen.items()},
            gemeinde=katalog.gemeinde,
            qr_mm=QR_MM,
            stand=heute,
        )
    )
    return write_pdf(document), len(document.pages)


def _parser() -> ArgumentParser:
    parser = make_parser("booklet liste", "Druckt genau die ausgewählten Angebote, groß und mit Platz für Notizen.", BLAETTER)
    parser.epilog = BEISPIELE
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--suche", nargs="+", metavar="WORT", help="Angebote, in denen alle diese Worte vorkommen")
    chosen.add_argument("--ids", metavar="A,B", help="Namen der Angebote, wie in ihren Adressen")
    parser.add_argument("--zielgruppe", metavar="NAME", help="nur für diese Zielgruppe")
    parser.add_argument("--thema", metavar="NAME", help="nur zu diesem Thema")
    parser.add_argument("--stadtteil", metavar="NAME", help="nur in diesem Stadtteil")
    return parser
