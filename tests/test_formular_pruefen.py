"""The check in the browser says what the command says: the same rule, problem, remedy and right writing for the same value."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError
from seite_bauen import serve
from test_schreiben import plain_data

from hooks.bau import Bau
from hooks.formular_daten import PFAD, formular_daten
from katalog import datum, felder, netz, places
from katalog.angebot import Angebot
from katalog.felder import MANY, one_or_many
from katalog.kontakt import read_telefon, telefon_form
from katalog.load import load_katalog
from katalog.reader import messages
from katalog.reader.reading import plain
from katalog.reader.source import read_source
from katalog.schreiben import smooth_angaben, write_angebot
from katalog.zeiten import read_ausnahme, read_zeit

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "hooks/theme/assets"
FINDINGS = Path(__file__).parent / "findings"
Engine = Callable[[str, Any], Any]

LINES = [
    "Di 10:00-11:00", "Mo, Mi und Fr 9:00-12:00 und 14:00-16:00", "Mo-Fr 08:30-12:00", "jeden 1. Fr 15:00-17:00", "jeden 1. und 3. Mi",
    "jeden letzten Do 19:00", "jeden vorletzten So", "jeden 2. Di 10:00", "alle 2 Wochen Do 10:00 ab 2026-01-08", "täglich ab 18:00",
    "alle 3 Wochen Mo 10:00-11:00 ab 2026-01-05 bis 2026-12-31", "2026-12-05 19:00-23:00", "2026-12-05 und 2026-12-12 19:00",
    "2026-07-20 bis 2026-07-31 09:00-15:00", "2026-12-24 bis 2027-01-06", "nach Vereinbarung", "Mo-Fr nach Vereinbarung", "rund um die Uhr",
    "jeden Tag 10:00-12:00", "gerade Wochen Mi 10:00", "in ungeraden Wochen Di 10:00-12:00", "Mai bis September Di 18:00", "Sa 20:00-02:00",
    "Di 10:00-11:00 ab 2026-09-01", "Di 10:00 bis 2026-09-01", "Mo 00:00-24:00", "Sonnabend 10:00-12:00", "montags und freitags 10:00",
    "Juli Mo", "Dezember täglich 10:00-12:00", "Fr-Mo 10:00-12:00", "Mo,Mo 10:00", "alle fünf Wochen Mo 10:00 ab 2026-01-05",
    "Mi 14-16 Uhr", "Mitwoch 10-12", "Mi 10.00-12.00", "von 10 bis 12 Uhr mittwochs", "Mo bis Do", "Di 18:00-17:00", "Di 10:00-10:00",
    "Mi 24:00", "Mi 25:00-26:00", "Mi 10:70", "10:00-12:00", "jeden 10:00", "jeden 7. Mo", "jeden 1. 10:00", "alle Wochen Mo", "Mo Mo 10:00",
    "alle 2 Wochen Do 10:00", "alle 2 Wochen Do 10:00 bis 2026-12-31", "alle 2 Wochen Do 10:00 ab 2026-01-09", "gerade Mi 10:00",
    "Di 10:00-11:00 Do 10:00-11:00", "Di 10:00-12:00, 11:00-13:00", "Di 10:00-", "Di ab", "bis Di", "- 10:00", "Di 10:00 und", "und Di 10:00",
    "Di, 24.12.2026 10 Uhr", "5. Dezember 2026 19:00", "24.12. 10:00", "31.2.2026 10:00", "2026-2-3 10:00", "2026-13-01", "1999-01-01",
    "2026-12-05 bis 2026-12-01 10:00", "Mo 2026-12-05 19:00", "ab 2026-09-01", "Juli 2026-07-01 10:00", "rund um die Uhr 10:00",
    "14-tägig Do 10:00", "alle 14 Tage Do", "jeden zweiten Mi 10:00", "werktags 9-17", "Mi abends", "nachmittags", "Di und Do vormittags",
    "Di 10:00 außer in den Ferien", "Di 10:00 (nicht an Feiertagen)", "Di 10-12 Uhr (mit Anmeldung)", "nach telefonischer Absprache",
    "Di 10:00 ohne Voranmeldung", "Di 18:00 open end", "Di 18 Uhr bis Ende offen", "Di/Do 10:00", "Mo+Mi 10:00", "Monday 10:00", "weekends 10h",
    "Wochenende 10h30-12h", "Schulferien", "Di 10:00 Feiertage", "regelmäßig dienstags um 10 Uhr", "xyz", "", "   ", "Di  10:00\n-12:00",
    "Di 10:00\nDo 10:00", "Di 10 – 12 Uhr", "Dienstag, den 5.1.2027, 10:00 Uhr", "jeden 1. Dienstag im Monat um 15 Uhr", "Mi 9-12 und 14-16 Uhr",
    "Hund 10:00", "Mi 10:00 Hund und", "sept Mo", "Mo 10:00, Di 11:00", "immer", "auf Anfrage", "24/7", "24 Stunden täglich",
    "24h", "halb 8", "Di um halb 3 Uhr", "Mi viertel nach 10", "Do dreiviertel 25", "Mo 9-5", "nächsten Montag 10:00", "heute 18 Uhr", "morgen",
    "am kommenden Sonntag", "Mo-Fr 8-4 Uhr", "Di 10:00 auf telefonische Anfrage", "Donerstag 10:00", "Freitgas 10:00", "Dienstag.", "Do.",
]  # fmt: skip
DATES = [
    "2026-12-05", "1.10.2026", "1. Oktober 2026", "Do, 1.10.2026", "01/10/2026", "2026/10/01", "20261001", "1 Okt 26", "1. 10. 26", "1.10.",
    "1. Oktober", "Oktober 2026", "2026-10", "am 1. Oktober 2026", "gestern", "30.02.2026", "2026-02-30", "2026-13-01", "5. Foo 2026",
    "1.10 2026", "1. Sept. 2026", "2026-1-5", "00.10.2026", "1.Okt.26", "2026–10–01", "0000-01-01", "29.2.2027", "31. April", "  2026-12-05 ",
    "1. März 2026", "Montag, den 1. März 2026", "1-10-2026", "", "2025-09-30T10:00", "12.12.12", "32.1.2026", "1.13.2026",
]  # fmt: skip
KINDS: dict[str, tuple[Callable[[str], Any], list[str]]] = {
    "zeit": (read_zeit, LINES),
    "ausser": (
        read_ausnahme,
        ["Feiertage", "Schulferien", "2026-12-24", "2026-12-24 bis 2027-01-06", "2027-01-06 bis 2026-12-24", "Feirtage", "feiertage", "Ferien",
         "in den Ferien", "24.12.2026", "24.12.2026 bis 6.1.2027", "24.12. bis 6.1.", "2026-02-30", "", "Sommer", "2026-12-24 - 2027-01-06",
         "5. Dezember 2026", "vom 24.12.2026 bis 6.1.2027", "24.12.2026-6.1.2027", "2026-12-24 bis", "an Feiertagen", "Weihnachten 2026", "2026-1-5 bis 2026-1-9"],
    ),
    "datum": (datum.read_datum, DATES),
    "stand": (
        datum.read_stand,
        [*DATES, "2025", "2025-09", "2025-9", "09/2025", "September 2025", "Stand: 2025", "letztes Jahr", "2025-13", "2025/09", "9. 2025"],
    ),
    "alter": (
        felder.read_alter,
        ["12-27", "50+", "ab 60", "bis 18", "Ab 60", "60 plus", "12 bis 27 Jahre", "von 12 bis 27 Jahren", "6-10 J.", "18", "Erwachsene", "27-12",
         "sechzig Jahre", "mind. 60", "bis zu 18 Jahre", "zwischen 12 und 18", "bis18", "60 und älter", "ab ca. 14", "6 - 12-jährige", "", "1000+"],
    ),
    "sprache": (
        felder._sprache,
        ["de", "Deutsch", "DE", "ua", "Englich", "türkisch", "Klingonisch", "deutsche", "xx", "Pl", "", "ukrainich", "Arabisch, Farsi", "toString"],
    ),
    "web": (
        netz.read_webadresse,
        ["https://verein.de", "http://a.de/b?c#d", "www.verein.de", "Verein.de", "https//verein.de", "https:/verein.de", "htps://verein.de",
         "unsere Seite", "https://a.de, https://b.de", "a.de b.de", "https://", "https://verein", "ftp://a.de", "Internet: www.a.de",
         "<https://a.de>", "a.de?x=1", "https://a.de/ü", "", "https:\\\\a.de", "javascript:alert(1)", "https://a.de/<b>", "a.de und b.de",
         "https://www.stadt.de@fremd.example", "https://name:wort@fremd.example/", "https://www.st\u0430dt.de", "https://www.köln.de/a", "https://a.de\\@b.de",
         "https://xn--kln-sna.de", "https://a.de:8080/x", "https://a_b.c.de", "data:text/html,x", "https://a.de/@name", "www.st\u0430dt.de"],
    ),
    "email": (
        netz.read_email,
        ["info@verein.de", "info(at)verein.de", "info at verein.de", "info@verein,de", "info @ verein.de", "mailto:info@verein.de", "a@b.c.de",
         "E-Mail: a@b.de", "a@b.de, c@d.de", "info@verein", "info.verein.de", "<a@b.de>", "info[ät]verein punkt de", "@", "info@verein.de.", "",
         "Info[at]Verein[dot]de", "a@b.de oder c@d.de", "müller@verein.de", "a@b.de?bcc=c@d.de", "a%0Abcc@b.de"],
    ),
    "telefon": (
        read_telefon,
        ["02196 710-0", "02196/710-0", "0049 (0)2196 7100", "+49 (0) 2196 710-0", "02196-710 Durchwahl 5", "Tel. 02196 7100", "02196 710-0 DW 12",
         "0800 PIZZA", "(02196) 710–0", "02196 / 710 0", "+49 2196 710-0", "0041 44 668 18 00", "471 0110", "4710", "12", "1", "116 117", "112",
         "0221 4710 199 (Frau X)", "0221 4710 199 / 0221 4710 198", "0221-47-10-113", "Zentrale", "0221 4710 199, Di bis Do", "02196.7100",
         "0049221 4710199", "+4902214710199", "0221 4710199 oder -198", "0221  4710", "", "0221 4710199 App. 3", "01234567890123456789",
         "012345678901234567", "Telefon: 0221 4710 100", "0221 4710100, 0221 4710101", "00", "0", "01", "tel 110", "0221 4710 199 nur abends",
         "Appelweg 3", "+49", "+49 1", "9 1", "0(1", "00 49 221 4710199", "0221—4710199", "*#06#", "**21*0900#", "0221 4710199;ext=7", "(0221) 4710-199, Fax: 0221 4710-198"],
    ),
    "id": (felder._id, ["kochtreff", "Strickcafé", "Çay & Žen", "Cafe\u0301", "U\u0308ben", "Kochtreff für Männer", "a--b", "-a", "ä", "", "!", "x" * 60, "50plus", "Straße 1", "Strickcafé Noël", "Ku\u0308che"]),
    "zeile": (felder._single_line, ["Kochtreff", "Kochtreff,", 'Kochtreff"', '"Kochtreff"', "a , ,", "zwei  Leer", "", ","]),
    "verweis": (felder._verweis, ["seehaus", "„seehaus“", "“x”", "»x«", "„x", "Haus am See"]),
    "beschreibung": (
        felder._fliesstext,
        ["Nur Text.", "# Oben", "Text\n# Oben", "#Tag ist kein Titel", "> Zitat", "a\n---", "***", "![Foto](https://a.de/b.jpg)", "Das ist *schräg*.",
         "**fett** und [Wort](https://a.de)", "[Klick](javascript:alert(1))", "- a\n- b", "- a\n  - b", "1. a\n2. b", "[a](mailto:x@y.de)", "a * b * c",
         "2*3*4", "**a** *b*", "Zeile\n\n- Punkt\n- Punkt\n\nZeile", "[a](b)", "Text [1] und (2)",
         "[a](tel:*21*0900)", "[a](tel:02214710199)", "[a](mailto:x@y.de?bcc=z@w.de)", "[a](https://b.de@c.de)", "[a](JavaScript:x)", "[a](data:text/html,x)",
         "[a](//b.de)", "[a](vbscript:x)", "[a](file:///x)"],
    ),
}  # fmt: skip
"""By name of the reader in the browser: the reader of the command, and values good and bad."""
SPAN = ("zeit", "ausser")
"""Kinds whose slips mark a part of the value."""
NUR_DER_BEFEHL = {"telefon-doppelt", "telefon-kosten", "fruehere-adresse", "lesbar"}
"""Rules across files or beyond the value, which the form leaves to the command (decision 023)."""
LETTERS = 'aeinrstMDiFo.,:;-–/()@ +0123456789üß„“"#'


@pytest.fixture(scope="module")
def engine(example: Path, chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """`engine(expression, argument)`: `m` are the modules of the form, `daten` what they know of the example town, `x` the argument."""
    folder = tmp_path_factory.mktemp("formular")
    (folder / "assets").symlink_to(ASSETS)
    (folder / "index.html").write_text("<!doctype html><title>Module</title>", encoding="utf-8")
    daten = folder / PFAD
    daten.parent.mkdir(parents=True)
    daten.write_text(json.dumps(daten_of(example)), encoding="utf-8")
    names = ["daten", "pruefen", "schreiben", "werte", "zeiten", "doppelt", "fliesstext"]
    imports = ", ".join(f"import('/assets/formular/{name}.js')" for name in names)
    with serve(folder) as base:
        page = chromium.new_page()
        page.goto(base)

        def run(expression: str, argument: Any = None) -> Any:
            return page.evaluate(
                f"""async (x) => {{
                    const m = Object.assign({{}}, ...(await Promise.all([{imports}])).map((one) => ({{ ...one }})));
                    const daten = await m.loadDaten();
                    return {expression};
                }}""",
                argument,
            )

        yield run
        page.close()


def daten_of(town: Path) -> dict[str, Any]:
    """What the build of a town exports for the form."""
    katalog, _ = load_katalog(town)
    assert katalog
    return formular_daten(Bau(katalog, datetime(2026, 11, 20)))


def slip_of(read: Callable[[str], Any], value: str) -> tuple[Any, ...] | None:
    """Rule, problem, remedy, right writing, and which part is marked."""
    try:
        read(value)
    except PydanticCustomError as error:
        said = error.context or {}
        start, length = said.get("start", 0), said.get("length", len(value))
        return error.type, said["problem"], said["remedy"], said.get("better", ""), start, length
    return None


def variants(values: list[str], count: int) -> list[str]:
    """The values, and as many again with one or two slips of the finger; always the same ones."""
    chance = random.Random(20261122)
    found = list(values)
    while len(found) < len(values) + count:
        text = list(chance.choice(values))
        for _ in range(chance.randint(1, 2)):
            at = chance.randint(0, len(text))
            text[at : at + chance.randint(0, 1)] = chance.choice(["", chance.choice(LETTERS)])
        found.append("".join(text))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_values_are_read_alike(kind: str, engine: Engine) -> None:
    """One value, the same words; also for values with a slip of the finger."""
    read, values = KINDS[kind]
    many = variants(values, 0 if kind == "beschreibung" else 400)
    expected = {value: slip_of(read, value) for value in many}
    found = engine(f"x.map((value) => [value, m.{kind}(value) ?? null])", many)
    different = []
    for value, said in found:
        own = said and (
            said["regel"],
            said["problem"],
            said["abhilfe"],
            said["besser"],
            said.get("start", 0),
            said.get("laenge", len(value)),
        )
        wanted = expected[value]
        if kind == "telefon" and telefon_form(value).startswith("+") and not telefon_form(value).startswith("+49"):
            continue  # a number abroad is for the command to judge
        if kind not in SPAN:
            own, wanted = own and own[:4], wanted and wanted[:4]
        if own != wanted:
            different.append((value, wanted, own))
    assert not different, f"{len(different)} of {len(many)}:\n" + "\n".join(f"{v!r}\n  {w}\n  {o}" for v, w, o in different[:20])


def stories() -> dict[str, dict[str, Any]]:
    """The plain data of every story and of every offer of the two towns, as far as their YAML can be read."""
    found = {}
    files = [*FINDINGS.glob("*.yml"), *ROOT.glob("angebote/[!_]*/*.yml"), *ROOT.glob("tests/example/angebote/[!_]*/*.yml")]
    for file in files:
        source = read_source(file.name, file.read_bytes())
        angaben = plain(source.node) if source.node and not source.findings else None
        if isinstance(angaben, dict) and fits(angaben, Angebot) and file.stem != "pruefen-alle-anders":  # a choice is not typed
            found[file.stem] = angaben
    return found


def fits(angaben: dict[str, Any], modell: Any) -> bool:
    """Whether the form could make this: known keys, blocks where blocks are, texts where texts are."""
    for key, value in angaben.items():
        inner = messages.nested_modell(modell.model_fields[key].annotation) if key in modell.model_fields else None
        lists = "tuple" in str(modell.model_fields[key].annotation) if key in modell.model_fields else False
        if key not in modell.model_fields or key in ("id", "bereich", "datei", "lage"):
            return False
        if isinstance(value, dict) and not (inner and fits(value, inner)):
            return False
        if isinstance(value, list) and not (lists and all(isinstance(item, str) for item in value)):
            return False
        if isinstance(value, str) and inner and key != "ort":
            return False
    return True


BASIS = {
    "titel": "Kochtreff",
    "kurz": "Wir kochen zusammen und essen danach.",
    "zielgruppen": ["50plus"],
    "themen": ["treffen"],
    "traeger": ["verein-am-see"],
    "ort": "seehaus",
}
EIGENHEITEN: list[dict[str, Any]] = [
    {"titel": "x" * 61}, {"titel": "Kochtreff,"}, {"titel": "„Kochtreff“"}, {"kurz": "y" * 200 + "ä😀"}, {"zielgruppen": ["Menschen ab 50"]},
    {"zielgruppen": ["50plus, alle"]}, {"zielgruppen": "50plus, alle"}, {"themen": ["kochen", "Geld & Schulden"]}, {"traeger": ["„verein-am-see“"]},
    {"ort": "Haus am See"}, {"ort": "geheim"}, {"ort": {"name": "Halle", "plz": "1234", "stadtteil": "mite"}}, {"ort": {"strasse": "Weg 1"}},
    {"ort": {"name": "z" * 70, "plz": "50999"}}, {"zielgruppen": ["50plus und alle"], "themen": ["geld; treffen"]}, {"ort": "Parkstraße 1"}, {"ort": {"name": "geheimer Ort"}}, {"ort": "geheim", "hinkommen": "Bus 2", "stadtteile": ["mitte", "ueberall"]},
    {"ort": "geheim", "beschreibung": "Wir sind im **Uferweg** 7.", "kontakt": {"telefon": "0221 4710 130", "hinweis": "Post an 50999 Musterstadt"}},
    {"ort": "geheim", "beschreibung": "Siehe [Rathausplatz\n1](https://a.de).", "quelle": ["Faltblatt, Lindenstr. 12"], "mitbringen": ["Mut"]}, {"zeiten": ["Mitwoch 10-12", "Di 10:00-11:00"]}, {"ausser": ["Feirtage", "24.12.2026"]},
    {"kontakt": {"telefon": ["02196/710-0"], "email": "info(at)a.de", "web": "www.a.de", "hinweis": "q" * 121}}, {"status": "aktief"},
    {"kontakt": {"telefon": "0221 4710 199 oder 0221 4710 198"}}, {"plaetze": "voll"}, {"barrierefrei": {"rollstuhl": "vielleicht"}},
    {"alter": "60 plus"}, {"sprachen": ["Türkisch", "de, en"]}, {"hinweis": {"von": "2026-08-31", "bis": "2026-08-01", "text": "Pause"}},
    {"hinweis": {"bis": "31.8.2026"}}, {"geprueft": {"am": "1.10.2026", "wie": "Anruf"}}, {"geprueft": {"wie": "anruf"}}, {"stand": "09/2025"},
    {"leicht": "w" * 1501}, {"fruehere_adressen": ["Alte Seite"]}, {"mitbringen": ["Ausweis,", "v" * 90]}, {"schlagworte": ["a, b"]},
    {"schlagworte": ["Wort"] * 501}, {"zeiten": ["Mitwoch 10-12"] * 501}, {"zielgruppen": ["rentner"] * 501},
    {"quelle": ["s" * 301]}, {"traeger": ["sorgentelefon"], "ort": "telefonisch"}, {"beschreibung": "Text\n# Oben"}, {"stadtteile": ["mite"]},
    {"kontakt": {"telefon": "„0221 4710 199“"}}, {"alter": "„60 plus“"}, {"schnell_verlassen": "Ja"}, {"kosten": "»frei«"},
]  # fmt: skip
"""What the form could hold beside the compulsory fields."""


def test_a_whole_offer_is_judged_alike(engine: Engine, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every story and every offer, written into a file: the command and the form say the same about it."""
    # The terminal leaves out what its corrected lines show beside.
    monkeypatch.setattr(messages, "_as_items", lambda *_: None)
    monkeypatch.setattr(messages, "leading", lambda remedy, *_: remedy)
    monkeypatch.setattr(places, "leading", lambda remedy, *_: remedy)
    cases = {f"story-{name}"[:38]: angaben for name, angaben in stories().items()}
    cases |= {f"fall-{n}": BASIS | more for n, more in enumerate(EIGENHEITEN)}
    cases |= {f"ohne-{name}": {key: value for key, value in BASIS.items() if key != name} for name in BASIS}
    assert len(cases) > 200
    cases = {id: smooth_angaben(angaben) for id, angaben in cases.items()}
    town = Path(shutil.copytree(example, tmp_path / "town"))
    for id, angaben in cases.items():
        (town / "angebote" / "50plus" / f"{id}.yml").write_text(write_angebot(angaben), encoding="utf-8")
    _, findings = load_katalog(town)
    found = engine("Object.entries(x).map(([id, angaben]) => [id, m.pruefe(angaben, daten)])", cases)
    different = []
    for id, said in found:
        path = f"angebote/50plus/{id}.yml"
        wanted = sorted(
            {(f.rule, f.problem, f.remedy) for f in findings if f.path == path and f.rule not in NUR_DER_BEFEHL and not f.hint}
        )
        own = sorted({(f["regel"], f["problem"], f["abhilfe"]) for f in said})
        if wanted != own:
            different.append((id, wanted, own))
    assert not different, f"{len(different)} of {len(cases)}:\n" + "\n".join(f"{v!r}\n  {w}\n  {o}" for v, w, o in different[:12])


def test_real_offers_have_nothing_to_correct(engine: Engine) -> None:
    """With the real town's words the form finds nothing in the real files."""
    offers = {
        file.stem: plain(read_source(file.name, file.read_bytes()).node) for file in sorted(ROOT.glob("angebote/[!_]*/*.yml"))
    }
    assert len(offers) > 80
    said = engine(
        "Object.entries(x.offers).flatMap(([id, a]) => m.pruefe(a, x.daten).map((f) => [id, f]))",
        {"offers": offers, "daten": daten_of(ROOT)},
    )
    assert not said


def test_times_are_said_alike(engine: Engine) -> None:
    """The sentence of a line is the sentence on the pages, for every line of the real offers too."""
    lines = sorted(
        {line for angaben in stories().values() for line in one_or_many(angaben.get("zeiten", [])[:MANY])} | set(LINES)
    )
    wanted = {}
    for line in lines:
        try:
            wanted[line] = read_zeit(line).satz
        except PydanticCustomError:
            wanted[line] = ""
    assert sum(map(bool, wanted.values())) > 60
    assert dict(engine("x.map((line) => [line, m.zeitsatz(line)])", lines)) == wanted


@settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(many=st.lists(plain_data(Angebot), min_size=80, max_size=120))
def test_files_are_written_alike(engine: Engine, many: list[dict[str, Any]]) -> None:
    """The same data gives the same bytes."""
    many = [*many, *stories().values()]
    assert engine("x.map((angaben) => m.schreibe(angaben, daten))", many) == [write_angebot(angaben) for angaben in many]


def test_likely_doubles_are_named(engine: Engine, example: Path) -> None:
    """The form names an offer that is there already, and says why; of a secret one it knows only the title."""
    daten = daten_of(example)
    secret = [entry for entry in daten["angebote"] if set(entry) == {"id", "titel"}]
    katalog, _ = load_katalog(example)
    assert katalog
    assert {entry["id"] for entry in secret} == {a.id for a in katalog.angebote.values() if a.weise == "geheim"}
    known = next(a for a in katalog.angebote.values() if a.kontakt and a.kontakt.telefon and a.weise != "geheim")
    angaben = {"titel": known.titel.upper(), "kontakt": {"telefon": [str(known.kontakt.telefon[0])]}}
    first = engine("m.findeDoppelte(x, daten)", angaben)[0]
    assert first == {"id": known.id, "titel": known.titel, "gruende": ["derselbe Name", "dieselbe Telefonnummer"]}
    assert engine("m.findeDoppelte(x, daten)", {"titel": "Kanufahrt auf dem Fluss"}) == []
