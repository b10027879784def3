"""Chance weights under which activations neither vanish nor explode, the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import nn


@contextmanager
def repeatably(seed: int) -> Iterator[None]:
    """Chance on the CPU starts from `seed` inside, and goes on outside as if nothing had happened."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        yield


def randomise(module: nn.Module) -> None:
    """Gives all convolutions and linear layers weights of variance 2 / fan-in (He et al. 2015) and no bias."""
    for layer in module.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
