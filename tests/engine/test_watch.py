from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import nn

from engine.errors import Complaint
from engine.watch import watching
from tests.tiny import Tiny, livened

PICTURE = torch.rand(1, 3, 16, 16)


def hooks(module: nn.Module) -> int:
    return sum(len(part._forward_hooks) for part in module.modules())


@pytest.fixture
def tiny() -> nn.Module:
    return livened(Tiny())


def test_shows_what_layers_give_even_where_they_are_overwritten(tiny: nn.Module) -> None:
    with watching(tiny, ["first.1", "first", ""]) as seen:
        scores = tiny(PICTURE)
    norm = tiny.get_submodule("first.1")(tiny.get_submodule("first.0")(PICTURE))
    assert torch.equal(seen["first.1"], norm)
    assert torch.equal(seen["first"], norm.clamp(min=0))
    assert torch.equal(seen[""], scores)


def test_no_hook_stays_after_success_and_error(tiny: nn.Module) -> None:
    with watching(tiny, ["first", "second"]):
        assert hooks(tiny) == 2
        tiny(PICTURE)
    assert hooks(tiny) == 0
    with pytest.raises(RuntimeError), watching(tiny, ["first"]):
        tiny(torch.rand(1, 5, 16, 16))
    assert hooks(tiny) == 0


def test_no_hook_stays_when_a_generator_is_closed(tiny: nn.Module) -> None:
    def job() -> Iterator[dict[str, torch.Tensor]]:
        with watching(tiny, ["first"]) as seen:
            while True:
                tiny(PICTURE)
                yield seen

    run = job()
    next(run)
    assert hooks(tiny) == 1
    run.close()
    assert hooks(tiny) == 0


def test_an_unknown_layer_is_answered_with_similar_names_and_leaves_no_hook(tiny: nn.Module) -> None:
    with pytest.raises(Complaint, match=r"no layer “secund”.*second"), watching(tiny, ["first", "secund"]):
        pass
    assert hooks(tiny) == 0


def test_a_layer_with_several_outputs_is_refused() -> None:
    class Two(nn.Module):
        def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            return x, x

    network = nn.Sequential(Two())
    with pytest.raises(Complaint, match="more than one tensor"), watching(network, ["0"]):
        network(PICTURE)
    assert hooks(network) == 0
