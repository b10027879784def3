"""Moving pictures are written frame by frame, and a folder never holds two films."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadPicture
from engine.films.film import Film
from engine.films.gif_files import save_gif
from engine.films.playing import Playing
from engine.step import Image8
from engine.webp_files import save_webp

COLOURS = np.random.default_rng(3).integers(0, 256, (40, 3), dtype=np.uint8)


class Counted:
    """Frames of one colour each that know how many of them are alive."""

    def __init__(self) -> None:
        self.alive = self.most = 0

    def frames(self) -> Iterator[Image8]:
        for colour in COLOURS:
            yield self._born(colour)

    def _born(self, colour: Image8) -> Image8:
        frame = np.tile(colour, (21, 35, 1))
        self.alive += 1
        self.most = max(self.most, self.alive)
        weakref.finalize(frame, self._gone)
        return frame

    def _gone(self) -> None:
        self.alive -= 1


@pytest.mark.parametrize("save", [save_gif, save_webp])
def test_few_frames_are_in_memory_at_a_time(save: Callable[..., None], tmp_path: Path) -> None:
    counted = Counted()
    save(counted.frames(), tmp_path / "film", 20, "", 0)
    assert counted.most <= 3


@pytest.mark.parametrize("save", [save_gif, save_webp])
def test_every_frame_has_its_own_colours(save: Callable[..., None], tmp_path: Path) -> None:
    save(Counted().frames(), tmp_path / "film", 20, "", 0)
    with Image.open(tmp_path / "film") as film:
        assert film.size == (35, 21)
        assert film.n_frames == len(COLOURS)  # type: ignore[attr-defined]
        for number, colour in enumerate(COLOURS):
            film.seek(number)
            shown = np.array(film.convert("RGB")).reshape(-1, 3).astype(int)
            assert np.abs(shown - colour).max() <= 6
            assert film.info["duration"] == 50


def test_detail_survives_in_both(tmp_path: Path) -> None:
    across = np.linspace(0, 255, 96).astype(np.uint8)
    frame = np.stack([np.tile(across, (64, 1)), np.tile(across[::-1], (64, 1)), np.full((64, 96), 90, np.uint8)], -1)
    for save in (save_gif, save_webp):
        save(iter([frame, frame[::-1], frame]), tmp_path / "film", 20, "", None)
        with Image.open(tmp_path / "film") as film:
            film.seek(0)
            assert np.abs(np.array(film.convert("RGB")).astype(int) - frame).mean() < 6


def test_a_frame_that_is_held_is_written_once(tmp_path: Path) -> None:
    still, other = (np.full((8, 8, 3), value, np.uint8) for value in (10, 200))
    save_gif(iter([still, other, other, other]), tmp_path / "film", 10, "", 0)
    with Image.open(tmp_path / "film") as film:
        assert film.n_frames == 2  # type: ignore[attr-defined]
        film.seek(1)
        assert film.info["duration"] == 300


def test_a_folder_with_another_film_in_it_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "frames"
    with Film(10) as film:
        for value in (1, 2, 3):
            film.add(np.full((4, 4, 3), value, np.uint8))
        film.save(folder)
        assert sorted(path.name for path in folder.iterdir()) == ["000001.png", "000002.png", "000003.png"]
        with pytest.raises(BadPicture, match="already holds the pictures of a film"):
            film.save(folder)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "read me.txt").write_text("words")
    with Film(10) as film:
        film.add(np.zeros((4, 4, 3), np.uint8))
        film.save(tmp_path / "notes")
    assert sorted(path.name for path in (tmp_path / "notes").iterdir()) == ["000001.png", "read me.txt"]


@pytest.mark.parametrize(("hold", "loop"), [(0, "forever"), (0.5, "forever"), (0.24, "there-and-back")])
def test_the_frames_shown_are_told_beforehand(hold: float, loop: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with Film(10) as film:
        for value in range(7):
            film.add(np.full((4, 4, 3), value, np.uint8))
        playing = Playing(hold=hold, loop=loop)
        film.save(tmp_path / "frames", playing=playing, heed=lambda done, of: told.append((done, of)) or True)
    assert told[-1][0] == told[-1][1] == len(playing.shown(7, 10)) == len(list((tmp_path / "frames").iterdir()))
