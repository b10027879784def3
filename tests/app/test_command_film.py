"""`phosphene film` on a folder of pictures, and `again` on what came of it."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app.command.entry import run
from app.command.exits import COMPLAINT, OK

QUICK = ["--network", "squeezenet1_1", "--layer", "features.4", "--size", "64", "--steps", "1", "--octaves", "1"]


def test_a_folder_becomes_a_film_that_is_made_again_alike(tmp_path: Path) -> None:
    folder = tmp_path / "walk"
    folder.mkdir()
    for number in range(3):
        pixels = np.random.default_rng(number).integers(0, 256, (48, 64, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
    film, again = tmp_path / "walk.webp", tmp_path / "again.webp"
    assert run(["film", str(folder), *QUICK, "--threads", "1", "--quiet", "-o", str(film)]) == OK
    with Image.open(film) as moving:
        assert moving.n_frames == 3  # type: ignore[attr-defined]
    assert run(["again", str(film), "--threads", "1", "--quiet", "-o", str(again)]) == OK
    assert film.read_bytes() == again.read_bytes()


def test_a_film_is_made_again_at_another_rate_and_never_mixed_with_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, film, again, frames = (tmp_path / name for name in ("walk", "walk.mp4", "again.mp4", "frames"))
    folder.mkdir()
    for number in range(3):
        pixels = np.random.default_rng(number).integers(0, 256, (48, 64, 3), dtype=np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
    quiet = ["--threads", "1", "--quiet", "-o"]
    assert run(["film", str(folder), *QUICK, "--rate", "10", *quiet, str(film)]) == OK
    assert run(["again", str(film), "--rate", "5", *quiet, str(again)]) == OK
    for path, rate in ((film, 10), (again, 5)):
        with av.open(str(path)) as container:
            assert container.streams.video[0].average_rate == rate
    assert run(["again", str(film), *quiet, str(frames)]) == OK
    assert run(["again", str(film), *quiet, str(frames)]) == COMPLAINT
    assert "already holds the pictures of a film" in capsys.readouterr().err


def test_a_source_that_is_gone_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["film", str(tmp_path / "nowhere.mp4"), *QUICK, "-o", str(tmp_path / "x.webp")]) == COMPLAINT
    assert "nowhere.mp4" in capsys.readouterr().err
