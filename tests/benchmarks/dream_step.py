"""What a dream step costs beside a bare pass forward and back. Run by hand: python -m tests.benchmarks.dream_step

The bare pass is that of the same folded, cut, channels-last network in the same run; the two take turns, and the
best of each counts, since other programs can only slow them down. "shown" also renders every step for the screen.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np
import torch

from engine.bench import Bench
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.objectives.layer import Layer
from engine.picture import Picture
from engine.recipe import Recipe, Subject
from engine.step import Run
from engine.treatments.colour import Colour
from engine.treatments.laplacian import Laplacian
from engine.treatments.smooth import Smooth
from engine.treatments.treatment import Treatment
from models.load import load

WAYS: dict[str, tuple[Treatment, ...]] = {
    "no treatment": (),
    "as it comes": Dream().treatments,
    "smooth": (Smooth(),),
    "laplacian": (Laplacian(),),
    "laplacian, smooth, colour": (Laplacian(), Smooth(), Colour()),
}


def bench(network: str, side: int) -> Bench:
    """A bench with a square picture of chance."""
    pixels = np.random.default_rng(0).integers(0, 256, (side, side, 3), dtype=np.uint8)
    return Bench(load(network), Machine().resolve(), Picture(pixels, Subject("chance", "", side, side)))


def bare_pass(at: Bench, layer: str, side: int) -> Callable[[], object]:
    """The network alone, forward and back."""
    prepared = at.prepared((layer,))
    picture = torch.rand(1, 3, side, side).sub_(0.5).contiguous(memory_format=torch.channels_last).to(at.device)

    def work() -> object:
        leaf = picture.detach().requires_grad_()
        return torch.autograd.grad(prepared.activations(leaf)[layer].square().mean(), leaf)

    return work


def shown(run: Run) -> object:
    """A step, and its picture."""
    step = next(run)
    return step.render and step.render()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def best(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """The shortest time of each, taken in turns."""
    for work in works:
        work()
    return [min(times) for times in zip(*([seconds(work) for work in works] for _ in range(rounds)), strict=True)]


def main() -> None:
    """Prints one line for each way of treating the gradient."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", default="mobilenet_v2")
    parser.add_argument("--layer", default="features.13")
    parser.add_argument("--side", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    at = bench(chosen.network, chosen.side)
    bare = bare_pass(at, chosen.layer, chosen.side)
    for name, treatments in WAYS.items():
        job = Dream((Layer(chosen.layer),), octaves=1, steps=500, treatments=treatments, tile=0)
        run = job.run(Recipe(job=job, network=chosen.network), at)
        alone, step, seen = best([bare, lambda run=run: next(run), lambda run=run: shown(run)], chosen.rounds)  # type: ignore[misc]
        run.close()
        print(
            f"{name}: bare {alone:.3f} s, step {step:.3f} s ({step / alone:.2f}), "
            f"shown {seen:.3f} s ({seen / alone:.2f})"
        )


if __name__ == "__main__":
    main()
