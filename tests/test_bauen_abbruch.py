"""A build that ends early: killed, interrupted, out of room, not alone. The published site is then the old or the new one, whole."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bau_stadt import build, change, commit, environ, git, make_stadt, processes_in, start_build
from conftest import ROOT

from katalog.ablage import rescue_folder, swap_folder

sys.path.insert(0, str(ROOT / ".ci"))

from bau.herkunft import Herkunft, compare_site, read_herkunft

pytestmark = [
    pytest.mark.papier,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc"),
]
KILLS, OF_THEM_LATE = 20, 10


@pytest.fixture(scope="module")
def gebaut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that was built once, and what that took, in seconds, in a file beside it."""
    stadt = make_stadt(tmp_path_factory.mktemp("bau") / "stadt")
    commit(stadt, "2026-11-20T14:03:00+01:00")
    build(stadt)  # the first time modules are compiled, too
    change(stadt, 0)
    began = time.monotonic()
    code, said = build(stadt)
    assert code == 0, said
    (stadt.parent / "dauer").write_text(str(time.monotonic() - began), encoding="utf-8")
    return stadt


@pytest.fixture
def stadt(gebaut: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(gebaut, tmp_path / "stadt", symlinks=True))


def read_whole(stadt: Path) -> Herkunft:
    """The origin of the published site, of which every byte is right."""
    herkunft = read_herkunft(stadt / "site")
    assert herkunft is not None
    assert compare_site(stadt / "site", herkunft) == []
    return herkunft


def expect_next(stadt: Path, before: set[str]) -> Herkunft:
    """The next build succeeds and leaves nothing beside the site."""
    code, said = build(stadt)
    assert code == 0, said
    assert {p.name for p in stadt.iterdir()} == before
    return read_whole(stadt)


def test_killed_at_any_moment(gebaut: Path, stadt: Path, record_property: Callable[[str, object], None]) -> None:
    """Half of the times anywhere, half of them in the moments around the swap; what the killed build had started ends with it."""
    dice, dauer = random.Random(4711), float((gebaut.parent / "dauer").read_text())
    names, old = {p.name for p in stadt.iterdir()}, read_whole(stadt)
    kept = 0
    for n in range(KILLS):
        change(stadt, n + 1)
        process = start_build(stadt)
        if n % 2 < OF_THEM_LATE * 2 / KILLS - 0.5:
            while process.poll() is None and not list(stadt.glob(".bau/*/site/herkunft.json")):
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.1))
        else:
            time.sleep(dice.uniform(0, dauer))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        found = read_whole(stadt)
        kept += found == old
        new = expect_next(stadt, names)
        assert processes_in(stadt) == []
        assert found in (old, new)
        assert new != old
        old = new
    record_property("old site kept", f"{kept} of {KILLS}")
    assert 0 < kept < KILLS  # both happened: the moments were well chosen


SWAPS = """
import importlib.util, os, sys
from pathlib import Path
spec = importlib.util.spec_from_file_location("ablage", sys.argv[1])
ablage = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ablage)
os.sync = lambda: None  # would be most of the time
os.fsync = lambda handle: None
if sys.argv[2] == "zwei Schritte":
    ablage._exchange = lambda one, other: False
print("los", flush=True)
while True:
    ablage.swap_folder(Path("neu"), Path("site"))
"""


@contextmanager
def swapping(folder: Path, how: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does nothing but swap, killed at the end."""
    command = [sys.executable, "-S", "-E", "-c", SWAPS, ROOT / "katalog/ablage.py", how]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE)
    try:
        process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


def make_two(folder: Path) -> None:
    for name in ("neu", "site"):
        (folder / name).mkdir()
        for n in range(5):
            (folder / name / f"{n}.html").write_text(name, encoding="utf-8")


def read_words(site: Path) -> list[str]:
    return [(site / f"{n}.html").read_text(encoding="utf-8") for n in range(5)]


@pytest.mark.parametrize(("how", "tries"), [("ein Schritt", 150), ("zwei Schritte", 150)])
def test_killed_while_swapping(tmp_path: Path, how: str, tries: int) -> None:
    """Where the system swaps in one step the site is always there; elsewhere the next start brings it back."""
    make_two(tmp_path)
    dice = random.Random(42)
    rescued = 0
    for _ in range(tries):
        with swapping(tmp_path, how):
            time.sleep(dice.uniform(0, 0.01))
        if how == "zwei Schritte":
            rescued += rescue_folder(tmp_path / "neu", tmp_path / "site")
        assert read_words(tmp_path / "site") in (["neu"] * 5, ["site"] * 5)
        if not (tmp_path / "neu").exists():  # stopped after the new one was in place: the old one is on its way out
            (tmp_path / "neu.alt").rename(tmp_path / "neu")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["neu", "site"]
    assert bool(rescued) == (how == "zwei Schritte")


def test_who_looks_always_finds_a_site(tmp_path: Path) -> None:
    """While another process swaps all the time."""
    make_two(tmp_path)
    seen = set()
    with swapping(tmp_path, "ein Schritt"):
        for _ in range(20000):
            seen.add((tmp_path / "site" / "0.html").read_text(encoding="utf-8"))
    assert seen == {"neu", "site"}


def test_a_build_killed_between_two_steps_is_put_right_by_the_next(stadt: Path) -> None:
    """As it is left where the system cannot swap in one step."""
    old = read_whole(stadt)
    (stadt / ".bau" / "x" / "site").mkdir(parents=True)
    (stadt / "site").rename(stadt / ".bau" / "x" / "site.alt")
    code, said = build(stadt)
    assert code == 0
    assert said.startswith("Der letzte Bau wurde beim Tauschen abgebrochen. site/ ist wieder da, auf dem alten Stand.\n")
    assert read_whole(stadt) == old
    assert not (stadt / ".bau").exists()


def test_two_builds_at_once(stadt: Path) -> None:
    """The second is told who builds, and touches nothing."""
    names = {p.name for p in stadt.iterdir()}
    change(stadt, 1)
    with start_build(stadt) as first:
        wait_for(lambda: (stadt / ".bau/wer-baut.txt").exists(), first)
        code, said = build(stadt)
        assert code == 2
        assert said.startswith("Hier baut schon jemand, seit ")
        assert (
            f"Uhr (Prozess {first.pid} auf {os.uname().nodename}). Bitte warten, bis es fertig ist, dann noch einmal: make"
            in said
        )
        said = first.communicate()[0]
        assert first.returncode == 0, said
    assert {p.name for p in stadt.iterdir()} == names
    read_whole(stadt)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(stadt: Path, how: signal.Signals) -> None:
    """Ctrl-C ends both halves and all that they started, and tidies up."""
    names, old = {p.name for p in stadt.iterdir()}, read_whole(stadt)
    change(stadt, 1)
    sheet = stadt / "booklet/produkte/blatt.yml"
    shutil.copy(sheet, sheet.with_stem("zwei"))  # two products are printed in two processes
    process = start_build(stadt)
    wait_for(lambda: list(stadt.glob(".bau/*/plan.json")), process)
    os.killpg(process.pid, how)
    said = process.communicate()[0]
    assert process.returncode == 130
    assert said.endswith("Abgebrochen. site/ ist geblieben, wie es war.\n")
    assert processes_in(stadt) == []
    assert {p.name for p in stadt.iterdir()} == names
    assert read_whole(stadt) == old


@pytest.mark.parametrize("half", ["Papier", "Website"])
def test_one_half_fails(stadt: Path, half: str) -> None:
    """It says why; the other half ends at once."""
    names, old = {p.name for p in stadt.iterdir()}, read_whole(stadt)
    if half == "Papier":
        with (stadt / "booklet/produkte/blatt.yml").open("a", encoding="utf-8") as file:
            file.write("faltung: dreimal\n")
        why, end = "faltung", "Das Papier ist nicht fertig geworden. site/ ist geblieben, wie es war.\n"
    else:
        (stadt / "docs/index.md").write_text("[dahin](gibt-es-nicht.md)\n", encoding="utf-8")
        why, end = "gibt-es-nicht.md", "Die Website ist nicht fertig geworden. site/ ist geblieben, wie es war.\n"
    code, said = build(stadt)
    assert code == 1
    assert why in said
    assert said.endswith(end)
    assert processes_in(stadt) == []
    assert {p.name for p in stadt.iterdir()} == names
    assert read_whole(stadt) == old


def test_written_while_it_is_built(stadt: Path) -> None:
    """It begins again: site, paper and origin all belong to what is there at the end."""
    change(stadt, 1)
    moment = {"SOURCE_DATE_EPOCH": "1795000000"}
    process = start_build(stadt, **moment)
    wait_for(lambda: list(stadt.glob(".bau/*/plan.json")), process)
    change(stadt, 2)
    said = process.communicate()[0]
    assert process.returncode == 0, said
    assert "Während des Bauens wurde etwas geändert: angebote/jugend/werkstatt.yml. Deshalb noch einmal von vorn.\n" in said
    herkunft = read_whole(stadt)
    assert build(stadt, **moment)[1].startswith("Nichts hat sich geändert.")
    shutil.rmtree(stadt / "site")
    build(stadt, **moment)
    assert read_whole(stadt) == herkunft


def test_somebody_writes_all_the_time(stadt: Path) -> None:
    """Three times in a row, here into a file that does not pass the check either: then the old site stays."""
    old = read_whole(stadt)
    with (stadt / "angebote/jugend/neu.yml").open("w", encoding="utf-8") as file:
        process = start_build(stadt)
        while process.poll() is None:
            file.write("- ")
            file.flush()
            time.sleep(0.01)
    said = process.communicate()[0]
    assert process.returncode == 1
    assert said.count("Während des Bauens wurde etwas geändert: ") == 2
    assert said.endswith(
        "Hier schreibt immer wieder jemand, zuletzt: angebote/jugend/neu.yml. Bitte warten, bis das fertig ist, dann noch einmal: make."
        " site/ ist geblieben, wie es war.\n"
    )
    assert read_whole(stadt) == old


def test_no_room_on_the_disk(stadt: Path, tmp_path: Path) -> None:
    """A small disk where this machine lets us have one; else no file may be longer than a few letters."""
    old = read_whole(stadt)
    with small_disk(tmp_path / "platte", stadt) as (there, limits):
        change(there, 1)
        process = subprocess.run(
            [sys.executable, ".ci/bauen"],
            cwd=there,
            env=environ(there),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            preexec_fn=limits,
        )
        assert process.returncode != 0
        assert "site/ ist geblieben, wie es war." in process.stdout
        assert not (there / ".bau").exists()
        assert read_whole(there) == old
        if there != stadt:
            remount(there.parent, "size=1g")
        assert expect_next(there, {p.name for p in there.iterdir()}) != old


@contextmanager
def small_disk(place: Path, stadt: Path) -> Iterator[tuple[Path, Callable[[], None] | None]]:
    """The town on a disk with 500 kB left; without the right to mount, the town as it is and what makes writing fail there."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1g,nr_inodes=0", "platte", place]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield stadt, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        return
    try:
        there = Path(shutil.copytree(stadt, place / "stadt", symlinks=True))
        used = os.statvfs(place)
        remount(place, f"size={(used.f_blocks - used.f_bfree) * used.f_frsize + 500_000}")
        yield there, None
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def remount(place: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", place], check=True)


def test_a_folder_that_may_not_be_written(stadt: Path, tmp_path: Path) -> None:
    old = read_whole(stadt)
    change(stadt, 1)
    with small_disk(tmp_path / "platte", stadt) as (there, _):
        if there != stadt:
            remount(there.parent, "ro")
        else:
            for folder in (there, there / ".cache"):
                folder.chmod(0o555)
        try:
            code, said = build(there)
        finally:
            for folder in (stadt, stadt / ".cache"):
                folder.chmod(0o755)
        assert code == 2
        assert said.startswith(f"{there / '.cache/bau.lock'}: ")
        assert said.endswith(" site/ ist geblieben, wie es war.\n")
        assert read_whole(there) == old


def test_a_site_that_is_a_link_stays_one(stadt: Path, tmp_path: Path) -> None:
    """To where the web server looks: there the new site is swapped in, and what another town builds there is left alone."""
    served = tmp_path / "www"
    other = served / ".bau" / "tmp"
    other.mkdir(parents=True)
    (stadt / "site").rename(served / "stadt")
    (stadt / "site").symlink_to(served / "stadt")
    change(stadt, 1)
    code, said = build(stadt)
    assert code == 0, said
    assert (stadt / "site").is_symlink()
    assert "Fassung 1." in (served / "stadt" / "a/werkstatt/index.html").read_text(encoding="utf-8")
    assert sorted(p.name for p in served.iterdir()) == [".bau", "stadt"]
    assert other.is_dir()
    assert "site" not in git(stadt, "status", "--porcelain")


def test_a_swap_that_the_system_refuses_changes_nothing(tmp_path: Path) -> None:
    make_two(tmp_path)
    with pytest.raises(OSError, match="/site"):
        swap_folder(tmp_path / "gibt-es-nicht", tmp_path / "site")
    assert read_words(tmp_path / "site") == ["site"] * 5


def wait_for(condition: Callable[[], object], process: subprocess.Popen[str]) -> None:
    while not condition():
        assert process.poll() is None
        time.sleep(0.005)
