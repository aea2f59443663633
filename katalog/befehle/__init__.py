"""What `katalog` can do, one module per command.

Each module has `HILFE` (one line), `add_arguments(parser)` and `run(args, root) -> int` (the exit status).
Heavy libraries are imported inside `run`, so that `katalog pruefen` starts at once.
"""

import sys
from pathlib import Path

from katalog.katalog import Katalog
from katalog.load import load_katalog
from katalog.report import report_text

CLEAN, FINDINGS, NOT_RUN = 0, 1, 2
"""Exit status: nothing to do; something for people to do; the command itself could not run."""


def read_town(root: Path) -> Katalog | None:
    """The town for a command that needs all of it; where something stops it, that is said, and there is none."""
    katalog, findings = load_katalog(root)
    if katalog is None:
        print(f"{report_text([f for f in findings if not f.hint])}Danach geht es hier weiter.", file=sys.stderr)
    return katalog
