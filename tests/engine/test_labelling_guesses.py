"""Pre-labelling by the expression network: on the samples that come with Phosphene."""

from __future__ import annotations

import shutil
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from engine.labelling.guess import Guesses
from engine.labelling.guessing import guessing
from resources import SAMPLES


@pytest.mark.slow
def test_a_smile_is_found_and_what_has_no_face_is_named(tmp_path: Path) -> None:
    for path in SAMPLES:
        if path.stem in ("astronaut", "mountains"):
            shutil.copy(path, tmp_path)
    (tmp_path / "broken.png").write_text("no picture")
    names = sorted(path.name for path in tmp_path.iterdir())
    told = Guesses(len(names))
    for guess in guessing(tmp_path, names):
        told.add(guess)
    assert (told.done, told.total) == (3, 3)
    assert list(told.degrees) == ["astronaut.png"]
    assert told.degrees["astronaut.png"] > 0.9  # she beams
    assert len(told.passed_over) == 2
    assert "mountains.jpg: no face was found" in told.passed_over


def test_it_can_be_dropped_after_every_picture(tmp_path: Path) -> None:
    shutil.copy(next(path for path in SAMPLES if path.stem == "astronaut"), tmp_path)
    run = guessing(tmp_path, ["astronaut.png", "never looked at.png"])
    guess = next(run)
    assert (guess.name, guess.degree) == ("astronaut.png", pytest.approx(1, abs=0.1))
    with pytest.raises(FrozenInstanceError):
        guess.degree = 0.0  # type: ignore[misc]
    run.close()
