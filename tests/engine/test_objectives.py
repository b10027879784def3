"""Gradients of every objective and measure against finite differences in float64, whole and in tiles."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from engine.errors import BadRecipe
from engine.gaze import Gaze, Pull
from engine.machine import Resolved
from engine.measures import MEASURES
from engine.normalising import normalised
from engine.objectives.channel import Channel
from engine.objectives.class_score import ClassScore
from engine.objectives.layer import Layer
from engine.objectives.neuron import Neuron
from engine.objectives.objective import Objective
from engine.prepared import prepare
from engine.tiles import views
from engine.view import View
from models.load import load
from tests.engine.small_dreams import small_bench

MEASURED = [
    objective
    for measure in MEASURES
    for objective in (
        Layer("two", measure),
        Layer("one", measure),
        Channel("two", 4, measure),
        Neuron("one", 2, 0.3, 0.8, measure),
    )
]
ALL: list[Objective] = [*MEASURED, ClassScore(3)]


def gaze(*objectives: Objective) -> Gaze:
    layers = tuple(layer for objective in objectives for layer in objective.layers())
    return Gaze(small_bench(dtype=torch.float64).prepared(layers))


def picture(height: int = 21, width: int = 26) -> Tensor:
    chance = torch.Generator().manual_seed(3)
    return torch.rand(1, 3, height, width, generator=chance, dtype=torch.float64) - 0.45


def pulled(
    objectives: Sequence[Objective], at: Tensor, cut: list[View] | None = None, factors: list[float] | None = None
) -> Pull:
    height, width = at.shape[-2:]
    return drained(gaze(*objectives).pull(at, cut or views((height, width), 0, 1), objectives, factors))


def drained(work: Generator[None, None, Pull]) -> Pull:
    """What a pull ends with."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def score(objective: Objective, at: Tensor) -> float:
    return objective.score(gaze(objective).prepared.activations(at)).item()


@pytest.mark.parametrize("objective", ALL, ids=lambda o: f"{o.kind}-{getattr(o, 'measure', '')}")
def test_gradient_agrees_with_finite_differences(objective: Objective) -> None:
    at = picture()
    (gradient,) = pulled([objective], at, factors=[1.0]).gradients
    chance = torch.Generator().manual_seed(7)
    for _ in range(3):
        direction = torch.randn(at.shape, generator=chance, dtype=torch.float64)
        nudge = 1e-6 * direction
        slope = (score(objective, at + nudge) - score(objective, at - nudge)) / 2e-6
        assert (gradient * direction).sum().item() == pytest.approx(slope, rel=1e-4, abs=1e-8)


@pytest.mark.parametrize("objective", ALL, ids=lambda o: f"{o.kind}-{getattr(o, 'measure', '')}")
def test_score_is_told(objective: Objective) -> None:
    at = picture()
    assert pulled([objective], at, factors=[1.0]).scores[0].item() == pytest.approx(score(objective, at))


def test_several_at_once_add_up_with_their_factors() -> None:
    some: list[Objective] = [Layer("two"), Channel("one", 1, "sum"), ClassScore(0)]
    at, factors = picture(), [0.5, -2.0, 3.0]
    apart = pulled(some, at).gradients
    expected = sum(factor * gradient for factor, gradient in zip(factors, apart, strict=True))
    torch.testing.assert_close(pulled(some, at, factors=factors).gradients[0], expected)


@pytest.mark.parametrize("layer", ["one", "two"])
def test_tiles_of_a_linear_objective_agree_with_the_whole(layer: str) -> None:
    at, objective = picture(300, 260), Layer(layer, "sum")
    whole = pulled([objective], at, factors=[1.0])
    tiled = pulled([objective], at, views((300, 260), 160, 1, (64, 32)), [1.0])
    torch.testing.assert_close(tiled.gradients[0], whole.gradients[0])


@pytest.mark.slow
def test_tiles_of_a_real_network_agree_with_the_whole() -> None:
    resolved = Resolved(torch.device("cpu"), torch.float64, 1, 2**33)
    looking = Gaze(prepare(load("mobilenet_v2"), ("features.4",), resolved))
    at, objective = picture(192, 224), Layer("features.4", "sum")
    whole = drained(looking.pull(at, views((192, 224), 0, 1), [objective], [1.0]))
    tiled = drained(looking.pull(at, views((192, 224), 128, 1, (64, 32)), [objective], [1.0]))
    torch.testing.assert_close(tiled.gradients[0], whole.gradients[0])


@pytest.mark.parametrize("size", [(288, 256), (205, 171)])
def test_tiles_of_a_mean_agree_with_the_whole_up_to_a_factor(size: tuple[int, int]) -> None:
    at, objective = picture(*size), Layer("two", "mean of squares")
    (whole,) = pulled([objective], at, factors=[1.0]).gradients
    (tiled,) = pulled([objective], at, views(size, 160, 1, (64, 32)), [1.0]).gradients
    torch.testing.assert_close(normalised(tiled, "mean absolute", 1), normalised(whole, "mean absolute", 1))


def test_a_neuron_is_found_in_its_tile_although_the_picture_was_rolled() -> None:
    at, objective = picture(256, 288), Neuron("two", 3, 0.71, 0.36)
    shift = (8, -12)
    whole = pulled([objective], at, factors=[1.0]).gradients[0]
    rolled = torch.roll(at, shift, (2, 3))
    tiled = pulled([objective], rolled, views((256, 288), 160, 1, (64, 96), shift), [1.0]).gradients[0]
    torch.testing.assert_close(torch.roll(tiled, (-8, 12), (2, 3)), whole)


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (5, 4)])
def test_pictures_smaller_than_the_network_can_take_are_repeated(size: tuple[int, int]) -> None:
    at, objective = picture(*size), Layer("two")
    look = replace(gaze(objective), least=17).pull(at, views(size, 0, 17), [objective], [1.0])
    with pytest.raises(StopIteration) as end:
        next(look)
    gradient = end.value.value.gradients[0]
    assert gradient.shape == at.shape
    assert gradient.isfinite().all()


def test_a_missing_channel_is_named() -> None:
    with pytest.raises(BadRecipe, match="channels 0 to 11"):
        pulled([Channel("two", 12)], picture(), factors=[1.0])


def test_a_class_the_network_does_not_know_is_refused_in_words_of_classes() -> None:
    scores = {"output": torch.zeros(1, 7)}
    with pytest.raises(BadRecipe, match="knows the classes 0 to 6; there is no class 130"):
        ClassScore(index=130).score(scores)
