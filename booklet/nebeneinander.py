"""Work is done side by side, each piece in a process of its own; it comes back in order, and of several slips the first in that order is raised.

A process ends with its piece, also when whoever started it was killed: nothing is left behind. Where a system cannot fork,
one piece is done after the other.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

Piece = TypeVar("Piece")


def processors() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def side_by_side(work: Callable[[Piece], bytes], pieces: Sequence[Piece], processes: int) -> list[bytes]:
    """What `work` makes of each of the `pieces`, with at most so many processes at a time; raises what `work` raised."""
    if min(len(pieces), processes) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(piece) for piece in pieces]
    # Forked, so that a catalogue is neither read again nor sent; what comes back are bytes.
    fork = multiprocessing.get_context("fork")
    sys.stdout.flush()  # else every process would say again what is still waiting to be said
    results: dict[int, bytes | Exception] = {}
    waiting, running = list(enumerate(pieces)), {}
    while waiting or running:
        while waiting and len(running) < processes:
            n, piece = waiting.pop(0)
            here, there = fork.Pipe(duplex=False)
            process = fork.Process(target=_do, args=(work, piece, there), daemon=True)
            process.start()
            there.close()
            running[here] = n, process
        for here in wait(running):
            n, process = running.pop(here)
            try:
                results[n] = here.recv()
            except EOFError:
                results[n] = ChildProcessError(f"the process for {pieces[n]} ended without a word")
            process.join()
    for _, result in sorted(results.items(), key=lambda item: item[0]):
        if isinstance(result, Exception):
            raise result
    return [results[n] for n in range(len(pieces))]


def _do(work: Callable[[Piece], bytes], piece: Piece, there: Connection) -> None:
    try:
        result = work(piece)
    except Exception as slip:
        slip.__traceback__ = None
        result = slip
    there.send(result)
