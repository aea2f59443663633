"""`make vorschau`: after an edit one file is read, and everything shown is what a fresh start would show."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from seite_bauen import build_town, copy_town

from katalog.gedaechtnis import Gedaechtnis
from katalog.load import load_katalog

HIER = Path(__file__).parent
MOMENT = "1795000000"
Edit = Callable[[Path], None]


def _put(file: str, old: str, new: str) -> Edit:
    def edit(town: Path) -> None:
        path = town / file
        text = path.read_text(encoding="utf-8")
        assert old in text, file
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _rename(town: Path) -> None:
    folder = town / "angebote/50plus"
    text = (folder / "singkreis.yml").read_text(encoding="utf-8")
    (folder / "singkreis.yml").unlink()
    (folder / "chor.yml").write_text(f"{text.rstrip()}\nfruehere_adressen: [singkreis]\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "a title": _put("angebote/jugend/werkstatt.yml", "titel: ", "titel: Offene "),
    "an offer that moves": _rename,
    "an offer that ends": _put("angebote/50plus/spazier-treff.yml", "titel:", "status: beendet\ntitel:"),
    "an offer that goes": lambda town: (town / "angebote/jugend/streetwork.yml").unlink(),
    "an organiser": _put("angebote/_stammdaten/traeger.yml", "name: ", "name: Neue "),
    "a topic": _put("angebote/_stammdaten/themen.yml", "name: ", "name: Neues "),
    "an audience": _put("zielgruppen/50plus.yml", "name: ", "name: Alle "),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_remembered_is_what_would_be_read(example: Path, tmp_path: Path, name: str) -> None:
    """After any edit the same catalogue with the same findings, and only what was changed is read again."""
    town = tmp_path / "stadt"
    shutil.copytree(example, town)
    gedaechtnis = Gedaechtnis()
    load_katalog(town, gedaechtnis)
    assert len(gedaechtnis.gelesen) > 15
    before = {path: path.read_bytes() for path in town.rglob("*.yml")}
    EDITS[name](town)
    changed = [path for path in town.rglob("*.yml") if before.get(path) != path.read_bytes()]
    assert load_katalog(town, gedaechtnis) == load_katalog(town)
    assert gedaechtnis.gelesen == [path.relative_to(town).as_posix() for path in changed]


def test_a_broken_file_is_read_until_it_is_sound(example: Path, tmp_path: Path) -> None:
    """What is said of a file is said each time in the same words, whatever other files said before."""
    town = tmp_path / "stadt"
    shutil.copytree(example, town)
    gedaechtnis = Gedaechtnis()
    load_katalog(town, gedaechtnis)
    file = "angebote/jugend/werkstatt.yml"
    for old, new in (("titel: ", "titel:"), ("themen: treffen", "themen: trefen"), ("themen: trefen", "themen: treffen")):
        _put(file, old, new)(town)
        katalog, findings = load_katalog(town, gedaechtnis)
        assert (katalog, findings) == load_katalog(town)
        assert load_katalog(town, gedaechtnis) == (katalog, findings)
    assert gedaechtnis.gelesen == [file]  # „titel:Name“ is still there


def test_after_many_edits_the_preview_is_that_of_a_cold_start(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, every file: what one build remembers of the last is never old."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    town = copy_town(example, tmp_path / "stadt")
    warm = build_town(town, tmp_path / "warm", "serve")
    first = _contents(warm)
    for edit in EDITS.values():
        edit(town)
        build_town(town, warm, "serve")
    code = "import sys, pathlib, seite_bauen as s; s.build_town(*map(pathlib.Path, sys.argv[1:]), 'serve')"
    subprocess.run([sys.executable, "-c", code, str(town), str(tmp_path / "kalt")], check=True, cwd=HIER, capture_output=True)
    last = _contents(warm)
    assert last == _contents(tmp_path / "kalt")
    assert {name for name in last if first.get(name) != last[name]} >= {
        "a/werkstatt/index.html", "a/werkstatt/termine.ics", "a/chor/index.html", "a/spazier-treff/index.html", "finden/index.json",
        "termine.json", "kalender/index.html", "a-z/index.html", "fuer/50plus/index.html",
    }  # fmt: skip


def _contents(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_whoever_saves_sees_it_and_whoever_slips_keeps_the_old_page(example: Path, tmp_path: Path) -> None:
    """The whole way: one process, a browser that asks, edits, a slip, and its way out."""
    town = copy_town(example, tmp_path / "stadt")
    datei = "angebote/jugend/werkstatt.yml"
    with _vorschau(town, tmp_path / "ausgabe.txt") as (get, ausgabe):
        assert "livereload(" in get("a/werkstatt/")
        assert get("a/gibtsnicht/") == get("../secret.txt") == ""
        _put(datei, "titel: ", "titel: Helle ")(town)
        _until(lambda: "Helle " in get("a/werkstatt/"))
        assert all("Helle " in get(pfad) for pfad in ("a-z/", "finden/index.json", "termine.json", "a/werkstatt/termine.ics"))
        _put(datei, "titel: Helle ", "titel: @Dunkle ")(town)
        _until(lambda: "„@“" in ausgabe())
        assert "Helle " in get("a/werkstatt/")
        _put(datei, "titel: @Dunkle ", "titel: Warme ")(town)
        _until(lambda: "Warme " in get("a/werkstatt/"))
        (town / datei).rename(town / datei.replace("werkstatt", "schrauberei"))
        _until(lambda: "Warme " in get("a/schrauberei/"))
        assert get("a/werkstatt/") == ""


@contextmanager
def _vorschau(town: Path, log: Path) -> Iterator[tuple[Callable[[str], str], Callable[[], str]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = (town / "mkdocs.yml").read_text(encoding="utf-8")
    (town / "mkdocs.yml").write_text(f"{settings}watch: [angebote, zielgruppen]\n", encoding="utf-8")

    def get(pfad: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{pfad}", timeout=60) as answer:
                return answer.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError):
            return ""

    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=town, stdout=out, stderr=out, env={**os.environ, "PYTHONUTF8": "1"})
    try:
        _until(lambda: bool(get("")))
        yield get, lambda: log.read_text(encoding="utf-8")
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait()


def _until(is_so: Callable[[], bool], patience: float = 120) -> None:
    """Wait for it; how long it takes is for the bench to say."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)
