"""Channel and class pictures, reconstructions and strips from the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.dream import Dream
from engine.jobs.feature import Feature
from engine.objectives.channel import Channel
from engine.objectives.class_score import ALL_OTHERS, ClassScore
from engine.objectives.guide import Guide
from engine.picture_knob import name_of
from engine.recipe_inside import recipe_inside

QUICK = ["--threads", "1", "--quiet"]
SMALL = ["--network", "squeezenet1_1", "--size", "96", "--steps", "2", *QUICK]


def test_a_channel_and_a_class_are_drawn_out_of_nothing_as_a_square(tmp_path: Path) -> None:
    out = tmp_path / "drawn.png"
    assert (
        run(["feature", "--layer", "features.4", "--channel", "3", "--class", "banana", *SMALL, "-o", str(out)]) == OK
    )
    with Image.open(out) as picture:
        assert picture.size == (96, 96)
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Feature)
    assert recipe.subject is None
    channel, banana = recipe.job.objectives
    assert isinstance(channel, Channel)
    assert channel.measure == "mean"
    assert banana == ClassScore(954, against=ALL_OTHERS)  # the better way for this network


def test_a_class_is_drawn_against_others_that_are_named(tmp_path: Path) -> None:
    out = tmp_path / "drawn.png"
    assert (
        run(["feature", "--class", "banana", "--against", "lemon", "--against", "950", *SMALL, "-o", str(out)]) == OK
    )
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Feature)
    assert recipe.job.objectives == (ClassScore(954, against="951, 950"),)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "against"),
    [(["--network", "squeezenet1_1", "--against", "nothing"], ""), (["--network", "mobilenet_v2"], "")],
)
def test_a_class_is_drawn_by_its_score_where_that_is_asked_for_or_better(
    words: list[str], against: str, tmp_path: Path
) -> None:
    out = tmp_path / "drawn.png"
    wanted = ["--class", "banana", *words, "--size", "64", "--sizes", "1", "--steps", "1", *QUICK]
    assert run(["feature", *wanted, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Feature)
    assert recipe.job.objectives == (ClassScore(954, against),)


def test_classes_against_nothing_are_a_complaint(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["feature", "--against", "lemon", *SMALL, "-o", str(tmp_path / "x.png")]) == COMPLAINT
    assert "with --class" in capsys.readouterr().err


def test_several_guides_are_named_in_one_part(tmp_path: Path) -> None:
    out = tmp_path / "guided.png"
    guides = "guide:layer=features.4,picture=china,picture-2=coffee"
    assert run(["dream", "chelsea", "--objective", guides, "--octaves", "1", *SMALL, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, Dream)
    (guide,) = recipe.job.objectives
    assert isinstance(guide, Guide)
    assert (name_of(guide.picture), name_of(guide.picture_2), guide.picture_3) == ("china.jpg", "coffee.png", "")


def test_a_feature_grown_in_a_photo_has_its_shape(tmp_path: Path) -> None:
    out = tmp_path / "accentuated.png"
    target = ["--layer", "features.4", "--channel", "3", "--start", "photo"]
    assert run(["feature", "chelsea", *target, *SMALL, "-o", str(out)]) == OK
    with Image.open(out) as picture:
        assert picture.size[0] == 96 > picture.size[1]


def test_what_begins_with_a_photo_asks_for_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["feature", "--start", "photo", *SMALL, "-o", str(tmp_path / "x.png")]) == COMPLAINT
    assert "no PHOTO" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ["reconstruct", "--layer", "features.3", "--sizes", "1", *SMALL],
        ["memory", "--network", "squeezenet1_1", "--count", "1", "--tile", "64", *QUICK],
    ],
)
def test_memories_are_made_and_made_again_alike(words: list[str], tmp_path: Path) -> None:
    out, again = tmp_path / "known.png", tmp_path / "again.png"
    command, *options = words
    assert run([command, "chelsea", *options, "-o", str(out)]) == OK
    assert run(["again", str(out), *QUICK, "-o", str(again)]) == OK
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.slow
def test_two_dreams_are_blended_and_the_blend_is_made_again_alike(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("first.png", "second.png", "both.png", "again.png")]
    for path, bands in zip(files, ("2", "3"), strict=False):
        dream = [
            "dream",
            "chelsea",
            "--layer",
            "features.4",
            "--octaves",
            "1",
            "--treatment",
            f"laplacian:splits={bands}",
        ]
        assert run([*dream, *SMALL, "-o", str(path)]) == OK
    assert run(["blend", str(files[0]), str(files[1]), "--share", "0.5", *QUICK, "-o", str(files[2])]) == OK
    pixels = [np.asarray(Image.open(path)).astype(float) for path in files[:3]]
    assert np.abs(pixels[2] - (pixels[0] + pixels[1]) / 2).max() <= 1
    assert run(["again", str(files[2]), *QUICK, "-o", str(files[3])]) == OK
    assert files[2].read_bytes() == files[3].read_bytes()


def test_clouds_need_no_photo(tmp_path: Path) -> None:
    out = tmp_path / "clouds.png"
    dream = ["dream", "--layer", "features.4", "--start", "spectral", "--octaves", "1"]
    assert run([*dream, *SMALL, "-o", str(out)]) == OK


def test_how_a_picture_came_about_is_kept_as_a_film_with_its_recipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, film = tmp_path / "drawn.png", tmp_path / "drawn.webp"
    words = ["feature", "--layer", "features.4", "--channel", "3", "--sizes", "1", *SMALL]
    assert run([*words, "--evolution", str(film), "-o", str(out)]) == OK
    with Image.open(film) as moving:
        assert moving.size == (96, 96)
        assert moving.n_frames >= 2  # type: ignore[attr-defined]
    assert recipe_inside(film) == recipe_inside(out)
    assert run([*words, "--evolution", str(tmp_path / "x.avi"), "-o", str(out)]) == COMPLAINT
    assert ".avi" in capsys.readouterr().err


def test_trouble_with_the_film_does_not_cost_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from engine.errors import BadPicture
    from engine.evolution import Evolution

    def full(_evolution: Evolution, _image: object) -> None:
        raise BadPicture("There is no room left.")

    monkeypatch.setattr(Evolution, "add", full)
    out, film = tmp_path / "drawn.png", tmp_path / "drawn.webp"
    words = ["feature", "--layer", "features.4", "--channel", "3", "--sizes", "1", *SMALL]
    assert run([*words, "--evolution", str(film), "-o", str(out)]) == OK
    assert recipe_inside(out) is not None
    assert "no room left" in capsys.readouterr().err
