"""Weights that do not fit the network: the sentence names what and where."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from models.errors import Complaint
from models.load import load

State = dict[str, Tensor]


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
