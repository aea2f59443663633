"""Texts as cells hold them: line breaks of all systems, invisible signs, non-breaking spaces."""

import re

from katalog.reader.signs import INVISIBLE

HELD = re.compile(r"_x([0-9A-Fa-f]{4})_")


def clean(text: str) -> str:
    """Without what nobody sees or types on purpose; line breaks are `\\n`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return INVISIBLE.sub("", re.sub("[\t\u00a0\u202f]", " ", text)).strip()


def unescaped(text: str) -> str:
    """Signs that XML cannot hold, as Excel writes them: `_x000D_` is a line break."""
    return HELD.sub(lambda match: chr(int(match[1], 16)), text)


def folds_to(text: str) -> str:
    """One line, for showing."""
    return " / ".join(line.strip() for line in text.split("\n") if line.strip())
