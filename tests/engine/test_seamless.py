"""Tiles: opposite borders match as well as neighbours within the picture do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from engine.bench import Bench
from engine.jobs.feature import Feature
from engine.objectives.channel import Channel
from engine.offered import PARAMETERISATIONS
from engine.optimisers.adam import Adam
from engine.recipe import Recipe
from engine.regularisers.near import Near
from engine.regularisers.variation import Variation
from engine.rolling import Roll, any_roll
from engine.transforms.lucid import LUCID
from tests.engine.small_dreams import finish, small_bench
from tests.tiny import as_loaded, resolved, tiny_picture


def test_a_roll_comes_back_and_goes_everywhere() -> None:
    picture = torch.rand(2, 3, 5, 4, generator=torch.Generator().manual_seed(0))
    assert Roll(1, 0).there(picture)[0, 0, 0].equal(picture[0, 0, -1])
    chance = torch.Generator().manual_seed(1)
    rolls = [any_roll(picture, chance) for _ in range(200)]
    assert {(roll.down, roll.right) for roll in rolls} == {(down, right) for down in range(5) for right in range(4)}
    assert all(roll.back(roll.there(picture)).equal(picture) for roll in rolls)


def spots_bench() -> Bench:
    """A network that looks for soft spots ten pixels wide, lighter or darker than what is around them."""
    finder = nn.Sequential(nn.Conv2d(3, 1, 21, padding=10, bias=False))
    far = torch.hypot(*torch.meshgrid(torch.arange(-10.0, 11), torch.arange(-10.0, 11), indexing="ij"))
    spot = torch.exp(-((far / 4) ** 2)) / 16 - torch.exp(-((far / 6) ** 2)) / 36
    finder[0].weight.data = (spot - spot.mean()).expand(1, 3, -1, -1).clone()
    return Bench(as_loaded(finder.eval().requires_grad_(False)), resolved(), tiny_picture(72, 80))


def jump_ratio(image: NDArray[np.float32], axis: int) -> float:
    """The jump over the border, as compared with jumps between neighbours within, root mean squares."""
    lines = np.moveaxis(image, axis, 0).astype(np.float64)
    return float(np.sqrt(np.square(lines[0] - lines[-1]).mean() / np.square(np.diff(lines, axis=0)).mean()))


@pytest.mark.parametrize("transforms", [(), LUCID], ids=["bare", "lucid"])
@pytest.mark.parametrize("kind", [kind for kind in PARAMETERISATIONS if kind != "phase"])
def test_opposite_borders_match_as_well_as_neighbours_within(kind: str, transforms: tuple[object, ...]) -> None:
    job = Feature(
        (Channel("0", 0, measure="mean of squares"),),
        parameterisation=PARAMETERISATIONS[kind](),
        optimiser=Adam(0.03),
        regularisers=(Variation(),),
        transforms=transforms,  # type: ignore[arg-type]
        steps=40,
        seamless=True,
    )
    tile = finish(job.run(Recipe(job=job, network="tiny"), spots_bench())).result.image
    assert tile.std() > 0.05
    for axis in (0, 1):
        assert 0.4 < jump_ratio(tile, axis) < 1.6


def test_what_is_not_asked_to_be_seamless_has_a_seam() -> None:
    job = Feature((Channel("0", 0, measure="mean of squares"),), transforms=(), steps=40, optimiser=Adam(0.03))
    plain = finish(job.run(Recipe(job=job, network="tiny"), spots_bench())).result.image
    seamless = replace(job, seamless=True)
    tile = finish(seamless.run(Recipe(job=seamless, network="tiny"), spots_bench())).result.image
    assert jump_ratio(plain, 1) > 1.3 * jump_ratio(tile, 1)


def test_the_photo_to_stay_near_is_rolled_with_the_picture() -> None:
    from engine.starts.photo import Photo

    job = Feature((Channel("two", 1, weight=1e-6),), Photo(), transforms=(), steps=30, optimiser=Adam(0.01))
    job = replace(job, seamless=True, regularisers=(Near(100.0),))
    bench = small_bench(40, 52)
    image = finish(job.run(Recipe(job=job, network="two"), bench)).result.image
    photo = bench.photo(40, 52)
    assert photo is not None
    assert np.abs(image - photo[0].permute(1, 2, 0).numpy()).mean() < 0.02
