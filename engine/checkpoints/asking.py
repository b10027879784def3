"""What is asked of one checkpoint."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.activations import maps_of, one_map
from engine.bench import Bench
from engine.checkpoints.convergence import Weights
from engine.checkpoints.found import Map
from engine.errors import Complaint
from engine.filter_banks import bank_of
from engine.jobs.checkpoints import Checkpoints
from engine.jobs.feature import Feature
from engine.objectives.channel import Channel
from engine.pieces import retold
from engine.pixels import to_8bit
from engine.recipe import Recipe
from engine.sight_size import sight_size
from engine.step import Image8, Step, frozen
from models.load import LoadedNetwork


def weights_of(loaded: LoadedNetwork) -> Weights:
    """The weights of every convolution and linear layer, on the CPU; they share the network's memory."""
    return {
        path: part.weight.detach().to("cpu", torch.float32).numpy()
        for path, part in loaded.module.named_modules()
        if isinstance(part, nn.Conv2d | nn.Linear)
    }


def filters_of(loaded: LoadedNetwork) -> NDArray[np.float32] | None:
    """The filters that look at the picture, filters x height x width x 3; None if there are none."""
    try:
        return bank_of(loaded, "").weights.transpose(0, 2, 3, 1).copy()
    except Complaint:
        return None


def maps_for(bench: Bench, job: Checkpoints, channels: tuple[int, ...]) -> dict[int, Map]:
    """What the channels make of the photo.

    Raises:
        Complaint: if there is no photo, no such layer or no such channel.
    """
    maps = maps_of(bench, [job.layer], _sight(bench, job.sight))[job.layer]
    return {channel: one_map(maps, job.layer, channel).copy() for channel in channels}


def drawn(bench: Bench, job: Checkpoints, channel: int, seed: int) -> Generator[Step, None, Image8]:
    """The picture that moves a channel most, grown out of the noise of that seed; yields the steps of its run."""
    objective = Channel(job.layer, channel, measure="mean")
    feature = Feature(objectives=(objective,), steps=job.steps, sizes=1)
    # A square out of nothing, whatever the photo.
    run = feature.run(Recipe(feature, bench.loaded.entry.name, job.tile, seed), replace(bench, picture=None))
    result = yield from retold(run, lambda step: step)
    return frozen(to_8bit(result.image))


def _sight(bench: Bench, longest: int) -> tuple[int, int] | None:
    if bench.picture is None:
        return None
    width, height = bench.picture.size
    return sight_size(bench.loaded, height, width, longest)
