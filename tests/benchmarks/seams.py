"""Whether a large dream shows where its tiles met. Run by hand: python -m tests.benchmarks.seams

It dreams on a picture in tiles, remembers where every tile of every step was cut, and compares the mean absolute
difference of neighbouring pixels across those cuts with that everywhere else. As a harder measure it does the same
for the change the dream made alone, and for the cuts of the last step only.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

import engine.ascent
import resources
from engine.bench import Bench
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.objectives.layer import Layer
from engine.picture import Picture
from engine.recipe import Recipe, Subject
from engine.view import View
from models.load import load

Cuts = list[tuple[int, int, list[int], list[int]]]


@contextmanager
def watched_cuts() -> Iterator[Cuts]:
    """Collects height, width, and the cuts in the picture (rolled back), of every step."""
    cuts: Cuts = []
    views = engine.ascent.views

    def watching(*args: object) -> list[View]:
        found = views(*args)  # type: ignore[arg-type]
        first = found[0]
        rows = sorted({(v.core_top - first.shift_down) % first.height for v in found if v.core_top})
        columns = sorted({(v.core_left - first.shift_right) % first.width for v in found if v.core_left})
        cuts.append((first.height, first.width, rows, columns))
        return found

    engine.ascent.views = watching  # type: ignore[assignment]
    try:
        yield cuts
    finally:
        engine.ascent.views = views


def ratio(image: NDArray[np.float32], rows: list[int], columns: list[int]) -> float:
    """Mean absolute gradient across the cuts, divided by that elsewhere; 1 is no seam."""
    down, right = np.abs(np.diff(image, axis=0)), np.abs(np.diff(image, axis=1))
    at_rows, at_columns = np.zeros(len(down), bool), np.zeros(right.shape[1], bool)
    at_rows[[row - 1 for row in rows if row]] = True
    at_columns[[column - 1 for column in columns if column]] = True
    across = np.concatenate([down[at_rows].ravel(), right[:, at_columns].ravel()])
    elsewhere = np.concatenate([down[~at_rows].ravel(), right[:, ~at_columns].ravel()])
    return float(across.mean() / elsewhere.mean())


def bench(network: str, width: int, height: int) -> Bench:
    """A bench with the first sample picture, brought to that size."""
    with Image.open(resources.SAMPLES[0]) as opened:
        pixels = np.asarray(opened.convert("RGB").resize((width, height), Image.Resampling.LANCZOS))
    picture = Picture(pixels, Subject("sample", "", width, height))
    return Bench(load(network), Machine().resolve(), picture)


def dreamt(job: Dream, network: str, at: Bench) -> tuple[NDArray[np.float32], Cuts]:
    """The finished picture, and where the tiles of every step met."""
    run = job.run(Recipe(job=job, network=network), at)
    with watched_cuts() as cuts:
        while True:
            try:
                next(run)
            except StopIteration as end:
                return end.value.image, cuts


def report(job: Dream, network: str, width: int, height: int) -> None:
    """Dreams, and prints how much stronger the picture changes across cuts than elsewhere."""
    at, begun = bench(network, width, height), time.perf_counter()
    image, cuts = dreamt(job, network, at)
    photo = at.photo(height, width)
    assert photo is not None
    change = image - photo[0].permute(1, 2, 0).cpu().numpy()
    full = [cut for cut in cuts if cut[:2] == (height, width)]
    rows, columns = ({line for cut in full for line in cut[place]} for place in (2, 3))
    print(
        f"{width} x {height}, {network}, tile {job.tile}, {len(full)} full-size steps, "
        f"{time.perf_counter() - begun:.0f} s"
    )
    for name, shown in (("picture", image), ("change alone", change)):
        print(f"  {name}: across all cuts {ratio(shown, sorted(rows), sorted(columns)):.4f} of elsewhere, ", end="")
        print(f"across those of the last step {ratio(shown, full[-1][2], full[-1][3]):.4f}")


def main() -> None:
    """Reads the options and reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--width", type=int, default=3000)
    parser.add_argument("--height", type=int, default=2000)
    parser.add_argument("--tile", type=int, default=512)
    parser.add_argument("--network", default="mobilenet_v2")
    parser.add_argument("--layer", default="features.13")
    parser.add_argument("--octaves", type=int, default=3)
    parser.add_argument("--steps", type=int, default=6)
    chosen = parser.parse_args()
    torch.manual_seed(0)
    job = Dream(objectives=(Layer(chosen.layer),), tile=chosen.tile, octaves=chosen.octaves, steps=chosen.steps)
    report(job, chosen.network, chosen.width, chosen.height)


if __name__ == "__main__":
    main()
