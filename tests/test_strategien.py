"""Towns of any shape: read without a finding, written and read again, through the table and back, onto pages and into the booklet."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategien import Stadt, staedte, write
from test_tabelle import export, plan_of

from booklet.eintrag import make_eintrag
from hooks import (
    angebot_pages,
    finden,
    kalender,
    notfall,
    ort_pages,
    stadtteil_pages,
    stand,
    thema_pages,
    traeger_pages,
    verzeichnis,
    weiterleitungen,
    zielgruppe_pages,
)
from hooks.bau import Bau
from katalog.load import load_katalog
from katalog.reader.reading import plain
from katalog.reader.source import read_source
from katalog.report import report_text
from katalog.schreiben import write_angebot

BOUNDED = settings(
    max_examples=60,
    phases=[Phase.generate],
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
HEUTE = date(2026, 11, 22)
PAGES = (
    angebot_pages.angebot_pages, zielgruppe_pages.zielgruppe_pages, thema_pages.thema_pages, stadtteil_pages.stadtteil_pages, ort_pages.ort_pages,
    traeger_pages.traeger_pages, finden.finden_pages, kalender.kalender_pages, verzeichnis.verzeichnis_pages, notfall.notfall_pages, stand.stand_pages,
    weiterleitungen.weiterleitung_pages,
)  # fmt: skip
SLIPS = {
    "schuhgroesse: 42": "unbekanntes-feld",
    "themen: [gibt-es-nicht]": "doppelter-schluessel",
    "quelle: &x y": "form",
    "\tstand: 2025": "form",
    "titel: Noch einer": "doppelter-schluessel",
    "fruehere_adressen: [../oben]": "id",
}
"""One line too many → a rule that says so (where the line is there twice, that)."""


@contextmanager
def town_of(stadt: Stadt, example: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield write(stadt, example, Path(folder))


@BOUNDED
@given(stadt=staedte())
def test_a_sound_town_is_read_and_comes_out_everywhere(stadt: Stadt, example: Path) -> None:
    """No finding; written anew the same bytes; every page and every entry of the booklet is made; occurrences lie where they were asked for."""
    with town_of(stadt, example) as town:
        katalog, findings = load_katalog(town)
        assert katalog, report_text(findings)
        assert not [f for f in findings if not f.hint]
        for file in town.glob("angebote/[!_]*/*.yml"):
            text = file.read_text(encoding="utf-8")
            source = read_source("x.yml", text.encode())
            assert source.node
            assert write_angebot(plain(source.node)) == text
    for angebot in katalog.angebote.values():
        found = list(katalog.termine(angebot, HEUTE, HEUTE + timedelta(days=400)))
        assert found == sorted(set(found))
        assert all(HEUTE <= termin.beginn.date() <= HEUTE + timedelta(days=400) for termin in found)
        assert make_eintrag(katalog, angebot, 1, HEUTE).angebot is angebot
    bau = Bau(katalog, datetime(2026, 11, 22, 9))
    made = [seite for pages in PAGES for seite in pages(bau)]
    assert len(made) > len(katalog.angebote)


@BOUNDED
@given(stadt=staedte())
def test_a_town_goes_out_as_a_table_and_comes_back(stadt: Stadt, example: Path) -> None:
    """Every offer is the same as before."""
    with town_of(stadt, example) as town:
        plan = plan_of(export(town, town / "liste.csv"), town)
        assert {(v.art, v.aenderungen) for v in plan.vorhaben} == {("gleich", ())}, [v.aenderungen for v in plan.vorhaben]
        assert not plan.dateien


@pytest.mark.parametrize("line", SLIPS)
@settings(BOUNDED, max_examples=6)
@given(stadt=staedte(), number=st.integers(0, 4))
def test_one_slip_is_told_in_its_own_file(line: str, stadt: Stadt, number: int, example: Path) -> None:
    """However the town looks, nobody else is blamed."""
    with town_of(stadt, example) as town:
        files = sorted(town.glob("angebote/[!_]*/*.yml"))
        file = files[number % len(files)]
        file.write_text(f"{file.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
        _, findings = load_katalog(town)
        told = [f for f in findings if not f.hint]
        assert {f.path for f in told} == {file.relative_to(town).as_posix()}, report_text(told)
        expected = {SLIPS[line]} | (
            {"doppelter-schluessel"} if line.partition(":")[0].strip() in file.read_text(encoding="utf-8") else set()
        )
        assert {f.rule for f in told} & expected
