"""`make`, seen from outside: what is built, when not, for which day, and that it is the same everywhere. How it ends early: test_bauen_abbruch.py."""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from bau_stadt import ANGEBOT, build, change, commit, environ, git, make_stadt
from conftest import ROOT
from mkdocs.exceptions import PluginError

sys.path.insert(0, str(ROOT / ".ci"))

from bau.eingang import read_eingang
from bau.herkunft import compare_site, make_herkunft, read_herkunft
from bau.zeitpunkt import NoMoment, describe_age, describe_git, find_zeitpunkt

from hooks import druck
from hooks.bau import Bau, Nummer
from katalog.uhr import ZONE

NACHMITTAG = "2026-11-20T14:03:00+01:00"
STUECK = {
    "datei": "heft.pdf",
    "titel": "Heft",
    "kurz": "",
    "ausgabe": "1. Ausgabe",
    "seiten": 4,
    "angebote": 1,
    "format": "A5",
    "bytes": 1,
    "stand": "2026-11-20",
}
GESAGT = """Baue die Website und drucke Heft und Flyer …
  blatt.pdf: … Seiten, … Angebote

Fertig nach … Sekunden.
  Website  … Seiten in site/
  Papier   … PDFs in site/druck/, zum Lesen am Bildschirm und für den Bürodrucker
  Stand    ….….…, …:… Uhr

Ansehen:          make vorschau
Veröffentlichen:  alles aus site/ auf den Webserver legen
Drucken lassen:   so, wie es in docs/technik/drucken.md steht
"""
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=ZONE)


@pytest.fixture(scope="module")
def gebaut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean repository, committed and built."""
    stadt = make_stadt(tmp_path_factory.mktemp("bau") / "stadt")
    commit(stadt, NACHMITTAG)
    code, said = build(stadt)
    assert code == 0, said
    return stadt


@pytest.fixture
def stadt(gebaut: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copytree(gebaut, tmp_path / "stadt", symlinks=True))


@pytest.mark.papier
def test_a_build_is_whole(gebaut: Path) -> None:
    """Pages, paper, where it comes from, parts list; and nothing is left beside it."""
    site = gebaut / "site"
    for name in ("index.html", "druck/blatt.pdf", "druck/druck.json", "sbom.cdx.json", "herkunft.json"):
        assert (site / name).is_file(), name
    assert "PDF, A4 quer, 2 Seiten, " in (site / "druck/index.html").read_text(encoding="utf-8")
    assert not (gebaut / ".bau").exists()
    assert git(gebaut, "status", "--porcelain") == ""


@pytest.mark.papier
def test_its_origin_says_of_what_it_is_built(gebaut: Path) -> None:
    herkunft = read_herkunft(gebaut / "site")
    assert herkunft.commit == git(gebaut, "rev-parse", "HEAD")
    assert herkunft.stand == NACHMITTAG
    assert not herkunft.geaendert
    assert herkunft.versionen["weasyprint"] == "70.0"
    assert compare_site(gebaut / "site", herkunft) == []


@pytest.mark.papier
def test_a_site_can_be_checked_anywhere(gebaut: Path, tmp_path: Path) -> None:
    """As it lies on the web server, with one command."""
    site = Path(shutil.copytree(gebaut / "site", tmp_path / "server"))

    def pruefe() -> tuple[int, str]:
        command = [sys.executable, gebaut / ".ci/bauen", "--pruefe", site]
        done = subprocess.run(command, env=environ(gebaut), capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout

    code, said = pruefe()
    assert code == 0
    assert "Dateien sind, wie sie gebaut wurden." in said
    assert f"Stand vom 20.11.2026, 14:03 Uhr, Commit {git(gebaut, 'rev-parse', 'HEAD')}." in said
    (site / "index.html").write_text("anders", encoding="utf-8")
    (site / "neu.html").touch()
    (site / "sw.js").unlink()
    (site / "fremd").symlink_to(tmp_path)
    code, said = pruefe()
    assert code == 1
    assert said.splitlines()[:4] == ["zu viel:  fremd", "anders:   index.html", "zu viel:  neu.html", "fehlt:    sw.js"]
    facts = json.loads((gebaut / "site/herkunft.json").read_bytes())
    for spoilt in ("", "[]", json.dumps(facts | {"stand": "gestern"}), json.dumps(facts | {"dateien": []})):
        (site / "herkunft.json").write_text(spoilt, encoding="utf-8")
        assert pruefe() == (2, "")


@pytest.mark.papier
def test_side_by_side_gives_the_pages_that_one_after_the_other_gives(gebaut: Path, tmp_path: Path) -> None:
    """Only what `make` itself adds is not in a site whose paper was finished before."""
    epoch = str(int(datetime.fromisoformat(NACHMITTAG).timestamp()))
    own = environ(gebaut, SOURCE_DATE_EPOCH=epoch, WEGWEISER_DRUCK=str(gebaut / "site/druck"), NO_MKDOCS_2_WARNING="1")
    command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", tmp_path / "site"]
    subprocess.run(command, cwd=gebaut, env=own, check=True)
    assert _differences(gebaut / "site", tmp_path / "site") == ["herkunft.json", "sbom.cdx.json"]


def test_numbers_that_change_while_they_are_printed_stop_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a page would name another number than the booklet."""
    (tmp_path / "druck.json").write_text(json.dumps([STUECK | {"nummern": {"juca": 8}}]), encoding="utf-8")
    (tmp_path / "plan.json").write_text(json.dumps([{"titel": "Heft", "nummern": {"juca": 7}}]), encoding="utf-8")
    monkeypatch.setenv("WEGWEISER_DRUCK", str(tmp_path))
    monkeypatch.setenv("WEGWEISER_PLAN", str(tmp_path / "plan.json"))
    config = SimpleNamespace(extra={"bau": Bau(katalog=None, jetzt=NOW)}, site_dir=str(tmp_path))
    druck.on_config(config)
    assert config.extra["bau"].nummern == {"juca": (Nummer(7, "Heft"),)}
    with pytest.raises(PluginError, match="haben sich Angebote geändert"):
        druck.on_post_build(config)


@pytest.mark.papier
def test_without_a_change_nothing_is_built(stadt: Path) -> None:
    """Nothing heavy is even loaded."""
    before = _times(stadt / "site")
    script = "import sys; sys.path.insert(0, '.ci'); from bau.befehl import main; code = main([])\n"
    script += "print(code, sorted({'mkdocs', 'weasyprint', 'pydantic', 'cyclonedx', 'jinja2', 'yaml'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=stadt,
        env=environ(stadt),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "Nichts hat sich geändert. site/ ist auf dem Stand vom 20.11.2026, 14:03 Uhr.\n0 []\n"
    assert _times(stadt / "site") == before


@pytest.mark.papier
def test_a_file_of_the_site_that_is_not_as_it_was_is_built_anew(stadt: Path) -> None:
    """Although size and time are as before."""
    page = stadt / "site" / "a" / "werkstatt" / "index.html"
    good, times = page.read_bytes(), page.stat()
    page.write_bytes(good.replace(b"e", b"x", 1))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    code, said = build(stadt)
    assert code == 0
    assert re.sub(r"\d+", "…", said.split("\n", 2)[2]) == GESAGT
    assert page.read_bytes() == good


@pytest.mark.papier
def test_the_same_bytes_from_two_clones(gebaut: Path, tmp_path: Path) -> None:
    """Whatever the folders, rights, language, time zone and seeds are, and whether something was kept from before."""
    sites = []
    for name, mask, more in (
        ("eins", 0o077, {"TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("zwei und anders", 0o000, {"TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2", "HOME": "/"}),
    ):
        old = os.umask(mask)
        try:
            git(tmp_path, "clone", "--quiet", str(gebaut), name)
            code, said = build(tmp_path / name, **more)
        finally:
            os.umask(old)
        assert code == 0, said
        sites.append(tmp_path / name / "site")
    for one, other in (sites, (sites[0], gebaut / "site")):
        assert _differences(one, other) == []
        assert _rights(one) == _rights(other)
    shutil.rmtree(sites[0])
    code, said = build(sites[0].parent)
    assert code == 0, said
    assert _differences(*sites) == []


def test_findings_stop_the_build_before_anything_is_made(tmp_path: Path) -> None:
    """They are told once, and the number of the command is theirs."""
    stadt = make_stadt(tmp_path / "stadt")
    with (stadt / ANGEBOT).open("a", encoding="utf-8") as file:
        file.write("zeiten: Mitwoch 10-12\n")
    code, said = build(stadt)
    assert code == 1
    assert said.count(f"{ANGEBOT}, Zeile") == 1
    assert said.endswith("\nEine fertige Website gibt es noch nicht.\n")
    assert sorted(p.name for p in stadt.iterdir() if p.name in ("site", ".bau")) == []


class TestZeitpunkt:
    """For which moment a build is made."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "mkdocs.yml").touch()
        (tmp_path / ".gitignore").write_text("/site/\n", encoding="utf-8")
        return tmp_path

    def test_of_the_last_commit(self, folder: Path) -> None:
        """Also when something lies there that Git ignores."""
        hash = commit(folder, NACHMITTAG)
        (folder / "site").mkdir()
        (folder / "site" / "x").touch()
        found = find_zeitpunkt(folder, {}, NOW)
        assert (found.moment.isoformat(), found.art, found.commit, found.geaendert) == (NACHMITTAG, "commit", hash, False)

    @pytest.mark.parametrize("name", ["mkdocs.yml", "neu.yml"])
    def test_now_when_something_was_changed_or_added(self, folder: Path, name: str) -> None:
        hash = commit(folder, NACHMITTAG)
        (folder / name).write_text("x", encoding="utf-8")
        found = find_zeitpunkt(folder, {}, NOW)
        assert (found.moment, found.art, found.commit, found.geaendert) == (NOW, "jetzt", hash, True)

    def test_now_without_git(self, folder: Path) -> None:
        assert find_zeitpunkt(folder, {}, NOW).art == "jetzt"

    def test_now_in_a_folder_that_only_lies_in_some_repository(self, folder: Path) -> None:
        commit(folder, NACHMITTAG)
        (folder / "site").mkdir()
        (folder / "site" / "mkdocs.yml").touch()
        found = find_zeitpunkt(folder / "site", {}, NOW)
        assert (found.art, found.commit) == ("jetzt", "")

    def test_as_told(self, folder: Path) -> None:
        commit(folder, NACHMITTAG)
        found = find_zeitpunkt(folder, {"SOURCE_DATE_EPOCH": "1795000000"}, NOW)
        assert (found.moment.timestamp(), found.art) == (1795000000, "vorgabe")
        with pytest.raises(NoMoment, match="Hier steht: gestern"):
            find_zeitpunkt(folder, {"SOURCE_DATE_EPOCH": "gestern"}, NOW)

    def test_an_old_commit_is_told(self, folder: Path) -> None:
        """So that nobody wonders about a calendar that begins in August."""
        commit(folder, NACHMITTAG)
        found = find_zeitpunkt(folder, {}, NOW)
        assert describe_age(found, NOW) == ""
        assert describe_age(found, NOW + timedelta(days=90)) == (
            "Gebaut wird für den 20.11.2026, den Tag des letzten Commits. Für heute: SOURCE_DATE_EPOCH=$(date +%s) make"
        )

    def test_a_repository_git_will_not_speak_of_is_told(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It belongs to somebody else, as in a container: not to be built for some other day without a word."""
        commit(folder, NACHMITTAG)
        assert describe_git(folder, find_zeitpunkt(folder, {}, NOW)) == ""
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        monkeypatch.setenv("HOME", str(folder.parent))
        assert "safe.directory" in describe_git(folder, find_zeitpunkt(folder, {}, NOW))

    def test_unfinished_work_is_built_anew_on_the_next_day_only(self, folder: Path) -> None:
        """Otherwise a second `make` would never find that nothing has changed."""
        morgens, abends, morgen = (
            make_herkunft(find_zeitpunkt(folder, {}, NOW + timedelta(hours=hours)), "eingang", {}) for hours in (0, 12, 15)
        )
        assert morgens.covers(abends, "jetzt")
        assert not morgens.covers(morgen, "jetzt")
        assert not morgens.covers(abends, "vorgabe")


@pytest.mark.parametrize(
    "path",
    [ANGEBOT, "hooks/druck.py", "booklet/produkte/blatt.yml", "mkdocs.yml", "requirements.lock", "docs/index.md", "neu/x.txt"],
)
def test_every_file_counts_as_input(gebaut: Path, tmp_path: Path, path: str) -> None:
    """A new folder, too."""
    stadt = Path(shutil.copytree(gebaut, tmp_path / "stadt", symlinks=True))
    before = read_eingang(stadt, stadt)
    for output in ("site/x", ".bau/x", ".cache/x", "katalog/__pycache__/x.pyc", ".venv/x", "make.log"):
        (stadt / output).parent.mkdir(exist_ok=True)
        (stadt / output).touch()
    assert read_eingang(stadt, stadt) == before
    assert replace(before, versionen={"python": "4"}).fingerabdruck != before.fingerabdruck
    (stadt / path).parent.mkdir(exist_ok=True)
    with (stadt / path).open("a", encoding="utf-8") as file:
        file.write("\n# ")
    after = read_eingang(stadt, stadt)
    assert after.changed(before) == [path]
    assert after.fingerabdruck != before.fingerabdruck


def test_a_change_is_told_from_its_contents(gebaut: Path, tmp_path: Path) -> None:
    """Not from the time or size of a file."""
    stadt = Path(shutil.copytree(gebaut, tmp_path / "stadt", symlinks=True))
    before = read_eingang(stadt, stadt)
    text = (stadt / ANGEBOT).read_text(encoding="utf-8")
    change(stadt, 1)
    assert read_eingang(stadt, stadt) != before
    (stadt / ANGEBOT).write_text(text, encoding="utf-8")
    assert read_eingang(stadt, stadt) == before


def test_behind_a_link_the_contents_count(tmp_path: Path) -> None:
    """A file or a whole folder that is kept elsewhere; a link that leads round in a circle or nowhere ends nothing."""
    stadt, elsewhere = tmp_path / "stadt", tmp_path / "woanders"
    (stadt / "docs").mkdir(parents=True)
    (elsewhere / "tief").mkdir(parents=True)
    (stadt / ".gitignore").touch()
    links = {
        "docs/seite.md": elsewhere / "seite.md",
        "docs/mehr": elsewhere / "tief",
        "docs/rund": stadt,
        "docs/weg": stadt / "x",
    }
    for link, target in links.items():
        (stadt / link).symlink_to(target)
    for file in (elsewhere / "seite.md", elsewhere / "tief" / "a.md"):
        file.write_text("vorher")
    for path, file in {"docs/seite.md": elsewhere / "seite.md", "docs/mehr/a.md": elsewhere / "tief" / "a.md"}.items():
        before = read_eingang(stadt, stadt)
        file.write_text("nachher")
        assert read_eingang(stadt, stadt).changed(before) == [path]


def _times(site: Path) -> dict[str, int]:
    return {str(p): p.stat().st_mtime_ns for p in site.rglob("*")}


def _rights(site: Path) -> dict[str, int]:
    return {p.relative_to(site).as_posix(): p.stat().st_mode for p in site.rglob("*")}


def _differences(one: Path, other: Path) -> list[str]:
    """Every path that is not in both with the same bytes."""
    paths = {p.relative_to(folder).as_posix() for folder in (one, other) for p in folder.rglob("*") if p.is_file()}
    same, _, _ = filecmp.cmpfiles(one, other, paths, shallow=False)
    return sorted(paths - {*same})
