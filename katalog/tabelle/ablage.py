"""Files are written aside and swapped: whoever reads one meanwhile sees the old or the new, never a half."""

from collections.abc import Mapping
from pathlib import Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files so that each is there in full or not at all; the first is swapped when the last is written."""
    aside = {path: path.with_name(f".{path.name}.neu") for path in files}
    try:
        for path, data in files.items():
            aside[path].write_bytes(data)
        for path in files:
            aside[path].replace(path)
    finally:
        for half in aside.values():
            half.unlink(missing_ok=True)
