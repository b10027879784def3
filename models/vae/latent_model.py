"""A trained autoencoder with what is known of its latent numbers: enough to draw new pictures and change old ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from models.luma import grey_of
from models.vae.pictures import UNKNOWN, Pictures

if TYPE_CHECKING:
    from models.vae.autoencoder import Autoencoder

_SOFT = 1e-4
"""Added to the variances of latent numbers, relative to their mean, so that unused ones do not spoil the root."""


@dataclass(frozen=True)
class Axes:
    """Principal axes of the latent numbers, the longest first.

    Attributes:
        deviations: the standard deviation along each; latent.
        vectors: unit vectors, one in a row; latent x latent.
    """

    deviations: Tensor
    vectors: Tensor


@dataclass(frozen=True, eq=False)
class LatentModel:
    """An autoencoder and the cloud its training pictures make in latent space (the aggregated posterior).

    Attributes:
        title: its name in the interface.
        network: on the CPU, float32, in evaluation mode; its weights take no gradient, latent numbers may.
        mean: of the training pictures' latent means; latent.
        covariance: of those; latent x latent.
        directions: by name of an attribute, how the latent numbers of training pictures change, by least squares,
            when that attribute grows by 1; latent. All conditions are among them: where they are not 0, an attribute
            that is told beside also leaks into the latent numbers, and moving along is needed to change it fully.
        leaks: by the same names, the share of the attribute's variance that latent numbers tell, 0..1.
        pictures: what is known of the training pictures besides.
    """

    title: str
    network: Autoencoder
    mean: Tensor
    covariance: Tensor
    directions: dict[str, Tensor] = field(default_factory=dict)
    leaks: dict[str, float] = field(default_factory=dict)
    pictures: Pictures = UNKNOWN

    @property
    def conditions(self) -> tuple[str, ...]:
        """What is told to the network beside the latent numbers, each -1..1."""
        return self.network.shape.conditions

    @property
    def latent(self) -> int:
        """How many latent numbers there are."""
        return self.network.shape.latent

    @property
    def deviations(self) -> Tensor:
        """The standard deviation of each latent number; latent."""
        return self.covariance.diagonal().clamp(min=0).sqrt()

    def as_seen(self, pictures: Tensor) -> Tensor:
        """RGB pictures, N x 3 x height x width, in this model’s channels: as they are, or in the grey it learned."""
        return pictures if self.network.shape.channels == 3 else grey_of(pictures)

    def decode(self, latent: Tensor, conditions: Tensor) -> Tensor:
        """Pictures, N x channels x size x size, 0..1, of N x latent and N x conditions (beyond -1..1 allowed)."""
        return self.network.decode(latent, conditions)

    def encode(self, pictures: Tensor, conditions: Tensor) -> Tensor:
        """The latent means of pictures, N x channels x size x size, 0..1; N x latent."""
        return self.network.encode(pictures, conditions)[0]

    def sampled(self, count: int, chance: torch.Generator, spread: float = 0.8) -> Tensor:
        """Latent numbers drawn like those of training pictures, count x latent.

        For measurements, which draw other things from the same chance. Faces that people name by a seed are drawn by
        `engine.latent.cloud.Cloud.drawn`, which sliders can ask before torch is there: the two draw other faces.

        Args:
            spread: 1 is as varied as the training pictures; less stays nearer to their mean and looks cleaner.
        """
        noise = torch.randn(count, self.latent, generator=chance)
        return self.mean + spread * noise @ self.root().T

    def root(self) -> Tensor:
        """The lower triangle L with L L^T = covariance; latent x latent."""
        covariance = self.covariance.double()
        soft = _SOFT * covariance.diagonal().mean().clamp(min=1e-12)
        root: Tensor = torch.linalg.cholesky(covariance + soft * torch.eye(self.latent, dtype=torch.float64))
        return root.float()

    def axes(self) -> Axes:
        """The principal axes; each vector's largest number is positive, so that they are the same everywhere."""
        values, columns = torch.linalg.eigh(self.covariance.double())
        vectors = columns.T.flip(0)
        largest = vectors.gather(1, vectors.abs().argmax(1, keepdim=True))
        return Axes(values.flip(0).clamp(min=0).sqrt().float(), (vectors * largest.sign()).float())


def measured(
    title: str,
    network: Autoencoder,
    means: Tensor,
    truth: Tensor,
    names: tuple[str, ...],
    pictures: Pictures = UNKNOWN,
) -> LatentModel:
    """A model, with its cloud measured.

    Args:
        means: latent means of the training pictures, N x latent.
        truth: attributes of these pictures, N x names, finite; the conditions should be among them.
        names: of the attributes.
        pictures: what is known of the training pictures besides.
    """
    found, known = means.detach().double(), truth.double()
    middle = found.mean(0)
    apart = found - middle
    covariance = apart.T @ apart / max(len(found) - 1, 1)
    directions, leaks = _linear(apart, known - known.mean(0))
    of_names = dict(zip(names, directions.float(), strict=True))
    told = {name: float(leak) for name, leak in zip(names, leaks, strict=True)}
    return LatentModel(title, network, middle.float(), covariance.float(), of_names, told, pictures)


def _linear(apart: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
    """How latent numbers follow from attributes (names x latent), and how well attributes follow from them (R^2)."""
    if not known.shape[1] or len(known) < 2:
        return torch.zeros(known.shape[1], apart.shape[1]), torch.zeros(known.shape[1])
    directions = torch.linalg.lstsq(known, apart, driver="gelsd").solution
    guesses = apart @ torch.linalg.lstsq(apart, known, driver="gelsd").solution
    left = (known - guesses).square().sum(0)
    return directions, (1 - left / known.square().sum(0).clamp(min=1e-12)).clamp(0, 1)
