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
