"""A network of two convolutions, a picture of chance, and dreams on them that take milliseconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import torch
from torch import nn

from engine.bench import Bench
from engine.jobs.dream import Dream
from engine.machine import Resolved
from engine.objectives.layer import Layer
from engine.picture import Picture
from engine.recipe import Recipe, Subject
from engine.step import Image8, Result, Run, Step
from models.catalogue import network
from models.contract import InputContract
from models.load import LoadedNetwork

CLASSES = 5
OTHER = "other.png|" + "2" * 64
"""How recipes name the picture that `small_bench` has besides its subject."""

SMALL = Dream(
    objectives=(Layer("two", measure="mean of squares"),),
    steps=3,
    octaves=2,
    smallest_side=16,
    treatments=(),
    strength=0.02,
    jitter=3,
)


class TwoConvolutions(nn.Module):
    """Two layers, "one" and "two", each halving the picture, and the scores of five classes."""

    def __init__(self) -> None:
        super().__init__()
        self.one = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1), nn.ReLU())
        self.two = nn.Sequential(nn.Conv2d(8, 12, 3, stride=2, padding=1), nn.ReLU())
        self.last = nn.Linear(12, CLASSES)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return self.last(self.two(self.one(picture)).mean(dim=(2, 3)))


def small_bench(height: int = 40, width: int = 52, dtype: torch.dtype = torch.float32, memory: int = 2**33) -> Bench:
    """A bench with that network, its weights from seed 0, and a picture of smooth chance."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        module = TwoConvolutions().eval().requires_grad_(False)
    contract = InputContract("RGB", 1.0, (0.48, 0.45, 0.4), (0.22, 0.23, 0.24), 32)
    entry = replace(network("squeezenet1_1"), name="two", contract=contract, classes=CLASSES, smallest=1)
    loaded = LoadedNetwork(entry, module, contract, tuple("abcde"), "0" * 64)
    resolved = Resolved(torch.device("cpu"), dtype, torch.get_num_threads(), memory)
    pixels = np.random.default_rng(1).integers(40, 216, (height, width, 3), dtype=np.uint8)
    picture = Picture(pixels, Subject("chance.png", "1" * 64, width, height))
    return Bench(loaded, resolved, picture, {OTHER: _other()})


@cache
def shared_bench(height: int = 40, width: int = 52) -> Bench:
    """The same, made once: what is prepared for one run serves the next, as in the window."""
    return small_bench(height, width)


def _other() -> Picture:
    pixels = np.random.default_rng(2).integers(0, 256, (36, 44, 3), dtype=np.uint8)
    return Picture(pixels, Subject("other.png", "2" * 64, 44, 36))


@dataclass
class Told:
    """What a run told while it went on, what it ended with, and the picture after each step."""

    steps: list[Step]
    result: Result
    frames: list[Image8]

    @property
    def counted(self) -> list[Step]:
        """The steps that were done, without the pauses between tiles."""
        return [step for step in self.steps if step.render is not None]


def start(job: Dream, bench: Bench, **more: object) -> Run:
    """A run of that job."""
    recipe = Recipe(job=job, network="two", **more)  # type: ignore[arg-type]
    return job.run(recipe, bench)


def finish(run: Run, send: dict[int, Recipe] | None = None) -> Told:
    """Runs to the end; sends each recipe once that many things have been yielded."""
    steps = [next(run)]
    frames = []
    while True:
        if steps[-1].render is not None:
            frames.append(steps[-1].render())
        try:
            steps.append(run.send((send or {}).get(len(steps))))
        except StopIteration as end:
            return Told(steps, end.value, frames)
