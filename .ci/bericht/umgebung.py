"""Where a comment will stand, and the few turns of phrase that all its parts share."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bericht.schutz import code


@dataclass(frozen=True)
class Umgebung:
    """Where the comment stands: address of a picture by its name (empty if it was lost), of the page that edits a file (the part
    before its path), of the preview (ends with a slash), and of all results; `vorschlaege`: corrections stand at their lines too.
    """

    bild: Callable[[str], str] = lambda name: name
    bearbeiten: str = ""
    vorschau: str = ""
    ergebnisse: str = ""
    erstes_mal: bool = False
    vorschlaege: bool = False

    def file_words(self, datei: str) -> str:
        """A file's name; where the forge can open it for writing, a link to that."""
        plain = self.bearbeiten and re.fullmatch(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", datei, re.ASCII)
        return f"[{code(datei)}]({self.bearbeiten}{datei})" if plain else code(datei)


def list_words(words: list[str]) -> str:
    """`a, b und c`"""
    return " und ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
