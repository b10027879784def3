"""Angles between activations."""

from __future__ import annotations

from torch import Tensor

_TINY = 1e-8
LEAST_COSINE = 0.1
"""Cosines under this count as this much (Lucid), so that what points elsewhere still gets a pull."""


def along(activations: Tensor, direction: Tensor, power: float) -> Tensor:
    """How far activations reach along a direction, times cosine to a power (Carter et al. 2019, "Activation Atlas").

    Args:
        activations: batch x channels x any number of further sides.
        direction: channels x the same sides, or 1 for each of them.
        power: 0 for the length alone; more wants the direction itself, whatever the length.

    Returns:
        Batch x the further sides.
    """
    dot = (activations * direction).sum(1)
    if power == 0:
        return dot
    lengths = (
        activations.square().sum(1).add(_TINY).sqrt()
        * direction.square().sum(-activations.ndim + 1).add(_TINY).sqrt()
    )
    return dot * (dot / lengths).clamp(min=LEAST_COSINE) ** power
