"""Charts of latent numbers, from the model's own samples, from drawn faces and from a folder."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from engine import picture_folders
from engine.errors import Complaint
from engine.jobs.latent_numbers import CORRELATION, DRAWN, EPOCHS, FOLDER, HISTOGRAMS, SAMPLES, SCATTER, LatentNumbers
from engine.latent.open_models import OpenModel, noted, open_model
from engine.latent_numbers.gathering import gathering
from engine.latent_numbers.history import history_of
from engine.latent_numbers.running import draw_numbers
from engine.latent_numbers.scatter import room_for
from engine.pieces import drained
from engine.recipe import Recipe
from engine.scan.listing import listing
from engine.step import Result
from engine.training_runs.drawn_examples import DrawnExamples
from models.folders import bundled_file
from models.vae.latent_file import latent_bytes
from tests.engine.small_dreams import small_bench
from tests.models.tiny_latent import tiny_latent

FEW = LatentNumbers(count=40)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model with the card of its training, and some pictures."""
    made = tmp_path_factory.mktemp("training")
    (made / "model.safetensors").write_bytes(latent_bytes(tiny_latent()))
    epochs = [{"epoch": at, "variance": [1.0 / (at + 1), 0.004, 2.0, 1.0, 0.5, 0.1]} for at in range(5)]
    (made / "card.json").write_text(json.dumps({"epochs": epochs}))
    pictures, _ = DrawnExamples(7, 1).pictures(range(7), 48)
    for place, picture in enumerate(pictures):
        (made / "faces").mkdir(exist_ok=True)
        Image.fromarray(picture.permute(1, 2, 0).numpy()).save(made / "faces" / f"{place}.png")
    return made


@pytest.fixture(scope="module")
def written(folder: Path) -> str:
    return noted(folder / "model.safetensors")


def made(job: LatentNumbers, seed: int = 0) -> Result:
    return drained(draw_numbers(Recipe(job, seed=seed), small_bench()))


def gathered(job: LatentNumbers, by: OpenModel, seed: int = 0) -> Any:
    return drained(gathering(job, by, seed))


@pytest.mark.parametrize("chart", [HISTOGRAMS, CORRELATION, SCATTER, EPOCHS])
@pytest.mark.parametrize("width", [300, 900])
def test_every_chart_is_as_wide_as_asked(written: str, chart: str, width: int) -> None:
    image = made(replace(FEW, model=written, chart=chart, width=width)).image
    assert image.shape[1] == width
    assert image.std() > 0.02


def test_the_same_recipe_makes_the_same_chart(written: str) -> None:
    job = replace(FEW, model=written)
    assert made(job).image.tobytes() == made(job).image.tobytes()
    assert made(job).image.tobytes() != made(job, seed=1).image.tobytes()


def test_numbers_are_what_the_encoder_says(written: str) -> None:
    by = open_model(written)
    found = gathered(replace(FEW, faces=DRAWN, count=12), by, 4)
    examples = DrawnExamples(12, 4)
    pictures = examples.pictures(range(12), 32)[0].float() / 255
    expected = by.model.encode(pictures, examples.truth)
    assert found.values == pytest.approx(expected.double().numpy(), abs=1e-5)
    assert found.conditions == pytest.approx(examples.truth.double().numpy(), abs=1e-6)


def test_samples_are_seen_again_with_what_they_were_made_with(written: str) -> None:
    by = open_model(written)
    found = gathered(replace(FEW, faces=SAMPLES), by)
    assert found.values.shape == (40, 6)
    assert np.abs(found.conditions).max() <= 1
    told = torch.from_numpy(found.conditions[:3]).float()
    latent = torch.from_numpy(by.cloud.drawn(40, 0, 1.0)[:3]).float()
    again = by.model.encode(by.model.decode(latent, told), told)
    assert found.values[:3] == pytest.approx(again.double().numpy(), abs=1e-4)


def test_a_folder_is_counted_and_named_without_its_path(folder: Path, written: str) -> None:
    name = picture_folders.noted(listing(folder / "faces"))
    assert name.startswith("faces|")
    job = replace(FEW, model=written, faces=FOLDER, folder=name, count=5)
    job = replace(job, count=10)
    assert len(gathered(job, open_model(written)).values) == 7
    assert str(folder) not in json.dumps(job.folder)


def test_a_folder_that_changed_is_said_to_have(folder: Path, written: str, tmp_path: Path) -> None:
    for path in (folder / "faces").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    name = picture_folders.noted(listing(tmp_path))
    (tmp_path / "0.png").unlink()
    with pytest.raises(Complaint, match="has changed since"):
        made(replace(FEW, model=written, faces=FOLDER, folder=name))
    with pytest.raises(Complaint, match="not known here"):
        made(replace(FEW, model=written, faces=FOLDER, folder=f"gone|{'0' * 64}"))
    with pytest.raises(Complaint, match="choose one first"):
        made(replace(FEW, model=written, faces=FOLDER))


def test_a_folder_is_found_beside_a_picture(written: str, tmp_path: Path) -> None:
    name = picture_folders.noted(listing(fill_folder(tmp_path / "before" / "mine")))
    picture_folders._seen.clear()
    assert picture_folders.find(name, [])  # where it was in another session
    (tmp_path / "before" / "mine").rename(tmp_path / "mine")
    assert not picture_folders.find(name, [tmp_path / "elsewhere"])
    assert picture_folders.find(name, [tmp_path / "elsewhere", tmp_path])
    assert len(drained(picture_folders.opened(name)).found.pictures) == 3


def fill_folder(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for place in range(3):
        Image.new("RGB", (20, 20), (place, 0, 0)).save(folder / f"{place}.png")
    return folder


def test_the_history_is_that_of_the_card(folder: Path, tmp_path: Path) -> None:
    history = history_of(folder / "model.safetensors")
    assert history.epochs == (0, 1, 2, 3, 4)
    assert history.variances[4][0] == pytest.approx(0.2)
    (tmp_path / "alone.safetensors").write_bytes(b"")
    with pytest.raises(Complaint, match=r"card\.json"):
        history_of(tmp_path / "alone.safetensors")
    (tmp_path / "card.json").write_text('{"epochs": [{"epoch": 0}]}')
    with pytest.raises(Complaint, match="no variances"):
        history_of(tmp_path / "alone.safetensors")


def test_of_the_model_that_ships_it_says_what_to_open_instead() -> None:
    with pytest.raises(Complaint, match="train a model of your own"):
        history_of(bundled_file("face_vae.safetensors"))


def test_a_click_in_the_plot_is_told_in_shares() -> None:
    for width in (300, 900):
        room = room_for(width)
        assert room.inside(room.left, room.top + room.side) == (0, 0)
        assert room.inside(room.left + room.side, room.top) == (1, 1)
        assert room.inside(room.left - 1, room.top + 5) is None
        assert room.left + room.side <= width
