"""The endless zoom: a film that can be steered, stopped and repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from engine.films.film import Film
from engine.jobs.zoom import Zoom
from engine.moving import moved
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from tests.engine.small_dreams import SMALL, Told, finish, small_bench

_films: list[Film] = []


@pytest.fixture(autouse=True)
def _closed_films() -> Iterator[None]:
    yield
    while _films:
        _films.pop().close()


ZOOM = Zoom(dream=SMALL, frames=4, steps=2, zoom=1.1, turn=2.0)


def zoomed(job: Zoom = ZOOM, send: dict[int, Recipe] | None = None) -> Told:
    return kept(finish(job.run(Recipe(job=job, network="two"), small_bench()), send))


def again(told: Told) -> Told:
    recipe = from_json(to_json(told.result.recipe))
    return kept(finish(recipe.job.run(recipe, small_bench())))


def kept(told: Told) -> Told:
    """The same; its film is closed after the test."""
    assert told.result.film is not None
    _films.append(told.result.film)
    return told


def same(one: Told, other: Told) -> bool:
    return one.result.image.tobytes() == other.result.image.tobytes()


def test_every_frame_is_told_once_and_all_are_in_the_film() -> None:
    told = zoomed()
    assert [step.index for step in told.counted if step.film_frame] == [2, 4, 6, 8]
    assert told.result.film is not None
    assert len(told.result.film) == 4


def test_the_last_frame_is_the_result() -> None:
    told = zoomed()
    expected = np.floor(told.result.image * 255 + 0.5).astype(np.uint8)
    np.testing.assert_array_equal(told.frames[-1], expected)


def test_without_dreaming_the_film_is_a_plain_zoom() -> None:
    still = replace(ZOOM, dream=replace(SMALL, strength=0.0), frames=2, steps=1)
    photo = small_bench().photo(40, 52)
    assert photo is not None
    centre = small_bench().prepared(("two",)).centre
    expected = (moved(photo - centre, 1.1, 2.0, 0, 0) + centre).clamp(0, 1)[0].permute(1, 2, 0)
    np.testing.assert_allclose(zoomed(still).result.image, expected.numpy(), atol=1e-6)


def test_movement_and_strength_are_live_and_the_story_repeats_the_film() -> None:
    other = Recipe(job=replace(ZOOM, zoom=1.0, right=5.0, dream=replace(SMALL, strength=0.08)), network="two")
    told = zoomed(send={3: other})
    assert not same(told, zoomed())
    assert [revision.after for revision in told.result.recipe.revisions] == [3]
    assert same(again(told), told)


@pytest.mark.parametrize("after", [1, 2, 3, 4, 7])
def test_stopped_it_keeps_the_frames_so_far(after: int) -> None:
    told = zoomed(send={after: Recipe(job=ZOOM, network="two", stopped_after=1)})
    assert told.result.recipe.stopped_after == after
    assert told.result.film is not None
    assert len(told.result.film) == after // 2
    assert same(again(told), told)


def test_closed_it_leaves_no_film(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Film] = []
    monkeypatch.setattr(Film, "close", lambda film: (closed.append(film), film._folder.cleanup()))
    run = ZOOM.run(Recipe(job=ZOOM, network="two"), small_bench())
    for _ in range(3):
        next(run)
    run.close()
    assert len(closed) == 1


def test_films_of_a_run_and_of_its_repeat_are_the_same() -> None:
    told = zoomed()
    for one, other in zip(_films[-1].frames(), again(told).frames[1::2], strict=True):
        np.testing.assert_array_equal(one, other)


def jumps(frames: list[np.ndarray]) -> list[float]:
    """How much each frame differs from the one before; the first from the last."""
    wide = [frame.astype(np.float64) for frame in frames]
    return [float(np.abs(one - wide[index - 1]).mean()) for index, one in enumerate(wide)]


def loop(**more: object) -> list[np.ndarray]:
    told = zoomed(replace(ZOOM, frames=16, zoom=1.01, turn=0.0, **more))  # type: ignore[arg-type]
    assert told.result.film is not None
    return list(told.result.film.frames())


def test_a_closed_loop_has_no_jump_from_the_last_frame_to_the_first() -> None:
    closed = jumps(loop(close_loop=6))
    assert len(closed) == 16
    assert closed[0] <= 1.5 * np.median(closed[1:])
    around = jumps(loop())  # an open one jumps, so that the check above can fail
    assert around[0] > 1.5 * np.median(around[1:])


def test_the_loop_melts_the_frames_past_the_end_into_those_before_the_beginning() -> None:
    closed, long = (
        loop(close_loop=3),
        list(zoomed(replace(ZOOM, frames=19, zoom=1.01, turn=0.0)).result.film.frames()),
    )
    for number, frame in enumerate(long[3:16]):
        np.testing.assert_array_equal(closed[number], frame)
    for number in range(3):
        done = (number + 1) / 4
        share = 3 * done**2 - 2 * done**3
        expected = share * long[number].astype(np.float64) + (1 - share) * long[16 + number]
        np.testing.assert_allclose(closed[13 + number], expected, atol=0.51)


def test_a_loop_is_at_most_half_the_film_and_one_frame_has_none() -> None:
    assert len(zoomed(replace(ZOOM, close_loop=1000)).counted) == (4 + 2) * 2
    assert len(zoomed(replace(ZOOM, frames=1, close_loop=5)).counted) == 2


def test_a_loop_that_is_stopped_stays_open_and_keeps_its_frames() -> None:
    job = replace(ZOOM, close_loop=2)
    told = zoomed(job, {9: Recipe(job=job, network="two", stopped_after=1)})
    assert told.result.film is not None
    assert len(told.result.film) == 4
    assert same(again(told), told)
