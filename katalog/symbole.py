"""Pictures are named in YAML and drawn from this folder: one SVG path on a 24 × 24 grid each."""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "symbole"


def symbol_names() -> tuple[str, ...]:
    """All names a YAML file may use."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.svg")))


@cache
def read_symbol(name: str) -> str:
    """The path data (`d`) of a symbol; raises `KeyError` for an unknown name."""
    if name not in symbol_names():
        raise KeyError(name)
    match = re.search(r'\bd="([^"]+)"', (FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    if not match:
        raise KeyError(name)
    return match[1]
