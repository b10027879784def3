"""Chance weights for tests: lively, repeatable, and without side effects."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.load import load_random

State = dict[str, Tensor]

PICTURE = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("name", ["resnet18", "googlenet", "densenet121", "squeezenet1_0"])
def test_chance_weights_let_the_picture_through(name: str) -> None:
    module = load_random(name, seed=7).module
    with torch.no_grad():
        scores = module(torch.rand(1, 3, 96, 96, generator=torch.Generator().manual_seed(3)) * 2 - 1)
    assert torch.isfinite(scores).all()
    assert 1e-3 < scores.std() < 1e4


def test_chance_weights_repeat_with_the_seed_and_disturb_no_other_chance() -> None:
    torch.manual_seed(1)
    wanted = torch.rand(3)
    torch.manual_seed(1)
    first, again, other = (load_random("mnasnet0_5", seed).module for seed in (5, 5, 6))
    assert torch.equal(torch.rand(3), wanted)
    assert torch.equal(first(PICTURE), again(PICTURE))
    assert not torch.equal(first(PICTURE), other(PICTURE))
