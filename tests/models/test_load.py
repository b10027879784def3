"""Weights of one's own: other classes, other formats, old names, and files that do not fit or would run code."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="module")
def ten_classes() -> State:
    """The weights of a SqueezeNet that tells ten things apart."""
    return _state("squeezenet1_1", 10)


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


class _Bomb:
    def __init__(self, trace: Path) -> None:
        self._trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self._trace,))


@pytest.mark.parametrize("new_format", [True, False])
@pytest.mark.parametrize("beside_weights", [True, False])
def test_malicious_file_is_refused_and_runs_nothing(
    ten_classes: State, tmp_path: Path, new_format: bool, beside_weights: bool
) -> None:
    bomb, file = _Bomb(tmp_path / "exploded"), tmp_path / "net.pth"
    what = {**ten_classes, "extra": bomb} if beside_weights else bomb
    torch.save(what, file, _use_new_zipfile_serialization=new_format)
    with pytest.raises(Complaint, match=r"“net.pth” holds program code .* was not opened"):
        load("squeezenet1_1", file)
    assert not (tmp_path / "exploded").exists()
    torch.load(file, weights_only=False)
    assert (tmp_path / "exploded").exists(), "the bomb was no bomb"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_malicious_bare_pickle_runs_nothing(tmp_path: Path, protocol: int) -> None:
    (tmp_path / "net.pth").write_bytes(pickle.dumps(_Bomb(tmp_path / "exploded"), protocol))
    with pytest.raises(Complaint):
        load("squeezenet1_1", tmp_path / "net.pth")
    assert not (tmp_path / "exploded").exists()


def test_whole_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    torch.save(nn.Sequential(nn.Conv2d(3, 4, 3)), tmp_path / "net.pth")
    with pytest.raises(Complaint, match=r"program code .torch\.nn\..*torch\.save\(model\.state_dict\(\), file\)"):
        load("squeezenet1_1", tmp_path / "net.pth")


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
def test_torchscript_is_refused(tmp_path: Path) -> None:
    torch.jit.save(torch.jit.script(nn.Conv2d(3, 4, 3)), tmp_path / "net.pt")
    with pytest.raises(Complaint, match="TorchScript"):
        load("squeezenet1_1", tmp_path / "net.pt")


BROKEN = {
    "empty.pth": (b"", "is empty"),
    "empty.safetensors": (b"", "is empty"),
    "page.pth": (b"<!DOCTYPE html><html>Not found</html>", "is not a weights file"),
    "text.pth": (b"some words", "is not a weights file"),
    "text.safetensors": (b"some words that go on for a while", "cut off or damaged"),
    "short.pth": (b"\x80", "cut off or damaged"),
    "zip.pth": (b"PK\x03\x04 and no more", "cut off or damaged"),
}


@pytest.mark.parametrize("file", BROKEN)
def test_what_is_no_weights_file_is_told(tmp_path: Path, file: str) -> None:
    content, words = BROKEN[file]
    (tmp_path / file).write_bytes(content)
    with pytest.raises(Complaint, match=f"“{file}” .*{words}"):
        load("squeezenet1_1", tmp_path / file)


@pytest.mark.parametrize("file", ["plain.pth", "old.pt", "plain.safetensors"])
@pytest.mark.parametrize("kept", [0.01, 0.5, 0.999])
def test_truncated_files_are_told(ten_classes: State, tmp_path: Path, file: str, kept: float) -> None:
    SAVERS[file](ten_classes, tmp_path / file)
    content = (tmp_path / file).read_bytes()
    (tmp_path / file).write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(Complaint, match="cut off or damaged"):
        load("squeezenet1_1", tmp_path / file)


@pytest.mark.parametrize("what", [{"epoch": 3}, [torch.zeros(2)], torch.zeros(2), {}, {3: torch.zeros(2)}])
def test_files_without_named_weights_are_told(tmp_path: Path, what: object) -> None:
    torch.save(what, tmp_path / "net.pth")
    with pytest.raises(Complaint, match="holds no weights with names"):
        load("squeezenet1_1", tmp_path / "net.pth")


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.pth", tmp_path):
        with pytest.raises(Complaint, match=f"“{path.name}” cannot be read"):
            load("squeezenet1_1", path)


def _complaint(state: State, tmp_path: Path, name: str = "squeezenet1_1") -> str:
    torch.save(state, tmp_path / "net.pth")
    with pytest.raises(Complaint) as raised:
        load(name, tmp_path / "net.pth")
    return str(raised.value)


def test_wrong_shapes_are_named(ten_classes: State, tmp_path: Path) -> None:
    sentence = _complaint({**ten_classes, "features.0.weight": torch.zeros(64, 1, 3, 3)}, tmp_path)
    trouble = "features.0.weight is 64x1x3x3 in the file and 64x3x3x3 in the network"
    assert sentence == f"“net.pth” does not fit SqueezeNet 1.1: {trouble}."


def test_only_the_first_wrong_shapes_are_named_and_the_rest_counted(ten_classes: State, tmp_path: Path) -> None:
    sentence = _complaint({name: torch.zeros(10, 1) for name in ten_classes}, tmp_path)
    assert f"and {len(ten_classes) - 3} more" in sentence
    assert len(sentence) < 400


def test_missing_and_unknown_parameters_are_named(ten_classes: State, tmp_path: Path) -> None:
    state = {name: tensor for name, tensor in ten_classes.items() if name != "features.3.squeeze.bias"}
    sentence = _complaint({**state, "extra.weight": torch.zeros(1)}, tmp_path)
    assert "it lacks features.3.squeeze.bias; the network has no extra.weight." in sentence


def test_weights_of_another_network_are_recognised_as_such(ten_classes: State, tmp_path: Path) -> None:
    assert "belongs to another" in _complaint(ten_classes, tmp_path, "resnet18")


@pytest.mark.parametrize("weight", [torch.zeros(()), torch.zeros(0, 512, 1, 1), torch.zeros(10, 512)])
def test_strange_heads_are_told(ten_classes: State, tmp_path: Path, weight: Tensor) -> None:
    assert "classifier.1" in _complaint({**ten_classes, "classifier.1.weight": weight}, tmp_path)


def test_old_names_are_brought_up_to_date(tmp_path: Path) -> None:
    state = _state("densenet121")
    old = {n.replace(".norm1.", ".norm.1.").replace(".conv2.", ".conv.2."): t for n, t in state.items()}
    older = {name: tensor for name, tensor in old.items() if not name.endswith("num_batches_tracked")}
    assert len(old.keys() - state.keys()) > 100
    torch.save(older, tmp_path / "densenet121-a639ec97.pth")
    loaded = load("densenet121", tmp_path / "densenet121-a639ec97.pth").module.state_dict()
    assert all(torch.equal(loaded[name], tensor) for name, tensor in state.items())


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
    with pytest.raises(Complaint, match=r"ResNet-18 are not on this computer yet: download them \(45 MB\) or open"):
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


@pytest.mark.parametrize("name", ["resnet18", "googlenet", "densenet121", "squeezenet1_0"])
def test_chance_weights_let_the_picture_through(name: str) -> None:
    module = load_random(name, seed=7).module
    with torch.no_grad():
        scores = module(torch.rand(1, 3, 96, 96, generator=torch.Generator().manual_seed(3)) * 2 - 1)
    assert torch.isfinite(scores).all()
    assert 1e-3 < scores.std() < 1e4


def test_chance_weights_repeat_with_the_seed_and_disturb_no_other_chance() -> None:
    torch.manual_seed(1)
    wanted = torch.rand(3)
    torch.manual_seed(1)
    first, again, other = (load_random("mnasnet0_5", seed).module for seed in (5, 5, 6))
    assert torch.equal(torch.rand(3), wanted)
    assert torch.equal(first(PICTURE), again(PICTURE))
    assert not torch.equal(first(PICTURE), other(PICTURE))


def test_caffe_names_of_vgg_are_brought_up_to_date() -> None:
    caffe_names = ["features.0.weight", "classifier.1.weight", "classifier.4.bias", "classifier.6.bias"]
    today = renamed({name: torch.zeros(1) for name in caffe_names}, NETWORKS["vgg19"])
    assert list(today) == ["features.0.weight", "classifier.0.weight", "classifier.3.bias", "classifier.6.bias"]
