"""The gender network: whether a face looks female or male to it, which is all it knows of gender.

Converted from `dnn_gender_classifier_v1` of dlib-models (Cydral Technology, CC0).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from models.faces.age import DLIB_MEAN
from models.faces.dlib_blocks import Affine
from models.faces.face_input import FaceInput

FEMALE, MALE = "female", "male"
GENDERS = (FEMALE, MALE)
"""The names of the classes, in order."""

_KEPT = 0.5
"""What dlib's dropout lets through; after training it is a factor."""


class _Pair(nn.Module):
    """Two 3 x 3 convolutions, and an average over 2 x 2."""

    def __init__(self, inner: int, outer: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inner, outer, 3, 1, 1)
        self.affine1 = Affine(outer)
        self.conv2 = nn.Conv2d(outer, outer, 3, 1, 1)
        self.affine2 = Affine(outer)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.affine1(self.conv1(x)))
        return functional.avg_pool2d(functional.relu(self.affine2(self.conv2(x))), 2)


class GenderNet(nn.Module):
    """Pictures of faces, N x 3 x 32 x 32, RGB 0..1, to the scores of (female, male) before softmax, N x 2.

    It was trained on the same chips as the age network, half as large.
    """

    side = 32

    def __init__(self) -> None:
        super().__init__()
        self.input = FaceInput(DLIB_MEAN, 256)
        self.blocks = nn.Sequential(_Pair(3, 32), _Pair(32, 64))
        self.hidden = nn.Linear(64 * 8 * 8, 16)
        self.fc = nn.Linear(16, len(GENDERS))

    def forward(self, faces: Tensor) -> Tensor:
        x = self.blocks(self.input(faces)).flatten(1)
        x = functional.relu(self.hidden(x * _KEPT))
        scores: Tensor = self.fc(x * _KEPT)
        return scores
