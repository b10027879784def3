"""The colour director: which colours a picture may have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.declare import knob
from engine.errors import BadRecipe
from engine.picture_knob import picture_knob
from engine.regularisers.regulariser import REGULARISERS, Moment, Regulariser

if TYPE_CHECKING:
    from torch import Tensor

    from engine.scene import Scene

PHOTO, PICTURE, GRADIENT = "the photo", "a picture", "a gradient"


@REGULARISERS.add("palette", "Palette")
@dataclass(frozen=True)
class Palette(Regulariser):
    """Keeps all colours to those of the photo, of another picture or of a gradient, while the picture grows.

    Mean and covariance of the colours are matched after each step (see `engine.colour_match`).
    """

    source: str = knob(PHOTO, "Colours of", "Where the colours come from.", choices=(PHOTO, PICTURE, GRADIENT))
    picture: str = picture_knob("Picture", "The picture whose colours are taken, if it is to be one.")
    gradient: str = knob(
        "#10163a, #b03a2e, #f5d6a0",
        "Gradient",
        "The colours from dark to light, as web colours with commas between them, if it is to be a gradient.",
    )
    amount: float = knob(
        1.0, "Amount", "How closely the colours are held; 0 lets them go.", low=0.0, high=1.0, step=0.05, live=True
    )
    mean: Any = field(default=None, compare=False, repr=False)
    covariance: Any = field(default=None, compare=False, repr=False)

    def bound(self, scene: Scene) -> Palette:
        from engine.colour_match import statistics  # it loads torch

        mean, covariance = statistics(self._colours(scene))
        return replace(self, mean=mean, covariance=covariance)

    def amends(self) -> bool:
        return self.amount > 0

    def amended(self, picture: Tensor, moment: Moment) -> Tensor:  # noqa: ARG002 - the same at every step
        from engine.colour_match import matched

        return picture.lerp(matched(picture, self.mean, self.covariance), self.amount)

    def _colours(self, scene: Scene) -> Tensor:
        if self.source == PICTURE:
            return scene.other(self.picture)
        return scene.photo() if self.source == PHOTO else gradient_of(self.gradient).to(scene.base)


def gradient_of(text: str, places: int = 256) -> Tensor:
    """The gradient through web colours ("#10163a, #f5d6a0"), 1 x 3 x 1 x `places`, RGB 0..1.

    Raises:
        BadRecipe: if the colours cannot be read.
    """
    import torch

    stops = torch.tensor([_web_colour(part.strip()) for part in text.split(",")])
    where = torch.linspace(0, len(stops) - 1, places)
    first = where.floor().long().clamp(max=max(0, len(stops) - 2))
    share = (where - first)[:, None]
    colours = stops[first] * (1 - share) + stops[(first + 1).clamp(max=len(stops) - 1)] * share
    return colours.T[None, :, None]


def _web_colour(text: str) -> list[float]:
    digits = text.removeprefix("#")
    try:
        if len(digits) != 6:
            raise ValueError
        return [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    except ValueError:
        raise BadRecipe(f"“{text}” is no colour; write colours like “#b03a2e”, with commas between them.") from None
