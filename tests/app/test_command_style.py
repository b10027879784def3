"""Style transfer and textures on the command line, on the bundled network."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.command import other_pictures
from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.style import Style
from engine.jobs.texture import Texture
from engine.open_picture import open_picture
from engine.recipe_inside import recipe_inside

QUICK = ("--size", "64", "--steps", "2", "--sizes", "1", "--threads", "1")


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    path = tmp_path / "painting.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (70, 90, 3), dtype=np.uint8)).save(path)
    return path


@pytest.mark.slow
def test_two_styles_are_mixed_and_found_again(
    tmp_path: Path, painting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, again = tmp_path / "out.png", tmp_path / "again.png"
    styles = ("--style", f"{painting}:2", "--style", "china:0.5")
    assert run(["style", "chelsea", *styles, *QUICK, "--style-scale", "0.5", "-o", str(out)]) == OK
    assert open_picture(out).size == (64, 43)
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Style)
    assert [(one.picture.split("|")[0], one.weight, one.scale) for one in recipe.job.styles] == [
        ("painting.png", 2.0, 0.5),
        ("china.jpg", 0.5, 0.5),
    ]
    monkeypatch.setattr(other_pictures, "_named", {})  # another start of the program knows no paths
    assert run(["again", str(out), "--threads", "1", "-o", str(again)]) == OK
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.slow
def test_a_style_that_is_gone_is_named(
    tmp_path: Path, painting: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.png"
    assert run(["style", "chelsea", "--style", str(painting), *QUICK, "-o", str(out)]) == OK
    painting.unlink()
    monkeypatch.setattr(other_pictures, "_named", {})
    capsys.readouterr()
    assert run(["again", str(out), "-o", str(tmp_path / "again.png")]) == COMPLAINT
    told = capsys.readouterr().err
    assert "painting.png" in told
    assert told.count("\n") == 1


@pytest.mark.slow
def test_layers_may_be_chosen_and_follow_the_network(tmp_path: Path) -> None:
    own, other = tmp_path / "own.png", tmp_path / "other.png"
    words = ("style", "chelsea", "--style", "china", *QUICK)
    assert run([*words, "--style-layer", "features.2:4", "--style-layer", "features.4", "-o", str(own)]) == OK
    assert run([*words, "--network", "squeezenet1_1", "-o", str(other)]) == OK
    first, second = (recipe_inside(path) for path in (own, other))
    assert first is not None
    assert second is not None
    assert [(one.layer, one.weight) for one in first.job.layers_of_style] == [  # type: ignore[attr-defined]
        ("features.2", 4.0),
        ("features.4", 1.0),
    ]
    assert second.job.layers_of_style[-1].layer == "features.12"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("style", "chelsea", "--style", "nowhere"), "nowhere"),
        (("style", "chelsea", "--style", "china:99"), "--style should lie between 0 and 10"),
        (("style", "chelsea", "--style", "china", "--style-layer", "features.99"), "features.99"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert run([*words, *QUICK, "-o", str(tmp_path / "out.png")]) == COMPLAINT
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1


@pytest.mark.slow
def test_a_texture_of_a_sample(tmp_path: Path) -> None:
    out = tmp_path / "tile.png"
    assert run(["texture", "hubble", "--seamless", *QUICK, "-o", str(out)]) == OK
    assert open_picture(out).size == (64, 64)
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.job == Texture(seamless=True, steps=2, sizes=1)


@pytest.mark.slow
def test_a_ready_made_style_needs_no_picture_and_without_either_one_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "stars.png"
    assert run(["style", "chelsea", "--preset", "stars", *QUICK, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Style)
    assert [one.picture.split("|")[0] for one in recipe.job.styles] == ["hubble.jpg"]
    capsys.readouterr()
    assert run(["style", "chelsea", *QUICK, "-o", str(out)]) == COMPLAINT
    assert "--style" in capsys.readouterr().err
