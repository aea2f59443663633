"""A value of another shape than its field wants: what is said of it, and how it would stand there in the right one."""

import re
from collections.abc import Mapping as Dict
from dataclasses import replace

from katalog.reader.correction import Correction, Edit, Rows, value_edit
from katalog.reader.nodes import Mapping, Node, Scalar, Sequence
from katalog.reader.signs import quoted
from katalog.reader.source import Source
from katalog.worte import Gesagt, sage

KINDS = {Scalar: "ein einzelnes Wort oder ein Satz", Sequence: "eine Liste", Mapping: "ein Block mit eigenen Zeilen"}
WANTED = {"string": KINDS[Scalar], "tuple": KINDS[Sequence], "model": KINDS[Mapping]}

INNER: Dict[str, tuple[tuple[str, str], ...]] = {
    "kontakt": (("email", r"\S+@\S+"), ("web", r"(?:https?://|www\.)\S+"), ("telefon", r"[+0(][0-9 /().-]{5,}")),
    "barrierefrei": (("rollstuhl", "ja|nein|teilweise"),),
    "hinweis": (("text", ".*"),),
}
"""Block → which of its names a single value beside it was meant for."""


def shape_words(source: Source, kind: str, name: str, node: Node, example: str) -> tuple[Gesagt, Correction | None]:
    """What to say of a list, a block or a word in the wrong place; `example` describes the field."""
    lines = _scalar_lines(node) if isinstance(node, Mapping) else []
    braced = _braced(source, node, lines) if isinstance(node, Mapping) else None
    if isinstance(node, Mapping) and lines and not braced:
        if kind.startswith("tuple"):
            return _dashes_instead(source, name, node, lines)
        if source.mended[node.line - 1][: node.column - 1].rstrip().endswith("-"):
            return _colon_too_many(source, name, lines)
    expected = next((words for start, words in WANTED.items() if kind.startswith(start)), WANTED["string"])
    said = sage("art", name=name, da=KINDS[type(node)], passend=expected, beschreibung=example)
    better = replace(said, abhilfe="")
    if braced:
        return better, braced
    if isinstance(node, Scalar) and (inner := _inner(name, node.text)):
        edit = value_edit(source, node, node.text, sure=inner != "rollstuhl")
        if edit:
            value = f"https://{edit.text}" if inner == "web" and edit.text.startswith("www.") else edit.text
            text = f"{{{inner}: {quoted(node.text) if node.offset else value}}}"
            return better, Edit(edit.line, edit.start - node.offset, edit.end + node.offset, text, edit.sure)
    if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        bare = _out_of_brackets(source, node, node.items[0])
        return (better, bare) if bare else (said, None)
    return said, None


def _dashes_instead(
    source: Source, name: str, node: Mapping, lines: list[tuple[Scalar, Scalar]]
) -> tuple[Gesagt, Correction | None]:
    """`zeiten:` above `Di: 10:00-11:00`"""
    said = Gesagt(
        "typ", f"Bei „{name}“ passt eine Liste: Striche statt Doppelpunkte.", "Jedes Wort in eine eigene Zeile mit Strich."
    )
    row = source.mended[node.line - 1]
    if braces := re.compile(r"\{([^{}:]*)\}").match(row, node.column - 1):
        said = Gesagt("typ", f"Bei „{name}“ passt eine Liste: eckige Klammern statt geschweifter.", "")
        return said, Edit(node.line, braces.start(), braces.end(), f"[{braces[1].strip()}]", sure=True)
    numbers = [key.line for key, _ in lines]
    own = all(source.mended[key.line - 1].lstrip().startswith(key.text) for key, _ in lines)
    if not own or numbers != list(range(node.line, node.line + len(lines))):
        return said, None
    rows = tuple(f"{' ' * (key.column - 1)}- {_without_colon(key, value)}" for key, value in lines)
    return replace(said, abhilfe=""), Rows(
        node.line, len(rows), rows, sure=all(value.text not in ("ja", "") for _, value in lines)
    )


def _colon_too_many(source: Source, name: str, lines: list[tuple[Scalar, Scalar]]) -> tuple[Gesagt, Correction | None]:
    """`- Di: 10:00-11:00`; in words the colon belongs to the text."""
    key, value = lines[0]
    row = source.mended[key.line - 1]
    written = row[key.column - 1 :].rstrip()
    alone = len(lines) == 1 and value.line == key.line and written.endswith(value.text) and "{" not in row[: key.column]
    if name == "zeiten":
        said = Gesagt("typ", f"Nach „{key.text}“ ist der Doppelpunkt zu viel.", "")
        text = _without_colon(key, value)
    else:
        said = Gesagt("typ", "Ein Doppelpunkt mitten im Text verwirrt YAML.", "In Anführungszeichen:" if alone else "")
        text = quoted(written)
    return said, Edit(key.line, key.column - 1, key.column - 1 + len(written), text, sure=True) if alone else None


def _braced(source: Source, node: Mapping, lines: list[tuple[Scalar, Scalar]]) -> Edit | None:
    """`{name: Verein am See}` where one word is wanted"""
    match = re.compile(r"\{\s*\w+:\s+([^{}:]*[^{}:\s])\s*\}").match(source.mended[node.line - 1], node.column - 1)
    return Edit(node.line, match.start(), match.end(), match[1]) if match and len(lines) == 1 else None


def _without_colon(key: Scalar, value: Scalar) -> str:
    return f"{key.text} {value.text if value.text != 'ja' else ''}".rstrip()


def _inner(name: str, text: str) -> str:
    return next((inner for inner, pattern in INNER.get(name, ()) if re.fullmatch(pattern, text.strip())), "")


def _out_of_brackets(source: Source, node: Sequence, item: Scalar) -> Correction | None:
    """`[aktiv]` where one word is wanted."""
    row = source.mended[node.line - 1]
    match = re.compile(r"\[[^\[\]]*\]").match(row, node.column - 1)
    bare = value_edit(source, item, item.text, sure=True) if match and item.line == node.line else None
    return Edit(node.line, match.start(), match.end(), item.text, sure=True) if match and bare and not item.offset else None


def _scalar_lines(node: Mapping) -> list[tuple[Scalar, Scalar]]:
    """Keys and values, if all of them are words."""
    lines = [(key, value) for key, value in node.entries if isinstance(value, Scalar)]
    return lines if len(lines) == len(node.entries) else []
