"""Processes side by side: when one fails, the others end, and all that they started."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

AUFPASSER = Path(__file__).with_name("aufpasser.py")


@dataclass(frozen=True)
class Haelfte:
    """`name` in German; `command` without the Python in front. What it says goes to `ausgabe`, or straight to the terminal."""

    name: str
    command: Sequence[str]
    ausgabe: IO[bytes] | None = None


class Lauf:
    """What runs; see `start`."""

    def __init__(self, processes: dict[str, subprocess.Popen[bytes]]) -> None:
        self._processes = processes

    def wait(self) -> tuple[str, int]:
        """The name and exit code of the first that failed, or nothing and 0 when all are done."""
        while True:
            codes = {name: process.poll() for name, process in self._processes.items()}
            for name, code in codes.items():
                if code:
                    return name, code
            if None not in codes.values():
                return "", 0
            time.sleep(0.02)


@contextmanager
def start(haelften: Sequence[Haelfte], root: Path, environ: Mapping[str, str]) -> Iterator[Lauf]:
    """Start all; whatever still runs when the block is left is ended."""
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for haelfte in haelften:
            processes[haelfte.name] = subprocess.Popen(
                [sys.executable, "-S", "-E", AUFPASSER, sys.executable, *haelfte.command],
                cwd=root,
                env=dict(environ),
                stdin=subprocess.PIPE,
                stdout=haelfte.ausgabe,
                stderr=haelfte.ausgabe and subprocess.STDOUT,
                start_new_session=True,
            )
        yield Lauf(processes)
    finally:
        for process in processes.values():
            process.stdin.close()
        for process in processes.values():
            process.wait()
