"""The engine of the finder, module by module, in a real browser: what a word may mean, and in which order offers answer."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from seite_bauen import ROOT, serve

from katalog.load import load_katalog
from katalog.suche import fold_text

pytestmark = pytest.mark.browser
ASSETS = ROOT / "hooks/theme/assets"


@pytest.fixture(scope="module")
def run(chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Call `run("falten.js", "fold(data)", data)`: an expression over what the module exports."""
    folder = tmp_path_factory.mktemp("module")
    (folder / "assets").symlink_to(ASSETS)
    (folder / "index.html").write_text("<!doctype html><title>Module</title>", encoding="utf-8")
    with serve(folder) as base:
        page = chromium.new_page()
        page.goto(base)

        def call(module: str, expression: str, data: Any = None) -> Any:
            return page.evaluate(
                f"async (data) => {{ const m = await import('./assets/finden/{module}'); return {expression}; }}", data
            )

        yield call
        page.close()


def angebot(id: str, titel: str = "Ohne", **more: Any) -> dict[str, Any]:
    return {"id": id, "titel": titel, "kurz": "", "themen": ["dies"], **more}


def index(*angebote: dict[str, Any], woerter: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """A town in the words of finden/index.json, with offers enough that a word in one of them is rare."""
    rest = [angebot(f"rest-{n}", f"Anderes {n}") for n in range(20)]
    return {"gemeinde": "Hausen", "themen": {"dies": "Dies und das"}, "angebote": [*angebote, *rest], "woerter": list(woerter)}


@pytest.fixture(scope="module")
def find(run) -> Any:
    """The ids that answer, best first."""

    def ask(town: dict[str, Any], frage: str) -> list[str]:
        return run("suche.js", "(new m.Suche(data[0]).find(data[1]) ?? [null]).map((hit) => hit?.id)", [town, frage])

    return ask


def test_words_are_folded_as_python_folds_them(run) -> None:
    """Every word of the lexicon, in its seven languages and more, and what the stories of folding are about."""
    katalog, _ = load_katalog(ROOT)
    words = [word for gruppe in katalog.woerter.values() for word in gruppe.worte]
    words += ["Bürgerbus", "BUERGERBUS", "neue Bauern", "Quelle", "Łódź", "Größe", "Ağaç", "İş", "жовтий", "أَكْل"]
    assert run("falten.js", "data.map(m.fold)", words) == [fold_text(word) for word in words]


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("getanzt", "tanzen"),
        ("einkauft", "einkaufen"),
        ("eingekauft", "einkaufen"),
        ("trauernde", "trauern"),
        ("gewandert", "wandern"),
        ("feiert", "feiern"),
        ("kochst", "kochen"),
        ("repariert", "reparieren"),
    ],
)
def test_forms_of_verbs_lead_to_the_verb(run, word: str, verb: str) -> None:
    assert verb in run("stamm.js", "m.readVerbs(data)", word)


def test_the_better_the_word_is_met_the_higher_the_offer(find) -> None:
    """Exact, then as a beginning, then inside a word; a slip is forgiven only where nothing else is found."""
    town = index(
        angebot("inside", "Altenpflege"), angebot("prefix", "Pflegedienst"), angebot("exact", "Pflege"), angebot("slip", "Pflöge")
    )
    assert find(town, "Pflege") == ["exact", "prefix", "inside"]
    assert find(town, "Pflöge") == ["slip"]
    assert find(town, "Pfelge")[0] == "exact"


def test_the_stem_is_found_on_both_sides(find) -> None:
    town = index(angebot("eins", "Beratungen für Frauen"))
    assert find(town, "Beratung") == ["eins"]
    assert find(town, "Frau") == ["eins"]
    assert find(index(angebot("eins", "Wir kochen")), "gekocht") == ["eins"]


def test_a_compound_that_nobody_wrote_means_its_parts(find) -> None:
    """Who offers both stands first; the end alone says nothing."""
    town = index(angebot("beide", "Tanz", kurz="Jeden Nachmittag"), angebot("tanz", "Tanzabend"), angebot("tag", "Nachmittag"))
    assert find(town, "Tanznachmittag") == ["beide", "tanz"]


def test_a_title_weighs_more_than_a_text(find) -> None:
    town = index(
        angebot("text", text="Schach wird auch gespielt"), angebot("titel", "Schach"), angebot("wort", schlagworte="Schach")
    )
    assert find(town, "Schach") == ["titel", "wort", "text"]


def test_who_has_all_words_stands_before_who_has_one(find) -> None:
    town = index(angebot("eins", "Singen"), angebot("beide", kurz="Singen und spielen"), angebot("zwei", "Spielen"))
    assert find(town, "singen spielen")[0] == "beide"


def test_one_word_in_passing_is_no_answer_to_many(find) -> None:
    """„Pizza bestellen“ is not answered by whoever says that tickets are to be ordered."""
    town = index(angebot("eins", text="Karten kann man bestellen"))
    assert find(town, "Pizza bestellen") == []
    assert find(town, "bestellen") == ["eins"]


SCHULDEN = {"worte": "Schulden|borç|kein Geld|борг|rent", "angebote": [1, 0], "themen": []}


def test_the_lexicon_leads_where_no_word_does(find) -> None:
    """In its own order; from another script; with another ending; and never from inside a word."""
    town = index(angebot("a"), angebot("b"), woerter=(SCHULDEN,))
    for frage in ("Schulden", "BORC", "боргами", "ich habe kein Geld"):
        assert find(town, frage) == ["b", "a"], frage
    assert find(town, "Aborçia") == []


def test_part_of_a_saying_is_not_all_of_it(find) -> None:
    """„nicht mehr leben“ is a cry for help, „leben“ is not."""
    hilfe = {"worte": "nicht mehr leben", "angebote": [0], "themen": []}
    town = index(angebot("krise"), angebot("leben", "Leben auf dem Dorf"), woerter=(hilfe,))
    assert find(town, "ich will nicht mehr leben")[0] == "krise"
    assert find(town, "leben")[0] == "leben"


def test_the_lexicon_finds_what_it_does_not_name(find) -> None:
    """An offer of any town that says the same in its title; offers that only say „nicht“ and „mehr“ do not."""
    krise = {"worte": "nicht mehr leben|Krisendienst", "angebote": [], "themen": []}
    town = index(angebot("dienst", "Krisendienst"), angebot("anderes", kurz="Das Amt nimmt nicht mehr an"), woerter=(krise,))
    assert find(town, "nicht mehr leben") == ["dienst"]


def test_a_name_is_met_in_its_plain_forms_only(find) -> None:
    """Who wants to dance to Schlager is not led to where somebody is beaten."""
    tanz = {"worte": "Tanzen|Schlager", "angebote": [], "themen": []}
    town = index(
        angebot("gewalt", kurz="Jemand schlägt Sie? Schläge sind Gewalt."), angebot("musik", "Schlagerabend"), woerter=(tanz,)
    )
    assert find(town, "tanzen") == ["musik"]


def test_a_whole_word_is_no_beginning(find) -> None:
    """English rent is no Rente: what the lexicon knows stands first."""
    town = index(
        angebot("rente", "Rentenberatung"), angebot("miete"), woerter=({"worte": "rent", "angebote": [1], "themen": []},)
    )
    assert find(town, "rent")[0] == "miete"


def test_whom_it_is_about_weighs_less_than_what_is_the_matter(find) -> None:
    town = index(angebot("mann", "Mann und Maus"), angebot("schnarcht", kurz="Schnarchen und schlafen"))
    assert find(town, "mein Mann schnarcht")[0] == "schnarcht"
    assert find(town, "Mann") == ["mann"]


def test_numbers_of_paper_and_telephone(find) -> None:
    """As in the booklet, and as one dials it, with or without blanks."""
    town = index(angebot("eins", nummern="37 0221471099"), angebot("zwei", kurz="Linie 264"))
    for frage in ("37", "Nr. 37", "nummer 037", "0221 471099", "0221/47 10 99"):
        assert find(town, frage) == ["eins"], frage
    assert find(town, "264") == ["zwei"]
    assert find(town, "Nr. 12") == []


def test_number_words_are_numbers(find) -> None:
    assert find(index(angebot("eins", "Wohnen ab sechzig")), "wohnen ab 60") == ["eins"]


def test_nothing_is_asked_and_nothing_is_there(find) -> None:
    town = index(angebot("eins", "Schach"))
    assert find(town, "  ?! ") == [None]
    assert find(town, "xyzxyz") == []


def test_a_word_without_end_is_not_cut(find) -> None:
    """A hostile link is answered like any other that means nothing."""
    assert find(index(angebot("eins", "Ende")), "en" * 5000) == []


def test_what_has_ended_stands_below_its_like(find) -> None:
    town = index(angebot("alt", "Schach", beendet=1), angebot("neu", "Schach"))
    assert find(town, "Schach") == ["neu", "alt"]


def test_why_is_said_in_the_offers_own_spelling(run) -> None:
    town = index(angebot("eins", schlagworte="Bürgerbus"), woerter=(SCHULDEN | {"angebote": [1]},))
    warum = "new m.Suche(data[0]).find(data[1])[0].warum"
    assert run("suche.js", warum, [town, "buergerbus"]) == [{"feld": "schlagworte", "wort": "Bürgerbus"}]
    assert run("suche.js", warum, [town, "borç"]) == [{"feld": "wort", "wort": "Schulden"}]


def test_preparing_changes_no_answer(run) -> None:
    town = index(angebot("a", "Schuldenhilfe"), angebot("b"), woerter=(SCHULDEN,))
    script = "(() => {{ const s = new m.Suche(data); {} return s.find('borç').map(({{ id }}) => id); }})()"
    assert run("suche.js", script.format("for (const step of s.prepare());"), town) == run("suche.js", script.format(""), town)


def test_the_vendored_files_say_their_version_and_licence() -> None:
    for file in sorted((ASSETS / "vendor").glob("*.js")):
        head = file.read_text(encoding="utf-8").split("*/")[0]
        assert any(f" {version}" in head for version in ("7.2.0", "3.0.1")), file
        assert "Copyright" in head, file
        assert "WITHOUT WARRANTY" in head or "DISCLAIMED" in head, file


def test_the_index_is_words_and_nothing_else(site: Path) -> None:
    """What the browser gets: no address of a place nobody may know, no empty field."""
    daten = json.loads((site / "finden" / "index.json").read_text(encoding="utf-8"))
    assert {"gemeinde", "themen", "angebote", "woerter"} == daten.keys()
    for eintrag in daten["angebote"]:
        assert all(eintrag.values()), eintrag
        assert eintrag.keys() <= {"id", "titel", "kurz", "schlagworte", "themen", "namen", "text", "nummern", "beendet"}
