"""Posters and the week's notice, read back from their PDFs: one page, large, honest, readable for eyes, phones and screen readers."""

import re
import shutil
import subprocess
from datetime import date

import page
import pytest
import zxingcpp
from PIL import Image

from booklet.__main__ import main
from booklet.blatt import longest_word
from booklet.pdf import PaperError
from booklet.plakat import make_plakat, print_plakat
from booklet.wochenblatt import coming_woche, make_woche, print_woche, read_woche
from katalog.load import load_katalog

pytestmark = pytest.mark.papier
HEUTE = date(2026, 11, 22)
SIZES = {"a4": (210, 297), "a3": (297, 420)}


@pytest.fixture(scope="module")
def katalog(example):
    return load_katalog(example)[0]


@pytest.fixture(scope="module")
def poster(katalog, tmp_path_factory):
    """A function that prints a poster once and says where it is."""
    folder, known = tmp_path_factory.mktemp("aushang"), {}

    def make(name, blatt="a4", abrisse=False):
        path = folder / f"{name}-{blatt}-{abrisse}.pdf"
        if path not in known:
            path.write_bytes(print_plakat(katalog, katalog.angebote[name], HEUTE, blatt, abrisse))
            known[path] = True
        return path

    return make


def changed(katalog, **update):
    """The town with one offer changed."""
    angebot = katalog.angebote["spazier-treff"].model_copy(update=update)
    return type(katalog)(**vars(katalog) | {"angebote": katalog.angebote | {"spazier-treff": angebot}})


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, check=True, text=True).stdout


def said(pdf):
    return " ".join(run("pdftotext", pdf, "-").split())


def boxes(pdf):
    """All words with their place in millimetres."""
    found = re.findall(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', run("pdftotext", "-bbox", pdf, "-"))
    return [(*(float(n) / 72 * 25.4 for n in numbers), word) for *numbers, word in found]


def codes(pdf, tmp_path):
    """The codes that a phone reads off the page in grey at 150 dpi: (address, width of the code in millimetres)."""
    run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", pdf, tmp_path / "seite")
    found = zxingcpp.read_barcodes(Image.open(tmp_path / "seite.png"))
    return [(c.text, (c.position.top_right.x - c.position.top_left.x) / 150 * 25.4) for c in found]


@pytest.mark.parametrize("abrisse", [False, True], ids=["", "abrisse"])
@pytest.mark.parametrize("blatt", SIZES)
@pytest.mark.parametrize("name", ["spazier-treff", "werkstatt", "frauenhaus", "singkreis"])
def test_one_page_and_nothing_outside(name, blatt, abrisse, poster) -> None:
    """Every poster is one sheet of its format; words stay 4 mm inside, where office printers reach, with or without tabs."""
    pdf = poster(name, blatt, abrisse)
    info = run("pdfinfo", pdf)
    width, height = (float(n) / 72 * 25.4 for n in re.search(r"Page size: +([\d.]+) x ([\d.]+)", info).groups())
    assert "Pages:           1\n" in info
    assert (width, height) == pytest.approx(SIZES[blatt], abs=0.1)
    for left, top, right, bottom, word in boxes(pdf):
        assert left >= 4, word
        assert top >= 4, word
        assert right <= width - 4, word
        assert bottom <= height - 4, word


def test_everything_people_need_is_on_it(poster) -> None:
    """Title, sentence, rule, next dates, way, cost, steps, phone, address, who, and how sure it is."""
    text = said(poster("spazier-treff"))
    for words in [
        "Spazier-Treff am See",
        "Eine Stunde gemeinsam gehen, auch mit Rollator.",
        "Dienstags, 10–11 Uhr",
        "Die nächsten Termine: Di, 24. November, 10–11 Uhr · Mi, 25. November, ab 15 Uhr",
        "Haus am See",
        "Uferweg 7a, 50999 Musterstadt",
        "Bus 2 bis Uferweg",
        "Kostenlos",
        "Nicht nötig",
        "Mit Rollstuhl: ja.",
        "0221 4710 113",
        "wegweiser.example/a/spazier-treff",
        "Verein Am See e. V.",
        "Menschen ab 50",
        "Stand: 22. November 2026",
        "Noch nicht geprüft: bitte vorher nachfragen.",
    ]:
        assert words in text


def test_a_secret_place_stays_secret(poster) -> None:
    """The poster of a refuge has its number and no street."""
    text = said(poster("frauenhaus"))
    assert "0221 4710 112" in text
    assert "Uferweg" not in text
    assert "Die Adresse ist geheim." in text


def test_texts_stay_texts_and_the_tone_is_that_of_the_readers(poster) -> None:
    """Markup in a text is printed as it was written; young people are not addressed by „Sie“."""
    assert "<b>ohne</b>ChorerfahrungundohneNoten." in said(poster("singkreis")).replace(" ", "").replace("&", "und")
    assert "frag bitte vorher nach" in said(poster("werkstatt"))


def test_offers_that_are_open_all_week_have_no_next_dates(katalog) -> None:
    """Where the rule says more than four dates, and where every line is a date already."""
    daily = changed(katalog, zeiten=katalog.angebote["spazier-treff"].zeiten[:1] * 1, ausser=())
    assert len(make_plakat(daily, daily.angebote["spazier-treff"], HEUTE).termine) == 4
    assert make_plakat(katalog, katalog.angebote["frauenhaus"], HEUTE).termine == ()


@pytest.mark.parametrize(("blatt", "least"), [("a4", 50), ("a3", 70)])
def test_the_code_is_large_and_scans(blatt, least, poster, tmp_path) -> None:
    """At least 50 mm without its margin, 70 on A3."""
    [(address, width)] = codes(poster("spazier-treff", blatt), tmp_path)
    assert address == "https://wegweiser.example/a/spazier-treff/"
    assert width >= least - 0.5


def test_title_time_and_phone_are_read_from_three_metres(poster) -> None:
    """Title at least 60 pt, day and phone at least 28 pt on A4; A3 is half as large again."""

    def height(pdf, wanted):
        return max(bottom - top for _, top, _, bottom, word in boxes(pdf) if word == wanted) / 25.4 * 72

    a4, a3 = poster("spazier-treff"), poster("spazier-treff", "a3")
    assert height(a4, "Spazier-Treff") >= 60
    assert height(a4, "Dienstags,") >= 20
    assert height(a4, "4710") >= 28
    assert height(a3, "Spazier-Treff") >= 1.35 * height(a4, "Spazier-Treff")


def test_every_tab_has_what_one_takes_home(poster) -> None:
    """Eight tabs, each with title, time, phone and address, rotated."""
    pdf = poster("spazier-treff", "a4", True)
    strip = run("pdftotext", "-y", "650", "-x", "0", "-W", "600", "-H", "200", pdf, "-")
    assert strip.count("4710 113") == 8
    assert strip.count("Dienstags") == 8
    tall = [word for left, top, right, bottom, word in boxes(pdf) if top > 229 and bottom - top > right - left]
    assert tall.count("Spazier-Treff") == 8


def test_tabs_have_a_code_when_the_address_is_short(katalog, tmp_path) -> None:
    """With 32 characters or less there is a code of 20 mm, and a machine reads all of them."""
    gemeinde = katalog.gemeinde.__class__(**vars(katalog.gemeinde) | {"adresse": "https://wk.example/"})
    town = type(katalog)(**vars(katalog) | {"gemeinde": gemeinde})
    pdf = tmp_path / "kurz.pdf"
    pdf.write_bytes(print_plakat(town, town.angebote["werkstatt"], HEUTE, "a4", True))
    run("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", pdf, tmp_path / "seite")
    found = [c.text for c in zxingcpp.read_barcodes(Image.open(tmp_path / "seite.png"))]
    assert found == ["https://wk.example/a/werkstatt/"] * 9


def test_what_does_not_fit_is_named(katalog) -> None:
    """A poster that is too full is not printed: the words say where to shorten and by how much."""
    long = "Ein Satz, der nicht aufhört, weil er immer noch etwas zu sagen hat und dann noch etwas und noch mehr. "
    times = katalog.angebote["spazier-treff"].zeiten * 6
    town = changed(katalog, zeiten=times, zeiten_hinweis=long * 2, hinkommen=long * 2, kosten=long * 3, anmeldung=long * 3)
    with pytest.raises(PaperError) as caught:
        print_plakat(town, town.angebote["spazier-treff"], HEUTE, "a4", True)
    assert re.search(r"passt nicht auf A4\. Es sind \d+ mm zu viel", str(caught.value))
    assert re.search(r"→ Kürzen in angebote/50plus/spazier-treff\.yml: „zeiten“ \(\d+ mm\), ", str(caught.value))
    assert "--format a3" in str(caught.value)


def test_the_title_fits_however_long_its_words(katalog, tmp_path) -> None:
    """The longest title of one word is made smaller, not cut."""
    town = changed(katalog, titel="Seniorennachmittagskaffeekränzchenvorbereitungskreis")
    pdf = tmp_path / "lang.pdf"
    pdf.write_bytes(print_plakat(town, town.angebote["spazier-treff"], HEUTE))
    assert all(right <= 207 for _, _, right, _, _ in boxes(pdf))
    assert longest_word("Spazier-Treff am See") == pytest.approx(longest_word("Spazier-"))


def test_monday_to_sunday(katalog) -> None:
    """The week has its dates by day and hour; public holidays are left out as the offer says."""
    woche = make_woche(katalog, katalog.zielgruppen["50plus"], date(2026, 11, 23))
    assert [(tag.name, [z.zeit for z in tag.zeilen]) for tag in woche.tage] == [
        ("Dienstag", ["10–11 Uhr"]),
        ("Mittwoch", ["ab 15 Uhr"]),
    ]
    assert woche.spanne == "23. bis 29. November 2026"
    easter = make_woche(katalog, katalog.zielgruppen["50plus"], date(2029, 4, 30))
    assert "Dienstag" not in [tag.name for tag in easter.tage]  # 1 May 2029 is a Tuesday


def test_a_holiday_is_told_where_an_offer_does_not_say(katalog) -> None:
    """An offer that does not exclude holidays stays, with the advice to ask."""
    town = changed(katalog, ausser=())
    monday = make_woche(town, town.zielgruppen["50plus"], date(2029, 4, 30))
    assert monday.tage[0].feiertag == "Erster Mai"


def test_an_empty_week_says_so_kindly(katalog, tmp_path) -> None:
    """No date is invented."""
    pdf = tmp_path / "leer.pdf"
    pdf.write_bytes(print_woche(katalog, katalog.zielgruppen["jugendliche"], date(2026, 12, 28), HEUTE)[0])
    assert "In dieser Woche kennen wir keinen festen Termin." in said(pdf)
    assert "Diese Woche für Jugendliche" in said(pdf)


def test_a_full_week_runs_on_and_says_so(katalog, tmp_path, capsys) -> None:
    """More than a page is never cut: it gets a second page with its own head."""
    first = katalog.angebote["spazier-treff"]
    many = {f"treff-{n}": first.model_copy(update={"id": f"treff-{n}", "titel": f"Treff Nummer {n}"}) for n in range(16)}
    town = type(katalog)(**vars(katalog) | {"angebote": katalog.angebote | many})
    data, pages = print_woche(town, town.zielgruppen["50plus"], date(2026, 11, 23), HEUTE)
    pdf = tmp_path / "voll.pdf"
    pdf.write_bytes(data)
    assert pages > 1
    text = said(pdf)
    assert f"Seite 2 von {pages}" in text
    assert all(f"Treff Nummer {n} " in text for n in range(16))


def test_weeks_are_read_as_people_write_them() -> None:
    """ISO weeks; on a weekend the coming week is meant."""
    assert read_woche("2026-W48") == read_woche("2026-w48") == date(2026, 11, 23)
    assert coming_woche(date(2026, 11, 20)) == date(2026, 11, 16)
    assert coming_woche(date(2026, 11, 22)) == date(2026, 11, 23)
    with pytest.raises(ValueError, match="week"):
        read_woche("2026-W60")


def test_screen_readers_and_printers_can_use_it(poster, katalog, tmp_path) -> None:
    """PDF/UA-1, our own fonts only, the same bytes twice, the title first."""
    week = tmp_path / "woche.pdf"
    week.write_bytes(print_woche(katalog, katalog.zielgruppen["50plus"], date(2026, 11, 23), HEUTE)[0])
    for pdf in (poster("spazier-treff", "a4", True), poster("werkstatt", "a3"), week):
        report = page.validate_pdf(str(pdf), profile="ua1")
        assert report.is_compliant, report
        fonts = run("pdffonts", pdf).splitlines()[2:]
        assert fonts
        assert all(re.match(r"[A-Z]{6}\+Atkinson-?Hyperlegible", row) for row in fonts)
    assert print_plakat(katalog, katalog.angebote["werkstatt"], HEUTE, "a3") == poster("werkstatt", "a3").read_bytes()
    # What stands on the tabs has been read above: eight times the same would only tire.
    assert run("pdfinfo", "-struct-text", poster("spazier-treff", "a4", True)).count("4710 113") == 1


def test_the_command(example, tmp_path, capsys) -> None:
    """It prints into a folder of the town that no product is printed into, keeps its neighbours and says that the entry is unchecked."""
    town = shutil.copytree(example, tmp_path / "town")
    target = town / "blaetter"
    order = ["--wurzel", str(town), "--heute", HEUTE.isoformat()]
    assert main(["aushang", "spazier-treff", "--abreisszettel", *order]) == 0
    out = capsys.readouterr().out
    assert "noch nicht geprüft" in out
    assert "geprueft: {am: 2026-11-22, wie: anruf}" in out
    assert main(["aushang", "--zielgruppe", "50plus", "--woche", "2026-W48", *order]) == 0
    assert sorted(path.name for path in target.iterdir()) == [
        "aushang-50plus-2026-w48.pdf",
        "aushang-spazier-treff-abreisszettel.pdf",
    ]


@pytest.mark.parametrize(
    ("words", "code", "answer"),
    [
        (["spazier-tref"], 2, "Meinen Sie „spazier-treff“?"),
        (["geldrat"], 1, "gibt es nicht mehr"),
        (["--zielgruppe", "50pluss"], 2, "Die Zielgruppe „50pluss“ kenne ich nicht. Meinen Sie „50plus“?"),
        (["--zielgruppe", "50plus", "--woche", "KW 48"], 2, "„KW 48“ lese ich nicht als Woche."),
        ([], 2, "Was soll auf den Aushang?"),
        (["--zielgruppe", "50plus", "--abreisszettel"], 2, "nur für ein einzelnes Angebot"),
        (["spazier-treff", "--woche", "2026-W48"], 2, "nur für eine Zielgruppe"),
    ],
)
def test_mistakes_are_answered_kindly(words, code, answer, example, tmp_path, capsys) -> None:
    """One German sentence that names the nearest right word; nothing is written."""
    assert main(["aushang", *words, "--wurzel", str(example), "--ziel", str(tmp_path / "druck")]) == code
    said = capsys.readouterr()
    assert answer in said.out + said.err
    assert not (tmp_path / "druck").exists()
