"""A batch: what a network is shown of some pictures, with what is true of them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.training_runs.examples import Examples
from engine.training_runs.plan import TrainingPlan
from models.luma import grey_of


@dataclass(frozen=True, eq=False)
class Lesson:
    """A batch.

    Attributes:
        pictures: N x channels x size x size, 0..1.
        truth: N x conditions, -1..1.
        labels: N class numbers.
    """

    pictures: Tensor
    truth: Tensor
    labels: Tensor


def lesson_of(examples: Examples, which: Tensor, plan: TrainingPlan) -> Lesson:
    """Those of the pictures that can be read, as the network is shown them."""
    pixels, read = examples.pictures(which.tolist(), plan.size)
    pictures = pixels.to(torch.float32) / 255
    if plan.grey:
        pictures = grey_of(pictures)
    return Lesson(pictures, examples.truth[read], examples.labels[read])
