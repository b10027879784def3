"""The command line on the bundled network: pictures, recipes, the same bytes again, and errors in one sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.command.entry import COMMANDS, run
from app.command.exits import COMPLAINT, INTERRUPTED, OK
from engine.objectives.class_score import ClassScore
from engine.open_picture import open_picture
from engine.recipe_inside import recipe_inside
from engine.step import Step

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("--size", "80", "--octaves", "1", "--steps", "2", "--threads", "1")


def _dream(out: Path, *words: str) -> int:
    return run(["dream", "chelsea", "--layer", "features.4", *QUICK, *words, "-o", str(out)])


def _complaint(capsys: pytest.CaptureFixture[str], code: int, words: Sequence[str], expected: int = COMPLAINT) -> str:
    told = capsys.readouterr().err
    assert code == expected
    assert told.startswith("phosphene: ")
    assert told.count("\n") == 1
    assert "Traceback" not in told
    for word in words:
        assert word in told
    return told


@pytest.mark.slow
def test_a_dream_changes_the_photo_and_keeps_its_shape(tmp_path: Path) -> None:
    assert _dream(tmp_path / "dream.png") == OK
    assert _dream(tmp_path / "calm.png", "--strength", "0") == OK
    dreamt, calm = open_picture(tmp_path / "dream.png"), open_picture(tmp_path / "calm.png")
    assert dreamt.size == (80, 53)
    assert np.abs(dreamt.pixels.astype(float) - calm.pixels).mean() > 1


@pytest.mark.slow
def test_the_same_command_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        assert _dream(tmp_path / f"{name}.png", "--seed", seed) == OK
    first, second, other = ((tmp_path / f"{name}.png").read_bytes() for name in "abc")
    assert first == second
    assert first != other


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "tif"])
def test_again_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    before, after = tmp_path / f"before.{ending}", tmp_path / f"after.{ending}"
    assert _dream(before, "--treatment", "laplacian:splits=2", "--treatment", "smooth", "--jitter", "7") == OK
    assert run(["again", str(before), "--threads", "1", "-o", str(after)]) == OK
    assert before.read_bytes() == after.read_bytes()


@pytest.mark.slow
def test_again_can_be_larger_and_from_another_photo(tmp_path: Path) -> None:
    first = tmp_path / "first.png"
    assert _dream(first) == OK
    assert run(["again", str(first), "--scale", "1.5", "-o", str(tmp_path / "large.png")]) == OK
    assert open_picture(tmp_path / "large.png").size[0] == 120
    other = ["again", str(first), "--subject", str(first), "-o", str(tmp_path / "other.png")]
    assert run(other) == OK
    recipe = recipe_inside(tmp_path / "other.png")
    assert recipe is not None
    assert recipe.subject is not None
    assert recipe.subject.name == "first.png"


@pytest.mark.slow
def test_again_knows_the_sample_pictures_by_name(tmp_path: Path) -> None:
    first, other = tmp_path / "first.png", tmp_path / "other.png"
    assert _dream(first) == OK
    assert run(["again", str(first), "--subject", "coffee", "-o", str(other)]) == OK
    recipe = recipe_inside(other)
    assert recipe is not None
    assert recipe.subject is not None
    assert Path(recipe.subject.name).stem == "coffee"


@pytest.mark.slow
def test_options_reach_the_recipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "dream.png"
    words = ("--channel", "5", "--measure", "sum", "--start", "blend:amount=0.25", "--treatment", "none")
    assert _dream(out, *words, "--objective", "class:index=3,weight=-0.5") == OK
    capsys.readouterr()
    assert run(["recipe", str(out)]) == OK
    recipe = json.loads(capsys.readouterr().out)
    job = recipe["job"]
    assert recipe["size"] == 80
    wanted = [
        {"kind": "channel", "layer": "features.4", "channel": 5, "measure": "sum", "weight": 1.0},
        {"kind": "class", "index": 3, "weight": -0.5},
    ]
    for objective, said in zip(job["objectives"], wanted, strict=True):
        assert said.items() <= objective.items()
    assert job["treatments"] == []
    assert job["start"]["amount"] == 0.25


def test_a_preset_is_the_ground_that_options_change(tmp_path: Path) -> None:
    out = tmp_path / "dream.png"
    words = ["--preset", "gentle", "--network", "squeezenet1_1", "--octaves", "1", "--steps", "1", "--size", "64"]
    assert run(["dream", "coffee", *words, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    from engine.presets import preset

    plan = preset("gentle").recipe("squeezenet1_1")
    assert recipe is not None
    assert recipe.network == "squeezenet1_1"
    assert (recipe.job.steps, recipe.job.octaves) == (1, 1)  # type: ignore[attr-defined]
    assert recipe.job.objectives == plan.job.objectives  # type: ignore[attr-defined]
    assert recipe.job.strength == plan.job.strength  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_guide_is_named_by_its_file_and_found_again_beside_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = tmp_path / "guide.png"
    Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 50).convert("RGB").save(guide)
    first, again = tmp_path / "first.png", tmp_path / "again.png"
    spelled = f"guide:layer=features.4,picture={guide}"
    assert run(["dream", "chelsea", "--objective", spelled, *QUICK, "-o", str(first)]) == OK
    assert str(tmp_path).encode() not in first.read_bytes()
    monkeypatch.setattr("app.command.other_pictures._named", {})  # as in a process of its own
    assert run(["again", str(first), "--threads", "1", "-o", str(again)]) == OK
    assert first.read_bytes() == again.read_bytes()
    guide.unlink()
    capsys.readouterr()
    _complaint(capsys, run(["again", str(first), "-o", str(again)]), ["guide.png"])
    _complaint(capsys, run(["dream", "chelsea", "--objective", spelled, "-o", str(again)]), ["guide.png"])


@pytest.mark.slow
def test_a_class_is_dreamt_of_by_its_name(tmp_path: Path) -> None:
    out = tmp_path / "cat.png"
    assert run(["dream", "chelsea", "--class", "tiger cat", *QUICK, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.job.objectives[0].index == 282  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_class_inside_a_part_may_be_named_too(tmp_path: Path) -> None:
    out = tmp_path / "fruit.png"
    spelled = ("--objective", "class:index=tiger cat,weight=0.5", "--objective", "class:index=Banana,against=lemon")
    assert run(["dream", "chelsea", *spelled, *QUICK, "-o", str(out)]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.job.objectives == (ClassScore(282, weight=0.5), ClassScore(954, "lemon"))  # type: ignore[attr-defined]


def test_a_class_inside_a_part_that_is_none_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "a.png")
    _complaint(
        capsys, run(["dream", "chelsea", "--objective", "class:index=cat", *QUICK, "-o", out]), ["282 tiger cat"]
    )
    _complaint(capsys, run(["attribution", "chelsea", "--target", "class:index=bananna", "-o", out]), ["banana"])


@pytest.mark.slow
def test_a_dream_out_of_noise_needs_no_photo(tmp_path: Path) -> None:
    words = ["--start", "noise", "--layer", "features.4", "--channel", "3", *QUICK]
    assert run(["dream", *words, "-o", str(tmp_path / "noise.png")]) == OK
    assert open_picture(tmp_path / "noise.png").size == (80, 80)


@pytest.mark.slow
def test_sixteen_bits_and_no_recipe(tmp_path: Path) -> None:
    out = tmp_path / "deep.png"
    assert _dream(out, "--bits", "16", "--without-recipe") == OK
    assert open_picture(out).pixels.dtype == np.uint16
    assert recipe_inside(out) is None
    assert b"chelsea" not in out.read_bytes()


@pytest.mark.slow
def test_three_channels_become_three_colours(tmp_path: Path) -> None:
    out = tmp_path / "three.png"
    where = ["--red", "features.0:10", "--green", "features.0:14", "--blue", "features.2:3"]
    assert run(["rgbize", "coffee", *where, "--size", "90", "-o", str(out)]) == OK
    plain = open_picture(out).pixels.astype(float)
    assert run(["rgbize", "coffee", *where, "--size", "90", "--green-invert", "-o", str(out)]) == OK
    inverted = open_picture(out).pixels.astype(float)
    assert np.array_equal(plain[..., (0, 2)], inverted[..., (0, 2)])
    assert np.allclose(plain[..., 1] + inverted[..., 1], 255, atol=1.01)


@pytest.mark.slow
def test_a_grid_holds_every_channel(tmp_path: Path) -> None:
    out = tmp_path / "grid.png"
    words = ["--layer", "features.0", "--columns", "8", "--tile", "16", "--gap", "0", "--size", "64"]
    assert run(["grid", "coffee", *words, "-o", str(out)]) == OK
    width, height = open_picture(out).size
    assert width == 8 * 16
    assert height == 4 * 11  # 32 channels; coffee is 600 x 400


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["gif", "webp"])
def test_a_zoom_makes_a_film_and_again_makes_the_same_one(tmp_path: Path, ending: str) -> None:
    film, again = tmp_path / f"film.{ending}", tmp_path / f"again.{ending}"
    words = [
        "--layer",
        "features.4",
        "--frames",
        "3",
        "--steps",
        "1",
        "--size",
        "64",
        "--zoom",
        "1.1",
        "--turn",
        "-3",
    ]
    assert run(["zoom", "chelsea", *words, "--threads", "1", "-o", str(film)]) == OK
    with Image.open(film) as opened:
        assert getattr(opened, "n_frames", 1) == 3
        assert opened.size[0] == 64
    assert run(["again", str(film), "--threads", "1", "-o", str(again)]) == OK
    assert film.read_bytes() == again.read_bytes()


def test_a_film_can_be_a_folder_of_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--layer", "features.4", "--frames", "2", "--steps", "1", "--size", "64"]
    assert run(["zoom", "chelsea", *words, "-o", str(tmp_path / "frames")]) == OK
    assert len(list((tmp_path / "frames").glob("*.png"))) == 2
    capsys.readouterr()
    _complaint(capsys, run(["zoom", "chelsea", *words, "-o", str(tmp_path / "film.avi")]), [".avi", ".webp"])


def test_lists_say_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["networks"]) == OK
    networks = capsys.readouterr().out.splitlines()
    assert networks[0].split()[:2] == ["mobilenet_v2", "bundled"]
    assert any(line.startswith("vgg16 ") and "download" in line for line in networks)
    assert run(["layers", "squeezenet1_1", "--photo", "chelsea"]) == OK
    layers = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert "64 x 149 x 225" in layers["features.0"]  # 3 x 3, stride 2, no padding, on 300 x 451
    assert run(["presets"]) == OK
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()][1] == "classic"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["dream", "nowhere.jpg", "--layer", "features.4", "-o", "{}/a.png"], ["“nowhere.jpg” does not exist"]),
        (["dream", "chelsae", "-o", "{}/a.png"], ["did you mean chelsea?", "mountains"]),
        (["dream", "chelsea", "--network", "vgg16", "--weights", "{}/no.pth", "-o", "{}/a.png"], ["no.pth"]),
        (["dream", "chelsea", "--layer", "feature.4", *QUICK, "-o", "{}/a.png"], ["feature.4", "features.4"]),
        (["dream", "chelsea", "--layer", "features.4", "--channel", "99", *QUICK, "-o", "{}/a.png"], ["99"]),
        (["dream", "chelsea", "--channel", "9", "-o", "{}/a.png"], ["--layer"]),
        (["dream", "chelsea", "--class", "dragonnfly", "-o", "{}/a.png"], ["dragonfly"]),
        (["dream", "chelsea", "--preset", "mild", "-o", "{}/a.png"], ["mild", "gentle"]),
        (["dream", "chelsea", "--preset", "wallpaper", "-o", "{}/a.png"], ["Wallpaper", "Channel or class picture"]),
        (["memory", "chelsea", "--preset", "night", "-o", "{}/a.png"], ["Night", "Dream"]),
        (["dream", "chelsea", "--network", "mobilenet_v9", "-o", "{}/a.png"], ["mobilenet_v2"]),
        (["dream", "chelsea", "--device", "cuda", "-o", "{}/a.png"], ["CUDA", "cpu"]),
        (["dream", "chelsea", "-o", "{}/nowhere/a.png"], ["nowhere"]),
        (["dream", "chelsea", "-o", "{}/a.doc"], [".png"]),
        (["dream", "-o", "{}/a.png", "--size", "64"], ["PHOTO", "--start noise"]),
        (["recipe", "{}/missing.png"], ["missing.png"]),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: list[str]
) -> None:
    if "cuda" in words:
        import torch

        if torch.cuda.is_available():
            pytest.skip("there is a CUDA card here")
    code = run([word.replace("{}", str(tmp_path)) for word in words])
    _complaint(capsys, code, told)
    assert not list(tmp_path.iterdir())


def test_a_picture_without_a_recipe_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from resources import SAMPLES

    _complaint(capsys, run(["recipe", str(SAMPLES[0])]), ["no recipe"])


@pytest.mark.slow
def test_a_subject_that_is_gone_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo, out = tmp_path / "photo.png", tmp_path / "out" / "dream.png"
    out.parent.mkdir()
    assert _dream(photo, "--without-recipe") == OK
    assert run(["dream", str(photo), "--layer", "features.4", *QUICK, "-o", str(out)]) == OK
    photo.unlink()
    capsys.readouterr()
    _complaint(capsys, run(["again", str(out), "-o", str(out)]), ["photo.png", "--subject"])


@pytest.mark.slow
def test_ctrl_c_keeps_the_picture_and_its_recipe_repeats_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.command import progress

    def interrupt_at_three(self: progress.Progress, step: Step) -> None:
        if step.index == 3:
            signal.raise_signal(signal.SIGINT)

    out, again = tmp_path / "stopped.png", tmp_path / "again.png"
    with monkeypatch.context() as patched:
        patched.setattr(progress.Progress, "show", interrupt_at_three)
        assert _dream(out, "--steps", "9") == INTERRUPTED
    assert "kept" in capsys.readouterr().err
    recipe = recipe_inside(out)
    assert recipe is not None
    assert 3 <= recipe.stopped_after <= 4
    assert run(["again", str(out), "--threads", "1", "-o", str(again)]) == OK
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == OK
    assert f"phosphene {command}" in capsys.readouterr().out


def test_the_help_of_dream_shows_every_knob(capsys: pytest.CaptureFixture[str]) -> None:
    from engine.declare import knobs
    from engine.jobs.dream import Dream
    from engine.offered import OBJECTIVES, STARTS, TREATMENTS

    assert run(["dream", "--help"]) == OK
    told = " ".join(capsys.readouterr().out.split())
    for declared in (Dream, *OBJECTIVES.values(), *TREATMENTS.values(), *STARTS.values()):
        for name, knob in knobs(declared).items():
            assert knob.apart or knob.help in told, (declared, name)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to\nallocate 9 bytes"), "--size"),
        (MemoryError(), "--size"),
        (OSError(28, "No space left on device"), "disk is full"),
        (ValueError("two\nlines"), "inside: ValueError"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_trouble_of_any_kind_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, told: str
) -> None:
    from app.command import presets

    def fail(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(presets, "run", fail)
    _complaint(capsys, run(["presets"]), [told])


@pytest.mark.slow
def test_a_terminal_without_unicode_is_no_trouble() -> None:
    code = "import sys; from app.main import main; sys.exit(main(['dream', '--help']))"
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    ended = subprocess.run([sys.executable, "-c", code], env=plain, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == OK
    assert b"such as ?chelsea?" in ended.stdout
