"""The networks that ship with Phosphene are the real ones: they know a cat, a cup of coffee and a palace."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor

from models.catalogue import NETWORKS
from models.folders import bundled_file
from models.load import LoadedNetwork, load

BUNDLED = [name for name, entry in NETWORKS.items() if entry.bundled]
OF_THINGS = [name for name in BUNDLED if NETWORKS[name].classes == 1000]
CATS = {"tabby", "tiger cat", "Persian cat", "Siamese cat", "Egyptian cat", "lynx"}


@pytest.fixture(scope="module", params=BUNDLED)
def any_network(request: pytest.FixtureRequest) -> LoadedNetwork:
    return load(request.param)


@pytest.fixture(scope="module", params=OF_THINGS)
def network(request: pytest.FixtureRequest) -> LoadedNetwork:
    return load(request.param)


def _seen(network: LoadedNetwork, picture: str) -> Tensor:
    """The middle square of a sample picture as the contract says, written out value by value."""
    contract = network.contract
    with (files("resources") / "samples" / picture).open("rb") as file:
        image = Image.open(file).convert("RGB")
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    square = image.crop((left, top, left + side, top + side)).resize((contract.size, contract.size))
    values = np.asarray(square, dtype=np.float32) / 255
    order = ["RGB".index(letter) for letter in contract.order]
    planes = [values[..., source] * contract.scale for source in order]
    normal = [(p - m) / d for p, m, d in zip(planes, contract.mean, contract.deviation, strict=True)]
    return torch.from_numpy(np.stack(normal)[None]).float()


def _best(network: LoadedNetwork, picture: str, count: int) -> list[str]:
    scores = network.module(_seen(network, picture))[0]
    return [network.class_names[index] for index in scores.topk(count).indices]


def test_a_cat_is_a_cat(network: LoadedNetwork) -> None:
    assert CATS & set(_best(network, "chelsea.png", 3))


def test_coffee_is_espresso(network: LoadedNetwork) -> None:
    assert _best(network, "coffee.png", 1) == ["espresso"]


def test_a_palace_is_a_palace(network: LoadedNetwork) -> None:
    assert {"palace", "dome"} & set(_best(network, "china.jpg", 5))


def test_weights_are_the_ones_the_catalogue_names(any_network: LoadedNetwork) -> None:
    data = bundled_file(any_network.entry.weight_file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == any_network.entry.sha256 == any_network.weights_sha256
    assert len(data) / 2**20 == pytest.approx(any_network.entry.size_mb, abs=0.06)


def test_networks_are_at_rest(any_network: LoadedNetwork) -> None:
    assert not any(part.training for part in any_network.module.modules())
    assert not any(weight.requires_grad for weight in any_network.module.parameters())
    assert len(any_network.class_names) == any_network.entry.classes == len(set(any_network.class_names))


def test_notice_and_licences_ship_with_the_weights() -> None:
    notice = (files("models") / "NOTICE.md").read_text(encoding="utf-8")
    for name in BUNDLED:
        entry = NETWORKS[name]
        assert entry.weight_file in notice
        assert entry.sha256 in notice
        assert f"Licence: {entry.licence}" in notice
