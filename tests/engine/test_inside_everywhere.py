"""Every view inside a network, of three photos, through the bundled networks and others with chance weights."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

import resources
from engine.bench import Bench
from engine.job import Job
from engine.jobs.atlas import Atlas
from engine.jobs.attribution import Attribute
from engine.jobs.card import Card
from engine.jobs.filters import Filters
from engine.jobs.graph import Graph
from engine.jobs.grid import Grid
from engine.jobs.prediction import Predict
from engine.open_picture import open_picture
from engine.recipe import Recipe
from models.load import LoadedNetwork, load
from tests.engine.small_dreams import finish
from tests.slender import chance_network
from tests.tiny import resolved

LAYERS = {
    "mobilenet_v2": "features.7", "squeezenet1_1": "features.6", "vgg16": "features.16", "googlenet": "inception3a",
}  # fmt: skip
BUNDLED = ("mobilenet_v2", "squeezenet1_1")
PHOTOS = ("grace_hopper", "chelsea", "mountains")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path))


@cache
def network(name: str) -> LoadedNetwork:
    return load(name) if name in BUNDLED else chance_network(name, classes=10)


@cache
def bench(name: str, photo: str) -> Bench:
    path = next(path for path in resources.SAMPLES if path.stem == photo)
    return Bench(network(name), resolved(), open_picture(path))


def views(layer: str) -> dict[str, Job]:
    return {
        "attribution": Attribute(sight=96),
        "grid": Grid(layer, tile=32),
        "prediction": Predict(),
        "graph": Graph(),
        "filters": Filters(),
        "atlas": Atlas(layer, count=4, tile=32, steps=4),
        "card": Card(layer, 3, tile=64, steps=4, alike=1),
    }


def made(view: str, name: str, photo: str) -> np.ndarray:
    job = views(LAYERS[name])[view]
    return finish(job.run(Recipe(job, name, size=96 if job.follows_photo() else 0), bench(name, photo))).result.image


@pytest.mark.parametrize("photo", PHOTOS)
@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("view", ["attribution", "grid", "prediction"])
def test_views_of_a_photo(view: str, name: str, photo: str) -> None:
    check(made(view, name, photo))


@pytest.mark.slow
@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("view", list(views("")))
def test_views_of_every_kind_of_network(view: str, name: str) -> None:
    check(made(view, name, "chelsea"))


def check(image: np.ndarray) -> None:
    assert image.ndim == 3
    assert image.shape[2] == 3
    assert np.isfinite(image).all()
    assert image.std() > 0.01, "something is to be seen"
