"""A latent model that learned grey pictures is shown photos in the very grey it learned."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from engine.scan.truths import LeftOut
from engine.training_runs.lessons import lesson_of
from engine.training_runs.plan import TrainingPlan
from tests.models.tiny_latent import tiny_latent


class Colours:
    """Examples of chance colours."""

    told, conditions, classes, ages = "colours", (), (), None
    truth, labels = torch.zeros(3, 0), torch.zeros(3, dtype=torch.int64)

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        self.pixels = torch.randint(0, 256, (3, 3, 32, 32), generator=torch.Generator().manual_seed(3)).to(
            torch.uint8
        )

    def __len__(self) -> int:
        return len(self.pixels)

    def pictures(self, which: Sequence[int], size: int) -> tuple[Tensor, list[int]]:
        return self.pixels[list(which)], list(which)


@pytest.mark.parametrize(("grey", "channels"), [(True, 1), (False, 3)])
def test_a_model_sees_photos_as_its_lessons_were(grey: bool, channels: int) -> None:
    examples, plan = Colours(), TrainingPlan(grey=grey, size=32)
    learned = lesson_of(examples, torch.arange(3), plan).pictures
    seen = tiny_latent(channels=channels).as_seen(examples.pixels.float() / 255)
    assert seen.shape == (3, channels, 32, 32)
    assert torch.equal(seen, learned)


def test_green_is_lighter_than_blue() -> None:
    red, green, blue = tiny_latent(channels=1).as_seen(torch.eye(3).view(3, 3, 1, 1)).flatten().tolist()
    assert (red, green, blue) == pytest.approx((0.299, 0.587, 0.114))
