"""Hostile files earn clear words and nothing else: each attack is one entry of ANGRIFFE, its words lie in feindlich/worte/.

`pytest tests/test_feindlich.py --annehmen` writes the words anew; read the difference before you commit it.
"""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from katalog.load import load_katalog
from katalog.report import report_text

WORTE = Path(__file__).parent / "feindlich/worte"
OFFER = "angebote/50plus/angriff.yml"
HEAD = "titel: Kochtreff\nkurz: Wir kochen zusammen.\nzielgruppen: [50plus]\nthemen: [geld]\ntraeger: stadt-musterstadt\n"
Attack = Callable[[Path], None]


def offer(text: str | bytes, name: str = OFFER) -> Attack:
    """One file with this in it."""

    def attack(town: Path) -> None:
        file = town / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return attack


def field(line: str) -> Attack:
    """An offer that is in order but for one line."""
    return offer(f"{HEAD}{line}\n")


def link(name: str, target: str) -> Attack:
    """A link that leads out of the town."""

    def attack(town: Path) -> None:
        (town / name).parent.mkdir(parents=True, exist_ok=True)
        (town / name).unlink(missing_ok=True)
        (town / name).symlink_to(target)

    return attack


def pipe(town: Path) -> None:
    """Whoever opens it waits forever."""
    os.mkfifo(town / OFFER)


def billion_laughs() -> str:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]" for m, n in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(rows)


def many_links(town: Path) -> None:
    """A whole folder of them."""
    shutil.rmtree(town / "angebote/jugend")
    (town / "angebote/jugend").symlink_to("/etc")


ANGRIFFE: dict[str, Attack] = {
    # too much
    "milliarde-lacher": offer(billion_laughs()),
    "alias-im-angebot": field("schlagworte: &a [x]\nmitbringen: *a"),
    "sich-selbst": field("mitbringen: &a [*a]"),
    "zehn-megabyte-zeile": offer(HEAD + "beschreibung: " + "x" * 10_000_000),
    "lange-zeile": field("beschreibung: " + "x" * 250_000),
    "langer-schluessel": field("x" * 200_000 + ": y"),
    "zehntausend-tief": offer("\n".join(f"{' ' * n}a:" for n in range(680))),
    "klammern": offer("[" * 255_000),
    "klammern-im-wert": field("schlagworte: " + "[" * 200_000),
    "geschweifte": offer("{a: " * 60_000),
    "striche": offer("- " * 120_000),
    "fragezeichen": offer("? " * 120_000),
    "viele-angaben": offer("".join(f"angabe{n}: x\n" for n in range(15_000))),
    "viele-zeiten": offer(HEAD + "zeiten:\n" + "  - Di 10:00-11:00\n" * 12_000),
    "viele-schlagworte": field(f"schlagworte: [{', '.join(['wort'] * 30_000)}]"),
    "lange-zeit": field("zeiten: " + "Di " * 60_000),
    "lange-adresse": field("kontakt: {web: https://" + "a." * 90_000 + "de}"),
    "lange-nummer": field("kontakt: {telefon: " + "0" * 200_000 + "}"),
    "lange-mail": field("kontakt: {email: " + "a@" * 100_000 + "}"),
    "sterne": field("beschreibung: " + "*a **b " * 700),
    "links-offen": field("beschreibung: " + "[a](" * 1_200),
    "klammern-in-beschreibung": field("beschreibung: " + "[" * 4_900),
    "anfuehrung-offen": field('titel: "' + "x\n" * 30_000),
    # what is no text
    "nul": offer(HEAD.encode() + b"hinkommen: a\0b\n"),
    "steuerzeichen": field('hinkommen: "Bus \\x1b[31m rot \\a"'),
    "utf-16": offer((HEAD + "hinkommen: Bus\n").encode("utf-16")),
    "kein-utf-8": offer(HEAD.encode() + b"hinkommen: \xff\xfe\xfa\n"),
    "elf": offer(b"\x7fELF\x02\x01\x01" + bytes(200)),
    # YAML's own powers
    "python": field("hinweis: !!python/object/apply:os.system [ls]"),
    "eigener-tag": field("kosten: !ENV [HOME]"),
    "tag-anweisung": offer("%TAG ! tag:fremd.example,2026:\n---\n" + HEAD),
    "zweites-dokument": offer(HEAD + "---\n" + HEAD),
    "holt-zeilen": field("<<: {titel: Anders}"),
    # what fakes something
    "rechts-nach-links": field("hinkommen: Telefon \u202e100 0174 1220\u202c"),
    "nullbreit": field("hinkommen: Rat\u200bhaus"),
    "kyrillisch": field("hinkommen: Haltestelle Stаdthaus"),
    "zalgo": field("hinkommen: Ra\u0337\u0316\u0348\u0306t"),
    "als-escape": field('hinkommen: "Bus \\u202e4711"'),
    "web-davor": field("kontakt: {web: https://www.stadt.example@fremd.example/}"),
    "web-kyrillisch": field("kontakt: {web: https://www.st\u0430dt.example/}"),
    "web-script": field("kontakt: {web: 'javascript:alert(1)'}"),
    "web-daten": field("kontakt: {web: 'data:text/html,<script>alert(1)</script>'}"),
    "web-datei": field("kontakt: {web: file:///etc/passwd}"),
    "mail-kopf": field("kontakt: {email: info@verein.example?bcc=alle@fremd.example}"),
    "mail-zeile": field("kontakt: {email: info%0ABcc%3Aalle@verein.example}"),
    "telefon-code": field("kontakt: {telefon: '*#06#'}"),
    "telefon-umleitung": field("kontakt: {telefon: '**21*0221471010#'}"),
    "telefon-ext": field("kontakt: {telefon: 0221 4710 100;ext=7}"),
    "link-code": field("beschreibung: '[Anrufen](tel:*21*0221471010)'"),
    "link-script": field("beschreibung: '[Klick](JaVaScRiPt:alert(1))'"),
    "link-davor": field("beschreibung: '[Stadt](https://www.stadt.example@fremd.example)'"),
    "link-mail-kopf": field("beschreibung: '[Mail](mailto:a@b.example?cc=c@d.example)'"),
    "bild-fremd": field("beschreibung: '![x](https://fremd.example/x.png)'"),
    # names and places
    "id-hinauf": field("fruehere_adressen: [../../index, '..']"),
    "id-prozent": field("fruehere_adressen: ['%2e%2e%2findex']"),
    "id-schraeg": field("fruehere_adressen: [a/b, 'a\\b', /etc/passwd]"),
    "id-kyrillisch": field("fruehere_adressen: [k\u043echtreff]"),
    "id-leer": field("fruehere_adressen: ['', ' ', '-', '.']"),
    "ort-hinauf": field("ort: ../../../etc/passwd"),
    "datei-strich": offer(HEAD, "angebote/50plus/-rf.yml"),
    "datei-kyrillisch": offer(HEAD, "angebote/50plus/k\u043echtreff.yml"),
    "datei-gross": offer(HEAD, "angebote/50plus/SingKreis.yml"),
    "datei-umbruch": offer(HEAD, "angebote/50plus/a\nb\u202egro.yml"),
    "datei-lang": offer(HEAD, f"angebote/50plus/{'a' * 240}.yml"),
    "datei-geraet": offer(HEAD, "angebote/50plus/con.yml"),
    "datei-prozent": offer(HEAD, "angebote/50plus/%2e%2e.yml"),
    "ordner-punkt": offer(HEAD, "angebote/50plus/a.yml/b.yml"),
    "verweis-datei": link(OFFER, "/etc/passwd"),
    "verweis-geraet": link(OFFER, "/dev/zero"),
    "verweis-ordner": many_links,
    "verweis-stammdaten": link("angebote/_stammdaten/orte.yml", "/etc/passwd"),
    "verweis-zielgruppe": link("zielgruppen/fremd.yml", "../../../../../etc/passwd"),
    "verweis-kreis": link("angebote/50plus/kreis.yml", "kreis.yml"),
    "rohr": pipe,
}
"""What somebody does to a town → how."""
HARMLOS = {"tag-anweisung"}
"""What means nothing here, and stops nobody."""


@pytest.mark.parametrize("name", ANGRIFFE)
def test_an_attack_earns_its_words(name: str, example: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The words beside it, and soon; none of what lies outside stands in them."""
    town = Path(shutil.copytree(example, tmp_path / "town"))
    ANGRIFFE[name](town)
    katalog, findings = load_katalog(town)
    words = report_text(findings)
    expected = WORTE / f"{name}.txt"
    if request.config.getoption("--annehmen"):
        WORTE.mkdir(exist_ok=True)
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")
    assert (katalog is None) != (name in HARMLOS)
    assert len(words) < 40_000
    assert "root:" not in words
    assert not re.search("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u200b\u202a-\u202e]", words), "what a terminal would obey"


def test_every_word_has_its_attack() -> None:
    """No words of an attack that is gone."""
    assert {file.stem for file in WORTE.iterdir()} == set(ANGRIFFE)


@pytest.mark.papier
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "../../mkdocs.yml"])
def test_a_product_is_a_file_of_the_town(target: str, example: Path, tmp_path: Path) -> None:
    """What is printed is read through no link and from no device."""
    from booklet.produkt import load_produkte

    town = Path(shutil.copytree(example, tmp_path / "town"))
    katalog, _ = load_katalog(town)
    link("booklet/produkte/fremd.yml", target)(town)
    produkte, findings = load_produkte(town, katalog)
    assert list(produkte) == ["broschuere"]
    assert [(f.path, f.rule) for f in findings] == [("booklet/produkte/fremd.yml", "ordner")]


def test_five_thousand_bad_files(example: Path, tmp_path: Path) -> None:
    """Each is named once."""
    town = Path(shutil.copytree(example, tmp_path / "town"))
    for number in range(5_000):
        (town / f"angebote/50plus/{number:04}.YML").touch()
    katalog, findings = load_katalog(town)
    assert katalog is None
    assert {f.rule for f in findings} == {"dateiname"}
    assert len(findings) == 5_000
