"""Files and folders are made aside and swapped: whoever reads one meanwhile sees the old or the new, never a half."""

import ctypes
import errno
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


AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""As in <fcntl.h> and <linux/fs.h>."""
UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}
"""What systems and file systems say that do not know how to swap."""


def swap_folder(fresh: Path, target: Path) -> None:
    """Put the finished folder `fresh` in the place of `target`, whole, also if the power fails; the old one then lies where `fresh` was.

    Where the system cannot swap two names in one step it takes two, with a moment between them when there is no `target`: whoever
    is stopped just then calls `rescue_folder` when next starting.
    """
    if hasattr(os, "sync"):  # everywhere but on Windows
        os.sync()  # one call for thousands of files: without it a new name may reach the disk before what it names
    if not target.exists():
        fresh.rename(target)
    elif not _exchange(fresh, target):
        old = _old(fresh)
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            old.rename(target)
            raise
        old.rename(fresh)
    for folder in {fresh.parent, target.parent}:
        _sync_folder(folder)


def rescue_folder(fresh: Path, target: Path) -> bool:
    """Whether a swap of these two was stopped between its two steps; then the old folder is back."""
    old = _old(fresh)
    if target.exists() or not old.exists():
        return False
    old.rename(target)
    return True


def _old(fresh: Path) -> Path:
    return fresh.with_name(f"{fresh.name}.alt")


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; false where that is not known. Python has no function of its own for it (Linux since 2014 has)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    renameat2.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in UNKNOWN:
        return False  # should it be forbidden for another reason, a plain rename will say so
    raise OSError(code, os.strerror(code), str(other))


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # systems that do not open folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
