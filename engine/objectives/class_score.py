"""One of the things the network can name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.brush import where_knob
from engine.class_index import class_index
from engine.declare import knob
from engine.errors import BadRecipe
from engine.favourites import OUTPUT
from engine.objectives.choose import channel_of
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.weight import weight_knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


ALL_OTHERS = "all others"
"""What is written in place of classes for all but the one that is wanted."""


@OBJECTIVES.add("class", "Class")
@dataclass(frozen=True)
class ClassScore(Objective):
    """The score of one class, before softmax: makes the picture look like that thing to the network.

    Against all others it is the logarithm of the odds that the network gives: the score less the logarithm of the
    sum of the exponentials of all other scores. However sure the network is, it can still be surer.
    """

    index: int = knob(
        0,
        "Class",
        "What the network should come to see, out of the things it can name.",
        low=0,
        high=99999,
        step=1,
        editor="class",
    )
    against: str = knob(
        "",
        "But not",
        "Classes the network should not see, by name or number: “lemon, 950”; or “all others”, so that nothing is "
        "drawn that speaks for other things as well. Helps where another thing is drawn.",
        empty="nothing",
        advanced=True,
    )
    weight: float = weight_knob()
    where: str = where_knob()

    def layers(self) -> tuple[str, ...]:
        return (OUTPUT,)

    def name(self) -> str:
        return f"class {self.index}"

    def extensive(self) -> bool:
        return False

    def bound(self, scene: Scene) -> ClassScore:
        """With numbers in place of the names of classes.

        Raises:
            Complaint: if the network has no such class.
        """
        if _against_all(self.against):
            return self
        names = scene.bench.loaded.class_names
        return replace(self, against=", ".join(str(class_index(one, names)) for one in _listed(self.against)))

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        if _against_all(self.against):
            return self._odds(seen[OUTPUT], channel_of(seen, OUTPUT, self.index))
        score = channel_of(seen, OUTPUT, self.index).mean()
        others = [channel_of(seen, OUTPUT, index).mean() for index in numbers(self.against)]
        return score - sum(others[1:], others[0]) / len(others) if others else score

    def _odds(self, scores: Tensor, wanted: Tensor) -> Tensor:
        rest = [part for part in (scores[:, : self.index], scores[:, self.index + 1 :]) if part.shape[1]]
        if not rest:
            return wanted.mean()
        sums = [part.logsumexp(1) for part in rest]
        return (wanted - (sums[0] if len(sums) == 1 else sums[0].logaddexp(sums[1]))).mean()


def _against_all(text: str) -> bool:
    return text.strip().lower() == ALL_OTHERS


def numbers(text: str) -> list[int]:
    """The class numbers in a text such as "281, 282".

    Raises:
        BadRecipe: if it cannot be read.
    """
    try:
        read = [int(part) for part in _listed(text)]
        if any(number < 0 for number in read):
            raise ValueError
    except ValueError:
        raise BadRecipe(f"“{text}” names no classes; write their numbers, such as “281, 282”.") from None
    return read


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
