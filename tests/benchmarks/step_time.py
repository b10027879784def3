"""How much time a dream step takes beside the network itself. Run by hand: python -m tests.benchmarks.step_time

All contestants take turns within one run, so that whatever else the computer does hits them alike.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch

from engine.bench import Bench
from engine.jobs.dream import Dream
from engine.machine import Machine
from engine.objectives.layer import Layer
from engine.picture import Picture
from engine.prepared import Prepared
from engine.recipe import Recipe, Subject
from engine.watch import watching
from models.load import LoadedNetwork, load

Turn = Callable[[], object]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table for docs/performance.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=1024, help="side of the picture in pixels")
    parser.add_argument("--network", default="mobilenet_v2")
    parser.add_argument("--layer", default="features.13")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--threads", type=int, default=0)
    chosen = parser.parse_args(arguments)
    turns = contestants(load(chosen.network), chosen.layer, chosen.side, chosen.threads)
    times = measured(turns, chosen.rounds)
    _print_table(times, f"{chosen.network} {chosen.layer}, {chosen.side} x {chosen.side}")


def contestants(loaded: LoadedNetwork, layer: str, side: int, threads: int = 0) -> dict[str, Turn]:
    """What is compared; the first one is the measure of the others."""
    machine = Machine(device="cpu", threads=threads)
    picture = chance_picture(side)
    bench = Bench(loaded, machine.resolve(), picture)
    turns = {
        "bare forward and backward": bare(bench.prepared([layer]), side),
        "dream step": dream_step(bench, layer, side),
        "dream step, defaults": dream_step(bench, layer, side, plain=False),
        "dream step with preview": dream_step(bench, layer, side, render=True),
        "whole network with hooks": hooked_loop(loaded, layer, side),
    }
    coarse = replace(machine, precision="bfloat16").resolve()
    if coarse.dtype == torch.bfloat16:
        turns["dream step, bfloat16"] = dream_step(Bench(loaded, coarse, picture), layer, side)
    return turns


def chance_picture(side: int) -> Picture:
    """Noise, the same every time."""
    pixels = np.random.default_rng(0).integers(0, 256, (side, side, 3), dtype=np.uint8)
    return Picture(pixels, Subject("noise.png", "0" * 64, side, side))


def bare(prepared: Prepared, side: int) -> Turn:
    """The folded, cut, channels-last network and nothing else."""
    picture = torch.rand(1, 3, side, side).contiguous(memory_format=torch.channels_last).requires_grad_()

    def turn() -> torch.Tensor:
        (activation,) = prepared.body(picture)
        return torch.autograd.grad(activation.square().mean(), picture)[0]

    return turn


def dream_step(bench: Bench, layer: str, side: int, render: bool = False, plain: bool = True) -> Turn:
    """One step of the dream job, with jitter, normalisation and clipping; tiles are off."""
    job = Dream(objectives=(Layer(layer),), octaves=1, steps=500, tile=0)
    run = None
    job = replace(job, treatments=()) if plain else job

    def turn() -> object:
        nonlocal run
        if run is None:
            run = job.run(Recipe(job, size=side), bench)
        step = next(run)
        return step.render() if render and step.render else step

    return turn


def hooked_loop(loaded: LoadedNetwork, layer: str, side: int) -> Turn:
    """What public tools do: normalise, run the whole network with a hook, go back through the weights too."""
    mean = torch.tensor(loaded.contract.mean)[:, None, None]
    deviation = torch.tensor(loaded.contract.deviation)[:, None, None]
    network = loaded.module
    picture = torch.rand(1, 3, side, side).requires_grad_()

    def turn() -> torch.Tensor:
        network.requires_grad_(True)
        with watching(network, [layer]) as seen:
            network((picture - mean) / deviation)
        seen[layer].square().mean().backward()
        network.zero_grad()
        network.requires_grad_(False)
        return picture.grad

    return turn


def measured(turns: dict[str, Turn], rounds: int) -> dict[str, list[float]]:
    """Seconds of each turn, by contestant; the first two rounds warm up and do not count."""
    times: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(rounds + 2):
        for name, turn in turns.items():
            began = time.perf_counter()
            turn()
            if number >= 2:
                times[name].append(time.perf_counter() - began)
    return times


def _print_table(times: dict[str, list[float]], title: str) -> None:
    first = next(iter(times.values()))
    print(f"{title}; torch {torch.__version__}, {torch.get_num_threads()} threads, median of {len(first)}\n")
    print("| what | seconds | times the bare pass |\n|---|---|---|")
    for name, seconds in times.items():
        ratio = statistics.median(mine / bare for mine, bare in zip(seconds, first, strict=True))
        print(f"| {name} | {statistics.median(seconds):.3f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
