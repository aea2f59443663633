"""What fuzzing has found lies in fuzz/corpus/, and every case of it keeps the laws; looking for more is `python tests/fuzz`."""

import subprocess
import sys
from pathlib import Path

import pytest
from fuzz import lesen, zeiten

FUZZ = Path(__file__).parent / "fuzz"
LESEN = sorted((FUZZ / "corpus/lesen").iterdir())
ZEITEN = sorted((FUZZ / "corpus/zeiten").iterdir())
KILOBYTES = 500


def test_files_keep_the_laws_of_reading() -> None:
    """Every file of the corpus is read twice alike, kindly answered, put right without going round in circles, and written anew."""
    sound = [case.name for case in LESEN if not lesen.check(case.read_bytes())]
    assert len(LESEN) > 100
    assert sound, "without one sound file nothing was ever written anew"


def test_lines_keep_the_laws_of_times() -> None:
    """Every line of the corpus is read or kindly refused, and its occurrences lie where they were asked for."""
    read = [case.name for case in ZEITEN if zeiten.check(case.read_bytes())]
    assert len(ZEITEN) > 50
    assert 10 < len(read) < len(ZEITEN)


def test_the_corpus_stays_small() -> None:
    """Who clones the project carries it."""
    assert sum(case.stat().st_size for case in [*LESEN, *ZEITEN]) < KILOBYTES * 1000


@pytest.mark.parametrize("args", [["lesen"], ["alles", "3"], ["lesen", "bald"]])
def test_the_command_says_how_it_goes(args: list[str]) -> None:
    done = subprocess.run([sys.executable, str(FUZZ), *args], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "So geht es" in done.stdout
    assert "Traceback" not in done.stderr
