"""The table as .csv, as a German Excel opens it: semicolons, UTF-8 with its mark, lines end as in Windows.

Excel guesses what a text means: it would count „=1+1“, take 01067 for 1067 and 12-27 for a day. Such a text gets an apostrophe
in front, and loses it again when read.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

MONTH = r"(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zä]*\.?"
GUESSED = re.compile(
    rf"'*(?:[=+\-@\t\r\n]|0\d+$|\d+[-/.]\d+$|\d{{12,}}$|\d+[eE]\d+$|\d+(?:[.,]\d+)?\s?[€%]$|{MONTH}\s\d+$|\d+\.\s?{MONTH}(?:\s\d+)?$)",
    re.IGNORECASE,
)
"""What a spreadsheet would take for something else than text (with apostrophes in front, so that these come back too)."""


def write_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The whole file."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([protect(head) for head in heads])
    writer.writerows([protect(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def protect(text: str) -> str:
    """The text as no spreadsheet misreads it."""
    return f"'{text}" if GUESSED.match(text) else text


def unprotect(text: str) -> str:
    """The text before `protect`."""
    return text[1:] if text.startswith("'") and GUESSED.match(text) else text
