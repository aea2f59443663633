"""From saving an offer to its fresh page in the preview: the file is written, and the page asked for again and again until it says the new word."""

import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from bench.messen import Misslungen, last_line, stop
from bench.stadt import change_stadt
from bench.wir import umgebung, vorschau_befehl

START, FRISCH, PAUSE = 180, 60, 0.02
"""Seconds: until the preview must stand, until a page must be fresh, between two looks."""


def measure_vorschau(stadt: Path, times: int) -> list[float]:
    """Seconds for each of so many edits; raises `Misslungen`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryFile() as said:
        server = subprocess.Popen(
            vorschau_befehl(port),
            cwd=stadt,
            env=os.environ | umgebung(stadt),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return list(_edit(stadt, f"http://127.0.0.1:{port}/", times, server))
        except _Beendet:
            said.seek(0)
            raise Misslungen(f"ging nicht: {last_line(said.read())}") from None
        finally:
            stop(server.pid)
            server.wait()


class _Beendet(Exception):
    """The preview has ended by itself."""


def _edit(stadt: Path, page: str, times: int, server: "subprocess.Popen[bytes]") -> Iterator[float]:
    _wait(page, "<html", START, server)
    for n in range(times):
        time.sleep(2)  # an edit comes when nothing is going on
        word = f"Vorschau {n + 1}"
        start = time.perf_counter()
        address = change_stadt(stadt, word)
        _wait(page + address, word, FRISCH, server)
        yield time.perf_counter() - start


def _wait(address: str, word: str, limit: float, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if server.poll() is not None:
            raise _Beendet
        try:
            with urllib.request.urlopen(address, timeout=limit) as answer:
                if word in answer.read().decode(errors="replace"):
                    return
        except OSError:
            pass
        time.sleep(PAUSE)
    raise Misslungen(f"nach {limit:.0f} s war die Seite noch alt")
