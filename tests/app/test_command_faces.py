"""The command that finds faces."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.open_picture import open_picture
from engine.recipe_inside import recipe_inside


@pytest.mark.slow
def test_faces_are_told_and_drawn_and_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, again = tmp_path / "faces.png", tmp_path / "again.png"
    assert run(["faces", "astronaut", "--text", "--sure", "0.6", "--quiet", "-o", str(out)]) == OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("1: face of ")
    assert "happy" in lines[-1]
    recipe = recipe_inside(out)
    assert recipe is not None
    assert (recipe.job.kind, recipe.job.sure) == ("faces", 0.6)  # type: ignore[attr-defined]
    assert run(["again", str(out), "--quiet", "-o", str(again)]) == OK
    assert (open_picture(again).pixels == open_picture(out).pixels).all()


def test_a_picture_without_faces_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["faces", "coffee", "--text", "--quiet"]) == OK
    assert capsys.readouterr().out == "No face was found.\n"


def test_the_command_needs_somewhere_to_tell(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["faces", "coffee"]) == COMPLAINT
    assert "--text" in capsys.readouterr().err


def test_the_help_says_what_the_guesses_are_worth(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["faces", "--help"]) == OK
    told = " ".join(capsys.readouterr().out.split())
    for words in ("6.7 years", "4.4 years", "over 60", "guesses", "Judge nobody"):
        assert words in told
