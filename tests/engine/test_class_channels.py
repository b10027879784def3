"""The channels that speak most for a class, against finite differences, and on networks of other makes."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from engine.bench import Bench
from engine.class_channels import channels_for_class, motif_layer
from engine.errors import Complaint
from tests.exactness import by_the_book
from tests.slender import chance_network
from tests.tiny import CLASSES, as_loaded, livened, resolved, tiny_bench, tiny_picture

LAYER, CHANNELS = "branch", 12


def seen_and_score(bench: Bench, louder: Tensor, index: int) -> tuple[Tensor, float]:
    """What the plain network sees at the layer, and its score when each channel there is made so much louder."""
    seen: list[Tensor] = []

    def heard(_module: nn.Module, _given: object, answer: Tensor) -> Tensor:
        seen.append(answer.clone())
        return answer * louder[None, :, None, None]

    module, (width, height) = bench.loaded.module, bench.picture.size
    hook = module.get_submodule(LAYER).register_forward_hook(heard)
    score = module(by_the_book(bench.photo(height, width).double(), bench.loaded.contract))[0, index]
    hook.remove()
    return seen[0], float(score)


def test_they_are_those_whose_loudness_moves_the_score_most() -> None:
    bench, tiny = tiny_bench(torch.float64), 1e-6
    for index in range(CLASSES):
        # Gradient times activation, summed, is how the score changes as the channel grows in proportion.
        moved = []
        for channel in range(CHANNELS):
            up, down = torch.ones(CHANNELS).double(), torch.ones(CHANNELS).double()
            up[channel] += tiny
            down[channel] -= tiny
            moved.append((seen_and_score(bench, up, index)[1] - seen_and_score(bench, down, index)[1]) / (2 * tiny))
        expected = sorted(range(CHANNELS), key=lambda channel: -moved[channel])
        assert channels_for_class(bench, index, CHANNELS, LAYER, sight=0) == tuple(expected)


def test_a_layer_with_too_few_channels_gives_them_again() -> None:
    assert len(set(channels_for_class(tiny_bench(), 3, 12, LAYER))) == CHANNELS
    found = channels_for_class(tiny_bench(), 3, 15, LAYER)
    assert found[12:] == found[:3]


def test_what_cannot_be_asked_is_said() -> None:
    with pytest.raises(Complaint, match="choose one first"):
        channels_for_class(Bench(tiny_bench().loaded, resolved()), 3, layer=LAYER)
    with pytest.raises(Complaint, match="no maps"):
        channels_for_class(tiny_bench(), 3, layer="last")
    blind = as_loaded(livened(nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(3, CLASSES))))
    with pytest.raises(Complaint, match="maps"):
        channels_for_class(Bench(blind, resolved(), tiny_picture()), 3)


@pytest.mark.parametrize("network", ["vgg16", "googlenet", "squeezenet1_1"])
def test_networks_of_other_makes_answer_at_a_middle_layer(network: str) -> None:
    bench = Bench(chance_network(network), resolved(), tiny_picture(96, 96))
    layer = motif_layer(bench.loaded.entry.name, bench.layers())
    count = next(info.shape[0] for info in bench.layers() if info.path == layer)
    found = channels_for_class(bench, 3)
    assert len(set(found)) == 3
    assert all(0 <= channel < count for channel in found)
