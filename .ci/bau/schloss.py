"""One build at a time. The lock belongs to the process: when it ends, however it ends, the next may build."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

DATEI = "wer-baut.txt"


class Busy(Exception):
    """Somebody else is building; the text is German."""


@contextmanager
def lock(root: Path, bau: Path) -> Iterator[None]:
    """Held while the block runs. Raises `Busy` at once, with what the other one wrote into `bau`."""
    place = root / ".cache" / "bau.lock"
    place.parent.mkdir(exist_ok=True)
    lock = FileLock(place)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        try:
            who = (bau / DATEI).read_text(encoding="utf-8").splitlines()[0]
        except (OSError, IndexError):  # has just begun, or is about to end
            who = "Hier baut gerade schon jemand."
        raise Busy(f"{who} Bitte warten, bis es fertig ist, dann noch einmal: make") from None
    try:
        yield
    finally:
        lock.release()
