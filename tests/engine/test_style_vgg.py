"""The classic layers of VGG19 for style: with chance weights, for the trained ones are half a gigabyte."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from engine.another_network import for_network
from engine.jobs.style import Style
from engine.jobs.style_parts import StylePicture
from engine.recipe import Recipe
from tests.engine.small_dreams import OTHER, finish, small_bench
from tests.slender import chance_network

RELU1_1_TO_5_1 = {"features.1": 256, "features.6": 64, "features.11": 16, "features.20": 4, "features.29": 1}
RELU4_2 = "features.22"


@pytest.mark.slow
def test_the_classic_layers_carry_a_style() -> None:
    plan = for_network(Recipe(Style(styles=(StylePicture(OTHER),), sizes=1, steps=12, finish=1.0)), "vgg19")
    job = cast(Style, plan.job)
    weights = {one.layer: one.weight for one in job.layers_of_style}
    assert weights.keys() == RELU1_1_TO_5_1.keys()
    shares = [weight / sum(weights.values()) for weight in weights.values()]
    assert shares == pytest.approx([weight / sum(RELU1_1_TO_5_1.values()) for weight in RELU1_1_TO_5_1.values()])
    assert job.content_layer == RELU4_2
    bench = replace(small_bench(64, 64), loaded=chance_network("vgg19", classes=2))
    told = finish(job.run(plan, bench))
    assert np.isfinite(told.result.image).all()
    first, last = (step.terms for step in (told.counted[0], told.counted[-1]))
    style = next(name for name in first if RELU4_2 not in name)
    assert last[style] > first[style]
