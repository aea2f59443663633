"""What a file says by itself is remembered for as long as its bytes are the same: after one edit one file is read, not the whole town.

Only files in whose form nothing is to be said are remembered, and of them only what does not depend on any other file: whatever
compares files (`checks`) is worked out each time. Nothing outlives the process.
"""

from katalog.reader.source import Source


class Gedaechtnis:
    """For `load_katalog`, one of a root. `gelesen` are the paths of the files that had to be read the last time."""

    def __init__(self) -> None:
        self._before: dict[str, tuple[bytes, Source]] = {}
        self._now: dict[str, tuple[bytes, Source]] = {}
        self.gelesen: list[str] = []

    def start(self) -> None:
        """A town is read anew: what is not asked for until the next time is forgotten."""
        self._before, self._now, self.gelesen = self._now, {}, []

    def find(self, path: str, data: bytes) -> Source | None:
        """The file as it was read, when it is the same; what other files made of it since is not in it."""
        old, source = self._before.get(path, (None, None))
        if source is None or old != data:
            self.gelesen.append(path)
            return None
        again = source.fresh()
        self._now[path] = data, again
        return again

    def keep(self, path: str, data: bytes, source: Source) -> None:
        """Remember a file in whose form nothing is to be said."""
        self._now[path] = data, source
