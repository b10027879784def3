"""Holding the decisions of a network: which ReLUs are open, and which value each max pool takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional
from torch.overrides import TorchFunctionMode

Rule = Callable[..., tuple[Tensor, Tensor]]


class Gates(TorchFunctionMode):
    """Writes down the decisions of a pass, or, if some are given, has a pass take those instead of its own.

    Passes must decide in the same order; a pass may end earlier. `taken` are the decisions; a ReLU's are -1 (at its
    floor), 0 (open) or 1 (at its ceiling) for each value, a max pool's are the places its values come from.
    """

    def __init__(self, given: list[Tensor] | None = None) -> None:
        super().__init__()
        self.taken: list[Tensor] = []
        self._given = given

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        rule = _RULES.get(func)
        if rule is None:
            return func(*args, **(kwargs or {}))
        held = self._given[len(self.taken)] if self._given is not None else None
        with torch._C.DisableTorchFunction():
            output, decision = rule(held, *args, **(kwargs or {}))
        self.taken.append(decision)
        return output


def _relu(held: Tensor | None, x: Tensor, inplace: bool = False) -> tuple[Tensor, Tensor]:
    side = -(x <= 0).char() if held is None else held
    return torch.where(side == 0, x, 0.0), side


def _hardtanh(
    held: Tensor | None, x: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False
) -> tuple[Tensor, Tensor]:
    side = (x >= max_val).char() - (x <= min_val).char() if held is None else held
    bound = torch.where(side > 0, max_val, min_val).to(x.dtype)
    return torch.where(side == 0, x, bound), side


def _max_pool(
    held: Tensor | None,
    x: Tensor,
    kernel_size: int,
    stride: int,
    padding: int = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
    **_: Any,
) -> tuple[Tensor, Tensor]:
    pooled, places = functional.max_pool2d_with_indices(x, kernel_size, stride, padding, dilation, ceil_mode)
    if held is None:
        return pooled, places
    return x.flatten(2).gather(2, held.flatten(2)).view_as(pooled), held


_RULES: dict[Any, Rule] = {
    functional.relu: _relu,
    torch.relu: _relu,
    torch.relu_: _relu,
    functional.hardtanh: _hardtanh,
    functional.max_pool2d: _max_pool,
    torch.max_pool2d: _max_pool,
}
