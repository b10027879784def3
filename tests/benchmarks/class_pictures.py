"""Whether a network that never saw a picture being made names what it was made for.

Run by hand: python -m tests.benchmarks.class_pictures. Each picture is drawn by one bundled network and then shown,
as it is saved and brought to the usual size, to the other one, which had no part in it.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.bench import Bench
from engine.jobs.feature import Feature
from engine.machine import Machine, Resolved
from engine.objectives.class_score import OUTPUT, ClassScore
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.resizing import resized
from engine.save_picture import save_picture
from engine.step import Image, Result
from models.load import LoadedNetwork, load

CLASSES = (
    "banana", "flamingo", "dumbbell", "goldfish", "ladybug",
    "monarch", "daisy", "strawberry", "school bus", "hourglass",
)  # fmt: skip
"""Chosen once, before the first picture: things with a shape and colours of their own."""

BUNDLED = ("mobilenet_v2", "squeezenet1_1")


@dataclass(frozen=True)
class Named:
    """What a network calls a picture: its first choice, and how sure it is, 0..1."""

    name: str
    share: float


@dataclass(frozen=True)
class Row:
    """One class: what its maker and the judge call the picture, and the processor seconds it took."""

    wanted: str
    maker: Named
    judge: Named
    seconds: float

    @property
    def agrees(self) -> bool:
        """Whether the judge names the class that was wanted."""
        return self.judge.name == self.wanted


class Judge:
    """Names pictures, height x width x 3, RGB 0..1."""

    def __init__(self, loaded: LoadedNetwork, machine: Resolved) -> None:
        self._loaded = loaded
        self._prepared = Bench(loaded, machine).prepared((OUTPUT,))

    def names(self, image: Image) -> Named:
        """What the network calls it, once it is 8 bits deep and of the network's size."""
        side = self._loaded.contract.size
        picture = torch.from_numpy(to_8bit(image).copy()).permute(2, 0, 1)[None].float() / 255
        shown: Tensor = resized(picture, side, side).clamp(0, 1) - self._prepared.centre
        with torch.no_grad():
            shares = self._prepared.activations(shown)[OUTPUT].flatten(1).softmax(1)[0]
        best = int(shares.argmax())
        return Named(self._loaded.class_names[best], float(shares[best]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table; with a folder, keeps the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", default=BUNDLED[0], choices=BUNDLED, help="which one draws")
    parser.add_argument("--side", type=int, default=256)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--classes", nargs="*", default=CLASSES)
    parser.add_argument("--against", default=ClassScore.against, help="classes not to be seen, such as “all others”")
    parser.add_argument("--folder", type=Path, help="where to keep the pictures")
    chosen = parser.parse_args(arguments)
    print("| drawn | it says itself | the other network says | agrees | processor seconds |\n|---|---|---|---|---|")
    rows = []
    plan = Recipe(picture_of(0, chosen.against), chosen.network, size=chosen.side, seed=chosen.seed)
    for row in drawn(plan, chosen.classes, chosen.threads, chosen.folder):
        rows.append(row)
        print(line(row), flush=True)
    print(f"\n{sum(row.agrees for row in rows)} of {len(rows)} agree.")


def drawn(plan: Recipe, classes: Sequence[str], threads: int, folder: Path | None) -> Iterator[Row]:
    """Draws each class as planned and shows it to both networks."""
    network = plan.network
    machine = Machine(device="cpu", threads=threads).resolve()
    loaded, other = (load(name) for name in sorted(BUNDLED, key=lambda name: name != network))
    maker, judge, bench = Judge(loaded, machine), Judge(other, machine), Bench(loaded, machine)
    for name in classes:
        recipe = plan.with_knob("job.objectives.0.index", loaded.class_names.index(name))
        began = time.process_time()
        result = run(recipe, bench)
        seconds = time.process_time() - began
        if folder:
            save_picture(folder / f"{network}-{name.replace(' ', '-')}.jpg", result.image, result.recipe)
        yield Row(name, maker.names(result.image), judge.names(result.image), seconds)


def picture_of(number: int, against: str) -> Feature:
    """The job as it comes, with that class to draw."""
    return Feature((ClassScore(number, against),))


def run(recipe: Recipe, bench: Bench) -> Result:
    """The picture of a recipe."""
    steps = recipe.job.run(recipe, bench)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def line(row: Row) -> str:
    """A line of the table."""
    own, other = (f"{named.name} {named.share:.0%}" for named in (row.maker, row.judge))
    return f"| {row.wanted} | {own} | {other} | {'yes' if row.agrees else 'no'} | {row.seconds:.0f} |"


if __name__ == "__main__":
    main()
