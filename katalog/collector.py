"""Where many things are made and nearly all are kept, searching them for rubbish again and again costs more with every one."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Python's collector of cycles rests while the block, or the function decorated with it, runs; not for work that throws much away."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
