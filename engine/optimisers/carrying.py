"""What an optimiser has learnt about the numbers of a picture, taken along to another size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor

from engine.parameterisations.parameterisation import Laid
from engine.warping import stretched

Carry = Callable[[Tensor], Tensor]


def carried(before: Laid, after: Laid) -> list[Carry | None]:
    """For each tensor of a picture laid down at another size, how what goes with the old one is resized (bilinearly).

    None where the numbers do not lie like pixels (frequencies, phases): there nothing can be carried over so simply,
    unless the size is the same.

    Args:
        before, after: laid down by the same parameterisation, with equally many tensors.
    """
    with torch.no_grad():
        was, now = before.picture().shape, after.picture().shape
    pairs = zip(before.tensors, after.tensors, strict=True)
    return [_carry(old, new, was, now) for old, new in pairs]


def _carry(old: Tensor, new: Tensor, was: torch.Size, now: torch.Size) -> Carry | None:
    if old.shape == new.shape:
        return torch.clone
    if old.ndim != 4 or new.ndim != 4 or old.shape[:2] != new.shape[:2] or old.is_complex() or new.is_complex():
        return None
    if not _lies_like(old, was) or not _lies_like(new, now):
        return None
    return partial(stretched, height=new.shape[-2], width=new.shape[-1])


def _lies_like(tensor: Tensor, picture: torch.Size) -> bool:
    """Whether a tensor has the proportions of the picture, up to a pixel of rounding."""
    (rows, columns), (height, width) = tensor.shape[-2:], picture[-2:]
    return abs(rows * width - columns * height) <= max(height, width)
