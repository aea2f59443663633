"""Files are written aside and swapped: whoever reads one meanwhile sees the old or the new, never a half."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_aside(path: Path, data: bytes) -> None:
    """Write one file; see `write_all`."""
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files so that each is there in full or not at all; who may read it stays as it was.

    The first is swapped when the last is written.
    """
    aside = {path: path.with_name(f".{path.name}.neu") for path in files}
    try:
        for path, data in files.items():
            try:
                _write(aside[path], data)
            except OSError as error:
                error.filename = str(path)  # people know nothing of the one aside
                raise
            if path.exists():
                shutil.copymode(path, aside[path])
        for path in files:
            aside[path].replace(path)
    finally:
        for half in aside.values():
            half.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # it might be a link that somebody laid there
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
