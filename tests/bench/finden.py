"""The finder of a finished site: bytes of its index, and how long a key takes."""

import gzip
from pathlib import Path

from bench.ergebnis import Finder
from bench.messen import Misslungen
from bench.tippen import measure, trace_typing
from seite_bauen import serve


def measure_finden(site: Path) -> Finder:
    """Raises `Misslungen` where there is no site."""
    index = site / "finden/index.json"
    if not index.exists():
        raise Misslungen("unsere eigenen Seiten fehlen")
    data = index.read_bytes()
    with serve(site) as address:
        times = measure(trace_typing(address))
    return Finder(len(data), len(gzip.compress(data, 9, mtime=0)), times.mitte, times.meist)
