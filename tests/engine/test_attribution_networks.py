"""Where bundled networks look on real photos, and that other networks can be asked at all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch

import resources
from engine.attributing import Attributed, attributed
from engine.attributions.attribution import ATTRIBUTIONS, Attribution
from engine.attributions.cam import GradCam
from engine.attributions.integrated import Integrated
from engine.bench import Bench
from engine.heat import strength_map
from engine.jobs.attribution import STRENGTH, Attribute
from engine.open_picture import open_picture
from engine.targets import OfClass
from models.load import LoadedNetwork, load
from tests.slender import chance_network
from tests.tiny import resolved

EGYPTIAN_CAT, ESPRESSO = 285, 967
BUNDLED = ("mobilenet_v2", "squeezenet1_1")


def sample(name: str) -> Path:
    return next(each.path for each in resources.samples() if each.path.stem == name)


@cache
def bench(network: str, photo: str) -> Bench:
    return Bench(load(network), resolved(), open_picture(sample(photo)))


def asked(on: Bench, method: Attribution, index: int, sight: int = 224) -> Attributed:
    asking = attributed(Attribute(OfClass(index), method, sight=sight), on, 0)
    while True:
        try:
            next(asking)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("network", BUNDLED)
@pytest.mark.parametrize(
    ("photo", "index", "box"),
    [
        ("chelsea", EGYPTIAN_CAT, (0.05, 0.95, 0.1, 0.85)),  # the head of the cat: top, bottom, left, right
        ("coffee", ESPRESSO, (0.1, 0.9, 0.2, 0.8)),  # the cup
    ],
)
def test_grad_cam_peaks_on_the_thing(network: str, photo: str, index: int, box: tuple[float, ...]) -> None:
    values = asked(bench(network, photo), GradCam(), index).values
    heat = strength_map(values, STRENGTH, (100, 100))[0, 0].numpy()
    row, column = np.unravel_index(heat.argmax(), heat.shape)
    top, bottom, left, right = box
    assert top <= row / 100 <= bottom
    assert left <= column / 100 <= right


@pytest.mark.slow
@pytest.mark.parametrize("network", BUNDLED)
def test_integrated_gradients_of_real_networks_add_up_within_one_per_cent(network: str) -> None:
    on = bench(network, "chelsea")
    found = asked(on, Integrated(steps=64), EGYPTIAN_CAT, sight=160)
    prepared = on.prepared(["output"])
    photo = on.photo(*found.values.shape[-2:])
    with torch.no_grad():
        score, nothing = (
            float(prepared.activations(seen)["output"][0, EGYPTIAN_CAT])
            for seen in (photo - prepared.centre, torch.zeros_like(photo))
        )
    assert float(found.values.double().sum()) == pytest.approx(score - nothing, rel=0.01)


@pytest.mark.parametrize("network", ["vgg16", "googlenet"])
@pytest.mark.parametrize("kind", ["gradcam", "guided", "deconvnet"])
def test_networks_with_chance_weights_answer(network: str, kind: str) -> None:
    on = Bench(chance(network), resolved(), open_picture(sample("mountains")))
    values = asked(on, ATTRIBUTIONS[kind](), 3, sight=96).values
    assert torch.isfinite(values).all()
    assert values.shape[:2] in ((1, 1), (1, 3))


@cache
def chance(network: str) -> LoadedNetwork:
    return chance_network(network, classes=10)
