"""Run a command once and weigh it: seconds, processor time, the most memory its whole tree of processes held, bytes it wrote."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

PAUSE = 0.1
"""Seconds between two looks at the memory, and more where looking takes long: it shall cost the others nothing."""


class Misslungen(Exception):
    """It could not be measured; the text says why, in a few German words."""


@dataclass(frozen=True)
class Messung:
    """What one run cost: seconds on the clock and of all processors, bytes of memory and of output."""

    sekunden: float
    rechenzeit: float
    speicher: int
    ausgabe: int


@dataclass(frozen=True)
class Lauf:
    """A command that can be run again and again; `vorher` makes everything as before the first time and is not measured.

    `fehlt` says what is not there on this machine, `runden` how often at most it is run, `hoechstens` how many seconds it may take.
    """

    name: str
    befehl: tuple[str | Path, ...]
    ort: Path
    ausgabe: Path
    vorher: Callable[[], object] = lambda: None
    fehlt: str = ""
    runden: int = 9
    hoechstens: float = 300
    umgebung: dict[str, str] = field(default_factory=dict)


def measure(lauf: Lauf, rest: float = 600) -> Messung:
    """Run it once, for no longer than `rest` seconds; raises `Misslungen`."""
    if lauf.fehlt:
        raise Misslungen(f"fehlt: {lauf.fehlt}")
    lauf.vorher()
    limit = max(1.0, min(rest, lauf.hoechstens))
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [*map(str, lauf.befehl)],
            cwd=lauf.ort,
            env=os.environ | lauf.umgebung,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = Waage(process.pid)
        alarm = threading.Timer(limit, stop, [process.pid])
        alarm.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        most = watch.stop() or used.ru_maxrss * 1024
        if seconds >= limit:
            raise Misslungen(f"nach {limit:.0f} s abgebrochen")
        if process.returncode:
            said.seek(0)
            raise Misslungen(f"ging nicht: {last_line(said.read())}")
    return Messung(seconds, used.ru_utime + used.ru_stime, most, weigh(lauf.ausgabe))


def weigh(path: Path) -> int:
    """Bytes of a file or of everything in a folder."""
    files: Iterable[Path] = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file())


def put_away(path: Path, folder: Path) -> None:
    """Out of the way of the next run at once; to delete ten thousand files can take longer than to write them, and is done at the end."""
    if path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.rename(Path(tempfile.mkdtemp(dir=folder)) / path.name)


def stop(pid: int) -> None:
    """End a process that leads its own group, and all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


class Waage:
    """Looks on from beside at what a process and its descendants hold together; memory that several share counts once (PSS)."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The most that was seen, in bytes; 0 where the system does not tell."""
        self._over.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        took = 0.0
        while not self._over.wait(max(PAUSE, 20 * took)):
            start = time.perf_counter()
            self._most = max(self._most, sum(map(_held, _tree(self._pid))))
            took = time.perf_counter() - start


def _tree(pid: int) -> list[int]:
    try:
        children = [int(c) for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(p for child in children for p in _tree(child))]


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def last_line(said: bytes) -> str:
    """What a program said last."""
    lines = [line.strip() for line in said.decode(errors="replace").splitlines() if line.strip()]
    return (lines[-1] if lines else "ohne ein Wort")[:160]
