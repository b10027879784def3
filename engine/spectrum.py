"""Pictures as sums of waves: frequencies, and how strong each wave is for one unit of its number."""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Generator, Tensor

_LUCID = 0.25
"""Lucid divides what comes out of the transform by four, so that a rate of 0.05 suits."""


def frequencies(height: int, width: int) -> Tensor:
    """Cycles per pixel of each wave of a real transform, height x (width // 2 + 1), float64."""
    down = torch.fft.fftfreq(height, dtype=torch.float64)[:, None]
    found: Tensor = (down.square() + torch.fft.rfftfreq(width, dtype=torch.float64).square()).sqrt()
    return found


@lru_cache(maxsize=8)
def strengths(height: int, width: int, decay: float) -> Tensor:
    """How strong each wave is: as 1 / frequency^decay, the flat one like the longest wave that fits. float64.

    With a decay of 1 detail of all sizes is equally strong, as in natural pictures, and the numbers are those of
    Lucid, `param/spatial.py`. At any other decay all waves together are as strong as there, so that a rate that suits
    one suits all.
    """
    held = frequencies(height, width).clamp(min=1 / max(height, width))
    natural, wanted = held.pow(-1), held.pow(-decay)
    return wanted * (natural.square().mean() / wanted.square().mean()).sqrt() * _LUCID


def from_waves(numbers: Tensor, strength: Tensor, width: int) -> Tensor:
    """The sum of waves.

    Args:
        numbers: count x 3 x height x (width // 2 + 1) x 2, real and imaginary parts.
        strength: height x (width // 2 + 1), as of `strengths`.

    Returns:
        count x 3 x height x width.
    """
    waves = torch.view_as_complex(numbers) * strength
    values: Tensor = torch.fft.irfft2(waves, s=(numbers.shape[2], width), norm="ortho")
    return values


def to_waves(values: Tensor, strength: Tensor) -> Tensor:
    """The numbers of waves whose sum is `values`, count x 3 x height x width: the inverse of `from_waves`."""
    return torch.view_as_real(torch.fft.rfft2(values, norm="ortho") / strength)


def clouds(height: int, width: int, amplitude: float, decay: float, chance: Generator) -> Tensor:
    """Waves of chance numbers, a standard deviation of `amplitude` each, added up: 1 x 3 x height x width about 0."""
    numbers = torch.randn(1, 3, height, width // 2 + 1, 2, generator=chance) * amplitude
    return from_waves(numbers, strengths(height, width, decay).float(), width)
