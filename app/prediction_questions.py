"""What the prediction panel asks of the engine; called with the bench in the worker thread."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.channels.address import Address
from app.sending import PARTS
from engine.guesses import Guess
from engine.jobs.prediction import Predict
from engine.step import Image8

if TYPE_CHECKING:
    from engine.bench import Bench


@dataclass(frozen=True)
class Found:
    """What a picture is taken for, and how many seconds it took to find out."""

    guesses: tuple[Guess, ...]
    seconds: float


def guesses(job: Predict, image: Image8 | None, bench: Bench) -> Found:
    """What a picture is taken for: that of a run, or the subject in hand if `image` is None."""
    from engine.predicting import predicted, predicted_of  # they load torch

    began = time.perf_counter()
    found = predicted(job, bench) if image is None else predicted_of(image, job, bench)
    return Found(found, time.perf_counter() - began)


def class_channels(index: int, sight: int, bench: Bench) -> tuple[Address, ...]:
    """The three channels of a layer of motifs that speak most for a class in the subject in hand."""
    from engine.class_channels import channels_for_class, motif_layer  # they load torch

    layer = motif_layer(bench.loaded.entry.name, bench.layers())
    return tuple((layer, channel) for channel in channels_for_class(bench, index, len(PARTS), layer, sight))
