"""The commands that tell in words what a network makes of a photo."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.open_picture import open_picture
from engine.recipe_inside import recipe_inside


def test_a_prediction_is_printed_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "seen.png"
    assert run(["prediction", "coffee", "--text", "--count", "3", "--quiet", "-o", str(out)]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "espresso" in lines[0]
    width, height = open_picture(out).size
    assert width > 600
    assert height >= 400
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.job.kind == "prediction"


def test_a_prediction_needs_somewhere_to_go(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prediction", "coffee"]) == COMPLAINT
    assert "--text" in capsys.readouterr().err


@pytest.mark.slow
def test_statistics_need_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["grid", "coffee", "--layer", "features.0", "--size", "64", "--statistics"]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 33
    assert lines[0].startswith("features.0: mean ")
    assert lines[0].endswith("of 32 channels dead")
    assert list(tmp_path.iterdir()) == []


def test_a_grid_without_file_or_statistics_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["grid", "coffee"]) == COMPLAINT
    assert "--statistics" in capsys.readouterr().err
