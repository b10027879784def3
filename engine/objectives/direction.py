"""A direction among the channels of a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.brush import where_knob
from engine.declare import knob
from engine.errors import BadRecipe
from engine.need_channel import need_channel
from engine.objectives.objective import OBJECTIVES, Objective
from engine.objectives.power import power_knob
from engine.objectives.weight import weight_knob
from engine.picture_knob import picture_knob

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene


@OBJECTIVES.add("direction", "Direction")
@dataclass(frozen=True)
class Direction(Objective):
    """Several channels of a layer together, in fixed shares: what a mixture of patterns, or a whole picture, means.

    Carter et al. 2019, "Activation Atlas": dot product times cosine to a power.
    """

    layer: str = knob("features.13", "Layer", "The layer whose channels are mixed.", editor="layer")
    channels: str = knob(
        "0",
        "Channels",
        "Which channels, and how much of each: “12, 40:0.5, 7:-1” is 12, half as much of 40, and away from 7.",
    )
    picture: str = picture_knob(
        "Like this picture", "A picture whose answer at this layer is the direction, in place of channels."
    )
    power: float = power_knob()
    weight: float = weight_knob()
    where: str = where_knob()
    towards: Any = field(default=None, compare=False, repr=False)

    def layers(self) -> tuple[str, ...]:
        return (self.layer,)

    def name(self) -> str:
        return f"{self.layer} towards {self.picture.rpartition('|')[0] or self.channels}"

    def extensive(self) -> bool:
        return False

    def bound(self, scene: Scene) -> Direction:
        if not self.picture:
            return self
        seen = scene.seen(scene.other(self.picture))[self.layer]
        answer = seen.mean(dim=tuple(range(2, seen.ndim)))[0]
        return replace(self, towards=answer / answer.norm().clamp(min=1e-12))

    def score(self, seen: Mapping[str, Tensor]) -> Tensor:
        from engine.cosines import along  # it loads torch

        activations = seen[self.layer]
        direction = self._mixed(activations) if self.towards is None else self.towards
        shape = (-1, *[1] * (activations.ndim - 2))
        return along(activations, direction.to(activations).reshape(shape), self.power).mean()

    def _mixed(self, activations: Tensor) -> Tensor:
        direction: Tensor = activations.new_zeros(activations.shape[1])
        for channel, share in shares(self.channels).items():
            need_channel(self.layer, channel, len(direction))
            direction[channel] = share
        unit: Tensor = direction / direction.norm().clamp(min=1e-12)
        return unit


def shares(text: str) -> dict[int, float]:
    """Channels and their shares in a text such as "12, 40:0.5, 7:-1".

    Raises:
        BadRecipe: if it cannot be read.
    """
    try:
        pairs = [part.partition(":") for part in text.replace(";", ",").split(",") if part.strip()]
        read = {int(channel): float(share or 1) for channel, _, share in pairs}
        if not read or min(read) < 0:
            raise ValueError
    except ValueError:
        raise BadRecipe(f"“{text}” names no channels; write them like “12, 40:0.5, 7:-1”.") from None
    return read
