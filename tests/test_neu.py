"""`katalog neu`: a conversation or options become a file that passes; nothing is written over, and nothing that does not pass."""

import os
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from katalog.__main__ import main
from katalog.katalog import Katalog
from katalog.load import load_katalog
from katalog.neu.entwurf import Entwurf, guess_bereich, propose_datei, read_antwort, read_datei
from katalog.neu.fragen import art_of

ENTER, SPACE, DOWN, UP, CTRL_C = "\r", " ", "\x1b[B", "\x1b[A", "\x03"
TRAEGER = "angebote/_stammdaten/traeger.yml"


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """A copy of the example town."""
    return Path(shutil.copytree(example, tmp_path / "town"))


@pytest.fixture
def katalog(example: Path) -> Katalog:
    katalog, _ = load_katalog(example)
    assert katalog
    return katalog


@pytest.fixture
def talk(town: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`katalog neu` as in a terminal where somebody types these keys."""

    def typed(*keys: str, options: tuple[str, ...] = ()) -> int:
        for stream in (sys.stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text("".join(keys))
            # In a thread of its own: tests of the browser leave a loop running in this one, and a terminal wants to start its own.
            with ThreadPoolExecutor(1) as thread:
                return thread.submit(copy_context().run, main, ["neu", "--wurzel", str(town), *options]).result()

    return typed


def answer(text: str) -> str:
    return f"{text}{ENTER}"


def files(town: Path) -> dict[str, bytes]:
    return {path.relative_to(town).as_posix(): path.read_bytes() for path in town.rglob("*.yml")}


ABOUT = (answer("Kochtreff"), answer("Wir kochen zusammen und essen danach."), DOWN + SPACE + ENTER, DOWN + DOWN + SPACE + ENTER)


def test_a_conversation_makes_a_file_that_passes(
    town: Path, talk: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Title, sentence, for whom, about what, who, where, when, how to reach: then the file lies there, and all of it passes."""
    before = files(town)
    status = talk(
        *ABOUT,
        answer("Verein Am See e. V."),
        answer("Haus am See"),
        answer("Mi 14-16 Uhr; Do ab 18 Uhr"),
        answer("0221/4710-199"),
        ENTER,  # the proposed folder
        ENTER,  # the proposed name
        ENTER,  # yes, write it
    )
    assert status == 0
    assert "angebote/50plus/kochtreff.yml ist geschrieben und passt." in capsys.readouterr().out
    assert (town / "angebote/50plus/kochtreff.yml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../site/schema/angebot.json\n"
        "titel: Kochtreff\n"
        "kurz: Wir kochen zusammen und essen danach.\n"
        "zielgruppen: [50plus]\n"
        "themen: [treffen]\n"
        "traeger: verein-am-see\n"
        "ort: seehaus\n"
        "zeiten:\n"
        "  - Mi 14:00-16:00\n"
        "  - Do ab 18:00\n"
        "kontakt:\n"
        "  telefon: 0221 4710-199\n"
    )
    assert {path: data for path, data in files(town).items() if path in before} == before
    assert not [f for f in load_katalog(town)[1] if not f.hint]


def test_a_slip_is_answered_before_the_next_question(town: Path, talk: Callable[..., int]) -> None:
    """What does not fit stays in the line until it does: here an e-mail without its sign, and times with an unknown day."""
    wipe = "\x7f" * 40
    status = talk(
        *ABOUT,
        answer("verein-am-see"),
        answer(""),
        answer("Mitwoch 10-12"), wipe + answer("Mi 10-12"),
        answer("info.verein@"), wipe + answer("info@verein.example"),
        ENTER, ENTER, ENTER,
    )  # fmt: skip
    assert status == 0
    text = (town / "angebote/50plus/kochtreff.yml").read_text(encoding="utf-8")
    assert "  - Mi 10:00-12:00\n" in text
    assert "  email: info@verein.example\n" in text


def test_new_names_are_taken_in(town: Path, talk: Callable[..., int]) -> None:
    """An organiser that nobody knew gets an entry at the end of traeger.yml, whose other bytes stay; a place is written down here."""
    (town / TRAEGER).write_text(f"# Wer hilft\n{(town / TRAEGER).read_text(encoding='utf-8')}# Ende", encoding="utf-8")
    before = (town / TRAEGER).read_text(encoding="utf-8")
    status = talk(
        *ABOUT,
        answer("Backclub Nord"), UP + UP + ENTER,
        answer("Alte Küche"), UP + UP + ENTER, answer("Weg 3"),
        answer(""),
        answer("backclub.example/kontakt"),
        ENTER, ENTER, ENTER,
    )  # fmt: skip
    assert status == 0
    assert (town / TRAEGER).read_text(encoding="utf-8") == f"{before}\n\nbackclub-nord:\n  name: Backclub Nord\n"
    text = (town / "angebote/50plus/kochtreff.yml").read_text(encoding="utf-8")
    assert "traeger: backclub-nord\n" in text
    assert "ort:\n  name: Alte Küche\n  strasse: Weg 3\n" in text
    assert "  web: https://backclub.example/kontakt\n" in text


def test_whoever_stops_leaves_no_trace(town: Path, talk: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """At any question, by Ctrl-C or by saying that it is here already."""
    before = files(town)
    assert talk(ABOUT[0], CTRL_C) == 1
    assert talk(answer("Spaziertreff am See"), DOWN + ENTER) == 1
    out = capsys.readouterr().out
    assert "Spazier-Treff am See: derselbe Name\n    angebote/50plus/spazier-treff.yml" in out
    assert out.count("Gut. Geschrieben ist nichts.") == 2
    assert files(town) == before


OPTIONS = (
    "--titel", "Kochtreff", "--kurz", "Wir kochen zusammen.", "--zielgruppen", "50plus, Alle", "--themen", "treffen",
    "--traeger", "Verein am See e.V.", "--ort", "seehaus",
)  # fmt: skip


def silent(town: Path, *options: str) -> int:
    """`katalog neu` where nobody can be asked, as in these tests."""
    return main(["neu", "--wurzel", str(town), *options])


def test_options_are_enough(town: Path) -> None:
    """Names and keys are both understood; folder and file name follow from the rest."""
    assert silent(town, *OPTIONS) == 0
    text = (town / "angebote/50plus/kochtreff.yml").read_text(encoding="utf-8")
    assert "zielgruppen: [50plus, alle]\n" in text
    assert "traeger: verein-am-see\n" in text


def test_nothing_is_written_over(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second of the same is a likely duplicate; with `--trotzdem` it gets another name, and no taken name can be given."""
    assert silent(town, *OPTIONS) == 0
    first = (town / "angebote/50plus/kochtreff.yml").read_bytes()
    assert silent(town, *OPTIONS) == 1
    assert "Kochtreff: derselbe Name, derselbe Ort, derselbe Träger\n    angebote/50plus/kochtreff.yml" in capsys.readouterr().err
    assert silent(town, *OPTIONS, "--trotzdem", "--datei", "kochtreff") == 1
    assert "Den Namen „kochtreff“ gibt es schon." in capsys.readouterr().err
    assert silent(town, *OPTIONS, "--trotzdem", "--bereich", "jugend") == 0
    assert (town / "angebote/jugend/kochtreff-2.yml").exists()
    assert (town / "angebote/50plus/kochtreff.yml").read_bytes() == first


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--telefon", "4710"), "--telefon: Bei „4710“ fehlt die Vorwahl."),
        (("--titel", "x" * 61), "--titel: „titel“ hat 61 Zeichen, Platz ist für 60."),
        (("--zielgruppen", "50plsu"), "--zielgruppen: „50plsu“ kenne ich nicht als Zielgruppe. Meinen Sie „50plus“?"),
        (("--themen", "Quark"), "--themen: „Quark“ kenne ich nicht als Thema. Möglich sind: geld, "),
        (("--traeger", "Backclub"), "Möglich sind: stadt-musterstadt, "),
        (("--traeger", "Backclub"), "Neu aufnehmen: --neuer-traeger „Backclub“"),
        (("--ort", "Alte Küche"), "Nur für dieses Angebot aufschreiben: --strasse „…“ dazu."),
        (("--strasse", "Weg 3"), "--strasse: Dazu gehört der Name des Ortes"),
        (("--datei", "Koch Treff"), "--datei: „Koch Treff“ geht hier nicht"),
    ],
)
def test_what_does_not_fit_is_said(options: tuple[str, ...], words: str, town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of the check, beside the option; nothing is written."""
    before = files(town)
    assert silent(town, *options) == 1
    assert words in capsys.readouterr().err
    assert files(town) == before


def test_what_is_missing_is_named(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody can be asked, the options that are still needed are listed."""
    assert silent(town, "--titel", "Kochtreff", "--neuer-traeger", "Backclub") == 2
    err = capsys.readouterr().err
    assert [row.split()[0] for row in err.splitlines() if row.startswith("  --")] == [
        "--kurz",
        "--zielgruppen",
        "--themen",
        "--telefon,",
    ]


def test_what_only_the_whole_town_can_tell(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that passes alone, and not in the town, is not written: here the place of a secret offer."""
    before = files(town)
    assert silent(town, *OPTIONS[:-1], "geheim", "--anmeldung", "Klingeln im Uferweg 7a", "--telefon", "0221 4710 199") == 1
    assert "geschrieben ist nichts" in capsys.readouterr().out
    assert files(town) == before


def test_names_of_files(katalog: Katalog) -> None:
    """A proposal is free, short enough and an address."""
    assert propose_datei("Spazier-Treff", katalog) == "spazier-treff-2"
    assert propose_datei("!?", katalog) == "angebot"
    assert propose_datei("Strickcafé", katalog) == "strickcafe"
    assert propose_datei("Ku\u0308che", katalog) == "kueche", "an umlaut in two signs, as macOS writes it"
    assert len(propose_datei("Ein sehr langer Name für ein kleines Angebot in der Stadt", katalog)) <= 40
    assert read_datei("x" * 41, katalog) == "Der Name hat 41 Zeichen, Platz ist für 40."


def test_folder_follows_the_others(katalog: Katalog) -> None:
    """Where offers of the same kind lie."""
    assert guess_bereich({"zielgruppen": ["jugendliche"], "themen": ["treffen"]}, katalog) == "jugend"
    assert guess_bereich({}, katalog) == "beratung"


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("telefon", "+49 (221) 4710 198", "+49 221 4710 198"),
        ("titel", "Treff: #1", "Treff: #1"),
        ("web", "www.verein.example", "https://www.verein.example"),
        ("zeiten", ["Mi 14-16 Uhr"], ["Mi 14:00-16:00"]),
        ("email", "info (at) verein.example", "info@verein.example"),
    ],
)
def test_sure_slips_are_put_right(name: str, typed: object, read: object) -> None:
    """Nobody is sent back for a way of writing."""
    assert read_antwort(name, typed) == (read, "")


def test_an_answer_says_what_it_is() -> None:
    """Telephone, e-mail and web address in one question."""
    assert [art_of(text) for text in ("0221 4710 199", "a1@b.example", "www.b.example", "Tel. 0221 4710 199")] == [
        "telefon", "email", "web", "telefon",
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminal")
def test_in_a_real_terminal(town: Path) -> None:
    """All words of the conversation are German, also those the library would say."""
    import pty
    import select

    child, terminal = pty.fork()
    if not child:
        os.execv(
            sys.executable, [sys.executable, "-m", "katalog", "neu", "--wurzel", str(town), *OPTIONS[:4], "--ort", "seehaus"]
        )
    said = b""
    keys = [
        SPACE + ENTER,
        DOWN + DOWN + SPACE + ENTER,
        answer("Verein Am See e. V."),
        answer(""),
        answer(""),
        ENTER,
        ENTER,
        ENTER,
    ]
    marks = ["Für wen", "Worum geht", "Wer bietet", "Wann?", "Wie erreicht", "Ordner", "Name der Datei", "So schreiben?"]
    for mark, key in zip(marks, keys, strict=True):
        while mark.encode() not in said:
            ready, _, _ = select.select([terminal], [], [], 30)
            assert ready, said.decode("utf-8", "replace")
            said += os.read(terminal, 65536)
            if b"\x1b[6n" in said:  # it asks where the cursor is
                said = said.replace(b"\x1b[6n", b"")
                os.write(terminal, b"\x1b[1;1R")
        os.write(terminal, key.encode())
    while True:
        try:
            if not (more := os.read(terminal, 65536)):
                break
        except OSError:
            break
        said += more
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    words = said.decode("utf-8", "replace")
    assert "ist geschrieben und passt." in words
    assert not [word for word in ("Use arrow", "done", "selections", "Cancelled", "Yes", "Invalid") if word in words]


def test_an_entwurf_knows_its_path() -> None:
    """Folder and name make the path."""
    assert Entwurf(bereich="jugend", datei="backtreff").path == "angebote/jugend/backtreff.yml"
