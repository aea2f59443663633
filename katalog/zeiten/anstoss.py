"""Where reading a line stops: one place, what is not right there, and the line as it might be right."""

from dataclasses import dataclass


@dataclass
class Anstoss(Exception):
    """Becomes a slip in `notation`; `zeile` is the whole line with this one place put right, `abhilfe` says it in other words."""

    problem: str
    start: int
    ende: int
    zeile: str | None = None
    abhilfe: str = ""
    frage: str = ""
