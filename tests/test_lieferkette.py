"""What comes from others comes as it was looked at: packages by hash, actions by commit, and robots may do as little as possible."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT
from mkdocs.exceptions import PluginError

from hooks.security_txt import PFAD, make_security_txt, on_post_build

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses:\s*(.*)$", re.MULTILINE)
PINNED = re.compile(r"([\w-]+/[\w-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
MAY_WRITE = {
    ("frisch.yml", "melden"): {"issues"},
    ("melden.yml", "melden"): {"contents", "pull-requests"},
    ("seiten.yml", "veroeffentlichen"): {"pages", "id-token"},
}
"""The only jobs with a right to write, and what."""
JETZT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def read_yaml(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def test_every_line_of_the_lock_has_a_hash() -> None:
    """A line is a package of one version with at least one SHA-256, or a remark; nothing is taken from an address or a folder."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n", " ", text).splitlines()
    packages = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert len(packages) > 50
    for line in packages:
        assert re.fullmatch(r"[\w.-]+==[\w.!+-]+(?: ; [^@\\]+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+\s*", line), line


def test_setting_up_takes_only_what_the_lock_names() -> None:
    """Every pip call: wheels only and by hash, or our own folder without the net."""
    text = (ROOT / ".ci" / "einrichten").read_text(encoding="utf-8")
    calls = [line.strip() for line in text.splitlines() if line.strip().startswith(("$pip ", "pip ", ".venv/bin/python -m pip"))]
    calls += re.findall(r"&&\s*\n\s*(\$pip .*)", text)
    assert len(calls) >= 2
    for call in calls:
        assert ("--require-hashes" in call and "--only-binary :all:" in call) or "--no-index --no-deps" in call, call
    assert "--index-url" not in text


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_named_by_their_commit_and_say_their_version(path: Path) -> None:
    """A tag can be moved, a commit not; the version beside it is for people and for Dependabot."""
    for used in USES.findall(path.read_text(encoding="utf-8")):
        assert PINNED.match(used), used


def test_an_action_is_the_same_everywhere() -> None:
    """One commit, one version."""
    found = {match.groups() for path in WORKFLOWS for match in PINNED.finditer(path.read_text(encoding="utf-8"))}
    assert len({name for name, _, _ in found}) == len(found) > 3


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_robots_may_do_as_little_as_possible(path: Path) -> None:
    """At the top nothing or reading; a right to write stands at the one job that needs it. No checkout leaves its token behind."""
    workflow = read_yaml(path)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        writes = {what for what, right in job.get("permissions", {}).items() if right != "read"}
        assert writes == MAY_WRITE.get((path.name, name), set())
        assert int(job.get("timeout-minutes", 0)) or name == "veroeffentlichen"
        for step in job["steps"]:
            if "actions/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"
            assert not re.search(r"(?:curl|wget)[^\n]*\|\s*(?:ba)?sh", step.get("run", ""))
            # What a stranger may have written (titles, branches) is never put into a command.
            assert not re.search(r"\$\{\{[^}]*(?:head_ref|head\.ref|title|body|head_branch|label)", step.get("run", ""))


def test_images_name_version_and_system() -> None:
    """Not by digest: then nobody would bring in the system's security fixes. But never „the newest“."""
    jobs = read_yaml(ROOT / ".gitlab-ci.yml")
    images = [jobs["image"], *(job["image"] for job in jobs.values() if isinstance(job, dict) and "image" in job)]
    assert all(re.fullmatch(r"python:3\.\d+-[a-z]+", image) for image in images)


def test_new_versions_of_actions_are_proposed() -> None:
    (update,) = read_yaml(ROOT / ".github" / "dependabot.yml")["updates"]
    assert update["package-ecosystem"] == "github-actions"
    assert int(update["cooldown"]["default-days"]) >= 7


def test_holes_are_asked_for_every_week() -> None:
    """On both forges."""
    workflow = read_yaml(ROOT / ".github" / "workflows" / "sicherheit.yml")
    assert "schedule" in workflow["on"]
    assert any(step.get("run") == "make audit" for step in workflow["jobs"]["audit"]["steps"])
    assert "make audit" in read_yaml(ROOT / ".gitlab-ci.yml")["sicherheit"]["script"]


@pytest.mark.parametrize(
    ("an", "zeile"),
    [
        ("sicherheit@stadt.example", "Contact: mailto:sicherheit@stadt.example"),
        ("https://stadt.example/sicherheit", "Contact: https://stadt.example/sicherheit"),
    ],
)
def test_security_txt_says_whom_to_tell_for_a_year(an: str, zeile: str) -> None:
    """RFC 9116: Contact and Expires have to be there, each line once."""
    text = make_security_txt(an, "https://wegweiser.example/", JETZT)
    assert text == (
        f"{zeile}\nExpires: 2027-11-20T00:00:00Z\nPreferred-Languages: de, en\n"
        "Canonical: https://wegweiser.example/.well-known/security.txt\n"
    )


@pytest.mark.parametrize(
    "an", ["Rathaus", "http://stadt.example/", "a@b", "x@y.example\nContact: mailto:z@z.example", "javascript:1"]
)
def test_a_contact_that_is_none_is_named(an: str) -> None:
    with pytest.raises(PluginError, match="sicherheit_an"):
        make_security_txt(an, "", JETZT)


@pytest.mark.parametrize(("an", "there"), [("", False), ("sicherheit@stadt.example", True)])
def test_without_a_contact_there_is_no_file(tmp_path: Path, an: str, there: bool) -> None:
    extra = {"sicherheit_an": an, "bau": SimpleNamespace(jetzt=JETZT)}
    on_post_build(SimpleNamespace(extra=extra, site_dir=str(tmp_path), site_url="https://wegweiser.example/"))
    assert (tmp_path / PFAD).exists() is there
