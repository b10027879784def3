"""The classifier that is trained here."""

from __future__ import annotations

import pytest
import torch

from models.classifiers.darknet import Darknet


@pytest.mark.parametrize("average", [True, False])
def test_the_classifier_gives_a_score_a_class_and_pools_as_asked(average: bool) -> None:
    network = Darknet(3, 1, average)
    assert network(torch.rand(2, 1, 64, 64)).shape == (2, 3)
    pooled = [type(one).__name__ for one in network.modules() if "Pool" in type(one).__name__]
    assert pooled == ["AvgPool2d" if average else "MaxPool2d"] * 5
