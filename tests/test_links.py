"""Web addresses are checked politely and without false alarm, and nothing of ours can be reached through them."""

import functools
import json
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from link_server import HERE, Netzchen, little_internet

from katalog.__main__ import main
from katalog.links import netz as netz_module
from katalog.links.netz import Netz, is_public
from katalog.links.pruefung import Ergebnis, check, check_all
from katalog.links.stellen import adressen_in, find_adressen
from katalog.links.verlauf import AB, Serie, continue_verlauf, read_verlauf, write_verlauf

PEM = Path(__file__).parent / "links"
EXPECTED = Path(__file__).parent / "expected"
ask = functools.partial(Netz, "Wegweiser-Test/1", pause=0, abstand=0, versuche=2, warten=60)


@pytest.fixture
def internet() -> Iterator[Netzchen]:
    with little_internet() as found:
        yield found


@pytest.fixture
def netz(internet: Netzchen) -> Netz:
    return ask(auch=(HERE,), resolve=internet.resolve)


@pytest.mark.parametrize(
    ("path", "art"),
    [
        ("/gut", "gut"),
        ("/nur-get", "gut"),
        ("/head-luegt", "gut"),
        ("/legt-bei-head-auf", "gut"),
        ("/weg", "kaputt"),
        ("/fort", "kaputt"),
        ("/tot-am-ende", "kaputt"),
        ("/verboten", "unklar"),
        ("/zuviel", "unklar"),
        ("/wand", "unklar"),
        ("/krank", "unklar"),
        ("/unveraendert", "unklar"),
        ("/legt-auf", "unklar"),
        ("/ohne-ziel", "unklar"),
        ("/kreis", "unklar"),
        ("/hin", "unklar"),
        ("/kette", "unklar"),
        ("/umgezogen", "umgezogen"),
        ("/umgezogen-308", "umgezogen"),
        ("/zur-start", "umgezogen"),
        ("/heute-dort", "gut"),
        ("/gemischt", "gut"),
        ("/schraeg", "gut"),
        ("/umlaut", "gut"),
        ("/?haus", "gut"),
        ("/nach-innen", "gesperrt"),
        ("/datei", "gesperrt"),
        ("/mit-passwort", "gesperrt"),
        ("/keine-adresse", "unklar"),
        ("/auch-keine", "unklar"),
    ],
)
def test_an_answer_means(path: str, art: str, internet: Netzchen, netz: Netz) -> None:
    """Only a page that is gone is broken; who keeps programs out is not to blame; only a move for good to another page is one."""
    assert check(internet.url(path), netz).art == art


def test_where_a_page_has_moved_to(internet: Netzchen, netz: Netz) -> None:
    """The new address is named, and that a page now only leads home."""
    assert check(internet.url("/umgezogen"), netz) == Ergebnis("umgezogen", "Diese Seite ist umgezogen.", internet.url("/neu"))
    assert "Startseite" in check(internet.url("/zur-start"), netz).grund


def test_what_a_server_writes_is_not_passed_on(internet: Netzchen, netz: Netz) -> None:
    """A new address with signs that could be markup or turn a line around is followed and not shown."""
    assert check(internet.url("/boese"), netz).ziel == ""


def test_nobody_there(internet: Netzchen, netz: Netz) -> None:
    """A name that is gone and a closed door are broken; a name that cannot be looked up today is not."""
    with socket.socket() as closed:
        closed.bind((HERE, 0))
        port = closed.getsockname()[1]
    assert check(f"http://hier:{port}/", netz).art == "kaputt"
    assert check("http://gibt-es-nicht/", netz).art == "kaputt"
    assert check("http://gestoert/", netz).art == "unklar"


def test_a_slow_server_is_not_broken(internet: Netzchen) -> None:
    """Who does not answer in time is asked again, and then left alone."""
    hasty = ask(auch=(HERE,), resolve=internet.resolve)
    hasty.warten = 0.2
    found = check(internet.url("/langsam"), hasty)
    assert (found.art, found.antwort) == ("unklar", False)
    assert len(internet.methods("/langsam")) > 1


def test_a_server_that_drips_is_left(internet: Netzchen) -> None:
    """It sends a sign now and then, and nobody waits for its thousandth."""
    hasty = ask(auch=(HERE,), resolve=internet.resolve)
    hasty.hoechstens = 0.2
    assert check(internet.url("/tropft"), hasty).art == "unklar"
    assert internet.tropfen < 1000


@pytest.mark.parametrize(
    ("pem", "words"), [("abgelaufen.pem", "ist abgelaufen"), ("anders.pem", "gehört zu einer anderen Adresse")]
)
def test_certificates(pem: str, words: str) -> None:
    """What every browser warns of is broken: too old, for somebody else, made by oneself."""
    with little_internet(PEM / pem) as secure:
        found = check(secure.url("/gut", "hier.test", "https"), ask(auch=(HERE,), resolve=secure.resolve, ca=str(PEM / pem)))
        assert found.art == "kaputt"
        assert words in found.grund
        own = check(secure.url("/gut", "hier.test", "https"), ask(auch=(HERE,), resolve=secure.resolve))
        assert "selbst ausgestellt" in own.grund


def test_servers_are_asked_politely(internet: Netzchen, netz: Netz) -> None:
    """HEAD first and enough where it is answered, our name in every request, no second knock at who says that it is too much."""
    check_all([internet.url("/gut"), internet.url("/zuviel"), internet.url("/nur-get")], netz)
    assert internet.methods("/gut") == ["HEAD"]
    assert internet.methods("/zuviel") == ["HEAD"]
    assert internet.methods("/nur-get") == ["HEAD", "GET"]
    assert {agent for *_, agent in internet.gefragt} == {"Wegweiser-Test/1"}


def test_hosts_are_asked_one_thing_at_a_time(internet: Netzchen, netz: Netz, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pause after each request holds the host's own lock, so that a redirect from elsewhere waits too."""
    held = []
    monkeypatch.setattr(netz_module.time, "sleep", lambda seconds: held.append(netz._locks["hier"].locked()))
    check_all([internet.url("/gut"), internet.url("/neu")], netz)
    assert held == [True, True]


# What must never be reached.


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
        "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
        "2001:0:0:0:0:0:80ff:fffe", "::127.0.0.1", "::ffff:0:7f00:1", "64:ff9b:1::7f00:1", "fec0::1", "168.63.129.16", "192.0.0.192",
        "::ffff:168.63.129.16",
    ],
)  # fmt: skip
def test_private_addresses_are_private_in_every_disguise(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://innen/", "http://halb-innen:{port}/gut", "http://127.0.0.1:{port}/gut", "http://hier:{port}/gut", "ftp://hier/", "file:///etc/passwd",
        "http://ich:wort@hier:{port}/gut", "http://hier:99999/", "http:///gut", "http://[::1]:{port}/gut", "http://2130706433:{port}/gut",
    ],
)  # fmt: skip
def test_nothing_inside_is_asked(url: str, internet: Netzchen) -> None:
    """Neither by number nor by a name that points inside, and no other scheme: the server on this machine hears nothing."""
    lookup = {"127.0.0.1": [HERE], "::1": ["::1"], "2130706433": [HERE]}
    outside = ask(resolve=lambda host, port: lookup.get(host) or internet.resolve(host, port))
    assert check(url.format(port=internet.port), outside).art == "gesperrt"
    assert internet.gefragt == []


def test_a_name_is_looked_up_once(internet: Netzchen) -> None:
    """What was judged is what is connected to: a second answer of the name server, pointing inside, is never asked for."""
    answers = [[HERE], ["10.0.0.1"]]
    found = check(internet.url("/gut"), ask(auch=(HERE,), resolve=lambda host, port: answers.pop(0)))
    assert found.art == "gut"
    assert answers == [["10.0.0.1"]]


def test_proxies_and_passwords_of_this_machine_are_not_used(
    internet: Netzchen, netz: Netz, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://innen:1/")
    monkeypatch.setenv("http_proxy", "http://innen:1/")
    assert check(internet.url("/gut"), netz).art == "gut"


def test_checking_files_never_goes_online(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`katalog pruefen` opens no connection and looks up no name."""

    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("online")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert main(["pruefen", "--wurzel", str(example)]) == 0


# Where addresses stand, since when they are broken, and what is said of it.


def test_addresses_in_a_sentence() -> None:
    """Brackets and full stops around an address are the sentence's, brackets in it its own."""
    text = "Siehe (https://a.de/x_(y)), **https://b.de/** und [hier](https://c.de/?q=1#teil). Nicht: www.d.de"
    assert [adresse for _, adresse in adressen_in(text)] == ["https://a.de/x_(y)", "https://b.de/", "https://c.de/?q=1#teil"]


@pytest.fixture
def town(example: Path, tmp_path: Path) -> Path:
    """The example town with one offer full of addresses."""
    town = Path(shutil.copytree(example, tmp_path / "stadt"))
    (town / "angebote" / "jugend" / "netz.yml").write_text(
        "titel: Netz\nkurz: Viele Adressen.\nzielgruppen: [jugendliche]\nthemen: [treffen]\ntraeger: verein-am-see\nort: online\n"
        "beschreibung: |\n  Mehr dazu:\n\n  - [Programm](http://HOST/weg#oben)\n  - [Fotos](http://HOST/umgezogen)\n"
        "kontakt: {web: http://HOST/gut}\nquelle:\n  - http://HOST/weg\n  - http://HOST/verboten\n  - https://www.probe.example/\n",
        encoding="utf-8",
    )
    return town


def fill_in(town: Path, internet: Netzchen) -> None:
    file = town / "angebote" / "jugend" / "netz.yml"
    text = file.read_text(encoding="utf-8").replace("HOST", f"hier.wegweiser-probe.de:{internet.port}")
    file.write_text(text, encoding="utf-8")


def test_an_address_is_found_once_with_all_its_places(town: Path, internet: Netzchen) -> None:
    """The fragment does not count, what has ended and what is reserved for examples is left out."""
    fill_in(town, internet)
    found = find_adressen(town)
    assert [adresse.rpartition("/")[2] for adresse in found] == ["gut", "umgezogen", "verboten", "weg"]
    gone = next(stellen for adresse, stellen in found.items() if adresse.endswith("/weg"))
    assert [(s.line, s.column) for s in gone] == [(10, 16), (14, 5)]
    file = town / "angebote" / "jugend" / "netz.yml"
    file.write_text(file.read_text(encoding="utf-8") + "status: beendet\n", encoding="utf-8")
    assert find_adressen(town) == {}
    (town / "docs").mkdir()
    (town / "docs" / "seite.md").write_text(
        "Siehe\n[dort](https://dort.wegweiser-probe.de/), nicht https://…/x\n", encoding="utf-8"
    )
    ((stelle,),) = find_adressen(town).values()
    assert (stelle.path, stelle.line, stelle.column) == ("docs/seite.md", 2, 8)


@pytest.fixture
def command(town: Path, internet: Netzchen, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`katalog links` in the town, allowed to reach the little internet, on the day the environment says."""
    fill_in(town, internet)
    allowed = functools.partial(Netz, pause=0, abstand=0, auch=(HERE,), resolve=internet.resolve)
    monkeypatch.setattr(netz_module, "Netz", allowed)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795161600")
    return lambda *words: main(["links", "--wurzel", str(town), *words])


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_report(form: str, command: Callable[..., int], internet: Netzchen, capsys, request) -> None:
    """The words beside each other: what is broken, what has moved, what cannot be seen."""
    assert command("--format", form) == 1
    words = capsys.readouterr().out.replace(f":{internet.port}", "")
    if form == "text":  # the marks under a line are as long as the port
        words = re.sub(r"\^+", "^", words)
    expected = EXPECTED / f"links-{form}.txt"
    if request.config.getoption("--annehmen"):
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")


def test_one_bad_day_is_no_finding(command: Callable[..., int], tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a file to remember, broken counts once a day, and only the second day makes a finding that says since when."""
    verlauf = ("--verlauf", str(tmp_path / "neu" / "verlauf.json"))
    assert command(*verlauf) == 0
    assert "vielleicht nur heute" in capsys.readouterr().out
    assert command(*verlauf) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795161600 + 7 * 86400))
    assert command(*verlauf) == 1
    assert "Zum ersten Mal so gefunden am 20. November 2026." in capsys.readouterr().out


def test_a_series_lasts_while_nobody_can_see() -> None:
    """Not to be seen today changes nothing; good again, and all is forgotten."""
    before = {"a": Serie(date(2026, 11, 1), 1, date(2026, 11, 1)), "b": Serie(date(2026, 11, 1), 3, date(2026, 11, 8))}
    heute = date(2026, 11, 15)
    after = continue_verlauf(before, {"a": Ergebnis("unklar"), "b": Ergebnis("gut"), "c": Ergebnis("kaputt")}, heute)
    assert after == {"a": before["a"], "c": Serie(heute, 1, heute)}
    assert continue_verlauf(after, {"a": Ergebnis("kaputt")}, heute)["a"].mal == AB


@pytest.mark.parametrize(
    "text", ["", "[]", '{"kaputt": [1]}', '{"kaputt": {"a": {"seit": "gestern", "mal": 1, "zuletzt": "2026-01-01"}}}', "\x00"]
)
def test_a_memory_that_makes_no_sense_is_none(text: str, tmp_path: Path) -> None:
    file = tmp_path / "verlauf.json"
    file.write_text(text, encoding="utf-8")
    assert read_verlauf(file) == {}
    kept = {"http://a.de/": Serie(date(2026, 11, 1), 2, date(2026, 11, 8))}
    write_verlauf(file, kept)
    assert read_verlauf(file) == kept


def test_without_internet_nothing_is_counted(
    town: Path, internet: Netzchen, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When no name can be looked up at all, it is we who are offline."""
    fill_in(town, internet)

    def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "offline")

    monkeypatch.setattr(netz_module, "Netz", functools.partial(Netz, pause=0, abstand=0, resolve=nobody))
    assert main(["links", "--wurzel", str(town), "--verlauf", str(tmp_path / "verlauf.json")]) == 2
    assert "Ist das Internet da?" in capsys.readouterr().err
    assert not (tmp_path / "verlauf.json").exists()


def test_json_names_every_place(command: Callable[..., int], capsys) -> None:
    """For machines every address stands once, with all its places."""
    command("--format", "json")
    entries = json.loads(capsys.readouterr().out)
    assert sorted(len(entry["stellen"]) for entry in entries) == [1, 1, 1, 2]
