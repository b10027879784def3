"""Tiles: opposite borders match as well as neighbours within the picture do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.bench import Bench
from engine.jobs.feature import Feature
from engine.jobs.optimised import Aim
from engine.objectives.channel import Channel
from engine.offered import PARAMETERISATIONS
from engine.optimisers.adam import Adam
from engine.pulling import Puller
from engine.recipe import Recipe
from engine.regularisers.near import Near
from engine.regularisers.variation import Variation
from engine.rolling import Roll, any_roll
from engine.scene import Scene
from engine.starts.photo import Photo
from tests.engine.lucid import LUCID
from tests.engine.small_dreams import finish, small_bench
from tests.tiny import as_loaded, resolved


def test_a_roll_comes_back_and_goes_everywhere() -> None:
    picture = torch.rand(2, 3, 5, 4, generator=torch.Generator().manual_seed(0))
    assert Roll(1, 0).there(picture)[0, 0, 0].equal(picture[0, 0, -1])
    chance = torch.Generator().manual_seed(1)
    rolls = [any_roll(picture, chance) for _ in range(200)]
    assert {(roll.down, roll.right) for roll in rolls} == {(down, right) for down in range(5) for right in range(4)}
    assert all(roll.back(roll.there(picture)).equal(picture) for roll in rolls)


def spots() -> nn.Module:
    """A network that looks for soft spots ten pixels wide, lighter or darker than what is around them."""
    finder = nn.Sequential(nn.Conv2d(3, 1, 21, padding=10, bias=False))
    far = torch.hypot(*torch.meshgrid(torch.arange(-10.0, 11), torch.arange(-10.0, 11), indexing="ij"))
    spot = torch.exp(-((far / 4) ** 2)) / 16 - torch.exp(-((far / 6) ** 2)) / 36
    finder[0].weight.data = (spot - spot.mean()).expand(1, 3, -1, -1).clone()
    return finder.eval().requires_grad_(False)


def jumps(image: NDArray[np.float32], axis: int) -> NDArray[np.float64]:
    """From the line before to each line of a picture, root mean square; the first is over the border."""
    lines = np.moveaxis(image, axis, 0).astype(np.float64)
    found: NDArray[np.float64] = np.sqrt(np.square(lines - np.roll(lines, -1, 0)).mean((1, 2)))
    return found


def drawn(job: Feature) -> NDArray[np.float32]:
    return finish(
        job.run(Recipe(job=job, network="tiny", size=80), Bench(as_loaded(spots()), resolved()))
    ).result.image


@pytest.mark.parametrize("transforms", [(), LUCID], ids=["bare", "lucid"])
@pytest.mark.parametrize("kind", [kind for kind in PARAMETERISATIONS if kind != "phase"])
def test_opposite_borders_match_as_well_as_neighbours_within(kind: str, transforms: tuple[object, ...]) -> None:
    job = Feature(
        (Channel("0", 0, measure="mean of squares"),),
        parameterisation=PARAMETERISATIONS[kind](),
        optimiser=Adam(0.03),
        regularisers=(Variation(),),
        transforms=transforms,  # type: ignore[arg-type]
        steps=20,
        sizes=1,
        seamless=True,
    )
    tile = drawn(job)
    assert tile.std() > 0.05
    for axis in (0, 1):
        border, *inner = jumps(tile, axis)
        assert min(inner) * 0.8 < border < max(inner) * 1.2


def pulled(wraps: bool) -> Tensor:
    """Where smoothing pulls a picture that is dark on the left half and light on the right one, by columns."""
    halves = torch.cat([torch.full((1, 3, 20, 15), 0.2), torch.full((1, 3, 20, 15), 0.8)], dim=3)
    bench = Bench(as_loaded(spots()), resolved())
    puller = Puller(Scene(bench, bench.prepared(("0",)), halves), 1, 0, constant=False, wraps=wraps)
    aim = Aim((Channel("0", 0, weight=0.0),), regularisers=(Variation(),))
    gradient = puller.pull(halves.clone().requires_grad_(), aim, torch.Generator().manual_seed(1), 0.0).gradient
    return gradient.mean((0, 1, 2))


def test_smoothing_goes_over_the_border_of_a_tile_and_of_nothing_else() -> None:
    plain, tile = pulled(wraps=False), pulled(wraps=True)
    assert plain[14] < 0 < plain[15]
    assert plain[0] == plain[-1] == 0
    assert tile[14] < 0 < tile[15]
    assert tile[0] < 0 < tile[-1]
    torch.testing.assert_close(tile[0], tile[14])


def test_the_photo_to_stay_near_is_rolled_with_the_picture() -> None:
    job = Feature((Channel("two", 1, weight=1e-6),), Photo(), transforms=(), steps=30, sizes=1, optimiser=Adam(0.01))
    job = replace(job, seamless=True, regularisers=(Near(100.0),))
    bench = small_bench(40, 52)
    image = finish(job.run(Recipe(job=job, network="two"), bench)).result.image
    photo = bench.photo(40, 52)
    assert photo is not None
    assert np.abs(image - photo[0].permute(1, 2, 0).numpy()).mean() < 0.02
