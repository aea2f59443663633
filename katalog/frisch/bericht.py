"""What is due, as a list: for the terminal beside the telephone, and as Markdown for the forge's one rolling report."""

import re
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from katalog.angebot import Angebot
from katalog.frisch.faellig import Faellig
from katalog.frisch.nachfrage import datum, find_fragen, find_nummer
from katalog.katalog import Katalog
from katalog.ort import Ort

WIDTH = 80
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&])")
REFERENCE = re.compile(r"[@#!~%$&^*\[](?=\S)|:(?=//)|\bGH(?=-\d)|\bwww(?=\.)", re.IGNORECASE)
"""What forges look for in the finished page, where a backslash is gone: mentions, references, addresses."""


def report_text(faellige: Sequence[Faellig], katalog: Katalog, heute: date, am: date, anzahl: int | None = None) -> str:
    """Each with its age, where it stands, the number and the questions; then what to do with the answer."""
    shown = faellige[:anzahl]
    blocks = [_block(n, faellig, katalog, heute) for n, faellig in enumerate(shown, 1)]
    rest = [f"… und noch {len(faellige) - len(shown)}."] if len(shown) < len(faellige) else []
    after = ["Stimmt alles? Dann:  katalog bestaetige NAME --wie anruf"] if shown else []
    return "\n\n".join([_summary(faellige, am), *blocks, *rest, *after]) + "\n"


def report_markdown(faellige: Sequence[Faellig], katalog: Katalog, heute: date, am: date, anzahl: int | None = None) -> str:
    """The same as a list with boxes to tick; nothing in it can mention anybody or become markup."""
    shown = faellige[:anzahl]
    rows = ["## Wieder nachfragen", "", escape(_summary(faellige, am)), ""]
    for faellig in shown:
        nummer = find_nummer(faellig.ding, katalog)
        phone = f" · {escape(nummer)}" if nummer else ""
        rows.append(f"- [ ] **{escape(faellig.name)}** ({address_of(faellig)}): {_age(faellig, heute)}{phone}  ")
        rows.append(f"  {escape(' '.join(find_fragen(faellig.ding, katalog, heute)))}")
    if len(shown) < len(faellige):
        rows += ["", f"… und noch {len(faellige) - len(shown)}. Alle zeigt `katalog frisch`."]
    if shown:
        rows += ["", "Stimmt alles? Dann: `katalog bestaetige NAME --wie anruf`"]
    return "\n".join(rows).rstrip() + "\n"


BERICHTE = {"text": report_text, "markdown": report_markdown}


def address_of(faellig: Faellig) -> str:
    """How `katalog bestaetige` calls it: `kochtreff`, `orte/rathaus`."""
    if isinstance(faellig.ding, Angebot):
        return faellig.ding.id
    return f"{'orte' if isinstance(faellig.ding, Ort) else 'traeger'}/{faellig.ding.id}"


def escape(text: str) -> str:
    """Text that stays text in Markdown on a forge: no markup, no mention, no reference, no link."""
    apart = REFERENCE.sub(lambda match: f"{match[0]}\u200b", " ".join(text.split()))
    return MARKDOWN_SIGNS.sub(r"\\\1", apart)


def _summary(faellige: Sequence[Faellig], am: date) -> str:
    if not faellige:
        return f"Bis {datum(am)} ist nichts fällig."
    never = sum(f.seit is None for f in faellige)
    entries = "Eintrag" if len(faellige) == 1 else "Einträge"
    return f"Bis {datum(am)}: {len(faellige)} {entries} zu prüfen, davon {never} zum ersten Mal."


def _block(number: int, faellig: Faellig, katalog: Katalog, heute: date) -> str:
    nummer = find_nummer(faellig.ding, katalog)
    rows = [f"{number:>3}. {faellig.name}", f"     {address_of(faellig)} · {_age(faellig, heute)}"]
    rows += [f"     Telefon: {nummer}"] if nummer else ["     Telefon nicht bekannt"]
    rows += [line for frage in find_fragen(faellig.ding, katalog, heute) for line in _wrapped(frage)]
    return "\n".join(rows)


def _wrapped(frage: str) -> list[str]:
    return wrap(
        frage, WIDTH, initial_indent="     – ", subsequent_indent="       ", break_long_words=False, break_on_hyphens=False
    )


def _age(faellig: Faellig, heute: date) -> str:
    ding = faellig.ding
    if not faellig.seit:
        return f"noch nie geprüft, Quelle {f'von {ding.stand}' if ding.stand else 'ohne Datum'}"
    return f"geprüft am {datum(ding.geprueft.am)}, fällig {'seit' if faellig.seit <= heute else 'ab'} {datum(faellig.seit)}"
