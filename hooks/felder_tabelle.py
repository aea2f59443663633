"""The handbook's table of fields is made from the models, so that it cannot lie."""

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pydantic import BaseModel

from katalog.angebot import Angebot
from katalog.fitting import GIVEN
from katalog.messages import nested_modell

PLATZ = "<!-- felder -->"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return markdown.replace(PLATZ, felder_tabelle()) if PLATZ in markdown else markdown


def felder_tabelle() -> str:
    """A Markdown table: name, whether it is compulsory, what it says, an example."""
    rows = [f"| `{name}` | {pflicht} | {was} | {beispiel} |" for name, pflicht, was, beispiel in _rows(Angebot, ())]
    return "\n".join(["| Angabe | | Was da steht | Beispiel |", "|---|---|---|---|", *rows])


def _in_order(modell: type[BaseModel]) -> list[str]:
    """Own fields first, then those that every claim about the world has."""
    names = [name for name in modell.model_fields if name not in GIVEN]
    return sorted(names, key=lambda name: name not in modell.__annotations__)


def _rows(modell: type[BaseModel], inside: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
    for name in _in_order(modell):
        info = modell.model_fields[name]
        example = info.examples[0] if info.examples else ""
        shown = example if isinstance(example, str) else f"[{', '.join(example)}]"
        words = (info.description or "").replace("|", "\\|").replace("*", "\\*").replace("[", "\\[")
        pflicht = "nötig" if info.is_required() and not inside else ""
        yield ".".join((*inside, name)), pflicht, words, f"`{shown}`" if shown else ""
        inner = nested_modell(info.annotation)
        # A place written inside an offer has the fields of orte.yml; the text below the table shows it.
        if inner and name != "ort":
            yield from _rows(inner, (*inside, name))
