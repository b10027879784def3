"""Which layers can be watched, checked by running the networks without memory."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from models.building import skeleton
from models.catalogue import NETWORKS
from models.layers import layer_names, layers

ONE_OF_EACH_FAMILY = (
    *("alexnet", "convnext_tiny", "densenet121", "efficientnet_b0", "efficientnet_v2_s", "googlenet", "inception_v3"),
    *("maxvit_t", "mnasnet0_5", "mobilenet_v2", "mobilenet_v3_small", "regnet_y_400mf", "resnet18"),
    *(
        "resnext50_32x4d",
        "shufflenet_v2_x0_5",
        "squeezenet1_1",
        "swin_t",
        "swin_v2_t",
        "vgg11",
        "vgg11_bn",
        "vit_b_16",
    ),
)


def _given(module: nn.Module, size: int) -> dict[str, list[object]]:
    """What each listed layer gave while the network looked at one picture."""
    given: dict[str, list[object]] = {}
    for path in layer_names(module):
        watched = module.get_submodule(path)
        watched.register_forward_hook(lambda _, __, out, path=path: given.setdefault(path, []).append(out))
    with torch.no_grad():
        module(torch.zeros(1, 3, size, size, device="meta"))
    return given


@pytest.mark.parametrize("name", ONE_OF_EACH_FAMILY)
def test_every_listed_layer_runs_and_gives_one_tensor(name: str) -> None:
    entry = NETWORKS[name]
    module = skeleton(entry, entry.classes).to("meta").eval()
    given = _given(module, entry.contract.size)
    assert set(given) == set(layer_names(module))
    assert all(isinstance(out, torch.Tensor) for outs in given.values() for out in outs)


@pytest.mark.parametrize("name", ["mobilenet_v2", "squeezenet1_1", "vgg11", "googlenet"])
def test_no_convolution_is_left_out(name: str) -> None:
    module = skeleton(NETWORKS[name], 1000)
    convolutions = {path for path, layer in module.named_modules() if isinstance(layer, nn.Conv2d)}
    assert convolutions == {layer.path for layer in layers(module) if layer.kind == "convolution"}


def test_layers_are_named_by_module_path_with_their_kind() -> None:
    found = {layer.path: (layer.kind, layer.type_name) for layer in layers(skeleton(NETWORKS["mobilenet_v2"], 10))}
    assert found["features.13"] == ("block", "InvertedResidual")
    assert found["features.0.0"] == ("convolution", "Conv2d")
    assert found["features.0.1"] == ("normalisation", "BatchNorm2d")
    assert found["features.0.2"] == ("activation", "ReLU6")
    assert found["classifier.1"] == ("linear", "Linear")
    assert "classifier.0" not in found, "dropout does nothing outside training"
