"""VGG networks of chance whose classifier is narrow: nine tenths of their weights lie there."""

from __future__ import annotations

import torch
from torch import nn

from models.building import build
from models.catalogue import network
from models.class_names import numbered
from models.load import LoadedNetwork, load_random
from models.random_weights import randomise, repeatably

WIDTH = 64


def chance_network(name: str, classes: int | None = None) -> LoadedNetwork:
    """As `models.load.load_random` with seed 0; a VGG has hidden layers of 64 values in place of 4096."""
    return _vgg(name, classes) if name.startswith("vgg") else load_random(name, 0, classes)


def _vgg(name: str, classes: int | None) -> LoadedNetwork:
    entry = network(name)
    count = classes or entry.classes
    with torch.device("meta"):
        module = build(entry, count)
    module.features.to_empty(device="cpu")  # type: ignore[operator, union-attr]
    with repeatably(0):
        for place, (given, made) in {0: (512 * 49, WIDTH), 3: (WIDTH, WIDTH), 6: (WIDTH, count)}.items():
            module.classifier[place] = nn.Linear(given, made)  # type: ignore[index, operator]
        randomise(module)
    return LoadedNetwork(entry, module.eval().requires_grad_(False), entry.contract, numbered(count), "random 0")
