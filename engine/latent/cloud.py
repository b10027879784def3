"""The cloud of a latent model in plain arrays: what sliders need to know. Loads no torch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = tuple[float, ...]
"""A point in latent space as sliders show it: standard deviations from the mean, by dimension or by axis."""

Array: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cloud:
    """Where the pictures of a latent model lie, in float64.

    Attributes:
        title: the model's name in the interface.
        written: how recipes name it; empty for the one that ships.
        conditions: what is told to it beside the latent numbers, each -1..1.
        attributes: what a direction is known for, conditions among them.
        mean, deviations: of each latent number.
        lengths, vectors: the standard deviation along each principal axis, the longest first, and the axes as rows.
        root: the lower triangle L with L L^T = covariance.
        directions: how latent numbers change when an attribute grows by 1; attributes x latent.
        leaks: the share of each attribute's variance that latent numbers tell, 0..1.
        size: the side of the pictures in pixels.
        ages: the years that the condition “age” calls -1 and 1; None if it is not known.
    """

    title: str
    written: str
    conditions: tuple[str, ...]
    attributes: tuple[str, ...]
    mean: Array
    deviations: Array
    lengths: Array
    vectors: Array
    root: Array
    directions: Array
    leaks: tuple[float, ...]
    size: int
    ages: tuple[float, float] | None = None

    @property
    def latent(self) -> int:
        """How many latent numbers there are."""
        return len(self.mean)

    def point(self, numbers: Numbers, axes: bool = False) -> Array:
        """The latent numbers that sliders stand for; missing sliders stand at 0.

        Args:
            axes: whether they are along the principal axes, and not along the dimensions.
        """
        given = _filled(numbers, self.latent)
        return self.mean + ((given * self.lengths) @ self.vectors if axes else given * self.deviations)

    def numbers(self, point: Array, axes: bool = False) -> Numbers:
        """The sliders for latent numbers: the way back from `point`; those of dimensions that never vary are 0."""
        apart = point - self.mean
        along, unit = (self.vectors @ apart, self.lengths) if axes else (apart, self.deviations)
        return tuple(float(one) for one in np.divide(along, unit, out=np.zeros_like(along), where=unit > 1e-9))

    def moved(self, conditions: Numbers, directions: Numbers, along: bool) -> Array:
        """How far attributes move the latent numbers: their own sliders and, if `along`, those of the conditions."""
        pushes = _filled(directions, len(self.attributes))
        if along:
            told = dict(zip(self.conditions, conditions, strict=False))
            pushes = pushes + np.array([told.get(name, 0.0) for name in self.attributes])
        return pushes @ self.directions

    def leak(self, attribute: str) -> float:
        """The share of an attribute's variance that latent numbers tell; 0 for one that is not known."""
        return dict(zip(self.attributes, self.leaks, strict=True)).get(attribute, 0.0)

    def drawn(self, count: int, seed: int, spread: float = 0.8) -> Array:
        """Latent numbers drawn like those of the pictures it was trained on, count x latent; the first come first.

        The same seed gives the same rows, however many are drawn: it names faces, in recipes and on the command line.
        `models.vae.latent_model.LatentModel.sampled` draws others, for measurements.

        Args:
            spread: 1 is as varied as those pictures; less stays nearer to their mean and looks cleaner.
        """
        noise = np.random.default_rng(seed).standard_normal((count, self.latent))
        return np.asarray(self.mean + spread * noise @ self.root.T)


def _filled(numbers: Numbers, count: int) -> Array:
    return np.array([*numbers[:count], *[0.0] * (count - len(numbers))])
