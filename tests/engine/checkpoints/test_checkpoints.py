"""Evolution over training, on checkpoints of a network trained for a few steps."""

from __future__ import annotations

import gc
import hashlib
import json
import math
import weakref
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

import engine.checkpoints.gathering as gathering_module
from engine.bench import Bench
from engine.checkpoints.charts import LEAST_CHANGE, charts_of, share_of
from engine.checkpoints.found import Found
from engine.checkpoints.gathering import Gathering
from engine.checkpoints.remembered import Remembered
from engine.checkpoints.rows import filter_sheet, rows_of
from engine.errors import Complaint
from engine.jobs.checkpoints import COMMON, Checkpoints
from engine.jobs.feature import Feature
from engine.natural_order import natural, short_names
from engine.objectives.channel import Channel
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.series import Series, find_series, open_series, opening
from models.load import LoadedNetwork, load_entry
from tests.engine.small_dreams import finish
from tests.engine.tiny_checkpoints import ENTRY, saved, trained, training_bench
from tests.exactness import by_the_book
from tests.tiny import RGB

QUICK = Checkpoints(layer="second", channels="0, 7", steps=2, tile=64, sight=48)
PLAIN = replace(QUICK, optimised=False)


@pytest.fixture(scope="module")
def states() -> list[dict[str, torch.Tensor]]:
    return trained()


@pytest.fixture
def folder(tmp_path: Path, states: list[dict[str, torch.Tensor]]) -> Path:
    return saved(tmp_path / "run 7", states)


@pytest.fixture
def bench(folder: Path, states: list[dict[str, torch.Tensor]]) -> Bench:
    return replace(training_bench(states), series=open_series(folder))


def found_on(bench: Bench, job: Checkpoints, seed: int = 0) -> Found:
    assert bench.series is not None
    gathering = Gathering(job, bench, bench.series, seed)
    for _ in gathering.through():
        pass
    return gathering.found()


def test_recipes_call_the_strip_a_training_as_they_always_did() -> None:
    assert json.loads(to_json(Recipe(QUICK)))["job"]["kind"] == "training"
    assert from_json(to_json(Recipe(QUICK))).job == QUICK


def test_checkpoints_come_in_the_order_of_their_numbers(folder: Path) -> None:
    series = open_series(folder)
    assert [one.path.name for one in series.checkpoints] == [
        "epoch_0.pth",
        "epoch_4.pt",
        "epoch_8.pth",
        "epoch_12.safetensors",
    ]
    assert [one.label for one in series.checkpoints] == ["0", "4", "8", "12"]
    assert series.name == "run 7"


def test_names_are_shortened_to_what_tells_them_apart() -> None:
    assert short_names(["net2_epoch1", "net2_epoch10"]) == ["1", "10"]
    assert short_names(["e1_s100", "e2_s250"]) == ["1-100", "2-250"]
    assert short_names(["best", "epoch_3"]) == ["best", "epoch_3"]
    assert short_names(["only_1"]) == ["only_1"]
    assert sorted(["b10", "b9", "A2"], key=natural) == ["A2", "b9", "b10"]


def test_of_many_checkpoints_some_are_taken_evenly(tmp_path: Path) -> None:
    for number in range(21):
        (tmp_path / f"{number}.pth").write_bytes(bytes([number]))
    series = open_series(tmp_path)
    assert [one.label for one in series.spread(5)] == ["0", "5", "10", "15", "20"]
    assert [one.label for one in series.spread(1)] == ["20"]
    assert len(series.spread(0)) == len(series.spread(500)) == 21


def test_curves_agree_with_plain_loops(bench: Bench, states: list[dict[str, torch.Tensor]]) -> None:
    found = found_on(bench, PLAIN)
    assert found.layers() == ("first.0", "second.0", "branch", "last")
    for layer in found.layers():
        flat = [[float(value) for value in state[f"{layer}.weight"].flatten()] for state in states]
        for number, checkpoint in enumerate(found.checkpoints):
            now, last = flat[number], flat[-1]
            length = math.sqrt(sum(value * value for value in now))
            dot = sum(one * other for one, other in zip(now, last, strict=True))
            whole = length * math.sqrt(sum(value * value for value in last))
            assert checkpoint.cosines[layer] == pytest.approx(dot / whole, rel=1e-9)
            if number == 0:
                assert math.isnan(checkpoint.changes[layer])
            else:
                moved = sum((one - other) ** 2 for one, other in zip(now, flat[number - 1], strict=True))
                assert checkpoint.changes[layer] == pytest.approx(math.sqrt(moved) / length, rel=1e-6)
                assert checkpoint.changes[layer] > 0
    assert found.checkpoints[-1].cosines["last"] == pytest.approx(1)


def test_each_column_is_what_its_checkpoint_sees(bench: Bench, states: list[dict[str, torch.Tensor]]) -> None:
    found = found_on(bench, PLAIN)
    photo = bench.photo(40, 48)
    assert photo is not None
    for checkpoint, state in zip(found.checkpoints, states, strict=True):
        module = training_bench([state]).loaded.module
        with torch.no_grad():
            seen = module.second(module.first(by_the_book(photo, RGB)))[0]
        for channel in (0, 7):
            np.testing.assert_allclose(checkpoint.maps[channel], seen[channel].numpy(), rtol=1e-4, atol=1e-5)
        assert checkpoint.filters is not None
        np.testing.assert_array_equal(checkpoint.filters, state["first.0.weight"].permute(0, 2, 3, 1).numpy())


@pytest.mark.slow
def test_channel_pictures_are_those_of_a_feature_run_of_that_seed(bench: Bench) -> None:
    found = found_on(bench, QUICK, seed=5)
    assert bench.series is not None
    feature = Feature(objectives=(Channel("second", 7, measure="mean"),), steps=2, sizes=1)
    for checkpoint, one in zip(found.checkpoints, bench.series.checkpoints, strict=True):
        alone = Bench(load_entry(ENTRY, one.path), bench.resolved)
        image = finish(feature.run(Recipe(feature, "small", 64, 5), alone)).result.image
        assert np.abs(checkpoint.pictures[7] / 255 - image).max() <= 0.5 / 255 + 1e-6
    assert (found.checkpoints[0].pictures[7] != found.checkpoints[-1].pictures[7]).any()


def test_bad_files_are_skipped_counted_and_listed(
    folder: Path, bench: Bench, states: list[dict[str, torch.Tensor]]
) -> None:
    (folder / "epoch_2.pth").write_bytes(b"no weights at all")
    torch.save({"strange": torch.zeros(3)}, folder / "epoch_6.pth")
    (folder / "epoch_99.pth").write_bytes((folder / "epoch_0.pth").read_bytes()[:900])
    (folder / "log.txt").write_text("not asked")
    found = found_on(replace(bench, series=open_series(folder)), PLAIN)
    assert [checkpoint.label for checkpoint in found.checkpoints] == ["0", "4", "8", "12"]
    assert [name for name, _ in found.bad] == ["epoch_2.pth", "epoch_6.pth", "epoch_99.pth"]
    assert found.left_out() == "3 files left out: epoch_2.pth, epoch_6.pth, epoch_99.pth"
    assert "damaged" in found.bad[2][1]
    # The neighbour that a checkpoint is compared with is the one before it that can be read.
    assert found.checkpoints[1].changes == found_on(bench, PLAIN).checkpoints[1].changes


def test_a_folder_of_nothing_but_bad_files_is_refused_in_a_sentence(tmp_path: Path, bench: Bench) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Complaint, match="no checkpoints"):
        open_series(tmp_path / "empty")
    with pytest.raises(Complaint, match="cannot be opened"):
        open_series(tmp_path / "nowhere")
    (tmp_path / "bad.pth").write_bytes(b"bad")
    with pytest.raises(Complaint, match=r"No checkpoint of this folder can be used.*bad\.pth"):
        found_on(replace(bench, series=open_series(tmp_path)), PLAIN)


def test_another_number_of_classes_is_no_hindrance(tmp_path: Path) -> None:
    states = trained(classes=3)
    many = trained(classes=10, epochs=1)
    saved(tmp_path, states)
    torch.save(many[0], tmp_path / "epoch_0.pth")
    found = found_on(replace(training_bench(states), series=open_series(tmp_path)), PLAIN)
    assert len(found.checkpoints) == 4
    assert math.isnan(found.checkpoints[1].changes["last"])  # the head before it had another shape
    assert math.isnan(found.checkpoints[0].cosines["last"])
    assert found.checkpoints[2].changes["last"] > 0


@pytest.mark.slow
def test_one_network_is_loaded_at_a_time(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    alive: list[weakref.ref[Any]] = []
    most = 0

    def watched(*given: Any) -> LoadedNetwork:
        nonlocal most
        gc.collect()
        most = max(most, sum(one() is not None for one in alive))
        loaded = load_entry(*given)
        alive.append(weakref.ref(loaded.module))
        return loaded

    monkeypatch.setattr(gathering_module, "load_entry", watched)
    found_on(bench, QUICK)
    assert len(alive) >= 4
    assert most == 0


@pytest.mark.slow
def test_a_turned_knob_loads_nothing_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    first = found_on(bench, QUICK)

    def refuse(*_given: Any) -> LoadedNetwork:
        raise AssertionError("loaded again")

    monkeypatch.setattr(gathering_module, "load_entry", refuse)
    again = found_on(bench, replace(QUICK, scaling=COMMON, colours="inferno"))
    assert all(
        (one.pictures[7] == other.pictures[7]).all()
        for one, other in zip(first.checkpoints, again.checkpoints, strict=True)
    )


def test_more_than_the_memory_limit_is_refused_after_the_first_checkpoint(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = found_on(bench, PLAIN).checkpoints[0]
    assert one.filters is not None
    all_of_it = 4 * (sum(maps.size * 4 for maps in one.maps.values()) + one.filters.size * 4)
    monkeypatch.setattr(gathering_module, "_SHARE", all_of_it / bench.resolved.memory_bytes)
    assert len(found_on(bench, PLAIN).checkpoints) == 4
    monkeypatch.setattr(gathering_module, "_SHARE", (all_of_it - 8) / bench.resolved.memory_bytes)
    assert bench.series is not None
    gathering = Gathering(PLAIN, bench, bench.series, 0)
    with pytest.raises(Complaint, match=r"4 checkpoints would take .* fewer channels"):
        list(gathering.through())
    assert len(gathering.found().checkpoints) == 1


def test_what_is_remembered_is_bounded() -> None:
    memory = Remembered(most_bytes=10_000)
    for number in range(20):
        memory.keep(number, np.zeros(1000, np.uint8))
    assert 19 in memory
    assert 0 not in memory
    assert sum(number in memory for number in range(20)) == 10


def test_a_common_range_shows_that_a_channel_wakes(bench: Bench) -> None:
    found = found_on(bench, PLAIN)
    for number, checkpoint in enumerate(found.checkpoints):
        checkpoint.maps[7] = np.linspace(0, number, 48 * 40, dtype=np.float32).reshape(40, 48)
    heading = "second:7 on the photo"
    each = next(row for row in rows_of(found, PLAIN) if row.heading == heading)
    common = next(row for row in rows_of(found, replace(PLAIN, scaling=COMMON)) if row.heading == heading)
    assert [int(picture.max()) for picture in each.pictures[1:]] == [255, 255, 255]
    tops = [int(picture.max()) for picture in common.pictures]
    assert tops == sorted(tops)
    assert tops[1] < 100 < tops[3]


def test_a_sheet_of_filters_has_every_weight_as_a_square() -> None:
    filters = np.zeros((4, 2, 2, 3), np.float32)
    filters[0, 0, 0] = (1, 0, -1)
    sheet = filter_sheet(filters, 64)
    assert sheet.shape == (64, 64, 3)
    left = next(x for x in range(64) if sheet[20, x, 0] != sheet[0, 0, 0])
    side = int((sheet[:, :, 0] == 255).sum() ** 0.5)
    assert side >= 10
    square = sheet[left : left + side, left : left + side]
    assert (square == (255, 128, 1)).all()


@pytest.mark.slow
def test_the_strip_is_a_job_that_is_made_again_alike(bench: Bench) -> None:
    job = replace(QUICK, series=bench.series.written() if bench.series else "")
    recipe = Recipe(job, "small", seed=5, subject=bench.picture.subject if bench.picture else None)
    told = finish(job.run(recipe, bench))
    assert told.result.image.shape[1] > 4 * 64
    assert told.steps[-1].index == told.steps[-1].total == 4
    same = from_json(to_json(told.result.recipe))
    fresh = replace(training_bench(trained()), series=bench.series)
    np.testing.assert_array_equal(told.result.image, finish(same.job.run(same, fresh)).result.image)
    assert "run 7|" in to_json(told.result.recipe)
    assert bench.series is not None
    assert str(bench.series.checkpoints[0].path.parent) not in to_json(told.result.recipe)


@pytest.mark.slow
def test_stopped_it_keeps_the_columns_that_are_done(bench: Bench) -> None:
    recipe = Recipe(QUICK, "small")
    run = QUICK.run(recipe, bench)
    step = next(run)
    while step.index < 2:
        step = next(run)
    try:
        run.send(replace(recipe, stopped_after=step.index))
    except StopIteration as end:
        result = end.value
    assert result.recipe.stopped_after == 2
    whole = finish(QUICK.run(recipe, bench)).result.image
    assert 2 * 64 < result.image.shape[1] < whole.shape[1]
    again = finish(result.recipe.job.run(result.recipe, bench)).result
    np.testing.assert_array_equal(again.image, result.image)
    assert again.recipe == result.recipe


def test_other_checkpoints_than_the_recipe_names_are_refused(bench: Bench, folder: Path) -> None:
    job = replace(QUICK, series="run 6|" + "1" * 64)
    with pytest.raises(Complaint, match="run 6"):
        finish(job.run(Recipe(job, "small"), bench))
    with pytest.raises(Complaint, match="choose a folder"):
        finish(QUICK.run(Recipe(QUICK, "small"), replace(bench, series=None)))
    with pytest.raises(Complaint, match="no channel 12"):
        found_on(bench, replace(PLAIN, channels="12"))


def test_a_series_is_found_by_its_name_and_hash(folder: Path, tmp_path: Path) -> None:
    series = open_series(folder)
    assert find_series(series.written(), [tmp_path]) == series
    assert find_series(series.written(), [folder]) == series
    (folder / "epoch_4.pt").unlink()
    with pytest.raises(Complaint, match="others now"):
        find_series(series.written(), [tmp_path])
    with pytest.raises(Complaint, match="not found"):
        find_series(f"../{series.name}|{series.sha256}", [tmp_path])


def test_the_hashes_of_large_files_are_taken_in_pieces(tmp_path: Path) -> None:
    sizes = {"1.pth": 20 * 2**20, "2.pth": 5, "3.pth": 9 * 2**20}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(name.encode() * (size // len(name)))
    told = list(opening(tmp_path))
    before = [0, *(one.done for one in told)]
    assert max(after - earlier for earlier, after in pairwise(before)) <= 8 * 2**20
    assert [one.name for one in told] == ["1.pth"] * 3 + ["2.pth"] + ["3.pth"] * 2
    assert told[-1].done == told[-1].total == sum((tmp_path / name).stat().st_size for name in sizes)
    for one in open_series(tmp_path).checkpoints:
        assert one.sha256 == hashlib.sha256(one.path.read_bytes()).hexdigest()


def test_charts_stand_in_their_range(bench: Bench) -> None:
    changes, likeness = charts_of(found_on(bench, PLAIN))
    for chart in (changes, likeness):
        assert [line.name for line in chart.lines] == ["first.0", "second.0", "branch", "last"]
        for value in (value for line in chart.lines for value in line.values if math.isfinite(value)):
            assert chart.low <= value <= chart.high + 1e-9
            assert 0 <= share_of(chart, value) <= 1 + 1e-9
    assert share_of(changes, (changes.low * changes.high) ** 0.5) == pytest.approx(0.5)
    assert changes.low >= LEAST_CHANGE / 10
    for chart in (changes, likeness):
        assert 1 <= len(chart.ticks) <= 9
        assert all(chart.low - 1e-9 <= tick <= chart.high + 1e-9 for tick in chart.ticks)


@pytest.mark.parametrize("factor", [1.0, 3.0, 40.0, 1e4, 1e7])
def test_a_chart_has_marks_however_much_its_values_differ(bench: Bench, factor: float) -> None:
    found = found_on(bench, PLAIN)
    for number, checkpoint in enumerate(found.checkpoints):
        checkpoint.changes.update(dict.fromkeys(checkpoint.changes, 0.23 / (factor if number == 1 else 1)))
    ticks = charts_of(found)[0].ticks
    assert 1 <= len(ticks) <= 5
    assert list(ticks) == sorted(set(ticks))


def test_identical_checkpoints_do_not_move(tmp_path: Path, states: list[dict[str, torch.Tensor]]) -> None:
    saved(tmp_path, [states[0]] * 3)
    found = found_on(replace(training_bench(states), series=open_series(tmp_path)), PLAIN)
    assert all(value == 0 for checkpoint in found.checkpoints[1:] for value in checkpoint.changes.values())
    assert charts_of(found)[0].low > 0


def test_a_file_that_changed_meanwhile_is_left_out(bench: Bench, folder: Path) -> None:
    torch.save(trained(epochs=1)[0], folder / "epoch_4.pt")
    series: Series | None = bench.series
    assert series is not None
    assert [name for name, why in found_on(bench, PLAIN).bad if "changed" in why] == ["epoch_4.pt"]
