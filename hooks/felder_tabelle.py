"""What the handbook says of each field is made from the models, so that it cannot lie; what people add stands beside it.

In felder.md a line `<!-- feld: titel -->` below a heading brings what is to know of that field, `<!-- felder -->` the list of all.
"""

import re
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hooks.formular_daten import make_felder
from hooks.formular_fragen import AUSGELASSEN, FRAGEN
from katalog.schema import angebot_schema

FELD = re.compile(r"^<!-- feld: ([a-z_]+) -->$", re.MULTILINE)
LISTE = "<!-- felder -->"
ANDERSWO = ("ort",)
"""Blocks of these are shown by hand: a place in an offer has the fields of orte.yml."""
MARKDOWN = re.compile(r"[\\*_\[\]<>|]")

Feld = Mapping[str, Any]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if LISTE not in markdown:
        return markdown
    felder = read_felder()
    if strangers := {match[1] for match in FELD.finditer(markdown)} ^ felder.keys():
        raise PluginError(
            f"{page.file.src_uri}: Diese Felder stehen nur im Programm oder nur hier: {', '.join(sorted(strangers))}"
        )
    return fill_felder(markdown, felder)


def read_felder() -> dict[str, Feld]:
    """Every field of an offer by its name, the compulsory ones first."""
    felder = {feld["name"]: feld for feld in make_felder(angebot_schema())}
    return dict(sorted(felder.items(), key=lambda item: not item[1]["pflicht"]))


def fill_felder(markdown: str, felder: Mapping[str, Feld]) -> str:
    """The page with the list of all fields and what is to know of each."""
    links = "".join(
        f'<li><a href="#{name}"><code>{name}</code> {feld["titel"]}{", nötig" if feld["pflicht"] else ""}</a></li>'
        for name, feld in felder.items()
    )
    return FELD.sub(lambda match: show(felder[match[1]]), markdown).replace(LISTE, f'<ul class="namen">{links}</ul>')


def show(feld: Feld) -> str:
    """One field: how the form asks for it, its limits, what stands there, an example, and what stands in its block."""
    facts = " · ".join(_facts(feld))
    lines = [facts and f"{facts}\n{{ .feld }}", _plain(feld["beschreibung"])]
    if feld["beispiel"]:
        lines.append(f"```yaml\n{feld['name']}:{_value(feld)}\n```")
    if feld["felder"] and feld["name"] not in ANDERSWO:
        lines.append("\n\n".join(_entry(inner) for inner in feld["felder"]))
    return "\n\n".join(line for line in lines if line)


def _facts(feld: Feld) -> list[str]:
    facts = ["**nötig**"] if feld["pflicht"] else []
    if feld["name"] not in AUSGELASSEN:
        frage, _ = FRAGEN.get(feld["name"], (feld["titel"], ""))
        facts.append(f"Im Formular: „{frage}“")
    if limit := feld["limit"] or (feld["grenze"] if feld["wert"] == "fliesstext" else 0):
        facts.append(f"höchstens {limit:,} Zeichen{' je Wert' if feld['art'] == 'liste' else ''}".replace(",", "."))
    if feld["art"] == "liste":
        facts.append("auch mehrere, in eckigen Klammern")
    if not all(word in feld["beschreibung"] for word in feld["auswahl"]):
        facts.append("eines von: " + ", ".join(f"`{word}`" for word in feld["auswahl"]))
    return facts


def _value(feld: Feld) -> str:
    """The example as it stands in files: times have a line each."""
    if feld["wert"] != "zeit":
        return f" {feld['beispiel']}"
    return "".join(f"\n  - {zeit}" for zeit in feld["beispiel"].strip("[]").split(", "))


def _entry(feld: Feld) -> str:
    """One line of a block, as a term and what it means."""
    facts = [_plain(feld["beschreibung"])]
    facts[0] += "" if facts[0].endswith((".", "?")) else "."
    facts += [f"Höchstens {feld['limit']} Zeichen."] if feld["limit"] else []
    facts += [f"Zum Beispiel: `{feld['beispiel']}`"] if feld["beispiel"] else []
    return f"`{feld['name']}`\n:   {' '.join(facts)}"


def _plain(text: str) -> str:
    return MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text)
