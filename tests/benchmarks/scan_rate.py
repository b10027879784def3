"""How fast a folder is scanned, beside the bare forward pass of the same network with the same batch.

By default whole scans of folders take turns with as many bare passes, so that whatever else the computer does meets
both. With --one, one scan takes turns with bare passes batch by batch, with one computing thread, and processor time
is counted, that of decoding included: the rate where decoding finds no idle core at all.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

import torch

from engine.bench import Bench
from engine.favourites import OUTPUT
from engine.machine import Machine
from engine.scan.listing import listing
from engine.scan.plan import ScanPlan
from engine.scan.scanning import scan
from models.load import load
from tests.picture_folders import Size, faces, photos

SIZES = {"imagenet": (500, 375), "celeba": (178, 218)}
"""Width and height of the pictures, as is usual there."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a line for docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--network", default="mobilenet_v2")
    parser.add_argument("--layers", default="features.4,features.8,features.13")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--faces", action="store_true", help="drawn faces in place of parts of the samples")
    parser.add_argument(
        "--size", type=size_of, default="500x375", help="WIDTHxHEIGHT in pixels, or: imagenet, celeba"
    )
    parser.add_argument("--one", action="store_true", help="count processor time over one scan")
    chosen = parser.parse_args(arguments)
    chosen.threads = 1 if chosen.one else chosen.threads
    bench = Bench(load(chosen.network), Machine(device="cpu", threads=chosen.threads).resolve())
    fill = partial(faces if chosen.faces else photos, size=chosen.size)
    what = f"{chosen.pictures} pictures of {chosen.size[0]} x {chosen.size[1]}"
    plan = ScanPlan(tuple(chosen.layers.split(",")), batch=chosen.batch)
    with tempfile.TemporaryDirectory() as place:
        os.environ["PHOSPHENE_HOME"] = f"{place}/home"
        if chosen.one:
            fill(Path(place) / "all", chosen.pictures, 0)
            print(f"{chosen.network}, {what}: {by_processor(bench, plan, Path(place) / 'all')}")
            return
        rates = measured(bench, plan, Path(place), fill, chosen.rounds, chosen.pictures // chosen.rounds)
    print(f"{chosen.network}, {what}, {chosen.batch} at a time")
    count = chosen.pictures // chosen.rounds * chosen.rounds
    for number, measure in enumerate(("by the clock", "by the time of all processor cores")):
        scanned, bare_ones = ([each[number] for each in side] for side in zip(*rates, strict=True))
        ratios = [one / other for other, one in zip(scanned, bare_ones, strict=True)]
        print(f"{measure}, seconds, scanned and bare: {sum(scanned):.1f} and {sum(bare_ones):.1f}")
        print(f"    pictures a second: {count / sum(scanned):.1f} and {count / sum(bare_ones):.1f}")
        print(
            f"    rate: all {sum(bare_ones) / sum(scanned):.3f}, median {statistics.median(ratios):.3f} of the bare"
        )


def by_processor(bench: Bench, plan: ScanPlan, folder: Path) -> str:
    """The bare pass's processor time as a share of a scan's, all threads counted."""
    bare(bench, plan, plan.batch)
    began, alone, seen = time.process_time(), 0.0, 0
    for told in scan(bench, listing(folder), plan):
        before = time.thread_time()
        bare(bench, plan, told.done - seen)
        alone += time.thread_time() - before
        seen = told.done
    scanned = time.process_time() - began - alone
    each = [1000 * spent / seen for spent in (scanned, alone)]
    return f"{each[0]:.2f} ms scanned, {each[1]:.2f} ms bare, rate {alone / scanned:.3f} of the bare"


Spent = tuple[float, float]
"""Seconds by the clock, and of all cores."""


Fill = Callable[[Path, int, int], None]
"""Makes a folder of so many pictures, from a seed."""


def measured(
    bench: Bench, plan: ScanPlan, place: Path, fill: Fill, rounds: int, count: int
) -> list[tuple[Spent, Spent]]:
    """What a scan and the bare pass take, round by round; a first round warms up."""
    rates = []
    for number in range(rounds + 1):
        folder = place / f"{number}"
        fill(folder, count if number else 3 * plan.batch, number)
        began = now()
        for _ in scan(bench, listing(folder), plan):
            pass
        middle = now()
        bare(bench, plan, count if number else plan.batch)
        end = now()
        rates.append((spent(began, middle), spent(middle, end)))
    return rates[1:]


def now() -> Spent:
    """The time, by both measures."""
    return time.perf_counter(), time.process_time()


def spent(began: Spent, end: Spent) -> Spent:
    """Between two of them."""
    return end[0] - began[0], end[1] - began[1]


def bare(bench: Bench, plan: ScanPlan, count: int) -> None:
    """The same layers of the same network for as many pictures, and nothing else."""
    prepared, batch = bench.prepared([*plan.layers, OUTPUT]), noise(plan.batch, plan.side)
    with torch.inference_mode():
        for _ in range(-(-count // plan.batch)):
            prepared.activations(batch)


def size_of(text: str) -> Size:
    """Width and height, by name or in pixels."""
    if text in SIZES:
        return SIZES[text]
    width, _, height = text.partition("x")
    return int(width), int(height)


@cache
def noise(count: int, side: int) -> torch.Tensor:
    """A batch of chance, made once."""
    return (torch.rand(count, 3, side, side) - 0.45).contiguous(memory_format=torch.channels_last)


if __name__ == "__main__":
    main()
