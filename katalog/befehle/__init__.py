"""What `katalog` can do, one module per command.

Each module has `HILFE` (one line), `add_arguments(parser)` and `run(args, root) -> int` (the exit status).
Heavy libraries are imported inside `run`, so that `katalog pruefen` starts at once.
"""

CLEAN, FINDINGS, NOT_RUN = 0, 1, 2
"""Exit status: nothing to do; something for people to do; the command itself could not run."""
