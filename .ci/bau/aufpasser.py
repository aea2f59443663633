"""Runs one command and goes with whoever started it: when its own input closes, everything that the command started ends at once.

So nothing of a build lives on, however the build ended: nobody can clean up after SIGKILL, but an open pipe closes by itself.
The command's own process group is this one's, which was started in a session of its own.
"""

import os
import signal
import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """The exit code of the command; 128 + n when signal n ended it."""
    half = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=_watch, daemon=True).start()
    code = half.wait()
    return code if code >= 0 else 128 - code


def _watch() -> None:
    os.read(0, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
