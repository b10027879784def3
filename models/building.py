"""Building a network from its entry in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import torch
from torch import Tensor, nn

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


def skeleton(entry: Network, classes: int) -> nn.Module:
    """The network without memory for its weights (on the meta device), to be filled by `fit`."""
    with torch.device("meta"):
        return build(entry, classes)


def head(module: nn.Module) -> str:
    """The path of the layer that gives the classes: the last convolution or linear layer."""
    layers: list[str] = [name for name, layer in module.named_modules() if isinstance(layer, nn.Linear | nn.Conv2d)]
    return layers[-1]


def classes_in(state: dict[str, Tensor], entry: Network) -> int:
    """How many classes the weights tell apart; the entry's own number where the weights have no head."""
    weight = state.get(f"{head(skeleton(entry, entry.classes))}.weight")
    return entry.classes if weight is None or weight.ndim == 0 else weight.shape[0]
