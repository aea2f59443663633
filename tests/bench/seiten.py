"""The same website by other tools: our finished pages turned into plain Markdown, about the same words, one QR code each.

What we make beside pages (dates, calendars, finder, offline) is left to us; they get the codes drawn and the lists made.
The page of our finder, which lists all offers once more, is cut short: they have a search of their own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bench.geraete import Geraete
from bench.messen import Lauf, Misslungen, put_away
from bench.wir import UMGEBUNG

MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.S)
BLOCK = re.compile(r"<(h[1-6]|p|li|dt|dd)\b[^>]*>(.*?)</\1>", re.S)
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)
SVG = re.compile(r"<svg\b.*?</svg>", re.S)
CODE = re.compile(r"<svg\b[^>]*\bqr\b.*?</svg>", re.S)
TAG = re.compile(r"<[^>]+>")
SIGN = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### ", "li": "- "}
SUCHE = 20
"""Paragraphs that are left of the finder's page."""
LANG = 300
"""Paragraphs after which a heading is put in: Zensical's search takes no longer part."""

MKDOCS = """\
site_name: Vergleich
site_url: https://wegweiser-wk.example/
site_dir: {aus}
docs_dir: seiten
theme:
  name: material
  language: de
  font: false
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, tables, toc, pymdownx.details, pymdownx.superfences]
"""
HUGO = """\
baseURL = "https://wegweiser-wk.example/"
languageCode = "de"
title = "Vergleich"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
RAHMEN = """\
<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }}</title></head>
<body><header><a href="/">{{ .Site.Title }}</a><nav><a href="/finden/">Finden</a> <a href="/kalender/">Kalender</a> <a href="/a-z/">A bis Z</a></nav></header>
<main>{{ .Content }}</main><footer><a href="/impressum/">Impressum</a></footer></body></html>
"""


def write_plain(site: Path, ziel: Path) -> None:
    """Folders for MkDocs, Zensical and Hugo out of a finished site of ours; raises `Misslungen`."""
    pages = list(_pages(site))
    if not pages:
        raise Misslungen("ging nicht: unsere eigenen Seiten fehlen")
    for address, text in pages:
        _write(ziel / "seiten" / address / "index.md", text)
        title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), address)
        has_more = any((site / address).glob("*/index.html"))
        head = f"---\ntitle: '{title.replace(chr(39), chr(39) * 2)}'\n---\n\n"
        name = "_index.md" if has_more else "index.md"
        _write(ziel / "hugo/content" / address / name, head + text.replace("/index.md)", "/)"))
    for name, nav in (("ohne", "nav: [index.md]\n"), ("mit", ""), ("zensical", "nav: [index.md]\n")):
        _write(ziel / f"mkdocs-{name}.yml", MKDOCS.format(aus=f"aus-{name}") + nav)
    _write(ziel / "hugo/config.toml", HUGO)
    for name in ("_default/single.html", "_default/list.html", "index.html"):
        _write(ziel / "hugo/layouts" / name, RAHMEN)


def seiten_laeufe(site: Path, ziel: Path, geraete: Geraete) -> dict[str, Lauf]:
    """The builds of the others, each from nothing. Their pages are written into `ziel` once, when our `site` is there."""

    def lauf(name: str, *befehl: str | Path, aus: str, fehlt: str, **more: object) -> Lauf:
        def prepare() -> None:
            if not ziel.exists():
                write_plain(site, ziel)
            for folder in (ziel / aus, ziel / ".cache"):
                put_away(folder, ziel.parent / "weg")

        return Lauf(name, befehl, ziel, ziel / aus, prepare, fehlt, umgebung=UMGEBUNG, **more)

    mkdocs = [geraete.peer("python"), "-m", "mkdocs", "--quiet", "build", "-f"]
    laeufe = [
        lauf("mkdocs", *mkdocs, "mkdocs-ohne.yml", aus="aus-ohne", fehlt=geraete.ohne_peers),
        lauf("mkdocs-nav", *mkdocs, "mkdocs-mit.yml", aus="aus-mit", fehlt=geraete.ohne_peers, runden=2),
        lauf(
            "zensical",
            geraete.peer("zensical"),
            "build",
            "-f",
            "mkdocs-zensical.yml",
            aus="aus-zensical",
            fehlt=geraete.ohne_peers,
        ),
        lauf("hugo", "hugo", "--quiet", "-s", "hugo", "-d", ziel / "aus-hugo", aus="aus-hugo", fehlt=geraete.ohne_hugo),
    ]
    return {lauf.name: lauf for lauf in laeufe}


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Address and Markdown of every page that has a main part."""
    for file in sorted(site.rglob("index.html")):
        main = MAIN.search(file.read_text(encoding="utf-8"))
        if main:
            address = file.parent.relative_to(site).as_posix().removeprefix(".")
            yield address, _markdown(main[1], SUCHE if address == "finden" else None)


def _markdown(main: str, blocks: int | None) -> str:
    code = CODE.search(main)
    bare = SVG.sub("", main)
    lines = [SIGN.get(kind, "") + text for kind, inner in BLOCK.findall(bare)[:blocks] if (text := _text(inner))]
    for n in range(len(lines) // LANG * LANG, 0, -LANG):
        lines.insert(n, "## Weiter")
    return "\n\n".join([*lines, f"<div>{code[0]}</div>"] if code else lines) + "\n"


def _text(inner: str) -> str:
    return " ".join(TAG.sub(" ", LINK.sub(_link, inner)).split())


def _link(found: re.Match[str]) -> str:
    """A link to another page or to the web; any other is its words."""
    target, words = found[1].partition("#")[0], " ".join(TAG.sub(" ", found[2]).split())
    if target.endswith("/") and target.startswith("../"):
        return f"[{words}]({target}index.md)"
    return f"[{words}]({target})" if target.startswith("https://") else words


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
