"""A finished print: the PDF in each form, and what the page „Druck“ says about it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from booklet.formen import FORMEN, file_name
from booklet.produkt import Produkt


@dataclass(frozen=True)
class Druck:
    """`angebote` counts the offers on it and `seiten` its pages; `farbe` writes the PDF in a colour (`pdf.write_in`); `nummern`
    gives the number of each offer by its id, `stellen` the names of the places on each page; `falze` are the folds of each
    side, in millimetres from its left edge; `gekuerzt` says in German what was left out to make it fit.
    """

    produkt: Produkt
    stand: date
    angebote: int
    seiten: int
    farbe: Callable[[str], bytes]
    nummern: Mapping[str, int] = field(default_factory=dict)
    stellen: Sequence[Iterable[str]] = ()
    falze: Sequence[Iterable[float]] = ()
    gekuerzt: Sequence[str] = ()

    @property
    def datei(self) -> str:
        """The file name of the PDF for the screen."""
        return self.datei_fuer("bildschirm")

    @cached_property
    def pdf(self) -> bytes:
        """The PDF for the screen."""
        return FORMEN["bildschirm"](self)

    def datei_fuer(self, form: str) -> str:
        """The file name of a form."""
        return file_name(self.produkt.id, form)

    def write(self, form: str) -> bytes:
        """The PDF in one of the `FORMEN`."""
        return self.pdf if form == "bildschirm" else FORMEN[form](self)

    def facts(self, others: Mapping[str, bytes] | None = None) -> dict[str, Any]:
        """What stands in druck.json; `others` are the PDFs of more forms."""
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
            "formen": {form: {"datei": self.datei_fuer(form), "bytes": len(pdf)} for form, pdf in (others or {}).items()},
        }
