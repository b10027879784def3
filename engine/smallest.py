"""How small a picture a network can take: found by trying."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from engine.errors import Complaint

_ENOUGH = 512
"""Every network of the catalogue takes a picture of this side, in pixels."""


def smallest_side(network: nn.Module, like: Tensor) -> int | None:
    """The smallest side in pixels for which the network runs; None if even a large picture does not help.

    Args:
        like: a picture whose number format, channels and device are to be used.
    """
    if not _runs(network, like, _ENOUGH):
        return None
    low, high = 0, _ENOUGH
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _runs(network, like, middle) else (middle, high)
    return high


def _runs(network: nn.Module, like: Tensor, side: int) -> bool:
    with torch.no_grad():
        try:
            network(like.new_zeros(1, 3, side, side))
        except (RuntimeError, AssertionError, ValueError):
            return False
    return True


def complain_if_too_small(network: nn.Module, picture: Tensor) -> None:
    """Explains a pass that failed, if the reason is the size of the picture (batch x 3 x height x width).

    Raises:
        Complaint: naming the smallest side.
    """
    height, width = picture.shape[-2:]
    if min(height, width) >= _ENOUGH:
        return
    side = smallest_side(network, picture)
    if side is not None and min(height, width) < side:
        raise Complaint(
            f"A picture of {width} x {height} pixels is too small for this layer; "
            f"its shorter side must be at least {side} pixels."
        )
