"""Words of strangers in a comment can be read, and nothing else: no picture, link, HTML, mention, reference or command of a forge.

Markup is taken away by writing its signs as entities. But forges look for mentions, references and addresses in the finished
page, where entities are signs again; so a character that is not seen (U+2060) stands between the sign and what follows it.
"""

import re

JOINER = "\u2060"
SIGNS = re.compile(r"[\\`*_\[\]<>|~&#$^!@]")
REFERENCE = re.compile(r"[@#!~%$&^*\[](?=\S)|:(?=//)|\bGH(?=-\d)|\bwww(?=\.)", re.IGNORECASE)
UNSEEN = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def prose(text: str) -> str:
    """Text within a sentence, on one line. It is put after words of ours, never at a line's beginning."""
    apart = REFERENCE.sub(lambda match: match[0] + JOINER, one_line(text))
    return SIGNS.sub(lambda match: f"&#{ord(match[0])};", apart)


def code(text: str) -> str:
    """Text as it is written, on one line, in a code span."""
    line = one_line(text) or " "
    fence = "`" * (_longest_run(line) + 1)
    pad = " " if "`" in (line[0], line[-1]) else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def block(text: str, language: str = "") -> str:
    """Lines as they are written, in a block that they cannot end."""
    fence = "`" * max(3, _longest_run(text) + 1)
    lines = [UNSEEN.sub(lambda match: "\t" if match[0] == "\t" else "·", line) for line in text.split("\n")]
    return "\n".join([f"{fence}{language}", *lines, fence])


def one_line(text: str) -> str:
    """Without line breaks and without anything that is not seen or turns the direction of reading."""
    return " ".join(UNSEEN.sub(" ", text).split())


def _longest_run(text: str) -> int:
    return max(map(len, re.findall(r"`+", text)), default=0)
