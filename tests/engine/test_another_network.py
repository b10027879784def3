"""Recipes for another network: their layers become layers that are there, and the rest stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from engine.another_network import for_network
from engine.bench import Bench
from engine.favourites import first
from engine.jobs.dream import Dream
from engine.jobs.rgbize import RGBize
from engine.jobs.zoom import Zoom
from engine.machine import Machine
from engine.objectives.channel import Channel
from engine.objectives.class_score import ClassScore
from engine.objectives.layer import Layer
from engine.picture import Picture
from engine.presets import in_network, preset
from engine.recipe import Recipe, Subject
from models.building import build
from models.catalogue import NETWORKS
from models.load import load_random

FAMILIES = (
    "mobilenet_v3_small", "mobilenet_v3_large", "squeezenet1_1", "squeezenet1_0", "alexnet", "vgg11_bn", "vgg16",
    "vgg19_bn", "googlenet", "inception_v3", "densenet121", "efficientnet_b0", "convnext_tiny", "mnasnet1_0",
    "shufflenet_v2_x1_0", "regnet_y_400mf", "resnet18", "resnext50_32x4d", "wide_resnet50_2",
)  # fmt: skip


@pytest.mark.parametrize("network", FAMILIES)
def test_default_taps_and_dreams_name_layers_that_are_there(network: str) -> None:
    with torch.device("cpu" if network.startswith("regnet") else "meta"):  # RegNets reckon with their weights
        module = build(NETWORKS[network], 10)
    for job in (RGBize(), preset("wild").recipe("mobilenet_v2").job, Zoom()):
        moved = for_network(Recipe(job), network)
        assert moved.network == network
        for layer in moved.job.layers():
            assert layer
            module.get_submodule(layer)


def picture() -> Picture:
    rows, columns = np.mgrid[0:64, 0:80]
    pixels = np.stack([rows * 3, columns * 3, (rows * columns) % 256], axis=2).astype(np.uint8)
    return Picture(pixels, Subject("waves.png", "00", 80, 64))


def outcome(run: Any) -> Any:
    """What a run ends with."""
    while True:
        try:
            next(run)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("network", ["squeezenet1_1", "resnet18"])
def test_default_taps_make_a_picture_with_other_networks(network: str) -> None:
    recipe = for_network(Recipe(RGBize()), network)
    bench = Bench(load_random(network, 7), Machine(device="cpu").resolve(), picture())
    run = recipe.job.run(recipe, bench)
    image = outcome(run).image
    assert image.shape == (64, 80, 3)
    assert all(image[..., colour].std() > 0.01 for colour in range(3))


def test_only_layers_change() -> None:
    objectives = (Layer("features.13", "sum", -2.0), Channel("features.4", 9), ClassScore(3), Layer("features.99"))
    before = Recipe(Dream(objectives=objectives, strength=0.03), seed=4, size=99, stopped_after=3, weights="ab")
    after = for_network(before, "resnet18")
    moved = (Layer("layer3", "sum", -2.0), Channel("layer1", 9), ClassScore(3), Layer("features.99"))
    assert after == Recipe(replace(before.job, objectives=moved), "resnet18", seed=4, size=99)


def test_there_and_back_is_where_one_was() -> None:
    job = Dream(objectives=(Layer("features.4"), Layer("features.8"), Layer("features.13"), Layer("features.0.1")))
    there = for_network(Recipe(job), "vgg16")
    assert there.job.layers() == ("features.11", "features.18", "features.25", "features.0")
    assert for_network(there, "mobilenet_v2").job == job


@pytest.mark.parametrize("name", ["gentle", "wild"])
def test_a_preset_stays_the_preset_as_tuned_for_the_network(name: str) -> None:
    before = preset(name).recipe("mobilenet_v2")
    assert in_network(before, "squeezenet1_1") == preset(name).recipe("squeezenet1_1")
    own = before.with_knob("job.octaves", 2)
    assert in_network(own, "squeezenet1_1") == for_network(own, "squeezenet1_1")


def test_of_an_unknown_network_nothing_is_known() -> None:
    assert first("mine") == ""
    assert for_network(Recipe(RGBize()), "mine").job == RGBize()
