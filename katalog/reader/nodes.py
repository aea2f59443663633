"""What a file says, as a tree: texts, lists and blocks that know where they stand (line and column count from 1)."""

from dataclasses import dataclass
from typing import NamedTuple


class Scalar(NamedTuple):
    """A text at a place (line and column count from 1); `offset` is where its first character stands after `column`."""

    text: str
    line: int
    column: int
    offset: int = 0
    block: bool = False


@dataclass(frozen=True)
class Sequence:
    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True)
class Mapping:
    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int

    def find(self, key: str) -> tuple[Scalar, "Node"] | None:
        """The key with its value, or None."""
        for entry in self.entries:
            if entry[0].text == key:
                return entry
        return None


Node = Scalar | Sequence | Mapping


def node_at(node: Node, loc: tuple[str | int, ...]) -> Node:
    """The deepest node on the way `loc`; parts that name no node (as a union's tag) are passed over."""
    for part in loc:
        if isinstance(node, Mapping) and isinstance(part, str) and (entry := node.find(part)):
            node = entry[1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node
