"""A network folded together: a block of layers is one box until it is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.graph.network_graph import NetworkGraph, Part, Shape, around

BLOCK, LAYER, OPERATION = "block", "layer", "operation"

FEWEST, MOST = 14, 120
"""The first view opens one level of blocks after another until it shows so many boxes, but never more than that."""


@dataclass(frozen=True)
class Box:
    """What is drawn as one: a closed block, a layer or an operation.

    Attributes:
        key: what it is known by; the path of a block, or "#" and the number of a part.
        role: "block", "layer" or "operation".
        path: the module path; empty for an operation.
        inside: the open block around it; empty for none.
        kind: class or operation.
        shape: what it gives for one picture; empty if that is no one tensor.
        parameters: how many weights it has.
        parts: how many parts are in it.
    """

    key: str
    role: str
    path: str
    inside: str
    kind: str
    shape: Shape
    parameters: int
    parts: int = 1

    @property
    def name(self) -> str:
        """What stands on it: the path, or what kind of operation it is."""
        return self.path or self.kind


@dataclass(frozen=True)
class Folded:
    """Boxes in the order in which they are computed, and lines between them as pairs of keys, each pair once.

    Attributes:
        opened: the blocks that are open.
    """

    boxes: tuple[Box, ...]
    lines: tuple[tuple[str, str], ...]
    opened: frozenset[str]


def blocks(graph: NetworkGraph) -> frozenset[str]:
    """The paths of all blocks that can be opened."""
    return frozenset(block for part in graph.parts for block in around(part))


def folded(graph: NetworkGraph, opened: Iterable[str]) -> Folded:
    """The graph with only these blocks opened; a block inside a closed one does not show, opened or not."""
    known = blocks(graph) & frozenset(opened)
    keys = [_key(part, known) for part in graph.parts]
    members: dict[str, list[Part]] = {}
    for part, key in zip(graph.parts, keys, strict=True):
        members.setdefault(key, []).append(part)
    boxes = tuple(_box(graph, key, parts) for key, parts in members.items())
    pairs = ((keys[link.source], keys[link.target]) for link in graph.links)
    return Folded(boxes, tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1])), known)


def readable(graph: NetworkGraph) -> frozenset[str]:
    """Which blocks are open at first, so that the whole network can be read at a glance."""
    opened: frozenset[str] = frozenset()
    everything = blocks(graph)
    while len(folded(graph, opened).boxes) < FEWEST:
        deeper = opened | {block for block in everything if _is_next(block, opened)}
        if deeper == opened or len(folded(graph, deeper).boxes) > MOST:
            break
        opened = deeper
    return opened


def box_of(folded: Folded, path: str) -> Box | None:
    """The box in which a layer is: its own of the last call, or the closed block around it; None if there is none.

    An open block is stood for by the last of its boxes, the one that gives what the block gives.
    """
    at = {box.path: box for box in folded.boxes if box.path}
    while path and path not in folded.opened:
        if path in at:
            return at[path]
        path = path.rpartition(".")[0]
    within = [box for box in folded.boxes if path and f"{box.inside}.".startswith(f"{path}.")]
    return within[-1] if within else None


def _is_next(block: str, opened: frozenset[str]) -> bool:
    above = block.rpartition(".")[0]
    return not above or above in opened


def _key(part: Part, opened: frozenset[str]) -> str:
    closed = next((block for block in around(part) if block not in opened), None)
    return f"#{part.number}" if closed is None else closed


def _box(graph: NetworkGraph, key: str, parts: list[Part]) -> Box:
    if not key.startswith("#"):
        whole, above = graph.modules[key], key.rpartition(".")[0]
        return Box(key, BLOCK, key, above, whole.kind, whole.shape, whole.parameters, len(parts))
    part = parts[0]
    role = LAYER if part.path else OPERATION
    return Box(key, role, part.path, part.inside, part.kind, part.shape, part.parameters)
