"""Bands of a gradient made equally strong."""

from __future__ import annotations

from torch import Tensor

from engine.pyramid import put_together, take_apart

_TINY = 1e-10


def evened(gradient: Tensor, splits: int, balance: float) -> Tensor:
    """The gradient with every band of its pyramid brought to the same root mean square.

    Args:
        gradient: 1 x channels x height x width.
        splits: bands besides the coarsest.
        balance: -1..1; each band is 2^balance times as strong as the next coarser one.
    """
    bands = take_apart(gradient, splits)
    for index, band in enumerate(bands):
        size = band.square().mean().sqrt().clamp_(min=_TINY)
        band.mul_(2.0 ** (-balance * index) / size)
    return put_together(bands)


def held(gradient: Tensor, splits: int, amount: float) -> Tensor:
    """The gradient with its coarsest band, of detail larger than 2^splits pixels, scaled by `amount`."""
    bands = take_apart(gradient, splits)
    bands[-1].mul_(amount)
    return put_together(bands)
