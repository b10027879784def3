"""Which part of a guide each place of a picture is most like."""

from __future__ import annotations

import torch
from torch import Tensor

CHUNK = 4_000_000
"""How many pairs of places are compared at once: 16 MB in float32, whatever the pictures' sizes."""


def best_matches(activations: Tensor, guides: Tensor) -> Tensor:
    """For each place, the activations of the guide with which its own have the largest dot product.

    Args:
        activations: batch x channels x places.
        guides: channels x places of the guides.

    Returns:
        Batch x channels x places.
    """
    places = max(1, CHUNK // guides.shape[1])
    best = [_best(part, guides) for part in torch.split(activations, places, dim=2)]
    return torch.cat(best, 2)


def _best(part: Tensor, guides: Tensor) -> Tensor:
    index = torch.matmul(part.transpose(1, 2), guides).argmax(2)
    return guides[:, index].transpose(0, 1)
