"""A film as a subject: its first frame stands for it, and it is found again by its name and hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture
from engine.films.film import Film
from engine.films.reel import numbered_count
from engine.jobs.film import PhotoFilm
from engine.recipe import Recipe
from engine.recipe_inside import find_subject
from engine.step import Image8
from engine.still import Still, is_film, open_still, open_subject
from engine.thumbnail import thumbnail

VALUES = (40, 90, 140)


def plain(value: int) -> Image8:
    return np.full((40, 64, 3), value, np.uint8)


def film_in(path: Path) -> Path:
    with Film(10) as film:
        for value in VALUES:
            film.add(plain(value))
        film.save(path)
    return path


@pytest.mark.parametrize("name", ["walk.mp4", "walk.gif", "walk"])
def test_the_first_frame_stands_for_the_film(name: str, tmp_path: Path) -> None:
    path = film_in(tmp_path / name)
    still = open_subject(path)
    assert isinstance(still, Still)
    assert (still.size, still.path, still.subject.name) == ((64, 40), path, name)
    assert np.abs(still.image8().astype(int) - VALUES[0]).max() <= 3
    assert still.reel.count == len(VALUES)
    if path.is_file():
        assert still.subject.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_picture_stays_a_picture(tmp_path: Path) -> None:
    for name in ("one.png", "one.gif"):
        Image.fromarray(plain(7)).save(tmp_path / name)
        assert not is_film(tmp_path / name)
        assert not isinstance(open_subject(tmp_path / name), Still)
    (tmp_path / "broken.gif").write_bytes(b"GIF89a and no more")
    assert not is_film(tmp_path / "broken.gif")
    (tmp_path / "broken.mp4").write_bytes(b"no film")
    with pytest.raises(BadPicture, match=r"broken\.mp4"):
        open_still(tmp_path / "broken.mp4")


@pytest.mark.parametrize("name", ["walk.mp4", "walk"])
def test_a_film_is_found_again_beside_what_was_made_of_it(name: str, tmp_path: Path) -> None:
    path = film_in(tmp_path / name)
    recipe = Recipe(PhotoFilm(), subject=open_still(path).subject)
    assert find_subject(recipe, tmp_path / "dreamt.mp4") == path
    if path.is_dir():
        Image.fromarray(plain(1)).save(path / "000002.png")
    else:
        path.write_bytes(path.read_bytes() + b"\0")
    assert find_subject(recipe, tmp_path / "dreamt.mp4") is None


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("frame 1", "frame 2", "frame 10"), 3),
        (("0001", "0002"), 2),
        (("cat", "dog"), 0),
        (("cat 1", "dog 2"), 0),
        (("0001",), 0),
        ((), 0),
    ],
)
def test_numbered_pictures_are_told_from_others(names: tuple[str, ...], count: int, tmp_path: Path) -> None:
    for name in names:
        Image.fromarray(plain(9)).save(tmp_path / f"{name}.png")
    (tmp_path / "notes 3.txt").write_text("no picture")
    assert numbered_count(tmp_path) == count


def test_a_film_has_a_thumbnail(tmp_path: Path) -> None:
    small = thumbnail(film_in(tmp_path / "walk.mp4"), 32, tmp_path / "cache")
    assert small.shape == (20, 32, 3)
    assert np.abs(small.astype(int) - VALUES[0]).max() <= 3
