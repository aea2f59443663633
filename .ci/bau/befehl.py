"""The way of a build: lock, look whether anything changed, check the offers, paper and site side by side, origin, swap, tidy up."""

import argparse
import os
import shutil
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

from bau.fertigen import SITE, Halt, fertige, read_stand
from bau.herkunft import Herkunft, compare_site, read_herkunft
from bau.schloss import DATEI, Busy, lock
from bau.zeitpunkt import NoMoment, describe_age, describe_git
from katalog.ablage import rescue_folder, swap_folder
from katalog.befehlszeile import reason, speak_german
from katalog.uhr import ZONE


def main(argv: list[str]) -> int:
    """The command; see `.ci/bauen`."""
    arguments = _arguments(argv)
    if arguments.pruefe is not None:
        return pruefe(arguments.pruefe)
    os.umask(0o022)  # a website is there to be read
    for name in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) is not signal.SIG_IGN:
            signal.signal(name, signal.default_int_handler)
    root = arguments.wurzel.resolve()
    ziel = (root / SITE).resolve()  # site/ may be a link to where the web server looks
    bau = ziel.parent / (".bau" if ziel.parent == root else f".bau-{ziel.name}")  # beside others' towns it is not alone
    try:
        with lock(root, bau):
            return baue(root, ziel, bau)
    except (Busy, NoMoment) as slip:
        return _stop(str(slip), 2)
    except Halt as halt:
        return _stop(" ".join(filter(None, [str(halt), _describe_old(ziel)])), halt.code)
    except OSError as error:
        return _stop(f"{error.filename or ziel.parent}: {reason(error)} {_describe_old(ziel)}", 2)
    except KeyboardInterrupt:
        return _stop(f"\nAbgebrochen. {_describe_old(ziel)}", 130)


def _arguments(argv: list[str]) -> argparse.Namespace:
    speak_german()
    parser = argparse.ArgumentParser("bauen", description="Prüft alles und baut Website und Papier nach site/.", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="zeigt diese Hilfe")
    parser.add_argument(
        "--wurzel", type=Path, default=Path(), metavar="DIR", help="Ordner mit angebote/ und mkdocs.yml (sonst: hier)"
    )
    parser.add_argument(
        "--pruefe",
        nargs="?",
        type=Path,
        const=Path(SITE),
        metavar="DIR",
        help="nur nachsehen, ob in diesem Ordner (sonst: site/) jede Datei ist, wie sie gebaut wurde",
    )
    return parser.parse_args(argv)


def pruefe(site: Path) -> int:
    """Compare a site, here or on the server, with its own herkunft.json."""
    herkunft = read_herkunft(site)
    if herkunft is None:
        print(f"In {site} liegt keine herkunft.json, die sich lesen lässt.", file=sys.stderr)
        return 2
    words = compare_site(site, herkunft)
    print("\n".join(words) or f"{site}: alle {len(herkunft.dateien)} Dateien sind, wie sie gebaut wurden.")
    print(
        f"Stand vom {herkunft.describe()}, Commit {herkunft.commit or 'nicht bekannt'}{' mit Änderungen' * herkunft.geaendert}."
    )
    return 1 if words else 0


def baue(root: Path, ziel: Path, bau: Path) -> int:
    """Under the lock. Whatever an earlier build left behind that was killed goes first."""
    began, now = time.monotonic(), datetime.now(ZONE)
    for left in bau.glob(f"*/{SITE}.alt"):
        if rescue_folder(left.with_suffix(""), ziel):
            print("Der letzte Bau wurde beim Tauschen abgebrochen. site/ ist wieder da, auf dem alten Stand.")
    _tidy(bau)
    stand = read_stand(root, now)
    for words in (describe_age(stand.zeitpunkt, now), describe_git(root, stand.zeitpunkt)):
        if words:
            print(words)
    old = read_herkunft(ziel)
    if old and old.covers(stand.herkunft, stand.zeitpunkt.art) and not compare_site(ziel, old):
        print(f"Nichts hat sich geändert. site/ ist auf dem Stand vom {old.describe()}.")
        return 0
    try:
        bau.mkdir()
        (bau / DATEI).write_text(_note(now), encoding="utf-8")
        site, herkunft = fertige(root, bau, stand)
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)  # from here on it takes no longer than stopping would
        swap_folder(site, ziel)
    finally:
        _tidy(bau)
    print(_describe(herkunft, time.monotonic() - began), flush=True)
    return 0


def _stop(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code


def _describe_old(ziel: Path) -> str:
    """What is published, now that nothing new is."""
    return f"{SITE}/ ist geblieben, wie es war." if ziel.exists() else "Eine fertige Website gibt es noch nicht."


def _note(now: datetime) -> str:
    """The first line is for whoever calls `make` meanwhile, the second for whoever finds the folder."""
    return (
        f"Hier baut schon jemand, seit {now:%H:%M} Uhr (Prozess {os.getpid()} auf {os.uname().nodename}).\n"
        "Baut niemand mehr, räumt der nächste Aufruf von „make“ diesen Ordner weg. Fehlt site/, stellt er es vorher wieder her.\n"
    )


def _tidy(bau: Path) -> None:
    """Throw the workshop away. What a killed build leaves running may write into it for a blink more."""
    for _ in range(20):
        shutil.rmtree(bau, ignore_errors=True)
        if not bau.exists():
            return
        time.sleep(0.05)


def _describe(herkunft: Herkunft, seconds: float) -> str:
    pages = sum(path.endswith(".html") for path in herkunft.dateien)
    pdfs = sum(path.startswith("druck/") and path.endswith(".pdf") for path in herkunft.dateien)
    return "\n".join(
        [
            f"\nFertig nach {seconds:.0f} Sekunden.",
            f"  Website  {pages} Seiten in {SITE}/",
            f"  Papier   {pdfs} PDFs in {SITE}/druck/, zum Lesen am Bildschirm und für den Bürodrucker",
            f"  Stand    {herkunft.describe()}",
            "",
            "Ansehen:          make vorschau",
            f"Veröffentlichen:  alles aus {SITE}/ auf den Webserver legen",
            "Drucken lassen:   so, wie es in docs/technik/drucken.md steht",
        ]
    )
