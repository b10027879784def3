"""Strips of checkpoints from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from PIL import Image

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.checkpoints import Checkpoints
from engine.recipe_inside import recipe_inside
from models.load import load_random
from tests.engine.photo_folder import fill

QUICK = ["--no-optimised", "--threads", "1", "--tile", "64"]


def checkpoints(folder: Path, name: str) -> Path:
    """Two of a network of chance."""
    folder.mkdir()
    for epoch in (0, 1):
        torch.save(load_random(name, epoch, classes=3).module.state_dict(), folder / f"epoch{epoch}.pth")
    return folder


@pytest.mark.slow
def test_a_strip_is_made_and_made_again_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = checkpoints(tmp_path / "run", "squeezenet1_1")
    (folder / "epoch2.pth").write_bytes(b"half a file")
    out, again = tmp_path / "strip.png", tmp_path / "again.png"
    words = ["--network", "squeezenet1_1", "--channels", "0-1", *QUICK]
    assert run(["checkpoints", str(folder), "chelsea", *words, "-o", str(out)]) == OK
    assert "left out: “epoch2.pth”" in capsys.readouterr().err
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Checkpoints)
    assert recipe.job.series.startswith("run|")
    assert recipe.subject is not None
    assert recipe.subject.name == "chelsea.png"
    assert run(["again", str(out), "--threads", "1", "--quiet", "-o", str(again)]) == OK
    assert out.read_bytes() == again.read_bytes()
    folder.rename(tmp_path / "elsewhere")
    assert run(["again", str(out), "--threads", "1", "--quiet", "-o", str(again)]) == COMPLAINT
    assert "folder of checkpoints “run” was not found" in capsys.readouterr().err
    there = ["--checkpoints", str(tmp_path / "elsewhere")]
    assert run(["again", str(out), *there, "--threads", "1", "--quiet", "-o", str(again)]) == OK
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.slow
def test_a_network_without_weights_of_its_own_begins_with_those_of_a_checkpoint(tmp_path: Path) -> None:
    folder = checkpoints(tmp_path / "run", "googlenet")
    out = tmp_path / "strip.png"
    words = ["--network", "googlenet", "--layer", "inception3a", "--quiet", *QUICK]
    assert run(["checkpoints", str(folder), *words, "-o", str(out)]) == OK
    with Image.open(out) as picture:
        assert picture.width > 2 * 64
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.subject is None
    assert not recipe.job.follows_photo()


def test_what_is_no_folder_of_checkpoints_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["checkpoints", str(tmp_path), "--quiet", "-o", str(tmp_path / "x.png")]) == COMPLAINT
    assert "no checkpoints" in capsys.readouterr().err
    assert run(["checkpoints", str(tmp_path / "no"), "--quiet", "-o", str(tmp_path / "x.png")]) == COMPLAINT
    assert "cannot be opened" in capsys.readouterr().err


@pytest.mark.slow
def test_the_strongest_regions_of_a_folder_are_a_row_of_the_strip(tmp_path: Path) -> None:
    folder, photos = checkpoints(tmp_path / "run", "squeezenet1_1"), tmp_path / "photos"
    fill(photos, 2)
    words = ["--network", "squeezenet1_1", "--layer", "features.3", "--quiet", *QUICK]
    heights = []
    for more in ([], ["--pictures", str(photos), "--regions", "1"]):
        out = tmp_path / f"strip{len(more)}.png"
        assert run(["checkpoints", str(folder), *words, *more, "-o", str(out)]) == OK
        with Image.open(out) as picture:
            heights.append(picture.height)
    assert heights[1] - heights[0] >= 64
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Checkpoints)
    assert recipe.job.data.startswith("photos|")
