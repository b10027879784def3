"""Objectives that mix channels, follow guides, compare with the photo or several pictures."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.bench import Bench
from engine.errors import BadRecipe, Complaint
from engine.jobs.feature import Feature
from engine.matching import best_matches
from engine.objectives.alike import Alike
from engine.objectives.between import Between
from engine.objectives.caricature import Caricature
from engine.objectives.channel import Channel
from engine.objectives.class_score import ALL_OTHERS, OUTPUT, ClassScore
from engine.objectives.direction import Direction, shares
from engine.objectives.diversity import Diversity
from engine.objectives.guide import Guide
from engine.objectives.objective import OBJECTIVES, Objective
from engine.reference import written
from engine.scene import Scene
from engine.starts.photo import Photo
from tests.engine.small_dreams import OTHER, SMALL, finish, small_bench, start
from tests.engine.test_objectives import ALL
from tests.tiny import tiny_picture

MIXED: list[Objective] = [
    Direction("two", "1, 3:0.5, 2:-1", power=0),
    Direction("two", "1, 3:0.5, 2:-1", power=2),
    Diversity("two"),
    Between("two", 1, 2),
    Caricature("two", power=1.0),
    Alike("two"),
    ClassScore(1, against="0, 2"),
    ClassScore(1, against=ALL_OTHERS),
]


def chance(*shape: int, seed: int = 3) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def finite_difference(of: Callable[[Tensor], Tensor], at: Tensor, towards: Tensor, width: float = 1e-6) -> float:
    return float((of(at + width * towards) - of(at - width * towards)) / (2 * width))


def scene(bench: Bench) -> Scene:
    photo = bench.photo(40, 52)
    assert photo is not None
    return Scene(bench, bench.prepared(["two"]), photo)


@pytest.mark.parametrize("objective", MIXED, ids=lambda objective: objective.kind)
def test_gradients_agree_with_finite_differences(objective: Objective) -> None:
    shape = (4, 5) if isinstance(objective, ClassScore) else (4, 6, 3, 5)
    layer = OUTPUT if isinstance(objective, ClassScore) else "two"
    at, towards = chance(*shape) + 0.3, chance(*shape, seed=4)
    towards[2:] = 0  # paired objectives take no gradient from the photos, which come last

    def score(activations: Tensor) -> Tensor:
        return objective.score({layer: activations})

    leaf = at.clone().requires_grad_()
    (gradient,) = torch.autograd.grad(score(leaf), leaf)
    assert float((gradient * towards).sum()) == pytest.approx(finite_difference(score, at, towards), rel=1e-5)


def test_a_direction_is_the_dot_product_times_cosine_to_a_power() -> None:
    activations = chance(1, 3, 2, 2)
    direction = np.array([0.0, 1.0, -0.5]) / math.hypot(1, 0.5)
    expected = []
    for place in activations[0].flatten(1).T.numpy():
        dot = float(place @ direction)
        expected.append(dot * max(0.1, dot / float(np.linalg.norm(place))) ** 2)
    got = Direction("two", "1, 2:-0.5", power=2).score({"two": activations})
    assert float(got) == pytest.approx(float(np.mean(expected)), rel=1e-6)


def test_a_direction_towards_a_picture_is_its_mean_answer() -> None:
    at = scene(small_bench())
    bound = Direction("two", picture=OTHER).bound(at)
    assert bound.towards is not None
    mean = at.seen(at.other(OTHER))["two"][0].mean((1, 2))
    torch.testing.assert_close(bound.towards, mean / mean.norm())


@pytest.mark.parametrize("text", ["", "a", "1:x", "-3"])
def test_channels_that_cannot_be_read_are_told(text: str) -> None:
    with pytest.raises(BadRecipe, match="names no channels"):
        shares(text)


def test_a_channel_that_is_not_there_is_told() -> None:
    with pytest.raises(BadRecipe, match="no channel 6"):
        Direction("two", "6").score({"two": chance(1, 6, 2, 2)})


def test_each_place_follows_the_part_of_the_guide_it_is_most_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.matching.CHUNK", 20)
    activations, guides = chance(2, 4, 9), chance(4, 7, seed=8)
    got = best_matches(activations, guides)
    for picture in range(2):
        for place in range(9):
            products = [float(activations[picture, :, place] @ guides[:, q]) for q in range(7)]
            torch.testing.assert_close(got[picture, :, place], guides[:, int(np.argmax(products))])


def test_the_gradient_of_a_guided_dream_is_the_guide_itself() -> None:
    bound = Guide("two", OTHER).bound(scene(small_bench()))
    assert bound.guides is not None
    leaf = torch.rand(1, 12, 3, 4, generator=torch.Generator().manual_seed(1), requires_grad=True)
    (gradient,) = torch.autograd.grad(bound.score({"two": leaf}), leaf)
    best = best_matches(leaf.detach().flatten(2), bound.guides)
    torch.testing.assert_close(gradient.flatten(2) * 12, best)


def test_several_guides_are_looked_through_together() -> None:
    bench = small_bench()
    second = tiny_picture(30, 30, seed=10)
    second = replace(second, subject=replace(second.subject, sha256="3" * 64))
    bench = replace(bench, others={**bench.others, written(second.subject): second})
    one = Guide("two", OTHER).bound(scene(bench))
    both = Guide("two", OTHER, written(second.subject)).bound(scene(bench))
    assert one.guides is not None
    assert both.guides is not None
    assert both.guides.shape[1] > one.guides.shape[1]


@pytest.mark.parametrize("objective", [Guide("two", OTHER), Caricature("two"), Alike("two"), Direction("two", "1")])
@pytest.mark.parametrize("tile", [0, 96])
def test_dreams_take_them(objective: Objective, tile: int) -> None:
    told = finish(start(replace(SMALL, objectives=(objective,), tile=tile, steps=12), small_bench(80, 120)))
    scores = [next(iter(step.terms.values())) for step in told.counted[-12:]]
    assert np.isfinite(told.result.image).all()
    if not isinstance(objective, Alike):  # it begins at its best
        assert scores[-1] > scores[0]


def test_a_guide_that_was_not_chosen_is_asked_for() -> None:
    with pytest.raises(Complaint, match="choose one"):
        finish(start(replace(SMALL, objectives=(Guide("two"),)), small_bench()))


@pytest.mark.slow
def test_pictures_made_with_diversity_differ_more() -> None:
    def spread(*objectives: Objective) -> float:
        job = Feature(objectives, pictures=3, steps=30, transforms=())
        told = finish(start(job, small_bench(), size=96))
        return told.counted[-1].terms["two diversity"]

    channel = Channel("two", 3, "mean")
    assert spread(channel, Diversity("two", weight=2.0)) > spread(channel, Diversity("two", weight=1e-6)) + 0.01


def test_a_row_between_two_channels_goes_over_from_one_to_the_other() -> None:
    seen = {"two": torch.tensor([[[[1.0]], [[0.0]]], [[[3.0]], [[5.0]]], [[[9.0]], [[7.0]]]])}
    assert float(Between("two", 0, 1).score(seen)) == pytest.approx((1 + (3 + 5) / 2 + 7) / 3)


def test_classes_to_stay_away_from_are_taken_off() -> None:
    seen = {OUTPUT: torch.tensor([[1.0, 2.0, 4.0, 8.0]])}
    assert float(ClassScore(3, against="0, 2").score(seen)) == 8 - 2.5
    with pytest.raises(BadRecipe, match="names no classes"):
        ClassScore(3, against="cats").score(seen)


@pytest.mark.parametrize("index", [0, 2, 3])
def test_against_all_others_it_is_the_logarithm_of_the_odds(index: int) -> None:
    scores = [[1.0, 2.0, 4.0, 8.0], [0.5, -1.0, 0.0, 3.0]]
    shares = [[math.exp(one) / sum(math.exp(other) for other in row) for one in row] for row in scores]
    odds = [math.log(row[index] / (1 - row[index])) for row in shares]
    found = ClassScore(index, against="All others").score({OUTPUT: torch.tensor(scores, dtype=torch.float64)})
    assert float(found) == pytest.approx(sum(odds) / 2)


def test_against_all_others_it_grows_however_sure_the_network_is() -> None:
    scores = torch.tensor([[500.0, 0.0, 1.0]], requires_grad=True)
    ClassScore(0, against=ALL_OTHERS).score({OUTPUT: scores}).backward()
    assert scores.grad is not None
    assert float(scores.grad[0, 0]) == 1
    assert float(scores.grad.sum()) == pytest.approx(0)


def test_a_network_of_one_class_has_no_others() -> None:
    assert float(ClassScore(0, against=ALL_OTHERS).score({OUTPUT: torch.tensor([[3.0]])})) == 3


def test_all_others_stay_as_they_are_when_classes_get_their_numbers() -> None:
    assert ClassScore(3, against=ALL_OTHERS).bound(scene(small_bench())).against == ALL_OTHERS


def test_classes_to_stay_away_from_are_named_as_the_network_names_them() -> None:
    at = scene(small_bench())
    names = at.bench.loaded.class_names
    assert ClassScore(3, against=f"{names[2]}; 0").bound(at).against == "2, 0"
    with pytest.raises(Complaint, match="no class “zeppelin”"):
        ClassScore(3, against="zeppelin").bound(at)


@pytest.mark.slow
def test_accentuation_keeps_the_photo_and_makes_the_feature_stronger() -> None:
    def ends(*objectives: Objective) -> dict[str, float]:
        told = finish(start(Feature(objectives, start=Photo(), steps=40, transforms=()), small_bench()))
        return dict(told.counted[-1].terms)

    channel = Channel("two", 3, "mean")
    free, kept = ends(channel, Alike("one", weight=1e-6)), ends(channel, Alike("one", weight=1.0))
    assert kept["one like the photo"] > free["one like the photo"]
    begun = finish(start(Feature((channel,), start=Photo(), steps=1), small_bench())).counted[0].terms
    assert kept["two:3"] > begun["two:3"]


def test_all_objectives_are_tried() -> None:
    tried = {type(objective) for objective in (*ALL, *MIXED, Guide())}
    assert tried == set(OBJECTIVES.values())
