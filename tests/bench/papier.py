"""The same booklet by other tools: all entries with the same texts and one QR code each, A5, contents with page numbers.

The codes are drawn and the pages written beforehand; only what makes a PDF out of them is measured.
"""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import qrcode
from bench.geraete import Geraete
from bench.messen import Lauf
from bench.wir import UMGEBUNG
from qrcode.image.svg import SvgPathImage

from booklet.eintrag import Eintrag
from booklet.heft import make_teile
from booklet.produkt import load_produkte
from katalog.load import load_katalog

ROOT = Path(__file__).resolve().parents[2]
CSS = """\
@font-face { font-family: Atkinson; src: url(schrift/AtkinsonHyperlegibleNext-Regular.ttf) }
@font-face { font-family: Atkinson; font-weight: bold; src: url(schrift/AtkinsonHyperlegibleNext-Bold.ttf) }
@page { size: A5; margin: 15mm 14mm; @bottom-center { content: counter(page) } }
html { font: 10.5pt/1.35 Atkinson, sans-serif; hyphens: auto }
h2 { break-before: page } .eintrag { break-inside: avoid; margin-bottom: 6mm }
h3, p { margin: 0 0 1mm } .eintrag svg { float: right; width: 28.7mm; height: 28.7mm; margin-left: 3mm }
.inhalt { list-style: none; padding: 0 } .inhalt a { color: inherit; text-decoration: none }
.inhalt a::after { content: leader(".") target-counter(attr(href), page) }
"""
TYPST = """\
#set document(title: "Alles")
#set page("a5", margin: (x: 14mm, y: 15mm), numbering: "1")
#set text(font: "Atkinson Hyperlegible Next", size: 10.5pt, lang: "de", hyphenate: true)
#show outline.entry.where(level: 1): strong
#let eintrag(nr, titel, ..zeilen) = block(breakable: false, below: 6mm, grid(columns: (1fr, 28.7mm), column-gutter: 3mm,
  [== #titel
   #for zeile in zeilen.pos() [#par(if zeile.at(0) != "" [*#zeile.at(0):* #zeile.at(1)] else [#zeile.at(1)])]],
  image("codes/" + str(nr) + ".svg", width: 28.7mm, alt: "QR-Code")))
#outline(title: "Inhalt", depth: 2)
"""
SCHREIBE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
MKDOCS = """\
site_name: Vergleich
site_dir: aus-mkdocs-to-pdf
docs_dir: seiten
theme: {name: material, language: de, font: false}
plugins:
  - to-pdf: {cover: false, output_path: heft.pdf, toc_level: 2}
markdown_extensions: [attr_list]
"""


@dataclass(frozen=True)
class Kapitel:
    """A chapter: its name, and the entries that stand in it."""

    titel: str
    eintraege: tuple[Eintrag, ...]


def write_paper(stadt: Path, ziel: Path, heute: date) -> int:
    """What the others print from, out of the town's product `alles`; how many entries there are."""
    katalog, _ = load_katalog(stadt)
    produkte, _ = load_produkte(stadt, katalog)
    kapitel = [Kapitel(teil.kapitel.titel, teil.eintraege) for teil in make_teile(katalog, produkte["alles"], heute)]
    eintraege = [e for k in kapitel for e in k.eintraege]
    codes = {
        e.nummer: qrcode.make(e.adresse, image_factory=SvgPathImage, border=4, mask_pattern=2).to_string(encoding="unicode")
        for e in eintraege
    }
    for folder in ("codes", "seiten"):
        (ziel / folder).mkdir(parents=True)
    shutil.copytree(ROOT / "booklet/fonts", ziel / "schrift")
    for number, code in codes.items():
        (ziel / f"codes/{number}.svg").write_text(code, encoding="utf-8")
    (ziel / "heft.html").write_text(_html(kapitel, codes), encoding="utf-8")
    (ziel / "heft.typ").write_text(TYPST + "\n".join(map(_typst, kapitel)), encoding="utf-8")
    (ziel / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (ziel / "seiten/index.md").write_text("# Alles\n", encoding="utf-8")
    for e in eintraege:
        (ziel / f"seiten/{e.nummer:04}.md").write_text(_markdown(e, codes[e.nummer]), encoding="utf-8")
    return len(eintraege)


def papier_laeufe(ziel: Path, geraete: Geraete, python: Path) -> dict[str, Lauf]:
    """The prints of the others; WeasyPrint runs in the same environment as ours does."""
    chromium = (geraete.chromium or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    mkdocs = (geraete.peer("python"), "-m", "mkdocs", "--quiet", "build", "--clean")

    def lauf(name: str, *befehl: str | Path, aus: str, **more: Any) -> Lauf:
        return Lauf(name, befehl, ziel, ziel / aus, umgebung=UMGEBUNG, **more)

    html, peers = (ziel / "heft.html").as_uri(), {"fehlt": geraete.ohne_peers}
    laeufe = [
        lauf("weasyprint", python, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1", "heft.html", "w.pdf", aus="w.pdf"),
        lauf("typst", geraete.peer("python"), "-c", SCHREIBE, "heft.typ", "t.pdf", "schrift", aus="t.pdf", **peers),
        lauf(
            "chromium", *chromium, "--disable-pdf-tagging", "--print-to-pdf=c.pdf", html, aus="c.pdf", fehlt=geraete.ohne_chromium
        ),
        lauf("mkdocs-to-pdf", *mkdocs, aus="aus-mkdocs-to-pdf/heft.pdf", runden=1, hoechstens=120, **peers),
    ]
    return {lauf.name: lauf for lauf in laeufe}


def _zeilen(e: Eintrag) -> list[tuple[str, str]]:
    """What an entry says, word and text, in the order of our booklet."""
    rows = [("", e.traeger), ("", e.angebot.kurz), ("", e.hinweis), ("Wann", "; ".join(e.wann))]
    rows += [(fakt.wort, fakt.text) for fakt in e.lage]
    rows += [("Telefon", ", ".join(map(str, e.telefon))), ("Internet", e.web)]
    rows += [(fakt.wort, fakt.text) for fakt in e.fakten]
    return [row for row in (*rows, ("", e.beleg)) if row[1]]


def _html(kapitel: list[Kapitel], codes: dict[int, str]) -> str:
    titles = "".join(
        f'<li><a href="#nr-{e.nummer}">{e.nummer} {escape(e.angebot.titel)}</a></li>' for k in kapitel for e in k.eintraege
    )
    parts = "".join(f"<h2>{escape(k.titel)}</h2>" + "".join(_section(e, codes[e.nummer]) for e in k.eintraege) for k in kapitel)
    head = f'<meta charset="utf-8"><title>Alles</title><style>{CSS}</style>'
    return f'<!doctype html><html lang="de"><head>{head}</head><body><h1>Alles</h1><ul class="inhalt">{titles}</ul>{parts}</body></html>'


def _section(e: Eintrag, code: str) -> str:
    svg = code[code.index("<svg") :]
    rows = "".join(f"<p>{f'<b>{word}:</b> ' if word else ''}{escape(text)}</p>" for word, text in _zeilen(e))
    return f'<section class="eintrag">{svg}<h3 id="nr-{e.nummer}">{e.nummer} {escape(e.angebot.titel)}</h3>{rows}</section>'


def _typst(kapitel: Kapitel) -> str:
    lines = [f"#pagebreak()\n= #{_string(kapitel.titel)}"]
    for e in kapitel.eintraege:
        rows = "".join(f", ({_string(word)}, {_string(text)})" for word, text in _zeilen(e))
        lines.append(f"#eintrag({e.nummer}, {_string(f'{e.nummer} {e.angebot.titel}')}{rows})")
    return "\n".join(lines)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _markdown(e: Eintrag, code: str) -> str:
    rows = [f"**{word}:** {text}" if word else text for word, text in _zeilen(e)]
    svg = code[code.index("<svg") :]
    return "\n\n".join([f"# {e.nummer} {e.angebot.titel}", f'<div style="float:right;width:28.7mm">{svg}</div>', *rows]) + "\n"
