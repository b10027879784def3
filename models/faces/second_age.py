"""The second age network, of another family than the first: what one does not know it optimises, it can judge.

Converted from `age_gender_model` of face-api (Vincent Mühler, Vladimir Mandic; MIT), a small Xception.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.faces.face_input import MEAN, FaceInput
from models.faces.gender import FEMALE, MALE
from models.faces.same_padding import SameConv, Separable, max_pool

SECOND_GENDERS = (MALE, FEMALE)
"""The names of its classes, in order: not the order of the gender network."""


class _Reduction(nn.Module):
    """Two separable convolutions and a pooling that halves the map, beside a short way that halves it too."""

    def __init__(self, inner: int, outer: int, first: bool = False) -> None:
        super().__init__()
        self._first = first
        self.separable_conv0 = Separable(inner, outer)
        self.separable_conv1 = Separable(outer, outer)
        self.expansion_conv = SameConv(inner, outer, 1, 2)

    def forward(self, x: Tensor) -> Tensor:
        long = self.separable_conv0(x if self._first else functional.relu(x))
        long = self.separable_conv1(functional.relu(long))
        short: Tensor = self.expansion_conv(x)
        return max_pool(long, 3, 2) + short


class _Main(nn.Module):
    """Three separable convolutions beside a short way that changes nothing."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.separable_conv0 = Separable(channels, channels)
        self.separable_conv1 = Separable(channels, channels)
        self.separable_conv2 = Separable(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        long = x
        for conv in (self.separable_conv0, self.separable_conv1, self.separable_conv2):
            long = conv(functional.relu(long))
        return long + x


class _Entry(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv_in = SameConv(3, 32, 3, 2)
        self.reduction_block_0 = _Reduction(32, 64, first=True)
        self.reduction_block_1 = _Reduction(64, 128)

    def forward(self, x: Tensor) -> Tensor:
        entered: Tensor = self.reduction_block_1(self.reduction_block_0(functional.relu(self.conv_in(x))))
        return entered


class _Middle(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.main_block_0 = _Main(128)
        self.main_block_1 = _Main(128)

    def forward(self, x: Tensor) -> Tensor:
        mixed: Tensor = self.main_block_1(self.main_block_0(x))
        return mixed


class _Exit(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.reduction_block = _Reduction(128, 256)
        self.separable_conv = Separable(256, 512)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.separable_conv(self.reduction_block(x)))


class SecondAgeNet(nn.Module):
    """Pictures of faces, N x 3 x 112 x 112, RGB 0..1, to N x 3: age in years, and scores of (male, female).

    The scores are before softmax.
    """

    side = 112

    def __init__(self) -> None:
        super().__init__()
        self.input = FaceInput(MEAN, 255)
        self.entry_flow = _Entry()
        self.middle_flow = _Middle()
        self.exit_flow = _Exit()
        self.fc = nn.ModuleDict({"age": nn.Linear(512, 1), "gender": nn.Linear(512, 2)})

    def forward(self, faces: Tensor) -> Tensor:
        x = self.exit_flow(self.middle_flow(self.entry_flow(self.input(faces)))).mean((2, 3))
        return torch.cat((self.fc["age"](x), self.fc["gender"](x)), 1)

    def years(self, faces: Tensor) -> Tensor:
        """The age of each face in years: N values, which nothing keeps above 0."""
        read: Tensor = self(faces)[:, 0]
        return read
