"""The lexicon: what people say leads to what helps, in their own words, languages and scripts."""

import re
import shutil
from pathlib import Path

import pytest

from katalog.katalog import Katalog
from katalog.load import STAMMDATEN, load_katalog
from katalog.suche import fold_text, is_answer, split_question

SPRACHEN = {
    "Englisch": r"^(debt|homeless|pregnant)$",
    "Türkisch": r"[ışğİ]",
    "Ukrainisch": r"[іїєґ]",
    "Russisch": r"[ыэё]",
    "Arabisch": r"[\u0621-\u064a]",
    "Polnisch": r"[łąęśżźć]",
}
"""A sign by which one sees that a language is there."""


@pytest.fixture(scope="module")
def katalog(root: Path) -> Katalog:
    katalog, findings = load_katalog(root)
    assert katalog, findings
    return katalog


def found(katalog: Katalog, question: str) -> set[str]:
    """Ids of the offers that hold every word, as at the desk."""
    return {a.id for a in katalog.select() if is_answer(katalog, a, split_question(question))}


def test_the_lexicon_is_rich_and_leads_to_things_that_exist(katalog: Katalog) -> None:
    """At least 150 groups, none of which the checks complain about."""
    assert len(katalog.woerter) >= 150
    for gruppe in katalog.woerter.values():
        assert gruppe.angebote or gruppe.themen
        assert set(gruppe.angebote) <= set(katalog.angebote)
        assert set(gruppe.themen) <= set(katalog.themen)
        assert len({word.casefold() for word in gruppe.worte}) == len(gruppe.worte), gruppe.id


def test_every_running_offer_and_topic_is_reached(katalog: Katalog) -> None:
    """Nothing is left to its official name alone."""
    assert {a.id for a in katalog.select() if not katalog.leitworte[a.id]} == set()
    led = {thema for g in katalog.woerter.values() for thema in g.themen}
    led |= {thema for g in katalog.woerter.values() for id in g.angebote for thema in katalog.angebote[id].themen}
    assert led == set(katalog.themen)


@pytest.mark.parametrize("sprache", SPRACHEN)
def test_other_languages_are_spoken(sprache: str, katalog: Katalog) -> None:
    """Each of the six in twenty groups or more; English by three words that everybody needs."""
    groups = [g for g in katalog.woerter.values() if any(re.search(SPRACHEN[sprache], word) for word in g.worte)]
    assert len(groups) >= (3 if sprache == "Englisch" else 20)


@pytest.mark.parametrize(
    ("question", "angebot"),
    [
        ("borç", "wohngeldstelle"),
        ("BORC", "jobcenter-im-waschcafe"),
        ("Hartz 4", "jobcenter-im-waschcafe"),
        ("Stütze", "jobcenter-im-waschcafe"),
        ("Oma allein", "silbernetz"),
        ("Handy erklären", "digital-cafe-stadtbuecherei"),
        ("intihar", "telefonseelsorge"),
        ("насильство", "hilfetelefon-gewalt-gegen-frauen"),
        ("дитячий одяг", "kleiderladen-kinderschutzbund"),
        ("детскии сад", "netzwerk-fruehe-hilfen"),
        ("їжа", "wermelskirchener-tafel"),
        ("أكل", "wermelskirchener-tafel"),
        ("اكل", "wermelskirchener-tafel"),
        ("dlugi", "wohngeldstelle"),
        ("ciąża", "donum-vitae-rhein-berg"),
    ],
)
def test_a_word_leads_to_help(question: str, angebot: str, katalog: Katalog) -> None:
    """In other words, other languages, other scripts, and with the keyboard at hand."""
    assert angebot in found(katalog, question)


def test_folding_holds_for_every_script() -> None:
    """Marks fall away wherever they stand: й and и, ї and і, أ and ا; vowel signs of Arabic are marks too."""
    assert fold_text("Й ї ё") == fold_text("И і е") == "и і е"
    assert fold_text("أكل") == fold_text("اكل") == fold_text("أَكْل")
    assert fold_text("Długi DŁUGI") == "dlugi dlugi"
    assert split_question("не хочу жити") == ["не", "хочу", "жити"]


def test_words_of_a_topic_and_of_an_offer(example: Path) -> None:
    """A group with a topic leads to all its offers, a group with offers to these alone; no word is given twice."""
    katalog = load_katalog(example)[0]
    assert katalog
    assert katalog.leitworte["schuldnerberatung"].count("Schulden") == 1
    assert "knapp bei Kasse" in katalog.leitworte["schuldnerberatung"]
    assert "Schulden" not in katalog.leitworte["geldrat"]
    assert {id for id, worte in katalog.leitworte.items() if "Kummer" in worte} == {
        "singkreis",
        "sorgentelefon",
        "frauenhaus",
        "streetwork",
    }


def test_a_town_may_do_without(example: Path, tmp_path: Path) -> None:
    """No file, no lexicon, no finding."""
    town = Path(shutil.copytree(example, tmp_path / "town"))
    (town / STAMMDATEN / "woerter.yml").unlink()
    katalog, findings = load_katalog(town)
    assert katalog
    assert katalog.woerter == {}
    assert not any(katalog.leitworte.values())
    assert not any("woerter" in f.path for f in findings)
