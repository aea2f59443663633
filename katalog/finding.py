"""A `Finding` is one thing somebody should look at, with its place and a way out. It is a value: how it looks is `report`'s work."""

from dataclasses import dataclass

REGELN = (
    "form", "doppelter-schluessel", "stil", "dateiname", "ordner", "doppelte-id", "id", "fruehere-adresse",
    "unbekanntes-feld", "fehlt", "leer", "typ", "zu-lang", "wort", "erreichbar", "beschreibung",
    "zeiten", "ausser", "datum", "zeitraum", "stand", "alter", "sprachen",
    "telefon", "email", "web", "telefon-doppelt", "telefon-kosten",
    "zielgruppe-unbekannt", "thema-unbekannt", "traeger-unbekannt", "ort-unbekannt", "ort-unbenutzt", "stadtteil-unbekannt", "symbol-unbekannt",
    "angebot-unbekannt", "geheim", "lage", "farbe", "notfall", "woerter", "gemeinde", "produkt", "lesbar",
)  # fmt: skip
"""Every rule; each is an anchor in the handbook (docs/mitmachen/regeln.md)."""


@dataclass(frozen=True, order=True)
class Finding:
    """One slip or hint at one place. Lines and columns count from 1; `length` is in characters of `source_line`.

    `rule` is the anchor in the handbook, `problem` says what is not right, `remedy` what to write instead.
    A finding stops the build; a `hint` does not.
    `fixed_line` is what stands there instead of the `replaces` lines of the file that begin with `line` (several are joined
    by line breaks, and may be more or fewer than before); it is empty where only a person can know. It holds every sure
    correction of its lines and, where that is only a guess, its own: so all sure findings of a line agree, and of those
    that overlap the one with most lines is enough (`correction.applied` does so). `sure` says that it means exactly what the author wrote, so that
    `katalog repariere` may write it; then read anew, for what stood behind the first slips shows only now.
    """

    path: str
    line: int
    column: int
    rule: str
    problem: str
    remedy: str = ""
    length: int = 1
    source_line: str = ""
    hint: bool = False
    fixed_line: str = ""
    sure: bool = False
    replaces: int = 1

    def __post_init__(self) -> None:
        assert self.rule in REGELN, self.rule
