"""Films of photos: frames in order, dreamt steadily, from videos and numbered folders."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture, Complaint
from engine.filming import steadied
from engine.films.film import Film
from engine.films.reel import numbered, open_reel
from engine.jobs.film import PhotoFilm
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.step import Image8, frozen
from tests.engine.small_dreams import SMALL, finish, small_bench

JOB = PhotoFilm(dream=replace(SMALL, octaves=1, steps=2), steadiness=0.5)


def frame(value: int, height: int = 40, width: int = 52) -> Image8:
    pixels = np.full((height, width, 3), value, np.uint8)
    pixels[10:20, 10 + value // 10 : 20 + value // 10] = 255 - value
    return frozen(pixels)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "holiday"
    place.mkdir()
    for number in (1, 2, 10, 3):
        Image.fromarray(frame(20 * number)).save(place / f"frame {number}.png")
    (place / "notes.txt").write_text("no picture")
    return place


@pytest.fixture
def video(tmp_path: Path) -> Path:
    path = tmp_path / "holiday.mp4"
    with Film(10.0) as film:
        for value in (40, 90, 140, 190):
            film.add(frame(value))
        film.save(path)
    return path


def run(source: Path, job: PhotoFilm = JOB, stopped: int = 0) -> tuple[list[np.ndarray], Recipe]:
    reel = open_reel(source)
    recipe = Recipe(job, "two", subject=reel.subject, stopped_after=stopped)
    result = finish(job.run(recipe, replace(small_bench(), picture=None, reel=reel))).result
    assert result.film is not None
    with result.film as film:
        return [np.array(one) for one in film.frames()], result.recipe


def test_pictures_of_a_folder_come_in_the_order_of_their_numbers(folder: Path) -> None:
    assert [path.stem for path in numbered(folder)] == ["frame 1", "frame 2", "frame 3", "frame 10"]
    values = [int(one[0, 0, 0]) for one in open_reel(folder).frames()]
    assert values == [20, 40, 60, 200]
    assert [int(one[0, 0, 0]) for one in open_reel(folder).frames(every=2, most=1)] == [20]


def test_frames_of_a_video_come_back(video: Path) -> None:
    reel = open_reel(video)
    assert (reel.count, round(reel.rate)) == (4, 10)
    assert (reel.subject.width, reel.subject.height) == (52, 40)
    for wanted, got in zip((40, 90, 140, 190), reel.frames(), strict=True):
        assert abs(int(got[0, 0, 0]) - wanted) < 6


def test_the_dream_before_is_laid_under_the_next_frame() -> None:
    chance = np.random.default_rng(0)
    now, before = (chance.random((4, 5, 3), np.float32) for _ in range(2))
    np.testing.assert_allclose(steadied(now, before, 0.3), 0.7 * now + 0.3 * before, atol=1e-6)
    assert steadied(now, None, 0.9) is now


def test_every_frame_is_dreamt_from_the_frame_and_the_dream_before(folder: Path) -> None:
    frames, _ = run(folder)
    assert len(frames) == 4
    calm, _ = run(folder, replace(JOB, steadiness=0.9))
    jumps = [np.abs(b.astype(float) - a).mean() for a, b in pairwise(frames)]
    calmer = [np.abs(b.astype(float) - a).mean() for a, b in pairwise(calm)]
    assert sum(calmer) < 0.5 * sum(jumps)


def test_a_stopped_film_keeps_whole_frames_and_is_made_again_alike(folder: Path) -> None:
    frames, recipe = run(folder, stopped=5)
    assert len(frames) == 2
    assert recipe.stopped_after == 5
    again, _ = run(folder, stopped=recipe.stopped_after)
    np.testing.assert_array_equal(np.stack(frames), np.stack(again))


def test_the_recipe_names_the_folder_by_what_is_in_it(folder: Path) -> None:
    _, recipe = run(folder)
    assert from_json(to_json(recipe)) == recipe
    assert str(folder.parent) not in to_json(recipe)
    before = open_reel(folder).subject.sha256
    Image.fromarray(frame(7)).save(folder / "frame 2.png")
    assert open_reel(folder).subject.sha256 != before


@pytest.mark.parametrize("name", ["empty", "missing.mp4", "broken.mp4"])
def test_what_is_no_film_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.mp4").write_bytes(b"\0\0\0\x18ftypmp42 and then nothing")
    with pytest.raises(BadPicture, match=name.split(".")[0]):
        open_reel(tmp_path / name)


def test_a_film_is_asked_for() -> None:
    with pytest.raises(Complaint, match="video file"):
        finish(JOB.run(Recipe(JOB, "two"), small_bench()))
