"""A group of words: what people say, and where it leads here."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from katalog.felder import Id, Verweise, Zeile, one_or_many_words
from katalog.modell import Modell


class Wortgruppe(Modell):
    """Words for one need, in any language; `id` is its key in woerter.yml. It leads to offers, to whole topics, or to both."""

    id: Id = ""
    worte: Annotated[
        tuple[Zeile(40), ...],
        BeforeValidator(one_or_many_words),
        Field(min_length=1, description="Was Leute sagen und tippen.", examples=[["Schulden", "pleite", "borç"]]),
    ]
    themen: Verweise = Field((), description="Schlüssel aus themen.yml, wenn alle Angebote des Themas passen.")
    angebote: Verweise = Field((), description="Namen der Dateien in angebote/, wenn nur diese helfen.")
