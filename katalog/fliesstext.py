"""Descriptions may hold paragraphs, lists, links and bold text, and nothing else; each room renders the blocks its own way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from katalog.netz import LINK

# CommonMark with every rule off that would let a text do more than the four things the law names.
PARSER = MarkdownIt("commonmark", {"html": False}).disable(
    ["html_block", "html_inline", "code", "fence", "backticks", "autolink", "entity"]
)
# Which links are allowed is decided below, so that a forbidden one is named and not silently printed as text.
PARSER.validateLink = lambda url: True  # type: ignore[method-assign]


@dataclass(frozen=True)
class Stueck:
    """A run of text; `link` is a web address or empty."""

    text: str
    fett: bool = False
    link: str = ""


@dataclass(frozen=True)
class Absatz:
    stuecke: tuple[Stueck, ...]


@dataclass(frozen=True)
class Liste:
    punkte: tuple[tuple[Stueck, ...], ...]
    nummeriert: bool = False


Fliesstext = tuple[Absatz | Liste, ...]


# What is certain to be no markup: lines that begin with a letter, of signs that mean nothing to CommonMark inside a line.
LINE = r"[A-Za-zÄÖÜäöüß„][A-Za-zÄÖÜäöüß0-9 ,.;:?()/„“–€’'\"%-]*(?<! )"
PLAIN = re.compile(rf"{LINE}(?:\n+{LINE})*\n*")


class UnknownMarkup(ValueError):
    """Something beyond the four things stands in the text; `line` counts from 0 in the text, `was` names it in German."""

    def __init__(self, was: str, line: int):
        super().__init__(was)
        self.was, self.line = was, line


FORBIDDEN = {
    "heading_open": "Eine Überschrift (#)",
    "blockquote_open": "Ein Zitat (>)",
    "hr": "Eine Trennlinie (---)",
    "image": "Ein Bild",
    "em_open": "Schräge Schrift (*Wort*)",
}


def read_fliesstext(text: str) -> Fliesstext:
    """Parse `text`; raises `UnknownMarkup` for markup that is not offered."""
    return _plain_blocks(text) if PLAIN.fullmatch(text) else parse_fliesstext(text)


def _plain_blocks(text: str) -> Fliesstext:
    """Most descriptions are paragraphs and nothing else: for those it takes no parser."""
    return tuple(Absatz(_lines(block.split("\n"))) for block in re.split(r"\n{2,}", text.rstrip("\n")))


def _lines(lines: list[str]) -> tuple[Stueck, ...]:
    return (Stueck(lines[0]), *(stueck for line in lines[1:] for stueck in (Stueck(" "), Stueck(line))))


def parse_fliesstext(text: str) -> Fliesstext:
    """The same for any text."""
    return tuple(_blocks(iter(PARSER.parse(text))))


def _blocks(tokens: Iterator[Token]) -> Iterator[Absatz | Liste]:
    for token in tokens:
        _refuse(token, token.map[0] if token.map else 0)
        if token.type == "paragraph_open":
            yield Absatz(_stuecke(next(tokens)))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield _liste(token, tokens)


def _liste(opening: Token, tokens: Iterator[Token]) -> Liste:
    punkte: list[tuple[Stueck, ...]] = []
    end = opening.type.replace("open", "close")
    for token in tokens:
        line = token.map[0] if token.map else 0
        _refuse(token, line)
        if token.type in ("bullet_list_open", "ordered_list_open"):
            raise UnknownMarkup("Eine Liste in der Liste", line)
        if token.type == "inline":
            punkte.append(_stuecke(token))
        if token.type == end:
            break
    return Liste(tuple(punkte), opening.type.startswith("ordered"))


def _stuecke(inline: Token) -> tuple[Stueck, ...]:
    line = inline.map[0] if inline.map else 0
    stuecke: list[Stueck] = []
    fett, link = False, ""
    for token in inline.children or []:
        _refuse(token, line)
        if token.type in ("strong_open", "strong_close"):
            fett = token.type == "strong_open"
        elif token.type == "link_open":
            link = str(token.attrGet("href") or "")
            if not LINK.fullmatch(link):
                raise UnknownMarkup(f"Einen Link auf „{link}“", line)
        elif token.type == "link_close":
            link = ""
        elif token.type in ("softbreak", "hardbreak"):
            stuecke.append(Stueck(" ", fett, link))
        elif token.content:
            stuecke.append(Stueck(token.content, fett, link))
    return tuple(stuecke)


def _refuse(token: Token, line: int) -> None:
    if token.type in FORBIDDEN:
        raise UnknownMarkup(FORBIDDEN[token.type], line)
