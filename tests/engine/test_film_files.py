from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture
from engine.films.film import Film
from engine.films.playing import FOR_EVER, ONCE, THERE_AND_BACK, Playing
from engine.jobs.dream import Dream
from engine.recipe import Recipe, Subject
from engine.recipe_file import to_json
from engine.recipe_inside import recipe_inside

COLOURS = [(200, 40, 60), (30, 180, 70), (20, 60, 210), (240, 240, 240), (128, 128, 20)]
RECIPE = Recipe(Dream(), subject=Subject("Zürich “猫”.png", "ab" * 32, 40, 30), seed=7)


def flat(colour: tuple[int, int, int], height: int = 33, width: int = 47) -> np.ndarray:
    return np.tile(np.array(colour, np.uint8), (height, width, 1))


@pytest.fixture
def film() -> Iterator[Film]:
    with Film(12.5) as film:
        for colour in COLOURS:
            film.add(flat(colour))
        yield film


def decoded(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_a_video_has_the_frames_rate_and_colours(film: Film, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    film.save(path)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert float(stream.average_rate) == 12.5
    frames = decoded(path)
    assert [frame.shape for frame in frames] == [(34, 48, 3)] * 5  # odd sides grow by one
    for frame, colour in zip(frames, COLOURS, strict=True):
        assert np.abs(frame.reshape(-1, 3).mean(0) - colour).max() < 4
    assert [file.name for file in tmp_path.iterdir()] == ["film.mp4"]


def test_a_video_plays_before_it_is_read_in_full(film: Film, tmp_path: Path) -> None:
    film.save(tmp_path / "film.mp4")
    data = (tmp_path / "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_a_video_holds_the_recipe(film: Film, tmp_path: Path) -> None:
    film.save(tmp_path / "film.mp4", to_json(RECIPE))
    assert recipe_inside(tmp_path / "film.mp4") == RECIPE
    film.save(tmp_path / "plain.mp4")
    assert recipe_inside(tmp_path / "plain.mp4") is None
    (tmp_path / "broken.mp4").write_bytes((tmp_path / "film.mp4").read_bytes()[:60])
    assert recipe_inside(tmp_path / "broken.mp4") is None


def numbers(path: Path) -> list[int]:
    """Which of the colours each shown frame has."""
    means = [frame.reshape(-1, 3).mean(0) for frame in decoded(path)]
    return [int(np.abs(np.array(COLOURS) - mean).sum(1).argmin()) for mean in means]


def test_there_and_back_and_hold(film: Film, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    film.save(path, playing=Playing(rate=10, hold=0.3, loop=THERE_AND_BACK))
    assert numbers(path) == [0, 1, 2, 3, 4, 4, 4, 4, 3, 2, 1]
    film.save(path, playing=Playing(hold=0.16, loop=ONCE))
    assert numbers(path) == [0, 1, 2, 3, 4, 4, 4]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_short_films_go_there_and_back(count: int) -> None:
    assert Playing(loop=THERE_AND_BACK).order(count) == {1: (0,), 2: (0, 1), 3: (0, 1, 2, 1)}[count]


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_moving_pictures_last_as_long_as_asked(film: Film, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"film{ending}"
    film.save(path, playing=Playing(rate=10, hold=0.5))
    with Image.open(path) as saved:
        lengths = []
        for index in range(saved.n_frames):
            saved.seek(index)
            saved.load()
            lengths.append(saved.info["duration"])
    assert sum(lengths) == 1000


@pytest.mark.parametrize(("loop", "gif", "webp"), [(FOR_EVER, 0, 0), (ONCE, None, 1), (THERE_AND_BACK, 0, 0)])
def test_moving_pictures_repeat_as_asked(film: Film, loop: str, gif: int | None, webp: int, tmp_path: Path) -> None:
    for ending, wanted in ((".gif", gif), (".webp", webp)):
        film.save(tmp_path / f"film{ending}", playing=Playing(loop=loop))
        with Image.open(tmp_path / f"film{ending}") as saved:
            assert saved.info.get("loop") == wanted


@pytest.mark.parametrize("name", ["film.mp4", "film.webp", "film.gif"])
def test_a_cancelled_file_can_be_played_so_far(film: Film, name: str, tmp_path: Path) -> None:
    told = []

    def heed(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 3

    film.save(tmp_path / name, to_json(RECIPE), heed=heed)
    assert told == [(1, 5), (2, 5), (3, 5)]
    assert recipe_inside(tmp_path / name) == RECIPE
    if name.endswith("mp4"):
        assert numbers(tmp_path / name) == [0, 1, 2]
    else:
        with Image.open(tmp_path / name) as saved:
            assert saved.n_frames == 3


def test_a_full_disk_is_said_and_the_old_film_stays(
    film: Film, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("engine.films.video_files._even", full)
    with pytest.raises(BadPicture, match=r"disk is full, so “film\.mp4” was not saved"):
        film.save(path)
    assert [file.name for file in tmp_path.iterdir()] == ["film.mp4"]
    assert path.read_bytes() == b"old"


def test_without_the_library_it_is_said_how_to_get_it(
    film: Film, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(BadPicture, match="pip install av"):
        film.save(tmp_path / "film.mp4")
