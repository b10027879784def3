"""An engine room without an engine: it answers the panels' questions at once, with made-up but telling numbers."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.channels.tiles import Combined, Enlarged, Tiles
from app.frame import Finished
from app.growing import Grown
from app.orders import LookOrder, RunOrder
from app.prediction_questions import Found
from engine.errors import Complaint
from engine.guesses import Guess
from engine.jobs.prediction import Predict
from engine.picture import Picture
from engine.pixels import to_8bit
from engine.recipe import Recipe, Subject
from engine.step import Image8, Result, Run, Step, frozen


@dataclass(frozen=True)
class Info:
    """What `engine.survey.LayerInfo` says, without torch."""

    path: str
    kind: str
    shape: tuple[int, ...]
    parameters: int = 0


NETWORKS = {
    "mobilenet_v2": (
        Info("features", "Sequential", (8, 5, 7), 900),
        Info("features.0", "Conv2dNormActivation", (32, 15, 20), 100),
        Info("features.0.0", "Conv2d", (32, 15, 20), 90),
        Info("features.0.2", "ReLU6", (32, 15, 20)),
        Info("features.13", "InvertedResidual", (96, 5, 7), 800),
        Info("classifier", "Sequential", (10,), 70),
        Info("classifier.1", "Linear", (10,), 70),
    ),
    "squeezenet1_1": (
        Info("features.0", "Conv2d", (64, 14, 19), 90),
        Info("features.3", "Fire", (128, 7, 9), 90),
        Info("features.12", "Fire", (512, 3, 4), 90),
    ),
}


CLASSES = tuple(f"thing {index}" for index in range(10))


class MadeUpRoom:
    """Answers by the name of the question. Orders are kept in `orders`, runs in `begun`."""

    def __init__(self) -> None:
        self.orders: list[LookOrder] = []
        self.begun: list[RunOrder] = []
        self.failing = ""
        self.failure: Exception = Complaint("The engine is on strike.")
        self.pieces = 2  # of which a finished combination is made
        self.closed = 0

    def begin(self, order: RunOrder) -> Run:
        self.begun.append(order)
        return _endless()

    def answer(self, order: LookOrder) -> object:
        self.orders.append(order)
        question: Any = order.ask
        name, given = getattr(getattr(question, "func", question), "__name__", ""), getattr(question, "args", ())
        if name == self.failing:
            raise self.failure
        answers: dict[str, Callable[..., object]] = {
            "tiles_of": lambda layer, alike: tiles(shape_of(order.recipe, layer), layer, alike),
            "enlarged": enlarged,
            "combined": combined,
            "surprise": lambda seed: (("features.0", seed), ("features.0", seed + 1), ("features.13", seed + 2)),
            "finished": self._finished,
            "growing": self._growing,
            "guesses": guesses,
            "class_names": lambda: CLASSES,
            "class_channels": lambda index, _sight: tuple(("features.13", index + place) for place in range(3)),
        }
        return answers[name](*given) if name in answers else NETWORKS[order.recipe.network]

    def _finished(self, recipe: Recipe) -> Generator[str, None, Finished]:
        try:
            piece = 0
            while piece < self.pieces:
                piece += 1
                yield f"piece {piece}"
            return finished(recipe)
        finally:
            self.closed += 1

    def _growing(self, recipe: Recipe) -> Generator[Grown, None, Finished]:
        pieces = self._finished(recipe)
        while True:
            try:
                words = next(pieces)
            except StopIteration as end:
                return end.value
            except GeneratorExit:
                pieces.close()
                raise
            yield Grown(words, 0.5, finished(recipe).image)

    def asked(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of all questions of that name so far."""
        asks: list[Any] = [order.ask for order in self.orders]
        return [ask.args for ask in asks if getattr(getattr(ask, "func", None), "__name__", "") == name]


def shape_of(recipe: Recipe, layer: str) -> tuple[int, ...]:
    """The shape of a layer of the recipe's network."""
    return next(info.shape for info in NETWORKS[recipe.network] if info.path == layer)


def tiles(shape: tuple[int, ...], layer: str, alike: bool) -> Tiles:
    """Channel c is flat, with the value c; with one scale for all, 255 - c. Odd channels are the stronger ones."""
    count, height, width = shape
    values = np.arange(count).clip(0, 255).astype(np.uint8)
    maps = np.repeat(255 - values if alike else values, height * width).reshape(count, height, width)
    maps.flags.writeable = False
    facts = tuple(f"mean {c}" for c in range(count))
    strengths = tuple(float(c % 2 * 1000 - c) for c in range(count))
    return Tiles(layer, maps, facts, strengths, (f"{layer} as a whole is lively", "lively"), "lively: made up")


def enlarged(layer: str, channel: int) -> Enlarged:
    """A flat map with the value of the channel."""
    return Enlarged(layer, channel, np.full((40, 60), channel, np.uint8), f"mean {channel}")


def combined(recipe: Recipe) -> Combined:
    """A flat picture whose colour is the three channel numbers; 99 for jobs without."""
    job: Any = recipe.job
    colour = [getattr(getattr(job, part, None), "channel", 99) for part in ("red", "green", "blue")]
    image = frozen(np.broadcast_to(np.array(colour, np.uint8), (20, 30, 3)).copy())
    red, green, blue = (np.full((20, 30), value, np.uint8) for value in colour)
    return Combined(image, (red, green, blue))


def guesses(job: Predict, image: Image8 | None) -> Found:
    """Ten classes: the photo is first of all thing 0, a picture of a run the thing of its first value."""
    first = 0 if image is None else int(image[0, 0, 0])
    order = [first, *(index for index in range(10) if index != first)][: job.count]
    return Found(
        tuple(Guess(index, f"thing {index}", 0.5 / 2**row, 5.0 - row) for row, index in enumerate(order)), 0.0
    )


def finished(recipe: Recipe) -> Finished:
    """The same colour as a finished picture."""
    image = combined(recipe).image.astype(np.float32) / np.float32(255)
    return Finished(0, Result(image, recipe), to_8bit(image), 0.1)


def picture(name: str = "rose.png", width: int = 60, height: int = 40) -> Picture:
    """A black picture."""
    return Picture(np.zeros((height, width, 3), np.uint8), Subject(name, "00", width, height))


def _endless() -> Run:
    index = 0
    while True:
        index += 1
        recipe = yield Step(index, 1_000_000)
        if recipe is not None and recipe.stopped_after:
            return Result(np.zeros((4, 4, 3), np.float32), replace(recipe))
