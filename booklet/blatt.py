"""A single sheet that is printed when somebody asks for it: the offer it is about, and its place beside other sheets."""

from functools import cache
from pathlib import Path

from booklet.befehl import Halt
from booklet.pdf import ROOM
from katalog.angebot import Angebot
from katalog.katalog import Katalog
from katalog.reader.messages import suggestion

# Beside the products, not among them: a folder of products is swapped whole.
BLAETTER = "blaetter"
FONTS = {"ExtraBold": "AtkinsonHyperlegibleNext-ExtraBold.ttf"}


def find_angebot(katalog: Katalog, name: str) -> Angebot:
    """The offer of that id, also by an id it once had; raises `Halt` with the nearest one, and for an offer that has ended."""
    former = {old: a for a in katalog.angebote.values() for old in a.fruehere_adressen}
    angebot = katalog.angebote.get(name) or former.get(name)
    if angebot is None:
        raise Halt(
            unknown(name, "Das Angebot", list(katalog.angebote), "Die Namen stehen in den Adressen der Website hinter a/.")
        )
    if angebot.status == "beendet":
        raise Halt(f"„{angebot.titel}“ gibt es nicht mehr (status: beendet). Es ist nichts gedruckt.\n", 1)
    return angebot


def unknown(word: str, what: str, known: list[str], where: str = "") -> str:
    """`Das Angebot „kochtref“ kenne ich nicht. Meinen Sie „kochtreff“?`"""
    return f"{what} „{word}“ kenne ich nicht. {suggestion(word, known, where)}".strip()


def write_blatt(folder: Path, name: str, data: bytes) -> Path:
    """Put one file into `folder`, whole or not at all; its neighbours stay. Raises `Halt`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f".{name}.neu"
        aside.write_bytes(data)
        aside.replace(folder / name)
    except OSError as error:
        raise Halt(f"In den Ordner {folder} lässt sich nichts schreiben: {error.strerror}") from None
    return folder / name


@cache
def _advances(face: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(ROOM / "fonts" / FONTS[face], lazy=True)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def longest_word(text: str, face: str = "ExtraBold") -> float:
    """Width of the widest piece of `text` that no line break divides, in em; kerning left aside."""
    cmap, metrics, per_em = _advances(face)
    pieces = text.replace("-", "- ").replace("/", "/ ").split(" ")
    return max(sum(metrics[cmap.get(ord(c), ".notdef")][0] for c in piece) for piece in pieces) / per_em
