"""Gradients weighed by their own strength round about."""

from __future__ import annotations

from torch import Tensor

from engine.blur import blurred

_TINY = 1e-30


def focused(gradient: Tensor, reach: float, amount: float) -> Tensor:
    """The gradient times its local strength, as a part of its greatest, to the power `amount`; nothing stays nothing.

    The strength at a place is the root mean square of all channels under a Gaussian window.

    Args:
        gradient: 1 x channels x height x width.
        reach: the window's standard deviation in pixels.
        amount: 0 changes nothing; at 1, what is half as strong becomes a quarter as strong.
    """
    unit = gradient / gradient.abs().amax().clamp_(min=_TINY)  # squares of small gradients would vanish
    power = blurred(unit.square().mean(dim=1, keepdim=True), reach)
    return gradient * (power / power.amax().clamp_(min=_TINY)).pow(amount / 2)
