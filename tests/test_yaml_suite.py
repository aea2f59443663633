"""The test suite that YAML parsers are measured with, through our reader: it speaks German, never stumbles, and reads what it reads rightly."""

import json
from pathlib import Path
from typing import Any

import pytest
from fuzz import lesen

from katalog.reader.reading import plain
from katalog.reader.source import read_source

SUITE = json.loads((Path(__file__).parent / "feindlich/yaml-test-suite.json").read_text(encoding="utf-8"))
CASES = {case["id"]: case for case in SUITE}
LENIENT = {"9C9N", "9JBA", "CVW2", "G5U8", "MUS6-0", "QB6E", "S98Z", "SU5Z", "X4QW", "YJV2"}
"""No YAML, by the letter: a comment without its space, a closing bracket at the far left. libyaml reads what the author meant."""
QUESTION_MARK = {"652Z", "HM87-1"}
"""`{?foo: bar}`: libyaml takes the sign for its own and drops it. No name begins with one here, so the model refuses what is left."""
LAST_SPACES = {"L24T-1"}
"""Whether spaces in the last line of a text are a line. No text here keeps them."""


def read(case: dict[str, Any]) -> tuple[Any, bool]:
    """What the reader makes of a case, and whether it is content."""
    source = read_source("x.yml", case["yaml"].encode("utf-8", "surrogatepass"))
    return ("" if source.node is None else plain(source.node)), not source.findings


def same(ours: Any, theirs: Any) -> bool:
    """Whether both say the same; to us every number and every truth is the text that stands there."""
    if isinstance(theirs, dict):
        return isinstance(ours, dict) and ours.keys() == theirs.keys() and all(same(ours[key], theirs[key]) for key in theirs)
    if isinstance(theirs, list):
        return isinstance(ours, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    return ours == theirs if isinstance(theirs, str) else isinstance(ours, str)


@pytest.mark.parametrize("id", CASES)
def test_every_case_keeps_the_laws_of_reading(id: str) -> None:
    """As an offer: told in German, inside the file, twice alike, put right without going round in circles."""
    lesen.check(b"\0" + CASES[id]["yaml"].encode("utf-8", "surrogatepass"))


def test_what_is_read_without_a_word_is_what_stands_there() -> None:
    """Texts, lists and blocks as the suite has them; what it calls no YAML earns a finding."""
    compared, refused = 0, 0
    for id, case in CASES.items():
        value, content = read(case)
        if case.get("fail"):
            assert content == (id in LENIENT), (id, value)
            refused += not content
        for document in documents_of(case.get("json", "")) if content and not case.get("fail") else []:
            assert same(value, document) == (id not in QUESTION_MARK | LAST_SPACES), (id, value)
            compared += 1
    assert (compared, refused) == (148, 84)


def documents_of(text: str) -> list[Any]:
    """The one document; nothing where the suite has several, of which we read none but the first, or cannot say it."""
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return []
