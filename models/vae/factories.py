"""The halves of autoencoders that the catalogue builds: they take pictures less their mean, and give numbers."""

from __future__ import annotations

from models.vae.encoder import Encoder


def encoder(num_classes: int, size: int = 64) -> Encoder:
    """The half of an autoencoder that looks at pictures; its classes are the latent numbers."""
    return Encoder(num_classes, size)
