"""What becomes of a gradient on its way into the canvas of a dream."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from engine.canvas import Canvas
from engine.jobs.dream import Dream
from engine.normalising import normalised
from engine.regularisers.regulariser import Moment, Regulariser

_HALVINGS = 12


def push(
    canvas: Canvas, gradient: Tensor, dream: Dream, progress: float, weight: float, index: int, where: Tensor | None
) -> None:
    """Treats a gradient, brings it to the strength wanted, adds it to the canvas, and lets regularisers have a say.

    Args:
        progress: 0 at the first step of an octave, 1 at its last.
        weight: how strongly the objectives pull together.
        index: how many steps are done at this size, this one included.
        where: 1 x 1 x height x width, 0..1: what may change; None for all.
    """
    for treatment in dream.treatments:
        gradient = treatment.treat(gradient, progress)
    step = normalised(gradient, dream.normalise, dream.strength * weight)
    if dream.regularisers:
        _regularised(canvas, step, gradient, dream, index, where)
    else:
        canvas.picture.add_(step if where is None else step * where)
    canvas.clip()


def _regularised(
    canvas: Canvas, step: Tensor, gradient: Tensor, dream: Dream, index: int, where: Tensor | None
) -> None:
    before = canvas.picture + canvas.centre
    base = canvas.base + canvas.centre
    # Its strength is that of a step, so that a weight means the same for subtle dreams and bold ones.
    after = step + relieved(before, base, dream.regularisers, dream.strength * before.numel())
    moment = Moment(base, gradient, canvas.centre, index, dream.steps)
    for regulariser in dream.regularisers:
        if regulariser.amends():
            after = regulariser.amended(after, moment)
    if where is not None:
        after = before.lerp(after, where.expand_as(after))
    canvas.picture.copy_(after - canvas.centre)


def relieved(picture: Tensor, base: Tensor, regularisers: Sequence[Regulariser], size: float) -> Tensor:
    """The picture moved against the gradient of all penalties, `size` times its length.

    A move that would overshoot, so that the penalties grow, is halved until it does not.

    Args:
        picture, base: count x 3 x height x width, RGB 0..1.
    """
    with torch.enable_grad():
        leaf = picture.detach().requires_grad_()
        penalty = _penalties(leaf, base, regularisers)
        if penalty is None:
            return picture
        (unwanted,) = torch.autograd.grad(penalty, leaf)
    before = float(penalty.detach())
    for _ in range(_HALVINGS):
        moved = picture - unwanted * size
        after = _penalties(moved, base, regularisers)
        if after is None or float(after) <= before:
            return moved
        size /= 2
    return picture


def _penalties(picture: Tensor, base: Tensor, regularisers: Sequence[Regulariser]) -> Tensor | None:
    found = [p for regulariser in regularisers if (p := regulariser.penalty(picture, base)) is not None]
    return torch.stack(found).sum() if found else None
