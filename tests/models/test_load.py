"""Weights of one's own: other classes, other formats, lists of class names, old parameter names."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from models.building import build
from models.catalogue import NETWORKS
from models.contract import caffe, features_only, imagenet
from models.errors import Complaint
from models.folders import bundled_file, weights_folder
from models.known_weights import contract_of
from models.load import load, load_random
from models.state_names import renamed

State = dict[str, Tensor]
PICTURE = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))


def _state(name: str, classes: int = 1000) -> State:
    return load_random(name, seed=3, classes=classes).module.state_dict()


def _expected(state: State) -> Tensor:
    """What torchvision itself makes of the picture with these weights."""
    module = build(NETWORKS["squeezenet1_1"], 10).eval()
    module.load_state_dict(state)
    with torch.no_grad():
        return module(PICTURE)


SAVERS: dict[str, Callable[[State, Path], None]] = {
    "plain.pth": torch.save,
    "old.pt": lambda state, path: torch.save(state, path, _use_new_zipfile_serialization=False),
    "plain.safetensors": save_file,
    "checkpoint.pth": lambda state, path: torch.save({"epoch": 3, "state_dict": state, "lr": [0.1]}, path),
    "parallel.pth": lambda state, path: torch.save({f"module.{k}": v for k, v in state.items()}, path),
    "compiled.pth": lambda s, p: torch.save({"model": {f"module._orig_mod.{k}": v for k, v in s.items()}}, p),
    "averaged.pth": lambda state, path: torch.save(
        {"n_averaged": torch.tensor(9), **{f"module.{k}": v for k, v in state.items()}}, path
    ),
    "parameters.pth": lambda state, path: torch.save({k: nn.Parameter(v) for k, v in state.items()}, path),
}


@pytest.mark.parametrize("file", SAVERS)
def test_every_usual_way_of_saving_loads_with_another_number_of_classes(
    ten_classes: State, tmp_path: Path, file: str
) -> None:
    SAVERS[file](ten_classes, tmp_path / file)
    network = load("squeezenet1_1", tmp_path / file)
    assert torch.equal(network.module(PICTURE), _expected(ten_classes))
    assert network.class_names == tuple(f"class {n}" for n in range(10))
    assert network.weights_sha256 == hashlib.sha256((tmp_path / file).read_bytes()).hexdigest()
    assert not any(weight.requires_grad for weight in network.module.parameters())


def test_half_precision_becomes_single(ten_classes: State, tmp_path: Path) -> None:
    save_file({name: tensor.half() for name, tensor in ten_classes.items()}, tmp_path / "half.safetensors")
    module = load("squeezenet1_1", tmp_path / "half.safetensors").module
    assert {weight.dtype for weight in module.parameters()} == {torch.float32}
    assert torch.allclose(module(PICTURE), _expected(ten_classes), rtol=1e-2, atol=1e-2)


NAMES = [f"thing {n}" for n in range(10)]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("net.json", json.dumps(NAMES)),
        ("net.json", json.dumps({str(n): [f"n0{n}", name] for n, name in reversed(list(enumerate(NAMES)))})),
        ("net.json", json.dumps(dict(enumerate(NAMES)))),
        ("net.txt", "\n".join(NAMES) + "\n\n"),
    ],
)
def test_a_list_beside_the_weights_names_the_classes(
    ten_classes: State, tmp_path: Path, file: str, text: str
) -> None:
    torch.save(ten_classes, tmp_path / "net.pth")
    (tmp_path / file).write_text(text)
    assert load("squeezenet1_1", tmp_path / "net.pth").class_names == tuple(NAMES)


@pytest.mark.parametrize("text", ["not json", '["too", "short"]', '{"a": 1}', "3", "\xff"])
def test_a_neighbour_that_is_no_such_list_does_no_harm(ten_classes: State, tmp_path: Path, text: str) -> None:
    torch.save(ten_classes, tmp_path / "net.pth")
    (tmp_path / "net.json").write_text(text, encoding="latin-1")
    assert load("squeezenet1_1", tmp_path / "net.pth").class_names[0] == "class 0"


@pytest.mark.slow
def test_old_names_are_brought_up_to_date(tmp_path: Path) -> None:
    state = _state("densenet121")
    old = {n.replace(".norm1.", ".norm.1.").replace(".conv2.", ".conv.2."): t for n, t in state.items()}
    older = {name: tensor for name, tensor in old.items() if not name.endswith("num_batches_tracked")}
    assert len(old.keys() - state.keys()) > 100
    torch.save(older, tmp_path / "densenet121-a639ec97.pth")
    loaded = load("densenet121", tmp_path / "densenet121-a639ec97.pth").module.state_dict()
    assert all(torch.equal(loaded[name], tensor) for name, tensor in state.items())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["googlenet", "inception_v3"])
def test_side_heads_are_dropped(name: str, tmp_path: Path) -> None:
    entry = NETWORKS[name]
    factory = getattr(pytest.importorskip("torchvision").models, name)
    whole = factory(num_classes=7, aux_logits=True, init_weights=False, transform_input=True).eval()
    torch.save(whole.state_dict(), tmp_path / "net.pth")
    network = load(name, tmp_path / "net.pth")
    picture = torch.rand(1, 3, 96, 96, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        assert torch.equal(network.module(picture), whole(picture))
    assert not any(key.startswith(entry.training_only) for key in network.module.state_dict())
    assert len(network.class_names) == 7


def test_networks_that_read_the_version_of_their_layout_load_from_safetensors(tmp_path: Path) -> None:
    save_file(_state("mnasnet0_5"), tmp_path / "net.safetensors")
    assert load("mnasnet0_5", tmp_path / "net.safetensors").class_names[0] == "tench"


def test_weights_in_the_users_folder_are_found_and_verified(home: Path) -> None:
    with pytest.raises(Complaint, match=r"ResNet-18 are not on this computer yet: download them \(45 MB\) or choose"):
        load("resnet18")
    assert weights_folder() == home / "weights"
    weights_folder().mkdir(parents=True)
    torch.save(OrderedDict(_state("resnet18")), weights_folder() / "resnet18-f37072fd.pth")
    with pytest.raises(Complaint, match=r"resnet18-f37072fd\.pth” is damaged .* instead of f37072fd"):
        load("resnet18")


def test_contract_follows_the_weights_not_the_architecture() -> None:
    squeezenet, vgg16 = NETWORKS["squeezenet1_1"], NETWORKS["vgg16"]
    assert contract_of(squeezenet, squeezenet.sha256) == caffe(227)
    assert contract_of(squeezenet, "b8a52dc0" + "0" * 56) == imagenet(224)
    assert contract_of(squeezenet, "0" * 64) == imagenet(224)
    assert contract_of(vgg16, "397923af" + "0" * 56) == imagenet(224) == contract_of(vgg16, "0" * 64)
    assert contract_of(vgg16, "00b39a1b" + "0" * 56) == caffe(224)
    assert contract_of(vgg16, "88682ab5" + "0" * 56) == features_only(224)


def test_bundled_file_opened_by_hand_is_the_same_as_the_bundled_one() -> None:
    path = bundled_file(NETWORKS["squeezenet1_1"].weight_file)
    assert load("squeezenet1_1", path).contract == load("squeezenet1_1").contract


def test_caffe_names_of_vgg_are_brought_up_to_date() -> None:
    caffe_names = ["features.0.weight", "classifier.1.weight", "classifier.4.bias", "classifier.6.bias"]
    today = renamed({name: torch.zeros(1) for name in caffe_names}, NETWORKS["vgg19"])
    assert list(today) == ["features.0.weight", "classifier.0.weight", "classifier.3.bias", "classifier.6.bias"]
