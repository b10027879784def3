"""The expression network: which of seven expressions a face looks like.

Converted from `face_expression_model` of face-api (Vincent Mühler, Vladimir Mandic; MIT).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from models.faces.face_input import MEAN, FaceInput
from models.faces.same_padding import SameConv, Separable

EXPRESSIONS = ("neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised")
"""The names of the classes, in order."""


class _Dense(nn.Module):
    """Four convolutions, of which each sees the sum of all before it; the first halves the map."""

    def __init__(self, inner: int, outer: int) -> None:
        super().__init__()
        self.conv0 = SameConv(inner, outer, 3, 2) if inner == 3 else Separable(inner, outer, 2)
        self.conv1 = Separable(outer, outer)
        self.conv2 = Separable(outer, outer)
        self.conv3 = Separable(outer, outer)

    def forward(self, x: Tensor) -> Tensor:
        first = functional.relu(self.conv0(x))
        second = self.conv1(first)
        third = self.conv2(functional.relu(first + second))
        fourth = self.conv3(functional.relu(first + second + third))
        return functional.relu(first + second + third + fourth)


class ExpressionNet(nn.Module):
    """Pictures of faces, N x 3 x 112 x 112, RGB 0..1, to the scores of `EXPRESSIONS` before softmax, N x 7."""

    side = 112

    def __init__(self) -> None:
        super().__init__()
        self.input = FaceInput(MEAN, 255)
        self.dense0 = _Dense(3, 32)
        self.dense1 = _Dense(32, 64)
        self.dense2 = _Dense(64, 128)
        self.dense3 = _Dense(128, 256)
        self.fc = nn.Linear(256, len(EXPRESSIONS))

    def forward(self, faces: Tensor) -> Tensor:
        x = self.dense1(self.dense0(self.input(faces)))
        x = self.dense3(self.dense2(x))
        scores: Tensor = self.fc(x.mean((2, 3)))  # the map is 7 x 7, which face-api averages as a whole
        return scores
