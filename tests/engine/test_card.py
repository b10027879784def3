"""The channel card: which classes a channel speaks for, which channels are like it, and the sheet part by part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.alike_channels import alike_channels
from engine.answers import answers, samples
from engine.bench import Bench
from engine.class_bars import bars
from engine.errors import Complaint
from engine.jobs.card import Card
from engine.recipe import Recipe
from engine.speaking import speaks_for
from tests.engine.small_dreams import finish, small_bench
from tests.exactness import by_the_book
from tests.tiny import RGB, tiny_bench

SMALL = Card("two", 3, tile=64, steps=4, alike=2)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path))


@pytest.fixture
def exact() -> Bench:
    return tiny_bench(torch.float64)


def nudged(bench: Bench, picture: Tensor, channel: int, by: float) -> Tensor:
    """The plain network's scores with one channel of its layer "first" moved everywhere."""
    net = bench.loaded.module

    def move(_module: object, _inputs: object, output: Tensor) -> Tensor:
        moved = output.clone()
        moved[:, channel] += by
        return moved

    hook = net.first.register_forward_hook(move)
    try:
        return net(by_the_book(picture.double(), RGB))[0]
    finally:
        hook.remove()


def test_the_classes_a_channel_speaks_for_gain_when_it_is_raised(exact: Bench) -> None:
    """By finite differences on the plain network."""
    channel, tiny = 2, 1e-5
    changes = [
        (nudged(exact, picture, channel, tiny) - nudged(exact, picture, channel, -tiny)) / (2 * tiny)
        for picture in samples(exact)
    ]
    wanted = torch.stack(changes).mean(0) * answers(exact, "first")[channel].std()
    wanted -= wanted.mean()
    found = dict(speaks_for(exact, "first", channel, 10))
    assert list(found) == wanted.argsort(descending=True).tolist()
    for index, gain in found.items():
        assert gain == pytest.approx(float(wanted[index]), rel=1e-3, abs=1e-5)


def test_likeness_is_correlation(exact: Bench) -> None:
    table = np.corrcoef(answers(exact, "second").double().numpy())
    for other, likeness in alike_channels(exact, "second", 5, 4):
        assert likeness == pytest.approx(table[5, other], abs=1e-5)
    found = [other for other, _ in alike_channels(exact, "second", 5, 99)]
    assert found == [other for other in np.argsort(-table[5]) if other != 5]


def test_a_channel_that_is_not_there_is_refused_in_a_sentence(exact: Bench) -> None:
    for ask in (speaks_for, alike_channels):
        with pytest.raises(Complaint, match="no channel 12"):
            ask(exact, "second", 12, 3)


def test_the_scores_themselves_are_spoken_for_by_themselves(exact: Bench) -> None:
    assert speaks_for(exact, "output", 4, 1)[0][0] == 4


@pytest.mark.slow
def test_the_card_grows_part_by_part_and_is_the_same_again() -> None:
    told = finish(SMALL.run(Recipe(SMALL, "two"), small_bench()))
    heights = [frame.shape[0] for frame in told.frames]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]
    assert told.steps[-1].note == "two:3"
    again = finish(SMALL.run(told.result.recipe, small_bench())).result.image
    np.testing.assert_array_equal(again, told.result.image)


@pytest.mark.slow
def test_parts_can_be_left_out() -> None:
    bare = replace(SMALL, classes=0, alike=0)
    whole, part = (finish(job.run(Recipe(job, "two"), small_bench())).result.image for job in (SMALL, bare))
    assert part.shape[0] < whole.shape[0]


@pytest.mark.slow
def test_stopped_early_it_shows_the_parts_that_are_there() -> None:
    recipe = Recipe(SMALL, "two")
    told = finish(SMALL.run(recipe, small_bench()), {2: replace(recipe, stopped_after=1)})
    assert told.result.recipe.stopped_after == 1
    whole = finish(SMALL.run(recipe, small_bench())).result.image
    assert 0 < told.result.image.shape[0] < whole.shape[0]
    again = finish(SMALL.run(told.result.recipe, small_bench())).result
    np.testing.assert_array_equal(again.image, told.result.image)


def test_bars_are_as_long_as_their_values() -> None:
    picture = bars([("a", 2.0), ("b", 1.0), ("c", -1.0)], 200).astype(int)
    blue = [(picture[22 * row + 3, :, 2] - picture[22 * row + 3, :, 0] > 100).sum() for row in range(3)]
    assert blue[0] > 190
    assert blue[1] == pytest.approx(100, abs=2)
    assert blue[2] == 0
