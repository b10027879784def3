"""Style and content as numbers: against an independent calculation in float64, and against finite differences."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.colour_match import matched, statistics
from engine.grams import grams, relative_distance
from engine.mask_text import text_of
from engine.masks import mask_at
from engine.objectives.content import Content
from engine.objectives.gram import LIGHT, MATCHED, SUBJECT, Gram, Source
from engine.scene import Scene
from engine.style_targets import greyed, style_picture
from tests.engine.small_dreams import OTHER, small_bench

LAYERS = (("one", 1.0), ("two", 3.0))


@pytest.fixture(scope="module")
def scene() -> Scene:
    bench = small_bench(dtype=torch.float64)
    base = torch.rand(1, 3, 40, 52, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    return Scene(bench, bench.prepared(("one", "two")), base)


def gram_by_loops(activations: Tensor) -> np.ndarray:
    maps = activations[0].numpy().astype(np.float64)
    channels, height, width = maps.shape
    found = np.zeros((channels, channels))
    for i in range(channels):
        for j in range(channels):
            found[i, j] = (maps[i] * maps[j]).sum() / (height * width)
    return found


def relative(found: np.ndarray, wanted: np.ndarray) -> float:
    return float(((found - wanted) ** 2).sum() / (wanted**2).sum())


def test_grams_are_mean_products_of_channels() -> None:
    activations = torch.rand(1, 5, 7, 9, dtype=torch.float64)
    assert np.allclose(grams(activations)[0], gram_by_loops(activations))
    wanted = torch.rand(5, 5, dtype=torch.float64)
    distance = relative_distance(grams(activations), wanted)
    assert float(distance) == pytest.approx(relative(gram_by_loops(activations), wanted.numpy()))


def test_the_style_score_is_the_weighted_relative_distance(scene: Scene) -> None:
    style = Gram(LAYERS, (Source(OTHER, 1.0), Source(SUBJECT, 3.0, 0.5))).bound(scene)
    first, second = scene.seen(scene.other(OTHER, 64 / 52)), scene.seen(scene.bench.photo(49, 64))
    seen = scene.seen(scene.base)
    expected = 0.0
    for layer, weight in LAYERS:
        # The second would be half as large, but 64 pixels are the least that a style picture has.
        mixed = 0.25 * gram_by_loops(first[layer]) + 0.75 * gram_by_loops(second[layer])
        expected -= weight / 4 * relative(gram_by_loops(seen[layer]), mixed)
    found = Gram(LAYERS, (Source(OTHER, 1.0, 64 / 52), Source(SUBJECT, 3.0, 0.5))).bound(scene).score(seen)
    assert float(found) == pytest.approx(expected, rel=1e-6)
    assert float(style.score(seen)) < 0


def test_shares_count_relative_to_each_other(scene: Scene) -> None:
    seen = scene.seen(scene.base)
    scores = [
        float(Gram(LAYERS, (Source(OTHER, a), Source(SUBJECT, b))).bound(scene).score(seen))
        for a, b in ((1.0, 1.0), (4.0, 4.0), (0.0, 0.0), (1.0, 3.0))
    ]
    assert scores[0] == pytest.approx(scores[1]) == pytest.approx(scores[2])
    assert abs(scores[0] - scores[3]) > 1e-6


def test_the_style_itself_has_a_perfect_score(scene: Scene) -> None:
    style = Gram(LAYERS, (Source(OTHER, 1.0, 2.0),)).bound(scene)
    assert float(style.score(scene.seen(scene.other(OTHER, 2.0)))) == pytest.approx(0, abs=1e-12)


def test_content_is_the_relative_squared_distance(scene: Scene) -> None:
    seen = scene.seen(scene.base)["two"].numpy()
    for grey in (False, True):
        photo = scene.photo()
        if grey:
            light = 0.2126 * photo[:, 0] + 0.7152 * photo[:, 1] + 0.0722 * photo[:, 2]
            photo = light[:, None].expand(1, 3, -1, -1)
        wanted = scene.seen(photo)["two"].numpy()
        found = Content("two", grey).bound(scene).score({"two": torch.from_numpy(seen)})
        assert float(found) == pytest.approx(-relative(seen, wanted), rel=1e-6)


@pytest.mark.parametrize("objective", [Gram(LAYERS, (Source(OTHER),)), Content("two")], ids=["gram", "content"])
def test_gradients_are_those_of_finite_differences(scene: Scene, objective: Gram | Content) -> None:
    bound = objective.bound(scene)
    picture = scene.base.clone().requires_grad_()

    def score(shown: Tensor) -> Tensor:
        return bound.score(scene.prepared.activations(shown - scene.prepared.centre))

    (gradient,) = torch.autograd.grad(score(picture), picture)
    direction = torch.randn(picture.shape, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    step = 1e-6
    with torch.no_grad():
        slope = (score(picture + step * direction) - score(picture - step * direction)) / (2 * step)
    assert float((gradient * direction).sum()) == pytest.approx(float(slope), rel=1e-4)


def test_a_painted_area_has_the_style_of_the_whole_style_picture(scene: Scene) -> None:
    """Activations that are faded out elsewhere are compared by the mean over the area, not over the map."""
    mask = np.zeros((40, 52), np.uint8)
    mask[:, :26] = 255
    style = Gram((("one", 1.0),), (Source(OTHER),), area=text_of(mask)).bound(scene)
    seen = scene.seen(scene.base)["one"]
    there = torch.nn.functional.adaptive_avg_pool2d(mask_at(text_of(mask), 40, 52).to(seen), seen.shape[-2:])
    faded = gram_by_loops(seen * there) / float(there.square().mean())
    wanted = gram_by_loops(scene.seen(scene.other(OTHER, 64 / 52))["one"])
    assert float(style.score({"one": seen * there})) == pytest.approx(-relative(faded, wanted), rel=1e-5)


def test_matched_colours_have_the_mean_and_covariance_asked_for() -> None:
    chance = np.random.default_rng(3)
    one, other = (torch.from_numpy(chance.random((1, 3, 20, 30)) * size) for size in (1.0, 0.4))
    found = matched(one, *statistics(other))[0].reshape(3, -1).numpy()
    wanted = other[0].reshape(3, -1).numpy()
    assert np.allclose(found.mean(1), wanted.mean(1), atol=1e-6)
    assert np.allclose(np.cov(found, bias=True), np.cov(wanted, bias=True), atol=1e-4)


def test_style_pictures_take_the_colours_asked_for(scene: Scene) -> None:
    photo = scene.photo()[0].reshape(3, -1)
    taken = style_picture(scene, Source(OTHER), MATCHED)[0].reshape(3, -1)
    assert np.allclose(taken.mean(1), photo.mean(1), atol=0.02)
    light = style_picture(scene, Source(OTHER), LIGHT)[0]
    assert torch.equal(light[0], light[1])
    assert torch.equal(light[0], light[2])
    assert float(light[0].mean()) == pytest.approx(float(greyed(scene.photo())[0, 0].mean()), abs=0.02)
