"""No seam shows where tiles met, on a small network; tests/benchmarks/seams.py measures it on a large picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.jobs.dream import Dream
from engine.objectives.layer import Layer
from tests.benchmarks.seams import dreamt, ratio
from tests.engine.small_dreams import small_bench


@pytest.mark.parametrize("measure", ["sum", "mean of squares"])
def test_the_change_is_as_smooth_across_tiles_as_elsewhere(measure: str) -> None:
    bench = small_bench(300, 400)
    job = Dream(objectives=(Layer("two", measure),), tile=160, octaves=2, steps=2, strength=0.05, treatments=())
    image, cuts = dreamt(job, "two", bench)
    photo = bench.photo(300, 400)
    assert photo is not None
    height, width, rows, columns = cuts[-1]
    assert (height, width) == (300, 400)
    assert len(rows) >= 2
    assert len(columns) >= 3
    change = image - photo[0].permute(1, 2, 0).numpy()
    assert np.abs(change).mean() > 0.01
    assert ratio(change, rows, columns) == pytest.approx(1, abs=0.05)


def test_the_measure_sees_a_seam() -> None:
    bench = small_bench(300, 400)
    job = replace(Dream(objectives=(Layer("two"),), treatments=()), octaves=1, steps=1)
    image, _ = dreamt(job, "two", bench)
    image = image.copy()
    image[:, 200:] += 0.2
    assert ratio(image, [], [200]) > 1.1
