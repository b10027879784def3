"""The command that changes a face."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.face_lab import EXPRESSION, FaceLab
from engine.recipe_inside import recipe_inside

BOX = "157.5,76.8,284.0,190.5"


@pytest.mark.slow
def test_an_expression_that_is_named_is_wanted(tmp_path: Path) -> None:
    out = tmp_path / "sad.png"
    given = ["--expression", "sad", "--steps", "1", "--box", BOX]
    assert run(["facelab", "astronaut", *given, "--quiet", "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, FaceLab)
    assert (recipe.job.wanted, recipe.job.expression) == (EXPRESSION, "sad")


def test_an_age_and_an_expression_at_once_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "both.png"
    assert run(["facelab", "astronaut", "--age", "8", "--expression", "sad", "-o", str(out)]) == COMPLAINT
    assert "not both" in capsys.readouterr().err
