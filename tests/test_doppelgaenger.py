"""Likely duplicates: found however they are written, and hardly ever where there are none."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from test_schreiben import plain_data

from katalog.angebot import Angebot
from katalog.doppelgaenger import Kartei, distance, find_doppelgaenger
from katalog.katalog import Katalog
from katalog.lage import Koordinaten
from katalog.load import load_katalog
from katalog.reader.reading import plain
from katalog.reader.source import read_source

SPAZIERTREFF = {"titel": "Spazier-Treff am See", "traeger": "verein-am-see", "ort": "seehaus"}


@pytest.fixture(scope="module")
def town(example: Path) -> Katalog:
    katalog, _ = load_katalog(example)
    assert katalog
    return katalog


def found(angaben: dict[str, Any], katalog: Katalog) -> list[tuple[str, ...]]:
    """The id and the reasons of each, best first."""
    return [(hit.id, *hit.gruende) for hit in find_doppelgaenger(angaben, katalog)]


@pytest.mark.parametrize(
    ("angaben", "hits"),
    [
        (SPAZIERTREFF, [("spazier-treff", "derselbe Name", "derselbe Ort", "derselbe Träger")]),
        ({"titel": "SPAZIERTREFF (am See)"}, [("spazier-treff", "derselbe Name")]),
        ({"titel": "Spazirtreff am See", "ort": "Haus am See"}, [("spazier-treff", "derselbe Name", "derselbe Ort")]),
        (
            {"titel": "Spaziergang", "traeger": "verein-am-see", "kontakt": {"telefon": "+49 (221) 4710-114"}},
            [("spazier-treff", "dieselbe Telefonnummer", "derselbe Träger")],
        ),
        (
            {"titel": "Hilfe bei Schulden", "kontakt": {"web": "http://musterstadt.example/schulden/", "email": "SCHULDEN@musterstadt.example"}},
            [("schuldnerberatung", "dieselbe E-Mail-Adresse", "dieselbe Seite im Internet")],
        ),
        (
            {"titel": "Werkstatt", "ort": {"name": "Schmiede", "strasse": "Hofgasse 3"}, "traeger": ["verein-am-see"]},
            [("werkstatt", "ein ähnlicher Name", "dieselbe Anschrift", "derselbe Träger")],
        ),
        ({"titel": "Werkstatt", "ort": {"strasse": "hofgasse 3"}}, [("werkstatt", "ein ähnlicher Name", "dieselbe Anschrift")]),
        ({"titel": "Spazier-Treff Mitte", "traeger": "stadt-musterstadt", "ort": "rathaus"}, []),
        ({"titel": "Etwas anderes", "traeger": "verein-am-see", "ort": "seehaus"}, []),
        ({}, []),
        ({"titel": ["a"], "kontakt": "112", "ort": [], "traeger": {}}, []),
    ],
)  # fmt: skip
def test_stories(angaben: dict[str, Any], hits: list[tuple[str, ...]], town: Katalog) -> None:
    """Who is named, and why, in the words people read."""
    assert found(angaben, town) == hits


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first example builds all strategies
@given(angaben=plain_data(Angebot))
def test_never_raises(angaben: dict[str, Any], town: Katalog) -> None:
    """Whatever somebody has typed so far."""
    find_doppelgaenger(angaben, town)


def test_places_near_each_other() -> None:
    """A hundredth of a degree to the north is 1,112 metres; to the east it is less."""
    town_hall = Koordinaten(51.14, 7.21)
    assert distance(town_hall, Koordinaten(51.15, 7.21)) == 1112
    assert distance(town_hall, Koordinaten(51.14, 7.22)) == 698


def with_slip(titel: str, rnd: random.Random) -> str:
    """The title without one letter inside its longest word."""
    word = max(titel.split(), key=len)
    cut = rnd.randrange(1, len(word) - 1)
    return titel.replace(word, word[:cut] + word[cut + 1 :], 1)


def test_measured_on_the_real_town(root: Path) -> None:
    """Of the town's own offers, each typed again with one slip is found first; hardly one is taken for another."""
    katalog, _ = load_katalog(root)
    assert katalog
    kartei, rnd = Kartei(katalog), random.Random(5)
    slips = lost = wrong = 0
    for path in sorted((root / "angebote").glob("[!_]*/*.yml")):
        angaben = plain(read_source(path.name, path.read_bytes()).node)
        titel = with_slip(angaben["titel"], rnd)
        slips += 1
        lost += [hit.id for hit in kartei.find({"titel": titel})][:1] != [path.stem]
        wrong += bool(kartei.find(angaben, ohne=path.stem))
    assert lost <= slips * 0.03
    assert wrong <= slips * 0.05
