"""For which moment a build is made: as SOURCE_DATE_EPOCH says, else of the last commit when nothing was changed since, else now."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from katalog.uhr import ZONE

ALT = timedelta(days=30)


class NoMoment(Exception):
    """SOURCE_DATE_EPOCH says nothing that can be understood; the text is German."""


@dataclass(frozen=True)
class Zeitpunkt:
    """`art`: vorgabe, commit or jetzt. `commit` is empty without Git; `geaendert`: files differ from it."""

    moment: datetime
    art: str
    commit: str = ""
    geaendert: bool = False


def find_zeitpunkt(root: Path, environ: Mapping[str, str], now: datetime) -> Zeitpunkt:
    """Raises `NoMoment`. Whether something was changed, Git says: everything counts that it does not ignore."""
    commit, _, seconds = _git(root, "log", "-1", "--format=%H %ct").partition(" ")
    if commit and not _git(root, "ls-files", "mkdocs.yml"):  # a folder that only lies inside some other repository
        commit = ""
    changed = bool(commit and _git(root, "status", "--porcelain", "--", "."))
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return Zeitpunkt(_moment(epoch), "vorgabe", commit, changed)
        except (ValueError, OverflowError, OSError):
            raise NoMoment(f"SOURCE_DATE_EPOCH sind Sekunden seit 1970, zum Beispiel 1795000000. Hier steht: {epoch}") from None
    if commit and not changed:
        return Zeitpunkt(_moment(seconds), "commit", commit)
    return Zeitpunkt(now.replace(microsecond=0), "jetzt", commit, changed)


def describe_age(zeitpunkt: Zeitpunkt, now: datetime) -> str:
    """One line where the last commit is so old that a calendar begins too early; else empty."""
    if zeitpunkt.art != "commit" or now - zeitpunkt.moment < ALT:
        return ""
    return f"Gebaut wird für den {zeitpunkt.moment:%d.%m.%Y}, den Tag des letzten Commits. Für heute: SOURCE_DATE_EPOCH=$(date +%s) make"


def describe_git(root: Path, zeitpunkt: Zeitpunkt) -> str:
    """One line where there is a repository of which Git says nothing, because it belongs to somebody else or Git is missing; else empty."""
    if zeitpunkt.commit or not (root / ".git").exists() or _git(root, "rev-parse", "--git-dir"):
        return ""
    return f"Git gibt hier keine Auskunft über den Commit. Gehört der Ordner jemand anderem, hilft: git config --global --add safe.directory {root}"


def _moment(epoch: str) -> datetime:
    return datetime.fromtimestamp(int(epoch), ZONE)


def _git(root: Path, *words: str) -> str:
    """What Git says, without touching anything; empty without Git or outside a repository."""
    try:
        done = subprocess.run(
            ["git", "--no-optional-locks", "-C", root, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
