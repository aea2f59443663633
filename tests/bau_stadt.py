"""A small repository of its own with everything `.ci/bauen` needs, so that a whole build takes two seconds: few pages, one sheet of paper."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent

# Pages that take long and are like others to the build.
OHNE = ("rechtliches", "schema", "formular_daten", "formular", "felder_tabelle", "regeln_tabelle", "handbuch")
BLATT = """vorlage: flyer
titel: Rat
ausgabe: Probedruck
stand: 2026-11-20
haus: rathaus
kapitel:
  - titel: Beratung
    feld: mitte
    symbol: hand-herz
    farbe: "#0f5a3c"
    auswahl:
      bereiche: [beratung]
"""
ANGEBOT = "angebote/jugend/werkstatt.yml"


def make_stadt(target: Path) -> Path:
    """The three rooms, the build and the offers of the example town."""
    for room in ("katalog", "hooks", "booklet"):
        shutil.copytree(ROOT / room, target / room, ignore=shutil.ignore_patterns("__pycache__", "produkte"))
    shutil.copytree(ROOT / ".ci", target / ".ci", ignore=shutil.ignore_patterns("__pycache__", "bericht"))
    for name in (".gitignore", "pyproject.toml", "requirements.lock", "REUSE.toml"):
        shutil.copy(ROOT / name, target / name)
    for name in ("angebote", "zielgruppen"):
        shutil.copytree(ROOT / "tests" / "example" / name, target / name)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    own = yaml.safe_load((ROOT / "tests" / "example" / "mkdocs.yml").read_text(encoding="utf-8"))
    settings["extra"] |= own.pop("extra")
    settings |= own | {"nav": ["index.md"], "not_in_nav": "/*/\n"}
    settings["hooks"] = [hook for hook in settings["hooks"] if Path(hook).stem not in OHNE]
    del settings["watch"]
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for path, text in (("docs/index.md", "# Start\n"), ("booklet/produkte/blatt.yml", BLATT)):
        (target / path).parent.mkdir()
        (target / path).write_text(text, encoding="utf-8")
    return target


def change(stadt: Path, n: int) -> None:
    """Another text for one offer."""
    file = stadt / ANGEBOT
    lines = [
        f"kurz: Fassung {n}." if line.startswith("kurz:") else line for line in file.read_text(encoding="utf-8").splitlines()
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def environ(stadt: Path, **more: str) -> dict[str, str]:
    """What a build finds around it: the rooms of this repository, not those that are installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEGWEISER_", "SOURCE_DATE", "GIT_"))}
    return kept | {"PYTHONPATH": str(stadt), "PYTHONDONTWRITEBYTECODE": "1"} | more


def start_build(stadt: Path, **more: str) -> subprocess.Popen[str]:
    """A build as the leader of a process group, as a terminal starts one; see also `environ`."""
    return subprocess.Popen(
        [sys.executable, ".ci/bauen"],
        cwd=stadt,
        env=environ(stadt, **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whoever tests in the background has it ignored
    )


def build(stadt: Path, **more: str) -> tuple[int, str]:
    """Exit code and all that was said."""
    process = start_build(stadt, **more)
    said = process.communicate()[0]
    return process.returncode, said


def git(stadt: Path, *words: str, **more: str) -> str:
    """Git, with no settings of this machine."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    own |= {f"GIT_{who}_{what}": "test@wegweiser.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", "-C", stadt, *words],
        env=environ(stadt) | own | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def commit(stadt: Path, when: str) -> str:
    """Everything in one commit of that moment; its hash."""
    if not (stadt / ".git").exists():
        git(stadt, "init", "--quiet")
    git(stadt, "add", "--all")
    git(stadt, "commit", "--quiet", "--message", "Stand", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
    return git(stadt, "rev-parse", "HEAD")


def processes_in(folder: Path) -> list[str]:
    """The command lines of all processes that have to do with this folder."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            line = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if f"{folder}/" in line:
            found.append(line)
    return found
