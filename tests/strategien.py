"""Towns of any shape for hypothesis: every field of an offer may be there or not, every reference leads somewhere, nothing earns a finding.

A town is plain data, path → what the file says; `write` makes a folder of it.
"""

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from katalog.schreiben import write_angebot

Stadt = dict[str, Any]
WORTE = [
    "Kochtreff",
    "Spaziergang",
    "Äpfel & Lieder",
    "Çay und Žen",
    "Привіт",
    "مرحبا",
    "<b>Rat</b>",
    "{{ 7 }}",
    "„Hier“",
    "18:00",
    "50 %",
    "a: b",
    "#eins",
    "'x'",
    "ja",
    "0",
]
WORT = st.sampled_from(WORTE)
SATZ = st.lists(WORT, min_size=1, max_size=4).map(lambda words: f"{' '.join(words)}.")
ZEILEN = [
    "Di 10:00-11:00", "jeden 1. Fr 15:00-17:00", "alle 2 Wochen Do 10:00 ab 2026-01-08", "2026-12-05 19:00-23:00", "nach Vereinbarung",
    "jeden letzten Do", "Mo-Fr 08:30-12:00", "Sa 20:00-02:00", "Mai bis September Di 18:00", "gerade Wochen Mi 10:00-12:00",
    "rund um die Uhr", "täglich ab 18:00", "Mo und Mi 09:00-12:00 und 14:00-16:00", "2026-07-20 bis 2026-07-31 09:00-15:00",
]  # fmt: skip
TEXTE = [
    "Ein Absatz.",
    "Zwei\n\nAbsätze.",
    "- eins\n- zwei",
    "**Fett** und [Link](https://verein.example/a?b=c&d)",
    "<script>x</script>\n\n1. {{ y }}",
]
NUMMERN = [f"0221 4710 {n}" for n in range(100, 400)]
ORTE = ("telefonisch", "online", "aufsuchend")
SYMBOLE = ("punkt", "haus", "euro", "info")


def ids(prefix: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Some names of things."""
    return st.integers(least, most).map(lambda count: [f"{prefix}-{n}" for n in range(count)])


def some(of: list[str]) -> st.SearchStrategy[list[str]]:
    """One or more of them, each once."""
    return st.lists(st.sampled_from(of), min_size=1, max_size=3, unique=True)


def optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A block in which each of these may be missing."""
    return st.fixed_dictionaries({}, optional=fields)


KONTAKT = st.fixed_dictionaries(
    {"telefon": st.sampled_from(NUMMERN)},
    optional={"email": st.just("a@verein.example"), "web": st.just("https://verein.example/"), "hinweis": WORT},
)
BARRIEREFREI = optional(rollstuhl=st.sampled_from(["ja", "teilweise", "nein"]), wc=st.sampled_from(["ja", "nein"]), hinweis=SATZ)
GEPRUEFT = st.fixed_dictionaries(
    {"am": st.sampled_from(["2026-10-01", "2024-01-31"]), "wie": st.sampled_from(["anruf", "besuch"])}
)
ANSCHRIFT = {
    "strasse": st.just("Seestraße 1"),
    "plz": st.just("50999"),
    "stadt": WORT,
    "hinweis": SATZ,
    "hinkommen": SATZ,
    "barrierefrei": BARRIEREFREI,
}


@st.composite
def angebote(draw: st.DrawFn, bekannt: dict[str, list[str]]) -> dict[str, Any]:
    """What an offer's file says; all words it names are among `bekannt`."""
    eigener_ort = st.fixed_dictionaries({"name": WORT}, optional=ANSCHRIFT)
    pflicht = {
        "titel": WORT, "kurz": SATZ, "zielgruppen": some(bekannt["zielgruppen"]), "themen": some(bekannt["themen"]),
        "traeger": some(bekannt["traeger"]), "kontakt": KONTAKT,
    }  # fmt: skip
    frei = {
        "beschreibung": st.sampled_from(TEXTE), "ort": st.sampled_from([*bekannt["orte"], *ORTE]) | eigener_ort, "stadtteile": some(bekannt["stadtteile"]),
        "zeiten": st.lists(st.sampled_from(ZEILEN), min_size=1, max_size=3, unique=True),
        "ausser": st.sampled_from([["Feiertage"], ["Schulferien", "2026-12-24 bis 2027-01-06"]]), "zeiten_hinweis": SATZ, "kosten": st.just("kostenlos") | SATZ,
        "anmeldung": st.sampled_from(["nicht nötig", "erforderlich"]) | SATZ, "plaetze": st.sampled_from(["frei", "wenige", "warteliste"]),
        "alter": st.sampled_from(["12-27", "50+", "bis 18"]), "sprachen": st.sampled_from([["de"], ["de", "tr", "uk", "ar", "fa"]]),
        "barrierefrei": BARRIEREFREI, "hinkommen": SATZ, "mitbringen": st.just(["Ausweis", "Brot & Salz"]), "schlagworte": st.just(["Tanz", "Ruhe"]), "leicht": SATZ,
        "status": st.sampled_from(["aktiv", "geplant", "pausiert", "beendet"]),
        "hinweis": st.fixed_dictionaries({"text": SATZ}, optional={"von": st.just("2026-08-01"), "bis": st.just("2027-08-31")}),
        "schnell_verlassen": st.sampled_from(["ja", "nein"]), "geprueft": GEPRUEFT, "pruefen_alle": st.just("6 Monate"), "quelle": SATZ, "stand": st.just("2025-09"),
    }  # fmt: skip
    return draw(st.fixed_dictionaries(pflicht, optional=frei))


@st.composite
def staedte(draw: st.DrawFn) -> Stadt:
    """A sound town: path → what stands there."""
    bekannt = {
        name: draw(ids(prefix, 1, 3))
        for name, prefix in (("themen", "th"), ("traeger", "t"), ("orte", "o"), ("stadtteile", "s"), ("zielgruppen", "z"))
    }
    stadt: Stadt = {
        "angebote/_stammdaten/themen.yml": {
            id: {"name": draw(WORT), "symbol": draw(st.sampled_from(SYMBOLE))} | draw(optional(lebenslage=SATZ, kurz=SATZ))
            for id in bekannt["themen"]
        },
        "angebote/_stammdaten/traeger.yml": {
            id: {"name": draw(WORT)} | draw(optional(kurz=SATZ, kontakt=KONTAKT)) for id in bekannt["traeger"]
        },
        "angebote/_stammdaten/stadtteile.yml": {
            id: {"name": draw(WORT)} | draw(optional(kurz=SATZ)) | ({"lage": [str(n * 4), "5"]} if draw(st.booleans()) else {})
            for n, id in enumerate(bekannt["stadtteile"])
        },
        "angebote/_stammdaten/orte.yml": {
            id: {"name": draw(WORT), "stadtteil": draw(st.sampled_from(bekannt["stadtteile"]))} | draw(optional(**ANSCHRIFT))
            for id in bekannt["orte"]
        },
        "angebote/_stammdaten/notfall.yml": {"feuerwehr": {"titel": "Feuerwehr", "telefon": "112"}},
        "angebote/_stammdaten/ferien.yml": [{"name": "Ferien", "von": "2026-12-23", "bis": "2027-01-06"}],
    }
    for n, id in enumerate(bekannt["zielgruppen"]):
        stadt[f"zielgruppen/{id}.yml"] = {
            "name": draw(WORT),
            "kurz": draw(SATZ),
            "farbe": "#2f3a45",
            "symbol": "haus",
            "reihenfolge": str(n),
        }
    for n in range(draw(st.integers(1, 5))):
        bereich = draw(st.sampled_from(["beratung", "jugend", "50plus"]))
        alt = {"fruehere_adressen": [f"alt-{n}"]} if draw(st.booleans()) else {}
        stadt[f"angebote/{bereich}/a-{n}.yml"] = draw(angebote(bekannt)) | alt
    return stadt


def write(stadt: Stadt, example: Path, folder: Path) -> Path:
    """The town as files; its settings and its booklet are those of the example."""
    (folder / "mkdocs.yml").write_bytes((example / "mkdocs.yml").read_bytes())
    for path, says in stadt.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_angebot(says) if "/a-" in path else shared(says), encoding="utf-8")
    return folder


def shared(says: Any, indent: str = "") -> str:
    """Blocks, lists of blocks and texts, as people write them."""
    if isinstance(says, list):
        rows = [("- " if not n else "  ") + f"{key}: {value}" for one in says for n, (key, value) in enumerate(one.items())]
        return "\n".join(rows) + "\n"
    text = ""
    for key, value in says.items():
        if isinstance(value, dict):
            text += f"{indent}{key}:\n{shared(value, f'{indent}  ')}" if value else ""
        else:
            quoted = str(value).replace("'", "''")
            text += f"{indent}{key}: [{', '.join(value)}]\n" if isinstance(value, list) else f"{indent}{key}: '{quoted}'\n"
    return text
