"""Scans of folders against a plain loop over all pictures, one at a time through the untouched network."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.bench import Bench
from engine.caches import SCANS
from engine.errors import Complaint
from engine.scan.listing import listing
from engine.scan.plan import ScanPlan
from engine.scan.scanning import Progress, network_of, scan
from engine.scan.showing import shown
from engine.scan.state import LOSS, SCORE, Known, ScanState, read_state
from engine.scan.store import comparing, find, kept_at, still_true
from engine.watch import watching
from tests.engine.photo_folder import fill
from tests.tiny import CLASSES, tiny_bench

PLAN = ScanPlan(("first", "second"), top=4, side=32, batch=5)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "photos", 23)
    return tmp_path / "photos"


def finished(bench: Bench, folder: Path, plan: ScanPlan = PLAN) -> ScanState:
    told, state = steps(bench, folder, plan)
    assert told[-1].done == told[-1].total
    return state


def steps(bench: Bench, folder: Path, plan: ScanPlan = PLAN) -> tuple[list[Progress], ScanState]:
    run, told = scan(bench, listing(folder), plan), []
    while True:
        try:
            told.append(next(run))
        except StopIteration as end:
            return told, end.value


def looked(bench: Bench, path: Path, side: int = PLAN.side) -> dict[str, np.ndarray]:
    """What the plain network makes of one picture: layers and scores."""
    module, contract = bench.loaded.module, bench.loaded.contract
    picture = torch.from_numpy(shown(path, side).pixels.copy()).permute(2, 0, 1)[None] / 255
    mean, deviation = (torch.tensor(each)[:, None, None] for each in (contract.mean, contract.deviation))
    with torch.no_grad(), watching(module, ["first", "second"]) as seen:
        scores = module((picture - mean) / deviation)
    return {**{name: maps[0].numpy() for name, maps in seen.items()}, "scores": scores[0].numpy()}


def names(state: ScanState, lines: list[tuple[float, int, int]]) -> list[str]:
    return [state.pictures[picture].name for *_, picture in lines]


@pytest.mark.parametrize("layer", ["first", "second"])
def test_the_strongest_places_of_each_channel(folder: Path, layer: str) -> None:
    bench = tiny_bench()
    state = finished(bench, folder)
    paths = sorted(folder.iterdir())
    assert len(state.alike.firsts) == len(paths)  # all are different
    seen = {path.name: looked(bench, path)[layer] for path in paths}
    for channel in range(len(next(iter(seen.values())))):
        wanted = sorted(seen, key=lambda name: -seen[name][channel].max())[:4]
        best = state.tables[layer].best(channel)
        values = [seen[name][channel].max() for name in wanted]
        assert [value for value, *_ in best] == pytest.approx(values, abs=1e-4)
        for value, place, picture in best:
            maps = seen[state.pictures[picture].name][channel]
            assert maps.flat[place] == pytest.approx(value, abs=1e-4)
            assert maps.shape[1] == state.columns[layer]


def test_the_pictures_of_each_class(folder: Path) -> None:
    bench = tiny_bench()
    state = finished(bench, folder)
    scores = {path.name: looked(bench, path)["scores"] for path in folder.iterdir()}
    for index in range(CLASSES):
        wanted = sorted(scores, key=lambda name: -scores[name][index])[:4]
        assert names(state, state.classes[SCORE].best(index)) == wanted
        assert state.classes[LOSS].best(index) == []  # nobody said what they show


@pytest.mark.slow
def test_the_lowest_loss_is_among_pictures_with_the_label(tmp_path: Path) -> None:
    for label in "ac":
        fill(tmp_path / "sorted" / label, 7, ord(label), "{}.png")
    bench = tiny_bench()
    state = finished(bench, tmp_path / "sorted")
    for index, label in enumerate("abc"):
        found = state.classes[LOSS].best(index)
        loss = {
            path.name: -torch.log_softmax(torch.from_numpy(looked(bench, path)["scores"]), 0)[index].item()
            for path in (tmp_path / "sorted").glob(f"{label}/*")
        }
        wanted = sorted(loss, key=lambda name: loss[name])[:4]
        assert names(state, found) == [f"{label}/{name}" for name in wanted]
        assert [-value for value, *_ in found] == pytest.approx([loss[name] for name in wanted], abs=1e-4)


def test_several_places_of_one_picture_are_peaks_of_their_own(folder: Path) -> None:
    bench = tiny_bench()
    state = finished(bench, folder, replace(PLAN, each=3, top=9))
    for channel in range(8):
        best = state.tables["first"].best(channel)
        of_one = [sum(picture == other for *_, other in best) for *_, picture in best]
        assert max(of_one) <= 3
        for _value, place, picture in best:
            maps = np.pad(looked(bench, folder / state.pictures[picture].name)["first"][channel], 1)
            row, column = divmod(place, state.columns["first"])
            assert maps[row : row + 3, column : column + 3].max() == maps[row + 1, column + 1]
    assert any(
        sum(picture == other for *_, other in state.tables["first"].best(channel)) == 3
        for channel in range(8)
        for *_, picture in state.tables["first"].best(channel)
    )


def test_the_same_picture_again_counts_once_however_it_is_stored(folder: Path) -> None:
    bench = tiny_bench()
    before = finished(bench, folder)
    for path in list(folder.iterdir())[:6]:
        shutil.copy(path, folder / f"copy {path.name}")
        with Image.open(path) as image:
            smaller = image.resize((image.width * 3 // 4, image.height * 3 // 4), Image.Resampling.LANCZOS)
            smaller.save(folder / f"smaller {path.name}", quality=70)
    after = finished(bench, folder)
    assert len(after.alike.firsts) == len(before.alike.firsts)
    assert sum(known.again for known in after.pictures) == 6
    for channel in range(8):
        groups = after.tables["first"].rows["group"][channel].tolist()
        assert len(set(groups)) == len(groups)


def test_what_cannot_be_read_is_passed_over_and_listed(folder: Path) -> None:
    (folder / "0003.jpg").write_bytes((folder / "0003.jpg").read_bytes()[:400])
    (folder / "0011.jpg").write_text("no picture")
    (folder / "empty.png").touch()
    state = finished(tiny_bench(), folder)
    assert [known.name for known in state.unreadable] == ["0003.jpg", "0011.jpg", "empty.png"]
    assert all(known.trouble.endswith(".") for known in state.unreadable)
    assert state.finished


def test_a_finished_scan_is_not_done_again(folder: Path) -> None:
    bench = tiny_bench()
    first = finished(bench, folder)
    told, second = steps(bench, folder)
    assert [each.done for each in told] == [23]
    assert all(np.array_equal(first.tables[name].rows, second.tables[name].rows) for name in first.tables)


def test_only_new_pictures_are_looked_at(folder: Path) -> None:
    bench = tiny_bench()
    finished(bench, folder)
    fill(folder, 4, 9, "new {}.jpg")
    told, state = steps(bench, folder)
    assert [each.done for each in told] == [23, 27]
    shutil.rmtree(folder.parent / "home")
    anew = finished(bench, folder)
    assert np.allclose(state.tables["second"].rows["value"], anew.tables["second"].rows["value"], atol=1e-5)


def test_a_folder_that_was_moved_is_known_again_by_the_hashes(folder: Path) -> None:
    bench = tiny_bench()
    before = finished(bench, folder)
    shutil.copytree(folder, folder.parent / "moved", copy_function=shutil.copyfile)  # other times of change
    told, after = steps(bench, folder.parent / "moved")
    assert [each.done for each in told] == [23]
    assert after.identity() == before.identity()


def test_of_two_folders_with_the_same_pictures_the_one_that_is_there_is_taken(folder: Path) -> None:
    bench, copy = tiny_bench(), folder.parent / "copy"
    first = finished(bench, folder)
    shutil.copytree(folder, copy)
    finished(bench, copy)
    shutil.rmtree(copy)
    found = find(network_of(bench), "second", first.identity())
    assert found is not None
    assert found.folder == folder


def test_a_changed_picture_means_another_scan(folder: Path) -> None:
    bench = tiny_bench()
    before = finished(bench, folder)
    fill(folder, 1, 77)
    told, after = steps(bench, folder)
    assert told[0].done == 0
    assert after.identity() != before.identity()


def test_stopped_and_taken_up_again_it_ends_the_same(folder: Path) -> None:
    bench = tiny_bench()
    run = scan(bench, listing(folder), PLAN)
    assert [next(run).done for _ in range(3)] == [0, 5, 10]
    run.close()
    told, state = steps(bench, folder)
    assert told[0].done == 10
    shutil.rmtree(folder.parent / "home")
    whole = finished(bench, folder)
    for one, other in ((state.tables, whole.tables), (state.classes, whole.classes)):
        assert all(np.array_equal(one[name].rows, other[name].rows) for name in one)


def test_an_unknown_layer_is_a_sentence(folder: Path) -> None:
    with pytest.raises(Complaint, match="no layer"):
        finished(tiny_bench(), folder, ScanPlan(("third",)))


def test_an_empty_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Complaint, match="no pictures"):
        listing(tmp_path / "empty")
    with pytest.raises(Complaint, match="no folder"):
        listing(tmp_path / "nowhere")


def known_files(folder: Path, count: int, size: int) -> list[Known]:
    """Files that were looked at, all alike, and were copied since: their times are others."""
    folder.mkdir()
    hashed = hashlib.sha256(bytes(size)).hexdigest()
    for number in range(count):
        (folder / f"{number:04}.png").write_bytes(bytes(size))
    return [Known(f"{number:04}.png", size, 5, hashed) for number in range(count)]


@pytest.mark.slow
@pytest.mark.parametrize(("count", "size", "most"), [(1200, 10, 256), (60, 4 * 2**20, 5)])
def test_comparing_with_the_last_scan_may_be_stopped_between_files(
    tmp_path: Path, count: int, size: int, most: int
) -> None:
    pictures, network = known_files(tmp_path / "photos", count, size), network_of(tiny_bench())
    state = ScanState(network, PLAN, tmp_path / "photos", "pictures", count, pictures)
    state.save(kept_at(network, PLAN, state.folder))
    compared = [0, *comparing(network, PLAN, state.folder), count]
    assert max(after - before for before, after in pairwise(compared)) <= most
    found = still_true(network, PLAN, state.folder)
    assert found is not None
    assert found.pictures == pictures
    (state.folder / f"{count - 1:04}.png").write_bytes(bytes(size - 1) + b"x")
    assert still_true(network, PLAN, state.folder) is None


@pytest.mark.slow
def test_a_damaged_scan_is_one_that_is_not_there(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    state = finished(tiny_bench(), folder)
    path = kept_at(state.network, PLAN, folder)
    whole, chance = path.read_bytes(), np.random.default_rng(0)
    caplog.set_level("INFO")
    for cut in (0, 10, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert read_state(path) is None
    assert all(record.exc_info for record in caplog.records)  # why can be looked up
    assert len(caplog.records) >= 4
    for _ in range(300):
        damaged = bytearray(whole)
        for place in chance.integers(0, len(whole), 3):
            damaged[place] ^= int(chance.integers(1, 256))
        path.write_bytes(damaged)
        read_state(path)  # raises nothing, whatever is damaged
    path.write_bytes(whole)
    assert read_state(path) is not None


def test_a_scan_that_ends_makes_room_among_the_older_ones(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = tiny_bench()
    older = kept_at(finished(bench, folder, replace(PLAN, top=3)).network, replace(PLAN, top=3), folder)
    os.utime(older, (1000.0, 1000.0))
    monkeypatch.setattr("engine.scan.scanning.SCANS", replace(SCANS, most_bytes=older.stat().st_size * 3 // 2))
    state = finished(bench, folder)
    assert not older.exists()
    assert kept_at(state.network, PLAN, folder).exists()
