"""The report on a pull request, from a small repository to the comment: it comes in any case, and strangers' words stay words."""

import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from forge import BOT, serve_forge
from markdown_it import MarkdownIt
from PIL import Image
from test_flyer import FLYER

sys.path.insert(0, str(ROOT / ".ci"))

from bericht.annehmen import NotAccepted, accept_zip
from bericht.fakten import Aenderung, Bericht, Bild, Fund, Geaendert, Geteilt, Papier, Zwilling
from bericht.kommentar import LIMIT, MARKE, write_kommentar
from bericht.papier import Presse, read_produkte
from bericht.schutz import block, code, prose
from bericht.staende import read_stand
from bericht.umgebung import Umgebung

EXPECTED = ROOT / "tests" / "expected" / "pr.md"
BASIS = "0123456789abcdef"
TANZ = """\
titel: Spazier-Treff am großen See
kurz: Gemeinsam gehen und danach tanzen.
zielgruppen: [50plus]
themen: [bewegung]
traeger: verein-am-see
ort: seehaus
zeiten: [Di 10:00-11:00]
kontakt: {telefon: 0221 4710 113}
"""
BOESE = "![x](https://boese.example/a.png) <img src=y onerror=z> @octocat #12 !3 `a` [b](javascript:1) ~ende /close"


def make_town(example: Path, folder: Path) -> Path:
    """The example town as a repository of its own, with a flyer, and everything in its first commit."""
    shutil.copytree(example, folder)
    (folder / "booklet/produkte/flyer.yml").write_text(FLYER, encoding="utf-8")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Anfang")
    return folder


def git(town: Path, *words: str) -> None:
    me = ("-c", "user.name=Test", "-c", "user.email=test@musterstadt.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(town), *me, *words], check=True, capture_output=True)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def report(town: Path, *words: str) -> tuple[int, str, str]:
    """Exit status, the report and what was said on the way."""
    command = [sys.executable, str(ROOT / ".ci/pr-bericht"), "--wurzel", str(town), *words]
    environ = os.environ | {"SOURCE_DATE_EPOCH": "1795161600", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environ, check=False)
    file = town / "bericht/pr.md"
    return done.returncode, file.read_text(encoding="utf-8") if file.exists() else "", done.stdout + done.stderr


@pytest.fixture(scope="module")
def town(example, tmp_path_factory):
    """A branch that changes three offers and a place: one changed, one new and too long, one ended."""
    town = make_town(example, tmp_path_factory.mktemp("repo") / "stadt")
    git(town, "checkout", "-q", "-b", "beitrag")
    change(town / "angebote/50plus/spazier-treff.yml", "Di 10:00-11:00", "Di 10:00-12:00")
    change(town / "angebote/50plus/spazier-treff.yml", "kosten: kostenlos", "kosten: 1 Euro")
    things = "".join(f"  - Nummer {n}, ein sehr langes Ding, das hier nur steht, damit es zu viel wird\n" for n in range(60))
    new = town / "angebote/beratung/tanz-am-see.yml"
    new.write_text(f"{TANZ}mitbringen:\n{things}", encoding="utf-8")
    change(town / "angebote/jugend/werkstatt.yml", "plaetze: warteliste", "status: beendet")
    change(town / "angebote/_stammdaten/orte.yml", "Rathausplatz 1", "Rathausplatz 2")
    git(town, "commit", "-q", "-a", "-m", "Beitrag")  # the new file is not even added: what lies there counts
    return town


@pytest.fixture(scope="module")
def done(town):
    return report(town, "--erstes-mal")


@pytest.mark.browser
@pytest.mark.papier
def test_report_says_what_differs(done, request):
    """Fields in words, fit on paper, likely twins, pictures, a short list for adults: word for word as expected."""
    status, text, said = done
    text = re.sub(r"Verglichen mit \w+", f"Verglichen mit {BASIS}", text)
    if request.config.getoption("--annehmen"):
        EXPECTED.write_text(text, encoding="utf-8")
    assert status == 0, said
    assert text == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.papier
def test_pictures_show_then_and_now(done, town):
    """Each picture that is named is there, small, as wide as what it shows, and differs from the one before."""
    folder = town / "bericht"
    names = re.findall(r"\(([a-z0-9-]+\.png)\)", done[1])
    assert len(names) == len(set(names)) == len(list(folder.glob("*.png"))) >= 8
    for name in names:
        picture = Image.open(folder / name)
        assert picture.mode == "P"
        assert (folder / name).stat().st_size < 150_000
        # A phone of 390 points less its margins; the booklet's A5 and a panel of the flyer at 120 dpi.
        wide = {"seite": (500, 585), "eintrag": (699, 700), "flyer": (457, 473)}[name.rsplit("-", 2)[1]]
        assert wide[0] <= picture.width <= wide[1], name
    for name in (name for name in names if name.endswith("-jetzt.png")):
        before = folder / name.replace("-jetzt", "-vorher")
        assert not before.exists() or before.read_bytes() != (folder / name).read_bytes()


@pytest.mark.browser
@pytest.mark.papier
def test_report_comes_with_findings_too(example, tmp_path):
    """What cannot be built is told with the author's own line and the line as it would pass, and shown as it was before."""
    town = make_town(example, tmp_path / "stadt")
    change(town / "angebote/50plus/spazier-treff.yml", "- Di 10:00-11:00", "- Dinstag 10:00-11:00")
    (town / "angebote/50plus/singkreis.yml").rename(town / "angebote/50plus/chor.yml")
    (town / "angebote/beratung/geldrat.yml").unlink()
    status, text, said = report(town)
    assert status == 1, said
    assert "### ✋ " in text
    assert "  - Dinstag 10:00-11:00\n    ^^^^^^^" in text
    assert "```yaml\n  - Di 10:00-11:00\n```" in text
    assert "![Die Seite auf dem Handy, vorher](spazier-treff-seite-vorher.png)" in text
    assert "-jetzt.png" not in text
    assert "`fruehere_adressen: [singkreis]`" in text
    assert "**Die Adresse `a/geldrat/` antwortet dann nicht mehr.**" in text


@pytest.mark.papier
def test_report_comes_with_a_name_that_is_too_long(example, tmp_path):
    """Somebody gives a file a name that no picture can have: it is a finding, and the report stands."""
    town = make_town(example, tmp_path / "stadt")
    (town / "angebote/50plus/spazier-treff.yml").rename(town / f"angebote/50plus/{'sehr-' * 18}langer-name.yml")
    status, words, said = report(town)
    assert status == 1, said
    assert "höchstens 40 Zeichen" in words


@pytest.mark.browser
@pytest.mark.papier
def test_report_tells_no_secret_place(example, tmp_path):
    """Somebody makes a place secret, and somebody else writes an address into an offer that is: no comment keeps it."""
    town = make_town(example, tmp_path / "stadt")
    change(town / "angebote/50plus/spazier-treff.yml", "ort: seehaus", "ort: geheim")
    change(town / "angebote/beratung/frauenhaus.yml", "titel:", "mitbringen: [Zum Amselweg 7 kommen]\ntitel:")
    _, words, said = report(town)
    facts = (town / "bericht/bericht.json").read_text(encoding="utf-8")
    assert "der Ort ist geheim" in words, said
    assert "Der Ort ist geheim, hier steht aber" in words
    assert not re.search("Amselweg|Seehaus|seehaus", words + facts)
    assert not [*(town / "bericht").glob("*.png")]


def test_flyer_that_runs_over_is_told(example, tmp_path):
    """The flyer's own words say what to shorten, and there is no picture of what cannot be printed."""
    town = shutil.copytree(example, tmp_path / "stadt")
    (town / "booklet/produkte/flyer.yml").write_text(FLYER, encoding="utf-8")
    days = "".join(f"  - {month}-{day:02} 14:00-15:00\n" for month in ("2026-12", "2027-01") for day in range(1, 32))
    change(town / "angebote/50plus/singkreis.yml", "zeiten: [alle 2 Wochen Do 14:30-16:00 ab 2026-01-08]\n", f"zeiten:\n{days}")
    stand = read_stand(town)
    produkte = read_produkte(stand)
    picture, facts = Presse(stand, produkte, date(2026, 11, 22)).print_flyer(produkte["flyer"], "singkreis")
    assert picture is None
    assert not facts.passt
    assert "Es sind " in facts.worte
    assert "nichts gedruckt" not in facts.worte


def test_nothing_changed_is_said_briefly(example, tmp_path):
    """A pull request about something else gets three sentences and no pictures."""
    town = make_town(example, tmp_path / "stadt")
    (town / "README.md").write_text("Etwas anderes.\n", encoding="utf-8")
    status, text, _ = report(town)
    assert status == 0
    assert "ändert sich hier nichts" in text
    assert "![" not in text
    assert len(text) < 600


def test_nothing_to_compare_with_is_said(example, tmp_path):
    """A revision that is not known ends the command before anything is written."""
    town = make_town(example, tmp_path / "stadt")
    status, text, said = report(town, "--basis=--output=x")
    assert (status, text) == (2, "")
    assert "kenne ich hier nicht" in said


def as_page(markdown: str) -> str:
    """The comment as a forge shows it: GitHub's Markdown, with HTML. What it makes of bare addresses is looked for in the text."""
    return MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown)


def full_of(word: str) -> Bericht:
    """A report that says `word` wherever a stranger can put words."""
    return Bericht(
        basis=BASIS,
        gebaut=True,
        hinweis=word,
        funde=(Fund(datei=word, zeile=1, regel="form", problem=word, abhilfe=word, original=word, besser=f"{word}\n{word}"),),
        angebote=(
            Geaendert(
                id=word[:120],
                titel=word[:120],
                datei=word,
                art="umbenannt",
                alt=word[:120],
                behalten=False,
                aenderungen=(
                    Aenderung(feld=word[:120], vorher=word, jetzt=f"{word}!"),
                    Aenderung(feld="x", dazu=(word,), weg=(word,)),
                    Aenderung(feld="y", vorher=f"{word}\n/merge", jetzt=f"/close\n{word}"),
                ),
                gedruckt=(word[:120],),
                papier=(Papier(art="flyer", produkt=word[:120], passt=False, worte=word),),
                zwillinge=(Zwilling(id=word[:120], titel=word[:120], gruende=(word,)),),
            ),
        ),
        geteilt=(Geteilt(datei=word, id=word[:120], name=word[:120], art="geaendert", anzahl=1, angebote=(word[:120],)),),
    )


@pytest.mark.parametrize(
    "word",
    [
        BOESE,
        "```\n![x](https://boese.example/)\n```",
        "` `` ``` @alle",
        "www.boese.example und wer@boese.example",
        "<!-- --> <details open>",
        "| a | b |",
        "\u202eabc\u2066",
        "\n/close\n/merge",
    ],
)
def test_words_of_strangers_stay_words(word):
    """No picture, link, HTML, mention, reference or command gets out of a file into the comment, wherever it stands."""
    text = write_kommentar(full_of(word), Umgebung(vorschau="https://forge.example/v/", bearbeiten="https://forge.example/e/"))
    page = as_page(text.removeprefix(MARKE))
    shown = re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "", page, flags=re.S)
    assert set(re.findall(r"<([a-z!][a-z0-9-]*)", shown)) <= {"h2", "h3", "p", "strong", "ul", "li", "hr", "sub"}
    assert not re.search(r"(?<!&)[@#!~](?=\w)|\w://|www\.", shown), shown
    assert "\u202e" not in text
    commands = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)  # a forge obeys no command within a block
    assert not re.search(r"(?m)^\s*/", commands)


def test_words_are_still_readable():
    """What is taken away are signs of markup, not letters."""
    assert as_page(prose("Äpfel & Lieder – 10:30 Uhr, 3 € (am See)")) == "<p>Äpfel &amp; Lieder – 10:30 Uhr, 3 € (am See)</p>\n"
    assert as_page(code("a `b` c")) == "<p><code>a `b` c</code></p>\n"
    assert as_page(block("```\nx")) == "<pre><code>```\nx\n</code></pre>\n"


def test_comment_always_fits():
    """However much changed, a forge takes the comment, and it says that there is more."""
    angebote = tuple(
        Geaendert(
            id=f"a{n}",
            titel="<" * 120,
            datei="x",
            art="geaendert",
            aenderungen=(Aenderung(feld="x", vorher="`" * 4000, jetzt="y\n" * 2000),),
        )
        for n in range(40)
    )
    fund = Fund(datei="_" * 600, zeile=1, regel="form", problem="_" * 600, abhilfe="_" * 600, original="x" * 4000)
    funde = tuple(fund.model_copy(update={"problem": f"{n}{fund.problem[4:]}"}) for n in range(80))
    text = write_kommentar(Bericht(basis=BASIS, gebaut=False, funde=funde, angebote=angebote, mehr=3), Umgebung())
    assert len(text) <= LIMIT
    assert "die hier keinen Platz haben" in text


def png(colour: str = "red", size: tuple[int, int] = (4, 4)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def artefakt(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def small_bericht(**more: object) -> Bericht:
    bild = Bild(art="seite", vorher="x-seite-vorher.png", jetzt="x-seite-jetzt.png")
    angebot = Geaendert(id="x", titel="Chor", datei="angebote/50plus/x.yml", art="geaendert", bilder=(bild,))
    return Bericht(basis=BASIS, gebaut=True, angebote=(angebot,), **more)


def test_only_facts_and_real_pictures_pass():
    """What is named as a picture and is none, or is too large, is left out; what nobody names is not even opened."""
    facts = small_bericht().model_dump_json().encode()
    files = {"bericht.json": facts, "x-seite-vorher.png": png(), "x-seite-jetzt.png": b"<svg/>", "../../evil.sh": b"x"}
    bericht, pictures = accept_zip(artefakt(files))
    assert bericht.angebote[0].titel == "Chor"
    assert list(pictures) == ["x-seite-vorher.png"]
    assert Image.open(io.BytesIO(pictures["x-seite-vorher.png"])).mode == "P"
    huge = artefakt({"bericht.json": facts, "x-seite-vorher.png": png(size=(3000, 1500))})
    assert accept_zip(huge)[1] == {}
    bomb = png()[:16] + struct.pack(">II", 30_000, 30_000) + png()[24:29]
    bomb += struct.pack(">I", zlib.crc32(bomb[12:29])) + png()[33:]
    assert accept_zip(artefakt({"bericht.json": facts, "x-seite-vorher.png": bomb}))[1] == {}


def crooked(name: str) -> bytes:
    """An artifact whose part `name` cannot be unpacked."""
    data = bytearray(artefakt({"bericht.json": small_bericht().model_dump_json().encode(), "x-seite-vorher.png": png()}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo(name).header_offset + 30 + len(name)
    data[start : start + 8] = b"\xff" * 8
    return bytes(data)


def test_a_picture_that_cannot_be_unpacked_keeps_no_report_away():
    """The facts still come."""
    bericht, pictures = accept_zip(crooked("x-seite-vorher.png"))
    assert bericht.angebote
    assert not pictures


@pytest.mark.parametrize(
    "data",
    [
        b"no zip",
        artefakt({}),
        artefakt({"bericht.json": b"{"}),
        artefakt({"bericht.json": b" " * 3_000_000}),
        crooked("bericht.json"),
        artefakt({"bericht.json": b'{"basis": "0123456", "gebaut": true, "weitere": %s}' % (b"9" * 4300)}),
        artefakt({"bericht.json": b'{"version": 2, "basis": "0123456", "gebaut": true}'}),
        artefakt(
            {"bericht.json": small_bericht().model_dump_json().replace("x-seite-jetzt.png", "../x-seite-jetzt.png").encode()}
        ),
    ],
    ids=["no zip", "empty", "no JSON", "too large", "cannot be unpacked", "a number without end", "unknown version", "a path"],
)
def test_what_does_not_fit_does_not_pass(data):
    """Nothing is guessed from facts that are not as expected."""
    with pytest.raises(NotAccepted):
        accept_zip(data)


@pytest.fixture
def forge():
    with serve_forge() as forge:
        yield forge


def melden(forge, weg: str, event: object, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """`.ci/pr-melden` as the workflow calls it."""
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    environ = os.environ | {
        "GITHUB_API_URL": forge.adresse,
        "GITHUB_SERVER_URL": "https://github.example",
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_TOKEN": "geheim",
        "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
        "CI_API_V4_URL": forge.adresse,
        "CI_PROJECT_ID": "4",
        "CI_PROJECT_URL": "https://gitlab.example/o/r",
        "CI_JOB_ID": "11",
        "CI_MERGE_REQUEST_IID": "3",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_URL": "https://gitlab.example/kind/r",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "mein zweig",
        "BERICHT_TOKEN": "geheim",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, str(ROOT / ".ci/pr-melden"), weg]
    return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, encoding="utf-8", check=False)


def pull(sha: str, association: str = "CONTRIBUTOR") -> dict:
    return {"number": 3, "head": {"sha": sha, "label": "kind:beitrag"}, "author_association": association}


def run_event(sha: str) -> dict:
    head = {"owner": {"login": "kind"}, "full_name": "kind/r"}
    run = {
        "id": 5,
        "head_branch": "beitrag",
        "head_sha": sha,
        "head_repository": head,
        "html_url": "https://github.example/run/5",
    }
    return {"workflow_run": run}


def test_comment_is_made_once_and_then_renewed(forge, tmp_path):
    """Greeting, report and next report are one comment; somebody else's that looks like ours stays; old pictures give way."""
    forge.comments = [{"id": 1, "body": f"{MARKE} ha!", "user": {"login": "fremd"}, "html_url": ""}]
    forge.pulls = [pull("aaa", "FIRST_TIME_CONTRIBUTOR")]
    assert melden(forge, "gruss", {"pull_request": pull("aaa", "FIRST_TIME_CONTRIBUTOR")}, tmp_path).returncode == 0
    assert "Willkommen" in forge.comments[1]["body"]
    facts = small_bericht().model_dump_json().encode()
    files = {"bericht.json": facts, "x-seite-vorher.png": png("red"), "x-seite-jetzt.png": png("blue")}
    forge.artefakt = artefakt(files)
    for number in range(2):
        done = melden(forge, "github", run_event("aaa"), tmp_path)
        assert done.returncode == 0, done.stderr
        assert len(forge.comments) == 2
        body = forge.comments[1]["body"]
        commit = forge.refs["bericht/pr-3"]
        assert f"![Die Seite auf dem Handy, jetzt](https://github.example/o/r/raw/{commit}/x-seite-jetzt.png)" in body
        assert "[`angebote/50plus/x.yml`](https://github.example/kind/r/edit/beitrag/angebote/50plus/x.yml)" in body
        assert "Dein erster Beitrag" in body
        assert len(forge.objects) == (number + 1) * 4  # two pictures, a tree, a commit without parents
        assert forge.objects[-1]["parents"] == []
    assert forge.comments[0]["body"] == f"{MARKE} ha!"
    assert forge.tokens == {"Bearer geheim"}
    assert melden(forge, "zu", {"pull_request": pull("aaa")}, tmp_path).returncode == 0
    assert forge.refs == {}


def test_report_comes_without_a_place_for_pictures_too(forge, tmp_path):
    """A forge that takes refs only as branches gets a branch; one that takes no pictures at all gets the words."""
    forge.pulls = [pull("aaa")]
    facts = small_bericht().model_dump_json().encode()
    forge.artefakt = artefakt({"bericht.json": facts, "x-seite-vorher.png": png("red"), "x-seite-jetzt.png": png("blue")})
    forge.namespace = "refs/heads/"
    assert melden(forge, "github", run_event("aaa"), tmp_path).returncode == 0
    assert list(forge.refs) == ["heads/bericht-bilder/pr-3"]
    forge.full = True
    assert melden(forge, "github", run_event("aaa"), tmp_path).returncode == 0
    (comment,) = forge.comments
    assert "Das Bild ist verloren gegangen" in comment["body"]


def test_a_tap_takes_over_a_correction(forge, tmp_path):
    """Sure lines come as suggestions at their place, once; what is put right goes away, and other people's notes stay."""
    theirs = {"id": 1, "path": "angebote/50plus/x.yml", "line": 4, "body": "Schön!", "user": {"login": "fremd"}}
    forge.pulls, forge.notes = [pull("aaa")], [theirs]
    fund = Fund(datei="angebote/50plus/x.yml", zeile=4, regel="zeiten", problem="a", abhilfe="b", besser="zeiten: [Mi]\n```")
    long = fund.model_copy(update={"zeile": 7, "ersetzt": 3})
    others = [
        fund.model_copy(update={"datei": name})
        for name in ("angebote/_stammdaten/orte.yml", ".github/workflows/x.yml", "angebote/../Makefile")
    ]
    for funde in ((fund, long, *others), (fund, long), (long,)):
        forge.artefakt = artefakt({"bericht.json": small_bericht(funde=funde).model_dump_json().encode()})
        assert melden(forge, "github", run_event("aaa"), tmp_path).returncode == 0
        ours = [note for note in forge.notes if note is not theirs]
        assert [(note["line"], note.get("start_line")) for note in ours] == [(4, None), (9, 7)][-len(set(funde) & {fund, long}) :]
    assert ours[0]["body"].endswith("````suggestion\nzeiten: [Mi]\n```\n````")
    assert forge.notes[0] is theirs


def test_an_old_run_says_nothing(forge, tmp_path):
    """A run whose commit is no longer the last one of an open pull request renews no comment."""
    forge.pulls = [pull("bbb")]
    forge.artefakt = artefakt({"bericht.json": small_bericht().model_dump_json().encode()})
    done = melden(forge, "github", run_event("aaa"), tmp_path)
    assert done.returncode == 0
    assert forge.comments == []
    assert "neueren Stand" in done.stdout


def test_rubbish_is_not_posted(forge, tmp_path):
    """An artifact that does not fit ends in the log, not in a comment."""
    forge.pulls, forge.artefakt = [pull("aaa")], b"rubbish"
    done = melden(forge, "github", run_event("aaa"), tmp_path)
    assert done.returncode == 1
    assert forge.comments == []
    assert "Traceback" not in done.stderr


def test_gitlab_note_is_made_once_and_then_renewed(forge, tmp_path):
    """The same comment on GitLab: pictures are the job's artifacts, and the preview opens the page."""
    folder = tmp_path / "bericht"
    folder.mkdir()
    (folder / "bericht.json").write_text(small_bericht().model_dump_json(), encoding="utf-8")
    for wann in ("vorher", "jetzt"):
        (folder / f"x-seite-{wann}.png").write_bytes(png())
    for _ in range(2):
        done = melden(forge, "gitlab", {}, tmp_path)
        assert done.returncode == 0, done.stderr
    assert [comment["author"] for comment in forge.comments] == [BOT]
    body = forge.comments[0]["body"]
    assert "(https://gitlab.example/o/r/-/jobs/11/artifacts/raw/bericht/x-seite-jetzt.png)" in body
    assert "[Seite ansehen](https://gitlab.example/o/r/-/jobs/11/artifacts/file/bericht/vorschau/a/x/index.html)" in body
    assert "(https://gitlab.example/kind/r/-/edit/mein%20zweig/angebote/50plus/x.yml)" in body


def read_workflow(name: str) -> dict:
    return yaml.load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"), yaml.BaseLoader)


def test_nobody_waits_for_a_secret_and_nobody_gets_one():
    """What runs a stranger's code may only read; what may write checks out the main branch and is the only one that may."""
    bericht, melden = read_workflow("bericht.yml"), read_workflow("melden.yml")
    text = (ROOT / ".github/workflows/bericht.yml").read_text(encoding="utf-8")
    assert bericht["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "github.token" not in text
    assert "pull_request_target" not in bericht["on"]
    assert melden["permissions"] == {}
    (checkout,) = [step for step in melden["jobs"]["melden"]["steps"] if "checkout" in step.get("uses", "")]
    assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    for step in melden["jobs"]["melden"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "artifact" not in step.get("uses", "")
        assert "cache" not in step.get("with", {})


def test_actions_are_pinned():
    """An action is named by its commit: a tag can be moved."""
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        for used in re.findall(r"uses: (\S+)", file.read_text(encoding="utf-8")):
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used), f"{file.name}: {used}"
