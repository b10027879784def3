"""A network small enough to be followed by hand, and a picture of chance: what most tests of the engine work with."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn

from engine.bench import Bench
from engine.machine import Resolved
from engine.picture import Picture
from engine.recipe import Subject
from models.catalogue import network
from models.contract import InputContract
from models.load import LoadedNetwork

CLASSES = 10
RGB = InputContract("RGB", 1.0, (0.48, 0.45, 0.40), (0.22, 0.23, 0.24), 32)
BGR = InputContract("BGR", 255.0, (104.0, 117.0, 124.0), (50.0, 60.0, 70.0), 32)


class Tiny(nn.Module):
    """Three convolutions with batch norms, in-place ReLUs, a stride and a sum of two branches; ten classes."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(inplace=True))
        self.second = nn.Sequential(nn.Conv2d(8, 12, 3, 1, 1), nn.BatchNorm2d(12), nn.ReLU6(inplace=True))
        self.branch = nn.Conv2d(8, 12, 1)
        self.last = nn.Linear(12, CLASSES)

    def forward(self, picture: Tensor) -> Tensor:
        """Scores of the classes."""
        first = self.first(picture)
        second = self.second(first)
        second += self.branch(first)
        return self.last(second.mean((2, 3)))


def livened(module: nn.Module, seed: int = 0) -> nn.Module:
    """The module with chance weights and statistics, at rest; every batch norm then does something."""
    chance = torch.Generator().manual_seed(seed)
    for part in module.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.running_mean = torch.rand(part.num_features, generator=chance) * 0.4 - 0.2
            part.running_var = torch.rand(part.num_features, generator=chance) + 0.5
            part.weight.data = torch.rand(part.num_features, generator=chance) + 0.5
            part.bias.data = torch.rand(part.num_features, generator=chance) * 0.4 - 0.2
        elif isinstance(part, nn.Conv2d | nn.Linear):
            spread = (2 / part.weight[0].numel()) ** 0.5
            part.weight.data = torch.randn(part.weight.shape, generator=chance) * spread
            if part.bias is not None:
                part.bias.data = torch.randn(part.bias.shape, generator=chance) * 0.1
    return module.eval().requires_grad_(False)


def as_loaded(module: nn.Module, contract: InputContract = RGB) -> LoadedNetwork:
    """A module as if it had been loaded from the catalogue."""
    entry = replace(network("squeezenet1_1"), name="tiny", contract=contract, classes=CLASSES, smallest=1)
    return LoadedNetwork(entry, module, contract, tuple("abcdefghij"), "0" * 64)


def tiny_network(contract: InputContract = RGB, dtype: torch.dtype = torch.float32) -> LoadedNetwork:
    """The tiny network; float64 is for finite differences."""
    return as_loaded(livened(Tiny()).to(dtype), contract)


def tiny_picture(height: int = 40, width: int = 48, seed: int = 0) -> Picture:
    """Smooth chance, the same for the same seed."""
    coarse = np.random.default_rng(seed).integers(30, 226, (height // 8 + 1, width // 8 + 1, 3), dtype=np.uint8)
    pixels = coarse.repeat(8, axis=0).repeat(8, axis=1)[:height, :width].copy()
    pixels.flags.writeable = False
    return Picture(pixels, Subject("chance.png", "1" * 64, width, height))


def resolved(dtype: torch.dtype = torch.float32, memory: int = 2**33) -> Resolved:
    """The processor, in a number format of choice, float64 included."""
    return Resolved(torch.device("cpu"), dtype, torch.get_num_threads(), memory)


def tiny_bench(dtype: torch.dtype = torch.float32, picture: Picture | None = None) -> Bench:
    """A bench with the tiny network and a picture."""
    return Bench(tiny_network(dtype=dtype), resolved(dtype), picture or tiny_picture())
