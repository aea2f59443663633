"""The website as files: a page for everything, every link leads somewhere, and no text out of a file becomes markup."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files
from seite_bauen import build_town, copy_town

from hooks import handbuch
from hooks.angebot_pages import angebot_pages, find_mit_telefon
from hooks.bau import Bau
from hooks.druck import druck_pages, read_druckstuecke
from hooks.gruppe import group
from hooks.handbuch import clean
from hooks.rechtliches import fill_betreiber
from hooks.thema_pages import thema_pages
from hooks.weiterleitungen import weiterleitung_pages
from katalog.adressen import address_of
from katalog.angebot import Angebot
from katalog.load import load_katalog

EXPECTED = Path(__file__).parent / "expected"


class Parser(HTMLParser):
    """Collects what the tests ask for."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.tags if "id" in attrs]

    def links(self) -> Iterator[str]:
        for tag, attrs in self.tags:
            for name in ("href", "src", "action"):
                if attrs.get(name) and not (tag == "link" and attrs.get("rel") == "canonical"):
                    yield attrs[name] or ""


@pytest.fixture(scope="module")
def bau(example: Path) -> Bau:
    """What page functions get, for the example town."""
    katalog, _ = load_katalog(example)
    assert katalog
    return Bau(katalog, datetime(2026, 11, 20, 9, 0), "fehler@musterstadt.example")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Parser]:
    """Every HTML file by its path in the site."""
    return {file.relative_to(site).as_posix(): Parser(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def test_everything_has_a_page(site: Path, bau: Bau) -> None:
    """Each offer (ended ones too), audience, topic, place, organiser and quarter answers at its address."""
    katalog = bau.katalog
    kinds = (katalog.angebote, katalog.zielgruppen, katalog.themen, katalog.orte, katalog.traeger, katalog.stadtteile)
    for thing in (thing for kind in kinds for thing in kind.values()):
        assert (site / address_of(thing) / "index.html").is_file(), thing.id
    for adresse in (
        "",
        "finden/",
        "a-z/",
        "notfall/",
        "stand/",
        "druck/",
        "fuer/",
        "themen/",
        "orte/",
        "traeger/",
        "stadtteile/",
    ):
        assert (site / adresse / "index.html").is_file(), adresse


def test_every_link_inside_the_site_leads_somewhere(site: Path, pages: dict[str, Parser]) -> None:
    """Pages, files and anchors."""
    broken = []
    for path, page in pages.items():
        for link in page.links():
            target = urlsplit(urljoin(f"http://x/{path}", link))
            if target.netloc != "x":
                continue
            file = site / target.path.lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                broken.append(f"{path} → {link}")
            elif target.fragment and target.fragment not in pages[file.relative_to(site).as_posix()].ids:
                broken.append(f"{path} → {link} (no such anchor)")
    assert not broken


def test_no_page_names_an_id_twice(pages: dict[str, Parser]) -> None:
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_every_page_has_one_main_heading_and_no_step_is_skipped(pages: dict[str, Parser]) -> None:
    for path, page in pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, path
        content = levels[levels.index(1) :]
        assert all(after <= before + 1 for before, after in pairwise(content)), path


def test_scripts_and_styles_come_only_from_files_of_the_site(pages: dict[str, Parser]) -> None:
    """What the policy forbids does not stand in any page: inline scripts, handlers, styles."""
    for path, page in pages.items():
        for tag, attrs in page.tags:
            assert tag not in ("style", "iframe", "object", "embed"), path
            assert "style" not in attrs, (path, tag, attrs)
            assert not any(name.startswith("on") for name in attrs), (path, tag)
            assert tag != "script" or urlsplit(attrs["src"] or "").netloc == "", path
            for name in ("href", "src", "action"):
                assert not (attrs.get(name) or "").lower().startswith(("javascript:", "data:")), (path, attrs)


def test_the_policy_stands_in_every_page_and_in_the_headers(site: Path, pages: dict[str, Parser]) -> None:
    """So does what browsers may keep for ever: assets, because they are asked for by their contents."""
    for path, page in pages.items():
        if "refresh" in [attrs.get("http-equiv") for _, attrs in page.tags]:
            continue
        policies = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, path
        assert "unsafe" not in (policies[0] or "")
    for name in ("_headers", ".htaccess"):
        text = (site / name).read_text(encoding="utf-8")
        assert "default-src 'none'" in text
        assert "max-age=31536000, immutable" in text


def test_the_theme_brings_nothing_of_its_own(site: Path, root: Path) -> None:
    """Its bundle knows other hosts, its style sheet weighs more than a page: every script is ours, no folder of the theme is there."""
    own = root / "hooks" / "theme" / "assets"
    scripts = {file.relative_to(site / "assets") for file in (site / "assets").rglob("*.js")}
    assert (
        {Path("rahmen.js"), Path("weiterleitung.js")}
        <= scripts
        <= {Path("arbeiter.js"), *(file.relative_to(own) for file in own.rglob("*.js"))}
    )
    assert not [name for name in ("stylesheets", "javascripts", "images") if (site / "assets" / name).exists()]


def test_an_offer_page_reads_as_agreed(bau: Bau, request: pytest.FixtureRequest) -> None:
    """The page of `schuldnerberatung`, word for word, its drawings left out. `--annehmen` accepts what is built now."""
    seite = next(seite for seite in angebot_pages(bau) if seite.adresse == "a/schuldnerberatung/")
    text = re.sub(r"<svg.*?</svg>", "", seite.text)
    golden = EXPECTED / "angebot.html"
    if request.config.getoption("--annehmen"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_hostile_text_stays_text(site: Path) -> None:
    """Markup, templates and Markdown in a YAML file are shown, not run."""
    html = (site / "a/singkreis/index.html").read_text(encoding="utf-8")
    page = Parser(html)
    assert "<script>alert(1)</script>" in page.words
    assert "{{ 7 * 7 }}" in page.words
    assert "<b>ohne</b>" in page.words
    assert "<b>" not in html


def test_hostile_values_everywhere_stay_text(example: Path, tmp_path: Path) -> None:
    """Every text an offer may hold, filled with markup: the built page holds no tag that the template does not."""
    town = copy_town(example, tmp_path / "stadt")
    boese = '"><script>alert(1)</script>{{ 7*7 }}{% raw %}![x](javascript:alert(1))'
    lines = {"titel": boese[:58], "kurz": boese, "zielgruppen": ["alle"], "themen": ["geld"], "traeger": "stadt-musterstadt"}
    lines |= {
        "kosten": boese,
        "anmeldung": boese,
        "mitbringen": [boese[:70]],
        "schlagworte": [boese[:38]],
        "quelle": "javascript:alert(1)",
    }
    lines |= {"leicht": f"```\n{boese}\n```\n{boese}", "hinkommen": boese, "zeiten_hinweis": boese, "hinweis": {"text": boese}}
    lines |= {
        "ort": {"name": boese[:58], "strasse": boese[:70], "hinweis": boese},
        "kontakt": {"telefon": "0221 4710 199", "hinweis": boese},
    }
    (town / "angebote/beratung/boese.yml").write_text(json.dumps(lines), encoding="utf-8")
    site = build_town(town, tmp_path / "site")
    for path in ("a/boese", "finden", "a-z", "themen/geld", "fuer/alle", "traeger/stadt-musterstadt"):
        page = Parser((site / path / "index.html").read_text(encoding="utf-8"))
        assert all("src" in attrs for tag, attrs in page.tags if tag == "script"), path
        assert not [attrs for tag, attrs in page.tags if tag == "img" and attrs.get("src") == "x"], path
        assert not [link for link in page.links() if link.lower().startswith("javascript")], path
        assert "49" not in page.words.split("alert(1)</script>")[-1][:10]
    words = Parser((site / "a/boese/index.html").read_text(encoding="utf-8")).words
    assert words.count(boese) >= 5
    assert "Quelle: javascript:alert(1)" in " ".join(words.split())


def test_the_same_town_gives_the_same_bytes(example: Path, site: Path, tmp_path: Path) -> None:
    """Two builds at the same moment differ in nothing."""
    again = build_town(copy_town(example, tmp_path / "stadt"), tmp_path / "site")
    for file in site.rglob("*"):
        if file.is_file():
            assert (again / file.relative_to(site)).read_bytes() == file.read_bytes(), file.name


def test_former_addresses_still_answer(bau: Bau, site: Path) -> None:
    """They stand in QR codes."""
    for pfad, html in weiterleitung_pages(bau):
        page = Parser(re.sub(r"\?v=\w+", "", (site / pfad).read_text(encoding="utf-8")))
        assert Parser(html).tags == page.tags
        link = next(attrs["href"] for tag, attrs in page.tags if tag == "a")
        assert (site / Path(pfad).parent / (link or "") / "index.html").resolve().is_file()


def test_downloads_say_pages_size_and_day(bau: Bau, tmp_path: Path) -> None:
    """From druck.json, which the booklet room writes."""
    stueck = {
        "datei": "heft.pdf",
        "titel": "Das Heft",
        "kurz": "Für alle.",
        "ausgabe": "Winter 2026",
        "seiten": 36,
        "angebote": 80,
        "format": "A5",
        "bytes": 1234567,
        "stand": "2026-11-20",
        "formen": {"buerodrucker": {"datei": "heft-buerodrucker.pdf", "bytes": 400000}},
    }
    (tmp_path / "druck.json").write_text(json.dumps([stueck]), encoding="utf-8")
    stuecke = read_druckstuecke(tmp_path)
    assert stuecke[0].stand == date(2026, 11, 20)
    assert stuecke[0].dateien == ["heft.pdf", "heft-buerodrucker.pdf"]
    html = next(druck_pages(bau, stuecke)).html
    assert "Winter 2026, Stand 20. November 2026, 80 Angebote" in html
    assert "PDF, A5, 36 Seiten, 1,2 MB" in html
    assert 'href="heft.pdf"' in html
    assert 'href="heft-buerodrucker.pdf" download aria-label="Zum Selbst-Drucken auf A4: Das Heft"' in html
    assert "heft.pdf" not in next(druck_pages(bau, [])).html


def test_missing_facts_of_the_operator_are_shown_as_missing() -> None:
    """And a link on a missing address is no link."""
    text = "{{ betreiber.name }}, [{{ betreiber.email }}](mailto:{{ betreiber.email }}?subject=x)"
    empty = fill_betreiber(text, {})
    assert "— noch eintragen: extra.betreiber.name —" in empty
    assert "mailto" not in empty
    full = fill_betreiber(text, {"name": "Stadt <b>*A*</b>", "email": "a@b.example"})
    assert "<" not in full
    assert "*" not in full
    assert full.endswith("[a@b.example](mailto:a@b.example?subject=x)")


def test_an_ended_offer_says_so_first_and_shows_others(bau: Bau) -> None:
    katalog, jetzt = bau.katalog, bau.jetzt
    ended = katalog.angebote["schuldnerberatung"].model_copy(update={"status": "beendet"})
    town = replace(katalog, angebote=katalog.angebote | {ended.id: ended})
    html = next(s for s in angebot_pages(Bau(town, jetzt)) if s.adresse == "a/schuldnerberatung/").html
    assert html.index("Dieses Angebot gibt es nicht mehr") < html.index("Wie sicher ist das?")
    assert "Das nächste Mal" not in html
    assert "Kontakt</h2>" not in html


def test_who_looks_for_an_ended_offer_learns_that_it_ended(bau: Bau) -> None:
    """Its topic shows it apart from the others."""
    html = next(seite for seite in thema_pages(bau) if seite.adresse == "themen/geld/").html
    assert html.index("a/schuldnerberatung/") < html.index("Gibt es nicht mehr</h2>") < html.index("a/geldrat/")


def test_who_cannot_be_phoned_is_shown_others_who_can(bau: Bau) -> None:
    """Offers like it, for the same people; none where there is a number."""
    assert find_mit_telefon(bau.katalog.angebote["schuldnerberatung"], bau) == []
    silent = bau.katalog.angebote["schuldnerberatung"].model_copy(
        update={"themen": ("geld", "krise"), "kontakt": None, "traeger": (), "ort": "online"}
    )
    assert [angebot.id for angebot in find_mit_telefon(silent, bau)] == ["frauenhaus", "sorgentelefon"]


def test_a_lone_offer_stands_with_others_of_its_second_topic(bau: Bau) -> None:
    """Only what fits nowhere else is left for „Außerdem“."""
    katalog = bau.katalog
    first, second, third = list(katalog.themen)[:3]
    some = next(iter(katalog.angebote.values()))

    def offer(number: int, *themen: str) -> Angebot:
        return some.model_copy(update={"id": f"a{number}", "titel": f"A{number}", "themen": themen})

    offers = [offer(n, first) for n in range(1, 9)] + [offer(0, second, first), offer(9, third)]
    groups = group(offers, "themen", katalog.themen)
    assert [(g.id, len(g.angebote)) for g in groups] == [(first, 9), ("ausserdem", 1)]


def test_handwritten_page_cannot_run_anything() -> None:
    """Whoever edits a Markdown page in a pull request brings text, links and pictures, nothing else."""
    hostile = (
        '<p onclick="x()">a</p><script>x()</script><script src="x.js"></script><iframe src="x"></iframe>'
        '<a href="javascript:x()">b</a><svg onload="x()"></svg><img src="x.png" onerror="x()" alt="c"><style>p{}</style>'
        '<form action="https://evil.example"><input name="q"></form><meta http-equiv="refresh" content="0">'
    )
    html = clean(hostile)
    for word in ("onclick", "script", "iframe", "javascript", "svg", "onerror", "style", "form", "input", "meta", "x()"):
        assert word not in html
    assert "<a>b</a>" in html
    assert clean('<h2 id="a" class="b">t</h2><a href="../x/">y</a>') == '<h2 id="a" class="b">t</h2><a href="../x/">y</a>'


def test_only_texts_and_pictures_lie_in_docs(root: Path, tmp_path: Path) -> None:
    """A script or an SVG in docs/ stops the build with its name."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "boese.svg").write_text("<svg onload='x()'/>", encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"), docs_dir=str(docs), hooks=[])
    with pytest.raises(PluginError, match=r"boese\.svg"):
        handbuch.on_files(get_files(config), config)
    (docs / "boese.svg").unlink()
    (docs / "gut.md").write_text("# Gut", encoding="utf-8")
    handbuch.on_files(get_files(config), config)
    (docs / "fremd.md").symlink_to(root / "README.md")
    with pytest.raises(PluginError, match=r"fremd\.md"):
        handbuch.on_files(get_files(config), config)
