"""A linear measure that reads the smile off the mouth, to judge pictures by; it has never seen the autoencoder.

It is linear in the shades around the mouth so that it does not level off at a broad smile, as a network does that was
trained on degrees from -1 to 1.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_TOP, _BOTTOM, _LEFT, _RIGHT = 0.60, 0.92, 0.28, 0.72
"""Where the mouth is, in sides of the picture, with room around it."""
_ROWS, _COLUMNS = 15, 21
_SOFT = 0.02


def shades(pictures: Tensor) -> Tensor:
    """How light the mouth and its surroundings are, from their mean and in units of their spread, both halves alike.

    Args:
        pictures: aligned faces, N x 3 x size x size, 0..1.

    Returns:
        N x 316; the last is 1.
    """
    size = pictures.shape[-1]
    rows, columns = slice(round(_TOP * size), round(_BOTTOM * size)), slice(round(_LEFT * size), round(_RIGHT * size))
    grey = functional.interpolate(
        pictures[..., rows, columns], (_ROWS, _COLUMNS), mode="bilinear", antialias=True
    ).mean(1)
    plain = (grey - grey.mean((1, 2), keepdim=True)) / (grey.std((1, 2), keepdim=True) + _SOFT)
    both = (plain + plain.flip(2)) / 2
    return torch.cat([both.flatten(1), torch.ones(len(both), 1)], 1)


def fitted(known: Tensor, smiles: Tensor, ridge: float) -> Tensor:
    """The weights of shades with the least squared error, held short by `ridge` times their own squares."""
    rows, wanted = known.double(), smiles.double()
    weights: Tensor = torch.linalg.solve(rows.T @ rows + ridge * torch.eye(rows.shape[1]), rows.T @ wanted)
    return weights.float()
