"""Data as it stood in a file: every value remembers its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NodeKind = Literal["text", "number", "truth", "date", "null", "list", "map"]


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file: text, a list of nodes, or named nodes."""

    kind: NodeKind
    line: int
    text: str = ""
    items: tuple[Node, ...] = ()
    fields: tuple[tuple[str, Node], ...] = ()
