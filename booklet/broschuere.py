"""The booklet: cover, how to use it, contents, chapters of numbered entries, register, emergency cards, imprint, emergency numbers.

Chapters and register are laid out first, in pieces that know nothing of each other; end and contents follow, when it is known
what stands on which page.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from booklet.druck import Druck
from booklet.heft import Notruf, Teil, make_notruf, make_teile
from booklet.kapitel import lay_kapitel
from booklet.pdf import PaperError
from booklet.produkt import Produkt
from booklet.qr import encode
from booklet.register import make_register
from booklet.satz import Satz
from booklet.seitenzahlen import lay_ziffern
from booklet.stueck import Stueck
from booklet.verbinden import join
from katalog.cache import NOTHING_KEPT, Cache
from katalog.katalog import Katalog

# So many emergency numbers stand on the card to cut out.
AUF_DER_KARTE = 3
# Front and back of the cards, imprint, back cover.
SCHLUSS = 4


def print_produkt(
    katalog: Katalog, produkt: Produkt, heute: date, farben: Sequence[str] = ("bildschirm",), kept: Cache = NOTHING_KEPT
) -> Druck:
    """The booklet; raises `PaperError` where an entry or the back cover does not fit its page."""
    satz = make_satz(katalog, produkt, heute, farben, kept)
    stuecke, ziffern = _lay_parts(satz, _front_pages(satz)), lay_ziffern(satz)
    return Druck(
        produkt=produkt,
        stand=produkt.stand or heute,
        angebote=len(satz.nummern),
        seiten=sum(len(stueck.seiten) for stueck in stuecke),
        farbe=lambda farbe: join(stuecke, ziffern, farbe, produkt.zoom),
        nummern=satz.nummern,
        stellen=[tuple(seite.stellen) for stueck in stuecke for seite in stueck.seiten],
    )


def parts_ahead(
    katalog: Katalog, produkt: Produkt, heute: date, farben: Sequence[str], kept: Cache
) -> list[tuple[int, Callable[[], object]]]:
    """What can be laid out side by side, to be found in the cache when the booklet is printed: how many entries it has, and the work."""
    satz = make_satz(katalog, produkt, heute, farben, kept)

    def lay(teil: Teil) -> object:
        return lay_kapitel(satz, teil, _front_pages(satz) + 1)

    parts = [(len(teil.eintraege), partial(lay, teil)) for teil in satz.teile]
    return [*parts, (len(satz.eintraege) // 4, lambda: _lay_register(satz, _front_pages(satz) + 1))]


def make_satz(
    katalog: Katalog, produkt: Produkt, heute: date, farben: Sequence[str] = ("bildschirm",), kept: Cache = NOTHING_KEPT
) -> Satz:
    """Raises `PaperError` where no offer is chosen."""
    teile = make_teile(katalog, produkt, heute)
    if not any(teil.eintraege for teil in teile):
        raise PaperError(f"Für „{produkt.titel}“ ({produkt.datei}) passt kein Angebot zur Auswahl.")
    return Satz(katalog, produkt, teile, heute, tuple(farben), kept)


def _front_pages(satz: Satz) -> int:
    """How long the front is, before it is known what stands on which page."""
    return len(satz.stueck("vorspann", gezaehlt=True, seiten={}).seiten)


def _lay_register(satz: Satz, first: int) -> Stueck:
    return satz.stueck("register", first, register=make_register(satz.katalog, satz.eintraege))


def _lay_parts(satz: Satz, before: int) -> list[Stueck]:
    """All pieces, the first of which has so many pages."""
    middle = [stueck for teil in satz.teile for stueck in lay_kapitel(satz, teil, before + 1)]
    middle.append(_lay_register(satz, before + 1))
    count = before + _count(middle)
    end = lay_end(satz, make_notruf(satz.katalog), count)
    seiten = find_pages(middle, before) | find_pages(end, count)
    front = satz.stueck("vorspann", gezaehlt=True, seiten=seiten)
    if len(front.seiten) != before:  # a number so broad that a heading beside it took one more line
        return _lay_parts(satz, len(front.seiten))
    return [front, *middle, *end]


def lay_end(satz: Satz, notruf: Sequence[Notruf], count: int) -> list[Stueck]:
    """The end after `count` pages: as many note pages as it takes to fold the booklet, cards to cut out, imprint, back cover."""
    start_mm = max(26, encode(satz.katalog.gemeinde.adresse).least_mm)
    variables = {"notruf": notruf, "karte": [ruf for ruf in notruf if ruf.telefon][:AUF_DER_KARTE], "start_mm": start_mm}
    for rest, bild in ((SCHLUSS, True), *((SCHLUSS + n, False) for n in range(4))):  # an imprint may be long
        notizen = [satz.stueck("notizen", count + n + 1, bild="") for n in range(-(count + rest) % 4)]
        end = [*notizen, satz.stueck("schluss", count + len(notizen) + 1, gezaehlt=True, bild=bild, **variables)]
        if (count + _count(end)) % 4 == 0:
            break
    if sum("rueckseite" in seite.stellen for seite in end[-1].seiten) > 1:
        raise PaperError(
            "Auf der Rückseite haben nicht alle Notfallnummern Platz. Bitte in angebote/_stammdaten/notfall.yml kürzen."
        )
    return end


def find_pages(stuecke: Iterable[Stueck], before: int) -> dict[str, int]:
    """On which page every place stands first, after so many pages `before`."""
    found: dict[str, int] = {}
    for n, seite in enumerate((seite for stueck in stuecke for seite in stueck.seiten), before + 1):
        for name in seite.stellen:
            found.setdefault(name, n)
    return found


def _count(stuecke: Iterable[Stueck]) -> int:
    return sum(len(stueck.seiten) for stueck in stuecke)
