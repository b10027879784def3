"""The presets: four files, recipes that can be used with every network."""

from __future__ import annotations

import subprocess
import sys

import pytest

from engine.errors import BadRecipe
from engine.favourites import DEPTHS, OUTPUT, favourite
from engine.jobs.dream import Dream
from engine.presets import NAMES, preset, presets
from models.catalogue import NETWORKS
from models.load import load


def test_there_are_four_with_words_for_people() -> None:
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
    for layer in recipe.job.layers():
        load(network).module.get_submodule(layer)


@pytest.mark.parametrize("name", NAMES)
def test_every_network_of_the_catalogue_gets_a_dream(name: str) -> None:
    for network in NETWORKS:
        recipe = preset(name).recipe(network)
        assert isinstance(recipe.job, Dream)
        assert all(layer and not layer.startswith("@") for layer in recipe.job.layers())


@pytest.mark.parametrize("network", ["vgg16", "googlenet", "resnet18", "densenet121", "efficientnet_b0"])
def test_favourite_layers_exist(network: str) -> None:
    import torch

    from models.building import build

    with torch.device("meta"):
        module = build(NETWORKS[network], 10)
    for depth in DEPTHS:
        module.get_submodule(favourite(network, depth))


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
