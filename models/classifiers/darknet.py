"""A small classifier in the manner of Darknet (Redmon 2013): five blocks of convolution, norm and pooling."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

CHANNELS = (16, 32, 64, 128, 256)


class Darknet(nn.Module):
    """Scores of classes.

    Takes N x channels x side x side, 0..1, sides from 32 on; gives N x classes. Average pooling leaves smoother
    gradients than maximum pooling does, and so clearer pictures of what a class stands for.

    Args:
        classes: how many.
        channels: 3 for RGB, 1 for grey.
        average: whether blocks end with the average of 2 x 2 instead of their maximum.
    """

    mean: Tensor

    def __init__(self, classes: int = 2, channels: int = 3, average: bool = True) -> None:
        super().__init__()
        sizes = pairwise((channels, *CHANNELS))
        self.blocks = nn.Sequential(*[_block(before, after, average) for before, after in sizes])
        self.head = nn.Linear(CHANNELS[-1], classes)
        self.register_buffer("mean", torch.tensor(0.5))

    def forward(self, pictures: Tensor) -> Tensor:
        found: Tensor = self.head(self.blocks((pictures - self.mean) * 4).mean((2, 3)))
        return found


def _block(before: int, after: int, average: bool) -> nn.Sequential:
    pooling = nn.AvgPool2d(2) if average else nn.MaxPool2d(2)
    convolution = nn.Conv2d(before, after, 3, padding=1, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(after), nn.LeakyReLU(0.1), pooling)
