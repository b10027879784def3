"""Reconstruction: the photo made again from what layers know of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.bench import Bench
from engine.benches import Benches
from engine.errors import Complaint
from engine.jobs.memory import Memory
from engine.jobs.reconstruct import Reconstruct
from engine.machine import Machine
from engine.objectives.match import Match
from engine.open_picture import open_picture
from engine.recipe import Recipe
from engine.regularisers.by_depth import DEEP, MIDDLE, SHALLOW, SmoothByDepth
from engine.remembering import closeness, spread
from engine.scene import Scene
from engine.survey import LayerInfo
from resources import SAMPLES
from tests.engine.small_dreams import finish, small_bench, start

FEW = Reconstruct(layer="one", smoothness=0.0, steps=60, sizes=1)


def psnr(bench: Bench, job: Reconstruct, size: int = 0) -> float:
    recipe = Recipe(job, bench.loaded.entry.name, size)
    image = finish(job.run(recipe, bench)).result.image
    photo = bench.photo(*image.shape[:2])
    assert photo is not None
    return closeness(image, photo[0].permute(1, 2, 0).numpy())


def test_the_score_is_minus_the_relative_squared_distance() -> None:
    chance = torch.Generator().manual_seed(1)
    now, target = (torch.rand(1, 3, 4, 5, generator=chance, dtype=torch.float64) for _ in range(2))
    expected = -np.square(now.numpy() - target.numpy()).sum() / np.square(target.numpy()).sum()
    assert float(Match("two", target=target).score({"two": now})) == pytest.approx(float(expected))
    assert float(Match("two", target=target).score({"two": target})) == 0


@pytest.mark.parametrize(("layer", "factor"), [("one", SHALLOW), ("two", SHALLOW), ("output", DEEP)])
def test_deeper_layers_are_smoothed_more(layer: str, factor: float) -> None:
    bench = small_bench()
    photo = bench.photo(40, 52)
    assert photo is not None
    bound = SmoothByDepth(layer, 0.5).bound(Scene(bench, bench.prepared([layer]), photo))
    assert bound.factor == factor
    assert SHALLOW < MIDDLE < DEEP


def test_it_comes_nearer_to_the_photo_than_it_began() -> None:
    told = finish(start(FEW, small_bench()))
    scores = [step.terms["one"] for step in told.counted]
    assert scores[-1] > 0.2 * scores[0]


def test_the_signal_to_noise_ratio_is_that_of_eight_bits_at_full_scale() -> None:
    picture = np.zeros((4, 4, 3), np.float32)
    assert closeness(picture + np.float32(0.1), picture) == pytest.approx(20, abs=1e-4)


def test_a_photo_is_asked_for() -> None:
    bench = replace(small_bench(), picture=None)
    for job in (FEW, Memory()):
        with pytest.raises(Complaint, match="photo"):
            finish(start(job, bench))


def test_layers_are_spread_over_the_network_from_first_to_last() -> None:
    infos = [LayerInfo(f"features.{n}", "Conv2d", (8, 9, 9), 1) for n in range(10)]
    infos.insert(3, LayerInfo("features.2.conv", "Conv2d", (8, 9, 9), 1))
    infos.append(LayerInfo("classifier", "Linear", (10,), 1))
    assert spread(infos, 4) == ["features.0", "features.4", "features.9", "output"]
    assert spread(infos, 1) == ["output"]
    assert spread(infos, 60) == [*(f"features.{n}" for n in range(10)), "output"]


STRIP = Memory(count=3, tile=64, reconstruction=replace(FEW, steps=5))


def test_a_strip_has_the_photo_and_every_layer() -> None:
    told = finish(start(STRIP, small_bench()))
    assert told.steps[-1].index == told.steps[-1].total == 15
    notes = list(dict.fromkeys(step.note.split(":")[0] for step in told.steps))
    assert notes == ["one.0", "two.1", "output"]
    again = finish(told.result.recipe.job.run(told.result.recipe, small_bench()))
    np.testing.assert_array_equal(again.result.image, told.result.image)


def test_a_strip_that_is_stopped_keeps_what_it_has_and_is_made_again_alike() -> None:
    stop = replace(Recipe(STRIP, "two"), stopped_after=7)
    told = finish(start(STRIP, small_bench()), {7: stop})
    recipe = told.result.recipe
    assert 7 <= recipe.stopped_after <= 8
    again = finish(recipe.job.run(recipe, small_bench()))
    np.testing.assert_array_equal(again.result.image, told.result.image)


@pytest.mark.slow
def test_deeper_layers_of_a_real_network_know_less_of_a_photo() -> None:
    picture = open_picture(next(sample for sample in SAMPLES if sample.stem == "chelsea"))
    bench = Benches().open(Recipe(Reconstruct()), picture, Machine())
    job = Reconstruct(steps=80, sizes=2)
    known = [psnr(bench, replace(job, layer=layer), 128) for layer in ("features.1", "features.4", "features.13")]
    assert known[0] > known[1] + 3
    assert known[1] > known[2] + 1
    assert known[0] > 18
