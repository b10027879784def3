from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from engine.errors import Complaint
from engine.prepared import prepare
from engine.watch import watching
from tests.engine.test_folding import apart, by_the_book, deviations
from tests.tiny import RGB, Tiny, as_loaded, livened, resolved, tiny_network

PICTURE = torch.rand(1, 3, 32, 40, generator=torch.Generator().manual_seed(0))


def test_the_network_ends_behind_the_deepest_layer() -> None:
    prepared = prepare(tiny_network(), ["first.0", "first"], resolved())
    kinds = [type(part).__name__ for part in prepared.body.children()]
    assert "Linear" not in kinds
    assert kinds.count("Conv2d") == 1


def test_batch_norms_are_gone_unless_the_raw_convolution_is_looked_at() -> None:
    def norms(*layers: str) -> int:
        body = prepare(tiny_network(), layers, resolved()).body
        return sum(isinstance(part, nn.BatchNorm2d) for part in body.modules())

    assert norms("second") == 0
    assert norms("first.0", "second") == 1


def test_weights_take_no_gradient_and_the_loaded_network_stays_as_it_was() -> None:
    loaded = tiny_network()
    before = {name: value.clone() for name, value in loaded.module.state_dict().items()}
    prepared = prepare(loaded, ["output"], resolved())
    prepared.activations(PICTURE.clone().requires_grad_())["output"].sum().backward()
    assert not any(weight.requires_grad or weight.grad is not None for weight in prepared.body.parameters())
    assert all(torch.equal(value, before[name]) for name, value in loaded.module.state_dict().items())
    assert loaded.module.first[2].inplace


def test_gradient_agrees_with_finite_differences() -> None:
    prepared = prepare(tiny_network(dtype=torch.float64), ["second.1", "output"], resolved(torch.float64))
    picture = (PICTURE[:, :, :12, :12].double() - prepared.centre).requires_grad_()

    def score(picture: Tensor) -> Tensor:
        seen = prepared.activations(picture)
        return seen["second.1"].square().sum() + seen["output"].sum()

    assert torch.autograd.gradcheck(score, (picture,))


def test_bfloat16_gives_float32_back() -> None:
    prepared = prepare(tiny_network(), ["second"], resolved(torch.bfloat16))
    exact = prepare(tiny_network(), ["second"], resolved())
    centred = (PICTURE - prepared.centre).requires_grad_()
    coarse = prepared.activations(centred)["second"]
    coarse.sum().backward()
    assert coarse.dtype == centred.grad.dtype == torch.float32
    assert apart(coarse, exact.activations(PICTURE - exact.centre)["second"]) < 0.05


class Shared(nn.Module):
    """One convolution called twice, the second time on its own result, and an overwritten value read again."""

    def __init__(self) -> None:
        super().__init__()
        self.twice = nn.Conv2d(3, 3, 3, padding=1)
        self.norm = nn.BatchNorm2d(3)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm(self.twice(x))
        y.clamp_(max=1)
        nn.functional.relu(y, inplace=True)
        return self.twice(y) + y


def test_modules_called_twice_and_overwritten_values() -> None:
    exact = deviations(as_loaded(livened(Shared())), ["twice", "norm", "output"], 17, torch.float64)
    assert max(max(pair) for pair in exact.values()) < 1e-12, exact


class ByValue(nn.Module):
    """Decides by what it sees, which cannot be written down in advance."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = Tiny()

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(x) if x.mean() > -100 else x


def test_a_network_that_cannot_be_traced_is_watched() -> None:
    loaded = as_loaded(livened(ByValue()), RGB)
    layers = ["inner.first.1", "inner.second"]
    exact = deviations(loaded, layers, 24, torch.float64)
    assert max(max(pair) for pair in exact.values()) < 1e-12, exact
    prepared = prepare(loaded, layers, resolved())
    calls = []
    prepared.body.network.inner.last.register_forward_hook(lambda *_: calls.append(1))
    for _ in range(3):
        prepared.activations(PICTURE)
    assert len(calls) == 1  # only the first pass goes to the end


def test_a_contract_that_no_convolution_can_take_is_applied_first() -> None:
    class Branching(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first = nn.Conv2d(3, 4, 3)

        def forward(self, x: Tensor) -> Tensor:
            return self.first(torch.cat([x[:, :1] * 2, x[:, 1:]], 1))

    loaded = as_loaded(livened(Branching()))
    with watching(loaded.module, ["first"]) as seen:
        loaded.module(by_the_book(PICTURE, loaded.contract))
    prepared = prepare(loaded, ["first"], resolved())
    assert apart(prepared.activations(PICTURE - prepared.centre)["first"], seen["first"]) < 1e-5


def test_a_picture_too_small_is_told_the_smallest_side() -> None:
    network = as_loaded(livened(nn.Sequential(nn.Conv2d(3, 4, 7), nn.MaxPool2d(2), nn.Conv2d(4, 4, 3))))
    prepared = prepare(network, ["2"], resolved())
    with pytest.raises(Complaint, match=r"20 x 9 pixels.*at least 12 pixels"):
        prepared.activations(torch.zeros(1, 3, 9, 20))
    assert prepared.activations(torch.zeros(1, 3, 12, 12))["2"].shape == (1, 4, 1, 1)


@pytest.mark.parametrize(("layer", "words"), [("secnd", "did you mean second"), ("second.7", "no layer")])
def test_unknown_layers(layer: str, words: str) -> None:
    with pytest.raises(Complaint, match=words):
        prepare(tiny_network(), [layer], resolved())
