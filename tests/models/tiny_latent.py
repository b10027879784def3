"""A latent model of random weights, small enough for any test."""

from __future__ import annotations

import torch

from models.vae.autoencoder import Autoencoder, Shape
from models.vae.latent_model import LatentModel, measured


def tiny_latent(
    conditions: tuple[str, ...] = ("smile", "age"), latent: int = 6, size: int = 32, channels: int = 3
) -> LatentModel:
    """The same at every call; its latent means lean on the conditions, so that directions are not 0."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(5)
        network = Autoencoder(Shape(size, channels, latent, conditions)).eval().requires_grad_(False)
        truth = torch.rand(200, len(conditions)) * 2 - 1
        mixing = torch.randn(len(conditions), latent)
        means = torch.randn(200, latent) * torch.linspace(0.5, 2, latent) + 0.7 * truth @ mixing + 0.3
    return measured("Tiny faces", network, means, truth, conditions)
