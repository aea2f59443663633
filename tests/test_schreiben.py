"""Writing an offer: what is written is read back as it was, and leaves nothing to say about its form."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katalog.angebot import Angebot
from katalog.load import load_katalog
from katalog.reader.form import check_form
from katalog.reader.messages import nested_modell
from katalog.reader.reading import plain
from katalog.reader.source import read_source
from katalog.schreiben import ERSTE_ZEILE, WIDTH, key_order, smooth_angaben, smooth_text, write_angebot

NASTY = [
    "18:00", "01067", "ja", "nein", "null", "~", "1e3", "0x1F", "2026-12-05", "=", "<<",
    "Treff: #1", "Treff #1", "#1", "a: b", "Ende:", ":", "- Strich", "-Strich", "– Strich", "---", "...", "? was", "?", "Was tun?",
    "„Älter werden“", '"Treff"', 'der "Treff"', "Oma's Treff", "'Treff'", "C:\\Treff", "\\n", '\\"', "ends \\",
    "[a, b]", "{a: b}", "a, b", "a [b]", "50 %", "% Rabatt", "@zuhause", "*fett*", "**fett**", "&", "Kaffee & Kuchen", "!", "|", ">", "`x`",
    "  davor", "danach  ", "zwei  Leer", "Tab\tda", "10\u00a0Uhr", "😀", "👩🏽‍🦽 Rolli", "Привіт", "مرحبا", "z.\u202fB.",
    "eins\nzwei", "eins\n\n\n\nzwei", "eins\r\nzwei", "\n\n", "  - a\n  - b", "- a\n  - b", "-a\n-b", "eins:\n  zwei: |\n   drei", "eins \nzwei\t\n",
    "- : x\ny", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x", "zero\u200bwidth", "bell\x07", "x" * 300,
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet=" -:#\"'\\[]{},?|>*&!%@`\nabÄ„“1😀\t\u00a0", max_size=12),
    st.text(max_size=20),
)
TEXTS = WORDS.filter(smooth_text)
VALUES = TEXTS | st.lists(TEXTS, max_size=4)


def blocks_of(modell: type) -> dict[str, type]:
    found = {name: nested_modell(modell.model_fields[name].annotation) for name in key_order(modell)}
    return {name: inner for name, inner in found.items() if inner}


def plain_data(modell: type, depth: int = 2) -> st.SearchStrategy[dict]:
    """Any texts and lists under the keys of a model, blocks below blocks."""
    blocks = blocks_of(modell)
    values = {
        name: VALUES | plain_data(blocks[name], depth - 1) if name in blocks and depth else VALUES for name in key_order(modell)
    }
    names = st.lists(st.sampled_from(sorted(values)), unique=True, max_size=6)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: values[name] for name in chosen}))


def read_back(text: str) -> dict:
    """What the reader gets out of it; nothing is to be said about its form."""
    source = read_source("angebote/50plus/x.yml", text.encode())
    assert source.findings == []
    assert list(check_form(source, text)) == []
    return plain(source.node) if source.node else {}


@settings(max_examples=150, deadline=None)
@given(plain_data(Angebot))
def test_what_is_written_is_read_back(angaben: dict) -> None:
    """Reading gives the same plain data, whatever was typed, and writing it once more gives the same bytes."""
    text = write_angebot(angaben)
    read = read_back(text)
    assert smooth_angaben(read) == smooth_angaben(angaben)
    assert write_angebot(read) == text


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_nasty_texts_stay_what_they_are(text: str) -> None:
    """Everywhere a text can stand: beside its key, below it, in a list, in a block."""
    angaben = {"titel": text, "beschreibung": text, "schlagworte": [text, "b"], "zeiten": [text], "kontakt": {"hinweis": text}}
    assert smooth_angaben(read_back(write_angebot(angaben))) == smooth_angaben(angaben)


@settings(deadline=None)
@given(st.text())
def test_smoothing_is_done_at_once(text: str) -> None:
    """A smooth text is smoothed no further."""
    assert smooth_text(smooth_text(text)) == smooth_text(text)


def test_real_offers_keep_their_meaning(root: Path, tmp_path: Path) -> None:
    """Every offer of the town, written anew, says the same."""
    before, _ = load_katalog(root)
    for path in (root / "angebote").glob("[!_]*/*.yml"):
        angaben = plain(read_source(path.name, path.read_bytes()).node)
        assert smooth_angaben(read_back(write_angebot(angaben))) == smooth_angaben(angaben)
        assert Angebot.model_validate(read_back(write_angebot(angaben))) == before.angebote[path.stem].model_copy(
            update={"id": "", "bereich": "", "datei": ""}
        )


def test_how_a_file_looks() -> None:
    """The whole form in one example."""
    angaben = {
        "stand": "2026-05",
        "zeiten": ["Di 10:00-11:00"],
        "kontakt": {"hinweis": "Bitte klingeln: zweimal", "telefon": ["0221 4710 113", "0221 4710 114"], "web": ""},
        "titel": "Treff #1",
        "kurz": "Kochen, essen, reden.",
        "beschreibung": "Erster Absatz.  \n\n\n-Kaffee\n-Kuchen",
        "zielgruppen": ["50plus", "alle"],
        "themen": [],
        "schlagworte": ["Kaffee", "Kuchen, Torte"],
    }
    assert write_angebot(angaben) == (
        f"{ERSTE_ZEILE}\n"
        'titel: "Treff #1"\n'
        "kurz: Kochen, essen, reden.\n"
        "beschreibung: |\n"
        "  Erster Absatz.\n"
        "\n"
        "  - Kaffee\n"
        "  - Kuchen\n"
        "zielgruppen: [50plus, alle]\n"
        "zeiten:\n"
        "  - Di 10:00-11:00\n"
        "kontakt:\n"
        "  telefon: [0221 4710 113, 0221 4710 114]\n"
        '  hinweis: "Bitte klingeln: zweimal"\n'
        "schlagworte:\n"
        "  - Kaffee\n"
        "  - Kuchen, Torte\n"
        "stand: 2026-05\n"
    )


def test_long_lists_stand_below_each_other() -> None:
    """No line in brackets is wider than people see at once."""
    words = [f"Wort {n}" for n in range(40)]
    assert max(map(len, write_angebot({"schlagworte": words}).splitlines())) <= WIDTH
