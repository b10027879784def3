"""A channel or a picture that is not there is said in one sentence, wherever it is asked for."""

from __future__ import annotations

import pytest

from engine.bench import Bench
from engine.errors import BadRecipe, Complaint
from engine.need_channel import need_channel
from tests.tiny import resolved, tiny_bench, tiny_network


@pytest.mark.parametrize("channel", [-1, 12, 500])
def test_a_layer_says_which_channels_it_has(channel: int) -> None:
    with pytest.raises(BadRecipe) as told:
        need_channel("branch", channel, 12)
    assert str(told.value) == f"branch has channels 0 to 11; there is no channel {channel}."


@pytest.mark.parametrize("channel", [0, 11])
def test_its_first_and_its_last_are_there(channel: int) -> None:
    need_channel("branch", channel, 12)


def test_a_bench_gives_its_picture_or_says_what_to_do() -> None:
    bench = tiny_bench()
    assert bench.need_picture() is bench.picture
    with pytest.raises(Complaint, match="choose one first"):
        Bench(tiny_network(), resolved()).need_picture()
