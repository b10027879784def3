"""Gram matrices: which channels answer at the same places, whatever the places are (Gatys et al. 2015)."""

from __future__ import annotations

from torch import Tensor


def grams(activations: Tensor) -> Tensor:
    """Mean products of each pair of channels.

    Args:
        activations: batch x channels x height x width, or batch x features.

    Returns:
        Batch x channels x channels.
    """
    flat = activations.flatten(2) if activations.ndim > 2 else activations[:, :, None]
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def relative_distance(matrices: Tensor, wanted: Tensor) -> Tensor:
    """Mean over the batch of ||G - W||^2 / ||W||^2 (Frobenius), one number.

    Args:
        matrices: batch x channels x channels.
        wanted: channels x channels.
    """
    distance = (matrices - wanted).square().sum((1, 2)).mean()
    return distance / wanted.square().sum().clamp(min=1e-20)
