"""The table of networks: quick to read, true to torchvision, complete."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from torch import nn

from models.building import factory, head, skeleton
from models.catalogue import NETWORKS, network
from models.contract import InputContract, caffe, features_only, halves, imagenet
from models.errors import Complaint
from models.network import Network
from models.vision import torchvision

ROOT = Path(__file__).parents[2]
# Published in half precision.
HALF_PRECISION = {"wide_resnet50_2", "wide_resnet101_2"}
LICENCES = {"MIT", "BSD-3-Clause", "BSD-2-Clause", "Apache-2.0", "CC-BY-NC-4.0"}


def test_listing_the_networks_loads_neither_torch_nor_torchvision() -> None:
    code = (
        "import sys, models.catalogue as c; assert len(c.NETWORKS) > 50; "
        "sys.exit(sum(name.split('.')[0] in ('torch', 'torchvision', 'numpy', 'PIL') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.slow
def test_torchvision_can_be_imported_in_a_fresh_process() -> None:
    code = (
        "from models.vision import torchvision; assert torchvision() is torchvision(); torchvision().models.alexnet"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.slow
def test_every_classification_network_of_torchvision_is_there() -> None:
    zoo = torchvision().models
    assert set(zoo.list_models(module=zoo)) <= set(NETWORKS)


def test_bundled_networks_come_first() -> None:
    flags = [entry.bundled for entry in NETWORKS.values()]
    assert flags == sorted(flags, reverse=True)
    assert {name for name, entry in NETWORKS.items() if entry.bundled} == {"mobilenet_v2", "squeezenet1_1", "youth"}


@pytest.mark.parametrize("entry", NETWORKS.values(), ids=NETWORKS)
def test_entries_are_complete(entry: Network) -> None:
    assert re.fullmatch(r"[0-9a-f]{8,64}", entry.sha256)
    assert entry.url == "" or (entry.url.startswith("https://") and entry.url.endswith("/" + entry.weight_file))
    assert entry.bundled or entry.sha256 in entry.weight_file
    assert entry.licence in LICENCES
    assert entry.licence_note
    assert entry.title != entry.name
    assert entry.character
    assert "\n" not in entry.character


@cache
def whole(entry: Network) -> nn.Module:
    """Without memory for its weights, so that all of them can be kept."""
    return skeleton(entry, entry.classes)


@pytest.mark.parametrize("entry", NETWORKS.values(), ids=NETWORKS)
def test_networks_are_as_large_as_their_files(entry: Network) -> None:
    """Wrong arguments would give another number of weights than the file has bytes for."""
    build, arguments = factory(entry), dict(entry.arguments)
    module = whole(entry)
    last = module.get_submodule(head(module))
    assert entry.classes == (last.out_features if isinstance(last, nn.Linear) else last.out_channels)
    if entry.training_only:
        module = build(**{**arguments, "aux_logits": True})
    size = sum(weight.numel() * weight.element_size() for weight in module.state_dict().values()) / 2**20
    stored = size / 2 if entry.name in HALF_PRECISION else size
    assert stored == pytest.approx(entry.size_mb, rel=0.015, abs=0.1)


@pytest.mark.slow
def test_layers_named_in_characters_exist() -> None:
    layer = re.compile(r"\b(?:features|layers|trunk_output)\.[\w.]+|\b(?:inception\d\w|Mixed_\d\w|layer\d|stage\d)\b")
    named = 0
    for entry in NETWORKS.values():
        paths = {path for path, _ in whole(entry).named_modules()}
        found = {path.rstrip(".") for path in layer.findall(entry.character)}
        named += len(found)
        assert found <= paths, entry.name
    assert named > 50


def test_contracts_agree_with_torchvision() -> None:
    zoo = torchvision().models
    for name in zoo.list_models(module=zoo):
        entry = NETWORKS[name]
        used = [w for w in zoo.get_model_weights(name) if w.url == entry.url]
        for preset in (weights.transforms() for weights in used):
            assert (*entry.contract.mean, *entry.contract.deviation) == (*preset.mean, *preset.std), name
            assert [entry.contract.size] == preset.crop_size, name
        assert used or name == "squeezenet1_1"


@pytest.mark.parametrize(
    ("contract", "mean"),
    [
        (imagenet(224), (0.485, 0.456, 0.406)),
        (halves(224), (0.5, 0.5, 0.5)),
        (caffe(227), (123.68 / 255, 116.779 / 255, 103.939 / 255)),
        (features_only(224), (0.48235, 0.45882, 0.40784)),
    ],
)
def test_mean_colour_is_rgb_from_0_to_1(contract: InputContract, mean: tuple[float, ...]) -> None:
    assert contract.mean01 == pytest.approx(mean)


def test_unknown_name_gets_an_offer() -> None:
    with pytest.raises(Complaint, match="perhaps you mean vgg16"):
        network("VGG-16")
    with pytest.raises(Complaint, match="phosphene networks"):
        network("qqqqqqqq")
