"""A scan whose program is killed ends, taken up again, with what an uninterrupted one ends with."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from engine.pieces import drained
from engine.scan.listing import listing
from engine.scan.plan import ScanPlan
from engine.scan.scanning import scan
from engine.scan.state import ScanState
from tests.engine.photo_folder import fill
from tests.killing import killed_midway
from tests.tiny import tiny_bench

SCANNING = """
import sys
from pathlib import Path
import torch
from engine.scan import scanning
from engine.scan.listing import listing
from engine.scan.plan import ScanPlan
from tests.tiny import tiny_bench
torch.set_num_threads(1)
scanning._BETWEEN_SAVES = scanning._SAVING_SHARE = 0.0
plan = ScanPlan(("first", "second"), side=64, batch=4)
for progress in scanning.scan(tiny_bench(), listing(Path(sys.argv[1])), plan):
    print(progress.done, flush=True)
    sys.stdin.readline()
"""
PLAN = ScanPlan(("first", "second"), side=64, batch=4)


def finished(folder: Path) -> tuple[int, ScanState]:
    run = scan(tiny_bench(), listing(folder), PLAN)
    first = next(run).done
    return first, drained(run)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_scan_ends_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "photos", 40)
    (tmp_path / "photos" / "0010.jpg").write_text("no picture")
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "killed"))
    killed_midway(SCANNING, tmp_path / "photos", 5)
    known_before, resumed = finished(tmp_path / "photos")
    assert 0 < known_before < 40
    monkeypatch.setenv("PHOSPHENE_HOME", str(tmp_path / "whole"))
    nothing, whole = finished(tmp_path / "photos")
    assert nothing == 0
    assert resumed.pictures == whole.pictures
    assert resumed.identity() == whole.identity()
    for one, other in ((resumed.tables, whole.tables), (resumed.classes, whole.classes)):
        assert one.keys() == other.keys()
        assert all(np.array_equal(one[name].rows, other[name].rows) for name in one)
