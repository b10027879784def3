"""What the window asks of the worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.machine import Machine
from engine.picture import Picture
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.bench import Bench


@dataclass(frozen=True, eq=False)
class RunOrder:
    """Make this: recipe, opened subject, machine preferences, and weights in place of the network's own.

    Attributes:
        known: where picture files were last seen, by their SHA-256, for the pictures that the recipe names.
    """

    run: int
    recipe: Recipe
    picture: Picture | None
    machine: Machine
    weights: Path | None = None
    known: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class LookOrder:
    """A question answered between two steps of a run, such as the activations of a layer.

    Attributes:
        name: of orders with one name only the newest is answered.
        ask: called with the bench in the worker thread; what it returns comes back. A generator, for what takes
            longer, is advanced piece by piece between the steps; what it yields in between comes back too.
    """

    number: int
    name: str
    ask: Callable[[Bench], Any]
    recipe: Recipe
    picture: Picture | None
    machine: Machine
    weights: Path | None = None
