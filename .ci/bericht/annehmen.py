"""The border: what a job nobody trusts has left is read within limits, and only facts that fit their model and real pictures pass."""

import io
import zipfile
import zlib
from collections.abc import Callable

from PIL.Image import DecompressionBombError
from pydantic import ValidationError

from bericht.bilder import encode, open_picture
from bericht.fakten import Bericht

FAKTEN = "bericht.json"
MAX_FAKTEN, MAX_BILD, MAX_BILDER, MAX_ARTEFAKT = 2_000_000, 1_500_000, 80, 60_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What reading a crooked archive raises."""


class NotAccepted(Exception):
    """Nothing of it may pass; the text is German and goes to the log only."""


def accept_zip(data: bytes) -> tuple[Bericht, dict[str, bytes]]:
    """Facts and pictures out of an artifact, which is never unpacked: only names that the facts give are read. Raises `NotAccepted`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:

            def read(name: str, limit: int) -> bytes:
                with archive.open(name) as stream:
                    return stream.read(limit + 1)

            return accept(read)
    except BROKEN as slip:
        raise NotAccepted(f"Das Artefakt lässt sich nicht lesen: {type(slip).__name__}") from None


def accept(read: Callable[[str, int], bytes]) -> tuple[Bericht, dict[str, bytes]]:
    """`read` gives at most one byte more than a limit of a file, or raises `KeyError`. A picture that is none is left out."""
    try:
        words = read(FAKTEN, MAX_FAKTEN)
        if len(words) > MAX_FAKTEN:
            raise NotAccepted("Die Fakten sind zu groß.")
        bericht = Bericht.model_validate_json(words)
    except (KeyError, ValidationError) as slip:
        raise NotAccepted(f"Die Fakten passen nicht: {type(slip).__name__}") from None
    pictures = {}
    for name in bericht.bildnamen[:MAX_BILDER]:
        try:
            data = read(name, MAX_BILD)
            if len(data) <= MAX_BILD:
                pictures[name] = encode(open_picture(data))
        except (*BROKEN, KeyError, SyntaxError, DecompressionBombError):
            continue
    return bericht, pictures
