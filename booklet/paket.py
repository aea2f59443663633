"""Facts and files in one piece of bytes, to be kept or to be handed from one process to another: a line of JSON, then the files one behind the other."""

import json
from collections.abc import Mapping
from typing import Any


def pack(facts: Any, files: Mapping[str, bytes]) -> bytes:
    """`facts` are whatever JSON can say."""
    sizes = {name: len(data) for name, data in files.items()}
    return b"".join([json.dumps([facts, sizes]).encode(), b"\n", *files.values()])


def unpack(packed: bytes) -> tuple[Any, dict[str, bytes]]:
    """What `pack` was given; tuples have become lists."""
    head, _, rest = packed.partition(b"\n")
    facts, sizes = json.loads(head)
    files, start = {}, 0
    for name, size in sizes.items():
        files[name], start = rest[start : start + size], start + size
    return facts, files
