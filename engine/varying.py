"""Making a traced network into a variant of itself."""

from __future__ import annotations

from typing import Literal

from torch import fx, nn

from engine.variant import AVERAGE, EDGES, WRAP, Variant


def vary(network: fx.GraphModule, variant: Variant) -> None:
    """Changes pooling and padding in place. The modules of `network` should be copies of its own."""
    if variant.pooling == AVERAGE:
        _average(network)
    convolutions = [module for module in network.modules() if isinstance(module, nn.Conv2d)]
    if variant.padding == EDGES:
        _pad(convolutions[:1], "replicate")
    elif variant.padding == WRAP:
        _pad(convolutions, "circular")


def _average(network: nn.Module) -> None:
    for name, module in list(network.named_modules()):
        if isinstance(module, nn.MaxPool2d):
            parent, _, own = name.rpartition(".")
            setattr(network.get_submodule(parent), own, _averaging(module))


def _averaging(pool: nn.MaxPool2d) -> nn.AvgPool2d:
    stride = pool.kernel_size if pool.stride is None else pool.stride
    return nn.AvgPool2d(
        pool.kernel_size, stride, pool.padding, ceil_mode=bool(pool.ceil_mode), count_include_pad=False
    )


def _pad(convolutions: list[nn.Conv2d], mode: Literal["replicate", "circular"]) -> None:
    for convolution in convolutions:
        if any(side > 0 for side in convolution.padding if isinstance(side, int)):
            convolution.padding_mode = mode
