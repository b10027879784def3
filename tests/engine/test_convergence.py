"""How far weights moved, told so that it is the same number however it is added up."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.checkpoints.convergence import cosine


def test_weights_are_wholly_like_themselves_and_a_multiple_and_wholly_unlike_the_opposite() -> None:
    chance = np.random.default_rng(0)
    for size in range(1, 200):
        weights = chance.standard_normal((size, 3)).astype(np.float32)
        for factor, expected in ((1, 1.0), (2, 1.0), (-4, -1.0)):
            # Exactly: a curve that ends at 1 may not end beside it on a computer with another number of threads.
            assert cosine({"one": weights}, {"one": np.float32(factor) * weights}) == {"one": expected}


def test_in_between_it_is_the_cosine_of_the_angle() -> None:
    for degrees in (0, 30, 90, 135):
        turned = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))], np.float32)
        found = cosine({"one": turned}, {"one": np.array([3, 0], np.float32)})["one"]
        assert found == pytest.approx(math.cos(math.radians(degrees)), abs=1e-7)
