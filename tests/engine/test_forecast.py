from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.forecast import forecast, largest_tile, peak_bytes
from tests.tiny import tiny_bench

ROOT = Path(__file__).parents[2]

REALITY = """
import re, sys, torch
from pathlib import Path
from engine.benches import Benches
from engine.forecast import forecast
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.recipe import Recipe

def status(key):
    return 1024 * int(re.search(key + r":\\s*(\\d+)", Path("/proc/self/status").read_text())[1])

bench = Benches().open(Recipe(Dream()), None, Machine(device="cpu"))
layer, side = "features.13", 896
picture = torch.zeros(1, 3, side, side)
prepared = bench.prepared([layer])
said = forecast(bench, [layer], side, side).memory_bytes
before = status("VmRSS")
Path("/proc/self/clear_refs").write_text("5")
prepared.activations(picture.requires_grad_())[layer].square().mean().backward()
print(said, status("VmHWM") - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets the peak of memory be set back")
def test_the_memory_foretold_is_the_memory_taken() -> None:
    done = subprocess.run([sys.executable, "-c", REALITY], cwd=ROOT, capture_output=True, text=True, check=True)
    said, taken = map(int, done.stdout.split())
    # The forecast also counts the pictures a dream holds beside the network, about a tenth here.
    assert 0.9 * taken < said < 1.4 * taken


def test_memory_and_time_grow_with_the_area() -> None:
    bench = tiny_bench()
    small, large = (forecast(bench, ["second"], side, side) for side in (256, 1024))
    assert large.memory_bytes == pytest.approx(16 * small.memory_bytes, rel=0.02)
    assert large.seconds == pytest.approx(16 * small.seconds)
    assert small.seconds > 0


def test_the_peak_is_at_least_what_the_gradient_needs() -> None:
    bench = tiny_bench()
    side = 64
    # The picture's gradient, and the first ReLU's output, which its own gradient needs.
    kept = side * side * 3 * 4 + (side // 2) ** 2 * 8 * 4
    assert kept <= peak_bytes(bench.prepared(["second"]), side, side) < 10 * kept


def test_the_largest_tile_fits_and_the_next_does_not() -> None:
    bench = tiny_bench()
    tile = largest_tile(bench, ["second"], 50 * 2**20)
    assert tile % 32 == 0
    assert forecast(bench, ["second"], tile, tile).memory_bytes <= 50 * 2**20
    assert forecast(bench, ["second"], tile + 32, tile + 32).memory_bytes > 50 * 2**20
    assert largest_tile(bench, ["second"], 1) == 64
