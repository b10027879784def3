"""Latent models: their cloud against numpy, and files that come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.errors import Complaint
from models.vae.latent_file import latent_bytes, read_latent
from models.vae.latent_model import measured
from tests.models.tiny_latent import tiny_latent


def test_cloud_is_that_of_numpy() -> None:
    generator = torch.Generator().manual_seed(2)
    means, truth = torch.randn(300, 6, generator=generator) * 2, torch.rand(300, 2, generator=generator)
    found = measured("x", tiny_latent().network, means, truth, ("smile", "age"))
    rows = means.double().numpy()
    assert np.allclose(found.mean, rows.mean(0), atol=1e-6)
    assert np.allclose(found.covariance, np.cov(rows.T), atol=1e-5)
    values = np.linalg.eigvalsh(np.cov(rows.T))[::-1]
    assert np.allclose(found.axes().deviations, np.sqrt(values), atol=1e-5)


def test_directions_find_what_was_put_in() -> None:
    generator = torch.Generator().manual_seed(3)
    truth = torch.rand(500, 2, generator=generator) * 2 - 1
    mixing = torch.tensor([[1.0, 0, 2, 0, 0, 0], [0, -1.0, 0, 0, 0, 3]])
    means = truth @ mixing + 1e-3 * torch.randn(500, 6, generator=generator) + 4
    found = measured("x", tiny_latent().network, means, truth, ("smile", "age"))
    for name, row in zip(("smile", "age"), mixing, strict=True):
        assert torch.allclose(found.directions[name], row, atol=1e-3)
        assert found.leaks[name] > 0.999


def test_attributes_that_do_not_leak_have_no_direction() -> None:
    generator = torch.Generator().manual_seed(4)
    found = measured(
        "x",
        tiny_latent().network,
        torch.randn(4000, 6, generator=generator),
        torch.rand(4000, 1, generator=generator),
        ("smile",),
    )
    assert found.leaks["smile"] < 0.01


def test_samples_have_the_mean_and_covariance_of_the_cloud() -> None:
    model = tiny_latent()
    rows = model.sampled(40_000, torch.Generator().manual_seed(1), spread=1.0).double()
    assert torch.allclose(rows.mean(0), model.mean.double(), atol=0.05)
    assert torch.allclose(rows.T.cov(), model.covariance.double(), atol=0.12)


@pytest.mark.parametrize("half", [False, True])
def test_a_file_comes_back(tmp_path: Path, half: bool) -> None:
    model = tiny_latent()
    (tmp_path / "m.safetensors").write_bytes(latent_bytes(model, half))
    found = read_latent(tmp_path / "m.safetensors")
    latent, told = model.sampled(2, torch.Generator().manual_seed(1)), torch.tensor([[0.0, 0.5], [1.0, -1.0]])
    assert found.title == model.title
    assert found.leaks == pytest.approx(model.leaks)
    assert torch.allclose(found.decode(latent, told), model.decode(latent, told), atol=5e-3 if half else 0)
    assert torch.equal(found.directions["age"], model.directions["age"])


@pytest.mark.parametrize("content", [b"", b"junk" * 30])
def test_other_files_are_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.safetensors").write_bytes(content)
    with pytest.raises(Complaint, match="cannot be read"):
        read_latent(tmp_path / "m.safetensors")


def test_weights_of_something_else_are_refused(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"a": torch.zeros(2)}, tmp_path / "m.safetensors")
    with pytest.raises(Complaint, match="no latent model"):
        read_latent(tmp_path / "m.safetensors")


@pytest.mark.parametrize("told", ["not JSON", "[]", "{}", '{"shape": {"conditions": 3}}', '{"shape": {"size": "a"}}'])
def test_a_header_that_means_nothing_is_refused_in_a_sentence(tmp_path: Path, told: str) -> None:
    from safetensors.torch import load, save

    path = tmp_path / "m.safetensors"
    path.write_bytes(save(load(latent_bytes(tiny_latent())), {"phosphene latent model": told}))
    with pytest.raises(Complaint, match="not a latent model"):
        read_latent(path)


@pytest.mark.parametrize(
    "cloud", [{"mean": torch.zeros(5)}, {"covariance": torch.eye(7)}, {"mean": torch.full((6,), torch.nan)}]
)
def test_a_cloud_that_does_not_fit_is_refused_in_a_sentence(tmp_path: Path, cloud: dict[str, torch.Tensor]) -> None:
    (tmp_path / "m.safetensors").write_bytes(latent_bytes(replace(tiny_latent(), **cloud)))
    with pytest.raises(Complaint, match="not a latent model"):
        read_latent(tmp_path / "m.safetensors")
