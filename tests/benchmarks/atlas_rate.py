"""How many times as fast channels are drawn together, roughly first, as one by one at full size.

`python -m tests.benchmarks.atlas_rate [NETWORK LAYER ...]`. Both ways give each picture the same number of pushes.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise

from engine.bench import Bench
from engine.jobs.feature import Feature
from engine.machine import Machine
from engine.objectives.each_channel import EachChannel
from engine.optimising import Session
from engine.portraits import AT_ONCE, TRANSFORMS, Drawing, fine
from engine.recipe import Recipe
from models.load import load

HOW = Drawing(96, 40)
ALONE = 4
"""How many pictures are drawn one by one."""


def one_by_one(bench: Bench, layer: str) -> float:
    """Seconds a picture takes alone."""
    steps = HOW.steps + HOW.steps // 2
    began = time.perf_counter()
    for channel in range(ALONE):
        job = Feature(objectives=(EachChannel(layer, (channel,)),), transforms=TRANSFORMS, steps=steps, sizes=1)
        for _ in Session(Recipe(job, size=HOW.side), bench).stages():
            pass
    return (time.perf_counter() - began) / ALONE


def together(bench: Bench, layer: str, seed: int) -> float:
    """Seconds a picture takes in company; a seed that was never used is not on the disk."""
    began = time.perf_counter()
    for _ in fine(bench, layer, range(AT_ONCE), Drawing(HOW.side, HOW.steps, seed)):
        pass
    return (time.perf_counter() - began) / AT_ONCE


def main(names: list[str]) -> None:
    """Prints a line for each layer."""
    pairs = list(pairwise(names))[::2] or [
        ("mobilenet_v2", "features.7"), ("mobilenet_v2", "features.13"), ("squeezenet1_1", "features.9"),
    ]  # fmt: skip
    for network, layer in pairs:
        bench = Bench(load(network), Machine().resolve(), None)
        together(bench, layer, time.time_ns() % 2**30)  # the network is made ready
        alone = one_by_one(bench, layer)
        company = min(together(bench, layer, time.time_ns() % 2**30) for _ in range(2))
        alone = min(alone, one_by_one(bench, layer))
        print(
            f"{network} {layer}: alone {alone:.3f} s, together {company:.3f} s a picture, {alone / company:.1f} times"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
