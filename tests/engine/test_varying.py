"""Variants of networks against networks written down by hand, and rectifiers that let silent channels be heard."""

from __future__ import annotations

import copy

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.bench import Bench
from engine.jobs.feature import Feature
from engine.objectives.channel import Channel
from engine.optimisers.ascent import Ascent
from engine.parameterisations.pixels import Pixels
from engine.prepared import Prepared, prepare
from engine.recipe import Recipe
from engine.redirecting import FIRST_STEPS, Redirecting, redirected
from engine.starts.noise import Noise
from engine.variant import AVERAGE, EDGES, PLAIN, WRAP, Variant
from engine.wrapping import continued
from models.load import load
from tests.engine.small_dreams import finish
from tests.exactness import by_the_book
from tests.slender import chance_network
from tests.tiny import RGB, as_loaded, livened, resolved, tiny_bench, tiny_network


class Pooled(nn.Module):
    """Pools of all kinds: modules and functions, with padding and without, with a rest at the border."""

    def __init__(self, decides: bool = False) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 6, 3, padding=1)
        self.pool = nn.MaxPool2d(3, 2, padding=1)
        self.ceiling = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.second = nn.Conv2d(6, 4, 3, padding=1)
        self.decides = decides

    def forward(self, picture: Tensor) -> Tensor:
        if self.decides and float(picture.detach().sum()) == float("inf"):  # cannot be written down as operations
            return picture
        seen = self.ceiling(self.pool(self.first(picture).relu()))
        if not self.decides:
            seen = functional.max_pool2d(seen, 2, stride=1)
            seen = torch.max_pool2d(seen, 2)
        return self.second(seen)


def averaged(net: Pooled, picture: Tensor) -> Tensor:
    """The same network with means, taken window by window over what lies inside."""
    seen = net.first(by_the_book(picture, RGB)).relu()
    seen = means(means(seen, 3, 2, 1, False), 3, 2, 0, True)
    if not net.decides:
        seen = means(means(seen, 2, 1, 0, False), 2, 2, 0, False)
    return net.second(seen)


def means(seen: Tensor, window: int, stride: int, padding: int, ceiling: bool) -> Tensor:
    def windows(size: int) -> list[tuple[int, int]]:
        last = size + padding - (1 if ceiling else window)
        starts = [start for start in range(-padding, last + 1, stride) if ceiling or start + window <= size + padding]
        if ceiling and starts[-2] + window >= size + padding:
            starts = starts[:-1]  # no window begins where all has been seen
        return [(max(0, start), min(size, start + window)) for start in starts]

    rows, columns = windows(seen.shape[-2]), windows(seen.shape[-1])
    return torch.stack(
        [torch.stack([seen[:, :, a:b, c:d].mean((2, 3)) for c, d in columns], -1) for a, b in rows], dim=-2
    )


def picture(height: int, width: int, seed: int = 0) -> Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def seen_by(prepared: Prepared, layer: str, shown: Tensor) -> Tensor:
    return prepared.activations(shown - prepared.centre)[layer]


@pytest.mark.parametrize("decides", [False, True], ids=["traced", "untraced"])
@pytest.mark.parametrize("size", [(32, 44), (33, 47)], ids=str)
def test_average_pooling_is_that_of_a_network_written_with_means(decides: bool, size: tuple[int, int]) -> None:
    net = livened(Pooled(decides)).double()
    loaded, shown = as_loaded(net), picture(*size)
    average = prepare(loaded, ["output"], resolved(torch.float64), Variant(pooling=AVERAGE))
    given, expected = seen_by(average, "output", shown), averaged(net, shown)
    torch.testing.assert_close(given, expected, rtol=0, atol=1e-12)
    plain = seen_by(prepare(loaded, ["output"], resolved(torch.float64)), "output", shown)
    torch.testing.assert_close(plain, net(by_the_book(shown, RGB)), rtol=0, atol=1e-12)
    assert float((plain - given).abs().max()) > 0.01


def plainly_continued(seen: Tensor, rows: tuple[int, int], columns: tuple[int, int]) -> Tensor:
    return torch.from_numpy(np.pad(seen.numpy(), ((0, 0), (0, 0), rows, columns), mode="wrap"))


@pytest.mark.parametrize("size", [(1, 1), (2, 5), (7, 9)], ids=str)
def test_tiles_are_continued_as_numpy_does(size: tuple[int, int]) -> None:
    seen = picture(*size)
    for rows, columns in (((0, 1), (2, 0)), ((3, 3), (3, 3)), ((1, 2), (9, 4))):
        assert torch.equal(continued(seen, rows, columns), plainly_continued(seen, rows, columns))


ROLLED = {
    "mobilenet_v2": ("features.13", 16),
    "squeezenet1_1": ("features.12", 16),
    "vgg16": ("features.22", 8),
    "googlenet": ("inception4c", 16),
    "resnet18": ("layer3", 16),
    "inception_v3": ("Mixed_6c", 16),
    "densenet121": ("features.denseblock3", 16),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ROLLED)
@pytest.mark.parametrize("pooling", [AVERAGE, "as trained"])
def test_a_tile_rolled_is_seen_rolled(name: str, pooling: str) -> None:
    layer, stride = ROLLED[name]
    loaded = load(name) if name in ("mobilenet_v2", "squeezenet1_1") else chance_network(name)
    prepared = prepare(loaded, [layer], resolved(torch.float64), Variant(pooling=pooling, padding=WRAP))
    shown = picture(6 * stride, 8 * stride)
    before = seen_by(prepared, layer, shown)
    after = seen_by(prepared, layer, shown.roll((2 * stride, -3 * stride), (2, 3)))
    assert before.shape[-2:] == (6, 8)
    size = float(before.abs().max())
    torch.testing.assert_close(after, before.roll((2, -3), (2, 3)), rtol=0, atol=1e-12 * size)
    assert float((before - before.roll((1, 0), (2, 3))).abs().max()) > 0.01 * size


@pytest.mark.parametrize("decides", [False, True], ids=["traced", "untraced"])
def test_small_tiles_are_seen_rolled_by_networks_of_all_kinds(decides: bool) -> None:
    loaded = as_loaded(livened(Pooled(decides)).double())
    prepared = prepare(loaded, ["second"], resolved(torch.float64), Variant(padding=WRAP))
    stride = 4 if decides else 8
    for shown in (picture(6 * stride, 4 * stride), picture(stride, stride)):
        before = seen_by(prepared, "second", shown)
        after = seen_by(prepared, "second", shown.roll((stride, -stride), (2, 3)))
        torch.testing.assert_close(after, before.roll((1, -1), (2, 3)), rtol=0, atol=1e-12)


def test_edges_are_repeated_where_the_picture_comes_in_and_nowhere_else() -> None:
    net = livened(Pooled()).double()
    prepared = prepare(as_loaded(net), ["first", "output"], resolved(torch.float64), Variant(padding=EDGES))
    shown = picture(24, 32)
    given = prepared.activations(shown - prepared.centre)
    wide = torch.from_numpy(np.pad(by_the_book(shown, RGB).numpy(), ((0, 0), (0, 0), (1, 1), (1, 1)), mode="edge"))
    expected = functional.conv2d(wide, net.first.weight, net.first.bias)
    torch.testing.assert_close(given["first"], expected, rtol=0, atol=1e-12)
    rest = copy.deepcopy(net)
    rest.first = nn.Identity()  # type: ignore[assignment]
    torch.testing.assert_close(given["output"], rest(expected), rtol=0, atol=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["googlenet", "resnet18", "inception_v3", "vgg16"])
def test_every_variant_runs_on_every_family(name: str) -> None:
    loaded = chance_network(name)
    for variant in (Variant(AVERAGE, EDGES, True), Variant(AVERAGE, WRAP, True), Variant("as trained", EDGES)):
        prepared = prepare(loaded, ["output"], resolved(), variant)
        shown = picture(128, 160).float().requires_grad_()
        with prepared.redirecting(True):
            seen_by(prepared, "output", shown)[0, 3].backward()
        assert torch.isfinite(shown.grad).all()  # type: ignore[arg-type]
        assert shown.grad.abs().sum() > 0  # type: ignore[union-attr]


def test_the_plain_network_is_as_it_was() -> None:
    loaded = tiny_network()
    plain = prepare(loaded, ["output"], resolved()).body
    assert not any(isinstance(module, Redirecting) for module in plain.modules())
    again = prepare(loaded, ["output"], resolved(), Variant()).body
    assert plain.code == again.code  # type: ignore[union-attr]
    assert Variant() == PLAIN


def by_hand(seen: Tensor, gradient: Tensor, low: float, high: float) -> Tensor:
    """Lucid's rule value by value, for something to be made larger."""
    out = torch.zeros_like(gradient)
    for item in range(seen.shape[0]):
        pairs = list(zip(seen[item].flatten().tolist(), gradient[item].flatten().tolist(), strict=True))
        usual = [push if low < value < high else 0.0 for value, push in pairs]
        if not any(usual):
            usual = [
                0.0 if (value <= low and push < 0) or (value >= high and push > 0) else push for value, push in pairs
            ]
        out[item] = torch.tensor(usual, dtype=out.dtype).reshape(out[item].shape)
    return out


@pytest.mark.parametrize("high", [float("inf"), 1.5])
@pytest.mark.parametrize("shape", [(5, 3, 4, 6), (5, 7)], ids=str)
def test_redirection_is_lucids_item_by_item(high: float, shape: tuple[int, ...]) -> None:
    chance = torch.Generator().manual_seed(0)
    seen = torch.randn(shape, generator=chance, dtype=torch.float64)
    gradient = torch.randn(shape, generator=chance, dtype=torch.float64)
    seen[1] = -seen[1].abs()  # silent everywhere
    seen[2] = 2 + seen[2].abs()  # with a high bound: all the way up
    gradient[3] = torch.where(seen[3] > 0, 0.0, gradient[3])  # nothing wanted of what answers
    seen[4, 0] = 0.0
    given = redirected(seen, gradient, 0.0, high)
    torch.testing.assert_close(given, by_hand(seen, gradient, 0.0, high), rtol=0, atol=0)
    assert given[1].any()
    assert (given[1] >= 0).all()
    assert bool((given[2] <= 0).all()) is (high == 1.5)


class Rectified(nn.Module):
    """Rectifiers of all kinds, one after the other, each with a place of its own to look."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 6, 3, padding=1)
        self.relu = nn.ReLU(inplace=True)
        self.second = nn.Conv2d(6, 6, 3, padding=1)
        self.third = nn.Conv2d(6, 6, 1)
        self.fourth = nn.Conv2d(6, 6, 1)
        self.relu6 = nn.ReLU6(inplace=True)

    def forward(self, picture: Tensor) -> Tensor:
        seen = functional.relu(self.second(self.relu(self.first(picture))), inplace=True)
        return self.relu6(self.fourth(functional.relu6(self.third(seen)).relu()))


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float64])
def test_values_stay_the_same_to_the_bit(dtype: torch.dtype) -> None:
    loaded = as_loaded(livened(Rectified()))
    plain, open_ = (prepare(loaded, ["relu", "relu6"], resolved(dtype), v) for v in (PLAIN, Variant(redirect=True)))
    assert sum(isinstance(module, Redirecting) for module in open_.body.modules()) == 5
    shown = picture(20, 24).float()
    for on in (False, True):
        with open_.redirecting(on):
            for one, other in zip(
                plain.activations((shown - plain.centre).requires_grad_()).values(),
                open_.activations((shown - plain.centre).requires_grad_()).values(),
                strict=True,
            ):
                assert torch.equal(one, other)


def silenced(sign: float = -1.0) -> nn.Module:
    """The tiny network, one of whose channels answers nowhere: always below 0, or always above 6."""
    loaded = tiny_network()
    norm = loaded.module.second[1]
    norm.bias.data[4] = sign * 40.0  # type: ignore[union-attr, operator]
    return loaded.module


@pytest.mark.parametrize("sign", [-1.0, 1.0])
def test_a_gradient_gets_through_only_inside_the_context_and_leads_back_in(sign: float) -> None:
    loaded = as_loaded(silenced(sign))
    prepared = prepare(loaded, ["second.1", "second"], resolved(), Variant(redirect=True))

    def pulled(on: bool, wanted: float) -> tuple[Tensor, float]:
        shown = picture(16, 16).float().requires_grad_()
        with prepared.redirecting(on):
            seen = prepared.activations(shown - prepared.centre)
            (wanted * seen["second"][:, 4].mean()).backward()
        with torch.no_grad():
            after = seen_by(prepared, "second.1", shown + 0.1 * shown.grad.sign())
            return shown.grad, float((after - seen["second.1"])[:, 4].mean())

    assert not pulled(False, -sign)[0].any()
    gradient, moved = pulled(True, -sign)
    assert gradient.any()
    assert moved * -sign > 0
    assert not pulled(True, sign)[0].any()  # further out is no way
    assert not pulled(False, -sign)[0].any()


def test_networks_that_cannot_be_traced_are_redirected_where_they_use_modules() -> None:
    class Deciding(nn.Sequential):
        def forward(self, picture: Tensor) -> Tensor:
            return super().forward(picture) if float(picture.detach().sum()) < float("inf") else picture

    shared = nn.ReLU(inplace=True)
    net = livened(Deciding(nn.Conv2d(3, 4, 3), shared, nn.Conv2d(4, 5, 3), shared))
    net[2].bias.data[2] = -50.0  # type: ignore[union-attr, operator]
    prepared = prepare(as_loaded(net), ["3"], resolved(), Variant(redirect=True))
    for on in (False, True):
        shown = picture(12, 12).float().requires_grad_()
        with prepared.redirecting(on):
            seen_by(prepared, "3", shown)[:, 2].mean().backward()
        assert bool(shown.grad.any()) is on  # type: ignore[union-attr]
    assert isinstance(net[1], nn.ReLU)


@pytest.mark.slow
def test_a_run_redirects_its_first_steps_and_leaves_nothing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    asked = Prepared.redirecting
    monkeypatch.setattr(Prepared, "redirecting", lambda self, on: told.append(on) or asked(self, on))
    bench = tiny_bench()
    job = Feature(objectives=(Channel("second", 4, measure="mean"),), transforms=(), steps=20, sizes=1)
    told_run = finish(job.run(Recipe(job=job, network="tiny"), bench))
    assert len(told_run.counted) == 20
    assert told == [index < FIRST_STEPS for index in range(20)]
    body = bench.prepared(("second",), job.variant()).body
    assert not any(module.on for module in body.modules() if isinstance(module, Redirecting))


@pytest.mark.slow
def test_a_silent_channel_of_mobilenet_gets_moving_on_grey() -> None:
    loaded = load("mobilenet_v2")
    bench = Bench(loaded, resolved())
    grey = seen_by(bench.prepared(("features.18",)), "features.18", torch.full((1, 3, 96, 96), 0.5))
    silent = int((grey.amax((0, 2, 3)) == 0).nonzero()[0])
    last = {}
    for redirect in (False, True):
        job = Feature(
            objectives=(Channel("features.18", silent, measure="mean"),), start=Noise(amplitude=0.0), transforms=(),
            parameterisation=Pixels(), optimiser=Ascent(0.02), steps=20, sizes=1, redirect=redirect,
        )  # fmt: skip
        steps = finish(job.run(Recipe(job=job, size=96), bench)).counted
        assert next(iter(steps[0].terms.values())) == 0
        last[redirect] = next(iter(steps[-1].terms.values()))
    assert last[False] == 0
    assert last[True] > 0.01
