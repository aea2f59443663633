"""Finds the Chromium of this machine: the one place that knows where it may be.

As a program it prints how to start it, or ends with 1 (used by `.ci/einrichten`).
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def find_chromium() -> str | None:
    """The path of a Chromium that answers: named by $CHROMIUM, installed, or Playwright's own; None if there is none."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), _find_chromium_of_playwright()]
    return next((path for path in candidates if path and _answers(path)), None)


def _find_chromium_of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _answers(path: str) -> bool:
    # On Ubuntu /usr/bin/chromium-browser may be a stub that only asks for a snap.
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    print(find_chromium() or sys.exit(1))
