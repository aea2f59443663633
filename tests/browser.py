"""Finds the Chromium of this machine: the one place that knows where it may be.

As a program it prints the path, or ends with 1 (used by `.ci/einrichten`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def find_chromium() -> str | None:
    """The path of a Chromium that answers: named by $CHROMIUM, installed, or Playwright's own; None if there is none."""
    return next((path for path in _candidates() if path and _answers(path)), None)


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from map(shutil.which, NAMES)

    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _answers(path: str) -> bool:
    # On Ubuntu chromium-browser may be a stub that only asks for a snap.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    print(find_chromium() or sys.exit(1))
