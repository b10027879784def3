"""Optimisers against numpy in float64, on a bowl and in Rosenbrock's valley, and against what each promises."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import Generator, Tensor

from engine.jobs.feature import Feature
from engine.jobs.optimised import Aim
from engine.objectives.layer import Layer
from engine.offered import OPTIMISERS
from engine.optimisers.adam import Adam
from engine.optimisers.ascent import Ascent
from engine.optimisers.lbfgs import Lbfgs
from engine.optimisers.schedules import SCHEDULES
from engine.optimisers.sgd import Sgd
from engine.parameterisations.pixels import Pixels
from engine.pulling import Puller
from engine.recipe import Recipe
from engine.scene import Scene
from tests.engine.numbered import FIRST, Numbered, Numbers, bowl, bowl_slope, follow, looking, run
from tests.engine.small_dreams import finish, small_bench


def adams(first: Numbers, adam: Adam, steps: int) -> list[Numbers]:
    """Kingma and Ba 2015, algorithm 1."""
    numbers, mean, squares, path = first.copy(), np.zeros_like(first), np.zeros_like(first), []
    for index in range(steps):
        slope = bowl_slope(numbers)
        mean = adam.inertia * mean + (1 - adam.inertia) * slope
        squares = adam.memory * squares + (1 - adam.memory) * slope**2
        unbiased = mean / (1 - adam.inertia ** (index + 1))
        spread = np.sqrt(squares / (1 - adam.memory ** (index + 1)))
        rate = adam.rate * SCHEDULES[adam.schedule](index / (steps - 1))
        numbers = numbers - rate * unbiased / (spread + 1e-16)
        path.append(numbers)
    return path


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_adam_is_that_of_the_paper(schedule: str) -> None:
    adam = Adam(0.03, schedule, 0.8, 0.95)
    follow(run(Numbered(FIRST), bowl, adam, 25), adams(FIRST.numpy(), adam, 25), 1e-9)


def test_adam_makes_the_same_steps_for_losses_of_any_size() -> None:
    plain = run(Numbered(FIRST), bowl, Adam(), 10)
    follow(run(Numbered(FIRST), lambda picture: bowl(picture) * 1e-7, Adam(), 10), plain, 1e-6)


SIZES: dict[str, Callable[[Numbers], float]] = {
    "root mean square": lambda push: float(np.sqrt((push**2).mean())),
    "mean absolute": lambda push: float(np.abs(push).mean()),
    "where it acts": lambda push: float((push**2).sum() / np.abs(push).sum()),
}


@pytest.mark.parametrize("way", SIZES)
def test_even_steps_move_the_picture_by_the_rate(way: str) -> None:
    numbers, expected = FIRST.numpy(), []
    for index in range(12):
        slope = bowl_slope(numbers)
        numbers = numbers - 0.02 * SCHEDULES["slowing"](index / 11) * slope / SIZES[way](slope)
        expected.append(numbers)
    follow(run(Numbered(FIRST), bowl, Ascent(0.02, "slowing", way), 12), expected)


def test_even_steps_are_as_long_whatever_the_picture_is_laid_down_as() -> None:
    """A picture that is 30 times its numbers, and one that saturates."""

    def steep(tensors: list[Tensor]) -> Tensor:
        return tensors[0] * 30 + tensors[1] * 0.01

    def soft(tensors: list[Tensor]) -> Tensor:
        return torch.sigmoid(tensors[0] * 0.05 + tensors[1])

    for shown, error in ((steep, 1e-9), (soft, 0.02)):
        laid = Numbered(FIRST, FIRST * 0.3, shown=shown)
        descent, ascent = Ascent(0.02).begin(laid), Ascent(0.02)
        for _ in range(8):
            before = laid.picture().detach().clone()
            descent.step(looking(laid, bowl), ascent, 0.0)
            moved = (laid.picture().detach() - before).square().mean().sqrt()
            assert float(moved) == pytest.approx(0.02, rel=error)


def balls(first: Numbers, sgd: Sgd, steps: int) -> list[Numbers]:
    """Momentum as Sutskever et al. 2013 write it down, the rate divided by the steepest slope so far."""
    numbers, velocity, path = first.copy(), np.zeros_like(first), []
    steepest, stage = 0.0, 1.0
    for index in range(steps):
        factor = SCHEDULES[sgd.schedule](index / (steps - 1))
        if sgd.rests and factor != stage:
            velocity = np.zeros_like(first)
        stage = factor
        slope = bowl_slope(numbers)
        steepest = max(steepest, SIZES["root mean square"](slope))
        velocity = sgd.inertia * velocity + slope / steepest
        ahead = slope / steepest + sgd.inertia * velocity
        numbers = numbers - sgd.rate * factor * (ahead if sgd.nesterov else velocity)
        path.append(numbers)
    return path


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("rests", [False, True])
@pytest.mark.parametrize("inertia", [0.0, 0.9])
def test_momentum_agrees_with_plain_arithmetic(nesterov: bool, rests: bool, inertia: float) -> None:
    sgd = Sgd(0.02, "in three stages", inertia, nesterov, rests)
    follow(run(Numbered(FIRST), bowl, sgd, 30), balls(FIRST.numpy(), sgd, 30))


def test_resting_changes_something_only_after_a_stage() -> None:
    rolling = run(Numbered(FIRST), bowl, Sgd(0.02, "in three stages"), 30)
    resting = run(Numbered(FIRST), bowl, Sgd(0.02, "in three stages", rests=True), 30)
    apart = [float(np.abs(one - other).max()) for one, other in zip(rolling, resting, strict=True)]
    assert max(apart[:10]) == 0
    assert apart[10] > 1e-4


def test_momentum_slides_into_the_bowl() -> None:
    last = run(Numbered(FIRST), bowl, Sgd(0.05, "slowing", 0.8), 400)[-1]
    assert np.abs(last).max() < 0.05


def rosenbrock(picture: Tensor) -> Tensor:
    x, y = picture.flatten()
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


VALLEY = torch.tensor([-1.2, 1.0], dtype=torch.float64).reshape(1, 1, 1, 2)


def test_lbfgs_finds_the_end_of_the_valley() -> None:
    path = run(Numbered(VALLEY), rosenbrock, Lbfgs(), 60)
    np.testing.assert_allclose(path[-1].ravel(), [1, 1], atol=1e-6)


def test_lbfgs_finds_it_for_losses_of_any_size() -> None:
    for size in (1e-9, 1e6):
        path = run(Numbered(VALLEY), lambda picture, size=size: rosenbrock(picture) * size, Lbfgs(), 60)
        np.testing.assert_allclose(path[-1].ravel(), [1, 1], atol=1e-5)


def test_each_step_of_lbfgs_meets_the_conditions_of_wolfe() -> None:
    laid, lbfgs = Numbered(VALLEY), Lbfgs()
    descent = lbfgs.begin(laid)
    for _ in range(20):
        before = laid.tensors[0].detach().clone()
        at_first = float(looking(laid, rosenbrock)())
        slope = laid.tensors[0].grad.clone()  # type: ignore[union-attr]
        assert float(descent.step(looking(laid, rosenbrock), lbfgs, 0.0)) == at_first
        way = laid.tensors[0].detach() - before
        along = float((slope * way).sum())
        value = float(looking(laid, rosenbrock)())
        after = float((laid.tensors[0].grad * way).sum())  # type: ignore[operator]
        assert along < 0
        assert value <= at_first + 1e-4 * along
        assert abs(after) <= 0.9 * abs(along) + 1e-12


def newtons(first: Numbers, history: int, lengths: Sequence[float]) -> list[Numbers]:
    """Liu and Nocedal's two-loop recursion on the bowl, taking the lengths of steps as given."""
    numbers, pairs, path = first.ravel(), [], []
    for length in lengths:
        slope = bowl_slope(numbers.reshape(first.shape)).ravel()
        way, factors = slope.copy(), []
        for moved, change in reversed(pairs):
            factors.append(moved @ way / (moved @ change))
            way = way - factors[-1] * change
        if pairs:
            way *= (pairs[-1][0] @ pairs[-1][1]) / (pairs[-1][1] @ pairs[-1][1])
        for (moved, change), factor in zip(pairs, reversed(factors), strict=True):
            way = way + moved * (factor - change @ way / (moved @ change))
        after = numbers - length * way / np.linalg.norm(way)
        change = bowl_slope(after.reshape(first.shape)).ravel() - slope
        pairs = [*pairs, (after - numbers, change)][-history:]
        numbers = after
        path.append(numbers.reshape(first.shape))
    return path


@pytest.mark.parametrize("history", [1, 3, 10])
def test_lbfgs_goes_the_way_of_the_two_loops(history: int) -> None:
    path = run(Numbered(FIRST), bowl, Lbfgs(history), 8)
    places = [FIRST.numpy(), *path]
    lengths = [float(np.linalg.norm(there - here)) for here, there in pairwise(places)]
    follow(path, newtons(FIRST.numpy(), history, lengths), 1e-8)


def test_lbfgs_comes_back_from_where_nothing_can_be_computed() -> None:
    laid = Numbered(VALLEY)

    def cliff(picture: Tensor) -> Tensor:
        return rosenbrock(picture) * (math.nan if float(picture.detach().flatten()[0]) > -1.1 else 1.0)

    descent, lbfgs = Lbfgs().begin(laid), Lbfgs()
    for _ in range(6):
        descent.step(looking(laid, cliff), lbfgs, 0.0)
        assert laid.tensors[0].isfinite().all()


def test_only_lbfgs_compares() -> None:
    assert [kind for kind, optimiser in OPTIMISERS.items() if optimiser().compares()] == ["lbfgs"]


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_a_gradient_of_nothing_moves_nothing(kind: str) -> None:
    laid, optimiser = Numbered(FIRST), OPTIMISERS[kind]()
    run(laid, lambda picture: (picture * 0).sum(), optimiser, 3)
    assert torch.equal(laid.tensors[0].detach(), FIRST)


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_numbers_of_several_kinds_are_turned_together(kind: str) -> None:
    """Complex numbers, such as waves, and a tensor that the picture does not depend on."""
    waves = torch.complex(FIRST, FIRST.flip(-1))
    laid = Numbered(FIRST, waves, FIRST, shown=lambda tensors: tensors[0] * 0.3 + tensors[1].real + tensors[1].imag)
    optimiser = OPTIMISERS[kind]()
    first = float(bowl(laid.picture()).detach())
    run(laid, bowl, optimiser, 12)
    assert float(bowl(laid.picture()).detach()) < first * 0.999
    assert torch.equal(laid.tensors[2].detach(), FIRST)


def test_schedules_go_where_they_say() -> None:
    cosine = [0.5 * (1 + math.cos(math.pi * part)) for part in (0.0, 0.25, 0.5, 0.75)]
    assert [SCHEDULES["slowing"](part) for part in (0.0, 0.25, 0.5, 0.75)] == pytest.approx(cosine)
    assert [SCHEDULES["warm start"](part) for part in (0.05, 0.1, 0.6, 1.0)] == pytest.approx([0.5, 1, 1, 1])
    assert [SCHEDULES["in three stages"](part / 6) for part in range(7)] == [1, 1, 0.1, 0.1, 0.01, 0.01, 0.01]
    both = [SCHEDULES["warm start, then slowing"](part) for part in (0.05, 0.1, 0.55)]
    assert both == pytest.approx([0.5, 1.0, 0.5])
    for schedule in SCHEDULES.values():
        assert all(0 < schedule(index / 100) <= 1 for index in range(101))
        jumps = [abs(schedule((index + 1) / 1000) - schedule(index / 1000)) for index in range(1000)]
        assert max(jumps) < 0.02 or schedule is SCHEDULES["in three stages"]


def test_the_loss_an_optimiser_compares_is_what_the_gradient_belongs_to() -> None:
    bench = small_bench(dtype=torch.float64)
    bench.loaded.module.double()
    layers = (Layer("one", weight=2.0), Layer("two", weight=-0.5))
    for aim in (Aim(layers), Aim(layers[:1]), Aim(layers, balanced=False)):
        prepared = bench.prepared(("one", "two"))
        chance = Generator().manual_seed(1)
        base = torch.rand(1, 3, 16, 16, generator=chance, dtype=torch.float64)
        way = torch.rand(base.shape, generator=chance, dtype=torch.float64) - 0.5
        puller = Puller(Scene(bench, prepared, base), 1, 0, constant=True)

        def loss(
            step: float, base: Tensor = base, way: Tensor = way, aim: Aim = aim, puller: Puller = puller
        ) -> float:
            picture = (base + step * way).requires_grad_()
            return float(puller.pull(picture, aim, Generator(), 0.0).loss)

        pulled = puller.pull(base.clone().requires_grad_(), aim, chance, 0.0)
        slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
        assert float((pulled.gradient * way).sum()) == pytest.approx(slope, rel=1e-5)


@pytest.mark.parametrize("kind", OPTIMISERS)
def test_every_optimiser_makes_a_channel_stronger(kind: str) -> None:
    job = Feature(
        objectives=(Layer("two"),), parameterisation=Pixels(), transforms=(), optimiser=OPTIMISERS[kind](), steps=12,
    )  # fmt: skip
    told = finish(job.run(Recipe(job=job, network="two", size=96), small_bench()))
    scores = [step.terms["two"] for step in told.counted]
    assert scores[-1] > 1.3 * scores[0]


def test_live_rates_are_taken_up_at_once() -> None:
    for optimiser in (Adam(), Ascent(), Sgd(inertia=0.0)):
        laid = Numbered(FIRST)
        descent = optimiser.begin(laid)
        run(laid, bowl, optimiser, 1, descent)
        before = laid.tensors[0].detach().clone()
        descent.step(looking(laid, bowl), replace(optimiser, rate=optimiser.rate / 10), 0.0)  # type: ignore[type-var]
        moved = float((laid.tensors[0].detach() - before).abs().max())
        assert 0 < moved < 0.3 * optimiser.rate  # type: ignore[attr-defined]
