"""Staying true: what is due, what is asked, what is written to organisers, and how an answer gets into a file.

`pytest tests/test_frisch.py --annehmen` writes the golden texts anew; read the difference before you commit it.
"""

import email
import email.policy
import re
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from hooks.angebot_pages import angebot_page
from hooks.bau import Bau
from hooks.stand import stand_pages
from katalog.__main__ import main
from katalog.angebot import Angebot
from katalog.beleg import FRISTEN, Geprueft
from katalog.felder import read_stand
from katalog.frisch.bericht import BERICHTE, escape
from katalog.frisch.bestaetigung import Stelle, confirm
from katalog.frisch.briefe import make_briefe
from katalog.frisch.faellig import all_eintraege, due_from, find_faellige
from katalog.frisch.nachfrage import find_angaben, find_fragen, spoken_zeit, zitat
from katalog.katalog import Katalog
from katalog.kontakt import Kontakt
from katalog.load import load_katalog
from katalog.ort import Ort
from katalog.zeiten import read_zeit

HERE = Path(__file__).parent
EXPECTED = HERE / "expected" / "frisch"
STORIES = sorted((HERE / "frisch").rglob("*.vorher.yml"))
HEUTE = date(2026, 11, 20)
NOW = "1795161600"
"""The same day, in seconds since 1970."""


@pytest.fixture(scope="module")
def katalog(example: Path) -> Katalog:
    found, findings = load_katalog(example)
    assert found, findings
    return found


@pytest.fixture
def town(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example town that commands may change, on 20 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    return Path(shutil.copytree(example, tmp_path / "stadt"))


def checked(katalog: Katalog, day: str, **more: object) -> Angebot:
    """An offer that was checked on that day."""
    geprueft = Geprueft(am=date.fromisoformat(day), wie="anruf")
    return katalog.angebote["spazier-treff"].model_copy(update={"geprueft": geprueft, **more})


def golden(name: str, words: str | bytes, request: pytest.FixtureRequest) -> None:
    """Exactly what stands in the file, byte for byte."""
    data = words.encode("utf-8") if isinstance(words, str) else words
    file = EXPECTED / name
    if request.config.getoption("--annehmen"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    assert data == file.read_bytes()


# What is due.


@pytest.mark.parametrize(
    ("day", "frist", "due"),
    [
        ("2025-11-20", None, "2026-11-20"),
        ("2025-11-20", "6 Monate", "2026-05-20"),
        ("2026-08-31", "6 Monate", "2027-02-28"),
        ("2026-11-20", "4 Wochen", "2026-12-18"),
        ("2024-02-29", "12 Monate", "2025-02-28"),
        ("2026-11-20", "2 Jahre", "2028-11-20"),
        ("9999-06-01", "12 Monate", "9999-12-31"),
    ],
)
def test_a_check_holds_as_long_as_the_file_says(day: str, frist: str | None, due: str, katalog: Katalog) -> None:
    """Without its own word an offer follows the town's; the last day there is, is the last."""
    assert due_from(checked(katalog, day, pruefen_alle=frist), katalog.gemeinde) == date.fromisoformat(due)


def test_due_is_due_on_the_day_itself(katalog: Katalog) -> None:
    angebot = checked(katalog, "2025-11-20")
    assert not find_faellige([angebot], katalog.gemeinde, date(2026, 11, 19))
    assert find_faellige([angebot], katalog.gemeinde, date(2026, 11, 20))
    often = replace(katalog.gemeinde, pruefen_alle="3 Monate")
    assert find_faellige([angebot], often, date(2026, 2, 20))


def test_a_check_that_lies_ahead_is_due_at_once(katalog: Katalog) -> None:
    """2062 was meant as 2026: it hides nothing until then."""
    assert [f.seit for f in find_faellige([checked(katalog, "2062-11-01")], katalog.gemeinde, HEUTE)] == [HEUTE]


def test_never_checked_comes_first_and_the_oldest_source_before_all(katalog: Katalog) -> None:
    """No date, year, month, day; then what is overdue, the longest first."""
    base = katalog.angebote["spazier-treff"]
    never = [base.model_copy(update={"id": text, "stand": read_stand(text)}) for text in ("2026-01", "2025-12-31", "2025")]
    overdue = [checked(katalog, day, id=day) for day in ("2025-03-01", "2024-03-01")]
    undated = base.model_copy(update={"id": "ohne", "stand": None})
    order = [f.ding.id for f in find_faellige([*overdue, *never, undated], katalog.gemeinde, HEUTE)]
    assert order == ["ohne", "2025", "2025-12-31", "2026-01", "2024-03-01", "2025-03-01"]


def test_what_has_ended_is_never_due_and_shared_facts_only_once_checked(katalog: Katalog) -> None:
    """A place becomes due when somebody once checked it; before that it is asked with its offers."""
    assert "geldrat" not in {ding.id for ding in all_eintraege(katalog)}
    assert all(isinstance(ding, Angebot) for ding in all_eintraege(katalog))
    rathaus = katalog.orte["rathaus"].model_copy(update={"geprueft": Geprueft(am=date(2025, 1, 1), wie="besuch")})
    assert rathaus in all_eintraege(replace(katalog, orte=katalog.orte | {"rathaus": rathaus}))


def test_lengths_are_few_and_a_wrong_one_of_the_town_is_named(town: Path) -> None:
    """Seven or fewer can be listed in a message; mkdocs.yml knows the same words."""
    assert len(FRISTEN) <= 7
    settings = (town / "mkdocs.yml").read_text(encoding="utf-8")
    for word, sound in (("6 Monate", True), ("halbjährlich", False)):
        changed = settings.replace("  bundesland: NW\n", f"  bundesland: NW\n  pruefen_alle: {word}\n")
        (town / "mkdocs.yml").write_text(changed, encoding="utf-8")
        katalog, findings = load_katalog(town)
        assert (katalog is not None) == sound
        assert sound or [f.rule for f in findings if not f.hint] == ["gemeinde"]


# What is asked.


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Di 10:00-11:00", "dienstags von 10 bis 11 Uhr"),
        ("Mo-Fr ab 14:00", "von Montag bis Freitag ab 14 Uhr"),
        ("Mi-Fr 15:00-21:00", "von Mittwoch bis Freitag von 15 bis 21 Uhr"),
        ("jeden 1. und 3. Mi 15:00-17:30", "jeden 1. und 3. Mittwoch von 15 bis 17:30 Uhr"),
        ("Mo 10:00-12:00, 14:00-18:00", "montags von 10 bis 12 und 14 bis 18 Uhr"),
        ("rund um die Uhr", "rund um die Uhr"),
        ("2026-12-05 19:00-23:00", "Samstag, 5. Dezember 2026 von 19 bis 23 Uhr"),
    ],
)
def test_times_as_one_says_them(line: str, words: str) -> None:
    assert spoken_zeit(read_zeit(line)) == words


def asked(katalog: Katalog, **facts: object) -> str:
    base = katalog.angebote["spazier-treff"].model_copy(update={"zeiten": (), "zeiten_hinweis": None, **facts})
    return " ".join(find_fragen(base, katalog, HEUTE))


def test_questions_come_from_the_facts(katalog: Katalog) -> None:
    """Each says what the file says, so that a yes is an answer."""
    tuesday, past = read_zeit("Di 10:00-11:00"), read_zeit("2026-11-05 19:00-23:00")
    assert asked(katalog, zeiten=(tuesday,)).startswith("Findet „Spazier-Treff am See“ noch dienstags von 10 bis 11 Uhr statt?")
    assert "Kostet es weiter nichts?" in asked(katalog, kosten="kostenlos")
    assert "Stimmt bei den Kosten noch „8 Euro“?" in asked(katalog, kosten="8 Euro")
    assert "Was kostet es?" in asked(katalog, kosten=None)
    assert "Gibt es „Spazier-Treff am See“ noch?" in asked(katalog)
    assert "vorbei. Gibt es neue?" in asked(katalog, zeiten=(past,))
    assert "Sonntag" not in asked(katalog, zeiten=(past, tuesday))
    assert "Wann geht es weiter?" in asked(katalog, status="pausiert")
    assert "inzwischen begonnen" in asked(katalog, status="geplant", zeiten=(tuesday,))
    assert "Erreicht man" in asked(katalog, ort="telefonisch", zeiten=(tuesday,))
    assert "Erreicht man" in asked(katalog, zeiten=(read_zeit("rund um die Uhr"),))
    assert "noch von Montag bis Freitag ab 14 Uhr?" in asked(katalog, zeiten=(read_zeit("Mo-Fr ab 14:00"),))
    assert "Gibt es noch eine Warteliste?" in asked(katalog, plaetze="warteliste")


def test_our_own_doubts_are_not_asked(katalog: Katalog) -> None:
    """Of a remark only the sentences somebody could confirm."""
    words = asked(katalog, zeiten_hinweis="Auch bei Regen. Angabe von 2024, bitte vorher nachfragen.")
    assert "Zu den Zeiten steht da: „Auch bei Regen.“ Stimmt das noch?" in words
    assert "Angabe" not in words
    assert "Zu den Zeiten" not in asked(katalog, zeiten_hinweis="Angabe von 2024. Bitte vorher nachfragen.")
    assert "Zu den Zeiten" not in asked(katalog, zeiten_hinweis="Die Uhrzeit bitte erfragen.")
    assert "Zu den Zeiten" not in asked(katalog, zeiten_hinweis="Zuletzt am 4. Oktober 2025 ab 15 Uhr.")


def test_a_town_is_named_once(katalog: Katalog) -> None:
    """Many a place has its town in its name."""
    beratung = Ort.model_validate({"id": "x", "name": "Beratung in Seestadt", "stadt": "Seestadt"})
    assert "Ist es noch hier: Beratung in Seestadt?" in asked(katalog, ort=beratung)


def test_quotes_inside_quotes() -> None:
    assert zitat("Hilfetelefon „Gewalt an Männern“") == "„Hilfetelefon ‚Gewalt an Männern‘“"


def test_nobody_is_asked_where_a_secret_place_is(katalog: Katalog) -> None:
    """Neither on the phone nor in a letter; and the letter asks not to write it either."""
    frauenhaus = katalog.angebote["frauenhaus"].model_copy(update={"traeger": ("stadt-musterstadt",)})
    known = replace(katalog, angebote={"frauenhaus": frauenhaus})
    assert not re.search(r"hier:|Rollstuhl|Weg", " ".join(find_fragen(frauenhaus, known, HEUTE)))
    assert dict(find_angaben(frauenhaus, known))["Wo"] == "Anschrift wird nicht veröffentlicht"
    (brief,) = make_briefe(find_faellige([frauenhaus], known.gemeinde, HEUTE), known)
    assert "Bitte schreiben Sie uns keine Anschrift" in brief.text


# The list.


@pytest.mark.parametrize("form", list(BERICHTE))
def test_list(form: str, katalog: Katalog, request: pytest.FixtureRequest) -> None:
    """The whole list, word for word, as it is at the end of the year 2027."""
    am = date(2027, 12, 31)
    faellige = find_faellige(all_eintraege(katalog), katalog.gemeinde, am)
    golden(f"liste-{form}.txt", BERICHTE[form](faellige, katalog, HEUTE, am, 6), request)


def test_nothing_due_is_said_in_one_line(katalog: Katalog) -> None:
    assert BERICHTE["text"]((), katalog, HEUTE, HEUTE) == "Bis 20. November 2026 ist nichts fällig.\n"


def test_text_stays_text_on_a_forge() -> None:
    """Nothing in a title mentions anybody, links or becomes markup."""
    said = escape("@alle #12 <b>x</b> [a](https://b.de) `rm` *fett* www.a.de")
    assert not re.search(r"(?<!\\)[<>#`*\[\]]|@\w|://|www\.", said)
    for reference in ("@alle", "#12", "!3", "GH-7", "%4", "~hilfe", "$5", "&6", "www.a.de", "https://a.de"):
        assert reference not in escape(f"Chor {reference}").replace("\\", "")


def test_command_says_by_its_status_whether_there_is_something_to_do(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frisch", "--wurzel", str(town), "--anzahl", "1"]) == 1
    assert "katalog bestaetige NAME --wie anruf" in capsys.readouterr().out
    assert main(["frisch", "--wurzel", str(town), "--bis", "31.12.2026"]) == 2
    assert "2026-12-31" in capsys.readouterr().err
    names = [path.stem for path in (town / "angebote").glob("[!_]*/*.yml")]
    assert main(["bestaetige", "--wurzel", str(town), *names, "--wie", "anruf"]) == 0
    assert main(["frisch", "--wurzel", str(town)]) == 0


# The letters.


def with_mail(katalog: Katalog) -> Katalog:
    """The example town; its association has a mailbox, and once somebody checked the town's own entry."""
    verein = katalog.traeger["verein-am-see"].model_copy(
        update={"kontakt": Kontakt.model_validate({"email": "info@verein.example"})}
    )
    return replace(katalog, traeger=katalog.traeger | {"verein-am-see": verein})


def test_letters(katalog: Katalog, request: pytest.FixtureRequest) -> None:
    """One to each organiser, word for word: a draft where there is an address, else a text for paper."""
    known = with_mail(katalog)
    briefe = make_briefe(find_faellige(all_eintraege(known), known.gemeinde, date(2028, 1, 1)), known)
    assert [brief.datei for brief in briefe] == ["sorgentelefon.txt", "stadt-musterstadt.eml", "verein-am-see.eml"]
    for brief in briefe:
        golden(f"briefe/{brief.datei}", brief.as_bytes(), request)


def test_a_draft_opens_in_any_mail_program(katalog: Katalog) -> None:
    """Plain ASCII on the wire, every sign of the text inside, no sender and no date: it is not sent yet."""
    known = with_mail(katalog)
    brief = make_briefe(find_faellige(all_eintraege(known), known.gemeinde, HEUTE), known)[-1]
    mail = email.message_from_bytes(brief.as_bytes(), policy=email.policy.default)
    assert brief.as_bytes().isascii()
    assert (mail["To"], mail["X-Unsent"], mail["From"], mail["Date"]) == ("info@verein.example", "1", None, None)
    assert mail["Subject"] == "Stimmt das noch? Ihre Einträge bei „Wegweiser Musterstadt“"
    assert mail.get_content().replace("\r\n", "\n") == brief.text
    assert not mail.is_multipart()


def test_letters_are_never_written_over(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "briefe"
    words = ["frisch", "--wurzel", str(town), "--briefe", str(folder)]
    assert main(words) == 1
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert main(words) == 2
    assert "einen neuen oder leeren Ordner" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_places_get_no_letter_and_that_is_said(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They have no one to write to; whoever sends letters knows what is left to ask."""
    main(["bestaetige", "--wurzel", str(town), "orte/rathaus", "--wie", "besuch"])
    words = ["frisch", "--wurzel", str(town), "--bis", "2028-12-31", "--briefe"]
    main([*words, str(tmp_path / "alle")])
    assert "\n1 Ort bekommt keinen Brief." in capsys.readouterr().out
    main([*words, str(tmp_path / "einer"), "--anzahl", "1"])
    assert capsys.readouterr().out.splitlines() == [
        f"1 Brief in {tmp_path / 'einer'}. Verschickt ist noch nichts: Bitte öffnen, lesen, senden."
    ]


# The answer gets into the file.


def place_of(story: Path) -> tuple[str, str]:
    """What the story's thing is called, and where its file lies."""
    if story.parent.name == "orte":
        return "orte/rathaus", "angebote/_stammdaten/orte.yml"
    return "kochtreff", "angebote/50plus/kochtreff.yml"


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "bom"])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name.split(".")[0])
def test_only_the_check_changes(story: Path, start: bytes, ending: bytes, town: Path, request: pytest.FixtureRequest) -> None:
    """The file afterwards, byte for byte: comments, order, quotes and ends of lines are the author's."""
    name, place = place_of(story)
    file = town / place
    file.write_bytes(start + story.read_bytes().replace(b"\n", ending))
    assert main(["bestaetige", "--wurzel", str(town), name, "--wie", "besuch"]) == 0
    after = story.with_name(story.name.replace("vorher", "nachher"))
    if request.config.getoption("--annehmen"):
        after.write_bytes(file.read_bytes().removeprefix(start).replace(ending, b"\n"))
    assert file.read_bytes() == start + after.read_bytes().replace(b"\n", ending)
    assert sorted(path.name for path in file.parent.iterdir() if path.name.startswith(".")) == []


def test_every_real_entry_can_be_confirmed(root: Path) -> None:
    """Whatever people wrote so far: the lines that were there stay as they are, and what the file says but for the check."""
    katalog, _ = load_katalog(root)
    assert katalog
    geprueft = Geprueft(am=date(2026, 11, 20), wie="e-mail")
    things = [Stelle(a, a.datei) for a in katalog.angebote.values()]
    for table, found in (("orte", katalog.orte), ("traeger", katalog.traeger)):
        things += [Stelle(thing, f"angebote/_stammdaten/{table}.yml", id) for id, thing in found.items()]
    for stelle in things:
        before = (root / stelle.datei).read_text(encoding="utf-8").splitlines()
        after = confirm((root / stelle.datei).read_bytes(), stelle, geprueft).decode("utf-8").splitlines()
        if stelle.ding.geprueft is None:
            at = next(n for n, line in enumerate(after) if n >= len(before) or line != before[n])
            assert after[:at] + after[at + 3 :] == before
            assert [line.strip() for line in after[at : at + 3]] == ["geprueft:", "am: 2026-11-20", "wie: e-mail"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["spaziertreff", "--wie", "anruf"], "Meinen Sie „spazier-treff“?"),
        (["Spazier-Treff am See", "--wie", "anruf"], "Meinen Sie „spazier-treff“?"),
        (["orte/rathuas", "--wie", "anruf"], "Meinen Sie „orte/rathaus“?"),
        (["spazier-treff", "--wie", "Telefon"], "Meinen Sie „anruf“?"),
        (["spazier-treff", "--wie", "anruf", "--am", "2026-11-21"], "liegt in der Zukunft"),
        (["spazier-treff", "--wie", "anruf", "--am", "1.10.2026"], "So passt es: 2026-10-01"),
        (["spazier-treff", "--wie", "anruf", "--am", "2026-02-30"], "gibt es nicht im Kalender"),
        (["schuldnerberatung", "--wie", "anruf", "--am", "2026-09-01"], "hat schon jemand später geprüft: am 1. Oktober 2026"),
        (["sorgentelefon", "spaziertreff", "--wie", "anruf"], "Meinen Sie „spazier-treff“?"),
    ],
)
def test_slips_are_answered_kindly_and_nothing_is_written(
    words: list[str], said: str, town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where only one of several names is unknown."""
    before = {path: path.read_bytes() for path in town.rglob("*.yml")}
    assert main(["bestaetige", "--wurzel", str(town), *words]) == 1
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in town.rglob("*.yml")} == before


def test_a_name_may_be_a_place_too(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An offer goes before; a place and an organiser of one name are told apart; a path from the terminal's completion will do."""
    stammdaten = town / "angebote" / "_stammdaten"
    with (stammdaten / "traeger.yml").open("a", encoding="utf-8") as stream:
        stream.write("seehaus:\n  name: Haus am See e. V.\n")
    main(["bestaetige", "--wurzel", str(town), "seehaus", "--wie", "anruf"])
    assert "orte/seehaus oder traeger/seehaus" in capsys.readouterr().err
    words = ["traeger/seehaus", "orte/rathaus", "rathaus", "angebote/50plus/spazier-treff.yml", "spazier-treff", "sorgentelefon"]
    assert main(["bestaetige", "--wurzel", str(town), *words, "--wie", "Anruf"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4, "each is said once"
    katalog, findings = load_katalog(town)
    assert katalog, findings
    dinge = (
        katalog.traeger["seehaus"],
        katalog.orte["rathaus"],
        katalog.angebote["spazier-treff"],
        katalog.angebote["sorgentelefon"],
    )
    assert {ding.geprueft.am for ding in dinge} == {HEUTE}
    assert katalog.traeger["sorgentelefon"].geprueft is None


# What the website shows of it.


def test_site_follows_the_same_law(katalog: Katalog) -> None:
    """Checked a year ago and due again, and the offer's page says so; the day before it says nothing."""
    for jetzt, due in ((datetime(2027, 9, 30, 9), False), (datetime(2027, 10, 1, 9), True)):
        bau = Bau(katalog, jetzt)
        (stand,) = stand_pages(bau)
        page = angebot_page(katalog.angebote["schuldnerberatung"], bau)
        assert ("Wieder zu prüfen (1)" in stand.html) == due
        assert ("Geprüft (1)" in stand.html) == (not due)
        assert ("Das ist eine Weile her" in page.html) == due
        assert "Noch nicht geprüft (6)" in stand.html
