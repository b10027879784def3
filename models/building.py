"""Building a network from its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
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


class _WithoutMemory(TorchFunctionMode):
    """New uninitialised tensors take no memory and no time. Tensors that are computed stay real.

    torch.device("meta") would make all of them hollow, and RegNet computes its widths with tensors.
    """

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
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
    weight = state.get(f"{head(skeleton(entry, entry.classes))}.weight")
    return entry.classes if weight is None or weight.numel() == 0 or weight.ndim == 0 else weight.shape[0]
