"""The presets: files with recipes that can be used with every network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from engine.another_network import for_network
from engine.declare import Catalogue, Declared, knobs
from engine.errors import BadRecipe
from engine.favourites import DEPTHS, OUTPUT, favourite, first
from engine.job import JOBS
from engine.jobs.zoom import Zoom
from engine.offered import (
    OBJECTIVES,
    OPTIMISERS,
    PARAMETERISATIONS,
    REGULARISERS,
    STARTS,
    TRANSFORMS,
    TREATMENTS,
)
from engine.presets import BY_JOB, NAMES, preset, presets, presets_for, with_look
from engine.recipe import Recipe
from engine.reference import open_references
from models.catalogue import NETWORKS
from models.load import load
from models.trained import DARKNET, ENCODER, FINE_TUNE, TrainedNetwork

WORKSHOP: tuple[Catalogue[Any], ...] = (
    OBJECTIVES, STARTS, PARAMETERISATIONS, TRANSFORMS, REGULARISERS, TREATMENTS, OPTIMISERS,
)  # fmt: skip


def test_they_have_words_for_people() -> None:
    assert [one.name for one in presets()] == list(NAMES)
    for one in presets():
        assert one.title
        assert one.description.endswith(".")
        assert {"mobilenet_v2", "squeezenet1_1", "any"} <= set(one.recipes)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("network", ["mobilenet_v2", "squeezenet1_1"])
def test_layers_of_the_bundled_networks_are_there(name: str, network: str) -> None:
    recipe = preset(name).recipe(network)
    assert recipe.network == network
    assert set(_layers(recipe.job)) - {OUTPUT} <= _parts_of(network)


@cache
def _parts_of(network: str) -> set[str]:
    return {path for path, _ in load(network).module.named_modules()}


@pytest.mark.parametrize("name", NAMES)
def test_every_network_of_the_catalogue_gets_a_recipe(name: str) -> None:
    for network in NETWORKS:
        recipe = preset(name).recipe(network)
        assert recipe.job.kind == preset(name).kind()
        assert all(layer and not layer.startswith("@") for layer in _layers(recipe.job))


def _layers(declared: Declared) -> Iterator[str]:
    """Every layer that something declared names, whether it is looked at or not."""
    for part in _parts(declared):
        yield from (getattr(part, name) for name, knob in knobs(part).items() if knob.editor == "layer")


def _parts(declared: Declared) -> Iterator[Declared]:
    """Something declared, and everything it is made of."""
    yield declared
    for name, knob in knobs(declared).items():
        value = getattr(declared, name)
        for part in value if isinstance(value, tuple) else (value,):
            if knob.catalogue is not None:
                yield from _parts(part)


@pytest.mark.parametrize("network", ["vgg16", "googlenet", "resnet18", "densenet121", "efficientnet_b0"])
def test_favourite_layers_exist(network: str) -> None:
    import torch

    from models.building import build

    with torch.device("meta"):
        module = build(NETWORKS[network], 10)
    for depth in DEPTHS:
        module.get_submodule(favourite(network, depth))


@pytest.mark.parametrize("kind", BY_JOB)
def test_each_stands_with_its_kind_of_job(kind: str) -> None:
    assert [one.name for one in presets_for(kind)] == list(BY_JOB[kind])
    assert {one.kind() for one in presets_for(kind)} == {kind}


def test_a_film_is_dreamt_with_the_looks_of_dreams_and_stays_a_film() -> None:
    film = Recipe(Zoom(frames=7), "mobilenet_v2", 320, 5)
    wild = presets_for("zoom")[-1]
    looked = with_look(film, preset("wild"))
    assert wild.kind() == "dream"
    assert looked == replace(film, job=Zoom(preset("wild").recipe("mobilenet_v2").job, frames=7))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("network", ["mobilenet_v2", "squeezenet1_1", "resnet18"])
def test_every_recipe_keeps_its_knobs_in_their_ranges(name: str, network: str) -> None:
    preset(name).recipe(network).checked()


@pytest.mark.parametrize("name", NAMES)
def test_pictures_besides_the_subject_come_with_phosphene(name: str) -> None:
    for network in ("mobilenet_v2", "squeezenet1_1", "resnet18"):
        open_references(preset(name).recipe(network), {})


@pytest.mark.parametrize("network", ["mobilenet_v2", "squeezenet1_1", "resnet18"])
def test_everything_in_the_catalogues_of_the_workshop_is_in_some_look(network: str) -> None:
    used = {type(part) for one in presets() for part in _parts(one.recipe(network).job)}
    for catalogue in WORKSHOP:
        assert [one.title for one in catalogue.values() if one not in used] == [], catalogue.noun


def test_no_two_presets_share_a_name() -> None:
    assert set(BY_JOB) <= set(JOBS)
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize(
    ("kind", "base", "classes"), [(DARKNET, "", 2), (ENCODER, "", 8), (FINE_TUNE, "squeezenet1_1", 3)]
)
def test_networks_that_were_trained_here_dream_like_those_that_are_built_alike(
    kind: str, base: str, classes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from models.building import build

    one = TrainedNetwork("own_a", "Mine", kind, 64, classes, "0" * 64, 0.1, "drawn faces", base=base)
    entry = one.entry(NETWORKS)
    assert entry is not None
    monkeypatch.setitem(NETWORKS, "own_a", entry)
    with torch.device("meta"):
        module = build(entry, classes)
    layers = [*(favourite("own_a", depth) for depth in DEPTHS), first("own_a")]
    assert len(set(layers)) == 4
    for layer in layers:
        module.get_submodule(layer)
    moved: Any = for_network(preset("classic").recipe("mobilenet_v2"), "own_a").job
    assert {part.layer for part in moved.objectives} <= set(layers)


def test_an_unknown_network_dreams_with_its_class_scores() -> None:
    assert favourite("mine", "motif") == OUTPUT


def test_an_unknown_preset_is_named() -> None:
    with pytest.raises(BadRecipe, match="gentle, classic, painterly, wild"):
        preset("loud")


def test_presets_and_everything_offered_load_no_torch() -> None:
    code = (
        "import sys; from engine.presets import presets; presets()[0].recipe('vgg16'); print('torch' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "False"
