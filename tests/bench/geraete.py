"""Where the tools of the others are on this machine. Python's are set up in a folder of their own, never in ours; the rest is used where it is."""

import hashlib
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.paare import log
from browser import find_chromium

PEERS = Path(__file__).with_name("peers.txt")
GEZEIGT = ("mkdocs", "mkdocs-material", "zensical", "typst", "mkdocs-to-pdf")


@dataclass(frozen=True)
class Geraete:
    """What is there; each `ohne_…` is empty or says what is missing."""

    ordner: Path
    ohne_peers: str

    def peer(self, name: str) -> Path:
        """A program of the peers' own environment."""
        return self.ordner / "bin" / name

    @property
    def ohne_hugo(self) -> str:
        return "" if shutil.which("hugo") else "hugo"

    @cached_property
    def chromium(self) -> str | None:
        return find_chromium()

    @property
    def ohne_chromium(self) -> str:
        return "" if self.chromium else "chromium"

    def versionen(self) -> list[str]:
        """Of everything that is compared, in one line each."""
        pins = dict(line.split("==") for line in PEERS.read_text().split() if "==" in line)
        found = [f"{name} {pins[name]}" for name in GEZEIGT if not self.ohne_peers]
        found.append(f"WeasyPrint {_version_of('weasyprint')}")
        if not self.ohne_hugo:
            found.append("Hugo " + _said("hugo", "version").split()[1].partition("-")[0].partition("+")[0].lstrip("v"))
        if self.chromium:
            found.append("Chromium " + next(word for word in _said(self.chromium, "--version").split() if word[0].isdigit()))
        return [*found, f"Python {platform.python_version()}"]


def set_up(ordner: Path) -> Geraete:
    """The peers' environment, made once and again when peers.txt changes; without a registry it is missing."""
    stamp = ordner / hashlib.sha256(PEERS.read_bytes()).hexdigest()[:16]
    if not stamp.exists():
        log("Richte die Vergleichs-Werkzeuge ein …")
        shutil.rmtree(ordner, ignore_errors=True)
        try:
            subprocess.run([sys.executable, "-m", "venv", ordner], check=True, capture_output=True)
            pip = [ordner / "bin/python", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
            subprocess.run(
                [*pip, "install", "--only-binary", ":all:", "--retries", "1", "-r", PEERS],
                check=True,
                capture_output=True,
                timeout=600,
            )
            stamp.touch()
        except (subprocess.SubprocessError, OSError) as slip:
            said = getattr(slip, "stderr", None) or str(slip).encode()
            log(f"  Das ging nicht: {said.decode(errors='replace').strip().splitlines()[-1]}")
    return Geraete(ordner, "" if stamp.exists() else "Paketquelle nicht erreichbar")


def _version_of(package: str) -> str:
    from importlib.metadata import version

    return version(package)


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
