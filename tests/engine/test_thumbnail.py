"""Thumbnails: right, kept, renewed, and safe to make in several threads."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture
from engine.thumbnail import thumbnail
from engine.thumbnail_cache import prune

SIDE = 32


def picture(path: Path, colour: str = "red", **options: object) -> Path:
    Image.new("RGB", (400, 200), colour).save(path, **options)
    return path


def test_it_fits_the_square_and_keeps_the_shape(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png", "a.webp"):
        image = thumbnail(picture(tmp_path / name), SIDE)
        assert image.shape == (SIDE // 2, SIDE, 3)
        assert np.abs(image.astype(int) - (254, 0, 0)).max() <= 4
        assert not image.flags.writeable


def test_small_pictures_keep_their_size(tmp_path: Path) -> None:
    Image.new("RGB", (5, 3)).save(tmp_path / "a.png")
    assert thumbnail(tmp_path / "a.png", SIDE).shape == (3, 5, 3)


def test_it_is_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert thumbnail(picture(tmp_path / "a.jpg", exif=exif), SIDE).shape == (SIDE, SIDE // 2, 3)


def test_it_averages_what_it_shrinks(tmp_path: Path) -> None:
    """A fine chequerboard becomes an even grey; a thumbnail that skips pixels would not."""
    board = (np.indices((256, 256)).sum(axis=0) % 2 * 255).astype(np.uint8)
    Image.fromarray(board).save(tmp_path / "a.png")
    middle = thumbnail(tmp_path / "a.png", SIDE)[4:-4, 4:-4].astype(int)
    assert np.abs(middle - 127).max() <= 4


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_picture_has_one(tmp_path: Path, mode: str) -> None:
    name = "a.tif" if mode in ("CMYK", "F") else "a.png"
    Image.new("L", (64, 64), 0).convert("L" if mode.startswith("I;") else mode).save(tmp_path / name)
    if mode == "I;16":
        Image.fromarray(np.full((64, 64), 40_000, np.uint16)).save(tmp_path / name)
        assert thumbnail(tmp_path / name, SIDE)[0, 0].tolist() == [156, 156, 156]
    assert thumbnail(tmp_path / name, SIDE).shape == (SIDE, SIDE, 3)


def test_it_is_kept_and_renewed_when_the_file_changes(tmp_path: Path) -> None:
    path, cache = picture(tmp_path / "a.png"), tmp_path / "deep" / "cache"
    first = thumbnail(path, SIDE, cache)
    (kept,) = cache.iterdir()
    Image.new("RGB", (3, 3), "lime").save(kept)  # whoever asks again is given what is kept
    assert thumbnail(path, SIDE, cache)[0, 0].tolist() == [0, 255, 0]
    picture(path, "blue")
    os.utime(path, ns=(0, 5_000_000_000))
    assert thumbnail(path, SIDE, cache)[0, 0].tolist() == [0, 0, 255]
    assert first[0, 0].tolist() == [255, 0, 0]


def test_a_damaged_kept_one_is_made_again(tmp_path: Path) -> None:
    path, cache = picture(tmp_path / "a.png"), tmp_path / "cache"
    thumbnail(path, SIDE, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:50])
    assert thumbnail(path, SIDE, cache)[0, 0].tolist() == [255, 0, 0]


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be")
    assert thumbnail(picture(tmp_path / "a.png"), SIDE, tmp_path / "cache").shape == (16, 32, 3)


def test_broken_files_are_said(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture")
    for name in ("text.png", "gone.png"):
        with pytest.raises(BadPicture):
            thumbnail(tmp_path / name, SIDE, tmp_path / "cache")


def test_many_threads_get_the_same(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg")
    with ThreadPoolExecutor(8) as pool:
        images = list(pool.map(lambda _: thumbnail(path, SIDE, tmp_path / "cache"), range(64)))
    assert all(np.array_equal(image, images[0]) for image in images)
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_those_unused_for_longest_go_first_when_there_are_too_many(tmp_path: Path) -> None:
    cache, names = tmp_path / "cache", [f"{number}.png" for number in range(5)]
    kept: list[Path] = []
    for number, name in enumerate(names):
        thumbnail(picture(tmp_path / name), SIDE, cache)
        (new,) = set(cache.iterdir()) - set(kept)
        os.utime(new, (number * 1000.0,) * 2)
        kept.append(new)
    thumbnail(tmp_path / names[0], SIDE, cache)  # the oldest is used again
    sizes = [path.stat().st_size for path in kept]
    assert prune(cache, sum(sizes)) == 0
    assert prune(cache, sizes[0] + sizes[3] + sizes[4]) == 2
    assert set(cache.iterdir()) == {kept[0], kept[3], kept[4]}


def test_looking_through_a_cache_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert prune(tmp_path / "nowhere", 0) == 0
