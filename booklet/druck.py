"""A finished print: the bytes of the PDF and what the page „Druck“ says about it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from booklet.pdf import lay_out, write_pdf
from booklet.produkt import Produkt


@dataclass(frozen=True)
class Druck:
    """One PDF; `seiten` counts its pages, `angebote` the offers on it; `nummern` gives the number of each offer by its id."""

    produkt: Produkt
    stand: date
    seiten: int
    angebote: int
    pdf: bytes
    nummern: Mapping[str, int] = field(default_factory=dict)

    @property
    def datei(self) -> str:
        """The PDF's file name."""
        return f"{self.produkt.id}.pdf"

    def facts(self) -> dict[str, Any]:
        """What stands in druck.json."""
        return {
            "datei": self.datei,
            "titel": self.produkt.titel,
            "kurz": self.produkt.kurz or "",
            "ausgabe": self.produkt.ausgabe,
            "seiten": self.seiten,
            "angebote": self.angebote,
            "format": self.produkt.format,
            "bytes": len(self.pdf),
            "stand": self.stand.isoformat(),
            "nummern": dict(self.nummern),
        }


def finish(produkt: Produkt, heute: date, angebote: int, document: Any, nummern: Mapping[str, int] | None = None) -> Druck:
    """Write a laid-out document."""
    return Druck(produkt, produkt.stand or heute, len(document.pages), angebote, write_pdf(document), nummern or {})


def print_html(produkt: Produkt, heute: date, angebote: int, markup: str) -> Druck:
    """Lay out and write in one go."""
    return finish(produkt, heute, angebote, lay_out(markup))


def druck_json(drucke: list[Druck]) -> str:
    """The list for the page „Druck“."""
    return json.dumps([druck.facts() for druck in drucke], ensure_ascii=False, indent=1) + "\n"
