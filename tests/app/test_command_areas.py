"""Painted areas on the command line, and a real dream that keeps to its area to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.command.entry import run
from app.command.exits import COMPLAINT, OK, USAGE
from engine.jobs.style import Style
from engine.mask_text import mask_of
from engine.open_picture import open_picture
from engine.recipe_inside import recipe_inside

QUICK = ("--network", "squeezenet1_1", "--size", "128", "--octaves", "2", "--steps", "3", "--threads", "1")
THERE = ("--objective", "layer:layer=features.10,where=A")


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """The left half of a picture of any shape."""
    path = tmp_path / "mask.png"
    pixels = np.zeros((120, 200), np.uint8)
    pixels[:, :100] = 255
    Image.fromarray(pixels).save(path)
    return path


@pytest.mark.slow
def test_outside_the_area_not_a_pixel_changes(tmp_path: Path, mask: Path) -> None:
    out, still, again = tmp_path / "out.png", tmp_path / "still.png", tmp_path / "again.png"
    assert run(["dream", "chelsea", *QUICK, *THERE, "--area", f"A={mask}", "-o", str(out)]) == OK
    assert run(["dream", "chelsea", *QUICK, *THERE, "--strength", "0", "-o", str(still)]) == OK
    dreamt, photo = (open_picture(path).image8().astype(int) for path in (out, still))
    changed = np.abs(dreamt - photo).max(2)
    middle = dreamt.shape[1] // 2
    assert changed[:, middle + 2 :].max() == 0
    assert (changed[:, : middle - 2] > 0).mean() > 0.9
    mask.unlink()
    assert run(["again", str(out), "--threads", "1", "-o", str(again)]) == OK
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.slow
def test_styles_have_areas_too(tmp_path: Path, mask: Path) -> None:
    out = tmp_path / "out.png"
    styles = ("--style", "china:2@A", "--style", "hubble", "--area", f"A={mask}")
    assert run(["style", "chelsea", *styles, "--size", "64", "--steps", "1", "--sizes", "1", "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Style)
    assert [(one.weight, one.where) for one in recipe.job.styles] == [(2.0, "A"), (1.0, "everywhere")]
    assert mask_of(recipe.job.brush.a).mean() == pytest.approx(127.5)


@pytest.mark.parametrize(
    ("areas", "code", "told"),
    [
        (["B=MASK"], COMPLAINT, "Area B is given, but nothing acts in it; say where=B in an --objective."),
        (["A=none.png"], COMPLAINT, "none.png"),
        (["A=BLACK"], COMPLAINT, "black all over"),
        (["E=MASK"], USAGE, "LETTER=FILE"),
        (["MASK"], USAGE, "LETTER=FILE"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    tmp_path: Path, mask: Path, capsys: pytest.CaptureFixture[str], areas: list[str], code: int, told: str
) -> None:
    black = tmp_path / "black.png"
    Image.new("L", (20, 20)).save(black)
    given = [part.replace("MASK", str(mask)).replace("BLACK", str(black)) for part in areas]
    assert run(["dream", "chelsea", *QUICK, *THERE, "--area", *given, "-o", str(tmp_path / "out.png")]) == code
    said = capsys.readouterr().err
    assert told in said
    assert "Traceback" not in said
