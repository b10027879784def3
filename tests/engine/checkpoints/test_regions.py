"""The strongest regions of a channel, checkpoint by checkpoint, against each picture through each plain network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.bench import Bench
from engine.checkpoints.rows import rows_of
from engine.errors import Complaint
from engine.jobs.checkpoints import Checkpoints
from engine.pieces import drained
from engine.recipe import Recipe
from engine.recipe_file import from_json, to_json
from engine.scan.listing import listing
from engine.scan.plan import ScanPlan
from engine.scan.regions import top_regions
from engine.scan.scanning import scan
from engine.scan.sheet_runs import data_of
from engine.scan.showing import shown
from engine.series import open_series
from engine.watch import watching
from models.load import load_entry
from tests.engine.checkpoints.test_checkpoints import found_on
from tests.engine.photo_folder import fill
from tests.engine.small_dreams import finish
from tests.engine.tiny_checkpoints import ENTRY, saved, trained, training_bench
from tests.exactness import by_the_book

PLAIN = Checkpoints(layer="second", channels="7", tile=64, sight=48, optimised=False)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    states = trained()
    return replace(training_bench(states), series=open_series(saved(tmp_path / "run 7", states)))


@pytest.fixture
def photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "home"))
    fill(tmp_path / "holiday", 5)
    return tmp_path / "holiday"


def with_pictures(bench: Bench, photos: Path) -> Checkpoints:
    """A quick job that shows the strongest regions in a folder, which another scan has made known."""
    state = drained(scan(bench, listing(photos), ScanPlan(("second",), top=4, side=32, classes=False)))
    return replace(PLAIN, data=data_of(state), regions=2)


@pytest.mark.slow
def test_each_checkpoint_shows_the_regions_that_move_its_own_channel_most(bench: Bench, photos: Path) -> None:
    job = with_pictures(bench, photos)
    found = found_on(bench, job)
    assert bench.series is not None
    for one, checkpoint in zip(found.checkpoints, bench.series.checkpoints, strict=True):
        own = Bench(load_entry(ENTRY, checkpoint.path), bench.resolved)
        peaks = {}
        for path in sorted(photos.iterdir()):
            square = torch.from_numpy(shown(path, 32).pixels.copy()).permute(2, 0, 1)[None].float() / 255
            with torch.no_grad(), watching(own.loaded.module, ["second"]) as seen:
                own.loaded.module(by_the_book(square, own.loaded.contract))
            peaks[path.name] = float(seen["second"][0, 7].max())
        state = drained(scan(own, listing(photos), ScanPlan(("second",), top=4, side=32, classes=False)))
        wanted = drained(top_regions(own, state, "second", 7, 2, 31, ""))
        assert [each.name for each in wanted] == sorted(peaks, key=lambda name: -peaks[name])[:2]
        sheet = one.regions[7]
        assert sheet.shape == (31, 64, 3)
        for left, region in zip((0, 33), wanted, strict=True):
            np.testing.assert_array_equal(sheet[:, left : left + 31], region.crop)
    assert "strongest in “holiday”" in rows_of(found, job)[-1].heading
    assert len(rows_of(found, job)[-1].pictures) == len(found.checkpoints)


@pytest.mark.slow
def test_regions_are_found_again_from_the_recipe_and_not_in_another_folder(bench: Bench, photos: Path) -> None:
    recipe = Recipe(with_pictures(bench, photos), "small")
    made = finish(recipe.job.run(recipe, bench)).result
    same = from_json(to_json(made.recipe))
    np.testing.assert_array_equal(finish(same.job.run(same, bench)).result.image, made.image)
    assert str(photos.parent) not in to_json(made.recipe)
    lost = replace(same, job=replace(same.job, data="picnic|" + "2" * 64))  # type: ignore[type-var]
    with pytest.raises(Complaint, match="“picnic” was not scanned"):
        finish(lost.job.run(lost, bench))


def test_pictures_that_changed_meanwhile_are_said(bench: Bench, photos: Path) -> None:
    job = with_pictures(bench, photos)
    fill(photos, 1, 9, "new{}.jpg")
    with pytest.raises(Complaint, match="are others now"):
        found_on(bench, job)
