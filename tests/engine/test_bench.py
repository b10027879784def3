from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
import torch

from engine.bench import Bench
from engine.benches import Benches
from engine.jobs.dream import Dream
from engine.jobs.report import Report
from engine.machine import Machine
from engine.picture import Picture
from engine.preparations import MOST, Preparations
from engine.prepared import prepare
from engine.recipe import Recipe, Subject
from tests.tiny import resolved, tiny_bench, tiny_network, tiny_picture


def test_the_photo_has_exactly_the_values_of_the_file() -> None:
    bench = tiny_bench()
    wanted = bench.picture.pixels.astype(np.float64).transpose(2, 0, 1)[None] / 255
    photo = bench.photo(40, 48)
    assert photo.dtype == torch.float32
    assert np.abs(photo.numpy() - wanted).max() < 1e-7
    photo.zero_()
    assert bench.photo(40, 48).max() > 0  # a run may change what it gets


def test_sixteen_bits_are_kept() -> None:
    pixels = np.full((5, 7, 3), 12345, np.uint16)
    bench = Bench(tiny_network(), resolved(), Picture(pixels, Subject("a.png", "", 7, 5)))
    assert float(bench.photo(5, 7)[0, 0, 0, 0]) == pytest.approx(12345 / 65535, abs=1e-7)


def test_a_resized_photo_keeps_its_mean_and_its_range() -> None:
    bench = tiny_bench()
    small = bench.photo(20, 24)
    assert small.shape == (1, 3, 20, 24)
    assert float(small.mean()) == pytest.approx(float(bench.photo(40, 48).mean()), abs=0.01)
    assert small.min() >= 0
    assert small.max() <= 1
    assert torch.equal(small, bench.photo(20, 24))


def test_without_a_picture() -> None:
    bench = Bench(tiny_network(), resolved())
    assert bench.photo(10, 10) is None
    assert bench.canvas_size(Recipe(Dream())) == (384, 384)
    assert bench.canvas_size(Recipe(Dream(), size=100)) == (100, 100)


@pytest.mark.parametrize(("size", "wanted"), [(0, (40, 48)), (96, (80, 96)), (24, (20, 24))])
def test_canvas_size_keeps_proportions(size: int, wanted: tuple[int, int]) -> None:
    assert tiny_bench().canvas_size(Recipe(Dream(), size=size)) == wanted


def test_a_seed_means_the_same_every_time() -> None:
    bench = tiny_bench()
    draws = [torch.rand(4, generator=bench.chance(seed)) for seed in (5, 5, 6)]
    assert torch.equal(draws[0], draws[1])
    assert not torch.equal(draws[0], draws[2])


def test_a_network_is_prepared_once_for_a_set_of_layers() -> None:
    bench = tiny_bench()
    assert bench.prepared(["first", "second"]) is bench.prepared(["second", "first"])
    assert bench.prepared(["first"]) is not bench.prepared(["second"])


def test_a_handful_of_preparations_is_kept_those_used_last() -> None:
    bench = tiny_bench()
    first, second, *others = ["first"], ["second"], ["branch"], ["last"], ["first.0"]
    in_use, kept = bench.prepared(second), bench.prepared(first)
    for layers in others:
        bench.prepared(layers)
        assert bench.prepared(first) is kept
    assert len(bench._preparations) == MOST
    wanted = bench.prepared(second).activations(bench.photo(40, 48))["second"]
    assert bench.prepared(second) is not in_use
    assert torch.equal(in_use.activations(bench.photo(40, 48))["second"], wanted)  # a run goes on with its own


def test_large_networks_are_kept_fewer_at_a_time() -> None:
    bench, kept = tiny_bench(), Preparations(most_bytes=1)
    for layer in ("first", "second", "first"):
        newest = kept.get(frozenset([layer]), lambda layer=layer: prepare(bench.loaded, [layer], bench.resolved))
        assert len(kept) == 1
        assert kept.get(frozenset([layer]), pytest.fail) is newest


def test_layers_have_the_shapes_that_a_pass_gives() -> None:
    bench = tiny_bench()
    infos = {info.path: info for info in bench.layers()}
    paths = [path for path, _ in bench.loaded.module.named_modules() if path]
    assert list(infos) == paths
    seen = bench.prepared(paths).activations(bench.photo(40, 48))
    assert {path: info.shape for path, info in infos.items()} == {p: tuple(seen[p].shape[1:]) for p in paths}
    assert (infos["first.0"].kind, infos["first.0"].parameters) == ("Conv2d", 3 * 8 * 9)
    assert infos["first"].parameters == 3 * 8 * 9 + 16


def test_benches_keep_the_network_and_its_preparations() -> None:
    benches, machine = Benches(), Machine(device="cpu")
    recipe = Recipe(Dream(), network="squeezenet1_1")
    first = benches.open(recipe, tiny_picture(), machine)
    prepared = first.prepared(["features.3"])
    second = benches.open(recipe, tiny_picture(seed=2), machine)
    assert second.loaded is first.loaded
    assert second.prepared(["features.3"]) is prepared
    assert not np.array_equal(second.photo(40, 48), first.photo(40, 48))


def test_a_run_keeps_its_bench_while_others_are_opened() -> None:
    """As when a look at another recipe comes between two steps."""
    benches, machine, picture, style = Benches(), Machine(device="cpu"), tiny_picture(), tiny_picture(seed=5)
    recipe = Recipe(Dream(), network="squeezenet1_1", weights="f" * 64)
    running = benches.open(recipe, picture, machine, others={"style|1": style})
    prepared, values = running.prepared(["features.3"]), running.reference("style|1", 48)
    looked = benches.open(replace(recipe, weights=""), picture, machine)
    assert (looked.warning, dict(looked.others)) == ("", {})
    assert "other weights" in running.warning
    assert torch.equal(running.reference("style|1", 48), values)
    assert looked.prepared(["features.3"]) is prepared
    assert looked.sight is running.sight
    with pytest.raises(FrozenInstanceError):
        running.warning = ""  # type: ignore[misc]


def test_what_is_remembered_of_a_picture_is_not_taken_for_another() -> None:
    bench = tiny_bench()
    assert replace(bench, warning="Mind the step.").sight is bench.sight
    assert replace(bench, picture=tiny_picture(seed=2)).sight is not bench.sight
    assert replace(bench, resolved=resolved(torch.float64)).sight is not bench.sight


def test_other_weights_give_a_warning() -> None:
    benches, machine = Benches(), Machine(device="cpu")
    recipe = Recipe(Dream(), network="squeezenet1_1")
    bench = benches.open(recipe, None, machine)
    assert bench.warning == ""
    same = replace(recipe, weights=bench.loaded.weights_sha256)
    assert benches.open(same, None, machine).warning == ""
    assert "other weights of SqueezeNet" in benches.open(replace(recipe, weights="f" * 64), None, machine).warning


def test_a_network_without_a_part_in_the_job_is_not_opened_but_named_in_the_recipe() -> None:
    benches, machine = Benches(), Machine(device="cpu")
    about = Recipe(Report())
    idle = benches.open(about, None, machine)
    assert not list(idle.loaded.module.parameters())
    opened = benches.open(Recipe(Dream()), None, machine)
    assert len(list(opened.loaded.module.parameters())) > 100
    assert idle.loaded.weights_sha256 == opened.loaded.weights_sha256
    assert benches.open(about, None, machine).loaded is opened.loaded
    other = benches.open(replace(about, network="squeezenet1_1"), None, machine)
    assert other.loaded is not opened.loaded
    assert benches.open(Recipe(Dream()), None, machine).loaded is opened.loaded
    assert benches.open(replace(about, network="squeezenet1_1"), None, machine).sight is other.sight
