"""What was worked out once is kept under `.cache/`, by a hash of all that went into it: deleting the folder changes no byte of any output.

Nothing in it is believed: an entry that is cut short or was altered is made again. Only bytes are kept, never objects of Python.
"""

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from katalog.ablage import write_aside

OLDEST = 30 * 24 * 3600
"""Seconds: what nobody has used for so long is thrown away."""
ROOM = Path(__file__).resolve().parents[1]
NO_CODE = {"__pycache__", "produkte"}
"""Folders of a room that are none of its code. What is printed (`booklet/produkte/`) goes into a key by what it says."""


class Cache:
    """A folder of entries, each named by the hash of what it was made from; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all."""
        return self._folder is not None

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gave for this `key`, or gives now. A cache that cannot be read or written costs time only."""
        if not self._folder:
            return make()
        path = self._path(key)
        kept = _read(path)
        if kept is None:
            kept = make()
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_aside(path, hashlib.sha256(kept).digest() + kept)
            except OSError:
                pass
        return kept

    def has(self, key: str) -> bool:
        """Whether something is kept for this `key`, be it whole or not."""
        return self._folder is not None and self._path(key).exists()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def tidy(self) -> None:
        """Throw away what is old."""
        if not self._folder:
            return
        for path in self._folder.glob("??/*"):
            try:
                if path.stat().st_mtime < time.time() - OLDEST:
                    path.unlink()
            except OSError:
                pass  # another build was faster


NOTHING_KEPT = Cache(None)


def key_of(*parts: str | bytes) -> str:
    """The key of what is made from these parts, in this order; give the fingerprint of the code that makes it, too."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def code_print(*rooms: str) -> str:
    """The fingerprint of all files of these rooms (`katalog`, `hooks`, `booklet`) and of every package installed here, in its version.

    The lock does not say so much: somebody may have installed another version by hand.
    """
    files = [file for room in rooms for file in _files(ROOM / room)]
    packages = sorted({f"{package.name}=={package.version}" for package in distributions()})
    return key_of(*(part for file in files for part in (file.relative_to(ROOM).as_posix(), file.read_bytes())), *packages)


def _files(folder: Path) -> Iterable[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file() and NO_CODE.isdisjoint(file.relative_to(folder).parts))


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return data[32:] if hashlib.sha256(data[32:]).digest() == data[:32] else None
