"""The commands that encode a photo and draw statistics of latent numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.command.encode import _changing_what_is_known
from app.command.entry import run
from app.command.exits import COMPLAINT, OK
from engine.jobs.latent_numbers import LatentNumbers
from engine.jobs.latent_photo import LatentPhoto
from engine.latent.open_models import noted
from engine.latent_photo.forcing import attributes
from engine.picture_folders import _seen
from engine.recipe_inside import recipe_inside
from models.vae.autoencoder import Autoencoder
from models.vae.latent_file import latent_bytes
from tests.engine.photo_folder import fill
from tests.models.tiny_latent import tiny_latent


@pytest.fixture
def model(tmp_path: Path) -> str:
    path = tmp_path / "tiny.safetensors"
    path.write_bytes(latent_bytes(replace(tiny_latent(), title="Faces from CC0 heads")))
    return str(path)


@pytest.mark.slow
def test_a_photo_is_encoded_and_made_again(tmp_path: Path, model: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, again = tmp_path / "smile.png", tmp_path / "again.png"
    words = ["--model", model, "--refine", "4", "--tile", "64", "--amount", "-1", "--size", "256", "--threads", "1"]
    assert run(["encode", "astronaut", *words, "-o", str(out)]) == OK
    assert "decibels" in capsys.readouterr().out
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, LatentPhoto)
    assert (recipe.job.amount, recipe.job.model.partition("|")[0]) == (-1, "tiny.safetensors")
    assert recipe.subject is not None
    assert recipe.subject.name == "astronaut.png"
    assert run(["again", str(out), "--quiet", "--threads", "1", "-o", str(again)]) == OK
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.slow
def test_where_there_is_no_face_a_box_can_be_given(
    tmp_path: Path, model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "cup.png")
    words = ["encode", "coffee", "--model", model, "--refine", "0", "--quiet", "-o", out]
    assert run(words) == COMPLAINT
    assert "No face was found" in capsys.readouterr().err
    assert run([*words, "--box", "120,80,300,280"]) == OK
    assert run([*words, "--box", "0.5"]) == COMPLAINT
    assert "such as" in capsys.readouterr().err


@pytest.mark.slow
def test_charts_are_drawn_of_samples_and_of_a_folder(tmp_path: Path, model: str) -> None:
    out = tmp_path / "chart.png"
    fill(tmp_path / "mine", 5)
    words = ["--model", model, "--count", "12", "--width", "400", "--quiet", "-o", str(out)]
    assert run(["statistics", "--chart", "scatter", "--at", "0.5,0.5", *words]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert isinstance(recipe.job, LatentNumbers)
    assert recipe.job.at == "0.5,0.5"
    assert run(["statistics", str(tmp_path / "mine"), *words]) == OK
    recipe = recipe_inside(out)
    assert recipe is not None
    assert recipe.job.folder.startswith("mine|")  # type: ignore[attr-defined]
    _seen.clear()
    again = tmp_path / "again.png"
    assert run(["again", str(out), "--quiet", "-o", str(again)]) == OK
    assert again.read_bytes() == out.read_bytes()


def test_a_model_that_knows_no_age_changes_what_it_knows_first(model: str, tmp_path: Path) -> None:
    tiny = tiny_latent()
    assert "age" in attributes(tiny)
    other = replace(LatentPhoto(), model=noted(Path(model)))
    assert _changing_what_is_known(other) == other
    shape = replace(tiny.network.shape, conditions=("smile",))
    smiling = replace(tiny, network=Autoencoder(shape), directions={}, leaks={})
    path = tmp_path / "smiling.safetensors"
    path.write_bytes(latent_bytes(smiling))
    assert _changing_what_is_known(replace(other, model=noted(path))).attribute == "smile"


def test_what_is_missing_is_said(tmp_path: Path, model: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "chart.png")
    assert run(["statistics", "--model", str(tmp_path / "none.safetensors"), "-o", out]) == COMPLAINT
    assert "none.safetensors" in capsys.readouterr().err
    assert run(["statistics", "--model", model, "--chart", "variance over epochs", "-o", out]) == COMPLAINT
    assert "card.json" in capsys.readouterr().err
    assert run(["statistics", "--model", model, "--across", "wings", "--chart", "scatter", "-o", out]) == COMPLAINT
    assert "is no axis" in capsys.readouterr().err
