"""Latent numbers moved until what the decoder makes of them is more like the face."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.latent_photo.likeness import unlike

if TYPE_CHECKING:
    from models.vae.latent_model import LatentModel

_RATE = 0.08
"""Adam's step, in standard deviations of the cloud."""


@dataclass(frozen=True, eq=False)
class Start:
    """Where the search begins.

    Attributes:
        face: 1 x channels x size x size, 0..1: what is to be made.
        weights: how much each of its pixels counts, 1 x 1 x size x size.
        latent, conditions: 1 x how many.
        free: whether the conditions move too, within -1..1.
        light: whether what is made is brought into the light of the face before the two are compared.
    """

    face: Tensor
    weights: Tensor
    latent: Tensor
    conditions: Tensor
    free: bool = False
    light: bool = False


@dataclass(frozen=True, eq=False)
class Refined:
    """The best that was met.

    Attributes:
        latent, conditions: its numbers.
        error: its weighted mean squared error.
        begun: the error at the place where the search began.
    """

    latent: Tensor
    conditions: Tensor
    error: float
    begun: float


def refining(model: LatentModel, start: Start, steps: int, reach: float) -> Generator[float, None, Refined]:
    """Adam on latent numbers in units of the cloud of training pictures; yields the least error after each step.

    What it ends with is never less like the face than the place where it began. Without steps that is the start.

    Args:
        reach: how far the numbers may lie from the cloud's middle, as the root of their mean square in its standard
            deviations: for the faces it was trained on that is about 1. Further out decoders make no faces. From a
            start that lies further out the search begins at the nearest place within reach, even if the start itself
            is more like the face: encoders of photos of another kind give such, and what is changed there is no face.
    """
    root = model.root()
    places = torch.linalg.solve_triangular(root, (start.latent - model.mean).T, upper=False).T.contiguous()
    if steps:
        _draw_in(places, reach)
    conditions = start.conditions.clone()
    moving = [places.requires_grad_(True)] + ([conditions.requires_grad_(True)] if start.free else [])
    adam = torch.optim.Adam(moving, lr=_RATE)
    best: Refined | None = None
    begun = 0.0
    for step in range(steps + 1):
        latent = model.mean + places @ root.T
        error = unlike(model.decode(latent, conditions), start.face, start.weights, start.light)[0]
        unlikeness = float(error.detach())
        begun = begun if step else unlikeness
        if best is None or unlikeness < best.error:
            best = Refined(latent.detach().clone(), conditions.detach().clone(), unlikeness, begun)
        if step < steps:
            _step(adam, error, conditions)
            _draw_in(places, reach)
            yield best.error
    assert best is not None
    return best


def _far(places: Tensor) -> Tensor:
    return places.detach().square().mean().sqrt()


def _draw_in(places: Tensor, reach: float) -> None:
    with torch.no_grad():
        places.mul_((reach / _far(places).clamp(min=1e-9)).clamp(max=1))


def _step(adam: torch.optim.Adam, error: Tensor, conditions: Tensor) -> None:
    adam.zero_grad(set_to_none=True)
    torch.autograd.backward(error)
    adam.step()
    with torch.no_grad():
        conditions.clamp_(-1, 1)
