"""Faces out of latent numbers: the sliders' numbers against the textbook, and models by name and hash."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.errors import BadRecipe, Complaint
from engine.jobs.latent_face import LatentFace
from engine.latent.facing import faces
from engine.latent.open_models import OpenModel, find, name_of, noted, open_model
from engine.latent.point import point_of
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from models.vae.autoencoder import Autoencoder, Shape
from models.vae.latent_file import latent_bytes
from models.vae.latent_model import measured
from tests.engine.latent_pictures import made
from tests.models.tiny_latent import tiny_latent

NUMBERS = (1.5, -2.0, 0.25, 0.0, 3.0, -0.5)


@pytest.fixture
def written(tmp_path: Path) -> str:
    path = tmp_path / "tiny.safetensors"
    path.write_bytes(latent_bytes(tiny_latent()))
    return noted(path)


@pytest.fixture
def made_by(written: str) -> OpenModel:
    return open_model(written)


def test_a_slider_counts_standard_deviations_of_its_dimension(made_by: OpenModel) -> None:
    model = tiny_latent()
    by_hand = [
        float(model.mean[place]) + one * float(model.covariance[place, place]) ** 0.5
        for place, one in enumerate(NUMBERS)
    ]
    assert np.allclose(point_of(LatentFace(latent=NUMBERS), made_by.cloud), by_hand, atol=1e-5)


@pytest.mark.parametrize("axis", range(6))
def test_a_slider_of_an_axis_counts_the_standard_deviations_of_that_axis(made_by: OpenModel, axis: int) -> None:
    covariance = tiny_latent().covariance.double().numpy()
    numbers = tuple(2.0 if place == axis else 0.0 for place in range(6))
    moved = point_of(LatentFace(latent=numbers, axes=True), made_by.cloud) - tiny_latent().mean.double().numpy()
    variance = np.sort(np.linalg.eigvalsh(covariance))[::-1][axis]
    assert np.linalg.norm(moved) == pytest.approx(2 * variance**0.5, rel=1e-4)
    assert np.allclose(covariance @ moved, variance * moved, atol=1e-4)


def test_conditions_take_the_latent_numbers_along_unless_told_not_to(made_by: OpenModel) -> None:
    model = tiny_latent()
    face = LatentFace(latent=NUMBERS, conditions=(0.5, -2.0))
    still = point_of(replace(face, along=False), made_by.cloud)
    pushed = 0.5 * model.directions["smile"] - 2 * model.directions["age"]
    assert np.allclose(point_of(face, made_by.cloud) - still, pushed.numpy(), atol=1e-6)
    alone = point_of(LatentFace(latent=NUMBERS, directions=(0.5, -2.0), along=False), made_by.cloud)
    assert np.allclose(alone, point_of(face, made_by.cloud))


@pytest.mark.parametrize("axes", [False, True])
def test_points_become_numbers_and_back(made_by: OpenModel, axes: bool) -> None:
    point = np.random.default_rng(3).standard_normal(6)
    assert np.allclose(made_by.cloud.point(made_by.cloud.numbers(point, axes), axes), point)


def test_drawn_faces_are_spread_like_those_the_model_learned_from(made_by: OpenModel) -> None:
    drawn = made_by.cloud.drawn(40_000, 7, spread=1.0)
    covariance = tiny_latent().covariance.double().numpy()
    assert np.allclose(np.cov(drawn.T), covariance, atol=0.05 * np.abs(covariance).max())
    assert np.allclose(drawn.mean(0), made_by.cloud.mean, atol=0.05)
    assert np.array_equal(made_by.cloud.drawn(3, 7), made_by.cloud.drawn(5, 7)[:3])
    half = made_by.cloud.drawn(3, 7, 0.5) - made_by.cloud.mean
    assert np.allclose(2 * half, made_by.cloud.drawn(3, 7, 1.0) - made_by.cloud.mean)


def test_the_picture_is_what_the_decoder_makes_of_the_point(made_by: OpenModel, written: str) -> None:
    face = LatentFace(written, NUMBERS, conditions=(0.5, -1.0))
    point = torch.tensor(point_of(face, made_by.cloud)[None], dtype=torch.float32)
    wanted = tiny_latent().decode(point, torch.tensor([[0.5, -1.0]]))[0].permute(1, 2, 0)
    assert np.allclose(made(Recipe(face, size=32)).image, wanted.numpy(), atol=1e-5)
    assert made(Recipe(face, size=100)).image.shape == (100, 100, 3)


def test_a_grey_model_makes_grey_pictures(tmp_path: Path) -> None:
    network = Autoencoder(Shape(32, 1, 3)).eval().requires_grad_(False)
    model = measured("Grey", network, torch.randn(20, 3), torch.zeros(20, 0), ())
    (tmp_path / "grey.safetensors").write_bytes(latent_bytes(model))
    grey = open_model(noted(tmp_path / "grey.safetensors"))
    drawn = faces([LatentFace(latent=(1.0,)), LatentFace()], grey)
    assert drawn.shape == (2, 3, 32, 32)
    assert torch.equal(drawn[:, 0], drawn[:, 2])


def test_a_recipe_keeps_its_numbers_and_the_name_of_its_model(written: str) -> None:
    recipe = Recipe(LatentFace(written, NUMBERS, True, (0.5,), (0.0, 1.0), along=False), size=40)
    assert from_json(to_json(recipe)) == recipe
    assert name_of(written) == "tiny.safetensors"


def test_numbers_that_are_none_are_refused() -> None:
    text = to_json(Recipe(LatentFace(latent=(1.0, 2.0))))
    with pytest.raises(BadRecipe, match="row of numbers"):
        from_json(text.replace("2.0", '"two"')).checked()
    with pytest.raises(BadRecipe, match="between -100 and 100"):
        from_json(text.replace("2.0", "1e9")).checked()


def test_a_face_for_a_larger_model_says_so(written: str) -> None:
    with pytest.raises(Complaint, match=r"7 latent numbers.*knows 6"):
        made(Recipe(LatentFace(written, (0.0,) * 7)))


def test_a_model_that_is_not_here_is_named(tmp_path: Path, written: str) -> None:
    lost = "other.safetensors|" + "3" * 64
    with pytest.raises(Complaint, match=r"“other\.safetensors”.*not here"):
        open_model(lost)
    assert find(written)
    (tmp_path / "tiny.safetensors").write_bytes(latent_bytes(tiny_latent(latent=4)))
    assert not find(written), "a file that is another by now is taken for the old one"


def test_a_model_beside_its_picture_is_found(tmp_path: Path) -> None:
    path = tmp_path / "beside.safetensors"
    path.write_bytes(latent_bytes(tiny_latent(latent=5)))
    written = f"beside.safetensors|{hashlib.sha256(path.read_bytes()).hexdigest()}"
    assert not find(written)
    assert find(written, tmp_path / "face.png")
    assert open_model(written).cloud.latent == 5


def test_a_file_that_is_no_latent_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"nothing")
    with pytest.raises(Complaint, match=r"broken\.safetensors"):
        open_model(noted(path))
    with pytest.raises(Complaint, match=r"gone\.safetensors"):
        noted(tmp_path / "gone.safetensors")
