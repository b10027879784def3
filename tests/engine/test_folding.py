"""The prepared network gives what the plain one gives: activations and gradients.

In float64 the two must agree to rounding. In float32 the gradient of a ReLU jumps where its input is within rounding
of zero, and a max pool's where two values are nearly equal, in the plain network as well (decision 0011): gradients
are compared there with smooth functions in their place, and with every unit deciding as it does in float64.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional

from engine.prepared import prepare
from engine.watch import watching
from models.catalogue import network
from models.contract import InputContract
from models.load import LoadedNetwork, load, load_random
from models.random_weights import randomise, repeatably
from models.vision import torchvision
from resources import path
from tests.exactness import by_the_book, compare
from tests.tiny import BGR, RGB, resolved, tiny_network

BUNDLED = {
    "mobilenet_v2": ("features.0.0", "features.0.1", "features.4.conv.1", "features.7", "features.13", "features.18",
                     "classifier.1", "output"),
    "squeezenet1_1": ("features.0", "features.1", "features.6.squeeze", "features.9", "classifier.1", ""),
}  # fmt: skip
RANDOM = {
    "vgg16": ("features.0", "features.1", "features.14", "features.30", "classifier.6"),
    "googlenet": ("conv1.bn", "inception3a", "inception4c.branch1.conv", "inception5b", "fc"),
    "resnet18": ("conv1", "bn1", "layer1.0.bn2", "layer2.0.downsample.1", "layer4", ""),
    "inception_v3": ("Conv2d_1a_3x3.bn", "Mixed_5b", "Mixed_6c.branch1x1", "Mixed_7c", "fc"),
    "densenet121": (
        "features.norm0",
        "features.denseblock1.denselayer1.norm1",
        "features.denseblock3",
        "features",
        "",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*BUNDLED, *RANDOM])
def test_prepared_equals_plain(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = _loaded(name)
    layers = {**BUNDLED, **RANDOM}[name]
    side = 112 if name == "inception_v3" else 96
    exact = deviations(loaded, layers, side, torch.float64, together=True)
    assert max(max(pair) for pair in exact.values()) < 1e-9, exact
    rounded = deviations(loaded, layers, side, torch.float32)
    assert max(output for output, _ in rounded.values()) < 1e-4, rounded
    _smooth(monkeypatch)
    smooth = deviations(loaded, layers, side, torch.float32)
    assert max(max(pair) for pair in smooth.values()) < 1e-4, smooth


DEEP = {
    "mobilenet_v2": "features.13",
    "squeezenet1_1": "features.10",
    "vgg16": "features.22",
    "googlenet": "inception4c",
    "resnet18": "layer3",
    "inception_v3": "Mixed_6c",
    "densenet121": "features.denseblock3",
}


SHOWN = [*((name, "photo") for name in DEEP), *((name, "noise") for name in BUNDLED)]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), SHOWN)
def test_float32_gradients_are_as_good_as_those_of_the_plain_network(name: str, kind: str) -> None:
    loaded = _loaded(name)
    found = compare(loaded, DEEP[name], PICTURES[kind]())
    for held in (found.apart_held, found.prepared_held):
        assert held.l2 < 1e-5, found
        assert held.largest < 1e-4, found
    assert found.prepared_held.l2 < 5 * found.plain_held.l2, found  # both are a few roundings
    assert found.output < 1e-5, found
    # Left to themselves, a few units in a million fall on the other side, in either network.
    assert max(found.plain_flips, found.prepared_flips) < 5e-6 * found.units + 3, found
    assert found.prepared.l2 < 0.03, found  # and what they change is small


def _loaded(name: str) -> LoadedNetwork:
    if name == "vgg16":
        return _slender_vgg16()
    return load(name) if name in BUNDLED else load_random(name, 0)


def _slender_vgg16() -> LoadedNetwork:
    """With all its layers, and a quarter of the channels: the weights of the whole one fill a gigabyte in float64."""
    vgg = torchvision().models.vgg
    widths = [width if width == "M" else width // 4 for width in vgg.cfgs["D"]]
    entry = network("vgg16")
    with repeatably(0):
        module = vgg.VGG(vgg.make_layers(widths), init_weights=False)
        for place, (given, made) in {0: (128 * 49, 256), 3: (256, 256), 6: (256, entry.classes)}.items():
            module.classifier[place] = nn.Linear(given, made)
        randomise(module)
    return LoadedNetwork(entry, module.eval().requires_grad_(False), entry.contract, (), "random 0")


def _photo() -> Tensor:
    with Image.open(path("samples/chelsea.png")) as opened:
        cut_out = np.asarray(opened.convert("RGB"))[60:188, 100:228]
    return torch.from_numpy(cut_out.astype(np.float64) / 255).permute(2, 0, 1)[None]


def _noise() -> Tensor:
    return torch.rand(1, 3, 128, 128, generator=torch.Generator().manual_seed(1), dtype=torch.float64)


PICTURES: dict[str, Callable[[], Tensor]] = {"photo": _photo, "noise": _noise}


@pytest.mark.parametrize("contract", [RGB, BGR])
def test_every_contract_is_folded(contract: InputContract) -> None:
    layers = ("first.0", "first.1", "first", "second.0", "second.1", "second", "branch", "output")
    exact = deviations(tiny_network(contract), layers, 33, torch.float64)
    assert max(max(pair) for pair in exact.values()) < 1e-12, exact


def deviations(
    loaded: LoadedNetwork, layers: Sequence[str], side: int, dtype: torch.dtype, together: bool = False
) -> dict[str, tuple[float, float]]:
    """How far activations and gradients differ, by layer: largest difference over largest value.

    Every layer is pulled on its own, or all of them at once with equal force (`together`), which takes less time.
    """
    plain, chance = copy.deepcopy(loaded.module).to(dtype), torch.Generator().manual_seed(1)
    prepared = prepare(loaded, layers, resolved(dtype))
    picture = torch.rand(1, 3, side, side + 16, generator=chance, dtype=dtype)
    shown, centred = picture.clone().requires_grad_(), (picture - prepared.centre).requires_grad_()
    with watching(plain, layers) as seen:
        plain(by_the_book(shown, loaded.contract))
    given = prepared.activations(centred)
    pulls = {layer: torch.randn(seen[layer].shape, generator=chance, dtype=dtype) for layer in layers}
    found = {}
    for group in [layers] if together else [[layer] for layer in layers]:
        gradients = apart(_pulled(given, pulls, group, centred), _pulled(seen, pulls, group, shown))
        found.update({layer: (apart(given[layer], seen[layer]), gradients) for layer in group})
    return found


def _pulled(seen: dict[str, Tensor], pulls: dict[str, Tensor], layers: Sequence[str], picture: Tensor) -> Tensor:
    score = sum((seen[layer] * pulls[layer]).sum() / seen[layer].detach().norm() for layer in layers)
    return torch.autograd.grad(score, picture, retain_graph=True)[0]


def apart(given: Tensor, wanted: Tensor) -> float:
    assert wanted.abs().max() > 0
    return float(((given - wanted).abs().max() / wanted.abs().max()).detach())


def _smooth(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced: dict[str, Callable[..., Tensor]] = {
        "relu": lambda x, inplace=False: functional.softplus(x),
        "hardtanh": lambda x, low, high, inplace=False: 3 + 3 * torch.tanh((x - 3) / 3),
        "max_pool2d": _mean_pool,
    }
    for name, function in replaced.items():
        monkeypatch.setattr(functional, name, function)


def _mean_pool(
    x: Tensor,
    kernel_size: int,
    stride: int,
    padding: int = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
    **_: object,
) -> Tensor:
    return functional.avg_pool2d(x, kernel_size, stride, padding, ceil_mode)
