"""Files are written aside and swapped: whoever reads one meanwhile sees the old or the new, never a half."""

import os
import shutil
from pathlib import Path


def write_aside(path: Path, data: bytes) -> None:
    """Write a file so that it is there in full or not at all; who may read it stays as it was."""
    aside = path.with_name(f".{path.name}.neu")
    aside.unlink(missing_ok=True)  # it might be a link that somebody laid there
    try:
        with aside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
