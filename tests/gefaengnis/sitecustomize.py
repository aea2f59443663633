"""Guards a Python from its first moment on, and every Python it starts; put in place by tests/test_gefaengnis.py through PYTHONPATH.

$GEFAENGNIS_BUCH is the file that every breach is written to, one line each; $GEFAENGNIS_ERLAUBT the folders that may be read.
Whoever asks the net is written down and refused.
"""

import os
import sys

BUCH = os.environ["GEFAENGNIS_BUCH"]
ERLAUBT = tuple(os.environ["GEFAENGNIS_ERLAUBT"].split(os.pathsep))
NETZ = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.get",
    "urllib.Request",
    "http.client",
    "ftplib",
)
PROGRAMME = ("subprocess.Popen", "os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn", "webbrowser")


def may_open(path: str) -> bool:
    """Links count as what they lead to."""
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in ERLAUBT)


def write_down(line: str) -> None:
    handle = os.open(BUCH, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, f"{line}\n".encode(errors="backslashreplace"))
    os.close(handle)


def guard(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        path = args[0]
        if isinstance(path, (str, bytes)) and os.fsdecode(path) != BUCH and not may_open(os.fsdecode(path)):
            write_down(f"open {os.fsdecode(path)}")
    elif event.startswith(NETZ):
        write_down(f"{event} {args}")
        raise PermissionError("kein Netz")
    elif event.startswith(PROGRAMME):
        write_down(f"{event} {args}")


sys.addaudithook(guard)
