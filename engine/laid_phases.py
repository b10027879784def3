"""A picture laid down as the places of its waves, whose strengths stay as they are."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.colour_axes import squashed, unsquashed

TURN = 10.0
"""Radians that one unit of a number turns a wave, so that rates that suit other parameterisations suit this one."""


class LaidPhases:
    """See `engine.parameterisations.phase`.

    Attributes:
        tensors: one, count x 3 x height x (width // 2 + 1): the angle of each wave in units of `TURN` radians.

    Args:
        first: count x 3 x height x width, RGB 0..1: gives the angles.
        strengths: of the waves along the axes of colour, 3 x height x (width // 2 + 1), or for each picture its own;
            None for those of `first`.
    """

    def __init__(self, first: Tensor, strengths: Tensor | None) -> None:
        self._size = first.shape[-2:]
        waves = _waves(first)
        self._strengths = (waves.abs() if strengths is None else strengths.to(first)).expand(waves.shape)
        self._signs = _signs(waves)
        self.tensors = [(waves.angle() / TURN).requires_grad_()]

    def values(self) -> Tensor:
        """The sum of the waves before it is squashed, along the axes of colour, count x 3 x height x width."""
        waves = torch.polar(self._strengths, self.tensors[0] * TURN)
        whole = _real(waves, self._strengths * self._signs, self._size[1])
        values: Tensor = torch.fft.irfft2(whole, s=self._size, norm="ortho")
        return values

    def picture(self) -> Tensor:
        return squashed(self.values(), decorrelated=True)

    def put(self, picture: Tensor) -> None:
        waves = _waves(picture)
        self._signs = _signs(waves)
        self.tensors[0].data.copy_(waves.angle() / TURN)


def _waves(picture: Tensor) -> Tensor:
    waves: Tensor = torch.fft.rfft2(unsquashed(picture.detach(), decorrelated=True), norm="ortho")
    return waves


def _signs(waves: Tensor) -> Tensor:
    return torch.where(waves.real < 0, -1.0, 1.0).to(waves.real)


def _real(waves: Tensor, signed: Tensor, width: int) -> Tensor:
    """The waves of a real picture with the strengths of these ones.

    In the first column, and the last where the width is even, the upper half mirrors the lower one, and the waves
    that are their own mirror image can only be there or turned over (`signed`).
    """
    height, columns = waves.shape[-2:]
    whole = waves.clone()
    lower = (height - 1) // 2
    for column in [0] if width % 2 else [0, columns - 1]:
        if lower:
            mirrored = waves[..., 1 : lower + 1, column].flip(-1).conj()
            whole[..., height - lower :, column] = mirrored
        for row in {0, height // 2} if height % 2 == 0 else {0}:
            whole[..., row, column] = signed[..., row, column].to(waves.dtype)
    return whole
