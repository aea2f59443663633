"""A product file comes from pull requests, too: every text field takes every naughty string, and it is refused in clear words or printed."""

import io
import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from feindliche_stadt import DANGEROUS, HARMLOS, STRINGS

from booklet.drucken import print_one
from booklet.pdf import PaperError, letters
from booklet.produkt import Produkt, load_produkte, read_produkt
from katalog.katalog import Katalog
from katalog.load import load_katalog

HEUTE = date(2026, 11, 22)
TEXTE = {
    "titel": 60, "untertitel": 70, "kurz": 200, "ausgabe": 60, "kapitel.titel": 40, "kapitel.kurz": 200, "kapitel.tipps.titel": 40,
    "kapitel.tipps.text": 240, "texte.einband": 120, "texte.anleitung": 2000, "texte.rueckseite": 2000, "kurzform.titel": 40,
    "kurzform.kurz": 90, "redaktion": 40, "impressum": 2000,
}  # fmt: skip
"""Every field that holds words, and how many signs it takes."""
WAHL = {
    "vorlage", "kuerzel", "stand", "grossdruck", "ordnung", "haus", "falz", "bild", "termine", "passt", "kapitel.zielgruppe",
    "kapitel.farbe", "kapitel.symbol", "kapitel.feld", "kurzform.angebot", *(f"{at}auswahl.{name}" for at in ("", "kapitel.")
    for name in ("bereiche", "zielgruppen", "themen", "ids", "ohne")),
}  # fmt: skip
"""Every other: it takes only words that are known or of one form."""
FEST = {"vorlage": "broschuere", "kapitel.auswahl.bereiche": "[beratung]", "kurzform.angebot": "geldrat"}
GEFAEHRLICH = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/EmbeddedFile",
    "/EmbeddedFiles",
    "/GoToR",
    "/SubmitForm",
    "/ImportData",
    "/RichMedia",
}
"""What a PDF can be made to do, by the names it would have to use."""


@pytest.fixture(scope="module")
def katalog(example: Path) -> Katalog:
    return load_katalog(example)[0]


def write(values: Mapping[str, str]) -> tuple[bytes, dict[int, str]]:
    """A product file with these values, as they stand in YAML; and on which line each field is."""
    lines: list[str] = []
    found: dict[int, str] = {}
    last: list[str] = []
    for name in sorted(values, key=lambda name: name.split(".")):
        *blocks, key = name.split(".")
        for depth, block in enumerate(blocks):
            if last[: depth + 1] != blocks[: depth + 1]:
                lines.append("    " * depth + f"{block}:")
                lines += ["    " * depth + "  -"] * (block in ("kapitel", "tipps", "kurzform"))
        lines.append("    " * len(blocks) + f"{key}: {values[name]}")
        found[len(lines)] = name
        last = blocks
    return "\n".join(lines).encode("utf-8", "surrogatepass"), found


def quoted(text: str) -> str:
    """JSON's quotes are YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def read_value(produkt: object, name: str) -> object:
    """What a product holds by that name; of a list the first."""
    for part in name.split("."):
        produkt = getattr(produkt[0] if isinstance(produkt, tuple) else produkt, part)
    return produkt[0] if name == "redaktion" else produkt


def fields(schema: Mapping[str, object], defs: Mapping[str, Mapping[str, object]], before: str = "") -> Iterator[str]:
    """The names of all fields that a file may hold."""
    for name, field in schema["properties"].items():
        refs = re.findall(r"'#/\$defs/(\w+)'", str(field))
        for ref in refs:
            yield from fields(defs[ref], defs, f"{before}{name}.")
        if not refs and f"{before}{name}" not in ("id", "datei", "gross"):
            yield f"{before}{name}"


def test_no_field_is_forgotten() -> None:
    schema = Produkt.model_json_schema()
    assert sorted(fields(schema, schema["$defs"])) == sorted({*TEXTE, *WAHL})


def test_every_string_in_every_field_is_refused_or_read(katalog: Katalog) -> None:
    """In words for people, at its own line; whatever is not refused is what stands there."""
    refused = 0
    for text in STRINGS:
        values = FEST | {name: quoted(text[:limit] or HARMLOS) for name, limit in TEXTE.items()}
        produkt = None
        while not produkt:
            data, lines = write(values)
            produkt, findings = read_produkt("booklet/produkte/x.yml", data, katalog)
            for found in findings:
                assert found.problem
                assert found.remedy
                values[lines[found.line]] = HARMLOS
            refused += len(findings)
        for name in TEXTE:
            if values[name] != HARMLOS and name not in ("impressum", "texte.anleitung", "texte.rueckseite"):
                assert read_value(produkt, name) == " ".join(text[: TEXTE[name]].split() or [HARMLOS]), (name, text)
    assert 0 < refused < len(STRINGS) * len(TEXTE) / 5


def test_no_string_chooses_anything(katalog: Katalog) -> None:
    """Neither a picture, a colour, a place nor an offer can be named by what is none."""
    for text in STRINGS:
        values = (
            FEST | {name: quoted(HARMLOS) for name in ("titel", "ausgabe", "kapitel.titel")} | dict.fromkeys(WAHL, quoted(text))
        )
        data, lines = write(values)
        produkt, findings = read_produkt("booklet/produkte/x.yml", data, katalog)
        assert not produkt
        assert {lines[found.line] for found in findings} <= WAHL
        assert all(found.problem for found in findings)


def test_what_is_no_product_file_is_named(katalog: Katalog, tmp_path: Path) -> None:
    """The name becomes that of the PDF; a link and a pipe are not opened."""
    folder = tmp_path / "booklet/produkte"
    folder.mkdir(parents=True)
    names = ["-x.yml", "<b>.yml", 'a"b.yml', "größe.yml", "x\n.yml", "x y.yml", "a" * 60 + ".yml"]
    for name in names:
        (folder / name).write_bytes(write(FEST | {"titel": HARMLOS, "ausgabe": HARMLOS, "kapitel.titel": HARMLOS})[0])
    (folder / "verweis.yml").symlink_to("/etc/passwd")
    os.mkfifo(folder / "rohr.yml")
    produkte, findings = load_produkte(tmp_path, katalog)
    assert not produkte
    assert {found.path for found in findings} == {f"booklet/produkte/{name}" for name in (*names, "verweis.yml", "rohr.yml")}
    assert all(found.problem for found in findings)


def read(katalog: Katalog, **values: object) -> Produkt | None:
    """The product, or nothing where a finding refuses it; JSON is YAML, too."""
    data = {"titel": HARMLOS, "ausgabe": HARMLOS} | values
    return read_produkt("booklet/produkte/x.yml", json.dumps(data, ensure_ascii=False).encode(), katalog)[0]


def find_strings(katalog: Katalog) -> list[str]:
    """Those that the fonts can print and no finding refuses, short enough for every field and no more than one of a kind."""
    short = dict.fromkeys(" ".join(text[:40].split()) for text in DANGEROUS)
    fields = ("titel", "impressum")
    return [
        text
        for text in short
        if not set(map(ord, text)) - letters() and all(read(katalog, vorlage="broschuere", **{name: text}) for name in fields)
    ]


def make_produkt(katalog: Katalog, vorlage: str, strings: list[str]) -> Produkt:
    """Another of the strings in each field, and all that is left among those who wrote the booklet."""
    strings = [*strings]
    take, flyer = strings.pop, vorlage == "flyer"
    kapitel = [
        {"titel": take(), "kurz": take(), "auswahl": {"ids": [id]}}
        | ({"feld": feld} if flyer else {"tipps": [{"titel": take(), "text": take()}]})
        for id, feld in (("singkreis", "links"), ("werkstatt", "mitte"), ("streetwork", "rechts"))
    ]
    values = {name: take() for name in ("titel", "untertitel", "kurz", "ausgabe", "impressum")}
    texte = {name: take() for name in ("einband", "anleitung", "rueckseite")}
    kurzform = [{"angebot": "singkreis", "titel": take(), "kurz": take()}] if flyer else []
    redaktion = [] if flyer else strings
    produkt = read(katalog, vorlage=vorlage, kapitel=kapitel, texte=texte, kurzform=kurzform, redaktion=redaktion, **values)
    assert produkt
    return produkt


def shown(produkt: Produkt) -> list[str]:
    """What is to be read on its paper; `kurz` stands on the page „Druck“, a flyer has no subtitles."""
    of_kapitel = [text for k in produkt.kapitel for text in (k.titel, *((k.kurz,) if produkt.vorlage == "broschuere" else ()))]
    of_texte = [
        produkt.texte.einband,
        *(a.stuecke[0].text for a in (*produkt.texte.anleitung, *produkt.texte.rueckseite, *produkt.impressum)),
    ]
    return [
        produkt.titel,
        produkt.ausgabe,
        *of_kapitel,
        *of_texte,
        *produkt.redaktion,
        *(t for k in produkt.kurzform for t in (k.titel, k.kurz)),
    ]


def letters_of(text: str) -> str:
    """Without what a line break may change."""
    return re.sub(r"[\W_]", "", text)


@pytest.mark.papier
@pytest.mark.parametrize(("vorlage", "which"), [("broschuere", slice(16, 76)), ("flyer", slice(0, 16))])
def test_paper_prints_it_and_does_nothing_else(vorlage: str, which: slice, katalog: Katalog) -> None:
    """As words to read and as the title of the file, without a script, a file inside or a link that is not ours."""
    strings = find_strings(katalog)[which]
    assert len(strings) == which.stop - which.start
    produkt = make_produkt(katalog, vorlage, strings)
    (pdf,) = print_one(katalog, produkt, HEUTE, ("bildschirm",)).dateien.values()
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    found = letters_of(re.sub(r"^\W*(?:Impressum|\d+)\W*$", "", text, flags=re.MULTILINE))  # head and number of a page
    assert [one for one in shown(produkt) if letters_of(one) not in found] == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/Title"]).startswith(produkt.titel)
        with document.open_metadata() as metadata:
            assert metadata["dc:title"].startswith(produkt.titel)
        for thing in document.objects:
            names = set(thing.keys()) if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else set()
            assert not names & GEFAEHRLICH
            assert str(thing.get("/URI", "https:") if names else "https:").startswith(("https:", "tel:", "mailto:"))


@pytest.mark.papier
@pytest.mark.parametrize("name", ["titel", "kapitel", "impressum"])
def test_what_no_font_has_is_named_where_it_stands(name: str, katalog: Katalog) -> None:
    """Instead of a box on paper."""
    strange = "Haus 🏠 <b>"
    kapitel = [{"titel": strange if name == "kapitel" else HARMLOS}]
    produkt = read(katalog, vorlage="broschuere", **{"kapitel": kapitel} | ({} if name == "kapitel" else {name: strange}))
    with pytest.raises(PaperError, match=r"Das Zeichen „🏠“ .* Es steht hier: „Haus 🏠 <b>"):
        print_one(katalog, produkt, HEUTE, ("bildschirm",))
