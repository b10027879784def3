"""The classifier of young and old faces that ships."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from models.load import LoadedNetwork, load
from models.vae.latent_file import bundled_latent
from tests.models.held_out_heads import heads

_FORTY = 40.0


@pytest.fixture(scope="module")
def youth() -> LoadedNetwork:
    return load("youth")


def _young(youth: LoadedNetwork, pictures: torch.Tensor) -> torch.Tensor:
    """The probability of being young, as the contract says pictures are to be shown."""
    size = youth.contract.size
    shown = functional.interpolate(pictures, (size, size), mode="bilinear", antialias=True)
    mean, deviation = (
        torch.tensor(values).view(3, 1, 1) for values in (youth.contract.mean, youth.contract.deviation)
    )
    with torch.inference_mode():
        scores = youth.module((shown * youth.contract.scale - mean) / deviation)
    return scores.softmax(1)[:, youth.class_names.index("young")]


def test_it_tells_held_out_heads_apart(youth: LoadedNetwork) -> None:
    pictures, looks = heads()
    truth = torch.tensor([one["age"] < _FORTY for one in looks])
    right = (_young(youth, pictures) > 0.5) == truth
    assert float(right.float().mean()) >= 0.95


def test_it_has_two_classes(youth: LoadedNetwork) -> None:
    assert youth.class_names == ("old", "young")


@pytest.mark.slow
def test_the_faces_that_ship_grow_old_for_it(youth: LoadedNetwork) -> None:
    model = bundled_latent()
    latent = model.sampled(100, torch.Generator().manual_seed(4))
    with torch.inference_mode():
        young, old = (
            _young(youth, model.decode(latent, torch.tensor([[0.0, age]]).expand(100, -1))) for age in (-0.9, 0.9)
        )
    assert float((young > old).float().mean()) >= 0.95
    assert float((young - old).mean()) > 0.5
