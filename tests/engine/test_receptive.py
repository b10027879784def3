"""Receptive fields against gradients of the same networks with positive weights, where none can vanish."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.errors import Complaint
from engine.receptive_fields.receptive import Box, receptive_field
from engine.watch import watching
from models.load import load, load_random
from tests.tiny import Tiny


def opened(module: nn.Module) -> nn.Module:
    """The network in float64, with chance weights that are all positive, and means in place of maxima."""
    torch.manual_seed(0)
    for name, part in list(module.double().eval().named_modules()):
        if isinstance(part, nn.Conv2d | nn.Linear):
            weight = torch.rand_like(part.weight) + 0.1
            part.weight.data = weight / weight[0].numel()
            if part.bias is not None:
                nn.init.zeros_(part.bias)
        elif isinstance(part, nn.BatchNorm2d):
            part.running_mean.zero_(), part.running_var.fill_(1.0)
            nn.init.ones_(part.weight), nn.init.zeros_(part.bias)
        elif isinstance(part, nn.MaxPool2d):
            parent, _, own = name.rpartition(".")
            mean = nn.AvgPool2d(part.kernel_size, part.stride, part.padding, part.ceil_mode)
            setattr(module.get_submodule(parent), own, mean)
    return module


def by_gradient(picture: Tensor, seen: Tensor, unit: tuple[int, int]) -> Box:
    """Where a unit's gradient by the picture is not zero, as the smallest box around it."""
    (gradient,) = torch.autograd.grad(seen[0, :, unit[0], unit[1]].sum(), picture, retain_graph=True)
    rows, columns = (gradient.abs().sum((0, 1)).sum(axis).nonzero().flatten() for axis in (1, 0))
    return Box(int(rows[0]), int(columns[0]), int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1)


def agree(plain: nn.Module, module: nn.Module, layer: str, side: tuple[int, int]) -> None:
    """Corners, middle and places between."""
    field = receptive_field(plain, layer, *side)
    assert field.exact
    rows, columns = field.shape
    picture = torch.rand(1, 3, *side, dtype=torch.float64).add(0.1).requires_grad_()
    with watching(module, [layer]) as seen:
        module(picture)
    for unit in {(0, 0), (rows // 2, columns // 2), (rows - 1, columns - 1), (0, columns // 3), (rows // 4, 0)}:
        assert field.box(*unit) == by_gradient(picture, seen[layer], unit), (layer, unit)


@pytest.mark.parametrize("layer", ["first", "second", "branch", "first.0"])
def test_the_tiny_network(layer: str) -> None:
    agree(Tiny().eval(), opened(Tiny()), layer, (41, 33))


@pytest.mark.slow
@pytest.mark.parametrize("layer", ["features.1", "features.4", "features.7", "features.10"])
def test_mobilenet(layer: str) -> None:
    agree(load("mobilenet_v2").module, opened(load("mobilenet_v2").module), layer, (169, 96))


@pytest.mark.parametrize("layer", ["features.2", "features.5", "features.7.expand3x3", "features.12"])
def test_squeezenet(layer: str) -> None:
    agree(load("squeezenet1_1").module, opened(load("squeezenet1_1").module), layer, (163, 100))


@pytest.mark.slow
@pytest.mark.parametrize("layer", ["maxpool1", "inception3a", "inception4b.branch4", "inception5b"])
def test_googlenet(layer: str) -> None:
    agree(load_random("googlenet", 0).module, opened(load_random("googlenet", 0).module), layer, (160, 102))


class Odd(nn.Module):
    """Everything that is unusual at once: dilation, uneven windows, borders that repeat, pools without modules."""

    def __init__(self) -> None:
        super().__init__()
        self.holes = nn.Conv2d(3, 4, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(2, 1))
        self.edges = nn.Conv2d(4, 4, 3, padding=1, padding_mode="reflect")
        self.same = nn.Conv2d(4, 4, (1, 3), padding="same")
        self.pool = nn.AdaptiveAvgPool2d((3, 4))
        self.end = nn.Identity()

    def forward(self, picture: Tensor) -> Tensor:
        seen = functional.avg_pool2d(self.holes(picture), 3, 2, ceil_mode=True)
        seen = torch.cat([self.same(seen), self.edges(seen)], 1).permute(0, 2, 3, 1)
        return self.end(self.pool(seen.permute(0, 3, 1, 2)))


@pytest.mark.parametrize("layer", ["holes", "edges", "same", "pool", "end"])
def test_unusual_operations(layer: str) -> None:
    agree(Odd().eval(), opened(Odd()), layer, (37, 29))


def test_what_is_averaged_over_all_places_sees_the_whole_picture() -> None:
    class Excited(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = nn.Conv2d(3, 4, 3), nn.Conv2d(4, 4, 1)
            self.scaled = nn.Identity()

        def forward(self, picture: Tensor) -> Tensor:
            seen = self.first(picture)
            return self.scaled(seen * torch.sigmoid(self.second(seen.mean((2, 3), keepdim=True))))

    agree(Excited().eval(), opened(Excited()), "scaled", (20, 22))
    assert receptive_field(Excited().eval(), "scaled", 20, 22).box(0, 0) == Box(0, 0, 20, 22)
    assert receptive_field(Tiny().eval(), "output", 40, 48).box(0, 0) == Box(0, 0, 40, 48)


class Deciding(Tiny):
    """It decides by values, so that its operations cannot be listed."""

    def forward(self, picture: Tensor) -> Tensor:
        return super().forward(picture if picture.sum() > 0 else picture * 1.0)


@pytest.mark.parametrize("layer", ["first", "second"])
def test_networks_that_cannot_be_traced_are_measured(layer: str) -> None:
    measured = receptive_field(Deciding().eval(), layer, 30, 26)
    listed = receptive_field(Tiny().eval(), layer, 30, 26)
    assert not measured.exact
    assert measured.shape == listed.shape
    for unit in ((0, 0), (7, 6), (14, 12)):
        assert measured.box(*unit) == listed.box(*unit)


def test_the_middle_of_a_box() -> None:
    assert Box(10, 20, 5, 4).centre == (12.5, 22.0)


def test_an_unknown_layer_is_a_sentence() -> None:
    with pytest.raises(Complaint, match="no layer"):
        receptive_field(Tiny().eval(), "third", 30, 30)
