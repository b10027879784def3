"""How a block of activations becomes one number. Each measure is differentiable. Loads no torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Measure:
    """One way of adding up activations.

    Attributes:
        of: activations of any shape to a tensor with one number.
        extensive: whether the number grows with the count of activations (a sum) or not (a mean).
    """

    of: Callable[[Tensor], Tensor]
    extensive: bool


MEASURES: dict[str, Measure] = {
    "mean of squares": Measure(lambda activations: activations.square().mean(), extensive=False),
    "mean": Measure(lambda activations: activations.mean(), extensive=False),
    "sum": Measure(lambda activations: activations.sum(), extensive=True),
    "sum of squares": Measure(lambda activations: activations.square().sum(), extensive=True),
    "sum of absolute values": Measure(lambda activations: activations.abs().sum(), extensive=True),
}
"""By the words that stand in recipes and menus. The mean of squares is the classic of Mordvintsev et al. 2015."""

MEASURE_HELP = (
    "How the activations are added up. Squares let what is already strong grow fastest, which gives bold "
    "motifs; a plain sum or mean treats everything alike; absolute values also make negative answers larger."
)
