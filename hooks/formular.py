"""The form: a page that turns answers into the file of an offer, without a server, and sends nothing by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from hooks.bau import Bau
from hooks.formular_daten import make_felder
from hooks.formular_felder import make_schritte
from hooks.karte import ROLLSTUHL, Draht, Karte
from hooks.seite import Seite, add_seiten
from hooks.vorlagen import render_seite
from katalog.angebot import WEISEN, Angebot
from katalog.schema import angebot_schema
from katalog.symbole import read_symbol

ADRESSE = "mitmachen/formular/"
FORGES = {"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"}
RATEN = {"github": "github", "gitlab": "gitlab", "forgejo": "forgejo", "gitea": "forgejo", "codeberg": "forgejo"}
"""A word in the name of the host → the kind of forge."""

ASSETS = Path(__file__).parent / "theme" / "assets" / "formular"
ZEICHEN = (
    "info",
    "uhr",
    "ort",
    "bus",
    "euro",
    "personen",
    "sprache",
    "tasche",
    "warnung",
    "telefon",
    "email",
    "web",
    "geprueft",
    "ungeprueft",
    "rollstuhl",
    "rollstuhl-teilweise",
    "rollstuhl-nein",
    "rollstuhl-unbekannt",
)
"""The pictures of a card and of an entry."""
MUSTER = Karte(
    Angebot.model_construct(titel="…", kurz="…", zielgruppen=("alle",), status="aktiv"),
    adresse="",
    wann="…",
    wo="…",
    rollstuhl="unbekannt",
    rollstuhl_wort="…",
    status="…",
    hinweis="…",
    draht=Draht("", "…", "telefon"),
)
"""A card that has everything; the browser fills it and leaves out what is not there."""


@dataclass(frozen=True)
class Forge:
    """Where a new file is proposed; `art` is empty where nobody knows which pages it has."""

    art: str
    name: str
    projekt: str
    zweig: str


def on_files(files: Files, config: MkDocsConfig) -> Files:
    return add_seiten(formular_pages(config.extra["bau"], find_forge(config)), files, config)


def find_forge(config: MkDocsConfig) -> Forge:
    """The kind is `extra.forge`, or guessed from the host in `repo_url`; the branch stands in `edit_uri`."""
    projekt = (config.repo_url or "").rstrip("/")
    said = config.extra.get("forge") or ""
    if said not in ("", *FORGES):
        raise PluginError(f"mkdocs.yml: „forge“ ist {', '.join(FORGES)} oder leer.")
    host = urlsplit(projekt).hostname or ""
    art = said or next((kind for word, kind in RATEN.items() if word in host), "")
    zweig = re.search(r"(?:^|/)(?:edit|_edit)/([^/]+)/", config.edit_uri or "")
    name = "Codeberg" if "codeberg" in host else FORGES.get(art, "")
    return Forge(art if projekt.startswith("https://") else "", name, projekt, zweig[1] if zweig else "main")


def formular_pages(bau: Bau, forge: Forge) -> Iterator[Seite]:
    """The one page."""
    yield render_seite(
        bau,
        "formular.html",
        ADRESSE,
        "Ein Angebot eintragen",
        "Schreib auf, was du weißt. Den Rest macht das Formular.",
        schritte=make_schritte(make_felder(angebot_schema()), bau),
        weisen=WEISEN,
        gedruckt=bau.katalog.gemeinde.adresse.split("://", 1)[-1],
        forge=forge,
        rollstuhl=ROLLSTUHL,
        zeichen={name: read_symbol(name) for name in ZEICHEN},
        muster=MUSTER,
        module=[f"assets/formular/{path.name}" for path in sorted(ASSETS.glob("*.js"))],
    )
