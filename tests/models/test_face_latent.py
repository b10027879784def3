"""The faces that ship do what their card says, on heads that they have not learned from."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest
import torch
from torch import Tensor

from models.folders import bundled_file
from models.vae.latent_file import BUNDLED, bundled_latent
from models.vae.latent_model import LatentModel
from tests.models.held_out_heads import heads, smiles, told

_DEGREES = torch.linspace(-1, 1, 11)
_ENDS = torch.tensor([-1.0, 1.0])


@pytest.fixture(scope="module")
def model() -> LatentModel:
    return bundled_latent()


def _smiles(model: LatentModel, latent: Tensor, age: float, degrees: Tensor = _DEGREES) -> Tensor:
    """What the probe reads of each face at each degree; faces x degrees."""

    def at(degree: float) -> Tensor:
        return smiles(model.decode(latent, torch.tensor([[degree, age]]).expand(len(latent), -1)))

    with torch.inference_mode():
        return torch.stack([at(degree) for degree in degrees.tolist()], 1)


def test_held_out_heads_come_back(model: LatentModel) -> None:
    pictures, looks = heads()
    conditions = told(looks)
    with torch.inference_mode():
        made = model.decode(model.encode(pictures, conditions), conditions)
    squares = (made.double() - pictures.double()).square().flatten(1).mean(1)
    assert float((-10 * squares.log10()).mean()) >= 26.5


def test_the_probe_reads_smiles_of_heads_it_has_not_seen() -> None:
    pictures, looks = heads()
    with torch.inference_mode():
        apart = smiles(pictures) - told(looks)[:, 0]
    assert float(apart.abs().mean()) < 0.2


@pytest.mark.slow
@pytest.mark.parametrize("age", [-0.7, 0.0, 0.7])
def test_a_higher_smile_is_a_higher_smile_for_nearly_all_faces(model: LatentModel, age: float) -> None:
    latent = model.sampled(80, torch.Generator().manual_seed(20))
    read = _smiles(model, latent, age)
    assert float((read.diff(dim=1) > 0).all(1).float().mean()) >= 0.95
    assert float(read[:, -1].mean() - read[:, 0].mean()) > 1.2


@pytest.mark.slow
def test_an_encoded_head_takes_on_the_smile_that_it_is_told(model: LatentModel) -> None:
    pictures, looks = heads()
    with torch.inference_mode():
        latent = model.encode(pictures, told(looks))
    read = _smiles(model, latent, 0.0, _ENDS)
    assert float((read[:, 0] < 0).float().mean()) > 0.9
    assert float((read[:, -1] > 0).float().mean()) > 0.9


def test_the_smile_hardly_leaks_into_the_latent_numbers_and_age_a_good_deal(model: LatentModel) -> None:
    assert set(model.conditions) == {"smile", "age"} <= set(model.directions)
    assert model.leaks["smile"] == pytest.approx(0.02, abs=0.005)  # as the card says
    assert model.leaks["age"] == pytest.approx(0.63, abs=0.005)
    smile, age = _told_by_latent_numbers(model)
    assert smile < 0.1
    assert age == pytest.approx(0.63, abs=0.2)


def _told_by_latent_numbers(model: LatentModel) -> list[float]:
    """The share of the variance of smile and age that a linear fit to all other held-out heads tells of each."""
    pictures, looks = heads()
    with torch.inference_mode():
        latent = model.encode(pictures, told(looks)).double()
    known, rows = told(looks).double(), torch.cat([torch.ones(len(latent), 1), latent], 1)
    missed = []
    for one in range(len(rows)):
        others = torch.arange(len(rows)) != one
        missed.append(known[one] - rows[one] @ torch.linalg.lstsq(rows[others], known[others]).solution)
    shares: list[float] = (1 - torch.stack(missed).square().mean(0) / known.var(0, unbiased=False)).tolist()
    return shares


def test_pictures_are_96_pixels_and_the_file_is_small(model: LatentModel) -> None:
    assert model.network.shape.size == 96
    assert bundled_file(BUNDLED).stat().st_size <= 4 * 2**20


def test_the_cloud_is_one_to_draw_from(model: LatentModel) -> None:
    assert torch.isfinite(model.covariance).all()
    drawn = model.sampled(4000, torch.Generator().manual_seed(1), 1.0)
    assert torch.allclose(drawn.mean(0), model.mean, atol=0.15)
    assert torch.allclose(drawn.var(0), model.covariance.diagonal(), rtol=0.15)


def test_the_file_is_the_one_that_is_noted() -> None:
    digest = hashlib.sha256(bundled_file(BUNDLED).read_bytes()).hexdigest()
    assert digest in (files("models") / "NOTICE.md").read_text(encoding="utf-8")
