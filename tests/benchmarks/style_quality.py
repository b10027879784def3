"""How near style transfer comes to its styles, and how long it takes: python -m tests.benchmarks.style_quality

Four pairs of sample pictures, 400 pixels on the longest side, 250 steps in all, everything as the job comes. The
error is measured on the finished picture, apart from the job's own numbers: the mean over the style layers of
||G - G*||^2 / ||G*||^2, in float64, all layers alike. It is measured twice: with the edges of the picture carried on
beyond it, as the job shows it to the network, and with zeros there, as the network was trained. Zeros are grey to it:
round a dark picture they are the strongest edge there is, and how much border there is depends on the shape of the
picture and not on its style. The aim is under 0.02 in under 40 s on two cores.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import torch
from torch import Tensor

from engine.another_network import for_network
from engine.bench import Bench
from engine.benches import Benches
from engine.jobs.style import Style
from engine.jobs.style_parts import StylePicture
from engine.machine import Machine
from engine.open_picture import open_picture
from engine.recipe import Recipe
from engine.reference import written
from engine.save_picture import save_picture
from engine.step import Result
from engine.variant import PLAIN, Variant
from resources import SAMPLES

PAIRS = (("chelsea", "china"), ("astronaut", "dandelions"), ("coffee", "hubble"), ("mountains", "china"))
_FILES = {path.stem: path for path in SAMPLES}


@dataclass(frozen=True)
class Measured:
    """One pair: errors of the photo and of the picture, seconds on the clock and of the processor, and steps."""

    before: float
    after: float
    with_zeros: float
    seconds: float
    processor: float
    steps: int


def error(bench: Bench, layers: tuple[str, ...], variant: Variant, picture: Tensor, style: Tensor) -> float:
    """The mean relative Gram error of a picture; both 1 x 3 x height x width, RGB 0..1."""
    prepared = bench.prepared(layers, variant)
    with torch.no_grad():
        found, wanted = (prepared.activations(one - prepared.centre) for one in (picture, style))
    errors = []
    for layer in layers:
        gram, target = _gram(found[layer]), _gram(wanted[layer])
        errors.append(float((gram - target).square().sum() / target.square().sum()))
    return sum(errors) / len(errors)


def _gram(activations: Tensor) -> Tensor:
    flat = activations[0].flatten(1).double()
    return flat @ flat.T / flat.shape[1]


def measure(content: str, style: str, network: str, folder: Path | None) -> Measured:
    """Runs one pair and keeps its picture if there is a folder."""
    subject, manner = open_picture(_FILES[content]), open_picture(_FILES[style])
    reference = written(manner.subject)
    plan = for_network(Recipe(Style(styles=(StylePicture(reference),))), network)
    recipe = replace(plan, subject=subject.subject, size=400)
    bench = Benches().open(recipe, subject, Machine(), None, {reference: manner})
    begun, worked = time.perf_counter(), time.process_time()
    steps, result = _to_the_end(recipe, bench)
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    if folder is not None:
        save_picture(folder / f"{content}-{style}-{network}.jpg", result.image, result.recipe, quality=90)
    layers = tuple(one.layer for one in cast(Style, recipe.job).layers_of_style)
    wanted, photo = bench.reference(reference, 400), bench.photo(*bench.canvas_size(recipe))
    assert photo is not None
    made = torch.from_numpy(result.image).permute(2, 0, 1)[None]
    edges = cast(Style, recipe.job).variant()
    before, after = (error(bench, layers, edges, one, wanted) for one in (photo, made))
    return Measured(before, after, error(bench, layers, PLAIN, made, wanted), seconds, processor, steps)


def _to_the_end(recipe: Recipe, bench: Bench) -> tuple[int, Result]:
    run = recipe.job.run(recipe, bench)
    steps = 0
    while True:
        try:
            steps = next(run).index
        except StopIteration as end:
            return steps, end.value


def rows(networks: list[str], folder: Path | None) -> Iterator[str]:
    """The table, line by line."""
    yield "| network | content | style | of the photo | error | with zeros around | seconds | processor s | steps |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for network in networks:
        for content, style in PAIRS:
            m = measure(content, style, network, folder)
            yield (
                f"| {network} | {content} | {style} | {m.before:.3f} | {m.after:.4f} | {m.with_zeros:.4f} | "
                f"{m.seconds:.0f} | {m.processor:.0f} | {m.steps} |"
            )


def main() -> None:
    """Prints the table, and how busy the computer was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("networks", nargs="*", default=["mobilenet_v2", "squeezenet1_1"])
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the pictures there")
    arguments = parser.parse_args()
    for row in rows(arguments.networks, arguments.keep):
        print(row, flush=True)
    print(f"load of the computer: {os.getloadavg()[0]:.1f}, cores: {os.cpu_count()}")


if __name__ == "__main__":
    main()
