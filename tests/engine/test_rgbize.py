"""The RGB-ize and grid jobs as runs: steered live, stopped, closed, repeated."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import maps_of
from engine.combine import combine
from engine.errors import Complaint
from engine.job import Job
from engine.jobs.grid import COMMON, Grid
from engine.jobs.rgbize import RGBize
from engine.jobs.tap import Tap
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.rgbizing import rgb_picture
from engine.step import Result, Run
from tests.engine.small_dreams import small_bench

TAPS = (Tap("one", 1), Tap("two", 4, gamma=1.5), Tap("one", 3, invert=True))
JOB = RGBize(*TAPS)


def finish(run: Run, sent: Recipe | None = None) -> Result:
    """Runs to the end; `sent` is what is sent after the first step."""
    next(run)
    while True:
        try:
            run.send(sent)
        except StopIteration as end:
            result: Result = end.value
            return result
        sent = None


def test_the_picture_is_the_combination_of_the_maps_at_the_size_of_the_subject() -> None:
    bench = small_bench()
    result = finish(JOB.run(Recipe(JOB), bench))
    maps = maps_of(bench, ("one", "two"))
    wanted = combine([maps["one"][1], maps["two"][4], maps["one"][3]], TAPS, 40, 52)
    assert np.array_equal(result.image, wanted)
    assert result.recipe.weights == bench.loaded.weights_sha256


def test_the_size_knob_is_heeded() -> None:
    assert finish(JOB.run(Recipe(JOB, size=104), small_bench())).image.shape == (80, 104, 3)


def test_the_same_recipe_makes_the_same_bytes_after_a_trip_through_a_file() -> None:
    first = finish(JOB.run(Recipe(JOB), small_bench()))
    again = from_json(to_json(first.recipe))
    assert np.array_equal(finish(again.job.run(again, small_bench())).image, first.image)


def test_live_knobs_sent_during_the_run_are_in_the_picture_and_in_its_recipe() -> None:
    turned = Recipe(replace(JOB, red=replace(JOB.red, gain=0.25)))
    found = finish(JOB.run(Recipe(JOB), small_bench()), turned)
    wanted = finish(turned.job.run(turned, small_bench()))
    assert np.array_equal(found.image, wanted.image)
    assert found.recipe == wanted.recipe


def test_knobs_that_are_not_live_wait_for_the_next_run() -> None:
    other = Recipe(replace(JOB, red=replace(JOB.red, channel=5)))
    assert finish(JOB.run(Recipe(JOB), small_bench()), other).recipe.job == JOB


def test_a_change_after_the_last_step_is_still_heard() -> None:
    run = JOB.run(Recipe(JOB), small_bench())
    next(run)
    last = next(run)
    turned = Recipe(replace(JOB, blue=replace(JOB.blue, gain=0.0)))
    newer = run.send(turned)
    assert last.render is not None
    assert newer.render is not None
    assert last.render()[..., 2].max() > 0
    assert newer.render()[..., 2].max() == 0


@pytest.mark.parametrize("job", [JOB, Grid("two")])
def test_a_stop_still_gives_the_whole_picture(job: Job) -> None:
    result = finish(job.run(Recipe(job), small_bench()), Recipe(job, stopped_after=1))
    assert np.array_equal(result.image, finish(job.run(Recipe(job), small_bench())).image)
    assert result.recipe.stopped_after == 0


@pytest.mark.parametrize("job", [JOB, Grid("two")])
def test_a_run_can_be_closed_after_any_step(job: Job) -> None:
    for steps in range(3):
        run = job.run(Recipe(job), small_bench())
        for _ in range(steps):
            next(run)
        run.close()
        with pytest.raises(StopIteration):
            next(run)


def test_missing_channels_and_layers_are_said() -> None:
    for tap, words in ((Tap("one", 8), "channels 0 to 7"), (Tap("none", 0), "no layer"), (Tap("last", 0), "no maps")):
        job = replace(JOB, green=tap)
        with pytest.raises(Complaint, match=words):
            finish(job.run(Recipe(job), small_bench()))


def test_the_grid_shows_every_channel_in_its_colours() -> None:
    job = Grid("two", columns=5, tile=0, gap=1, colours="inferno", numbers=False)
    result = finish(job.run(Recipe(job), small_bench()))
    height, width = maps_of(small_bench(), ["two"])["two"].shape[1:]
    assert result.image.shape == (3 * (height + 1) + 1, 5 * (width + 1) + 1, 3)
    lightest = result.image.reshape(-1, 3).max(axis=0)
    assert lightest * 255 == pytest.approx((252, 255, 164), abs=1)


def test_tiles_have_the_size_that_is_asked_for() -> None:
    for tile in (5, 26, 100):
        job = Grid("one", columns=4, tile=tile, gap=0)
        image = finish(job.run(Recipe(job), small_bench())).image
        assert image.shape[:2] == (2 * round(tile * 20 / 26), 4 * tile)


def test_a_grid_in_common_scale_differs() -> None:
    each, common = (
        finish(job.run(Recipe(job), small_bench())).image for job in (Grid("two"), Grid("two", scaling=COMMON))
    )
    assert common.mean() < each.mean()


def test_a_giant_grid_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.gridding.MOST_PIXELS", 10_000)
    with pytest.raises(Complaint, match="choose smaller tiles"):
        finish(Grid("two").run(Recipe(Grid("two")), small_bench()))


def test_following_edges_is_live() -> None:
    closely = Recipe(replace(JOB, edges=1.0))
    found = finish(JOB.run(Recipe(JOB), small_bench()), closely)
    assert np.array_equal(found.image, finish(closely.job.run(closely, small_bench())).image)
    assert not np.array_equal(found.image, finish(JOB.run(Recipe(JOB), small_bench())).image)


def test_numbers_are_written_into_tiles_with_room_for_them() -> None:
    plain, written = (
        finish(job.run(Recipe(job), small_bench())).image
        for job in (Grid("two", columns=4, gap=2, numbers=numbers) for numbers in (False, True))
    )
    changed = (plain != written).any(axis=2)
    for row in range(3):
        for column in range(4):
            tile = changed[2 + row * 100 :, 2 + column * 130 :][:98, :128]
            assert tile[:20, :30].any()
            assert not tile[40:].any()
    small = [Grid("two", tile=24, numbers=numbers) for numbers in (False, True)]
    images = [finish(job.run(Recipe(job), small_bench())).image for job in small]
    assert np.array_equal(*images)


def test_a_smaller_preview_resembles_the_picture_and_follows_the_same_knobs() -> None:
    bench = small_bench(80, 104)
    job = replace(JOB, edges=1.0)
    whole = rgb_picture(job, bench, (80, 104))
    small = rgb_picture(job, bench, (80, 104), (40, 52))
    again = rgb_picture(job, bench, (80, 104))
    assert small.shape == (40, 52, 3)
    assert np.array_equal(whole, again)
    shrunk = whole.reshape(40, 2, 52, 2, 3).mean(axis=(1, 3))
    for colour in range(3):
        assert np.corrcoef(shrunk[..., colour].ravel(), small[..., colour].ravel())[0, 1] > 0.9
