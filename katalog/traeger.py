"""Who offers something."""

from typing import Literal

from pydantic import Field

from katalog.beleg import Beleg
from katalog.felder import Id, Zeile
from katalog.kontakt import Kontakt


class Traeger(Beleg):
    """An organisation; `id` is its key in traeger.yml."""

    id: Id = ""
    name: Zeile(90) = Field(description="Voller Name.", examples=["Stadt Wermelskirchen"])
    kurz: Zeile(200) | None = Field(None, description="Wer das ist, in einem Satz.")
    kontakt: Kontakt | None = Field(None, description="Wenn beim Angebot kein Kontakt steht, gilt dieser.")
    auskunft: Literal["ja", "nein"] | None = Field(
        None, description="ja: Wer im Wegweiser nichts findet, bekommt diese Telefonnummer genannt."
    )
