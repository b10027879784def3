"""What is asked about when an answer is to be explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.declare import Catalogue, Declared, knob
from engine.favourites import OUTPUT
from engine.objectives.choose import channel_of
from models.class_names import class_name

if TYPE_CHECKING:
    from torch import Tensor

MEAN, PEAK = "its mean", "its strongest place"


class Target(Declared):
    """A number that the network gives for a picture."""

    def read_at(self) -> str:
        """The layer it is read from; "output" stands for the scores of the classes."""
        return OUTPUT

    def answers(self, seen: Mapping[str, Tensor]) -> Tensor:
        """All the numbers that it is taken from, batch x places."""
        return self.scores(seen)[:, None]

    def settled(self, scores: Mapping[str, Tensor]) -> Target:  # noqa: ARG002 - for targets that depend on the picture
        """The target itself, once it is known what the network says of the picture."""
        return self

    def scores(self, seen: Mapping[str, Tensor]) -> Tensor:
        """The number for each picture of a batch, before softmax."""
        raise NotImplementedError

    def words(self, classes: Sequence[str]) -> str:
        """What it is called."""
        raise NotImplementedError


TARGETS: Catalogue[Target] = Catalogue("target")


@TARGETS.add("class", "A class")
@dataclass(frozen=True)
class OfClass(Target):
    """The score of one of the things the network can name."""

    index: int = knob(
        0, "Class", "Which of the things that the network can name.",
        low=0, high=99999, step=1, editor="class",
    )  # fmt: skip

    def scores(self, seen: Mapping[str, Tensor]) -> Tensor:
        return channel_of(seen, OUTPUT, self.index)

    def words(self, classes: Sequence[str]) -> str:
        return class_name(classes, self.index)


@TARGETS.add("best", "What it sees first")
@dataclass(frozen=True)
class OfBest(Target):
    """The class the network finds most likely, or the second, third, ..."""

    place: int = knob(1, "Place", "1 is its best guess, 2 the next, and so on.", low=1, high=100, step=1)

    def settled(self, scores: Mapping[str, Tensor]) -> Target:
        order = scores[OUTPUT][0].argsort(descending=True, stable=True)
        return OfClass(int(order[min(self.place, len(order)) - 1]))

    def words(self, classes: Sequence[str]) -> str:  # noqa: ARG002 - it is settled before it is spoken of
        return f"guess {self.place}"


@TARGETS.add("channel", "A channel")
@dataclass(frozen=True)
class OfChannel(Target):
    """How strongly one channel of a layer answers."""

    layer: str = knob("features.13", "Layer", "The layer the channel belongs to.", editor="layer")
    channel: int = knob(0, "Channel", "Its number.", low=0, high=99999, step=1, editor="channel")
    measure: str = knob(
        MEAN,
        "Measured by",
        "Its mean answer over the picture, or the answer at the one place where it is strongest.",
        choices=(MEAN, PEAK),
    )

    def read_at(self) -> str:
        return self.layer

    def answers(self, seen: Mapping[str, Tensor]) -> Tensor:
        return channel_of(seen, self.layer, self.channel).flatten(1)

    def scores(self, seen: Mapping[str, Tensor]) -> Tensor:
        answers = self.answers(seen)
        return answers.mean(1) if self.measure == MEAN else answers.amax(1)

    def words(self, classes: Sequence[str]) -> str:  # noqa: ARG002 - channels have no names
        return f"{self.layer}:{self.channel}"
