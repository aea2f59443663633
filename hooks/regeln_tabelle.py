"""The handbook's examples of rules are filled in from the stories of the tests, so that they cannot lie.

In regeln.md a line `<!-- beispiel: wochentag-unbekannt -->` below a rule's heading names the story that shows it best, and
`<!-- mehr: zeit-halb zeit-montags -->` others in short. On every page `<!-- meldung: wochentag-unbekannt -->` shows the check's
whole message.
"""

import re
from collections.abc import Sequence
from textwrap import indent

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hooks.beispiele import Beispiel, differing_line, read_beispiele, read_meldung
from katalog.lesbar.amtsdeutsch import WENDUNGEN

TEIL = re.compile(r"^### .* \{ #([a-z-]+) \}$|^<!-- beispiel: (\S+) -->$|^<!-- mehr: (.+) -->$", re.MULTILINE)
LISTE = "<!-- regeln -->"
KOPF = re.compile(r"^(### .*) (\{ #([a-z-]+) \})$", re.MULTILINE)
MELDUNG = re.compile(r"^<!-- meldung: (\S+) -->$", re.MULTILINE)
AMTSDEUTSCH = "<!-- amtsdeutsch -->"
FOUR = " " * 4
"""What stands inside a box is indented by this."""
MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|&]")


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    try:
        filled = MELDUNG.sub(lambda match: f"````{{ .text .meldung }}\n{read_meldung(match[1])}\n````", fill_beispiele(markdown))
        return filled.replace(AMTSDEUTSCH, amtsdeutsch_tabelle())
    except LookupError as error:
        raise PluginError(f"{page.file.src_uri}: {error}") from error


def fill_beispiele(markdown: str) -> str:
    """The page with every place for an example filled, each for the rule whose heading stands above it, and that rule's name."""
    if LISTE not in markdown:
        return markdown
    beispiele = read_beispiele(tuple(named_stories(markdown)))
    parts, rule, end = [], "", 0
    for match in TEIL.finditer(markdown):
        rule = match[1] or rule
        if match[2] or match[3]:
            shown = show(beispiele[rule, match[2]]) if match[2] else show_more([beispiele[rule, n] for n in match[3].split()])
            parts += [markdown[end : match.start()], shown]
            end = match.end()
    return KOPF.sub(r"\1 `\3` \2", "".join([*parts, markdown[end:]])).replace(LISTE, _links(markdown))


def _links(markdown: str) -> str:
    """All rules by the name that stands at the end of a message."""
    rules = sorted(match[1] for match in TEIL.finditer(markdown) if match[1])
    items = "".join(f'<li><a href="#{rule}"><code>{rule}</code></a></li>' for rule in rules)
    return f'<ul class="namen knapp">{items}</ul>'


def named_stories(markdown: str) -> list[tuple[str, str]]:
    """Rule and story of every example on the page, in its order."""
    found, rule = [], ""
    for match in TEIL.finditer(markdown):
        rule = match[1] or rule
        found += [(rule, story) for story in (match[2] or match[3] or "").split()]
    return found


def show(beispiel: Beispiel) -> str:
    """Both examples and what the check says, as Markdown."""
    before, after = (
        ('auffaellig "So fällt es auf"', 'richtig "So ist es besser"')
        if beispiel.hinweis
        else ('falsch "So nicht"', 'richtig "So passt es"')
    )
    says = _plain(" ".join(beispiel.sagt.split()))
    good = _block(beispiel.gut) if beispiel.gut else "Der Eintrag steht nicht mehr da."
    return f"!!! {before}\n\n{indent(_block(beispiel.schlecht), FOUR)}\n\n    Die Prüfung sagt: {says}\n\n!!! {after}\n\n{indent(good, FOUR)}"


def show_more(beispiele: Sequence[Beispiel]) -> str:
    """What else happens, folded up: of each example the one line that differs."""
    pairs = (differing_line(beispiel.schlecht, beispiel.gut) for beispiel in beispiele)
    rows = "\n".join(f"* statt {_code(bad)}<br>lieber {_code(good)}" for bad, good in pairs)
    return f'??? note "Was sonst vorkommt"\n\n{indent(rows, FOUR)}'


def _code(line: str) -> str:
    return f"<code>{_plain(line)}</code>"


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text)


def _block(text: str) -> str:
    kind = "yaml" if ":" in text else "text"
    rows = (row.rstrip(" ") + "·" * (len(row) - len(row.rstrip(" "))) for row in text.split("\n"))
    shown = "\n".join("".join(c if c.isprintable() else "→" if c == "\t" else "·" for c in row) for row in rows)
    return f"````{kind}\n{shown}\n````"


def amtsdeutsch_tabelle() -> str:
    """A Markdown table of what offices write and what people say, the same that the check knows."""
    rows = [f"| {wendung.amtlich} | {wendung.besser} |" for wendung in WENDUNGEN]
    return "\n".join(["| Amt | So sagt man es |", "|---|---|", *rows])
