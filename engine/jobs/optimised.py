"""Jobs that optimise a picture through a parameterisation, size after size: what they have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.brush import Brush
from engine.job import Job
from engine.variant import PLAIN, WRAP, Variant

if TYPE_CHECKING:
    from engine.bench import Bench
    from engine.objectives.objective import Objective
    from engine.optimisers.optimiser import Optimiser
    from engine.parameterisations.parameterisation import Parameterisation
    from engine.recipe import Recipe
    from engine.regularisers.regulariser import Regulariser
    from engine.starts.start import Start
    from engine.step import Run
    from engine.transforms.transform import Transform
    from engine.treatments.treatment import Treatment


@dataclass(frozen=True)
class Stage:
    """A stretch of work at one size, in pixels."""

    height: int
    width: int
    steps: int


@dataclass(frozen=True)
class Aim:
    """What a picture is optimised for at one step, and under which conditions.

    Attributes:
        objectives: what is made larger, each with its weight.
        balanced: whether each objective is first brought to the same size, so that weights compare unlike things;
            otherwise scores count as they are.
        transforms: what is done to the picture before the network sees it, in order.
        regularisers: wishes about the picture itself.
        treatments: what is done to the gradient at the picture, in order.
        brush: the painted areas in which objectives act.
    """

    objectives: tuple[Objective, ...]
    balanced: bool = True
    transforms: tuple[Transform, ...] = ()
    regularisers: tuple[Regulariser, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    brush: Brush = field(default_factory=Brush)


class Optimised(Job):
    """A job that says what is to be optimised and how; `engine.optimising` does it."""

    def aim(self) -> Aim:
        """What is wanted, with the knobs as they are now; asked again at every step."""
        raise NotImplementedError

    def beginning(self) -> Start:
        """What the first picture is."""
        raise NotImplementedError

    def laid_as(self) -> Parameterisation:
        """How the picture is laid down as numbers."""
        raise NotImplementedError

    def optimiser_now(self) -> Optimiser:
        """What turns the numbers, with the knobs as they are now."""
        raise NotImplementedError

    def stages(self, height: int, width: int) -> tuple[Stage, ...]:
        """The sizes worked at, small to large, for a result of that size."""
        raise NotImplementedError

    def count(self) -> int:
        """How many pictures are made at once; they end up side by side."""
        return 1

    def looks(self) -> int:
        """How many pictures are looked at together: those made, and the photos they are compared with."""
        return self.count() * (2 if any(objective.paired() for objective in self.aim().objectives) else 1)

    def shown(self, stage: Stage) -> tuple[int, int, int]:
        """How many pictures the network is shown at once, and their height and width, after all transforms."""
        shown = (self.looks(), stage.height, stage.width)
        for transform in self.aim().transforms:
            shown = transform.most(*shown)
        return shown

    def variant(self) -> Variant:
        """How the network is to differ from the one that was trained."""
        return PLAIN

    def wraps(self) -> bool:
        """Whether opposite sides of the picture are to meet, as in a tile."""
        return self.variant().padding == WRAP

    def averaging(self) -> float:
        """How much of the pictures before goes into the one shown, 0..1: the decay of a running mean; 0 for none."""
        return 0.0

    def layers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(layer for objective in self.aim().objectives for layer in objective.layers()))

    def plan(self, height: int, width: int) -> tuple[tuple[tuple[int, int], int], ...]:
        stages = [(stage.steps, *self.shown(stage)) for stage in self.stages(height, width)]
        return tuple(((tall, wide), steps * count) for steps, count, tall, wide in stages)

    def run(self, recipe: Recipe, bench: Bench) -> Run:
        from engine.optimising import optimise  # it loads torch

        return optimise(recipe, bench)


def halved_stages(
    height: int, width: int, count: int, scale: float, steps: tuple[int, int], smallest: int
) -> tuple[Stage, ...]:
    """Sizes from small to full, each `scale` times the one before.

    Args:
        count: how many, at most; sizes whose shorter side would be under `smallest` pixels are left out.
        steps: at the first size, and at each of the others.
    """
    sizes = [(round(height / scale**power), round(width / scale**power)) for power in reversed(range(count))]
    kept = [size for size in sizes if min(size) >= smallest] or sizes[-1:]
    return tuple(Stage(*size, steps[0] if number == 0 else steps[1]) for number, size in enumerate(kept))
