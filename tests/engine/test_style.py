"""Style transfer and textures as runs: on a tiny network at both ends of every knob, and on the bundled one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.another_network import for_network
from engine.bench import Bench
from engine.benches import Benches
from engine.brush import Brush
from engine.check import check
from engine.declare import knobs
from engine.jobs.style import NOISE, STYLE, Style
from engine.jobs.style_parts import StyleLayer, StylePicture
from engine.jobs.texture import Texture
from engine.machine import Machine
from engine.mask_text import text_of
from engine.objectives.gram import LIGHT
from engine.open_picture import open_picture
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.reference import references, written
from engine.regularisers.palette import Palette
from engine.step import Result
from models.building import build
from models.catalogue import NETWORKS
from resources import path
from tests.engine.small_dreams import OTHER, finish, shared_bench, small_bench

PICTURE = StylePicture(OTHER)
LAYERS = (StyleLayer("one"), StyleLayer("two", 2.0))
STYLED = Style(styles=(PICTURE,), layers_of_style=LAYERS, content_layer="two", steps=2, sizes=2)
TEXTURED = Texture(layers_of_style=LAYERS, steps=2, sizes=2)


def made(job: Style | Texture, bench: Bench | None = None, **more: Any) -> Result:
    recipe = Recipe(job=job, network="two", **more)
    return finish(job.run(recipe, bench or shared_bench())).result


def _ends(knob: Any, name: str, default: Any) -> Iterator[Any]:
    if knob.choices:
        yield from knob.choices
    elif isinstance(default, bool):
        yield from (False, True)
    elif knob.low is not None:
        yield type(default)(knob.low)
        yield type(default)(3 if name == "steps" else knob.high)


def variants(job: Any) -> Iterator[Any]:
    for name, knob in knobs(job).items():
        if knob.catalogue is None:
            for value in _ends(knob, name, getattr(job, name)):
                yield replace(job, **{name: value})


def jobs() -> list[Any]:
    picture = [replace(STYLED, styles=(one,)) for one in variants(PICTURE)]
    layers = [replace(STYLED, layers_of_style=(one, LAYERS[1])) for one in variants(LAYERS[0])]
    return [*variants(STYLED), *variants(TEXTURED), *picture, *layers, replace(TEXTURED, styles=(PICTURE,))]


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.kind)
def test_both_ends_of_every_knob_give_a_picture(job: Style | Texture) -> None:
    check(job)
    image = made(job).image
    assert np.isfinite(image).all()
    assert 0 <= image.min() <= image.max() <= 1


def test_every_knob_explains_itself() -> None:
    for declared in (Style, Texture, StylePicture, StyleLayer):
        for name, knob in knobs(declared).items():
            assert knob.label, (declared, name)
            assert knob.help.endswith("."), (declared, name)


@pytest.mark.parametrize("job", [STYLED, TEXTURED], ids=["style", "texture"])
def test_the_same_recipe_gives_the_same_picture(job: Style | Texture) -> None:
    assert np.array_equal(made(job, seed=3).image, made(job, seed=3).image)


def test_recipes_of_styles_come_back_from_their_text() -> None:
    for job in (replace(STYLED, styles=(PICTURE, replace(PICTURE, weight=2.0))), TEXTURED):
        recipe = Recipe(job=job)
        assert from_json(to_json(recipe)) == recipe
    assert references(Recipe(job=STYLED)) == (OTHER,)


def test_a_share_moved_during_the_run_changes_the_picture() -> None:
    both = replace(STYLED, styles=(PICTURE, replace(PICTURE, scale=2.0)), steps=6, sizes=1)
    moved = Recipe(job=replace(both, styles=(replace(PICTURE, weight=9.0), both.styles[1])), network="two")
    bench = small_bench()
    plain = finish(both.run(Recipe(job=both, network="two"), bench)).result
    told = finish(both.run(Recipe(job=both, network="two"), bench), {2: moved}).result
    assert not np.array_equal(plain.image, told.image)
    assert len(told.recipe.revisions) == 1


@pytest.mark.slow
def test_the_photo_stays_when_it_is_to_be_kept_and_goes_when_not() -> None:
    photo = small_bench().photo(40, 52)
    assert photo is not None
    true = photo[0].permute(1, 2, 0).numpy()
    job = replace(STYLED, sizes=1, steps=15, steadiness=0.0)
    kept, lost = (np.square(made(replace(job, keep=keep)).image - true).mean() for keep in (20.0, 0.0))
    assert kept < lost


def test_exact_colours_leave_every_place_its_tint() -> None:
    job = replace(STYLED, colours=LIGHT, sizes=1, steps=5, steadiness=0.0)
    photo = small_bench().photo(40, 52)
    assert photo is not None
    image = made(job).image
    change = image - photo[0].permute(1, 2, 0).numpy()
    inside = (image > 0.01).all(2) & (image < 0.99).all(2)
    assert inside.mean() > 0.5
    assert np.abs(change[inside] - change[inside].mean(1, keepdims=True)).max() < 1e-4
    assert np.abs(change).max() > 0.01


@pytest.mark.parametrize("start", [NOISE, STYLE])
def test_it_begins_with_what_was_asked_for(start: str) -> None:
    bench = small_bench()
    first = replace(STYLED, start=start, sizes=1, steps=1, steadiness=0.0).beginning().opened(bench)
    begun = first.begin(bench.photo(40, 52), 40, 52, torch.Generator().manual_seed(0))
    assert begun.shape == (1, 3, 40, 52)
    if start == STYLE:
        assert torch.allclose(begun[..., 20, :].mean(), bench.reference(OTHER, 52)[..., 20, :].mean(), atol=0.1)


def test_a_style_acts_in_its_painted_area_only() -> None:
    mask = np.zeros((40, 52), np.uint8)
    mask[:, :20] = 255
    job = replace(STYLED, styles=(replace(PICTURE, where="A"),), brush=Brush(a=text_of(mask)), keep=0.0, sizes=1,
                  smoothness=0.0, steadiness=0.0)  # fmt: skip
    photo = small_bench().photo(40, 52)
    assert photo is not None
    change = np.abs(made(job).image - photo[0].permute(1, 2, 0).numpy()).max(2)
    assert change[:, :16].mean() > 0.01
    assert change[:, 32:].max() < 0.002


def test_a_texture_is_square_unless_it_is_to_have_the_shape_of_the_picture() -> None:
    assert made(TEXTURED).image.shape == (52, 52, 3)
    assert made(replace(TEXTURED, shape="as the picture")).image.shape == (40, 52, 3)
    assert made(replace(TEXTURED, seamless=True)).image.shape == (64, 64, 3)


@pytest.mark.parametrize(
    "network", ["squeezenet1_1", "vgg11", "vgg19", "vgg16_bn", "resnet18", "googlenet", "alexnet"]
)
def test_another_network_gets_layers_that_it_has(network: str) -> None:
    with torch.device("meta"):
        there = {name for name, _ in build(NETWORKS[network], 10).named_modules()}
    for job in (Style(), Texture()):
        moved: Any = for_network(Recipe(job=job), network).job
        assert set(moved.layers()) <= there
        assert for_network(Recipe(job=moved, network=network), "mobilenet_v2").job == job


def _photo_and_style() -> tuple[Recipe, Bench]:
    photo, style = (open_picture(path(f"samples/{name}")) for name in ("chelsea.png", "china.jpg"))
    reference = written(style.subject)
    job = Style(styles=(StylePicture(reference),), steps=40, sizes=1, keep=0.2, steadiness=0.0)
    recipe = Recipe(job=job, subject=photo.subject, size=96)
    return recipe, Benches().open(recipe, photo, Machine(), None, {reference: style})


def error_of(recipe: Recipe, bench: Bench, image: NDArray[np.float32]) -> float:
    """The mean relative Gram error of a picture on the network as trained, computed apart from the engine's own."""
    layers = [one.layer for one in recipe.job.layers_of_style]  # type: ignore[attr-defined]
    prepared = bench.prepared(layers)
    style = bench.reference(recipe.job.styles[0].picture, 96)  # type: ignore[attr-defined]
    both = [style, torch.from_numpy(image).permute(2, 0, 1)[None]]
    wanted, found = (
        {layer: seen[0].flatten(1).double() for layer, seen in prepared.activations(one - prepared.centre).items()}
        for one in both
    )
    errors = []
    for layer in layers:
        target = wanted[layer] @ wanted[layer].T / wanted[layer].shape[1]
        gram = found[layer] @ found[layer].T / found[layer].shape[1]
        errors.append(float(((gram - target) ** 2).sum() / (target**2).sum()))
    return float(np.mean(errors))


@pytest.mark.slow
def test_the_error_of_the_bundled_network_falls_to_a_third() -> None:
    recipe, bench = _photo_and_style()
    photo = bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    before = error_of(recipe, bench, photo[0].permute(1, 2, 0).numpy())
    image = finish(recipe.job.run(recipe, bench)).result.image
    assert error_of(recipe, bench, image) < before / 3


def test_the_photo_has_the_weight_that_suits_the_network() -> None:
    """Half as much in SqueezeNet 1.1, also of what one has chosen, and never more than the knob goes to."""
    there = [for_network(Recipe(job=Style(keep=keep)), "squeezenet1_1") for keep in (Style.keep, 5.0, 0.0)]
    assert [cast(Style, recipe.job).keep for recipe in there] == [1.0, 2.5, 0.0]
    assert [cast(Style, for_network(recipe, "mobilenet_v2").job).keep for recipe in there] == [2.0, 5.0, 0.0]
    most = Recipe(job=Style(keep=20.0), network="squeezenet1_1")
    assert cast(Style, for_network(most, "mobilenet_v2").job).keep == 20.0


def test_the_full_size_gets_more_steps_than_each_smaller_one() -> None:
    stages = Style(steps=10, finish=2.5).stages(400, 300)
    assert [stage.steps for stage in stages] == [10, 10, 25]
    assert (stages[-1].height, stages[-1].width) == (400, 300)


def test_a_style_as_it_comes_takes_no_more_than_250_steps() -> None:
    assert sum(stage.steps for stage in Style().stages(400, 267)) <= 250


def test_a_texture_has_the_colours_of_its_picture() -> None:
    """Mean and covariance, however far it is from being finished."""
    photo = small_bench().photo(40, 52)
    assert photo is not None
    job = replace(TEXTURED, sizes=1, steps=4, steadiness=0.0)
    found, wanted = made(job).image.reshape(-1, 3), photo[0].permute(1, 2, 0).numpy().reshape(-1, 3)
    np.testing.assert_allclose(found.mean(0), wanted.mean(0), atol=0.02)
    np.testing.assert_allclose(np.cov(found.T), np.cov(wanted.T), atol=0.01)


def test_a_mixed_texture_is_not_held_to_the_colours_of_one_picture() -> None:
    alone, mixed = (
        {type(one) for one in job.aim().regularisers} for job in (TEXTURED, replace(TEXTURED, styles=(PICTURE,)))
    )
    assert alone - mixed == {Palette}
