"""Latent numbers moved until what the decoder makes of them is more like the face."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from engine.latent_photo.likeness import squared_error

if TYPE_CHECKING:
    from models.vae.latent_model import LatentModel

_RATE = 0.08
"""Adam's step, in standard deviations of the cloud."""

_SCALE = 100.0
"""What the error is multiplied with, so that a typical one of faces weighs about as much as the pull."""


@dataclass(frozen=True, eq=False)
class Start:
    """Where the search begins.

    Attributes:
        face: 1 x channels x size x size, 0..1: what is to be made.
        weights: how much each of its pixels counts, 1 x 1 x size x size.
        latent, conditions: 1 x how many.
        free: whether the conditions move too, within -1..1.
    """

    face: Tensor
    weights: Tensor
    latent: Tensor
    conditions: Tensor
    free: bool = False


@dataclass(frozen=True, eq=False)
class Refined:
    """The best that was met: its numbers, and its weighted mean squared error."""

    latent: Tensor
    conditions: Tensor
    error: float


def refining(model: LatentModel, start: Start, steps: int, pull: float) -> Generator[float, None, Refined]:
    """Adam on latent numbers in units of the cloud of training pictures; yields the least error after each step.

    What it ends with is never less like the face than the start: of all places that are no worse, it is the one
    with the least sum of error and distance.

    Args:
        pull: how strongly the numbers are held to the cloud; 0: not. Far from it decoders make no faces.
    """
    root = model.root()
    places = torch.linalg.solve_triangular(root, (start.latent - model.mean).T, upper=False).T.contiguous()
    moving = [places.requires_grad_(True)]
    told = start.conditions.clone()
    if start.free:
        moving.append(told.requires_grad_(True))
    adam = torch.optim.Adam(moving, lr=_RATE)
    best: tuple[float, Refined] | None = None
    for step in range(steps + 1):
        latent = model.mean + places @ root.T
        error = squared_error(model.decode(latent, told), start.face, start.weights)[0]
        whole = _SCALE * error + pull * places.square().mean()
        here = Refined(latent.detach().clone(), told.detach().clone(), float(error.detach()))
        best = _better(best, float(whole.detach()), here)
        if step == steps:
            break
        _step(adam, whole, told if start.free else None)
        yield best[1].error
    return best[1] if best is not None else Refined(start.latent, start.conditions, float("nan"))


def _step(adam: torch.optim.Adam, whole: Tensor, told: Tensor | None) -> None:
    adam.zero_grad(set_to_none=True)
    torch.autograd.backward(whole)
    adam.step()
    if told is not None:
        with torch.no_grad():
            told.clamp_(-1, 1)


def _better(best: tuple[float, Refined] | None, whole: float, here: Refined) -> tuple[float, Refined]:
    """The first place, or one with a lower sum whose error is not above that of what it replaces as start."""
    if best is None:
        return whole, here
    return (whole, here) if whole < best[0] and here.error <= best[1].error else best
