"""Building a network from its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from models.network import Network
from models.vision import torchvision


def factory(entry: Network) -> Callable[..., nn.Module]:
    """The function that builds the network."""
    module, _, function = entry.factory.partition(":")
    if module.startswith("torchvision"):
        torchvision()
    return getattr(import_module(module), function)  # type: ignore[no-any-return]


def build(entry: Network, classes: int) -> nn.Module:
    """The network with a head for that many classes, on the current default device, its weights up to chance."""
    return factory(entry)(num_classes=classes, **dict(entry.arguments))


_FIRST_VALUES = {Tensor.normal_, Tensor.uniform_, Tensor.fill_, Tensor.zero_, Tensor.clamp_, Tensor.erfinv_}
"""What networks give their weights values with before any are read."""


class _WithoutMemory(TorchFunctionMode):
    """New uninitialised tensors take no memory and no time. Tensors that are computed stay real.

    torch.device("meta") would make all of them hollow, and RegNet computes its widths with tensors. First values are
    not even pretended: for a hollow tensor that takes longer than all the rest.
    """

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        if func in _FIRST_VALUES and args[0].is_meta:
            return args[0]
        if func is torch.empty and kwargs.get("device") is None:
            kwargs["device"] = "meta"
        return func(*args, **kwargs)


def skeleton(entry: Network, classes: int) -> nn.Module:
    """The network without memory for its weights, to be filled by `fit`: they lie on the meta device."""
    with _WithoutMemory():
        return build(entry, classes)


def head(module: nn.Module) -> str:
    """The path of the layer that gives the classes: the last convolution or linear layer."""
    layers: list[str] = [name for name, layer in module.named_modules() if isinstance(layer, nn.Linear | nn.Conv2d)]
    return layers[-1]


def classes_in(state: dict[str, Tensor], entry: Network) -> int:
    """How many classes the weights tell apart; the entry's own number where the weights have no (usable) head."""
    weight = state.get(f"{_own_head(entry)}.weight")
    return entry.classes if weight is None or weight.numel() == 0 or weight.ndim == 0 else weight.shape[0]


@cache
def _own_head(entry: Network) -> str:
    return head(skeleton(entry, entry.classes))
