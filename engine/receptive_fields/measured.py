"""What a unit sees of the picture, measured: by where its gradient is not zero.

For networks whose operations cannot be listed. The weights are made positive and small, so that nothing cancels out
and nothing is held back, and max pools take means, so that every unit in a window counts.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from engine.variant import AVERAGE, Variant
from engine.varying import vary
from engine.watch import layer_of, watching

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOKS = 2
"""Pictures of chance that are looked at; max pools that are no modules pass on one value of each window only."""


def bounds(module: nn.Module, layer: str, height: int, width: int) -> Callable[[int, int], tuple[int, int, int, int]]:
    """A function from a unit's row and column to what it sees: first and last row, first and last column."""
    network = _made_open(module)
    layer_of(network, layer)
    looks = [_look(network, layer, height, width, seed) for seed in range(_LOOKS)]

    def measured(row: int, column: int) -> tuple[int, int, int, int]:
        found = torch.zeros(height, width, dtype=torch.bool)
        for picture, seen in looks:
            unit = seen[0, :, row, column].sum() if seen.ndim == 4 else seen.sum()
            (gradient,) = torch.autograd.grad(unit, picture, retain_graph=True)
            found |= gradient[0].abs().sum(0) != 0
        return (*_ends(found.any(1)), *_ends(found.any(0)))

    return measured


def shape(module: nn.Module, layer: str, height: int, width: int) -> tuple[int, int]:
    """How many rows and columns of units the layer has; 1 x 1 where it gives no maps."""
    with torch.no_grad(), watching(module, [layer]) as seen:
        module(torch.zeros(1, 3, height, width))
    sizes = seen[layer].shape
    return (sizes[2], sizes[3]) if len(sizes) == 4 else (1, 1)


def _made_open(module: nn.Module) -> nn.Module:
    network = copy.deepcopy(module).double().eval()
    vary(network, Variant(pooling=AVERAGE))
    for part in network.modules():
        if isinstance(part, nn.Conv2d | nn.Linear):
            part.weight.data = torch.full_like(part.weight, 0.5 / part.weight[0].numel())
        elif isinstance(part, nn.modules.batchnorm._BatchNorm):
            part.reset_running_stats()
            if part.weight is not None:
                nn.init.ones_(part.weight)
        if isinstance(getattr(part, "bias", None), Tensor):
            nn.init.zeros_(part.bias)  # type: ignore[arg-type]
    return network


def _look(network: nn.Module, layer: str, height: int, width: int, seed: int) -> tuple[Tensor, Tensor]:
    chance = torch.Generator().manual_seed(seed)
    picture = (torch.rand(1, 3, height, width, generator=chance, dtype=torch.float64) * 0.5 + 0.5).requires_grad_()
    with torch.enable_grad(), watching(network, [layer]) as seen:
        network(picture)
    return picture, seen[layer]


def _ends(hit: Tensor) -> tuple[int, int]:
    places = hit.nonzero().flatten()
    return (int(places[0]), int(places[-1])) if len(places) else (0, -1)
