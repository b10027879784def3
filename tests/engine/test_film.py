from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture
from engine.films.film import Film
from engine.jobs.dream import Dream
from engine.recipe import Recipe, Revision, Subject
from engine.recipe_file import to_json
from engine.recipe_inside import recipe_inside
from engine.step import frozen

FRAMES = [np.random.default_rng(n).integers(0, 256, (20, 30, 3), dtype=np.uint8) for n in range(4)]
RECIPE = Recipe(Dream(), subject=Subject("Zürich “猫”.png", "ab" * 32, 40, 30), seed=7)
LONG = replace(RECIPE, revisions=tuple(Revision(n, Dream(strength=n / 25_000)) for n in range(400)))
"""Longer than what EXIF holds in a JPEG, and than many of the blocks that a GIF's comment is cut into."""


@pytest.fixture
def film() -> Iterator[Film]:
    with Film(12.5) as film:
        for frame in FRAMES:
            film.add(frame)
        yield film


def test_frames_come_back_as_they_were(film: Film) -> None:
    assert len(film) == 4
    assert all(np.array_equal(*pair) for pair in zip(film.frames(), FRAMES, strict=True))
    assert not next(film.frames()).flags.writeable
    assert film.size == FRAMES[0].shape[:2]


def test_nothing_stays_on_the_disk(film: Film) -> None:
    folder = film._path(0).parent
    assert folder.is_dir()
    film.close()
    assert not folder.exists()
    film.close()


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_moving_pictures_play_for_ever_at_their_speed(film: Film, ending: str, tmp_path: Path) -> None:
    film.save(tmp_path / f"film{ending}", recipe_text=to_json(RECIPE))
    with Image.open(tmp_path / f"film{ending}") as saved:
        assert (saved.n_frames, saved.size, saved.info["loop"]) == (4, (30, 20), 0)
        saved.seek(1)
        saved.load()
        assert saved.info["duration"] == 80
    assert [path.name for path in tmp_path.iterdir()] == [f"film{ending}"]


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_the_recipe_is_inside(film: Film, ending: str, tmp_path: Path) -> None:
    for recipe in (RECIPE, LONG):
        path = tmp_path / f"film{ending}"
        film.save(path, recipe_text=to_json(recipe))
        assert recipe_inside(path) == recipe
        with Image.open(path) as saved:
            assert (saved.n_frames, saved.size) == (4, (30, 20))


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_without_a_recipe_there_is_none(film: Film, ending: str, tmp_path: Path) -> None:
    film.save(tmp_path / f"film{ending}")
    assert recipe_inside(tmp_path / f"film{ending}") is None


def test_a_folder_holds_numbered_pictures(film: Film, tmp_path: Path) -> None:
    film.save(tmp_path / "frames", recipe_text=to_json(RECIPE))
    files = sorted((tmp_path / "frames").iterdir())
    assert [file.name for file in files] == [f"{n:06d}.png" for n in range(1, 5)]
    assert np.array_equal(np.asarray(Image.open(files[2])), FRAMES[2])
    assert recipe_inside(files[2]) == RECIPE


def test_what_cannot_be_done_is_said(film: Film, tmp_path: Path) -> None:
    with pytest.raises(BadPicture, match="same size"):
        film.add(FRAMES[0][:10])
    with pytest.raises(BadPicture, match=r"\.mp4, \.webp or \.gif"):
        film.save(tmp_path / "film.avi")
    with pytest.raises(BadPicture, match=r"“film\.gif” was not saved; choose another folder"):
        film.save(tmp_path / "nowhere" / "film.gif")
    with Film(10) as empty, pytest.raises(BadPicture, match="no frame yet"):
        empty.save(tmp_path / "film.gif")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_keeps_the_frames_there_are(film: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(BadPicture, match=r"No space left.*free some disk space"):
        film.add(FRAMES[0])
    assert len(film) == len(list(film.frames())) == 4


def test_a_film_that_is_read_stays_on_the_disk_until_the_last_reader_is_done() -> None:
    film = Film(10.0)
    for value in (1, 2):
        film.add(frozen(np.full((4, 6, 3), value, np.uint8)))
    with film.reading():
        with film.reading():
            film.close()
        assert [int(frame[0, 0, 0]) for frame in film.frames()] == [1, 2]
    assert len(film) == 0
    with pytest.raises(BadPicture):
        film.frame(0)
