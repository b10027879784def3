"""The age network: how old a face looks, as probabilities of 81 ages.

Converted from `dnn_age_predictor_v1` of dlib-models (Cydral Technology, CC0).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.faces.dlib_blocks import Affine, Residual
from models.faces.face_input import FaceInput

DLIB_MEAN = (122.781998, 117.000999, 104.297997)
"""dlib's numbers for the average colour, in single precision."""

AGES = (0.25, *(float(year) for year in range(1, 81)))
"""The age in years for which each class stands."""


class AgeNet(nn.Module):
    """Pictures of faces, N x 3 x 64 x 64, RGB 0..1, to the scores of 81 ages before softmax, N x 81.

    It was trained on dlib's face chips: square, upright, padded by 0.2, so that hair is mostly outside.
    """

    side = 64
    ages: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.input = FaceInput(DLIB_MEAN, 256)
        self.conv = nn.Conv2d(3, 64, 7, 2)
        self.affine = Affine(64)
        self.blocks = nn.Sequential(
            Residual(64, 64), Residual(64, 128), Residual(128, 128), Residual(128, 256), Residual(256, 256)
        )
        self.fc = nn.Linear(256, len(AGES))
        self.register_buffer("ages", torch.tensor(AGES), persistent=False)

    def forward(self, faces: Tensor) -> Tensor:
        x = functional.relu(self.affine(self.conv(self.input(faces))))
        x = self.blocks(functional.max_pool2d(x, 3, 2))
        scores: Tensor = self.fc(x.mean((2, 3)))
        return scores

    def years(self, faces: Tensor) -> Tensor:
        """The expected age of each face in years: N values between 0.25 and 80."""
        expected: Tensor = self(faces).softmax(1) @ self.ages
        return expected
