"""What a network is made of, and what goes from where to where. Plain data. Loads no torch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Shape = tuple[int, ...]

INPUT, OUTPUT = "input", "output"
"""Kinds of the first part, the picture, and of the last, what the network gives back."""


@dataclass(frozen=True)
class Part:
    """One thing that is computed: a layer, or an operation between layers.

    Attributes:
        number: when it is computed, counted from 0, the picture.
        path: the module path of a layer, such as "features.4.conv.1"; empty for an operation.
        inside: the module path of the block it is computed in; empty for the network itself.
        kind: the class of a layer, such as "Conv2d", or the name of an operation, such as "add".
        shape: what it gives for one picture: (channels, height, width), or (features,); empty if not one tensor.
        parameters: how many weights it has.
    """

    number: int
    path: str
    inside: str
    kind: str
    shape: Shape
    parameters: int = 0


@dataclass(frozen=True)
class Link:
    """What one part gives is what another takes; both are numbers of parts."""

    source: int
    target: int


@dataclass(frozen=True)
class Module:
    """What a block of parts is as a whole; `parameters` counts those of all its parts."""

    kind: str
    shape: Shape
    parameters: int


@dataclass(frozen=True)
class NetworkGraph:
    """A network as parts in the order in which they are computed, and the links between them.

    Attributes:
        modules: every module of the network by its path.
        traced: whether the operations could be written down; otherwise it shows what was called in one pass.
        seen: height and width of the picture for which the shapes are.
    """

    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    modules: Mapping[str, Module]
    traced: bool
    seen: tuple[int, int]

    def parameters(self) -> int:
        """How many weights the whole network has, each counted once."""
        return self.modules[""].parameters


def above(path: str) -> Iterable[str]:
    """The paths of the blocks around a module, from the outermost on, without itself."""
    names = path.split(".") if path else []
    return (".".join(names[:count]) for count in range(1, len(names)))


def around(part: Part) -> tuple[str, ...]:
    """The blocks that a part is in, from the outermost on."""
    if part.path:
        return tuple(above(part.path))
    return (*above(part.inside), part.inside) if part.inside else ()
