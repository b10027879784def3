"""The colours of one picture brought to those of another: mean and covariance of RGB."""

from __future__ import annotations

import torch
from torch import Tensor

_LEAST = 1e-5
"""What is added to variances (RGB 0..1), so that a plain colour can be matched as well."""

LUMINANCE = (0.2126, 0.7152, 0.0722)
"""How bright red, green and blue are (ITU-R BT.709)."""


def statistics(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Mean (3) and covariance (3 x 3) of the colours of pictures, batch x 3 x height x width."""
    colours = pictures.transpose(0, 1).flatten(1)
    mean = colours.mean(1)
    centred = colours - mean[:, None]
    return mean, centred @ centred.T / colours.shape[1]


def matched(pictures: Tensor, mean: Tensor, covariance: Tensor) -> Tensor:
    """The pictures with that mean and covariance of colours, by the map that moves colours least.

    It is the linear Monge-Kantorovitch map (Pitie and Kokaram 2007), worked out in float64.

    Args:
        pictures: batch x 3 x height x width, taken together.
    """
    now, spread = (part.double() for part in statistics(pictures))
    ridge = _LEAST * torch.eye(3, dtype=torch.float64, device=spread.device)
    root = _power(spread + ridge, 0.5)
    inverse = _power(spread + ridge, -0.5)
    wanted = covariance.double().to(root) + ridge
    turn = (inverse @ _power(root @ wanted @ root, 0.5) @ inverse).to(pictures)
    shifted = pictures - now.to(pictures)[:, None, None]
    return torch.einsum("ij,bjhw->bihw", turn, shifted) + mean.to(pictures)[:, None, None]


def luminance(pictures: Tensor) -> Tensor:
    """How bright each pixel is, batch x 1 x height x width."""
    weights = pictures.new_tensor(LUMINANCE)[:, None, None]
    return (pictures * weights).sum(1, keepdim=True)


def _power(matrix: Tensor, power: float) -> Tensor:
    values, vectors = torch.linalg.eigh(matrix)
    powered: Tensor = (vectors * values.clamp(min=1e-12) ** power) @ vectors.T
    return powered
