"""How a picture of a face is brought to the numbers that a face network was trained on."""

from __future__ import annotations

import torch
from torch import Tensor, nn

MEAN = (122.782, 117.001, 104.298)
"""The average colour of the training pictures, RGB of 0..255: the one of VGG-Face, which most face networks use."""


class FaceInput(nn.Module):
    """(255 * picture - mean) / divisor, for pictures N x 3 x H x W, RGB 0..1.

    The divisor is the one of the program that publishes the weights: 256 in dlib, 255 throughout in the face-api
    1.7.15 that was converted (earlier versions of it have 256 for the finder and the second age).
    """

    mean: Tensor

    def __init__(self, mean: tuple[float, float, float], divisor: float) -> None:
        super().__init__()
        self._divisor = divisor
        values = torch.tensor(mean, dtype=torch.float64).reshape(1, 3, 1, 1)
        self.register_buffer("mean", values, persistent=False)

    def forward(self, picture: Tensor) -> Tensor:
        return (picture * 255 - self.mean.to(picture)) / self._divisor
