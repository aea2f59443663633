"""Who prints and who builds sits in a jail: no file outside is read, no address is asked, no other program is run.

A guard (tests/gefaengnis/sitecustomize.py) stands in the Python from its first moment on and writes down whatever is opened, asked
or started. It cannot see what C libraries open by themselves: of those only fontconfig opens files, and knows our fonts only.
"""

import base64
import io
import json
import mimetypes
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterable
from pathlib import Path

import pikepdf
import pytest
from conftest import ROOT
from seite_bauen import copy_town

WAECHTER = ROOT / "tests" / "gefaengnis"
GEHEIM = "Geheimnis-0221-4710"
PUNKT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
LINKER = re.compile(r"subprocess\.Popen \('(?:[\w/.-]*/)?(?:ldconfig|gcc|cc|ld|objdump)', \[[^]]*(?:'-p'|'-l[\w.-]+'|'-L')")
"""WeasyPrint looks for its C libraries when it is imported; Python's own way to find one asks the linker by name."""
KOPF = '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Probe</title>'
STIL = '<link rel="stylesheet" href="styles/basis.css">'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'


def addresses(geheim: Path) -> list[str]:
    """Ways to say „the file outside“ and „another host“: `geheim` is the file without its ending, beside booklet/."""
    name, base = geheim.name, "https://booklet.invalid/"
    return [
        f"file://{geheim}",
        f"FILE://{geheim}",
        f"file:{geheim}",
        str(geheim),
        f"../{name}",
        f"styles/../../{name}",
        f"styles/%2e%2e/%2e%2e/{name}",
        f"styles/..%2f..%2f{name}",
        f"styles\\..\\..\\{name}",
        f"styles/link/{name}",
        f"{base}/{geheim}",
        f"{base}styles/{geheim}",
        f"{base}bilder/../../{name}",
        f"https://booklet.invalid@127.0.0.1/{name}",
        f"http://127.0.0.1/{name}",
        f"//127.0.0.1/{name}",
        f"ftp://127.0.0.1/{name}",
    ]


def attacks(address: str) -> Iterable[str]:
    """Everything in HTML, CSS and SVG that opens an address. A file has every ending that its kind asks for."""
    for element in (
        '<img alt="x" src="{}.png">',
        '<img alt="x" src="{}.svg">',
        '<img alt="x" src="{}.svg#x">',
        '<img alt="x" srcset="{}.png 1x">',
        '<object data="{}.svg" type="image/svg+xml"></object>',
        '<embed src="{}.png">',
        '<iframe src="{}.html"></iframe>',
        '<video poster="{}.png"></video>',
        '<input type="image" src="{}.png">',
        '<a rel="attachment" href="{}.txt">x</a>',
        '<link rel="attachment" href="{}.txt">',
        '<link rel="stylesheet" href="{}.css">',
        '<link rel="icon" href="{}.png">',
        '<base href="{}/"><img alt="x" src="x.png">',
        "<p style=\"background: url('{}.png')\">x</p>",
        "<p style=\"list-style: url('{}.png'); display: list-item\">x</p>",
        "<style>@import '{}.css';</style>",
        "<style>p::before {{ content: url('{}.png') }}</style><p>x</p>",
        "<style>@font-face {{ font-family: fremd; src: url('{}.ttf') }} p {{ font-family: fremd }}</style><p>x</p>",
        "<style>@page {{ background: url('{}.png') }} p {{ border-image: url('{}.png') 1 }}</style><p>x</p>",
        "<style>@color-profile device-cmyk {{ src: url('{}.icc') }}</style><p style='color: device-cmyk(0 0 0 1)'>x</p>",
        SVG + '<image href="{}.png" width="9" height="9"/></svg>',
        SVG + '<image xlink:href="{}.svg" width="9" height="9"/></svg>',
        SVG + '<use href="{}.svg#x"/></svg>',
        SVG + '<use xlink:href="{}.svg#x"/></svg>',
        SVG + "<style>@import '{}.css'; rect {{ fill: url('{}.svg#x') }}</style><rect width='9' height='9'/></svg>",
        SVG + '<a xlink:href="{}.txt"><text>x</text></a></svg>',
        '<meta name="attachment" content="{}.txt"><p>x</p>',
    ):
        yield element.replace("{}", address).replace("{{", "{").replace("}}", "}")


def pictures(address: str) -> Iterable[str]:
    """The same from inside of an SVG that is a picture of ours, and as an entity of XML."""
    yield from (attack for attack in attacks(address) if attack.startswith(SVG))
    yield f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{address}.txt">]>{SVG}<text y="9">&x;</text></svg>'
    yield f'<!DOCTYPE svg SYSTEM "{address}.txt">{SVG}</svg>'
    yield f'<?xml-stylesheet href="{address}.css"?>{SVG}</svg>'


@pytest.fixture(scope="module")
def geheim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file outside in every form that could be embedded; beside it booklet/, in whose styles a link leads out to it."""
    folder = tmp_path_factory.mktemp("draussen")
    room = folder / "booklet"
    for name in ("styles", "fonts"):
        shutil.copytree(ROOT / "booklet" / name, room / name)
    (room / "styles" / "link").symlink_to(folder)
    path = folder / "geheim"
    (folder / "geheim.txt").write_text(GEHEIM, encoding="utf-8")
    (folder / "geheim.html").write_text(f"<p>{GEHEIM}", encoding="utf-8")
    (folder / "geheim.css").write_text(f"p::before {{ content: '{GEHEIM}' }}", encoding="utf-8")
    (folder / "geheim.svg").write_text(f'{SVG}<text id="x" y="9">{GEHEIM}</text></svg>', encoding="utf-8")
    (folder / "geheim.png").write_bytes(base64.b64decode(PUNKT))
    shutil.copy(ROOT / "booklet/fonts/AtkinsonHyperlegibleNext-Bold.ttf", folder / "geheim.ttf")
    shutil.copy(ROOT / "booklet/farbprofile/ISOcoated_v2_300_bas.icc", folder / "geheim.icc")
    return path


def run_guarded(
    args: list[str], erlaubt: Iterable[Path], buch: Path, **more: object
) -> tuple[subprocess.CompletedProcess, list[str]]:
    """What the command did, and every breach. Python's own files, packages, time zones and names of file types may always be read."""
    always = [Path(sys.prefix), Path(sysconfig.get_path("stdlib")), Path(os.devnull), WAECHTER]
    zips = [name for name in sys.path if name.endswith(".zip")]
    always += map(Path, [*zips, *zoneinfo.TZPATH, *mimetypes.knownfiles])
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(WAECHTER), str(ROOT)]),
        "GEFAENGNIS_BUCH": str(buch),
        "GEFAENGNIS_ERLAUBT": os.pathsep.join(str(path.resolve()) for path in [*always, *erlaubt]),
        "SOURCE_DATE_EPOCH": "1795161600",
        "NO_MKDOCS_2_WARNING": "1",
        "TMPDIR": str(buch.parent),
    }
    env.pop("WEGWEISER_DRUCK", None)
    buch.touch()
    done = subprocess.run([sys.executable, *args], env=env, capture_output=True, check=False, **more)
    lines = sorted(set(buch.read_text(encoding="utf-8").splitlines()))
    return done, [line for line in lines if not LINKER.match(line)]


def contents(pdf: bytes) -> str:
    """All that lies in a PDF, unpacked, with what is attached to it."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = [item.read_bytes() for item in opened.objects if isinstance(item, pikepdf.Stream) and can_unpack(item)]
        parts += [item.get_file().read_bytes() for item in opened.attachments.values()]
    return b"".join([pdf, *parts]).decode("latin-1")


def can_unpack(stream: pikepdf.Stream) -> bool:
    return stream.get("/Filter") in (None, pikepdf.Name.FlateDecode)


def test_the_guard_sees(tmp_path: Path) -> None:
    """What this file relies on: opening, asking and starting are written down, also of a Python in a Python; asking is refused."""
    (tmp_path / "buch").mkdir()
    for name in ("eins", "zwei"):
        (tmp_path / name).write_text(GEHEIM, encoding="utf-8")
    (tmp_path / "buch" / "link").symlink_to(tmp_path / "eins")
    deed = f"""
import os, socket, subprocess, sys
open({str(tmp_path / "buch" / "link")!r})
subprocess.run([sys.executable, "-c", "open({str(tmp_path / "zwei")!r})"])
os.system("true")
socket.create_connection(("127.0.0.1", 9))
"""
    done, breaches = run_guarded(["-c", deed], [tmp_path / "buch"], tmp_path / "buch" / "buch")
    assert b"kein Netz" in done.stderr
    assert [line.split(" ")[0] for line in breaches] == ["open", "open", "os.system", "socket.getaddrinfo", "subprocess.Popen"]


@pytest.mark.papier
def test_nothing_outside_gets_onto_paper(geheim: Path, tmp_path: Path) -> None:
    """Markup that asks for files and hosts in every way, handed straight to the typesetter: it gets none of them.

    Nothing of a pull request comes so far, for all templates escape; this is the second wall.
    """
    picture = '<p><img alt="x" src="bilder/x.svg"></p>'
    ways = {"harmlos": (f"{KOPF}{STIL}</head><body><p>x</p>{picture}</body></html>", {"x.svg": f"{SVG}</svg>"})}
    for number, address in enumerate(addresses(geheim)):
        for kind, attack in enumerate(attacks(address)):
            ways[f"{number}-{kind}"] = (f"{KOPF}{STIL}</head><body>{attack}</body></html>", {})
        for kind, svg in enumerate(pictures(address)):
            ways[f"{number}-svg-{kind}"] = (f"{KOPF}</head><body>{picture}</body></html>", {"x.svg": svg})
    room = geheim.parent / "booklet"
    setzen = [str(WAECHTER / "setzen.py"), str(room), str(tmp_path)]
    allowed = [room, *(ROOT / name for name in ("booklet", "katalog")), tmp_path]
    done, breaches = run_guarded(setzen, allowed, tmp_path / "buch", input=json.dumps(ways).encode(), cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert breaches == []
    assert (tmp_path / "harmlos.pdf").exists()
    for file in tmp_path.glob("*.pdf"):
        text = contents(file.read_bytes())
        assert GEHEIM not in text, ways[file.stem]
        assert str(geheim) not in text or str(geheim) in str(ways[file.stem])
        assert "/EmbeddedFile" not in text, ways[file.stem]
        assert "/Image" not in text, ways[file.stem]


@pytest.mark.papier
def test_a_print_of_the_town_reads_the_town_and_nothing_else(example: Path, tmp_path: Path) -> None:
    """Also no path of this machine stands in the PDFs, nothing is attached, and nothing happens when they are opened."""
    town = shutil.copytree(example, tmp_path / "stadt")
    (tmp_path / "tmp").mkdir()
    print_all = [
        "-m",
        "booklet",
        "--fuer",
        "website",
        "--wurzel",
        str(town),
        "--ziel",
        str(town / "druck"),
        "--heute",
        "2026-11-20",
    ]
    done, breaches = run_guarded(print_all, [town, *rooms(), tmp_path / "tmp"], tmp_path / "tmp" / "buch", cwd=town)
    assert done.returncode == 0, done.stderr.decode()
    assert breaches == []
    pdfs = list((town / "druck").glob("*.pdf"))
    assert pdfs
    for file in pdfs:
        text = contents(file.read_bytes())
        for place in (str(tmp_path), str(ROOT), str(Path.home()) + "/", sys.prefix, "/usr/", "file:"):
            assert place not in text, file.name
        for deed in ("/EmbeddedFile", "/JavaScript", "/Launch", "/SubmitForm"):
            assert deed not in text, file.name


def test_a_build_of_the_site_reads_the_town_and_nothing_else(example: Path, tmp_path: Path) -> None:
    """No file outside of the town, the program and the packages; no host; no program. Nor is a path of this machine in a page."""
    town = copy_town(example, tmp_path / "stadt")
    (tmp_path / "tmp").mkdir()
    build = ["-m", "mkdocs", "--quiet", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    allowed = [town, tmp_path / "site", tmp_path / "tmp", *rooms(), ROOT / "docs", ROOT / "tests"]
    done, breaches = run_guarded(build, allowed, tmp_path / "tmp" / "buch", cwd=town)
    assert done.returncode == 0, done.stderr.decode()
    assert breaches == []
    for file in (tmp_path / "site").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert str(tmp_path).encode() not in content, file
            assert f"{ROOT}/".encode() not in content, file


def rooms() -> list[Path]:
    """The program, and what tells of it."""
    return [*(ROOT / name for name in ("booklet", "hooks", "katalog")), *ROOT.glob("*.egg-info")]
