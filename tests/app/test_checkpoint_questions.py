"""What the panel of checkpoints asks, on real checkpoints."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import engine.checkpoints.gathering as gathering_module
from app.checkpoint_questions import trained
from engine.checkpoints.charts import charts_of
from engine.checkpoints.strip import strip_of
from engine.jobs.checkpoints import Checkpoints
from engine.pieces import drained
from engine.recipe import Recipe
from engine.series import open_series
from tests.engine.tiny_checkpoints import saved, training_bench
from tests.engine.tiny_checkpoints import trained as states_of

JOB = Checkpoints(layer="second", channels="0, 7", steps=2, tile=64, sight=48)


@pytest.mark.slow
def test_strip_and_curves_come_from_one_way_through_the_series(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states, read = states_of(), Counter[str]()
    series, bench = open_series(saved(tmp_path / "run", states)), training_bench(states)
    load_entry = gathering_module.load_entry

    def counted(entry: Any, path: Path) -> Any:
        read[path.name] += 1
        return load_entry(entry, path)

    monkeypatch.setattr(gathering_module, "load_entry", counted)
    monkeypatch.setattr("engine.checkpoints.remembered.KEPT_BYTES", 0)
    monkeypatch.setattr(
        "engine.checkpoints.remembered.Remembered.__init__.__defaults__", (0,)
    )  # it remembers nothing
    made = drained(trained(Recipe(JOB, "small"), series, bench))
    first, last = series.checkpoints[0].path.name, series.checkpoints[-1].path.name
    assert read[first] == 1
    assert sum(read.values()) <= len(series.checkpoints) + 1  # the last is read first, and again in its turn
    assert read[last] == 2
    assert [one.label for one in made.found.checkpoints] == ["0", "4", "8", "12"]
    assert len(made.charts) == len(charts_of(made.found)) == 2
    job: Any = made.result.recipe.job
    np.testing.assert_array_equal(made.image, strip_of(made.found, replace(job)))
