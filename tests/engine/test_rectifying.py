"""Guided backpropagation and deconvolution against backward passes written down by hand."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.prepared import prepare
from engine.rectifying import RECTIFIERS
from engine.variant import DECONVNET, GUIDED, Variant
from tests.exactness import by_the_book
from tests.tiny import RGB, as_loaded, livened, resolved, tiny_network


class Chain(nn.Module):
    """Convolution, rectifier, max pool, convolution, rectifier; how the rectifiers are called is chosen."""

    def __init__(self, how: str, decides: bool = False) -> None:
        super().__init__()
        self.first, self.second = nn.Conv2d(3, 6, 3, padding=1), nn.Conv2d(6, 4, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.rectifier, self.six = nn.ReLU(inplace=True), nn.ReLU6(inplace=True)
        self.how, self.decides = how, decides

    def forward(self, picture: Tensor) -> Tensor:
        if self.decides and float(picture.detach().sum()) == float("inf"):  # cannot be written down as operations
            return picture
        seen = self.pool(self._rectified(self.first(picture)))
        return self._rectified(self.second(seen))

    def _rectified(self, seen: Tensor) -> Tensor:
        if self.how == "module":
            return self.rectifier(seen)
        if self.how == "six":
            return self.six(seen)
        if self.how == "function":
            return functional.relu(seen, inplace=True)
        if self.how == "overwriting":
            return seen.relu_()
        return seen.relu()


def by_hand(net: Chain, picture: Tensor, rule: str, limit: float = float("inf")) -> Tensor:
    """The gradient of the sum at the picture, each layer's way back by its textbook formula."""
    before_first = net.first(by_the_book(picture, RGB))
    after_first = before_first.clamp(0, limit)
    pooled, switches = functional.max_pool2d(after_first, 2, return_indices=True)
    before_second = net.second(pooled)
    gradient = rectified_back(torch.ones_like(before_second), before_second, rule, limit)
    gradient = functional.conv_transpose2d(gradient, net.second.weight, padding=1)
    gradient = functional.max_unpool2d(gradient, switches, 2, output_size=after_first.shape)
    gradient = rectified_back(gradient, before_first, rule, limit)
    gradient = functional.conv_transpose2d(gradient, net.first.weight, padding=1)
    return gradient / torch.tensor(RGB.deviation, dtype=gradient.dtype)[None, :, None, None]


def rectified_back(gradient: Tensor, seen: Tensor, rule: str, limit: float) -> Tensor:
    positive = torch.where(gradient > 0, gradient, 0.0)
    return torch.where((seen > 0) & (seen < limit), positive, 0.0) if rule == GUIDED else positive


def way_back(net: nn.Module, picture: Tensor, rule: str, layer: str = "") -> Tensor:
    prepared = prepare(as_loaded(net), [layer], resolved(torch.float64), Variant(rectifiers=rule))
    centred = (picture - prepared.centre).requires_grad_()
    (gradient,) = torch.autograd.grad(prepared.activations(centred)[layer].sum(), centred)
    return gradient


@pytest.mark.parametrize("rule", [GUIDED, DECONVNET])
@pytest.mark.parametrize("decides", [False, True])
@pytest.mark.parametrize("how", ["module", "six", "function", "overwriting", "method"])
def test_both_rules_are_those_of_the_papers_however_a_network_calls_its_rectifiers(
    how: str, decides: bool, rule: str
) -> None:
    net = livened(Chain(how, decides)).double()
    picture = torch.rand(1, 3, 12, 14, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    wanted = by_hand(net, picture, rule, 6.0 if how == "six" else float("inf"))
    assert wanted.abs().max() > 0
    torch.testing.assert_close(way_back(net, picture, rule), wanted)


@pytest.mark.parametrize("rule", [GUIDED, DECONVNET])
def test_what_the_network_gives_stays_the_same(rule: str) -> None:
    loaded = tiny_network(dtype=torch.float64)
    picture = torch.rand(2, 3, 20, 24, dtype=torch.float64)
    plain, changed = (
        prepare(loaded, ["second", "output"], resolved(torch.float64), variant)
        for variant in (Variant(), Variant(rectifiers=rule))
    )
    for layer, seen in plain.activations(picture - plain.centre).items():
        torch.testing.assert_close(changed.activations(picture - changed.centre)[layer], seen)


class Deciding(nn.Sequential):
    """Cannot be written down as a list of operations."""

    def forward(self, picture: Tensor) -> Tensor:
        return super().forward(picture) if float(picture.detach().sum()) < float("inf") else picture


@pytest.mark.parametrize("sort", [nn.Sequential, Deciding])
@pytest.mark.parametrize("kind", RECTIFIERS)
def test_every_rectifier_lets_the_positive_gradient_through_by_its_slope(
    kind: type[nn.Module], sort: type[nn.Sequential]
) -> None:
    smooth = kind()
    net = sort(nn.Conv2d(3, 4, 3), smooth, nn.Conv2d(4, 2, 3)).double().eval().requires_grad_(False)
    picture = torch.rand(1, 3, 9, 9, dtype=torch.float64)
    seen = net[0](by_the_book(picture, RGB))
    gradient = functional.conv_transpose2d(torch.ones(1, 2, 5, 5, dtype=torch.float64), net[2].weight)
    tiny = 1e-6
    slope = (smooth(seen + tiny) - smooth(seen - tiny)) / (2 * tiny)
    wanted = functional.conv_transpose2d(gradient.clamp(min=0) * slope, net[0].weight)
    wanted = wanted / torch.tensor(RGB.deviation, dtype=torch.float64)[None, :, None, None]
    torch.testing.assert_close(way_back(net, picture, GUIDED), wanted, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("decides", [False, True])
def test_gradients_are_had_at_layers_inside_a_network(decides: bool) -> None:
    net = livened(Chain("overwriting", decides)).double()
    prepared = prepare(as_loaded(net), ["first", "output"], resolved(torch.float64))
    picture = torch.rand(1, 3, 12, 14, dtype=torch.float64)
    with torch.enable_grad():
        seen = prepared.activations((picture - prepared.centre).requires_grad_())
        (gradient,) = torch.autograd.grad(seen["output"].sum(), seen["first"])
    tiny = 1e-6
    first = net.first(by_the_book(picture, RGB))
    torch.testing.assert_close(seen["first"].detach(), first)
    place = (0, 2, 5, 5)
    moved = [first.index_put(tuple(torch.tensor([i]) for i in place), first[place] + d) for d in (tiny, -tiny)]
    high, low = (net._rectified(net.second(net.pool(net._rectified(m.clone())))).sum() for m in moved)
    assert gradient[place].item() == pytest.approx(float(high - low) / (2 * tiny), abs=1e-5)
