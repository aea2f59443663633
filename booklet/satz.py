"""What every part of a booklet is laid out with; a part that was laid out before, of the very same markup, comes from the cache.

A key is made from what is laid out, not from what somebody thinks it depends on: so nothing can be forgotten. It holds the
markup, the drawings, sizes and colours, this program, and what a part does after its markup is laid out (`keep`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from booklet.eintrag import Eintrag, readable
from booklet.heft import Teil
from booklet.luecken import BILDER
from booklet.pdf import lay_out, typesetter
from booklet.produkt import Produkt
from booklet.qr import encode
from booklet.stueck import Stueck, unpack_stueck, write_stueck
from booklet.vorlage import render
from katalog.cache import NOTHING_KEPT, Cache, code_print, key_of
from katalog.katalog import Katalog

# Enough for addresses of up to 62 characters; longer ones get what they need.
QR_MM = 28.7
QR_MAX_MM = 33


@dataclass(frozen=True)
class Satz:
    """A booklet to be laid out: its product, its chapters, in which colours it is written, where what is laid out is kept."""

    katalog: Katalog
    produkt: Produkt
    teile: tuple[Teil, ...]
    heute: date
    farben: Sequence[str] = ("bildschirm",)
    kept: Cache = NOTHING_KEPT

    @property
    def eintraege(self) -> tuple[Eintrag, ...]:
        """All entries, in the order of their numbers."""
        return tuple(e for teil in self.teile for e in teil.eintraege)

    @property
    def nummern(self) -> dict[str, int]:
        """The number of each offer by its id."""
        return {e.angebot.id: e.nummer for e in self.eintraege}

    def markup(self, name: str, first: int, gezaehlt: bool, **more: Any) -> str:
        """The HTML of a part whose first page has the number `first`, or is odd or even like it where it is not `gezaehlt`."""
        first = first if gezaehlt else 2 - first % 2
        return render(f"broschuere/{name}.html", **self._common, **more, erste_seite=first, gezaehlt=gezaehlt)

    def lay_out(self, markup: str) -> Any:
        """The pages of a part."""
        styles = ("basis.css", "broschuere.css", *(["grossdruck.css"] if self.produkt.gross else []))
        return lay_out(markup, self._bilder, self.produkt.least_pt, styles)

    def stueck(self, name: str, first: int = 1, gezaehlt: bool = False, **more: Any) -> Stueck:
        """A part that is one piece, whatever its length."""
        markup = self.markup(name, first, gezaehlt, **more)

        def make() -> Stueck:
            document = self.lay_out(markup)
            return self.write(document, document.pages, lambda page: not gezaehlt)

        return self.keep(make, markup)

    def write(self, document: Any, pages: Sequence[Any], ohne_zahl: Callable[[Any], bool]) -> Stueck:
        """Pages of a document in all colours of the booklet."""
        return write_stueck(document, pages, self.farben, self.produkt.zoom, ohne_zahl)

    def keep(self, make: Callable[[], Stueck], *parts: str) -> Stueck:
        """What `make` gives, or gave before for the same `parts`."""
        return unpack_stueck(self.kept.get(key_of(*parts, *self._surroundings), lambda: make().pack()))

    @cached_property
    def _surroundings(self) -> tuple[str, ...]:
        """What else decides how markup looks."""
        settings = repr((self.produkt.least_pt, self.produkt.zoom, *self.farben, sorted(self._bilder.items())))
        return settings, code_print("booklet", "katalog"), typesetter()

    @cached_property
    def _common(self) -> Mapping[str, Any]:
        """What every template knows."""
        gemeinde, produkt = self.katalog.gemeinde, self.produkt
        return {
            "produkt": produkt,
            "gemeinde": gemeinde,
            "titel": f"{produkt.titel} – {gemeinde.titel}",
            "kurz": produkt.kurz or produkt.untertitel or produkt.titel,
            "autor": gemeinde.herausgeber,
            "stand": produkt.stand or self.heute,
            "heute": self.heute,
            "teile": self.teile,
            "qr_breite": lambda address: min(QR_MAX_MM, max(QR_MM, encode(address).least_mm)),
            "readable": readable,
        }

    @cached_property
    def _bilder(self) -> Mapping[str, str]:
        """The drawings that style sheets name."""
        bilder = {f"{name}.svg": render(f"broschuere/{name}.svg", **self._common) for name in ("einband", "linien", "schere")}
        bilder |= {f"{name}.svg": render(f"broschuere/bild-{name}.svg") for name in BILDER}
        for teil in self.teile:
            bilder[f"auftakt-{teil.nummer}.svg"] = render("broschuere/auftakt.svg", teil=teil)
            for side in ("left", "right"):
                bilder[f"reiter-{teil.nummer}-{side}.svg"] = render("broschuere/reiter.svg", teil=teil, side=side)
        return bilder
