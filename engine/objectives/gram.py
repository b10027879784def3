"""Having the patterns of other pictures, whatever is where: the style term of style transfer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.brush import EVERYWHERE
from engine.objectives.objective import Objective

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene

SUBJECT = ""
"""Stands for the picture worked on where the name of a style picture is asked for."""

AS_THEY_ARE, MATCHED, LIGHT = "of the style", "of the photo", "of the photo, exactly"
"""What is done to the colours of style pictures first: nothing, brought to those of the photo, taken away."""


@dataclass(frozen=True)
class Source:
    """A style picture: its name as the recipe has it (or `SUBJECT`), its share of the mixture, and its scale."""

    picture: str
    share: float = 1.0
    scale: float = 1.0


@dataclass(frozen=True)
class Gram(Objective):
    """Minus the relative squared distance between Gram matrices, a weighted mean over layers.

    After Gatys, Ecker and Bethge 2016; relative to the size of each layer's own matrix, so that layers can be
    compared. 0 is a perfect match, -1 what an empty answer would have. The matrices of several styles are mixed
    linearly. It is part of jobs of their own and not in the catalogue.

    Attributes:
        wanted: layers with their weights.
        sources: the style pictures.
        colours: see `AS_THEY_ARE`, `MATCHED`, `LIGHT`.
        area: the painted area in which it acts, as text; empty for everywhere.
        targets: by layer, the matrix that is wanted, channels x channels, and how much of the map the area covers.
    """

    wanted: tuple[tuple[str, float], ...]
    sources: tuple[Source, ...]
    colours: str = AS_THEY_ARE
    area: str = ""
    weight: float = 1.0
    where: str = EVERYWHERE
    targets: Any = field(default=None, compare=False, repr=False)

    def layers(self) -> tuple[str, ...]:
        return tuple(layer for layer, _ in self.wanted)

    def name(self) -> str:
        return "style" if self.where == EVERYWHERE else f"style in {self.where}"

    def extensive(self) -> bool:
        return False

    def bound(self, scene: Scene) -> Gram:
        from engine.style_targets import targets  # it loads torch

        return replace(self, targets=targets(scene, self.layers(), self.sources, self.colours, self.area))

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        from engine.grams import grams, relative_distance

        total = sum(weight for _, weight in self.wanted) or 1.0
        terms = [
            relative_distance(grams(seen[layer]) / self.targets[layer].covered, self.targets[layer].gram)
            * (weight / total)
            for layer, weight in self.wanted
        ]
        return -sum(terms[1:], terms[0])
