"""The command line is for people of the office: what it says itself is German, whatever the machine's language."""

import re
import shutil
from pathlib import Path

import pytest

import booklet.__main__
import katalog.__main__

ENGLISH = re.compile(
    r"usage|error|argument|required|expected|invalid|option\b|options|show this|choose|unrecognized|ambiguous|No such|denied"
)
SLIPS = {
    "bestaetige spazier-treff": "Es fehlt noch: --wie",
    "bestaetig": "„bestaetig“ kenne ich hier nicht. Möglich sind:",
    "frisch --anzahl drei": "--anzahl: „drei“ passt hier nicht.",
    "frisch --format": "--format: Dahinter fehlt noch etwas.",
    "bestaetige --wie anruf": "Es fehlt noch: NAME",
    "export": "Eins davon gehört dazu: --xlsx --csv",
    "export --csv a.csv --xlsx a.xlsx": "Das geht nicht zusammen mit",
    "repariere --ja=3": "Dahinter steht sonst nichts",
    "links --quark": "Das kenne ich hier nicht: --quark",
    "neu --t x": "kann mehreres heißen: --titel, --themen",
    "neu --bereich senioren": "„senioren“ kenne ich hier nicht.",
}


@pytest.mark.parametrize("words", SLIPS)
def test_a_mistyped_command_is_answered_in_german(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every slip that argparse itself notices."""
    with pytest.raises(SystemExit) as end:
        katalog.__main__.main(words.split())
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert said.startswith("Aufruf: katalog")
    assert SLIPS[words] in said
    assert not ENGLISH.search(said)


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in katalog.__main__.BEFEHLE)], ids=" ".join)
def test_help_is_german(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        katalog.__main__.main(words)
    said = capsys.readouterr().out
    assert "zeigt diese Hilfe" in said
    assert not ENGLISH.search(said)


def test_booklet_speaks_german_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        booklet.__main__.main(["--quark"])
    said = capsys.readouterr().err
    assert "Das kenne ich hier nicht: --quark" in said
    assert not ENGLISH.search(said)


def test_the_bare_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert katalog.__main__.main([]) == 2
    said = capsys.readouterr().out
    assert all(name in said for name in katalog.__main__.BEFEHLE)


def test_a_file_that_is_not_there_is_named_in_german(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where a file was to be written: by the name somebody typed, not by that of the one aside."""
    assert katalog.__main__.main(["import", str(tmp_path / "fehlt.xlsx"), "--wurzel", str(example)]) == 2
    assert "fehlt.xlsx lässt sich nicht öffnen: Die Datei oder ihren Ordner gibt es nicht." in capsys.readouterr().err
    assert katalog.__main__.main(["export", "--csv", str(tmp_path / "fehlt" / "a.csv"), "--wurzel", str(example)]) == 2
    assert "/a.csv lässt sich nicht öffnen" in capsys.readouterr().err.replace("\\", "/")
    assert katalog.__main__.main(["frisch", "--briefe", str(example / "mkdocs.yml"), "--wurzel", str(example)]) == 2
    assert "mkdocs.yml lässt sich nicht öffnen: So heißt hier schon etwas anderes." in capsys.readouterr().err


@pytest.mark.parametrize(("option", "name", "right"), [("--csv", "a.xlsx", "a.csv"), ("--xlsx", "a.csv", "a.xlsx")])
def test_a_table_is_called_what_it_is(
    option: str, name: str, right: str, example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel would refuse it, or show it as one column."""
    assert katalog.__main__.main(["export", option, str(tmp_path / name), "--wurzel", str(example)]) == 2
    assert f"{option} {tmp_path / right}" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_is_no_table_is_not_read_as_one(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "liste.md"
    page.write_text("| Was | Wann |\n|---|---|\n", encoding="utf-8")
    assert katalog.__main__.main(["import", str(page), "--wurzel", str(example)]) == 2
    assert "Eine Tabelle hört mit .xlsx oder .csv auf." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "status"),
    [("neu", 1), ("export --csv a.csv", 1), ("import a.csv", 1), ("bestaetige spazier-treff --wie anruf", 1), ("frisch", 2)],
)
def test_what_stops_the_town_stops_a_command(
    words: str, status: int, example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finding is shown as `katalog pruefen` shows it, beside the output, which may go into a file; nothing is written."""
    town = Path(shutil.copytree(example, tmp_path / "town"))
    (town / "angebote" / "50plus" / "spazier-treff.yml").write_text("titel: Kochtreff\n", encoding="utf-8")
    monkeypatch.chdir(town)
    before = sorted(town.rglob("*"))
    assert katalog.__main__.main(words.split()) == status
    out, err = capsys.readouterr()
    assert (out, sorted(town.rglob("*"))) == ("", before)
    assert "angebote/50plus/spazier-treff.yml, Zeile 1" in err
    assert err.endswith("noch Ihre Hand.\nDanach geht es hier weiter.\n")
