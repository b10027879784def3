"""Maps: what plain hooks see, remembered in bounds, and harmless to later dreams."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine import activations
from engine.activations import maps_of, one_map
from engine.errors import Complaint
from engine.lively import choose, lively
from tests.engine.small_dreams import small_bench


def by_hand(bench, layer: str) -> np.ndarray:  # noqa: ANN001 - a bench
    """The layer's output from the untouched network, with its input normalised the usual way."""
    contract = bench.loaded.contract
    photo = torch.from_numpy(bench.picture.pixels / 255.0).permute(2, 0, 1)[None].double()
    mean, deviation = (
        torch.tensor(v, dtype=torch.float64)[None, :, None, None] for v in (contract.mean, contract.deviation)
    )
    module = bench.loaded.module.double()
    one = module.one((photo - mean) / deviation)
    seen = {"one": one, "two": module.two(one)}[layer][0].numpy()
    module.float()
    return seen


@pytest.mark.parametrize("layer", ["one", "two"])
def test_maps_are_what_the_plain_network_computes(layer: str) -> None:
    bench = small_bench()
    maps = maps_of(bench, [layer])[layer]
    wanted = by_hand(bench, layer)
    assert maps.shape == wanted.shape
    assert maps.dtype == np.float32
    assert np.abs(maps - wanted).max() < 1e-4 * np.abs(wanted).max()


def test_maps_at_another_size() -> None:
    assert maps_of(small_bench(), ["one"], (80, 104))["one"].shape == (8, 40, 52)


def test_a_second_look_takes_no_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = small_bench()
    first = maps_of(bench, ["one", "two"])
    monkeypatch.setattr(activations, "_looked", None)
    second = maps_of(bench, ["two"])
    assert second["two"] is first["two"]


def test_another_picture_is_looked_at_anew() -> None:
    bench = small_bench()
    first = maps_of(bench, ["one"])["one"]
    assert bench.picture is not None
    other = replace(bench, picture=replace(bench.picture, pixels=bench.picture.pixels[::-1].copy()))
    assert not np.array_equal(maps_of(other, ["one"])["one"], first)


def test_another_warning_is_no_reason_to_look_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = small_bench()
    first = maps_of(bench, ["one"])["one"]
    monkeypatch.setattr(activations, "_looked", None)
    assert maps_of(replace(bench, warning="Mind the step.", others={}), ["one"])["one"] is first


def test_memory_is_bounded_but_the_last_look_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = small_bench()
    monkeypatch.setattr(activations, "KEPT_BYTES", 5_000)
    maps_of(bench, ["one"])
    maps_of(bench, ["two"])
    kept = activations._memories[bench.sight]._maps
    assert [layer for _, layer in kept] == ["two"]


@pytest.mark.slow
def test_maps_go_with_their_bench() -> None:
    bench = small_bench()
    watched = weakref.ref(maps_of(bench, ["one"])["one"])
    del bench
    gc.collect()
    assert watched() is None


def test_the_network_can_still_be_dreamt_with_after_a_look() -> None:
    """Weights made ready during a look must not be inference tensors, through which no gradient flows."""
    bench = small_bench()
    maps_of(bench, ["two"])
    photo = bench.photo(40, 52)
    assert photo is not None
    canvas = (photo - bench.prepared(["two"]).centre).requires_grad_()
    bench.prepared(["two"]).activations(canvas)["two"].sum().backward()
    assert canvas.grad is not None
    assert canvas.grad.abs().sum() > 0


def test_a_pass_that_would_not_fit_is_made_smaller() -> None:
    roomy, tight = small_bench(), small_bench(memory=60_000)
    whole, small = (maps_of(bench, ["one"])["one"] for bench in (roomy, tight))
    assert whole.shape[1:] == (20, 26)
    assert small.shape[1] < 20
    assert small.shape[2] / small.shape[1] == pytest.approx(1.3, rel=0.15)


def test_what_cannot_be_looked_at_is_said() -> None:
    bench = small_bench()
    with pytest.raises(Complaint, match="no layer “three”"):
        maps_of(bench, ["three"])
    with pytest.raises(Complaint, match="gives no maps"):
        maps_of(bench, ["last"])
    with pytest.raises(Complaint, match="channels 0 to 7"):
        one_map(maps_of(bench, ["one"])["one"], "one", 8)
    bench = replace(bench, picture=None)
    with pytest.raises(Complaint, match="choose one first"):
        maps_of(bench, ["one"])


def test_surprises_are_repeatable_distinct_and_real() -> None:
    bench = small_bench()
    first = lively(bench, ["one", "two"], 4)
    assert lively(bench, ["one", "two"], 4) == first
    assert len(set(first)) == 3
    assert all(channel < {"one": 8, "two": 12}[layer] for layer, channel in first)
    assert len({lively(bench, ["one", "two"], seed) for seed in range(12)}) > 3


def test_dead_and_repeated_maps_are_not_chosen() -> None:
    """Three patterns that have nothing in common, each many times over in stronger and weaker form, and dead maps."""
    chance = np.random.default_rng(0)
    patterns = [(chance.random(400) > 0.5).astype(np.float32) for _ in range(3)]
    maps = [np.zeros(400, np.float32)] * 30
    maps += [np.clip(pattern * 0.9 + chance.random(400) * 0.1, 0, 1) for pattern in patterns for _ in range(6)]
    small = np.stack(maps).astype(np.float32)
    for seed in range(20):
        chosen = choose(small, np.random.default_rng(seed))
        assert min(chosen) >= 30
        likeness = np.abs(np.corrcoef(small[chosen]) - np.eye(3))
        assert likeness.max() < 0.3
