"""What a run will take."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.expectation import expected
from engine.films.film import Film
from engine.films.reel import open_reel
from engine.forecast import forecast
from engine.jobs.blend import Blend
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.jobs.film import PhotoFilm
from engine.jobs.memory import Memory
from engine.jobs.rgbize import RGBize
from engine.jobs.zoom import Zoom
from engine.objectives.alike import Alike
from engine.objectives.layer import Layer
from engine.recipe import Recipe
from engine.remembering import memories_of
from engine.starts.photo import Photo
from tests.tiny import tiny_bench

DREAM = Dream(objectives=(Layer("second"),), octaves=3, octave_scale=2.0, steps=5, smallest_side=16, treatments=())


def test_the_seconds_are_those_of_all_steps_of_all_octaves() -> None:
    bench = tiny_bench()
    recipe = Recipe(DREAM, size=128)
    height, width = bench.canvas_size(recipe)
    sizes = [(height // shrink, width // shrink) for shrink in (4, 2, 1)]
    by_hand = sum(5 * forecast(bench, ("second",), *size).seconds for size in sizes)
    answer = expected(recipe, bench)
    assert answer is not None
    assert answer.seconds == pytest.approx(by_hand, rel=0.01)


def test_tiles_need_less_memory_than_the_whole() -> None:
    bench = tiny_bench()
    whole = expected(Recipe(replace(DREAM, tile=0), size=1024), bench)
    tiled = expected(Recipe(replace(DREAM, tile=256), size=1024), bench)
    assert whole is not None
    assert tiled is not None
    assert tiled.memory_bytes < whole.memory_bytes / 4


def test_a_film_takes_its_frames_times_its_steps() -> None:
    bench = tiny_bench()
    one = expected(Recipe(Zoom(DREAM, frames=1, steps=1), size=64), bench)
    many = expected(Recipe(Zoom(DREAM, frames=10, steps=3), size=64), bench)
    assert one is not None
    assert many is not None
    assert many.seconds == pytest.approx(30 * one.seconds)


def test_a_film_of_photos_takes_as_long_as_its_frames_and_cannot_be_told_without_a_film(tmp_path: Path) -> None:
    pixels = np.full((48, 64, 3), 90, np.uint8)
    with Film(10) as film:
        for _ in range(7):
            film.add(pixels)
        film.save(tmp_path / "walk")
    bench, size = tiny_bench(), 64
    filming = replace(bench, reel=open_reel(tmp_path / "walk"))
    one = expected(Recipe(DREAM, size=size), bench)
    four, three = (
        expected(Recipe(PhotoFilm(dream=DREAM, every=every, most=4), size=size), filming) for every in (1, 3)
    )
    assert one is not None
    assert four is not None
    assert three is not None
    assert four.seconds == pytest.approx(4 * one.seconds)
    assert three.seconds == pytest.approx(3 * one.seconds)
    assert three.memory_bytes == one.memory_bytes
    assert expected(Recipe(PhotoFilm(dream=DREAM), size=size), bench) is None


def test_several_pictures_compared_with_the_photo_need_that_many_times_the_memory() -> None:
    bench = tiny_bench()

    def memory(**knobs: object) -> int:
        answer = expected(Recipe(replace(Feature((Alike("second"),)), **knobs), size=128), bench)  # type: ignore[arg-type]
        assert answer is not None
        return answer.memory_bytes

    assert memory(pictures=3) == 3 * memory()
    assert memory() == 2 * memory(objectives=(Layer("second"),), start=Photo())


def test_a_blend_takes_the_time_of_both_and_the_memory_of_the_larger() -> None:
    bench = tiny_bench()
    short, long = (replace(DREAM, steps=steps, tile=tile) for steps, tile in ((2, 64), (7, 0)))
    one, other, both = (expected(Recipe(job, size=512), bench) for job in (short, long, Blend(0.5, short, long)))
    assert one is not None
    assert other is not None
    assert both is not None
    assert both.seconds == pytest.approx(one.seconds + other.seconds)
    assert both.memory_bytes == other.memory_bytes > one.memory_bytes


def test_a_strip_takes_as_long_as_its_reconstructions() -> None:
    bench = tiny_bench()
    recipe = Recipe(Memory(count=2, tile=64))
    each = [expected(one, bench) for one in memories_of(recipe, bench)]
    answer = expected(recipe, bench)
    assert answer is not None
    assert len(each) == 2
    assert answer.seconds == pytest.approx(sum(one.seconds for one in each if one is not None))


def test_nothing_is_told_of_what_is_over_in_a_moment_or_has_no_aim() -> None:
    bench = tiny_bench()
    assert expected(Recipe(RGBize()), bench) is None
    assert expected(Recipe(replace(DREAM, objectives=())), bench) is None
