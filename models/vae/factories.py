"""Networks trained here as the catalogue builds them: they take pictures less their mean, and give numbers."""

from __future__ import annotations

from models.vae.darknet import Darknet
from models.vae.encoder import Encoder


def darknet(num_classes: int, average: bool = True) -> Darknet:
    """A classifier of RGB pictures."""
    return Darknet(num_classes, 3, average)


def encoder(num_classes: int, size: int = 64) -> Encoder:
    """The half of an autoencoder that looks at pictures; its classes are the latent numbers."""
    return Encoder(num_classes, size)
