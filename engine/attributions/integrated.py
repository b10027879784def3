"""Integrated gradients: the gradient summed along the way from a baseline to the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.attributions.attribution import ATTRIBUTIONS, Asking, Attribution
from engine.declare import knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.questioned import Questioned

MEAN, BLACK, WHITE, BLURRED = "mean colour", "black", "white", "blurred photo"


@ATTRIBUTIONS.add("integrated", "Integrated gradients")
@dataclass(frozen=True)
class Integrated(Attribution):
    """Shares the score out among all values, so that the shares add up to it (Sundararajan et al. 2017).

    The sum over steps of the mean gradient at both ends times the change in between: at the picture this is the
    paper's integral by the trapezoid rule; at a layer, the same integral along the way that the layer's view takes.
    """

    steps: int = knob(
        64, "Steps", "How many steps the way from the baseline to the photo has. More add up more exactly.",
        low=4, high=512, step=4,
    )  # fmt: skip
    baseline: str = knob(
        MEAN,
        "Baseline",
        "The picture that counts as nothing to see, from which the way begins.",
        choices=(MEAN, BLACK, WHITE, BLURRED),
    )

    def ask(self, questioned: Questioned) -> Asking:
        start, end = self._baseline(questioned), questioned.picture
        before, slope = questioned.gradient(start)
        total = before * 0
        for step in range(1, self.steps + 1):
            yield step, self.steps + 1
            seen, gradient = questioned.gradient(start + (end - start) * (step / self.steps))
            total += (seen - before) * (slope + gradient) / 2
            before, slope = seen, gradient
        return total

    def _baseline(self, questioned: Questioned) -> Tensor:
        picture = questioned.picture
        if self.baseline == BLURRED:
            return questioned.blurred()
        if self.baseline == MEAN:
            return picture * 0 + questioned.centre
        return picture * 0 + (1.0 if self.baseline == WHITE else 0.0)
