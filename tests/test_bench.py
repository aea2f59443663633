"""The bench: its towns, its ratios and its words. How fast anything is, no test says."""

import sys
from pathlib import Path

import pytest
from bench.ergebnis import Ergebnis, Finder
from bench.messen import Lauf, Messung
from bench.paare import Reihe, Uhr, compare, run_rounds, slope
from bench.seiten import write_plain
from bench.stadt import change_stadt, write_stadt
from bench.tabelle import ANFANG, ENDE, put_into, write_table
from bench.ziele import ziele

from katalog.load import load_katalog

GOLDEN = Path(__file__).parent / "expected" / "leistung.md"
MEHR = 130
"""More offers than the real town has, so that some are retold."""


def reihe(name: str, *seconds: float, mb: float = 100, aus: float = 10, grund: str = "") -> Reihe:
    """Invented runs; 0 seconds: none in this round."""
    return Reihe(name, [Messung(s, s, int(mb * 1e6), int(aus * 1e6)) if s else None for s in seconds], grund)


def invented() -> Ergebnis:
    """A measuring in which some goals are reached, some are not, and some tools are missing."""
    fehlt = reihe("hugo", grund="fehlt: hugo")
    halves = [reihe("seite", 4, 4), reihe("papier", 20, 22, mb=500), reihe("ganz", 21, 26, mb=620, aus=60)]
    return Ergebnis(
        datum="22.11.2026",
        kerne=2,
        versionen=("MkDocs 1.6.1", "Python 3.11.7"),
        minuten=12.4,
        seiten={
            100: {"seite": reihe("seite", 1, mb=80, aus=5)},
            1000: {
                "seite": reihe("seite", 3, 4, 3.2, mb=150, aus=40),
                "mkdocs": reihe("mkdocs", 10, 10, 10, mb=120, aus=35),
                "mkdocs-nav": reihe("mkdocs-nav", 40, 50, 0, aus=405),
                "hugo": fehlt,
            },
            5000: {"seite": reihe("seite", 16, mb=420, aus=200), "mkdocs": reihe("mkdocs", 48)},
        },
        anzahl={100: 317, 1000: 1440, 5000: 6400},
        pruefen={100: reihe("pruefen", 0.6, mb=40), 1000: reihe("pruefen", 2.1, mb=80)},
        hefte={
            100: {"heft": reihe("heft", 3, mb=200, aus=1)},
            400: {
                "heft": reihe("heft", 9, 10, mb=300, aus=3.5),
                "heft-neu": reihe("heft-neu", 2, 2.5, mb=200, aus=3.5),
                "weasyprint": reihe("weasyprint", 30, 30),
                "typst": reihe("typst", grund="ging nicht: error: `x` | /irgendwo/tief/heft.typ"),
                "chromium": reihe("chromium", 4, 4),
            },
        },
        ganz={
            1000: {
                r.name: r
                for r in (*halves, reihe("ganz-gleich", 0.4, 0.5, aus=60), reihe("ganz-neu", grund="nach 300 s abgebrochen"))
            }
        },
        vorschau={1000: [0.7, 0.9, 0.8]},
        finden={1000: Finder(400_000, 90_000, 9.4, 21.0)},
        gruende={"Suche mit 100": "die Zeit war um"},
    )


def test_table_says_what_was_measured(request: pytest.FixtureRequest) -> None:
    """Word for word; `--annehmen` writes it anew."""
    text = write_table(invented())
    if request.config.getoption("--annehmen"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_nothing_measured_is_said_and_not_reached() -> None:
    """Each goal has its sentence, and none is reached by not measuring."""
    goals = ziele(Ergebnis())
    assert all(goal.satz.endswith("Nicht gemessen.") and not goal.erreicht for goal in goals)
    assert write_table(Ergebnis()).count("\n* ") == len(goals)


def test_small_towns_are_not_judged() -> None:
    """The quick way says nothing of goals."""
    assert "Ziele" not in write_table(invented(), erreicht=False)


def test_only_the_generated_part_of_the_page_is_made_anew() -> None:
    """What people wrote around it stays."""
    page = f"# Von Hand\n\n{ANFANG}\nalt\n{ENDE}\n\nauch von Hand\n"
    assert put_into(page, "neu \\1\n") == f"# Von Hand\n\n{ANFANG}\n\nneu \\1\n\n{ENDE}\n\nauch von Hand\n"


def test_page_has_both_marks(root: Path) -> None:
    """Else `make bench` would measure for a quarter of an hour and write nothing."""
    page = (root / "docs/technik/leistung.md").read_text(encoding="utf-8")
    assert put_into(page, "neu") != page


def test_ratio_is_the_median_of_pairs_of_one_round() -> None:
    """A round in which one of the two did not run counts for nothing."""
    found = compare(reihe("wir", 1, 3, 8, 100), reihe("andere", 2, 4, 2, 0, 5))
    assert (found.mitte, found.von, found.bis, found.paare) == (0.75, 0.5, 4, 3)
    assert compare(reihe("wir", 1, 0), reihe("andere", 0, 1)) is None


@pytest.mark.parametrize("exponent", [0, 1, 1.5, 2])
def test_exponent_of_growth(exponent: float) -> None:
    assert slope([(n, 7 * n**exponent) for n in (100, 1000, 5000)]) == pytest.approx(exponent)


def test_what_cannot_be_measured_says_why_and_the_others_go_on(tmp_path: Path) -> None:
    """A missing tool, one that fails and one that takes too long; each is tried once."""
    code = "print('schon gut'); raise SystemExit('das ging schief')"
    laeufe = [
        Lauf("fehlt", ("gibt-es-nicht",), tmp_path, tmp_path, fehlt="hugo"),
        Lauf("weg", ("gibt-es-nicht",), tmp_path, tmp_path),
        Lauf("scheitert", (sys.executable, "-c", code), tmp_path, tmp_path),
        Lauf("dauert", (sys.executable, "-c", "import time; time.sleep(60)"), tmp_path, tmp_path, hoechstens=1),
        Lauf("geht", (sys.executable, "-c", "open('x', 'w').write('12345')"), tmp_path, tmp_path / "x"),
    ]
    reihen = run_rounds(laeufe, 2, Uhr(300), 60)
    assert [reihe.grund.partition("[")[0] for reihe in reihen.values()] == [
        "fehlt: hugo", "", "ging nicht: das ging schief", "nach 1 s abgebrochen", "",
    ]  # fmt: skip
    assert reihen["weg"].gelaufen == []
    assert [m.ausgabe for m in reihen["geht"].runden] == [5, 5]


@pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="nur Linux sagt, wie viel Speicher andere Prozesse haben"
)
def test_memory_of_all_processes_together_counts(tmp_path: Path) -> None:
    """Two children with 60 MB each at the same time are more than 120 MB."""
    child = "import time; x = bytearray(b'x' * 60_000_000); time.sleep(1.5)"
    code = f"import subprocess, sys; ps = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in '12']; [p.wait() for p in ps]"
    (messung,) = run_rounds([Lauf("zwei", (sys.executable, "-c", code), tmp_path, tmp_path)], 1, Uhr(60), 60)["zwei"].gelaufen
    assert messung.speicher > 120e6


def test_towns_pass_the_check_and_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Without a finding; a larger town holds the smaller one."""
    one, two, less = (write_stadt(tmp_path / name, n, program=False) for name, n in (("a", MEHR), ("b", MEHR), ("c", MEHR - 20)))
    katalog, findings = load_katalog(one)
    assert [f for f in findings if not f.hint] == []
    assert len(katalog.angebote) == MEHR
    assert files_of(one) == files_of(two)
    small = {name: data for name, data in files_of(less).items() if not name.startswith("angebote/_stammdaten/")}
    assert small.items() <= files_of(one).items()


def test_an_edited_town_still_passes(tmp_path: Path) -> None:
    """And the page that is looked at is the one that says so."""
    stadt = write_stadt(tmp_path / "stadt", 100, program=False)
    address = change_stadt(stadt, "Vorschau 7")
    katalog, findings = load_katalog(stadt)
    assert [f for f in findings if not f.hint] == []
    assert "Vorschau 7" in katalog.angebote[address.removeprefix("a/").rstrip("/")].kurz


def test_a_page_of_ours_becomes_plain_markdown(tmp_path: Path) -> None:
    """Its words, its headings, its links to other pages and its code; MkDocs gets files, Hugo gets addresses."""
    page = tmp_path / "site/a/x/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<nav><p>Menü</p></nav><main id="inhalt"><h1><svg><path/></svg>Café</h1>\n<p class="kurz">Kommt <b>alle</b></p>'
        '<ul><li><a href="../../themen/essen/">Essen</a>, <a href="#leicht">leicht</a></li></ul>'
        '<p>Code</p><svg class="qr" viewBox="0 0 9 9"><path/></svg></main>',
        encoding="utf-8",
    )
    write_plain(tmp_path / "site", tmp_path / "plain")
    words = (tmp_path / "plain/seiten/a/x/index.md").read_text(encoding="utf-8")
    code = '<div><svg class="qr" viewBox="0 0 9 9"><path/></svg></div>'
    assert words == f"# Café\n\nKommt alle\n\n- [Essen](../../themen/essen/index.md), leicht\n\nCode\n\n{code}\n"
    assert "[Essen](../../themen/essen/)" in (tmp_path / "plain/hugo/content/a/x/index.md").read_text(encoding="utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
