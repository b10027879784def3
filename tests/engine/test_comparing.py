"""The comparison of networks, against plain loops over what each of them sees by itself."""

from __future__ import annotations

import gc
from dataclasses import replace
from weakref import ref

import numpy as np
import pytest

from engine import other_benches
from engine.activations import maps_of
from engine.bench import Bench
from engine.benches import Benches
from engine.comparing import Compared, compared, layer_at
from engine.errors import BadRecipe, Complaint
from engine.jobs.compare import BELOW, EARLY, LATE, MIDDLE, Compare
from engine.machine import Machine
from engine.neighbours import MOST
from engine.other_benches import SHARE, bench_with
from engine.recipe import Recipe
from models.load import LoadedNetwork
from tests.engine.small_dreams import finish
from tests.slender import chance_network
from tests.tiny import resolved, tiny_bench, tiny_network, tiny_picture

PAIR = Compare("tiny, other", at="tiny=first, other=second", count=5, sight=0)


@pytest.fixture(autouse=True)
def made_up_networks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Any name is that of the tiny network; the list tells which were loaded."""
    loads: list[str] = []

    def load(name: str) -> LoadedNetwork:
        loads.append(name)
        loaded = chance_network(name, classes=10) if name in ("vgg16", "googlenet") else tiny_network()
        return replace(loaded, entry=replace(loaded.entry, name=name, title=name.title()))

    monkeypatch.setattr(other_benches, "load", load)
    return loads


def test_each_network_is_counted_as_a_plain_loop_counts() -> None:
    bench = tiny_bench()
    for one, layer in zip(compared(PAIR, bench), ("first", "second"), strict=True):
        maps = maps_of(bench, [layer])[layer]
        values = [abs(float(value)) for value in maps.flatten()]
        assert one.layer == layer
        assert one.size == maps.shape[1:]
        assert one.facts.silent == pytest.approx(sum(value < 1e-6 for value in values) / len(values), abs=1e-6)
        assert one.facts.dead == tuple(i for i, m in enumerate(maps) if float(np.abs(m).max()) < 1e-6)
        strengths = [float(np.abs(m).mean()) for m in maps]
        assert list(one.channels) == sorted(range(len(maps)), key=lambda i: -strengths[i])[:5]
        assert one.tiles.shape == (5, *maps.shape[1:])


def test_what_is_said_names_dead_channels_and_shares() -> None:
    (one, _) = compared(PAIR, tiny_bench())
    dead = replace(one, facts=replace(one.facts, channels=8, dead=(1, 5), silent=0.25))
    assert isinstance(dead, Compared)
    text = "\n".join(dead.lines())
    assert "2 of 8 channels dead (25.0%)" in text
    assert "25% of all values silent" in text
    assert "no ReLU" not in text
    negative = replace(dead, facts=replace(dead.facts, smallest=-0.5))
    assert "silent (no ReLU behind it)" in "\n".join(negative.lines())
    assert "first: 8 channels, 24 x 20" in text


def test_the_networks_own_picture_comes_out_side_by_side() -> None:
    bench = tiny_bench()
    recipe = Recipe(PAIR, network="tiny")
    told = finish(PAIR.run(recipe, bench))
    height, width = told.result.image.shape[:2]
    assert width > 2 * 330
    assert height > 150
    assert len(told.steps) == 3
    assert told.result.recipe.job == PAIR
    np.testing.assert_array_equal(told.result.image, finish(PAIR.run(recipe, bench)).result.image)
    below = replace(PAIR, laid=BELOW)
    tall = finish(below.run(replace(recipe, job=below), bench)).result.image
    assert tall.shape[1] < 0.6 * width
    assert tall.shape[0] > 1.5 * height


def limited(memory_bytes: int) -> Bench:
    return Bench(tiny_network(), replace(resolved(), memory_bytes=memory_bytes), tiny_picture())


def test_few_networks_are_remembered_and_they_follow_the_picture(made_up_networks: list[str]) -> None:
    bench = tiny_bench()
    first = bench_with("a", bench)
    assert bench_with("tiny", bench) is bench
    assert bench_with("a", bench).sight is first.sight
    other = replace(bench, picture=tiny_picture(seed=3))
    moved = bench_with("a", other)
    assert moved.loaded is first.loaded
    assert moved.picture is other.picture
    assert moved.sight is not first.sight
    for name in "bcde":
        bench_with(name, bench)
    assert bench.neighbours.names() == tuple("cde")
    assert len(bench.neighbours.names()) == MOST
    assert made_up_networks == list("abcde")


def test_they_take_a_quarter_of_the_memory_limit_with_what_is_made_ready_of_them() -> None:
    module = tiny_network().module
    weights = sum(one.numel() * one.element_size() for one in module.state_dict().values())
    roomy, narrow = limited(SHARE * 3 * weights), limited(SHARE * 3 * weights - 1)
    for name in "abc":
        bench_with(name, roomy)
        last = bench_with(name, narrow)
    assert roomy.neighbours.names() == tuple("abc")
    assert narrow.neighbours.names() == tuple("bc")
    for layer in ("first", "second", "branch"):
        last.prepared([layer])
    bench_with("c", narrow)
    assert narrow.neighbours.names() == ("c",)


def test_the_newest_is_kept_whatever_it_takes() -> None:
    bench = limited(1)
    for name in "abc":
        bench_with(name, bench)
    assert bench.neighbours.names() == ("c",)


def test_pictures_are_let_go_with_the_bench_that_shows_them() -> None:
    bench = tiny_bench()
    shown = replace(bench, picture=tiny_picture(seed=3))
    picture, sight = ref(shown.picture), ref(bench_with("a", shown).sight)
    del shown
    gc.collect()
    assert (picture(), sight()) == (None, None)
    assert bench.neighbours.names() == ("a",)


@pytest.mark.slow
def test_networks_are_let_go_when_the_machine_or_the_network_is_another() -> None:
    benches = Benches()
    recipe = Recipe(PAIR, network="squeezenet1_1")
    gone = ref(bench_with("a", benches.open(recipe, None, Machine(device="cpu"))).loaded)
    gc.collect()
    assert gone() is not None
    bench = benches.open(recipe, None, Machine(device="cpu", memory_mb=999))
    gc.collect()
    assert gone() is None
    assert bench.neighbours.names() == ()
    gone = ref(bench_with("a", bench).loaded)
    del bench
    benches.open(replace(recipe, network="mobilenet_v2"), None, Machine(device="cpu", memory_mb=999))
    gc.collect()
    assert gone() is None


def test_depths_follow_each_other_in_networks_of_which_nothing_is_known() -> None:
    bench = tiny_bench()
    order = [info.path for info in bench.layers()]
    places = [order.index(layer_at(depth, bench)) for depth in (EARLY, MIDDLE, LATE)]
    assert places == sorted(places)
    assert len(set(places)) > 1


@pytest.mark.parametrize("depth", [EARLY, MIDDLE, LATE])
def test_known_networks_with_chance_weights(depth: str) -> None:
    bench = Bench(tiny_network(), resolved(), tiny_picture(96, 96))
    job = Compare("tiny, googlenet", depth=depth, count=3, sight=96)
    for one in compared(job, bench):
        assert len(one.channels) == 3
        assert 0 <= one.facts.silent <= 1


@pytest.mark.parametrize("names", ["", "a", "a, a", "a, b, c, d, e"])
def test_too_few_and_too_many_are_refused(names: str) -> None:
    with pytest.raises(BadRecipe, match="two to four"):
        list(compared(Compare(names), tiny_bench()))


@pytest.mark.parametrize("at", ["first", "tiny=", "elsewhere=first"])
def test_layers_that_make_no_sense_are_refused(at: str) -> None:
    with pytest.raises(BadRecipe, match="names no layers"):
        list(compared(replace(PAIR, at=at), tiny_bench()))


def test_without_a_picture_there_is_nothing_to_compare() -> None:
    with pytest.raises(Complaint, match="choose one first"):
        list(compared(PAIR, Bench(tiny_network(), resolved())))
