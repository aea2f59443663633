"""Measures the finder at the size of the real town and at 1,000 offers: bytes of the index, and each keystroke.

make bench
"""

import gzip
import os
import tempfile
from pathlib import Path

from bench.grosse_stadt import write_stadt
from bench.tippen import measure, trace_typing
from seite_bauen import build_town, copy_town, serve


def main() -> None:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1795161600")
    with tempfile.TemporaryDirectory() as name:
        for number in (95, 1000):
            folder = Path(name, str(number))
            town = copy_town(write_stadt(folder / "daten", number), folder / "stadt")
            site = build_town(town, folder / "site")
            index = (site / "finden/index.json").read_bytes()
            print(f"{number} Angebote: Index {len(index) / 1000:.0f} kB, gepackt {len(gzip.compress(index, 9)) / 1000:.1f} kB")
            with serve(site) as address:
                measure(trace_typing(address))


if __name__ == "__main__":
    main()
