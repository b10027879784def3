"""The commands that make faces out of latent numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.command.entry import run
from app.command.exits import COMPLAINT, OK, USAGE
from app.command.latent_faces import face_named
from engine.jobs.latent_face import LatentFace
from engine.jobs.latent_path import LatentPath
from engine.jobs.latent_samples import LatentSamples
from engine.jobs.latent_strips import CONDITIONS, LatentStrips
from engine.latent import open_models
from engine.latent.open_models import noted, open_model
from engine.open_picture import open_picture
from engine.recipe_inside import recipe_inside
from models.vae.latent_file import latent_bytes
from tests.models.tiny_latent import tiny_latent


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.safetensors"
    path.write_bytes(latent_bytes(tiny_latent()))
    return path


def job_in(path: Path) -> object:
    recipe = recipe_inside(path)
    assert recipe is not None
    return recipe.job


@pytest.mark.slow
def test_a_face_is_made_changed_and_made_again(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, again = (tmp_path / name for name in ("first.png", "second.png", "again.png"))
    asked = ["--model", str(model), "--size", "32", "--quiet"]
    assert run(["latent", "face", "7:smile=1.5,number2=-2", *asked, "-o", str(first)]) == OK
    job = job_in(first)
    assert isinstance(job, LatentFace)
    drawn = open_model(noted(model)).cloud
    assert job.latent == (*drawn.numbers(drawn.drawn(1, 7)[0])[:1], -2.0, *drawn.numbers(drawn.drawn(1, 7)[0])[2:])
    assert job.conditions == (1.5, 0.0)
    assert run(["latent", "face", f"{first}:age=-1", *asked, "--no-along", "-o", str(second)]) == OK
    other = job_in(second)
    assert isinstance(other, LatentFace)
    assert (other.latent, other.conditions, other.along) == (job.latent, (1.5, -1.0), False)
    monkeypatch.setattr(open_models, "_seen", {})  # as if it were another day
    assert run(["again", str(first), "--quiet", "-o", str(again)]) == OK
    assert np.array_equal(open_picture(again).pixels, open_picture(first).pixels)


def test_what_lies_beyond_is_said_in_words(tmp_path: Path, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--model", str(model), "--size", "32", "-o", str(tmp_path / "face.png")]
    assert run(["latent", "face", "mean:smile=99,age=0.5,number2=-3", *asked]) == OK
    said = " ".join(capsys.readouterr().err.split())
    assert "number2 -3, smile 99 lie beyond what the model has seen" in said
    assert "age" not in said
    assert run(["latent", "face", "mean:smile=1,number2=-2.5", *asked[:-1], str(tmp_path / "other.png")]) == OK
    assert "beyond" not in capsys.readouterr().err


def test_a_model_that_is_not_beside_the_picture_can_be_named(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    face, away = tmp_path / "face.png", tmp_path / "elsewhere" / "tiny.safetensors"
    assert run(["latent", "face", "--model", str(model), "--size", "32", "--quiet", "-o", str(face)]) == OK
    away.parent.mkdir()
    shutil.move(model, away)
    monkeypatch.setattr(open_models, "_seen", {})
    monkeypatch.setattr(open_models, "_open", {})
    assert run(["again", str(face), "--quiet", "-o", str(tmp_path / "again.png")]) == COMPLAINT
    assert "tiny.safetensors" in capsys.readouterr().err
    named = ["--model", str(away), "--quiet", "-o", str(tmp_path / "again.png")]
    assert run(["again", str(face), *named]) == OK


def test_samples_and_strips_are_made(tmp_path: Path, model: Path) -> None:
    out, asked = tmp_path / "sheet.png", ["--model", str(model), "--tile", "16", "--quiet"]
    assert run(["latent", "samples", *asked, "--across", "age", "--each", "2", "--seed", "5", "-o", str(out)]) == OK
    job = job_in(out)
    assert isinstance(job, LatentSamples)
    assert (job.across, job.each) == ("age", 2)
    assert run(["latent", "traverse", "3", *asked, "--over", "conditions", "-o", str(out)]) == OK
    strips = job_in(out)
    assert isinstance(strips, LatentStrips)
    assert strips.over == CONDITIONS
    assert any(strips.face.latent)


def test_a_path_is_a_film(tmp_path: Path, model: Path) -> None:
    out, asked = tmp_path / "path.gif", ["--model", str(model), "--size", "32", "--frames", "4", "--quiet"]
    assert run(["latent", "path", "mean:smile=-1", "3:smile=1,axis1=2", *asked, "-o", str(out)]) == OK
    job = job_in(out)
    assert isinstance(job, LatentPath)
    assert job.first.conditions == (-1.0, 0.0)
    assert job.second.axes
    assert job.second.latent[0] == 2.0
    again = tmp_path / "again.webp"
    assert run(["again", str(out), "--quiet", "-o", str(again)]) == OK
    assert job_in(again) == job


@pytest.mark.parametrize(
    ("face", "words"),
    [
        ("7:hair=1", "does not know “hair”; it knows smile, age"),
        ("number9", "is no face"),
        ("mean:axis9=1", "has 6 latent numbers, and no number 9"),
        ("mean:smile=much", "“smile” should be a number"),
    ],
)
def test_a_face_that_is_not_understood_is_told(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], face: str, words: str
) -> None:
    asked = ["--model", str(model), "--quiet", "-o", str(tmp_path / "face.png")]
    assert run(["latent", "face", face, *asked]) == COMPLAINT
    assert words in capsys.readouterr().err


def test_a_number_keeps_the_face_it_changes(model: Path) -> None:
    written = noted(model)
    cloud = open_model(written).cloud
    plain = face_named("7", written, cloud)
    turned = face_named("7:axis3=0.5", written, cloud)
    apart = cloud.numbers(cloud.point(plain.latent), True)
    assert np.allclose(np.delete(turned.latent, 2), np.delete(apart, 2))
    assert turned.latent[2] == 0.5


@pytest.mark.parametrize("words", [["smaples"], [], ["samples", "--foo"], ["path", "7"]])
def test_what_is_misspelt_is_told(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["latent", *words, "-o", str(tmp_path / "x.png")] if words else ["latent"]) == USAGE
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "phosphene latent" in told
    assert not any(word in told for word in ("argument", "invalid", "-o;"))


def test_the_help_of_each_part_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["latent", "--help"]) == OK
    told = capsys.readouterr().out
    for part in ("face", "samples", "traverse", "path"):
        assert part in told
    assert run(["latent", "path", "--help"]) == OK
    assert "--frames" in capsys.readouterr().out
