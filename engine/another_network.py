"""A recipe for another network: its layers are exchanged for those that are alike there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from engine.declare import Declared, knobs, with_value
from engine.favourites import counterpart
from engine.recipe import Recipe


@runtime_checkable
class Movable(Protocol):
    """Something declared that knows best how its layers become those of another network."""

    def moved(self, before: str, after: str) -> Declared:
        """The same for the network `after`, made for the network `before`."""
        ...


def for_network(recipe: Recipe, network: str) -> Recipe:
    """The recipe as a plan for another network. All knobs stay but the layers.

    A layer becomes the one of the same depth that is known to be good to look at; layers of which nothing is known
    keep their names, and whoever knows the layers of the network has to see whether they are there.
    """
    if network == recipe.network:
        return recipe.planned()
    job: Any = _moved(recipe.job, recipe.network, network)
    return replace(recipe.planned(), network=network, weights="", job=job)


def _moved(declared: Declared, before: str, after: str) -> Declared:
    if isinstance(declared, Movable):
        return declared.moved(before, after)
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        if knob.catalogue is not None:
            parts = tuple(_moved(part, before, after) for part in (value if isinstance(value, tuple) else (value,)))
            declared = with_value(declared, name, parts if isinstance(value, tuple) else parts[0])
        elif knob.editor == "layer":
            declared = with_value(declared, name, counterpart(value, before, after))
    return declared
