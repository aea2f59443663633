"""A `Finding` is one thing somebody should look at, with its place and a way out. It is a value: how it looks is `report`'s work."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One slip or hint at one place. Lines and columns count from 1; `length` is in characters of `source_line`.

    `rule` is the anchor in the handbook, `problem` says what is not right, `remedy` what to write instead.
    A finding stops the build; a `hint` does not.
    """

    path: str
    line: int
    column: int
    rule: str
    problem: str
    remedy: str = ""
    length: int = 1
    source_line: str = ""
    hint: bool = False
